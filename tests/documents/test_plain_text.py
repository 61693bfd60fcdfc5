"""Plain text: headings, list items and paragraphs are told by their form."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from careerbot.documents.assembling import assemble
from careerbot.documents.model import Document
from careerbot.documents.plain_text import read_plain_text
from careerbot.documents.topics import load_topics


def read(text: str) -> Document:
    return assemble(Path("My job.txt"), read_plain_text(text), load_topics())


def texts(document: Document) -> list[str]:
    return [statement.text for passage in document.passages for statement in passage.statements]


def test_a_short_line_by_itself_heads_what_follows():
    document = read("Skills\n\nBakers knead. They wait.\n\nPay\n\nIt is low.\n")
    assert [p.headings for p in document.passages] == [("Skills",), ("Pay",)]
    assert [p.topic for p in document.passages] == ["skills", "salary"]
    assert [p.id for p in document.passages] == ["my-job/skills", "my-job/pay"]


def test_a_line_with_a_full_stop_heads_nothing():
    assert read("Bakers knead.\n\nThey wait.\n").passages[0].headings == ()


def test_the_last_line_heads_nothing():
    assert texts(read("Bakers knead.\n\nThe end\n")) == ["Bakers knead.", "The end"]


def test_list_items_are_statements_of_their_own():
    passage = read("You need:\n- patience\n• a good\n* arms\n1. time\n").passages[0]
    assert [(s.text, s.item) for s in passage.statements] == [
        ("You need:", False),
        ("patience", True),
        ("a good", True),
        ("arms", True),
        ("time", True),
    ]


def test_lines_of_a_paragraph_are_joined_before_sentences_are_split():
    assert texts(read("Bakers knead\ndough, e.g. rye. They\nwait.")) == ["Bakers knead dough, e.g. rye.", "They wait."]


def test_the_title_is_the_first_heading_or_the_files_name():
    assert read("Bread\n\nIt is good.").title == "Bread"
    assert read("It is good.").title == "My job"


def test_every_statement_cites_the_file():
    document = read("It is good.")
    assert document.passages[0].statements[0].sources == ("My job.txt",)
    assert document.sources["My job.txt"].grade == "own"


def test_headings_that_are_alike_have_ids_that_differ():
    assert [p.id for p in read("Pay\n\nLow.\n\nPay\n\nHigh.\n").passages] == ["my-job/pay", "my-job/pay-2"]


LINES = st.lists(
    st.one_of(st.sampled_from(["", "- ", "Skills", "1. a", "A b. C d."]), st.text(max_size=20)), max_size=20
)


@given(LINES.map("\n".join))
def test_any_text_is_read_and_every_statement_stands_in_its_passage(text):
    document = read(text)
    for passage in document.passages:
        for statement in passage.statements:
            assert statement.text.strip()
            assert statement.text in passage.text
    assert len({passage.id for passage in document.passages}) == len(document.passages)
