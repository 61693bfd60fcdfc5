"""What every reader of somebody's own documents gives: blocks in the order of the page. Data only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from careerbot.records import dataclass

Kind = Literal["heading", "paragraph", "item", "row", "code"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row or piece of code, as plain text on one line.

    `line` is where it starts (the page of a PDF, the place in other formats), `level` that of a heading (0 where the
    format has none), `group` what stands together without a gap, `linked` the share of the text that is links, `aside`
    why the reader itself takes it for something beside the content, `terms` what is set in bold, `cells` a row's
    values by their columns. `start` and `end` are its span in the document's text (`careerbot.documents.offsets`).
    """

    kind: Kind
    text: str
    line: int = 0
    level: int = 0
    group: int = 0
    linked: float = 0.0
    aside: str = ""
    terms: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """A document as its reader saw it, nothing left out; what it does not say of itself is empty.

    `text` is what the lines of the blocks count in: the file's own text, "" for formats that have none.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    text: str = ""


def in_groups(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks of which each is a group of its own, but for items and rows that follow each other."""
    found: list[Block] = []
    for block in blocks:
        joins = found and block.kind in ("item", "row") and found[-1].kind == block.kind
        group = found[-1].group if joins else len(found) + 1
        found.append(replace(block, group=group))
    return tuple(found)


def with_levels(blocks: Sequence[Block]) -> list[Block]:
    """Blocks whose headings without a level, which are only set in bold, stand below all that have one."""
    deepest = max((block.level for block in blocks if block.kind == "heading"), default=0)
    level = min(deepest + 1, 6)
    return [replace(b, level=level) if b.kind == "heading" and not b.level else b for b in blocks]
