"""What a message states as fact: taken for granted or not, denied or not, of all or of one alone, in an order."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from careerbot.knowledge.lexicon import Lexicon
from careerbot.language import STOP_WORDS, words
from careerbot.patterns import pattern
from careerbot.understanding.model import Bound, Claim, Count, Order, Side, Slots, Token
from careerbot.understanding.slots import as_number

TAKEN_FOR_GRANTED = pattern(
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
PEOPLE = frozenset(
    """them people workers worker jobs job positions practitioners professionals employees specialists folks persons
    us""".split()
)
PARTS = {
    **dict.fromkeys("type kind specialisation specialization branch".split(), "specialisations"),
    **dict.fromkeys("step stage".split(), "career_path"),
    "reason": "why_career",
}
AT_LEAST = frozenset("over least exceeding".split())
AT_MOST = frozenset("under below most fewer less".split())
POWERS = {"hundred": 100.0, "thousand": 1000.0, "k": 1000.0, "million": 1e6, "millions": 1e6, "m": 1e6, "billion": 1e9}
FEWEST_PEOPLE = 100  # fewer are those of a team, or of a person's life
FILLERS = 2  # words that may stand between a number and what is counted
BEFORE_NUMBER = 3  # and before it, in which a bound is looked for
MONEY = pattern(r"(?:[$£€₹]|\b(?:usd|eur|gbp|inr)\b)\s?(\d[\d,.]*k?)", re.I)
PASSED_OVER = frozenset("of the these those such".split())
NO_PEOPLE = frozenset("year hour month week day dollar pound euro rupee percent opening source interview round".split())
ASKS_COUNT = pattern(r"^\W*(?:(?:and|so|but)\W+)?(?:are|is|were|do|does|did|could|can|would|will|how)\b", re.I)
NOT_ALONE = pattern(r"\bone of\b|\bamong\b|\bnot only\b|\bat (?:most|least)\b", re.I)


def read_claim(text: str, tokens: Sequence[Token], slots: Slots, lexicon: Lexicon, *, premise: bool) -> Claim:
    """What a part of a message states."""
    careers = {match.start for match in lexicon.tables["roles"].longest([token.stem for token in tokens])}
    counts = _counts(text, tokens, careers, own=slots.own, premise=premise)
    counted = {count.value for count in counts if not count.topic}
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
        amounts=tuple(amount for amount in slots.amounts if amount not in slots.own and amount not in counted),
        percents=_percents(tokens),
        counts=counts,
    )


def _counts(
    text: str, tokens: Sequence[Token], careers: Collection[int], *, own: Collection[float], premise: bool
) -> tuple[Count, ...]:
    """The numbers of people or of parts that a message states: "only 500 statisticians", "the five types"."""
    found = []
    stated = premise or ASKS_COUNT.match(text) is None
    money = _money(text)
    for place, token in enumerate(tokens):
        after = tokens[place + 1].text if place + 1 < len(tokens) else ""
        value = 1.0 if token.text == "a" and after in POWERS else as_number(token)
        if value is None or value in own or token.typed in money or (place and tokens[place - 1].text in POWERS):
            continue
        power = POWERS.get(after, 1.0)
        topic = _counted(tokens, place + 1 + (power > 1), careers)
        if topic is not None and (topic or value * power >= FEWEST_PEOPLE):
            found.append(Count(value * power, topic, _bound(tokens, place), stated))
    return tuple(found)


def _counted(tokens: Sequence[Token], start: int, careers: Collection[int]) -> str | None:
    """What a number counts: "" for people, the topic whose parts it counts, None for anything else."""
    for place in range(start, min(start + FILLERS + 1, len(tokens))):
        word = tokens[place].text
        if place in careers or word in PEOPLE:
            return ""
        if place == start and word.rstrip("s") in PARTS:
            return PARTS[word.rstrip("s")]
        if word.rstrip("s") in NO_PEOPLE or (word in STOP_WORDS and word not in PASSED_OVER):
            return None
    return None


def _bound(tokens: Sequence[Token], place: int) -> Bound:
    before = {token.text for token in tokens[max(place - BEFORE_NUMBER, 0) : place]}
    if "more" in before:
        return "most" if "no" in before else "least"
    return "least" if before & AT_LEAST else "most" if before & AT_MOST else ""


def _money(text: str) -> set[str]:
    """The numbers that stand behind a sign of money."""
    return {word for found in MONEY.findall(text) for word in words(found)}


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
