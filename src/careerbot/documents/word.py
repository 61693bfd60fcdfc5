"""Word documents: headings, paragraphs, items and tables as blocks, and what their properties say."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from careerbot.documents.attribution import SAVED_MARK
from careerbot.documents.blocks import Block, Raw, in_groups, with_levels
from careerbot.documents.decoding import one_line
from careerbot.documents.own_markdown import told_row
from careerbot.documents.plain_text import BULLET, is_title
from careerbot.errors import DocumentError

MOST_UNPACKED = 100_000_000
ENCRYPTED = b"\xd0\xcf\x11\xe0"  # an encrypted .docx is an OLE file, and so is the old .doc


def read_word(data: bytes) -> Raw:
    """The blocks of a Word document. Raises DocumentError where it is none, or unpacks to too much."""
    import docx

    _check(data)
    try:
        opened = docx.Document(io.BytesIO(data))
        blocks = in_groups(with_levels(list(_blocks(opened))))
        properties = opened.core_properties
    except Exception as problem:
        raise DocumentError("is no Word document that can be read") from problem
    changed = properties.modified or properties.created
    return Raw(
        blocks=blocks,
        title=one_line(properties.title or "").removesuffix("Word Document").strip(),
        author=one_line(properties.author or "").replace("python-docx", ""),
        date=f"{changed.date().isoformat()} {SAVED_MARK}" if changed and properties.author != "python-docx" else "",
    )


def _check(data: bytes) -> None:
    if data.startswith(ENCRYPTED):
        raise DocumentError("is encrypted, or an old .doc file", advice="save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as problem:
        raise DocumentError("is no Word document that can be read") from problem
    if size > MOST_UNPACKED:
        raise DocumentError(f"holds more than {MOST_UNPACKED // 1_000_000} MB when unpacked")


def _blocks(opened: Any) -> Iterator[Block]:
    from docx.table import Table

    for number, part in enumerate(opened.iter_inner_content(), 1):
        if isinstance(part, Table):
            header, *rows = [[one_line(cell.text) for cell in row.cells] for row in part.rows] or [[]]
            told = (told_row(header, row, line=number) for row in rows)
            yield from (block for block in told if block)
        else:
            yield from _paragraph(part, number)


def _paragraph(part: Any, number: int) -> Iterator[Block]:
    text = one_line(part.text)
    if not text:
        return
    style = (part.style.name or "") if part.style is not None else ""
    heading = re.fullmatch(r"[Hh]eading (\d)", style)
    if heading or style == "Title":
        yield Block("heading", text, number, min(int(heading[1]), 6) if heading else 1)
    elif style == "Normal" and is_title(text) and all(run.bold for run in part.runs if run.text.strip()):
        yield Block("heading", text, number)
    elif _is_item(part, style) or BULLET.match(text):
        terms = tuple(one_line(run.text).strip(" .,;:") for run in part.runs if run.bold and run.text.strip())
        yield Block("item", BULLET.sub("", text) or text, number, terms=terms)
    else:
        linked = sum(len(link.text) for link in part.hyperlinks) / len(text)
        yield Block("paragraph", text, number, linked=min(linked, 1.0))


def _is_item(part: Any, style: str) -> bool:
    properties = part._p.pPr
    return style.startswith("List") or (properties is not None and properties.numPr is not None)
