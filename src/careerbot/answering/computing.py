"""Answers to sums: which cited figures go into them, what comes out, and both shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from careerbot.answering.arithmetic import UNITS_A_YEAR, Sum, alike, for_period, more, plain_amount, read_sum, share
from careerbot.answering.choosing import HOW_MUCH, topics_of
from careerbot.answering.figures import figure_of, line_of, spread
from careerbot.answering.forms import Draft, Situation
from careerbot.answering.phrasing import sentence, template
from careerbot.answering.selecting import Row, comparable, is_general_pay, is_median_pay, money_rows, select, who
from careerbot.documents.figures import amount
from careerbot.documents.model import FigureRow
from careerbot.patterns import pattern
from careerbot.records import dataclass
from careerbot.reply import Block, Figure, FigureList, Line, Paragraph
from careerbot.understanding.model import Request, Slots

MOST_CONVERTED = 4
FEW_WORDS = 10
PAY = ("salary",)
POLAR = pattern(r"\W*(?:(?:and|so|but|or|ok)\W+)*(?:do|does|did|is|are|will|would)\b(?! you)", re.I)  # asks for no sum


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures to be compared."""

    one: Row
    other: Row


def compute(situation: Situation, intent: str) -> Draft | None:
    """The answer to a sum, None where the message asks for none or there are no figures it could be of."""
    asked = read_sum(situation.request.text)
    if asked is None or not _is_on_pay(situation, intent):
        return None
    if asked.kind == "convert" and POLAR.match(situation.request.text):
        return None
    situation = replace(situation, intent="salary", topics=topics_of("salary", situation.request, situation.lexicon))
    return _convert(situation, asked) if asked.kind == "convert" else _differ(situation)


def _is_on_pay(situation: Situation, intent: str) -> bool:
    """Whether a message is on pay by its own words, or a short one after figures that leaves out what it is on."""
    request = situation.request
    if intent == "salary" or "salary" in request.topics or HOW_MUCH.search(request.text):
        return True
    after_figures = bool(situation.memory.figures) and situation.memory.intent == "salary"
    elsewhere = set(request.topics) - {"salary", "comparison", "career_path", "experience"}
    return after_figures and len(request.tokens) <= FEW_WORDS and not elsewhere


def _convert(situation: Situation, asked: Sum) -> Draft | None:
    """Figures for another period, each with the one it follows from."""
    rows = _last(situation) if _is_bare(situation) else []
    chosen = rows or list(select(situation, money_rows(situation)).rows)
    converted = spread([(row, f) for row in chosen if (f := for_period(row.figure, asked.period))], MOST_CONVERTED)
    if not converted:
        return None
    figures, lines = [], []
    for row, found in converted:
        base = figure_of(situation, row)
        figures.append(_computed(situation, base, found, (base,)))
        basis = template(situation.lexicon, "sum_basis", amount=plain_amount(row.figure))
        lines.append(line_of(situation, replace(row, figure=found), basis=basis))
    units = "" if asked.period == "month" else f", taking {UNITS_A_YEAR[asked.period]:,.0f} as a year of work"
    lead = Paragraph((Line(template(situation.lexicon, "sum_period", period=asked.period, units=units)),), "template")
    passages = tuple(dict.fromkeys(row.passage.number for row, _ in converted))
    return Draft((lead, FigureList(tuple(lines), tuple(figures), "computed")), passages=passages)


def _differ(situation: Situation) -> Draft | None:
    """How much more one figure is than another of the same kind."""
    ones, others = _sides(situation)
    pair = _fairest(situation, ones, others)
    if pair is None:
        told = bool(ones and others)
        unlike = Paragraph((Line(template(situation.lexicon, "sum_unlike")),), "template")
        return Draft((unlike,), kind="clarify") if told else None
    low, high = sorted((pair.one, pair.other), key=lambda row: row.figure.low)
    figures = [figure_of(situation, row) for row in (low, high)]
    cited = tuple(dict.fromkeys(n for row in (low, high) for n in situation.ledger.cite(row.passage, row.position)))
    lead = Line(_difference(situation, low, high, figures), cited)
    lines = tuple(line_of(situation, row, whose=low.passage.role != high.passage.role) for row in (low, high))
    blocks: list[Block] = [Paragraph((lead,), "computed"), FigureList(lines, tuple(figures), "cited")]
    if who(situation, low) != who(situation, high):
        blocks.append(Paragraph((Line(template(situation.lexicon, "sum_sources")),), "template"))
    passages = tuple(dict.fromkeys(row.passage.number for row in (low, high)))
    roles = tuple(dict.fromkeys((*situation.request.roles, low.passage.role, high.passage.role)))
    return Draft(tuple(blocks), passages=passages, roles=tuple(role for role in roles if role))


def _difference(situation: Situation, low: Row, high: Row, figures: Sequence[Figure]) -> str:
    """The sum in words; its results are figures of the reply."""
    found = more(low.figure, high.figure)
    if not found.low:
        return template(situation.lexicon, "sum_same", amount=plain_amount(low.figure))
    _computed(situation, figures[1], found, figures)
    percent = share(low.figure, high.figure)
    if percent:
        _computed(situation, figures[1], percent, figures)
    shares = f" ({percent.low:,.0f}%)" if percent else ""
    values = {"amount": amount(found), "high": amount(high.figure), "low": amount(low.figure)}
    return sentence(template(situation.lexicon, "sum_more", share=shares, **values))


def _computed(situation: Situation, base: Figure, found: FigureRow, sources: Sequence[Figure]) -> Figure:
    """A computed figure with the places of those it follows from, and the citation of the one it is nearest to."""
    places = tuple(_place(situation, source) for source in sources)
    figure = replace(
        base, measure=found.measure, low=found.low, high=found.high, qualifier=found.qualifier, currency=found.currency,
        per=found.per, computed_from=places,
    )  # fmt: skip
    return situation.ledger.computed(figure)


def _place(situation: Situation, figure: Figure) -> int:
    """Where a figure stands among the reply's."""
    return next(i for i, held in enumerate(situation.ledger.figures) if held is figure)


def _sides(situation: Situation) -> tuple[list[Row], list[Row]]:
    """The two groups of figures that are compared: of two roles, of two levels or places, or of two answers."""
    request = situation.request
    roles = _roles(situation)
    if len(roles) > 1:
        return _of_roles(situation, roles)
    groups = _groups(request.slots)
    if len(groups) > 1:
        first, second = groups[:2]
        return _narrowed(situation, first), _narrowed(situation, second)
    last = _last(situation)
    if groups and last:
        return last, _narrowed(situation, groups[0], places={row.figure.place for row in last})
    if _is_bare(situation) and len(last) == 1 and situation.memory.earlier_figures:
        return last, _rows(situation, situation.memory.earlier_figures)
    return _ends(last or list(select(situation, money_rows(situation)).rows))


def _ends(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The lowest and the highest figure of one currency and period."""
    if not rows:
        return [], []
    first = rows[0].figure
    like = [row for row in rows if (row.figure.currency, row.figure.per) == (first.currency, first.per)]
    ordered = sorted(like, key=lambda row: row.figure.low)
    return ordered[:1], ordered[-1:] if len(ordered) > 1 else []


def _roles(situation: Situation) -> tuple[str, ...]:
    """The careers compared: those named, and the last answer's where the message leans on it."""
    request, lexicon = situation.request, situation.lexicon
    last = tuple(dict.fromkeys(row.passage.role for row in _last(situation) if row.passage.role))
    named = request.roles if not request.assumed_role else ()
    leans = len(named) == 1 and len(last) == 1 and named != last
    return tuple(name for name in dict.fromkeys((*(last if leans else ()), *named)) if name in lexicon.roles)


def _of_roles(situation: Situation, roles: Sequence[str]) -> tuple[list[Row], list[Row]]:
    named = [situation.lexicon.roles[name] for name in roles[:2]]
    general = comparable(situation, named, "salary", is_general_pay)
    found = general if len(general) > 1 else comparable(situation, named, "salary", is_median_pay)
    first, second = (found.get(role.name) for role in named)
    return [first] if first else [], [second] if second else []


def _groups(slots: Slots) -> list[Slots]:
    """One narrowing for each level, or place, or source, that a message names."""
    plain = Slots()
    if len(slots.places) > 1:
        return [replace(plain, places=(place,), levels=slots.levels, years=slots.years) for place in slots.places]
    if len(slots.sources) > 1:
        return [replace(plain, sources=(source,)) for source in slots.sources]
    timed = [replace(plain, levels=(level,), places=slots.places) for level in slots.levels]
    timed += [replace(plain, years=slots.years, places=slots.places)] if slots.years is not None else []
    one = [replace(plain, places=slots.places, sources=slots.sources)] if slots.places or slots.sources else []
    return timed or one


def _narrowed(situation: Situation, slots: Slots, *, places: set[str] | None = None) -> list[Row]:
    """The figures that a narrowing asks for; in some places only, where another figure is of them."""
    request: Request = replace(situation.request, slots=slots)
    rows = money_rows(situation)
    here = [row for row in rows if places and not slots.places and row.figure.place in places]
    asked = replace(situation, request=request)
    found = (select(asked, some) for some in (here, rows) if some)
    return next((list(selection.rows) for selection in found if not selection.missed), [])


def _fairest(situation: Situation, ones: Sequence[Row], others: Sequence[Row]) -> Pair | None:
    """The two figures that are most alike in source, place, measure and year; None where none are comparable."""
    scored = [
        (alike(one.figure, other.figure, same_source=who(situation, one) == who(situation, other)), -i, -j, one, other)
        for i, one in enumerate(ones)
        for j, other in enumerate(others)
        if one.figure is not other.figure
    ]
    best = max(scored, key=lambda entry: entry[:3], default=None)
    return Pair(best[3], best[4]) if best and best[0] else None


def shown_rows(situation: Situation) -> list[Row]:
    """The figures that were shown last."""
    return _rows(situation, situation.memory.figures)


def _last(situation: Situation) -> list[Row]:
    """Those of them that are pay for some time."""
    return [row for row in shown_rows(situation) if row.figure.per in UNITS_A_YEAR]


def _rows(situation: Situation, places: Sequence[tuple[int, int]]) -> list[Row]:
    passages = [(situation.knowledge.passage(number), position) for number, position in places]
    return [Row(p, i, figure) for p, i in passages if (figure := p.statements[i].figure) is not None]


def _is_bare(situation: Situation) -> bool:
    """Whether a message names no career, place or level that the last figures are not of."""
    request = situation.request
    roles = {row.passage.role for row in _last(situation)}
    return not request.slots.narrowing and (request.assumed_role or set(request.roles) <= roles or not request.roles)
