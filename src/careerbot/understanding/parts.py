"""Several questions in one message: where it is split, and what is a premise stated on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerbot.language import words
from careerbot.patterns import pattern
from careerbot.records import dataclass
from careerbot.understanding.model import Token

OPENERS = (
    r"(?:what|which|who|whom|whose|where|when|why|how|is|are|am|was|were|do|does|did|can|could|should|shall|will|would"
    r"|may|must|has|have)"
)
ASKING = r"(?:what|which|who|where|when|why|how)"
WISHING = (  # to know what an opener begins
    r"(?:i(?:'d| would| do)?\s+(?:(?:just|also|really)\s+)?(?:want|like|need|love)\s+to"
    r"\s+(?:know|learn|hear|understand|find out)"
    r"|(?:tell|show) me|i wonder|wondering)"
)
BOUNDARY = pattern(
    rf"(?:\s*[,;]\s*|\s+)(?:and|but|also|plus)\s+(?:also\s+)?(?={OPENERS}(?:'s|'re)?\b)(?!ha(?:s|ve) to\b)"
    rf"|\s*,\s*(?={ASKING}(?:'s|'re)?\b)|(?<=\?)\s+|(?<=[.!])\s+(?={OPENERS}\b)",
    re.I,
)
OPENED = pattern(
    rf"(?:(?:so|and|but|hey|hi|ok|okay|well|please)[,\s]+)*(?:{WISHING}\s+(?:also\s+|about\s+)?)?{OPENERS}\b", re.I
)
PREMISE = pattern(
    r"^(?:well,?\s+)?(?:since|because|given(?: that)?|now that|seeing(?: that| as)?|considering(?: that)?|with|as|if)"
    r"\s+(?P<premise>(?:[^,?]|,(?=\d)){12,160}),\s*(?P<question>.+)$",
    re.I | re.S,
)
TRAILING = pattern(
    r"^(?P<question>.{8,200}?)(?:,\s*|\s+)(?:now that|given that|seeing that|considering that|since|because)"
    r"\s+(?P<premise>(?:[^,?]|,(?=\d)){12,160}?)\s*\?*$",
    re.I | re.S,
)
CLAIM = pattern(
    r"\b(?:is|are|was|has|have|needs?|requires?|never|no|not|don't|doesn't|won't|can't|only|always|all|\w+ing|pays?"
    r"|earns?|makes?|says?|writes?|uses?"
    r"|puts?|gives?|reports?|projects?|lists?|grows?|falls?|ranks?|works?|knows?|do|does|can|cannot|must)\b",
    re.I,
)
TOLD = pattern(
    r"^\W*(?:i|i'm|im|i've|ive|i'd|my|we|being)\b"
    r"(?:[^?]*?\b(?:but|and|so)\s+(?=(?:\w+ i|want|hope|wish|would like)\b)|[^,;?]*[,;]\s*)",
    re.I,
)
ANYBODY = (  # what is said of "you" and meant of everybody
    r"need|needs|must|have to|can|can't|cannot|don't need|do not need|should|don't have to|are required|get|earn|make"
    r"|never|only|always|become"
)
BEFORE = pattern(rf"[^?]*[.!;,]\s+(?=(?:(?:and|so|but|then)\s+)?{OPENERS}\b[^.!;]*$)", re.I)
NO_CLAIM = pattern(
    r"^(?:an?|someone|somebody)\s+\w+(?:\s+\w+){0,3}$|\b(?:i|i'm|i've|my|me)\b"
    rf"|\byou\b(?!\s+(?:{ANYBODY})\b)(?<!do you)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a message that is answered by itself; a premise is checked against the sources."""

    text: str
    premise: bool = False


def split(message: str) -> tuple[Part, ...]:
    """The parts of a message in order: at most one premise, then the questions."""
    text = " ".join(message.split())
    premise = PREMISE.match(text)
    if premise and _is_claim(premise["premise"]):
        return (Part(premise["premise"].strip(), premise=True), *_questions(premise["question"]))
    trailing = TRAILING.match(text)
    if trailing and is_question(trailing["question"]) and _is_claim(trailing["premise"]):
        return (Part(trailing["premise"].strip(), premise=True), *_questions(f"{trailing['question']}?"))
    return _questions(text)


def _is_claim(text: str) -> bool:
    """Whether a clause states something of the world, not of the person."""
    return CLAIM.search(text) is not None and not NO_CLAIM.search(text)


def _questions(text: str) -> tuple[Part, ...]:
    return tuple(Part(piece) for piece in _pieces(text)) or (Part(text),)


def _pieces(text: str) -> list[str]:
    """The questions as they were written; what cannot stand alone, such as a statement, stays with the next one."""
    pieces: list[str] = []
    start = 0
    for link in BOUNDARY.finditer(text):
        piece = text[start : link.start()].strip()
        if is_question(piece) or is_question(re.split(r"(?<=[.!])\s+", piece)[-1]):
            pieces.append(piece)
            start = link.end()
    pieces.append(text[start:].strip())
    return [piece for piece in pieces if re.search(r"\w", piece)]


def is_question(text: str) -> bool:
    """Whether a text asks: by its mark, or by the word it opens with."""
    return text.rstrip().endswith("?") or OPENED.match(text) is not None


def first_asked(text: str, tokens: Sequence[Token]) -> int:
    """The place of the first word behind what people tell of themselves: "laid off in May, *can* I ..."."""
    rest = TOLD.sub("", text)
    before = BEFORE.match(rest) if not OPENED.match(rest) else None
    return len(tokens) - len(words(rest[before.end() :] if before else rest))
