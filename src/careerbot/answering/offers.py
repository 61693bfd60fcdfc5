"""An amount that the person brings along, an offer or what they earn, beside the figures that were found."""

from __future__ import annotations

from dataclasses import replace

from careerbot.answering.forms import Draft, Situation
from careerbot.answering.phrasing import count_word, template
from careerbot.documents.figures import number
from careerbot.reply import FigureList, Line, Paragraph

YEAR = "year"


def with_own_figure(situation: Situation, draft: Draft) -> Draft:
    """Figures with a sentence on how many of them the person's own amount is above and below."""
    figures = [figure for block in draft.blocks if isinstance(block, FigureList) for figure in block.figures]
    yearly = [figure for figure in figures if figure.per in (YEAR, "")]
    if not situation.request.slots.own or not yearly:
        return draft
    own, currency = situation.request.slots.own[0], yearly[0].currency
    alike = [figure for figure in yearly if figure.currency == currency]
    above = sum((figure.high or figure.low) < own for figure in alike)
    below = sum(figure.low > own for figure in alike)
    name = "own_figure_above" if above == len(alike) else "own_figure_below" if below == len(alike) else "own_figure"
    counted = {"above": count_word(above), "below": count_word(below)} if name == "own_figure" else {}
    said = template(situation.lexicon, name, own=number(own, currency), **counted)
    return replace(draft, blocks=(*draft.blocks, Paragraph((Line(said),), "computed")))
