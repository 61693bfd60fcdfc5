"""What people say of themselves that must not change an answer: it is taken out before a message is read.

Two messages that differ in nothing else become the same words, and so get the same facts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence

from careerbot.knowledge.lexicon import Circumstance
from careerbot.language import normalise, words
from careerbot.patterns import pattern
from careerbot.records import dataclass

# A number before one of these is no age.
UNITS = r"(?!\s*(?:(?:years?|yrs?|months?|weeks?|days?|hours?|minutes?|percent|per cent)\b|[%k.,]?\d|%|k\b))"
I_AM = r"\b(?:i\s+am|i'm|im|being|we\s+are)"
MANNER = r"(?:(?:only|just|already|now|currently|also|still|about|around|a|an|very|quite|originally)\s+)*"
LINK = r"\s*(?:[,;]|\.(?=\s)|\band\b|\bbut\b|\bso\b)?\s*"
LINKS = frozenset("and but so".split())
COUNTING = pattern(r"\b(?:how many|share|percentage|percent|proportion|ratio|number of|statistics)\b|%", re.I)
TOO_OLD = pattern(
    r"\b(?:am\s+i|i\s+am|i'm|im|is\s+(?:one|someone|somebody|it)|are\s+(?:we|people|you))\s+(?:not\s+)?too\s+"
    r"(?:old|young|late)\b(?P<noun>\s+for\b(?!\s+me\b))?(?:\s+for\s+me)?(?P<to>\s+to\b)?",
    re.I,
)
FROM = pattern(rf"{I_AM}\s+{MANNER}from\s+(?P<place>(?:the\s+)?[\w.]+(?:\s+[\w.]+)?){LINK}", re.I)
AS_A = pattern(rf"\bas\s+an?\s+(?P<place>\w+){LINK}", re.I)


@dataclass(frozen=True, slots=True)
class Neutral:
    """A message without what must not count, and the names of the matters that were in it."""

    text: str
    matters: tuple[str, ...] = ()


def neutralise(text: str, known: Sequence[Circumstance], *, is_place: Callable[[str], bool]) -> Neutral:
    """Take out what a person says of age, gender, origin, disability, family, faith and whom they love.

    `is_place` tells whether words name a place: where somebody comes from must not count either. A question that
    counts people stays as it is.
    """
    if COUNTING.search(text):
        return Neutral(text)
    said = set(words(text))
    told, found = text, []
    for circumstance in known:
        if said & circumstance.triggers or ("\\d" in circumstance.being and re.search(r"\b\d\d\b", text)):
            plain = _without(told, circumstance)
            found += [circumstance.name] if plain != told else []
            told = plain
    for name, rewrite in (("origin", lambda told: _without_origin(told, is_place)), ("age", _without_age)):
        plain = rewrite(told)
        found += [name] if plain != told else []
        told = plain
    cleaned = re.sub(r"^[\s,;.:]+", "", " ".join(told.split()))
    if re.match(r"(?:an?|from)\b", cleaned, re.I) and re.match(I_AM, text.strip(), re.I):  # "I am 28, a teacher"
        cleaned = f"I am {cleaned}"
    return Neutral(cleaned, tuple(dict.fromkeys(found))) if found and re.search(r"\w", cleaned) else Neutral(text)


def _without_age(text: str) -> str:
    """The question behind that of being too old to do something: whether one can."""
    return TOO_OLD.sub(_able, text)


def _able(match: re.Match[str]) -> str:
    if match["noun"]:
        return "can people do"
    return "can i" if match["to"] else "can i do it"


def _without(text: str, circumstance: Circumstance) -> str:
    whole, people, person = _patterns(circumstance)
    return people.sub("people", person.sub(r"\1person", whole.sub(" ", text)))


@functools.cache
def _patterns(circumstance: Circumstance) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What is taken out, and the words for such people in the plural and in the singular."""
    c = circumstance
    kinds = f"(?:(?:{c.modifiers})[\\s,]+)*"
    forms = [
        rf"\bas\s+an?\s+{kinds}(?:{c.person})\b{LINK}",
        rf"{I_AM}\s+{MANNER}{kinds}(?:{c.person}|{c.being})\b{UNITS}{LINK}",
        rf"\b(?:i\s+have|i've\s+got|i\s+got|i've|have|having|with|despite|and|plus)\s+(?:{c.having})\b{LINK}",
        rf"\b(?:{c.rest})\b{UNITS}",
    ]
    given = (True, True, bool(c.having), bool(c.rest))
    whole = "|".join(form for form, wanted in zip(forms, given, strict=True) if wanted)
    people = rf"\b{kinds}(?:{c.people})\b"
    person = rf"\b(an?\s+){kinds}(?:{c.person})\b"
    return re.compile(whole, re.I), re.compile(people, re.I), re.compile(person, re.I)


def _without_origin(text: str, is_place: Callable[[str], bool]) -> str:
    """Without "I am from Nigeria" and "as a Nigerian"; where somebody lives or works stays."""

    def cut(match: re.Match[str]) -> str:
        place = normalise(match["place"])
        if is_place(place):
            return " "
        first, _, rest = place.rpartition(" ")
        return f" {'' if rest in LINKS else rest} " if first and is_place(first) else match[0]

    return AS_A.sub(cut, FROM.sub(cut, text))
