"""The role that somebody's own document speaks of, from its title and its text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from careerbot.documents.model import slug
from careerbot.language import STOP_WORDS
from careerbot.records import dataclass

NOUNS = frozenset(
    """engineer scientist analyst developer designer architect manager administrator technician consultant specialist
    statistician programmer researcher nurse teacher accountant lawyer officer assistant coordinator director adviser
    advisor inspector steward librarian translator writer editor electrician plumber carpenter mechanic chef baker
    therapist pharmacist surveyor planner economist biologist chemist physicist mathematician actuary auditor
    journalist photographer illustrator welder paramedic midwife veterinarian dentist physician surgeon""".split()
)
NOT_PART = STOP_WORDS | frozenset(
    """become becoming hire hiring job jobs career careers guide versus vs good great senior junior lead entry level
    principal staff experienced aspiring new successful today's today typical average skilled certified working want
    other many role work data-driven or and""".split()
)
WORD = re.compile(r"[A-Za-z][\w'’/&+-]*|[.,:;!?()–—|•]")
MOST_WORDS = 4
OFTEN = 4  # mentions that a role needs where the title names none
CLEARLY = 0.6  # and its share of all mentions of roles
SHORT = re.compile(r"[A-Z][A-Za-z]{0,5}")


@dataclass(frozen=True, slots=True)
class SpokenRole:
    """A role as a document names it: its slug, its title and its other names; empty where it speaks of none."""

    name: str = ""
    title: str = ""
    aliases: tuple[str, ...] = ()


def role_of(title: str, texts: Sequence[str]) -> SpokenRole:
    """The role that the title names and the text speaks of; without one in the title, the one clearly spoken of."""
    counts = Counter(name for text in texts for name in _mentions(text))
    named = list(dict.fromkeys(_mentions(title)))
    if len(named) > 1:  # a comparison: on the first only where the text is
        named = [name for name in named if counts[name] >= CLEARLY * counts.total()]
    if not named:
        best, count = counts.most_common(1)[0] if counts else ("", 0)
        named = [best] if count >= OFTEN and count >= CLEARLY * counts.total() else []
    if not named or not counts[named[0]]:
        return SpokenRole()
    shown = _written(named[0], (*texts, title))
    return SpokenRole(slug(named[0]), shown[:1].upper() + shown[1:], _short_names(named[0], texts))


def _mentions(text: str) -> list[str]:
    """The roles that a text names, in lower case and singular."""
    found = []
    tokens = WORD.findall(text)
    for place, token in enumerate(tokens):
        noun = token.lower().removesuffix("'s").removesuffix("’s").removesuffix("s")
        if noun not in NOUNS:
            continue
        start = place
        while start and place - start < MOST_WORDS - 1 and _belongs(tokens[start - 1]):
            start -= 1
        if start < place:
            found.append(" ".join((*(word.lower() for word in tokens[start:place]), noun)))
    return found


def _belongs(token: str) -> bool:
    plain = token.lower()
    return (plain[:1].isalpha() and plain not in NOT_PART and not plain.endswith(("ing", "ly", "ed"))) or plain in KEPT


KEPT = frozenset("learning engineering marketing computing testing nursing manufacturing accounting".split())


def _written(name: str, texts: Iterable[str]) -> str:
    """A role as the document writes it inside a sentence, abbreviations in capitals."""
    pattern = re.compile(rf"\b{re.escape(name)}\b", re.I)
    found = [match[0] for text in texts for match in pattern.finditer(text)]
    plain = [text for text in found if not text.istitle()] or [name]
    return Counter(plain).most_common(1)[0][0]


def _short_names(name: str, texts: Sequence[str]) -> tuple[str, ...]:
    """The role with its field abbreviated ("ML engineer"), and its initials, where the text uses them."""
    *field, noun = name.split()
    if len(field) < 2:
        return ()
    letters = "".join(word[0] for word in field).upper()
    candidates = (f"{letters} {noun}", f"{letters}{noun[0].upper()}")
    text = " ".join(texts)
    return tuple(c for c in candidates if re.search(rf"\b{c}s?\b", text, re.I if " " in c else 0))
