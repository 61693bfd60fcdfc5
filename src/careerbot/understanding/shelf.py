"""Questions on all careers at once: which there are, which is first, which fits a person, which needs no degree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerbot.patterns import pattern
from careerbot.reply import ScoredIntent
from careerbot.understanding.model import Shelf, Slots, Token
from careerbot.understanding.parts import OPENERS as ASKING_WORD

CAREERS = frozenset(
    "career careers job jobs role roles profession professions occupation occupations position positions guides".split()
)
SUPERLATIVES = frozenset(
    "best most highest top fastest biggest largest greatest lowest least worst slowest cheapest shortest".split()
)
ASKING = frozenset("which what rank sort compare list show name any find".split())
RANKED = frozenset("salary outlook".split())
MEASURES = frozenset("pay paid earn salari money grow growth demand".split())
NEEDING = frozenset("need needs use uses require requires take takes ask asks want wants do".split())
NAMING = frozenset("mention mentions name names involve involves with without using used needing requiring".split())
ASKED_FOR = NEEDING - {"want", "wants", "do", "take", "takes"}
FILTERED = frozenset("education experience languages tools skills workplace certificates".split())
KNOWING = frozenset("know cover have list offer speak talk answer available shelf support".split())
LIKING = pattern(
    r"\b(?:i|i'm|i am|someone who|people who|somebody who)\s+(?:really\s+|also\s+|rather\s+)?"
    r"(?:like|love|enjoy|prefer|hate|dislike|studied|into"
    r"|(?:am )?(?:good at|bad at|interested in|into|fascinated by))\b",
    re.I,
)
NEAR = pattern(
    r"\b(?:like|similar to|close to|near|related to|instead of|kind of)\b.{3,60}?\b(?:but|only|just)\b.{0,20}?"
    r"\b(?:more|less|fewer|no|without|better|higher|with|not)\b",
    re.I,
)
FITTING = frozenset("fit undecided related_roles quiz passage why_career comparison".split())
ASKS_WHICH = pattern(
    r"\b(?:what|which)\b.*\b(?:fits?|suits?|careers?|jobs?|roles?|be|become|do|for me|one)\b"
    r"|\b(?:careers?|jobs?|roles?)\s+(?:for|where|with)\b",
    re.I,
)
ASKS = pattern(rf"\b{ASKING_WORD}\b|\?|\b(?:missing|lack|gap)\b", re.I)
OTHER_NOUNS = frozenset(
    """specialisation specialization type kind branch degree certificate framework
    city country state site source sector industry company language tool
    skill degree""".split()
)


def read_shelf(
    text: str, tokens: Sequence[Token], intents: Sequence[ScoredIntent], *, names_role: bool, slots: Slots
) -> Shelf:
    """Which question on all careers a message asks, "" where it asks none."""
    if names_role:
        return "near" if NEAR.search(text) else ""
    found = _read_shelf(text, tokens, intents)
    if found in ("", "list") and slots.abilities and _asks_who_names(tokens):
        return "filter"
    fits = ASKS_WHICH.search(text) and {token.text for token in tokens} & (CAREERS | {"become", "suits", "fits"})
    offers = slots.have and not slots.abilities and (fits or not ASKS.search(text))
    return "have" if found in ("", "match") and offers and not LIKING.search(text) else found


def _asks_who_names(tokens: Sequence[Token]) -> bool:
    """Whether a message asks for the careers that something is named in: "which jobs need R", "who uses Kafka"."""
    words = [token.text for token in tokens]
    careers = any(word in CAREERS for word in words)
    named = bool(set(words) & (ASKED_FOR | NAMING)) and not {"i", "i'm", "my"} & set(words)
    listing = words[0] in ASKING or words[0] in CAREERS
    return (careers and listing and named) or (words[0] in ("who", "whose") and named)


def _read_shelf(text: str, tokens: Sequence[Token], intents: Sequence[ScoredIntent]) -> Shelf:
    words = [token.text for token in tokens]
    careers = any(word in CAREERS for word in words)
    of_others = any(token.text.rstrip("s") in OTHER_NOUNS for token in tokens) and not _asks_which_careers(words)
    if not words or of_others:
        return ""
    first = intents[0].name if intents else ""
    asks = words[0] in ASKING or "which" in words or words[0] in SUPERLATIVES
    if LIKING.search(text) and ASKS_WHICH.search(text) and first in FITTING:
        return "match"
    measured = first in RANKED or any(token.stem in MEASURES for token in tokens)
    superlative = any(word in SUPERLATIVES for word in words) or words[0] in ("rank", "sort")
    if asks and superlative and measured and (careers or words[0] == "which"):
        return "rank"
    all_of_them = careers or (words[0] == "which" and len(words) > 1 and words[1] in NEEDING)
    if asks and first in FILTERED and all_of_them and "you" not in words and words[0] != "what":
        return "filter"
    if (
        careers
        and asks
        and first in ("help", "about_bot", "related_roles", "undecided", "passage")
        and KNOWING & set(words)
        and {"you", "your", "there", "guides"} & set(words)
    ):
        return "list"
    return ""


def _asks_which_careers(words: Sequence[str]) -> bool:
    """Whether a message begins with the careers it asks for: "which careers need no degree"."""
    return len(words) > 1 and words[0] == "which" and words[1] in CAREERS
