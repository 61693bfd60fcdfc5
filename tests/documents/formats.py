"""One guide in every format, made by the libraries that people's programs are made with."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import fpdf
from markdown_it import MarkdownIt

GUIDE = """# Bread baker

## What it is

A bread baker makes loaves from flour, water and salt. The work begins at night and ends before noon.

## Duties

Most shops expect the same things of every bread baker, whatever their ovens are like and however many hands there are:

- Kneading the dough and watching it rise.
- Shaping loaves for the first oven.
- Keeping the cold room clean.

## Salary

According to Loafly, as of 2023, the average salary of a bread baker in the United Kingdom is £28,900 a year.
About 71% of bakers work nights.

| Place | Shops | Open since |
| --- | --- | --- |
| London | 41 | 1987 |
| York | 12 | 2004 |

## How to become one

### Training

An apprenticeship takes two years. Some learn the trade from a parent instead.
"""


def parts(text: str = GUIDE) -> list[tuple[str, list[str]]]:
    """The guide's blocks as kind and lines, for the writers below."""
    found = []
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        kind = "item" if lines[0].startswith("- ") else "table" if lines[0].startswith("|") else "paragraph"
        heading = re.match(r"#+", lines[0])
        found.append((heading[0] if heading else kind, lines))
    return found


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def as_html(text: str = GUIDE) -> bytes:
    body = MarkdownIt("commonmark").enable("table").render(text)
    return (
        f"<!doctype html><html><head><title>Bread baker</title></head><body><main>{body}</main></body></html>".encode()
    )


def as_word(path: Path, text: str = GUIDE) -> None:
    document = docx.Document()
    for kind, lines in parts(text):
        if kind.startswith("#"):
            document.add_heading(lines[0].lstrip("# "), level=len(kind))
        elif kind == "item":
            for line in lines:
                document.add_paragraph(line.removeprefix("- "), style="List Bullet")
        elif kind == "table":
            rows = [cells(line) for line in lines if "---" not in line]
            table = document.add_table(rows=0, cols=len(rows[0]))
            for row in rows:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = value
        else:
            document.add_paragraph(" ".join(lines))
    document.save(str(path))


def as_pdf(path: Path, text: str = GUIDE, footer: str = "Guild of bakers, page {page}") -> None:
    class Paper(fpdf.FPDF):
        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("helvetica", size=8)
            self.cell(0, 10, footer.format(page=self.page_no()))

    paper = Paper()
    paper.add_page()
    for kind, lines in parts(text):
        if kind.startswith("#"):
            paper.set_font("helvetica", "B", {1: 22, 2: 17, 3: 14}[len(kind)])
            paper.multi_cell(0, 12, lines[0].lstrip("# "), new_x="LMARGIN", new_y="NEXT")
            continue
        paper.set_font("helvetica", size=11)
        if kind == "item":
            for line in lines:
                paper.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
        elif kind == "table":
            with paper.table(first_row_as_headings=True) as table:
                for line in lines:
                    if "---" not in line:
                        row = table.row()
                        for cell in cells(line):
                            row.cell(cell)
        else:
            paper.multi_cell(0, 6, " ".join(lines), new_x="LMARGIN", new_y="NEXT")
        paper.ln(5)
    paper.output(str(path))
