"""How documents look that nobody styled: bold lines for headings, columns, wrapped cells, lists of terms."""

from __future__ import annotations

from pathlib import Path

import docx
import fpdf
import pytest

from careerbot.documents.model import Document
from careerbot.documents.own_markdown import read_own_markdown
from careerbot.documents.reading import end_reading, read_document
from careerbot.documents.topics import load_topics


@pytest.fixture(scope="module", autouse=True)
def no_process_left():
    yield
    end_reading()


def read(path: Path) -> Document:
    return read_document(path, load_topics())


def said(document: Document) -> list[str]:
    return [s.text for p in document.passages for s in p.statements if s.figure is None]


def page(path: Path, body: str) -> Document:
    path.write_text(f"<html><head><title>Optician</title></head><body>{body}</body></html>", encoding="utf-8")
    return read(path)


def paper() -> fpdf.FPDF:
    made = fpdf.FPDF()
    made.add_page()
    made.set_font("helvetica", size=11)
    return made


def test_a_table_of_a_pdf_with_wrapped_cells_is_read_row_by_row(tmp_path):
    made = paper()
    made.multi_cell(0, 6, "A lift engineer keeps lifts moving.", new_x="LMARGIN", new_y="NEXT")
    made.ln(4)
    task = "Learns to grease ropes, to read drawings and to change lamps in the shaft with a master"
    with made.table() as table:
        for cells in (
            ("Grade", "Task", "Pay"),
            ("Apprentice", task, "£18,000"),
            ("Engineer", "Repairs doors", "£34,500"),
        ):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    made.ln(5)
    made.multi_cell(0, 6, "Most stay for life.\nSome go to sea.", new_x="LMARGIN", new_y="NEXT")
    made.output(str(tmp_path / "lift.pdf"))
    assert said(read(tmp_path / "lift.pdf")) == [
        "A lift engineer keeps lifts moving.",
        f"Grade: Apprentice; Task: {task}; Pay: £18,000",
        "Grade: Engineer; Task: Repairs doors; Pay: £34,500",
        "Most stay for life.",
        "Some go to sea.",
    ]


def test_columns_of_a_pdf_are_read_one_after_the_other_even_where_they_are_drawn_across(tmp_path):
    left = [
        "Divers weld under water and",
        "clean the hulls of ships. They",
        "train for two years and work",
        "in summer.",
    ]
    right = [
        "Divers must be fit, calm and",
        "good with tools. A medical is",
        "needed every year, and many are",
        "soldiers.",
    ]
    made = paper()
    for one, other in zip(left, right, strict=True):
        made.cell(95, 5, one)
        made.cell(95, 5, other, new_x="LMARGIN", new_y="NEXT")
    made.output(str(tmp_path / "diver.pdf"))
    assert said(read(tmp_path / "diver.pdf")) == [
        "Divers weld under water and clean the hulls of ships.",
        "They train for two years and work in summer.",
        "Divers must be fit, calm and good with tools.",
        "A medical is needed every year, and many are soldiers.",
    ]


def test_bold_lines_of_a_word_file_are_headings(tmp_path):
    made = docx.Document()
    made.add_heading("Tree surgeon", 1)
    made.add_paragraph("A tree surgeon climbs trees and cuts dead wood.")
    made.add_paragraph().add_run("Skills").bold = True
    for item in ("Climbing", "Using saws", "Knowing fungi"):
        made.add_paragraph(item, style="List Number")
    made.add_paragraph("Not bold, but short")
    made.save(str(tmp_path / "tree.docx"))
    document = read(tmp_path / "tree.docx")
    assert [(p.headings, p.topic) for p in document.passages] == [
        (("Tree surgeon",), ""),
        (("Tree surgeon", "Skills"), "skills"),
    ]
    assert said(document)[1:] == ["Climbing", "Using saws", "Knowing fungi", "Not bold, but short"]


def test_bold_lines_of_a_page_are_headings_and_bold_words_are_not(tmp_path):
    document = page(
        tmp_path / "a.html",
        "<div><b>Optician</b></div><div>Opticians test eyes and fit <b>glasses</b>.<br><br><b>Skills</b><br>"
        "<p>Steady hands are needed by every optician.</p></div>",
    )
    assert [p.headings[-1] for p in document.passages] == ["Optician", "Skills"]
    assert said(document) == ["Opticians test eyes and fit glasses.", "Steady hands are needed by every optician."]


def test_lists_of_terms_and_boxes_keep_their_pairs(tmp_path):
    document = page(
        tmp_path / "a.html",
        "<h1>Optician</h1><p>Opticians test eyes every day of the week and fit glasses.</p>"
        "<table><tr><th>Training</th><td>Three years</td></tr><tr><th>Hours:</th><td>38 a week</td></tr></table>"
        "<dl><dt>Uniform</dt><dd>White coat</dd><dt>Holiday</dt><dd>Five weeks</dd></dl>",
    )
    assert said(document)[1:] == [
        "Training: Three years",
        "Hours: 38 a week",
        "Uniform: White coat",
        "Holiday: Five weeks",
    ]


def test_what_a_page_hides_is_not_read(tmp_path):
    document = page(
        tmp_path / "a.html",
        '<h1>Optician</h1><p>Opticians test eyes.</p><p style="top:0; display: none">Win.</p><p hidden>Spam.</p>',
    )
    assert said(document) == ["Opticians test eyes."]


def test_a_trail_of_pages_and_where_a_page_is_filed_are_left_out(tmp_path):
    document = page(
        tmp_path / "a.html",
        "<div><a href=a>Home</a> &gt; Health &gt; Optician</div><h1>Optician</h1>"
        "<p>Opticians test eyes.</p><p>Posted in <a href=a>Health</a>, Eyes</p>",
    )
    assert said(document) == ["Opticians test eyes."]
    assert {piece.reason for piece in document.dropped} == {"a menu", "points to other pages"}


def test_footnotes_are_left_out_and_their_marks_do_not_stand_in_sentences():
    blocks = read_own_markdown(
        "A baker bakes.[^1] So does she.[^b]\n\n[^1]: Handbook\n\n[^b]: It is long.\n    And more.\n\n- rye[^1]\n"
    ).blocks
    assert [(b.text, b.aside) for b in blocks] == [
        ("A baker bakes. So does she.", ""),
        ("rye", ""),
        ("Handbook", "a footnote"),
        ("It is long. And more.", "a footnote"),
    ]


def test_bold_words_inside_an_item_do_not_name_it(tmp_path):
    (tmp_path / "a.md").write_text(
        "# Bread baker\n\n- gives **bread** to people\n- **Ovens**: lights them\n- **Salt**\n"
    )
    (passage,) = read(tmp_path / "a.md").passages
    assert [s.terms for s in passage.statements] == [(), ("Ovens",), ("Salt",)]
