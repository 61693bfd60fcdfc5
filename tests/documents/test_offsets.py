"""Every statement of a person's own document says where in the document's text it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from formats import GUIDE, as_html, as_pdf, as_word
from hypothesis import given
from hypothesis import strategies as st

from careerbot.documents.assembling import assemble
from careerbot.documents.markdown import plain_inline
from careerbot.documents.model import Document, Statement
from careerbot.documents.own_markdown import read_own_markdown
from careerbot.documents.plain_text import read_plain_text
from careerbot.documents.reading import end_reading, pieces, read_document
from careerbot.documents.topics import load_topics

TOPICS = load_topics()


def statements(document: Document) -> list[Statement]:
    return [s for p in document.passages for s in p.statements]


def cut(document: Document, statement: Statement) -> str:
    return " ".join(document.text[statement.start : statement.end].split())


WRAPPED = """Bread baker

A bread baker makes loaves. The work begins
  at night and ends, e.g. in
  summer, before noon.  It is hot.

Duties

* Kneading the dough
  and watching it rise
* Kneading the dough

It is hot.
"""


def test_plain_text_is_found_in_the_file_across_its_line_breaks():
    document = assemble(Path("baker.txt"), read_plain_text(WRAPPED), TOPICS)
    found = statements(document)
    assert document.text == WRAPPED
    assert [cut(document, s) for s in found] == [s.text for s in found]
    assert [s.start for s in found] == sorted({s.start for s in found})


MARKED = """# Bread *baker*

A **bread baker** makes [loaves](https://loaf.example/loaves "x"), &amp; rolls. It is \\*hot\\*.

- Kneading **the** dough
- Using `oven_2`

| Place | Pay |
| --- | --- |
| **York** | £28,900 |
"""


def test_markdown_is_found_in_the_file_with_its_marks():
    document = assemble(Path("baker.md"), read_own_markdown(MARKED), TOPICS)
    found = statements(document)
    spans = [document.text[s.start : s.end] for s in found]
    assert spans[0] == 'A **bread baker** makes [loaves](https://loaf.example/loaves "x"), &amp; rolls.'
    assert spans[1] == "It is \\*hot\\*."
    assert spans[2:4] == ["Kneading **the** dough", "Using `oven_2"]
    assert spans[4] == "York** | £28,900"
    assert found[4].text == "Place: York; Pay: £28,900"


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_other_formats_are_found_in_the_kept_text(tmp_path, ending):
    path = tmp_path / f"guide.{ending}"
    if ending == "html":
        path.write_bytes(as_html())
    else:
        {"docx": as_word, "pdf": as_pdf}[ending](path)
    document = read_document(path, TOPICS)
    end_reading()
    found = statements(document)
    assert len(found) > 10
    assert [document.text[s.start : s.end] for s in found] == [s.text for s in found]


def test_pieces_stand_in_the_order_of_the_file_each_once(tmp_path):
    path = tmp_path / "guide.md"
    path.write_text(f"{GUIDE}\n© 2020 Loafly. All rights reserved.\n", encoding="utf-8")
    found = pieces(path, TOPICS)
    assert [p.start for p in found] == sorted(p.start for p in found)
    assert found[0].text == "Bread baker"
    assert found[-1].reason == "a notice"
    assert len({(p.start, p.end) for p in found}) == len(found)


LINES = st.lists(
    st.one_of(
        st.sampled_from(["", "- a", "Skills", "1. a", "A b. C d.", "  e. F g"]), st.text("ab .-*\n\t", max_size=20)
    ),
    max_size=20,
)


@given(LINES.map("\n".join))
def test_any_plain_text_is_found_where_it_stands(text):
    document = assemble(Path("any.txt"), read_plain_text(text), TOPICS)
    for statement in statements(document):
        assert cut(document, statement) == statement.text


@given(st.lists(st.text("ab *_[]()`&;<>!\\|#-.\n", max_size=30), max_size=12).map("\n".join))
def test_a_span_in_any_markdown_lies_in_the_file(text):
    document = assemble(Path("any.md"), read_own_markdown(text), TOPICS)
    for statement in statements(document):
        assert 0 <= statement.start < statement.end <= len(text)


@given(st.lists(st.sampled_from(["bread", "**dough**", "*oven*", "[yeast](http://a.b)", "rye", "a.", "B"]), min_size=1))
def test_marks_around_words_do_not_move_a_span(words):
    text = " ".join(words)
    document = assemble(Path("any.md"), read_own_markdown(text), TOPICS)
    for statement in statements(document):
        shown = plain_inline(document.text[statement.start : statement.end])
        assert shown.replace("*", "").split("](")[0].replace("[", "").split()[0] == statement.text.split()[0]
