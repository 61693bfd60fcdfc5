"""Figures that a question asks for, side by side, each with what it measures, place, experience, source and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from careerbot.answering.arithmetic import KINDS, kind_of
from careerbot.answering.forms import Draft, Situation
from careerbot.answering.phrasing import figure_line, join, short_measure, template, year_of
from careerbot.answering.prose import numbers_of, say, tell, tell_best
from careerbot.answering.selecting import (
    COUNTED_WITH,
    MOST_FIGURES,
    SUPERLATIVES,
    Row,
    Selection,
    general,
    is_growth,
    money_rows,
    select,
    who,
)
from careerbot.documents.figures import number
from careerbot.patterns import pattern
from careerbot.reply import Figure, FigureList, Line, Paragraph

FEW_SENTENCES = 3
MOST_REASONS = 3
MOST_GROWTH = 2
GROWING = pattern(
    r"\bhow (?:much|fast|quickly|strongly|rapidly)\b.*\bgrow|\bgrowth rate\b|\brate of growth\b"
    r"|\b(?:percent|percentage|per cent)\b.*\bgrow",
    re.I,
)
YEAR = pattern(r"\b20\d\d\b")
Item = TypeVar("Item")


def show_figures(situation: Situation) -> Draft:
    """The figures a question on pay asks for; sentences with amounts where the documents hold no table of figures."""
    rows = money_rows(situation)
    if rows and not _are_few_sentences(situation, rows):
        selection = select(situation, rows)
        return _side_by_side(situation, selection if selection.rows else Selection(tuple(general(situation, rows))))
    evidence = [e for e in situation.found.evidence if e.statement.figure is None]
    amounts = [e for e in evidence if re.search(r"[$£€₹]\s?\d", e.statement.text)]
    draft = tell_best(situation, amounts) if amounts else tell(situation, situation.passages())
    return _with_data(situation, draft, rows)


def show_growth(situation: Situation) -> Draft | None:
    """How fast a career grows, where a question asks how much: its growth in percent, for the year that is named."""
    if not GROWING.search(situation.request.text):
        return None
    passages = situation.passages(("outlook",))
    rows = [(p, i, s.figure) for p in passages for i, s in enumerate(p.statements) if s.figure and is_growth(s.figure)]
    years = set(YEAR.findall(situation.request.text))
    dated = [row for row in rows if years & set(YEAR.findall(row[2].measure))]
    places = [(passage, position) for passage, position, _ in dated or rows][:MOST_GROWTH]
    return Draft((say(situation, places),), passages=numbers_of(places)) if places else None


def listed(situation: Situation, rows: Sequence[Row], lead: Paragraph, *, whose: bool = False) -> Draft:
    """Figures one a line under a sentence, in the order of the rows; `whose` names the career of each."""
    lines = tuple(line_of(situation, row, whose=whose) for row in rows)
    figures = tuple(figure_of(situation, row) for row in rows)
    passages = tuple(dict.fromkeys(row.passage.number for row in rows))
    return Draft((lead, FigureList(lines, figures, "cited")), passages=passages)


def _are_few_sentences(situation: Situation, rows: Sequence[Row]) -> bool:
    """Whether the figures stand in a few sentences of somebody's own documents, which say it better than a table."""
    if len({row.passage.statements[row.position].text for row in rows}) > FEW_SENTENCES:
        return False
    keys = [(row.passage.statements[row.position].sources, row.passage.document) for row in rows]
    return all(names and situation.knowledge.source(names[0], document).grade == "own" for names, document in keys)


def _with_data(situation: Situation, draft: Draft, rows: Sequence[Row]) -> Draft:
    """A draft of sentences; the figures in those that it tells are data of the reply, too."""
    told = {(citation.passage, citation.quote) for citation in situation.ledger.citations}
    for row in rows:
        if (row.passage.id, row.passage.statements[row.position].text) in told:
            texts = [statement.text for statement in row.passage.statements]
            sentence = texts.index(texts[row.position])  # the sentence itself stands before its figures
            situation.ledger.figure(row.passage, sentence, row.figure)
    return draft


def _side_by_side(situation: Situation, selection: Selection) -> Draft:
    """Figures one a line, lowest to highest, or the asked-for end first; the spread above them; one figure alone."""
    direction = next((SUPERLATIVES[t.text] for t in situation.request.tokens if t.text in SUPERLATIVES), 0)
    kinds = [(row.figure.currency, row.figure.per) for row in selection.rows]
    ordered = sorted(
        selection.rows,
        key=lambda row: (
            -kinds.count((row.figure.currency, row.figure.per)),
            row.figure.low * (-1 if direction == -1 else 1),
            row.passage.number,
            row.position,
        ),
    )
    chosen = _fitting(situation, ordered, whole_range=not direction)
    lines = tuple(line_of(situation, row) for row in chosen)
    figures = tuple(figure_of(situation, row) for row in chosen)
    said = _lead(situation, chosen, direction, selection.missed)
    lead = [Paragraph((Line(said),), "template" if len(chosen) < 2 else "computed")] if said else []
    reasons = differences(situation, chosen)
    notes = [Paragraph((Line(template(situation.lexicon, "figures_differ", reasons=reasons)),), "template")]
    passages = tuple(dict.fromkeys(row.passage.number for row in chosen))
    return Draft((*lead, FigureList(lines, figures, "cited"), *(notes if reasons else ())), passages=passages)


def _fitting(situation: Situation, ordered: Sequence[Row], *, whole_range: bool) -> Sequence[Row]:
    """As many figures as an answer has room for; all where all of them are asked for."""
    if situation.request.whole or len(ordered) <= MOST_FIGURES:
        return ordered
    return spread(ordered, MOST_FIGURES) if whole_range else ordered[:MOST_FIGURES]


def line_of(situation: Situation, row: Row, *, basis: str = "", whose: bool = False) -> Line:
    """A figure's line, cited; `basis` is what it was computed from, `whose` that it must say which career it is of."""
    keys = row.passage.statements[row.position].sources
    source = situation.knowledge.source(keys[0], row.passage.document) if keys else None
    role = situation.lexicon.roles.get(row.passage.role)
    measure = short_measure(row.figure.measure, role.plural, source.label if source else "") if role else ""
    shown = replace(row.figure, measure=measure) if measure else row.figure
    text = figure_line(shown, source, situation.today, basis=basis)
    label = role.title if role and whose else ""
    return Line(text, situation.ledger.cite(row.passage, row.position), label)


def figure_of(situation: Situation, row: Row) -> Figure:
    """A figure as data of the reply."""
    return situation.ledger.figure(row.passage, row.position, row.figure)


def spread(ordered: Sequence[Item], most: int) -> list[Item]:
    """As many of an ordered sequence as fit, its first and last among them."""
    if len(ordered) <= most:
        return list(ordered)
    step = (len(ordered) - 1) / (most - 1)
    return [ordered[round(i * step)] for i in range(most)]


def differences(situation: Situation, rows: Sequence[Row]) -> str:
    """Why figures side by side may differ, by what they themselves say of it; "" where they give no reason."""
    figures = [row.figure for row in rows]
    kinds = [kind for kind in KINDS if any(kind_of(figure) == kind for figure in figures)]
    years = sorted({year for figure in figures if (year := year_of(figure.as_of))})
    found = {
        "differ_kind": len(kinds) > 1,
        "differ_base": 0 < sum("base" in figure.measure for figure in figures) < len(figures),
        "differ_extras": 0 < sum("bonus" in figure.qualifier for figure in figures) < len(figures),
        "differ_level": len({figure.experience for figure in figures}) > 1,
        "differ_place": len({figure.place for figure in figures}) > 1,
        "differ_counted": 0 < sum(bool(COUNTED_WITH.search(f.measure)) for f in figures) < len(figures),
        "differ_year": len(years) > 1,
        "differ_source": len({who(situation, row) for row in rows}) > 1,
    }
    values = {
        "kinds": ", others ".join(f"{kind}s" for kind in kinds),
        "years": f"{years[0]} to {years[-1]}" if years else "",
    }
    return join([template(situation.lexicon, name, **values) for name, holds in found.items() if holds][:MOST_REASONS])


def _lead(situation: Situation, rows: Sequence[Row], direction: int, missed: Sequence[str]) -> str:
    """The sentence above the figures: what was asked and is not there, then how far those below reach."""
    lexicon = situation.lexicon
    whom = situation.role.plural if situation.role else "this career"
    sorry = template(lexicon, "figures_missed", missed=join(missed)) if missed else ""
    if missed or len(rows) == 1:
        return f"{sorry} {template(lexicon, 'figures_nearest')}" if missed else ""
    low, high = min(rows, key=lambda row: row.figure.low), max(rows, key=lambda row: row.figure.high or row.figure.low)
    name = {0: "figures_spread", -1: "figures_highest", 1: "figures_lowest"}[direction]
    if len({(row.figure.currency, row.figure.per) for row in rows}) > 1:
        name = "figures_mixed"
    top = number(high.figure.high or high.figure.low, high.figure.currency)
    bottom = number(low.figure.low, low.figure.currency)
    return template(lexicon, name, roles=whom, low=bottom, high=top)
