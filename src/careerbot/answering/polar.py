"""Questions that ask for yes or no: what they ask of a thing, and which thing that is."""

from __future__ import annotations

import re
from typing import Literal

from careerbot.answering.special import special_concepts
from careerbot.knowledge.lexicon import Lexicon
from careerbot.patterns import pattern
from careerbot.records import dataclass
from careerbot.understanding.model import Concept, Request

Asked = Literal["need", "suffice", "possible", "fact", "grow"]

AUXILIARY = (
    "is are am isn't aren't was do does did don't doesn't can can't could must should shall will would has have need"
)
OPENING = pattern(
    rf"\W*(?:(?:and|but|so|ok|okay|well|hi|hello|hey|please|then|also|or)\W+)*(?:{'|'.join(AUXILIARY.split())})\b", re.I
)
TRAILING = pattern(
    r"\b(?:required|necessary|needed|mandatory|a must|obligatory|possible|enough|worth it|right|true)\W*$", re.I
)
ALTERNATIVES = pattern(r"\bor\b(?!\W+(?:not|no|similar|so|something|anything)\b)", re.I)
WONDERING = pattern(r"(?<=\w )(?:if|whether)\b", re.I)
OPEN = pattern(r"^\W*(?:\w+\W+){0,3}?(?:what|which|how|why|who|whom|whose|where|when)\b", re.I)
WITHOUT = pattern(r"\b(?:without|with no|lacking)\b|\bno\s+\w+\W*$", re.I)
NEED = pattern(
    r"\b(?:needs?|needed|requir\w*|necessary|mandatory|must|(?:have|has|got) to|essential|compulsory|obligatory"
    r"|prerequisite|important|matters?|expect\w*)\b",
    re.I,
)
SUFFICE = pattern(r"\b(?:enough|suffic\w*|suffice)\b|\bonly need\b", re.I)
POSSIBLE = pattern(r"\b(?:can|could|possible|may|able|allowed|chance)\b", re.I)
FALL = pattern(
    r"\b(?:fall\w*|declin\w*|shrink\w*|dying|die|dead|drop\w*|replac\w*|disappear\w*|obsolete|oversaturated)\b"
)
CUES = frozenset(
    "need requir necessari mandatori must essenti compulsori obligatori prerequisit import matter expect enough suffici"
    " suffic possibl abl allow chanc can could know learn becom get go worth true right actual realli"
    " grow demand fall declin shrink dy die dead drop market futur go up down".split()
)  # stems that say what is asked of the thing, and are not the thing


@dataclass(frozen=True, slots=True)
class Polar:
    """A question for yes or no: what is asked, of which concepts (none: of the topic), and whether it is turned round.

    `turned` where a yes of the sources is a no to the question: "can I do it *without* a degree?", "is demand falling?"
    """

    asked: Asked
    thing: tuple[Concept, ...]
    turned: bool = False


def read_polar(request: Request, topics: tuple[str, ...], lexicon: Lexicon) -> Polar | None:
    """What a question for yes or no asks, None where the message is none."""
    text = request.text
    if not is_polar(text):
        return None
    thing = tuple(c for c in special_concepts(request, topics, lexicon) if not _is_cue(c))
    without = bool(WITHOUT.search(text))
    if without or NEED.search(text):
        return Polar("need", thing, turned=without)
    if SUFFICE.search(text):
        return Polar("suffice", thing)
    if "outlook" in topics:
        return Polar("grow", thing, turned=bool(FALL.search(text.lower())))
    return Polar("possible" if POSSIBLE.search(text) else "fact", thing)


def is_polar(text: str) -> bool:
    """Whether a message asks for yes or no: by the word it opens with, or by its last one."""
    opens = OPENING.match(text) is not None
    closes = TRAILING.search(text) is not None and not OPEN.match(text)
    wonders = WONDERING.search(text) is not None and not OPEN.match(text)
    return (opens or closes or wonders) and not ALTERNATIVES.search(text)


def _is_cue(concept: Concept) -> bool:
    return all(stem in CUES for stem in concept.alternatives[0][0])
