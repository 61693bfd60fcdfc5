"""Figures that a question asks for, side by side, each with what it measures, place, experience, source and date."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from careerbot.answering.forms import Draft, Situation
from careerbot.answering.phrasing import dated, template, year_of
from careerbot.answering.prose import tell, tell_best
from careerbot.documents.figures import amount, number
from careerbot.documents.model import FigureRow
from careerbot.knowledge.base import PassageRow
from careerbot.reply import FigureList, Line, Paragraph

MOST_FIGURES = 6
CENTRAL = re.compile(r"\b(median|average|mean|typical)\b")
SUPERLATIVES = {
    "highest": -1,
    "best": -1,
    "most": -1,
    "top": -1,
    "maximum": -1,
    "lowest": 1,
    "least": 1,
    "minimum": 1,
    "worst": 1,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A figure where it stands."""

    passage: PassageRow
    position: int
    figure: FigureRow


def show_figures(situation: Situation) -> Draft:
    """The figures a question on pay asks for; sentences with amounts where the documents hold no table of figures."""
    rows = _rows(situation)
    if not rows:
        amounts = [e for e in situation.found.evidence if re.search(r"[$£€₹]\s?\d", e.statement.text)]
        return tell_best(situation, amounts) if amounts else tell(situation, situation.passages())
    chosen, missed = _select(situation, rows)
    if not chosen:
        return _nothing_for(situation, rows, missed)
    return _side_by_side(situation, chosen, missed)


def _rows(situation: Situation) -> list[Row]:
    return [
        Row(passage, position, statement.figure)
        for passage in situation.passages()
        for position, statement in enumerate(passage.statements)
        if statement.figure and statement.figure.currency not in ("", "%")
    ]


def _select(situation: Situation, rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The rows that fit every slot of the request, and the slots that no row fits."""
    slots = situation.request.slots
    tests: list[tuple[str, Callable[[Row], bool]]] = [
        (place, lambda row, place=place: row.figure.place == place)  # type: ignore[misc]
        for place in slots.places
    ]
    places = [(name, test) for name, test in tests if any(test(row) for row in rows)]
    missed = [name for name, test in tests if (name, test) not in places]
    chosen = [row for row in rows if not tests or any(test(row) for _, test in places)]
    if slots.sources:
        named = [row for row in chosen if _named(situation, row, slots.sources)]
        missed += [] if named else [f"by {name}" for name in slots.sources]
        chosen = named
    if slots.amounts:
        matching = [row for row in chosen if any(a in (row.figure.low, row.figure.high) for a in slots.amounts)]
        chosen = matching or chosen
    if slots.years is not None or slots.levels:
        fitting = [row for row in chosen if _fits_experience(situation, row.figure.experience)]
        missed += [] if fitting else [_experience_words(situation)]
        return fitting, missed
    if not slots.narrowing:
        chosen = _general(situation, chosen)
    elif not slots.amounts:
        chosen = [row for row in chosen if not row.figure.experience] or chosen
    return _by_measure(situation, chosen), missed


def _general(situation: Situation, rows: Sequence[Row]) -> list[Row]:
    """The figures for everybody in the place most figures are of: central measures, the newest of each source."""
    plain = [row for row in rows if not row.figure.experience] or list(rows)
    places = [row.figure.place for row in plain]
    place = max(dict.fromkeys(places), key=places.count)
    here = [row for row in plain if row.figure.place == place]
    central = [row for row in here if CENTRAL.search(row.figure.measure.lower())]
    if len(central) < 2:
        return (
            here if len(here) <= MOST_FIGURES else [row for row in here if row.passage.number == here[0].passage.number]
        )
    own = [row for row in central if "nearest" not in row.figure.measure]
    newest: dict[tuple[str, str], Row] = {}
    for row in _undivided(own or central):
        key = (_who(situation, row), row.figure.measure)
        if key not in newest or (year_of(row.figure.as_of) or 0) > (year_of(newest[key].figure.as_of) or 0):
            newest[key] = row
    return list(newest.values())[:MOST_FIGURES]


def _undivided(rows: Sequence[Row]) -> list[Row]:
    """Without the figures of a part ("median wage of … in education") where the same figure of the whole is there."""
    measures = [row.figure.measure for row in rows]
    return [row for row in rows if not any(row.figure.measure.startswith(f"{other} in ") for other in measures)]


def _by_measure(situation: Situation, rows: list[Row]) -> list[Row]:
    """Only averages, or only medians, where the question says so."""
    words = {token.text for token in situation.request.tokens}
    for word in ("average", "median", "mean", "starting", "hourly"):
        if word in words or (word == "mean" and "avg" in words):
            named = [row for row in rows if word in row.figure.measure.lower()]
            if named:
                return named
    return rows


def _named(situation: Situation, row: Row, names: Sequence[str]) -> bool:
    keys = row.passage.statements[row.position].sources
    labels = {situation.knowledge.source(key, row.passage.document).label for key in keys}
    return row.figure.reported_by in names if row.figure.reported_by else bool(labels & set(names))


def _fits_experience(situation: Situation, experience: str) -> bool:
    """Whether a figure's level of experience is the one asked for, by name or by years."""
    if not experience:
        return False
    span = _span(situation, experience)
    slots = situation.request.slots
    if slots.years is not None:
        return span is not None and span[0] <= slots.years <= span[1]
    return any(_overlaps(span, _span(situation, level)) or level in experience for level in slots.levels)


def _span(situation: Situation, experience: str) -> tuple[float, float] | None:
    """The years that a level of experience spans, from its digits or from domain/experience.yaml."""
    digits = [float(found) for found in re.findall(r"\d+", experience)]
    if digits:
        return digits[0], (
            digits[1] if len(digits) > 1 else 60.0 if re.search(r"more|\+|over|plus", experience) else digits[0]
        )
    for entry in situation.lexicon.experience:
        if entry["name"] in experience:
            return float(entry["min_years"]), float(entry["max_years"]) - 0.01
    return (5.0, 60.0) if "experienced" in experience else None


def _overlaps(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    return bool(one and other and one[0] <= other[1] and other[0] <= one[1])


def _experience_words(situation: Situation) -> str:
    slots = situation.request.slots
    return f"{slots.years:.0f} years of experience" if slots.years is not None else f"{slots.levels[0]} experience"


def _side_by_side(situation: Situation, rows: Sequence[Row], missed: Sequence[str]) -> Draft:
    """Figures one a line, lowest to highest, or the asked-for end first; the spread above them."""
    direction = _direction(situation)
    ordered = sorted(rows, key=lambda row: (row.figure.low, row.passage.number, row.position), reverse=direction == -1)
    chosen = ordered[:MOST_FIGURES] if len(ordered) <= MOST_FIGURES or direction else _spread(ordered)
    lines = tuple(Line(_words(situation, row), situation.ledger.cite(row.passage, row.position)) for row in chosen)
    figures = tuple(situation.ledger.figure(row.passage, row.position, row.figure) for row in chosen)
    lead = Paragraph(
        (Line(_lead(situation, chosen, direction, missed)),), "template" if len(chosen) < 2 else "computed"
    )
    block = FigureList(lines, figures, "cited")
    notes = [Paragraph((Line(template(situation.lexicon, "figures_differ")),), "template")] if _unlike(chosen) else []
    return Draft((lead, block, *notes), passages=tuple(dict.fromkeys(row.passage.number for row in chosen)))


def _spread(ordered: Sequence[Row]) -> list[Row]:
    """As many figures as fit, the lowest and the highest among them."""
    step = (len(ordered) - 1) / (MOST_FIGURES - 1)
    return [ordered[round(i * step)] for i in range(MOST_FIGURES)]


def _direction(situation: Situation) -> int:
    return next((SUPERLATIVES[t.text] for t in situation.request.tokens if t.text in SUPERLATIVES), 0)


def _unlike(rows: Sequence[Row]) -> bool:
    """Whether the figures measure different things or are of different years."""
    return len(rows) > 1 and len({(row.figure.measure, row.figure.as_of) for row in rows}) > 1


def _who(situation: Situation, row: Row) -> str:
    """Who reports a figure: whom the source passes on, or the source."""
    keys = row.passage.statements[row.position].sources
    source = situation.knowledge.source(keys[0], row.passage.document) if keys else None
    return row.figure.reported_by or (source.label if source else "")


def _words(situation: Situation, row: Row) -> str:
    """A figure's line: amount, what it measures, whose, where, how old."""
    figure = row.figure
    keys = row.passage.statements[row.position].sources
    source = situation.knowledge.source(keys[0], row.passage.document) if keys else None
    who = _who(situation, row)
    where = ", ".join(part for part in (figure.place, figure.experience) if part)
    grade = ", a small site" if source and source.grade == "C" and not figure.reported_by else ""
    details = f"{who}{grade}: {amount(figure)}, {figure.measure}"
    return f"{details}{f', {where}' if where else ''} ({dated(figure.as_of, situation.today)})"


def _lead(situation: Situation, rows: Sequence[Row], direction: int, missed: Sequence[str]) -> str:
    lexicon = situation.lexicon
    whom = situation.role.plural if situation.role else "this career"
    sorry = f"{template(lexicon, 'figures_missed', missed=', '.join(missed))} " if missed else ""
    if len(rows) == 1:
        return sorry + template(lexicon, "figures_one", roles=whom)
    low, high = min(rows, key=lambda row: row.figure.low), max(rows, key=lambda row: row.figure.high or row.figure.low)
    if low.figure.currency != high.figure.currency:
        return sorry + template(lexicon, "figures_mixed", roles=whom)
    top = number(high.figure.high or high.figure.low, high.figure.currency)
    bottom = number(low.figure.low, low.figure.currency)
    name = {0: "figures_spread", -1: "figures_highest", 1: "figures_lowest"}[direction]
    return sorry + template(lexicon, name, roles=whom, low=bottom, high=top)


def _nothing_for(situation: Situation, rows: Sequence[Row], missed: Sequence[str]) -> Draft:
    """No figure fits: say so, and give the general ones."""
    general = _general(situation, rows)
    return _side_by_side(situation, general, missed)
