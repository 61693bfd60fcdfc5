"""What a message states as fact: taken for granted or not, denied or not, of all or of one alone, in an order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from careerbot.knowledge.lexicon import Lexicon
from careerbot.understanding.model import Claim, Order, Side, Slots, Token

TAKEN_FOR_GRANTED = re.compile(
    r"^\W*(?:(?:so|and|but|well|then|ok|okay|hey|hi)\W+)*(?:why|how come|what makes|since when|how is it that|"
    r"is(?:n't|nt| it not)? (?:it )?(?:true|right|correct|a fact)\b|explain why|tell me why)\b"
    r"|\b(?:true|right|correct|fact) that\b|\b(?:right|correct|isn't it|don't they|aren't they)\s*\?\s*$",
    re.I,
)
ABSOLUTE = frozenset("never nobody none cannot can't cant impossible noone".split())
NEGATORS = ABSOLUTE | frozenset(
    """no not without hardly rarely don't dont doesn't doesnt isn't isnt aren't arent won't wont wasn't weren't needn't
    shouldn't didn't didnt nothing neither nor""".split()
)
ONLY = frozenset("only exclusively solely".split())
HEDGES = frozenset("some sometimes may might few often occasionally certain several perhaps maybe".split())
ALL = frozenset("always all every everyone everybody must any each necessarily".split())
MORE = frozenset("more higher better faster bigger larger greater above over stronger".split())
LESS = frozenset("less lower worse slower smaller fewer below under weaker poorer".split())
MOST = frozenset("most best highest top fastest biggest largest greatest".split())
LEAST = frozenset("least lowest worst slowest smallest poorest".split())
NOT_ALONE = re.compile(r"\bone of\b|\bamong\b|\bnot only\b|\bat (?:most|least)\b", re.I)


def read_claim(text: str, tokens: Sequence[Token], slots: Slots, lexicon: Lexicon, *, premise: bool) -> Claim:
    """What a part of a message states."""
    said = {token.typed for token in tokens} | {token.text for token in tokens}
    only = bool(said & ONLY) and not re.search(r"\bnot (?:only|just)\b", text, re.I)
    return Claim(
        granted=premise or TAKEN_FOR_GRANTED.search(text) is not None,
        negated=bool(said & NEGATORS) and not NOT_ALONE.search(text),
        absolute=bool(said & ABSOLUTE),
        hedged=bool(said & HEDGES),
        universal="only" if only else "all" if said & ALL else "",
        order=_order(text, said),
        sides=_sides([token.stem for token in tokens], lexicon),
        amounts=tuple(amount for amount in slots.amounts if amount not in slots.own),
        percents=_percents(tokens),
    )


def _order(text: str, said: set[str]) -> Order:
    if NOT_ALONE.search(text):
        return ""
    if "than" in said or re.search(r"\bcompared (?:to|with)\b", text, re.I):
        return "more" if said & MORE else "less" if said & LESS else ""
    return "least" if said & LEAST else "most" if said & MOST else ""


def _sides(stems: Sequence[str], lexicon: Lexicon) -> tuple[Side, ...]:
    return tuple(
        Side(number, 1 - place)
        for number, pair in enumerate(lexicon.opposites)
        for place, phrases in enumerate(pair)
        if any(holds(stems, phrase) for phrase in phrases)
    )


def holds(stems: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether a phrase stands in a text, both as stems."""
    size = len(phrase)
    return any(tuple(stems[start : start + size]) == tuple(phrase) for start in range(len(stems) - size + 1))


def _percents(tokens: Sequence[Token]) -> tuple[float, ...]:
    return tuple(
        float(token.text)
        for token, after in pairwise(tokens)
        if after.text == "percent" and re.fullmatch(r"\d{1,4}(\.\d{1,3})?", token.text)
    )
