"""The same guide in every format is the same document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from formats import GUIDE, as_html, as_pdf, as_word

from careerbot.documents.model import Document
from careerbot.documents.reading import end_reading, read_document
from careerbot.documents.topics import load_topics


def read(path: Path) -> Document:
    try:
        return read_document(path, load_topics())
    finally:
        end_reading()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "guide.md").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "guide.html").write_bytes(as_html())
    as_word(tmp_path / "guide.docx")
    as_pdf(tmp_path / "guide.pdf")
    return tmp_path


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_a_guide_is_the_same_in_every_format(folder, ending):
    def told(document: Document) -> list[object]:
        return [
            (p.id, p.headings, p.topic, p.role, [replace(s, line=0, start=0, end=0, sources=()) for s in p.statements])
            for p in document.passages
        ]

    expected, found = read(folder / "guide.md"), read(folder / f"guide.{ending}")
    assert told(found) == told(expected)
    assert (found.title, found.role) == (expected.title, expected.role) == ("Bread baker", "bread-baker")
    assert sum(s.item for p in found.passages for s in p.statements) == 5


def test_what_stands_on_every_page_of_a_pdf_is_left_out(tmp_path):
    long = (
        GUIDE
        + "\n\n"
        + "\n\n".join(f"Loaf number {n} is baked by hand in a small shop near the sea." for n in range(90))
    )
    as_pdf(tmp_path / "long.pdf", long)
    document = read(tmp_path / "long.pdf")
    said = " ".join(s.text for p in document.passages for s in p.statements)
    assert "Guild" not in said
    assert "Loaf number 89" in said
    assert {piece.reason for piece in document.dropped} <= {"a page's number", "repeated on every page"}
    assert len(document.dropped) >= 3
