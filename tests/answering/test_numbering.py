"""Citation numbers in the order in which a reader meets them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from careerbot.answering.numbering import in_order, lines_of
from careerbot.reply import Block, Citation, Comparison, Figure, FigureList, ItemList, Line, Paragraph

MOST = 6


def citation(number: int) -> Citation:
    return Citation(number, f"source {number}", "", "", "", "undated", "a/b", "a quote", ours=True)


def figure(number: int) -> Figure:
    return Figure(role="baker", measure="pay", low=1.0, citation=number)


CITATIONS = [citation(number) for number in range(1, MOST + 1)]
lines = st.lists(
    st.builds(Line, st.just("said"), st.lists(st.integers(1, MOST), unique=True, max_size=3).map(tuple)), max_size=4
).map(tuple)


def block_of(kind: int, found: tuple[Line, ...]) -> Block:
    if kind == 0:
        return Paragraph(found, "cited")
    if kind == 1:
        return ItemList(found, "cited")
    if kind == 2:
        return FigureList(found, (), "cited")
    return Comparison(("baker",), tuple(("point", (line,)) for line in found), "cited")


blocks = st.lists(st.builds(block_of, st.integers(0, 3), lines), max_size=4)


def numbers(found: list[Block]) -> list[int]:
    return [number for block in found for line in lines_of(block) for number in line.citations]


@given(blocks)
def test_numbers_count_up_from_one_as_they_appear(given_blocks: list[Block]) -> None:
    renumbered, kept, _ = in_order(given_blocks, CITATIONS, [])
    met = list(dict.fromkeys(numbers(renumbered)))
    assert [c.number for c in kept] == list(range(1, len(kept) + 1))
    assert sorted(met) == [c.number for c in kept]


@given(blocks)
def test_each_line_still_cites_the_sources_it_cited(given_blocks: list[Block]) -> None:
    renumbered, kept, _ = in_order(given_blocks, CITATIONS, [])
    source = {c.number: c.source for c in kept}
    before = [{f"source {n}" for n in line.citations} for block in given_blocks for line in lines_of(block)]
    after = [{source[n] for n in line.citations} for block in renumbered for line in lines_of(block)]
    assert after == before


def test_what_no_line_cites_is_dropped() -> None:
    _, kept, _ = in_order([Paragraph((Line("said", (3,)),), "cited")], CITATIONS, [])
    assert [(c.number, c.source) for c in kept] == [(1, "source 3")]


def test_figures_follow_their_citations_and_one_that_no_line_cites_is_dropped() -> None:
    shown = FigureList((Line("one", (2,)),), (figure(2),), "cited")
    (block,), _, found = in_order([shown], CITATIONS, [figure(5), figure(2)])
    assert isinstance(block, FigureList)
    assert [f.citation for f in block.figures] == [1]
    assert [f.citation for f in found] == [1]


def test_a_computed_figure_points_at_the_new_places_of_those_it_follows_from() -> None:
    computed = replace(figure(2), computed_from=(1, 2))
    _, _, found = in_order(
        [Paragraph((Line("said", (2,)),), "computed")], CITATIONS, [figure(5), figure(2), figure(2), computed]
    )
    assert [f.computed_from for f in found] == [(), (), (0, 1)]
