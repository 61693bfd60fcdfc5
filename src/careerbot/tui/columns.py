"""Texts beside each other: blocks of lines set in columns of one width."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content

GAP = "   "


def beside(blocks: Sequence[Sequence[Content]], width: int) -> list[Content]:
    """The lines of the blocks side by side, each block padded to the width."""
    rows = zip_longest(*blocks, fillvalue=Content(""))
    return [Content(GAP).join([_padded(cell, width) for cell in row]) for row in rows]


def _padded(cell: Content, width: int) -> Content:
    return cell.pad_right(max(width - cell.cell_length, 0))
