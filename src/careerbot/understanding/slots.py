"""What narrows a question: places, experience, calendar years, sources, amounts of money, positions in a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from careerbot.knowledge.phrases import Match, PhraseTable
from careerbot.patterns import pattern
from careerbot.understanding.model import Slots, Token

NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "couple": 2, "several": 5}
ORDINALS = {
    word: value
    for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
} | {f"{value}{ending}": value for value, ending in enumerate(("st", "nd", "rd", *["th"] * 7), 1)}
SPANS = {"year": 1.0, "yr": 1.0, "decade": 10.0, "month": 1 / 12}
PARTS = frozenset("step stage phase point item part option number one".split())
SLOT_WORDS = frozenset(
    "experience experienced years year level pay role roles position job jobs career careers".split()
)  # say no more than the slot
RANGING = frozenset("to or and till until".split())
SMALLEST_PAY = 1000.0
CALENDAR = pattern(r"(?:19|20)\d\d")
OWN_WORDS = 7  # within which an amount and whose it is stand
ME = frozenset("i me my i'm im i'll i'd i've we us our".split())
MEASURE_WORDS = 2
CENTRAL = frozenset("average median mean typical".split())  # behind an amount: it is of others, too
OFFERED = frozenset("offer offers offered offering".split())
GETTING = OFFERED | frozenset(
    """make making made earn earning earned get getting got paid pays salary want wants hope expect expecting asking ask
    currently propose proposed contract promise guarantee""".split()
)


def read_slots(tokens: Sequence[Token], tables: Mapping[str, PhraseTable]) -> tuple[Slots, frozenset[int]]:
    """The slots of a message, and the places of the words that fill them."""
    stems = [token.stem for token in tokens]
    places = tables["places"].longest(stems)
    levels = tables["levels"].longest(stems)
    sources = tables["sources"].longest(stems)
    years, year_words = _years(tokens)
    amounts = [(i, float(token.text)) for i, token in enumerate(tokens) if _is_amount(token, is_year=i in year_words)]
    ordinal, ordinal_words = _ordinal(tokens)
    dated = [i for i, token in enumerate(tokens) if i not in year_words and CALENDAR.fullmatch(token.text)]
    covered = {i for match in (*places, *levels, *sources) for i in range(match.start, match.end)}
    slots = Slots(
        places=_values(places),
        levels=_values(levels),
        years=years,
        sources=_values(sources),
        amounts=tuple(amount for i, amount in amounts if not _is_own(tokens, i)),
        own=tuple(amount for i, amount in amounts if _is_own(tokens, i)),
        ordinal=ordinal,
        as_of=tuple(dict.fromkeys(int(tokens[i].text) for i in dated)),
    )
    return slots, frozenset(covered | year_words | ordinal_words | {*dated, *(i for i, _ in amounts)})


def _values(matches: Sequence[Match]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.value for match in matches))


def as_number(token: Token) -> float | None:
    """The value of a number in digits or words; "a" before a span counts as one."""
    if re.fullmatch(r"\d{1,12}(\.\d{1,6})?", token.text):
        return float(token.text)
    return float(NUMBERS[token.text]) if token.text in NUMBERS else None


def _years(tokens: Sequence[Token]) -> tuple[float | None, frozenset[int]]:
    """Years of experience, from "20 years", "two decades", "a decade"; not of calendar years or "a year".

    Of a range, "five to nine years", the middle.
    """
    for index, token in enumerate(tokens):
        span = SPANS.get(token.text.removesuffix("s"))
        if not span or index == 0:
            continue
        place = index - 2 if tokens[index - 1].text == "of" and index > 1 else index - 1
        value = as_number(tokens[place])
        if value is None and span == SPANS["decade"]:
            value = 1.0
        if value is not None and 0 <= value * span <= 60:
            begin, least = _range_before(tokens, place)
            middle = value if least is None else (least + value) / 2
            return middle * span, frozenset(range(begin, index + 1))
    return None, frozenset()


def _range_before(tokens: Sequence[Token], place: int) -> tuple[int, float | None]:
    """Where the range begins that a number ends, and with which number: none where it is no range."""
    before = place - 2 if place > 1 and tokens[place - 1].text in RANGING else place - 1
    least = as_number(tokens[before]) if before >= 0 else None
    known = as_number(tokens[place])
    return (before, least) if least is not None and known is not None and least < known else (place, None)


def _is_amount(token: Token, *, is_year: bool) -> bool:
    return (
        not is_year
        and re.fullmatch(r"\d+(\.\d+)?", token.text) is not None
        and float(token.text) >= SMALLEST_PAY
        and not CALENDAR.fullmatch(token.text)
    )


def _is_own(tokens: Sequence[Token], place: int) -> bool:
    """Whether an amount is what the person was offered, earns or hopes for: "they offered me", "I make"."""
    before = [token.text for token in tokens[max(place - OWN_WORDS, 0) : place]]
    after = [token.text for token in tokens[place + 1 : place + OWN_WORDS]]
    if CENTRAL & set(after[:MEASURE_WORDS]):
        return False
    me = bool(ME & set(before))
    return (me and bool(GETTING & set(before))) or (me and bool(OFFERED & set(after)))


def _ordinal(tokens: Sequence[Token]) -> tuple[int, frozenset[int]]:
    """A position in a list, from "the second one", "step 2", "number three"."""
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.text in ORDINALS and (after is None or after.text in PARTS):
            return ORDINALS[token.text], frozenset({index, index + (after is not None)})
        if token.text in PARTS - {"one"} and after is not None and as_number(after):
            return int(as_number(after) or 0), frozenset({index, index + 1})
    return 0, frozenset()
