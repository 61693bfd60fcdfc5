"""How a term reads inside a line; asking and building agree on it here."""

from __future__ import annotations

from careerbot.patterns import pattern

CAPITAL = pattern(r"[A-Z][a-z'-]+\b")


def first_word(term: str) -> str:
    """The first word of a term in lower case, where it begins with a capital and goes on in small letters; else ""."""
    match = CAPITAL.match(term)
    return match[0].lower() if match else ""


def as_named(term: str, common: frozenset[str]) -> str:
    """A term in lower case where only its place in the sentence gave it a capital: where its first word is common."""
    return term[0].lower() + term[1:] if first_word(term) in common else term
