"""A reply as text, Markdown and data."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from careerbot import Citation, Figure, Reply, render
from careerbot.documents.model import Source
from careerbot.reply import Block, Comparison, FigureList, ItemList, Line, Paragraph, ScoredIntent


def citation(number: int, **changes: object) -> Citation:
    known = {
        "source": "The Almanac", "title": "Odd jobs", "section": "Skills", "url": "https://almanac.example",
        "date": "April 2019", "passage": "baker/skills", "quote": "Bakers rise early.", "ours": True,
    }  # fmt: skip
    return Citation(number, **{**known, **changes})  # type: ignore[arg-type]


def reply(*blocks: Block, citations: tuple[Citation, ...] = (), **changes: object) -> Reply:
    return Reply("what now", "answer", (ScoredIntent("skills", 0.9),), blocks=blocks, citations=citations, **changes)  # type: ignore[arg-type]


PARAGRAPH = Paragraph((Line("Bakers rise early.", (1,)), Line("They knead.", (1, 2))), "cited")
ITEMS = ItemList((Line("flour, salt", (1,), "Dough"), Line("patience", (2,))), "cited")
FIGURES = FigureList((Line("€9 an hour", (1,)),), (Figure("baker", "pay", 9.0, citation=1),), "cited")
TABLE = Comparison(("Baker", "Miller"), (("Pay", (Line("€9", (1,)), Line(""))),), "cited")


def test_a_paragraph_is_sentences_with_their_marks() -> None:
    assert render.text(reply(PARAGRAPH)) == "Bakers rise early. [1] They knead. [1][2]"


def test_a_list_has_a_dash_or_its_number_and_the_label_before_the_text() -> None:
    assert render.text(reply(ITEMS)) == "- Dough: flour, salt [1]\n- patience [2]"
    ordered = ItemList(ITEMS.items, "cited", ordered=True)
    assert render.text(reply(ordered)) == "1. Dough: flour, salt [1]\n2. patience [2]"


def test_a_label_without_text_stands_alone() -> None:
    assert render.text(reply(ItemList((Line("", (1,), "Dough"),), "cited"))) == "- Dough [1]"


def test_figures_stand_one_a_line() -> None:
    assert render.text(reply(FIGURES)) == "- €9 an hour [1]"


def test_a_comparison_says_where_there_is_nothing() -> None:
    assert render.text(reply(TABLE)) == "Pay\n- Baker: €9 [1]\n- Miller: nothing in the sources"


def test_blocks_are_parted_by_an_empty_line() -> None:
    assert render.text(reply(PARAGRAPH, FIGURES)).split("\n\n") == [
        "Bakers rise early. [1] They knead. [1][2]",
        "- €9 an hour [1]",
    ]


def test_the_terminals_text_lists_sources_and_what_to_ask_next() -> None:
    shown = render.plain(reply(PARAGRAPH, citations=(citation(1),), suggestions=("What does it pay?",)), 2020)
    assert shown.split("\n\n")[1:] == [
        "Sources\n[1] The Almanac, “Odd jobs”, April 2019 <https://almanac.example>",
        "Ask next: What does it pay?",
    ]


def test_one_line_a_source_however_often_it_is_cited() -> None:
    cited = (citation(1), citation(2, source="The Guild", title="", url="", date="undated"), citation(3))
    assert render.source_lines(cited, 2020) == [
        "[1][3] The Almanac, “Odd jobs”, April 2019 <https://almanac.example>",
        "[2] The Guild, undated",
    ]


def test_a_source_says_its_age_only_where_it_is_older_than_three_years() -> None:
    assert "years old" not in render.source_lines((citation(1),), 2022)[0]
    assert "(4 years old)" in render.source_lines((citation(1),), 2023)[0]
    assert "years old" not in render.source_lines((citation(1, date="undated"),), 2050)[0]


def test_a_source_by_itself_is_shown_like_a_cited_one() -> None:
    source = Source(
        key="almanac", publisher="The Almanac", title="Odd jobs", date="2019", url="https://almanac.example"
    )
    assert render.source_line(source, 2026) == "The Almanac, “Odd jobs”, 2019 (7 years old) <https://almanac.example>"


def test_a_guides_sentence_is_our_summary_and_a_persons_document_is_quoted() -> None:
    ours = render.markdown(reply(PARAGRAPH, citations=(citation(1),)))
    theirs = render.markdown(reply(PARAGRAPH, citations=(citation(1, ours=False),)))
    assert "our summary: Bakers rise early." in ours
    assert "“Bakers rise early.”" not in ours
    assert "“Bakers rise early.”" in theirs


def test_markdown_makes_labels_bold_and_comparisons_tables() -> None:
    shown = render.markdown(reply(ITEMS, TABLE))
    assert "- **Dough**: flour, salt [1]" in shown
    assert "| | Baker | Miller |\n| --- | --- | --- |\n| Pay | €9 [1] |  |" in shown


def test_markup_in_documents_is_shown_and_not_obeyed() -> None:
    evil = "**bold** <script>alert(1)</script> [link](https://evil.example) `code` _it_ \\ | cell"
    blocks = (
        Paragraph((Line(evil, (1,)),), "cited"),
        ItemList((Line(evil, (1,), evil),), "cited"),
        Comparison((evil,), (("Point", (Line(evil, (1,)),)),), "cited"),
    )
    cited = (citation(1, source=evil, title=evil, section=evil, quote=evil),)
    tokens = MarkdownIt("commonmark").enable("table").parse(render.markdown(reply(*blocks, citations=cited)))
    children = [child for token in tokens for child in token.children or ()]
    assert not {token.type for token in (*tokens, *children)} & {
        "html_block", "html_inline", "code_inline", "em_open", "image",
    }  # fmt: skip
    assert {token.attrs["href"] for token in children if token.type == "link_open"} == {cited[0].url}


def test_an_address_stays_as_it_is_in_markdown() -> None:
    address = "https://bakers.example/a_b*c_(e)?f=1"
    assert f"<{address}>" in render.markdown(reply(PARAGRAPH, citations=(citation(1, url=address),)))


@pytest.mark.parametrize(
    "evil", ["https://a.example> <script>alert(1)</script>", "javascript:alert(1)", "<b>https://a.example"]
)
def test_what_only_looks_like_an_address_is_text_in_markdown(evil: str) -> None:
    shown = render.markdown(reply(PARAGRAPH, citations=(citation(1, url=evil),)))
    children = [child for token in MarkdownIt("commonmark").parse(shown) for child in token.children or ()]
    assert not {child.type for child in children} & {"link_open", "html_inline"}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=60))
def test_no_sentence_of_a_document_becomes_markup_inside_a_line(sentence: str) -> None:
    shown = render.markdown(reply(Paragraph((Line(f"So: {sentence}", (1,)),), "cited")))
    (_, inline, _) = MarkdownIt("commonmark").parse(shown)
    kinds = {child.type for child in inline.children or ()}
    assert kinds <= {"text", "text_special", "softbreak", "hardbreak"}, kinds


def test_the_data_hold_everything_a_program_needs_and_are_json() -> None:
    data = render.to_dict(
        reply(PARAGRAPH, FIGURES, citations=(citation(1),), figures=FIGURES.figures, roles=("baker",))
    )
    assert json.loads(json.dumps(data)) == data
    assert data["version"] == render.VERSION == 1
    assert data["citations"][0]["quote"] == "Bakers rise early."
    assert data["figures"][0]["computed_from"] == []
    assert data["intents"] == [{"name": "skills", "score": 0.9}]
    assert data["markdown"] == render.markdown(
        reply(PARAGRAPH, FIGURES, citations=(citation(1),), figures=FIGURES.figures, roles=("baker",))
    )


def test_a_reply_without_intents_is_a_passage() -> None:
    assert Reply("x", "answer", ()).intent == "passage"


def test_an_empty_reply_is_empty_text() -> None:
    assert render.text(reply()) == render.markdown(reply()) == render.plain(reply(), 2026) == ""


def test_a_terminal_shows_bars_under_figures_that_compare_and_the_text_alone_has_none() -> None:
    lines = (Line("€20 a year", (1,)), Line("€40 a year", (1,)))
    figures = tuple(Figure("x", "pay", low, currency="EUR", per="year", citation=1) for low in (20.0, 40.0))
    reply = Reply("q", "answer", (), blocks=(FigureList(lines, figures, "cited"),), citations=(citation(1),))
    shown = render.plain(reply, 2026).splitlines()
    assert shown[0] == "- €20 a year [1]"
    assert (shown[1].count("▀"), shown[3].count("▀")) == (render.BAR_WIDTH // 2, render.BAR_WIDTH)
    assert "▀" not in reply.text


def test_one_figure_has_no_bar() -> None:
    figure = Figure("x", "pay", 20.0, currency="EUR", per="year", citation=1)
    block = FigureList((Line("€20 a year", (1,)),), (figure,), "cited")
    assert "▀" not in render.plain(Reply("q", "answer", (), blocks=(block,), citations=(citation(1),)), 2026)
