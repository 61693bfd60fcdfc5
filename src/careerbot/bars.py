"""Bars for figures that can be compared: one currency, one period. Plain blocks, scaled to the greatest of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from careerbot.reply import Figure

SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "INR": "₹"}
FULL, BELOW = "▇", "·"


def bars(figures: Sequence[Figure], width: int) -> dict[int, str]:
    """The bar of each comparable figure by its place; none where fewer than two can be compared."""
    kinds = Counter(_kind(figure) for figure in figures if figure.currency not in ("", "%") and _top(figure) > 0)
    if not kinds:
        return {}
    kind, count = kinds.most_common(1)[0]
    chosen = {place: figure for place, figure in enumerate(figures) if _kind(figure) == kind}
    return _drawn(chosen, width) if count >= 2 else {}


def amount(figure: Figure) -> str:
    """The bare amount: ``$147,100 to $246,500``."""
    ends = [figure.low] if figure.high is None else [figure.low, figure.high]
    return " to ".join(_number(end, figure.currency) for end in ends)


def _drawn(figures: dict[int, Figure], width: int) -> dict[int, str]:
    room = max(width - max(len(amount(figure)) for figure in figures.values()) - 1, 4)
    most = max(_top(figure) for figure in figures.values())
    return {place: f"{_bar(figure, room / most)} {amount(figure)}" for place, figure in figures.items()}


def _bar(figure: Figure, scale: float) -> str:
    """A range starts where its lower end is."""
    end = max(round(_top(figure) * scale), 1)
    start = min(round(figure.low * scale), end - 1) if figure.high is not None else 0
    return BELOW * start + FULL * (end - start)


def _kind(figure: Figure) -> tuple[str, str]:
    return figure.currency, figure.per


def _top(figure: Figure) -> float:
    return figure.low if figure.high is None else figure.high


def _number(value: float, currency: str) -> str:
    digits = f"{value:,.0f}" if value == round(value) else f"{value:,.2f}"
    return f"{SIGNS[currency]}{digits}" if currency in SIGNS else f"{digits} {currency}"
