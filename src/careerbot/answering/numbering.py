"""Citation numbers in the order in which a reader meets them; what no block cites is dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from careerbot.reply import Block, Citation, Comparison, Figure, FigureList, ItemList, Line, Paragraph


def in_order(
    blocks: Sequence[Block], citations: Sequence[Citation], figures: Sequence[Figure]
) -> tuple[list[Block], list[Citation], list[Figure]]:
    """The same blocks, citations and figures, numbered from 1 by first appearance."""
    met = dict.fromkeys(number for block in blocks for line in lines_of(block) for number in line.citations)
    numbers = {old: new for new, old in enumerate(met, 1)}
    by_number = {citation.number: citation for citation in citations}
    return (
        [_renumber(block, numbers) for block in blocks],
        [replace(by_number[old], number=new) for old, new in numbers.items()],
        _cited(figures, numbers),
    )


def _cited(figures: Sequence[Figure], numbers: Mapping[int, int]) -> list[Figure]:
    """The figures that a block still cites, renumbered; those computed from others point at their new places."""
    kept = [place for place, figure in enumerate(figures) if not figure.citation or figure.citation in numbers]
    places = {old: new for new, old in enumerate(kept)}
    return [
        replace(
            figures[place],
            citation=numbers.get(figures[place].citation, 0),
            computed_from=tuple(places[old] for old in figures[place].computed_from if old in places),
        )
        for place in kept
    ]


def lines_of(block: Block) -> Iterator[Line]:
    """The lines of a block in reading order."""
    if isinstance(block, ItemList):
        yield from block.items
    elif isinstance(block, Comparison):
        for _, lines in block.rows:
            yield from lines
    else:
        yield from block.lines


def _renumber(block: Block, numbers: Mapping[int, int]) -> Block:
    def renumbered(lines: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(replace(line, citations=tuple(sorted(numbers[n] for n in line.citations))) for line in lines)

    if isinstance(block, ItemList):
        return replace(block, items=renumbered(block.items))
    if isinstance(block, Comparison):
        return replace(block, rows=tuple((point, renumbered(lines)) for point, lines in block.rows))
    if isinstance(block, FigureList):
        figures = tuple(replace(figure, citation=numbers.get(figure.citation, 0)) for figure in block.figures)
        return replace(block, lines=renumbered(block.lines), figures=figures)
    assert isinstance(block, Paragraph)  # noqa: S101 - for the type checker
    return replace(block, lines=renumbered(block.lines))
