"""Figures: the fixed columns of a guide's table, the amounts in its cells, and a figure as a sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from careerbot.documents.model import FigureRow

COLUMNS = ("measure", "low", "high", "currency", "per", "place", "experience", "reported by", "source", "as of")
AMOUNT = re.compile(r"^(?P<before>\D*?)(?P<number>(?:(?<!\S)[-−])?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<after>.*)$")
SYMBOLS = {"USD": "$", "GBP": "£", "EUR": "€", "CAD": "CA$", "INR": "₹"}


def is_figure_table(header: Sequence[str]) -> bool:
    """Whether a table's header has the columns of figures."""
    return tuple(cell.strip().lower() for cell in header) == COLUMNS


def parse_amount(cell: str) -> tuple[str, float, str]:
    """The words before a number, the number, the words behind it: ``"about 93,000"`` gives ("about", 93000.0, "").

    Raises ValueError where the cell holds no number, or one that is not written in full (``149k``).
    """
    match = AMOUNT.match(" ".join(cell.split()))
    if not match:
        raise ValueError(f"{cell!r} holds no number")
    value = float(match["number"].replace(",", "").replace("−", "-"))
    if not math.isfinite(value) or match["after"][:1].isalpha():
        raise ValueError(f"the number of {cell!r} is not written in full, as 149,000 is")
    return match["before"].strip(), value, match["after"].strip()


def parse_row(cells: Mapping[str, str]) -> FigureRow:
    """A row of a guide's table. Raises ValueError where `low` or `high` is not a number or `measure` is missing."""
    before, low, after = parse_amount(cells["low"])
    high, behind = _parse_high(cells["high"], low)
    if not cells["measure"].strip():
        raise ValueError("the measure is missing")
    return FigureRow(
        measure=cells["measure"].strip(),
        low=low,
        high=high,
        before=before,
        after=", ".join(part for part in (after, behind) if part),
        currency=cells["currency"].strip(),
        per=cells["per"].strip(),
        place=cells["place"].strip(),
        experience=cells["experience"].strip(),
        reported_by=cells["reported by"].strip(),
        as_of=cells["as of"].strip() or "undated",
    )


def _parse_high(cell: str, low: float) -> tuple[float | None, str]:
    """The upper end of a range and the words behind it; None for an empty cell."""
    if not cell.strip():
        return None, ""
    before, high, after = parse_amount(cell)
    if before:
        raise ValueError(f"the words {before!r} belong before the number in `low`")
    if high < low:
        raise ValueError(f"`low` is above `high`: {low:,g}, {high:,g}")
    return high, after


def amount(row: FigureRow) -> str:
    """A figure's amount as people read it: ``just under $170,000 a year``, ``71 %``, ``£25,000 to £30,000 a year``."""
    shown = number(row.low, row.currency)
    if row.high is not None:
        shown = f"{shown} to {number(row.high, row.currency)}"
    unit = "" if row.currency in SYMBOLS or row.currency in ("%", "") else f" {row.currency}"
    article = "an" if row.per.startswith((*"aeio", "hour")) else "a"
    per = f" {article} {row.per}" if row.per else ""
    return " ".join(part for part in (row.before, f"{shown}{unit}{per}", row.after) if part)


def number(value: float, currency: str) -> str:
    """A number with its currency sign or percent sign; thousands are parted by commas."""
    digits = f"{abs(value):,.0f}" if value == int(value) else f"{Decimal(repr(abs(value))):,f}"
    sign = "-" if value < 0 else ""
    if currency == "%":
        return f"{sign}{digits}%"
    return f"{sign}{SYMBOLS.get(currency, '')}{digits}"


def sentence(row: FigureRow) -> str:
    """A figure as one sentence that stands alone, which is also what is cited."""
    what = ", ".join(part for part in (row.measure, row.experience, row.place) if part)
    reported = f"{row.reported_by}, " if row.reported_by else ""
    return f"{what[0].upper()}{what[1:]}: {amount(row)} ({reported}{row.as_of})"
