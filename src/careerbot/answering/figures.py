"""Figures that a question asks for, side by side, each with what it measures, place, experience, source and date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerbot.answering.forms import Draft, Situation
from careerbot.answering.phrasing import figure_line, template
from careerbot.answering.prose import tell, tell_best
from careerbot.answering.selecting import MOST_FIGURES, SUPERLATIVES, Row, Selection, general, money_rows, select
from careerbot.documents.figures import number
from careerbot.reply import FigureList, Line, Paragraph

FEW_SENTENCES = 3


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
    """Figures one a line, lowest to highest, or the asked-for end first; the spread above them."""
    direction = next((SUPERLATIVES[t.text] for t in situation.request.tokens if t.text in SUPERLATIVES), 0)
    ordered = sorted(
        selection.rows, key=lambda row: (row.figure.low, row.passage.number, row.position), reverse=direction == -1
    )
    chosen = ordered[:MOST_FIGURES] if len(ordered) <= MOST_FIGURES or direction else _spread(ordered)
    lines = tuple(_line(situation, row) for row in chosen)
    figures = tuple(situation.ledger.figure(row.passage, row.position, row.figure) for row in chosen)
    lead = Line(_lead(situation, chosen, direction, selection.missed))
    notes = [Paragraph((Line(template(situation.lexicon, "figures_differ")),), "template")] if _unlike(chosen) else []
    passages = tuple(dict.fromkeys(row.passage.number for row in chosen))
    head = Paragraph((lead,), "template" if len(chosen) < 2 else "computed")
    return Draft((head, FigureList(lines, figures, "cited"), *notes), passages=passages)


def _line(situation: Situation, row: Row) -> Line:
    keys = row.passage.statements[row.position].sources
    source = situation.knowledge.source(keys[0], row.passage.document) if keys else None
    return Line(figure_line(row.figure, source, situation.today), situation.ledger.cite(row.passage, row.position))


def _spread(ordered: Sequence[Row]) -> list[Row]:
    """As many figures as fit, the lowest and the highest among them."""
    step = (len(ordered) - 1) / (MOST_FIGURES - 1)
    return [ordered[round(i * step)] for i in range(MOST_FIGURES)]


def _unlike(rows: Sequence[Row]) -> bool:
    """Whether the figures measure different things or are of different years."""
    return len(rows) > 1 and len({(row.figure.measure, row.figure.as_of) for row in rows}) > 1


def _lead(situation: Situation, rows: Sequence[Row], direction: int, missed: Sequence[str]) -> str:
    """The sentence above the figures: what was asked and is not there, then how far those below reach."""
    lexicon = situation.lexicon
    whom = situation.role.plural if situation.role else "this career"
    sorry = f"{template(lexicon, 'figures_missed', missed=', '.join(missed))} " if missed else ""
    if len(rows) == 1:
        return sorry + template(lexicon, "figures_one", roles=whom)
    low, high = min(rows, key=lambda row: row.figure.low), max(rows, key=lambda row: row.figure.high or row.figure.low)
    if len({(row.figure.currency, row.figure.per) for row in rows}) > 1:
        return sorry + template(lexicon, "figures_mixed", roles=whom)
    top = number(high.figure.high or high.figure.low, high.figure.currency)
    bottom = number(low.figure.low, low.figure.currency)
    name = {0: "figures_spread", -1: "figures_highest", 1: "figures_lowest"}[direction]
    return sorry + template(lexicon, name, roles=whom, low=bottom, high=top)
