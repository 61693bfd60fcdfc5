"""Which figures a question asks for: by place, source, amount, year, level of experience, and what is measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from careerbot.answering.forms import Situation, is_gap
from careerbot.answering.matching import match
from careerbot.answering.phrasing import as_written, year_of
from careerbot.answering.unsaid import is_named
from careerbot.documents.model import FigureRow
from careerbot.knowledge.base import PassageRow
from careerbot.knowledge.lexicon import Role
from careerbot.patterns import pattern
from careerbot.records import dataclass
from careerbot.understanding.model import Concept
from careerbot.understanding.slots import SLOT_WORDS, read_slots

MOST_FIGURES = 6
FEW = 4  # figures for a place that are all shown, those for one level of experience, too
CENTRAL = pattern(r"\b(median|average|mean|typical)\b")
MEASURES = {"average": "average", "avg": "average", "median": "median", "mean": "mean"}
OFFICIAL = frozenset("official officially government bls statistics".split())
SUPERLATIVES = {
    **dict.fromkeys("highest best most top maximum".split(), -1),
    **dict.fromkeys("lowest least minimum worst".split(), 1),
}
NARROWING = frozenset("for of at in with as by per on to".split())
NEAR = 3  # words behind one of these
BY_LEVEL = pattern(
    r"\b(?:by|per|for (?:each|every)|at (?:each|every)|depending on|with) (?:the |their |one's )?"
    r"(?:level|seniority|experience|years)\b(?!\s+of\s+\d)",
    re.I,
)
CODE = pattern(r" \(\d\d-\d{4}(?:\.\d\d)?\)")  # an occupation in official statistics: "(15-2051)"
COUNTED_WITH = pattern(r"counted with|nearest", re.I)
REMOTE = pattern(r"\b(?:remote\w*|home[- ]?office|(?:from|at) home|telework\w*|telecommut\w*)\b", re.I)
ROUNDED = 0.01  # how far a figure may lie from the one that is stated roundly
LEVEL_SLACK = 1.0  # years by which neighbouring levels of experience overlap: a junior may be at entry level
MATCHED = 0.7  # how well a measure must speak of a concept to be the one asked for
LONGEST_CAREER = 60.0


@dataclass(frozen=True, slots=True)
class Row:
    """A figure where it stands."""

    passage: PassageRow
    position: int
    figure: FigureRow


@dataclass(frozen=True, slots=True)
class Selection:
    """The figures chosen, and in words what none of them is for."""

    rows: tuple[Row, ...]
    missed: tuple[str, ...] = ()


def money_rows(situation: Situation) -> list[Row]:
    """Every figure of the situation's topics that is an amount of money."""
    return [
        Row(passage, position, statement.figure)
        for passage in situation.passages()
        for position, statement in enumerate(passage.statements)
        if statement.figure and is_money(statement.figure)
    ]


def select(situation: Situation, rows: Sequence[Row]) -> Selection:
    """The figures that a question asks for: each thing named narrows them, and is told where no figure fits it."""
    chosen, missed = list(rows), []
    before_year = 0
    for narrow in (_by_place, _by_source, _by_amount, _by_subject, _by_experience, _by_year):
        before_year = len(chosen)
        fitting, said = narrow(situation, chosen)
        if said and not fitting and narrow is _by_experience:  # the level counts for more than the place
            fitting, said = _level_elsewhere(situation, rows)
        chosen = fitting or chosen
        missed += said
    slots = situation.request.slots
    levels = [row for row in chosen if row.figure.experience] if BY_LEVEL.search(situation.request.text) else []
    if levels or (situation.request.whole and not missed):
        return Selection(tuple(levels or chosen), tuple(missed))
    narrowed = len(chosen) < len(rows) or len(slots.places) > 1
    by_year_alone = bool(slots.as_of) and before_year == len(rows) and len(chosen) > FEW
    if not narrowed or by_year_alone or (missed and len(chosen) > MOST_FIGURES):
        chosen = general(situation, chosen)
    elif not slots.amounts and not slots.levels and slots.years is None and not (slots.places and len(chosen) <= FEW):
        chosen = [row for row in chosen if not row.figure.experience] or chosen
        chosen = chosen if _by_year(situation, rows)[0] else _newest(situation, _undivided(chosen))
    if not slots.places and not slots.sources and not slots.amounts:
        place = _main_place(rows)
        chosen = [row for row in chosen if row.figure.place == place] or chosen
    return Selection(tuple(_by_measure(situation, chosen)), tuple(missed))


def _main_place(rows: Sequence[Row]) -> str:
    """The place that most figures are of."""
    places = [row.figure.place for row in rows]
    return max(dict.fromkeys(places), key=places.count, default="")


def _level_elsewhere(situation: Situation, rows: Sequence[Row]) -> Narrowed:
    """A level that no figure of the place is for: given for other places, unless it was named in an earlier message."""
    if situation.request.slots.carried:
        return [], []
    fitting, said = _by_experience(situation, rows)
    return fitting, said or [f"of that level for {place}" for place in situation.request.slots.places]


Narrowed = tuple[list[Row], list[str]]


def _by_place(situation: Situation, rows: Sequence[Row]) -> Narrowed:
    """The places named; where none of them has a figure, the countries they lie in."""
    places = situation.request.slots.places
    held = {row.figure.place for row in rows}
    missed = [f"for {place}" for place in places if place not in held]
    named = set(places) & held or {situation.lexicon.within.get(place, "") for place in places}
    return [row for row in rows if row.figure.place in named], missed


def _by_source(situation: Situation, rows: Sequence[Row]) -> Narrowed:
    names = situation.request.slots.sources
    named = [row for row in rows if _is_from(situation, row, names)]
    if named or not names:
        official = OFFICIAL & {token.text for token in situation.request.tokens}
        return named or ([row for row in rows if _is_official(situation, row)] if official else []), []
    return [], [f"from {name}" for name in names]


def _is_from(situation: Situation, row: Row, names: Sequence[str]) -> bool:
    if row.figure.reported_by:
        return row.figure.reported_by in names
    return bool(situation.labels(row.passage, row.position) & set(names))


def _is_official(situation: Situation, row: Row) -> bool:
    keys = row.passage.statements[row.position].sources
    return any(situation.knowledge.source(key, row.passage.document).grade == "A" for key in keys)


def _by_amount(situation: Situation, rows: Sequence[Row]) -> Narrowed:
    amounts = situation.request.slots.amounts
    exact = [row for row in rows if any(a in (row.figure.low, row.figure.high) for a in amounts)]
    return exact or [row for row in rows if any(is_near(amount, row.figure) for amount in amounts)], []


def is_near(stated: float, figure: FigureRow) -> bool:
    """Whether a figure is the stated one: to the unit it is rounded to, at most a thousand, or within a hundredth."""
    digits = f"{stated:.0f}"
    unit = min(10 ** (len(digits) - len(digits.rstrip("0"))), 1000)
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return any(abs(end - stated) < max(unit, ROUNDED * stated) for end in ends)


def _by_year(situation: Situation, rows: Sequence[Row]) -> Narrowed:
    years = {str(year) for year in situation.request.slots.as_of}
    dated = [row for row in rows if years & set(re.findall(r"\d{4}", row.figure.as_of))]
    return dated, [f"of {year}" for year in sorted(years)] if years and not dated else []


def _by_subject(situation: Situation, rows: Sequence[Row]) -> Narrowed:
    """What is measured, where the question names a part of it: a sector, a percentile, a starting salary."""
    lexicon, missed = situation.lexicon, []
    chosen: list[Row] = []
    topical = lexicon.general_stems | lexicon.everyday_stems | lexicon.topic_stems("salary")
    read = _words_read(situation)
    for concept in situation.request.concepts:
        if _is_pay(concept, topical) or CENTRAL.search(concept.text) or set(concept.text.split()) <= read:
            continue
        fitting = [row for row in rows if match(concept, _measure_stems(row)) >= MATCHED]
        if fitting and len(fitting) < len(chosen or rows):
            chosen = [row for row in chosen if row in fitting] or fitting
        elif not fitting and REMOTE.search(concept.text):
            missed.append("for remote work")
        elif (not concept.known and _narrows(concept, situation)) or (not fitting and is_named(concept, situation)):
            missed.append(f"for {as_written(concept, situation.request)}")
    return chosen, missed


def _narrows(concept: Concept, situation: Situation) -> bool:
    """Whether a word is what pay is asked for, of or at, and no other part of what is told."""
    texts, first = [token.text for token in situation.request.tokens], concept.text.split()[0]
    before = texts[: texts.index(first)][-NEAR:] if first in texts else ()
    return first in situation.request.focus or not NARROWING.isdisjoint(before)


def _words_read(situation: Situation) -> set[str]:
    """The words that are read as slots, such as places and years, or as an end of the range."""
    tokens = situation.request.tokens
    _, covered = read_slots(tokens, situation.lexicon.tables)
    return {tokens[place].text for place in covered}.union(SUPERLATIVES, SLOT_WORDS)


def _is_pay(concept: Concept, topical: Collection[str]) -> bool:
    """Whether a concept only says that pay is asked for, in its own word or in one that means the same."""
    return any(all(stem in topical for stem in stems) for stems, _ in concept.alternatives)


def _measure_stems(row: Row) -> frozenset[str]:
    return frozenset(row.passage.statements[row.position].stems)


def _by_experience(situation: Situation, rows: Sequence[Row]) -> Narrowed:
    slots = situation.request.slots
    if slots.years is None and not slots.levels:
        return [], []
    fitting = [row for row in rows if _fits_experience(situation, row.figure.experience)]
    named = [row for row in fitting if f"{slots.years or 0:g}" in re.findall(r"\d+", row.figure.experience)]
    asked = f"{slots.years:.0f} years of experience" if slots.years is not None else f"{slots.levels[0]} pay"
    around = _around(situation, rows) if slots.years is not None and not named else []
    if around:
        return [*fitting, *around], [f"for exactly {asked}"]
    return named or fitting, [] if fitting else [f"for {asked}"]


def _around(situation: Situation, rows: Sequence[Row]) -> list[Row]:
    """The figures for the nearest spans of years below and above those asked for, where none is for them."""
    asked = situation.request.slots.years or 0.0
    spans = [
        (span, row)
        for row in rows
        if re.search(r"\d", row.figure.experience) and (span := span_of(situation, row.figure.experience))
    ]
    if any(low <= asked <= high for (low, high), _ in spans):
        return []
    below = max((span[1] for span, _ in spans if span[1] < asked), default=None)
    above = min((span[0] for span, _ in spans if span[0] > asked), default=None)
    return [row for span, row in spans if span[1] == below or span[0] == above]


def _fits_experience(situation: Situation, experience: str) -> bool:
    """Whether a figure's level of experience is the one asked for, by name or by years."""
    span = span_of(situation, experience) if experience else None
    slots = situation.request.slots
    if slots.years is not None:
        return span is not None and span[0] <= slots.years <= span[1]
    if any(level in experience for level in slots.levels):
        return True
    named = any(entry["name"] in experience for entry in situation.lexicon.experience)
    slack = LEVEL_SLACK if not named or "junior" in slots.levels else 0.0
    return any(_overlaps(span, span_of(situation, level), slack=slack) for level in slots.levels)


def span_of(situation: Situation, experience: str) -> tuple[float, float] | None:
    """The years that a level of experience spans, from its digits or from domain/experience.yaml."""
    digits = [float(found) for found in re.findall(r"\d+", experience)]
    if digits:
        open_end = re.search(r"more|\+|over|plus", experience)
        return digits[0], digits[1] if len(digits) > 1 else LONGEST_CAREER if open_end else digits[0]
    for entry in situation.lexicon.experience:
        if entry["name"] in experience:
            return float(entry["min_years"]), float(entry["max_years"])
    return (5.0, LONGEST_CAREER) if "experienced" in experience else None


def _overlaps(one: tuple[float, float] | None, other: tuple[float, float] | None, *, slack: float) -> bool:
    """Whether two spans share more than an end, or lie within some slack of each other."""
    if one is None or other is None:
        return False
    return one[0] < other[1] + slack and other[0] < one[1] + slack


def general(situation: Situation, rows: Sequence[Row]) -> list[Row]:
    """The figures for everybody in the place most figures are of: central measures, the newest of each source."""
    plain = [row for row in rows if not row.figure.experience] or list(rows)
    if not plain:
        return []
    place = _main_place(plain)
    here = [row for row in plain if row.figure.place == place]
    central = [row for row in here if CENTRAL.search(row.figure.measure.lower())]
    if len(central) > 1:
        own = [row for row in central if "nearest" not in row.figure.measure]
        return _newest(situation, _undivided(own or central))[:MOST_FIGURES]
    first = here[0].passage.number
    return here if len(here) <= MOST_FIGURES else [row for row in here if row.passage.number == first]


def _newest(situation: Situation, rows: Sequence[Row]) -> list[Row]:
    """Of figures that one source gives for one measure in several years, the newest."""
    newest: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (who(situation, row), _plain_measure(row))
        if key not in newest or (year_of(row.figure.as_of) or 0) > (year_of(newest[key].figure.as_of) or 0):
            newest[key] = row
    return list(newest.values())


def _undivided(rows: Sequence[Row]) -> list[Row]:
    """Without the figures of a part ("median wage of … in education") where the same figure of the whole is there."""
    measures = {_plain_measure(row) for row in rows}
    return [row for row in rows if not any(_plain_measure(row).startswith(f"{other} in ") for other in measures)]


def _plain_measure(row: Row) -> str:
    """What a figure measures, without an occupation's code in brackets."""
    return CODE.sub("", row.figure.measure)


def _by_measure(situation: Situation, rows: list[Row]) -> list[Row]:
    """Only averages, or only medians, where the question says so."""
    asked = {MEASURES[token.text] for token in situation.request.tokens if token.text in MEASURES}
    named = [row for row in rows if any(word in row.figure.measure.lower() for word in asked)]
    return named if len(named) > 1 or ("median" in asked and named) else rows


def who(situation: Situation, row: Row) -> str:
    """Who reports a figure: whom the source passes on, or the source."""
    keys = row.passage.statements[row.position].sources
    source = situation.knowledge.source(keys[0], row.passage.document) if keys else None
    return row.figure.reported_by or (source.label if source else "")


def comparable(
    situation: Situation, roles: Sequence[Role], topic: str, fits: Callable[[FigureRow], bool]
) -> dict[str, Row]:
    """For each role one figure, all of one source, place and currency: those that fit for most of the roles."""
    by_source: dict[tuple[str, str, str], dict[str, Row]] = {}
    for role in roles:
        for passage in situation.knowledge.passages(role=role.name, topic=topic):
            for position, statement in enumerate(passage.statements):
                figure = statement.figure
                if figure and statement.sources and not is_gap(passage) and fits(figure):
                    key = (statement.sources[0], figure.place, figure.currency)
                    by_source.setdefault(key, {}).setdefault(role.name, Row(passage, position, figure))
    return max(by_source.values(), key=lambda rows: (len(rows), -sum(map(_is_shared, rows.values()))), default={})


def _is_shared(row: Row) -> bool:
    """Whether a figure is of another occupation that the career is only counted with."""
    return COUNTED_WITH.search(row.figure.measure) is not None


def is_general_pay(row: FigureRow) -> bool:
    """Whether a figure is a median of everybody's pay in the United States, where most sources count."""
    return row.currency == "USD" and row.place == "United States" and is_median_pay(row)


def is_median_pay(row: FigureRow) -> bool:
    """Whether a figure is a median of everybody's pay, wherever that is."""
    measure = row.measure.split("(")[0].replace(" in the ", " ")
    everybody = not row.experience and " in " not in measure and "nearest" not in row.measure
    return is_money(row) and everybody and "median" in row.measure


def is_money(row: FigureRow) -> bool:
    """Whether a figure is an amount of money."""
    return row.currency not in ("", "%", "years")


def is_growth(row: FigureRow) -> bool:
    """Whether a figure is the projected growth of an occupation, in percent."""
    return row.currency == "%" and not row.experience and "growth" in row.measure


def is_employment(row: FigureRow) -> bool:
    """Whether a figure is how many work in an occupation now."""
    return row.currency == "jobs" and row.measure.startswith("employment")
