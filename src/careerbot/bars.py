"""Bars for figures that can be compared: one currency, one period, scaled to the greatest of them.

The upper halves of blocks stand close to the words above them, which name the amount.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from careerbot.reply import Figure

FULL, BELOW = "▀", "▔"


def bars(figures: Sequence[Figure], width: int) -> dict[int, str]:
    """The bar of each comparable figure by its place; none where fewer than two can be compared."""
    kinds = Counter(_kind(figure) for figure in figures if figure.currency not in ("", "%") and _top(figure) > 0)
    if not kinds:
        return {}
    kind, count = kinds.most_common(1)[0]
    chosen = {place: figure for place, figure in enumerate(figures) if _kind(figure) == kind}
    return _drawn(chosen, width) if count >= 2 else {}


def _drawn(figures: dict[int, Figure], width: int) -> dict[int, str]:
    most = max(_top(figure) for figure in figures.values())
    return {place: _bar(figure, width / most) for place, figure in figures.items()}


def _bar(figure: Figure, scale: float) -> str:
    """A range starts where its lower end is."""
    end = max(round(_top(figure) * scale), 1)
    start = min(round(figure.low * scale), end - 1) if figure.high is not None else 0
    return BELOW * start + FULL * (end - start)


def _kind(figure: Figure) -> tuple[str, str]:
    return figure.currency, figure.per


def _top(figure: Figure) -> float:
    return figure.low if figure.high is None else figure.high
