"""Texts beside each other: blocks of lines set in columns of one width."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content

GAP = "   "


def beside(blocks: Sequence[Sequence[Content]], width: int) -> list[Content]:
    """The lines of the blocks side by side, each block padded to the width."""
    return [
        Content(GAP).join([(cell or Content("")).pad_right(max(width - (cell or Content("")).cell_length, 0)) for cell in row])
        for row in zip_longest(*blocks)
    ]
