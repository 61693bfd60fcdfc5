"""Markdown: guides in the format of docs/guides.md, and anybody's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerbot.documents.assembling import assemble
from careerbot.documents.markdown import is_guide, read_guide, written_sections
from careerbot.documents.model import Document, Passage
from careerbot.documents.own_markdown import read_own_markdown
from careerbot.documents.topics import load_topics
from careerbot.errors import CareerBotError, DomainError, GuideError

TOPICS = load_topics()
HEAD = "---\nrole: baker\ntitle: Baker\naliases: [bread maker]\nrelated: [miller]\n---\n# Baker\n\n"
TABLE = (
    "| measure | low | high | currency | per | place | experience | reported by | source | as of |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
)


def guide(body: str, head: str = HEAD) -> Document:
    return read_guide(Path("baker.md"), head + body, TOPICS, {})


def passage(body: str) -> Passage:
    return guide(body).passages[0]


def own(text: str) -> Document:
    return assemble(Path("My notes.md"), read_own_markdown(text), TOPICS)


def texts(document: Document) -> list[str]:
    return [statement.text for passage in document.passages for statement in passage.statements]


def test_a_guides_head_gives_role_title_aliases_and_related_roles():
    document = guide("## Duties\n\nBakers bake. [^mill]\n")
    assert (document.role, document.title, document.aliases, document.related) == (
        "baker", "Baker", ("bread maker",), ("miller",),
    )  # fmt: skip


@pytest.mark.parametrize("head", ["---\nrole: baker\n---\n", "---\ntitle: Baker\nrole:\n---\n"])
def test_a_head_without_role_or_title_is_refused_with_its_place(head):
    with pytest.raises(GuideError, match="the head lacks") as caught:
        guide("text [^a]", head)
    assert caught.value.place == "baker.md:1"


def test_aliases_that_are_no_list_are_refused_instead_of_read_letter_by_letter():
    with pytest.raises(GuideError, match="'aliases' in the head is not a list"):
        guide("text [^a]", "---\nrole: baker\ntitle: Baker\naliases: bread maker\n---\n")


def test_a_head_that_is_not_yaml_is_refused_with_its_line():
    with pytest.raises(DomainError) as caught:
        guide("text", "---\nrole: baker\ntitle: [Baker\n---\n")
    assert caught.value.place.startswith("baker.md:")


def test_a_passage_id_is_made_of_role_and_headings():
    document = guide("## Skills\n\nA. [^a]\n\n### Mathematics\n\nB. [^a]\n\n#### Sums & parts\n\nC. [^a]\n")
    assert [p.id for p in document.passages] == [
        "baker/skills",
        "baker/skills/mathematics",
        "baker/skills/mathematics/sums-parts",
    ]


def test_a_subheading_has_the_topic_of_its_own_or_of_the_heading_above():
    document = guide("## Skills\n\n### Mathematics\n\nA. [^a]\n\n### Patience\n\nB. [^a]\n")
    assert [p.topic for p in document.passages] == ["mathematics", "skills"]


def test_two_sections_of_one_name_have_ids_that_differ():
    document = guide("## Skills\n\nA. [^a]\n\n## Skills\n\nB. [^a]\n")
    assert [p.id for p in document.passages] == ["baker/skills", "baker/skills-2"]


def test_a_footnote_ends_a_statement_and_names_its_sources():
    first, second = passage("## Duties\n\nBakers bake. [^mill] They rise\nearly. [^mill] [^oven]\n").statements
    assert (first.text, first.sources) == ("Bakers bake.", ("mill",))
    assert (second.text, second.sources) == ("They rise early.", ("mill", "oven"))


def test_every_statement_knows_the_line_it_starts_on():
    body = "## Duties\n\nOne. [^a] Two\nends here. [^a]\nThree. [^a]\n\n- Four. [^a]\n- Five. [^a]\n"
    lines = [s.line - HEAD.count("\n") for s in passage(body).statements]
    assert lines == [3, 3, 5, 7, 8]


def test_text_without_a_footnote_is_a_statement_without_a_source():
    assert [s.sources for s in passage("## Duties\n\nSaid. [^a] Unsaid.\n").statements] == [("a",), ()]


def test_bold_words_are_a_statements_terms_also_across_lines():
    statement = passage("## Skills\n\n- **Rye** and **sour\n  dough**. [^a]\n").statements[0]
    assert statement.terms == ("Rye", "sour dough")
    assert statement.text == "Rye and sour dough."
    assert statement.item


def test_words_that_are_asked_belong_to_the_passage_or_the_statement_above():
    found = passage("## Skills\n<!-- asked: what must I know -->\n\nRye. [^a]\n<!-- asked: flour,\ngrain -->\n")
    assert found.asked == "what must I know"
    assert found.statements[0].asked == "flour, grain"
    assert "asked" not in found.text


def test_a_row_of_figures_becomes_a_statement_with_its_figure():
    row = "| pay | about 20,000 | 30,000 plus bonuses | EUR | year | France | | Guild | mill, oven | 2024 |\n"
    statement = passage(f"## Salary\n\n{TABLE}{row}").statements[0]
    assert statement.text == "Pay, France: about €20,000 to €30,000 a year plus bonuses (Guild, 2024)"
    assert statement.sources == ("mill", "oven")
    assert statement.figure is not None
    assert (statement.figure.low, statement.figure.high) == (20000, 30000)


def test_a_row_that_cannot_be_read_is_refused_with_its_line():
    with pytest.raises(GuideError, match="a row of figures") as caught:
        guide(f"## Salary\n\n{TABLE}| pay | much | | | | | | | mill | 2024 |\n")
    assert caught.value.place == f"baker.md:{HEAD.count(chr(10)) + 5}"


def test_sections_as_written_hold_empty_ones_and_every_row_that_cannot_be_read():
    body = f"## Duties\n\n## Salary\n\n{TABLE}| pay | much | | | | | | | a | |\n| pay | 12k | | | | | | | a | |\n"
    sections, problems = written_sections(Path("baker.md"), HEAD + body, topics=TOPICS)
    assert [section.headings for section in sections] == [(), (), ("Duties",), ("Salary",)]
    assert [len(section.rows) for section in sections] == [0, 0, 0, 2]
    assert len(problems) == 2


def test_only_markdown_with_a_role_in_its_head_is_a_guide():
    assert is_guide("---\ntitle: Baker\nrole: baker\n---\ntext")
    assert not is_guide("---\ntitle: Baker\n---\nrole: baker")
    assert not is_guide("role: baker")


def test_ones_own_markdown_is_its_own_source():
    document = own("---\ntitle: Rye\nauthor: Ann\ndate: 2024-05-01\n---\n# Bread\n\nRye is dark. Wheat is pale.\n")
    source = document.sources["My notes.md"]
    assert (source.title, source.author, source.date, source.grade) == ("Rye", "Ann", "2024-05-01", "own")
    assert texts(document) == ["Rye is dark.", "Wheat is pale."]
    assert all(s.sources == ("My notes.md",) for p in document.passages for s in p.statements)


def test_lines_between_two_rules_that_are_no_head_are_text():
    assert "Pay: low: very" in " ".join(texts(own("---\nPay: low: very\n\n---\n\nMore.\n")))
    assert texts(own("---\n\nPlain words.\n\n---\n\nMore.\n")) == ["Plain words.", "More."]


def test_a_date_that_no_calendar_has_does_not_stop_a_document():
    assert texts(own("---\ndate: 2024-13-45\n---\n\nWords.\n"))[-1] == "Words."


@pytest.mark.parametrize("trap", ["a: " + "[" * 20_000, "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"])
def test_a_head_that_is_a_trap_does_not_stop_a_document(trap):
    assert texts(own(f"---\n{trap}\n---\n\nWords.\n"))[-1] == "Words."


def test_comparison_signs_are_text_and_tags_are_not():
    assert texts(own("Pay < 5 and > 3 is <b>low</b>.")) == ["Pay < 5 and > 3 is low."]


def test_links_and_pictures_leave_their_words():
    assert texts(own("See [the *list*](http://x.y) and [![badge](a.png)](http://x.y).")) == ["See the list and badge."]


def test_a_table_of_ones_own_is_told_by_its_columns_and_empty_rows_are_not():
    assert texts(own("| name | pay |\n| --- | --- |\n| Ann | 3 |\n| | |\n")) == ["name: Ann; pay: 3"]


def test_a_table_of_ones_own_that_looks_like_figures_is_told_all_the_same():
    found = texts(own(f"{TABLE}| pay | much | | | | | | | | |\n"))
    assert found == ["measure: pay; low: much"]


HEADINGS = ["# ", "## Skills\n", "### ", "---\n", "|", "| a | b |\n| --- | --- |\n", TABLE]
INLINE = ["**", "*", "_", "`", "[^a]", "[", "](", ")", "<", ">", "&amp;", "\\", "<!--", "<!-- asked: x -->"]
MARKS = st.sampled_from([*HEADINGS, *INLINE, "\n", "\n\n", "- ", "1. ", "> ", "    ", "```\n"])
MARKDOWN = st.lists(st.one_of(MARKS, st.text(max_size=8)), max_size=40).map("".join)


@given(MARKDOWN)
def test_any_text_is_read_as_ones_own_markdown_and_every_statement_stands_in_its_passage(text):
    document = own(text)
    for found in document.passages:
        for statement in found.statements:
            assert statement.text.strip()
            assert statement.text in found.text
            assert "\n" not in statement.text
    assert len({found.id for found in document.passages}) == len(document.passages)


@given(MARKDOWN)
def test_any_text_is_read_as_a_guide_or_refused_with_its_place(text):
    try:
        document = guide(text)
    except CareerBotError as problem:
        assert problem.place.startswith("baker.md")  # noqa: PT017 - most texts are read
    else:
        assert all(s.text in p.text for p in document.passages for s in p.statements)


@given(MARKDOWN, MARKDOWN)
def test_any_head_is_read_or_refused(head, body):
    try:
        guide(body, f"---\nrole: baker\ntitle: Baker\n{head}\n---\n")
    except CareerBotError as problem:
        assert problem.place.startswith("baker.md")  # noqa: PT017 - some heads are read
