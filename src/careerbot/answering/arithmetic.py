"""Sums with figures that are cited: pay for another period, and how much more one figure is than another."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from careerbot.documents.figures import amount
from careerbot.documents.model import FigureRow
from careerbot.patterns import pattern
from careerbot.records import dataclass

UNITS_A_YEAR = {"year": 1.0, "month": 12.0, "week": 52.0, "day": 260.0, "hour": 2080.0}
"""How many of each make a year of work: 52 weeks of 40 hours on five days, as US wage statistics count."""
ADVERBS = {"monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour", "yearly": "year", "annually": "year"}
PERIOD = pattern(
    r"\b(?:per|an?|each|every|by the)\s+(month|week|day|hour|year)\b|\b(monthly|weekly|daily|hourly|annually)\b", re.I
)
DIFFERENCE = pattern(
    r"\bhow (?:much|many times|far)\b[^.?!]{0,30}\b(?:more|less|higher|lower|better|worse|above|below|apart)\b"
    r"|\b(?:difference|gap|spread)\b|\bhow much of an? (?:raise|increase|rise|jump)\b"
    r"|\bhow much (?:does|do|would|will|can) [^.?!]{0,40}\b(?:rise|increase|grow|go up|climb)\b"
    r"|\b(?:percent|per cent|times) (?:more|less|higher|lower)\b"
    r"|\bwhich (?:one |(?:one )?of (?:the|these|those) (?:two|both|figures|sources|sites) )?(?:is|says|gives|has|names)"
    r" (?:the )?(?:higher|lower|more|less|bigger|smaller|larger)\b",
    re.I,
)
KINDS = ("average", "median", "mean")


@dataclass(frozen=True, slots=True)
class Sum:
    """What is to be computed: pay for another `period`, or a difference."""

    kind: Literal["convert", "difference"]
    period: str = ""


def read_sum(text: str) -> Sum | None:
    """The sum that a message asks for, None where it asks for none; a year is what most figures are for already."""
    if DIFFERENCE.search(text):
        return Sum("difference")
    found = PERIOD.search(text)
    period = (found[1] or ADVERBS[found[2].lower()]).lower() if found else ""
    return Sum("convert", period) if period and period != "year" else None


def for_period(row: FigureRow, period: str) -> FigureRow | None:
    """A figure for another period, whole units; None where the figure is for none."""
    if row.per not in UNITS_A_YEAR or row.per == period:
        return None
    factor = UNITS_A_YEAR[row.per] / UNITS_A_YEAR[period]
    high = None if row.high is None else float(round(row.high * factor))
    return replace(row, low=float(round(row.low * factor)), high=high, before="about", after="", per=period)


def more(one: FigureRow, other: FigureRow) -> FigureRow:
    """How much more the greater of two figures is; ranges are compared by their lower ends."""
    low, high = sorted((one.low, other.low))
    about = "about" if one.before or other.before else ""
    return FigureRow(measure="difference", low=high - low, before=about, currency=one.currency, per=one.per)


def share(one: FigureRow, other: FigureRow) -> FigureRow | None:
    """The same in percent of the smaller one, None where that is nothing."""
    low, high = sorted((one.low, other.low))
    return FigureRow(measure="difference", low=float(round((high / low - 1) * 100)), currency="%") if low > 0 else None


def alike(one: FigureRow, other: FigureRow, *, same_source: bool) -> int:
    """How fairly two figures are compared: 0 for not at all, more for one source, place, measure and date."""
    if (one.currency, one.per) != (other.currency, other.per):
        return 0
    same_kind = kind_of(one) == kind_of(other)
    same_place = one.place == other.place
    if not same_source and not same_place:
        return 0
    return 1 + 4 * same_source + 2 * same_kind + 2 * same_place + (one.as_of == other.as_of)


def kind_of(row: FigureRow) -> str:
    """Whether a figure is an average, a median or a mean, "" where it says neither."""
    return next((kind for kind in KINDS if kind in row.measure.lower()), "")


def plain_amount(row: FigureRow) -> str:
    """The amount without the words around it."""
    return amount(replace(row, before="", after=""))
