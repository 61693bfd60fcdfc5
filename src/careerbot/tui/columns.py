"""Texts beside each other: blocks of lines set in columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content

GAP = "   "


def beside(blocks: Sequence[tuple[Sequence[Content], int]]) -> list[Content]:
    """The lines of the blocks side by side, each block padded to its width."""
    rows = zip_longest(*(lines for lines, _ in blocks), fillvalue=Content(""))
    widths = [width for _, width in blocks]
    return [Content(GAP).join([_padded(cell, width) for cell, width in zip(row, widths, strict=True)]) for row in rows]


def _padded(cell: Content, width: int) -> Content:
    return cell.pad_right(max(width - cell.cell_length, 0))
