"""PDF: lines by where they stand on the page; headings by the size of their letters, tables by their columns."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from careerbot.documents.attribution import MONTH, SAVED_MARK
from careerbot.documents.blocks import Block, Raw, in_groups
from careerbot.documents.decoding import one_line
from careerbot.documents.own_markdown import told_row
from careerbot.documents.plain_text import BULLET, is_title
from careerbot.errors import DocumentError
from careerbot.records import dataclass, field

MOST_PAGES = 3_000
FEWEST_LETTERS = 20  # on all pages together: fewer, and the text is in the pictures
LARGER = 1.1  # times the body's letters: a heading
APART = 1.45  # times the usual distance between lines: a new paragraph
COLUMN_GAP = 1.5  # letters' heights between two cells of a row
WIDTH = 0.5  # of a letter, of its height
SAME_LINE = 0.4
EDGE = 2  # lines at the top and bottom of a page that may be its header and footer
FEWEST_ROWS = 3  # of text in columns
RUNS_ON = 0.4  # share of its lines that begin within a sentence
MOST_CELL_LINES = 12  # of one cell of a table
PAGE_NUMBER = re.compile(r"(?:page |p\. ?)?#(?: ?(?:of|/) ?#)?|.{0,80}\W(?:page #|# (?:of|/) #)", re.I)


@dataclass(slots=True)
class _Line:
    """A line of a page: its cells with where they begin, the height and weight of its letters."""

    page: int
    y: float
    size: float
    bold: bool
    cells: list[tuple[float, str]] = field(default_factory=list)
    end: float = 0.0

    @property
    def text(self) -> str:
        return one_line(" ".join(text for _, text in self.cells))


def read_pdf(data: bytes) -> Raw:
    """The blocks of a PDF. Raises DocumentError where it is broken, encrypted, or holds pictures of text."""
    import pypdf
    import pypdf.errors

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("is encrypted", advice="save it without a password")
        pages = reader.pages[:MOST_PAGES]
        lines = [line for number, page in enumerate(pages, 1) for line in _lines(page, number)]
        about = reader.metadata
    except pypdf.errors.DependencyError as problem:
        raise DocumentError("is encrypted", advice="save it without a password") from problem
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError) as problem:
        raise DocumentError("is no PDF that can be read: it is broken") from problem
    if sum(len(line.text) for line in lines) < FEWEST_LETTERS:
        raise DocumentError(
            "holds no text, only pictures of it", advice="recognise the text first, with an OCR program"
        )
    lines = _by_columns(lines)
    said = {"title": _said(about, "title"), "author": _said(about, "author"), "date": _date(about)}
    return Raw(in_groups(list(_blocks(lines))), **said)


def _said(about: Any, name: str) -> str:
    """A value of a PDF's own data; the file names that programs put there as titles are none."""
    value = one_line(str(getattr(about, name, None) or ""))
    return "" if re.search(r"\.(?:docx?|indd|pdf|tex|qxd|pptx?)$|^(?:untitled|microsoft word)", value, re.I) else value


def _date(about: Any) -> str:
    try:
        found = about.modification_date or about.creation_date if about else None
    except (ValueError, TypeError, AttributeError):
        return ""
    return f"{found.date().isoformat()} {SAVED_MARK}" if found else ""


def _lines(page: Any, number: int) -> list[_Line]:
    """The lines of a page from the text as it is drawn."""
    found: list[_Line] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        shown = text.strip("\n")
        if not shown.strip():
            return
        height = abs(size * (tm[3] or tm[1] or 1.0) * (cm[3] or cm[1] or 1.0)) or 1.0
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        for offset, part in enumerate(shown.split("\n")):
            _place(found, _Line(number, y - offset * height * 1.2, height, bold, [(x, part)]))

    page.extract_text(visitor_text=visit)
    return [line for line in found if line.text]


def _place(found: list[_Line], piece: _Line) -> None:
    """Put a piece of text behind the one before where both stand on one line, as a cell where a gap parts them."""
    (x, text) = piece.cells[0]
    end = x + len(text) * piece.size * WIDTH
    last = found[-1] if found else None
    if last is None or last.page != piece.page or abs(last.y - piece.y) > SAME_LINE * max(last.size, piece.size):
        piece.end = end
        found.append(piece)
        return
    if x - last.end > COLUMN_GAP * piece.size and text.strip():
        last.cells.append((x, text))
    else:
        start, before = last.cells[-1]
        last.cells[-1] = (start, f"{before}{text}")
    last.end = max(last.end, end)


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = max(sizes, key=lambda size: (sizes[size], -size))
    larger = sorted((size for size in sizes if size >= LARGER * body), reverse=True)
    repeated = _repeated(lines)
    gap = _usual_gap(lines)
    place = 0
    while place < len(lines):
        end = _end(lines, place, repeated=repeated, gap=gap)
        yield from _block(lines[place:end], larger, aside=repeated[place])
        place = end


def _block(lines: Sequence[_Line], larger: Sequence[float], *, aside: str) -> Iterator[Block]:
    first = lines[0]
    header, *rows = _table(lines) or [[]]
    if rows:
        told = (told_row(header, row, line=first.page) for row in rows)
        yield from (block for block in told if block)
        return
    text = _join(lines)
    size = round(first.size, 1)
    if size in larger:
        yield Block("heading", text, first.page, min(larger.index(size) + 1, 6), aside=aside)
    elif first.bold and is_title(text) and len(lines) == 1 and all(line.bold for line in lines):
        yield Block("heading", text, first.page, min(len(larger) + 1, 6), aside=aside)
    elif BULLET.match(text):
        yield Block("item", BULLET.sub("", text), first.page, aside=aside)
    else:
        yield Block("paragraph", text, first.page, aside=aside)


def _table(lines: Sequence[_Line]) -> list[list[str]]:
    """The rows of the table that the lines are, its header first; none where they are no table.

    A cell of several lines is drawn line by line before the next cell, so a row ends where a line stands in an earlier
    column than the one before; one that stays in the first column is the text behind the table.
    """
    starts = [x for x, _ in lines[0].cells]
    if len(starts) < 2 or len(lines) < 2:
        return []
    rows: list[list[str]] = []
    last = len(starts)
    for line in lines:
        for x, text in line.cells:
            column = _column(x, starts, line.size)
            if column is None:
                return []
            if column < last or (column == last and len(line.cells) > 1):
                rows.append([""] * len(starts))
            rows[-1][column] = f"{rows[-1][column]} {text}".strip()
            last = column
    return [[one_line(cell) for cell in row] for row in rows]


def _column(x: float, starts: Sequence[float], size: float) -> int | None:
    """The column that a cell stands in, None where it begins at none."""
    near = [place for place, start in enumerate(starts) if abs(x - start) < 2 * size]
    return min(near, key=lambda place: abs(x - starts[place]), default=None)


def _table_end(lines: Sequence[_Line], start: int) -> int:
    """Where the table ends that begins with a line of several cells: behind the last row that has a second cell."""
    starts = [x for x, _ in lines[start].cells]
    end = place = start + 1
    while place < len(lines):
        line = lines[place]
        columns = [_column(x, starts, line.size) for x, _ in line.cells]
        if None in columns or place - end > MOST_CELL_LINES:
            break
        place += 1
        if any(columns):
            end = place
    return end


def _join(lines: Sequence[_Line]) -> str:
    """Lines as running text; a word parted at the end of a line stays parted by its hyphen."""
    text = ""
    for line in lines:
        text += line.text if text.endswith("-") and text[-2:-1].isalpha() else f" {line.text}"
    return one_line(text)


def _end(lines: Sequence[_Line], start: int, *, repeated: Sequence[str], gap: float) -> int:
    """Where the paragraph, item, heading or table that begins at a line ends."""
    if len(lines[start].cells) > 1 and not repeated[start]:
        end = _table_end(lines, start)
        if end - start > 1 and not any(repeated[start:end]):
            return end
    end = start + 1
    while end < len(lines) and not repeated[start] and _continues(lines[end - 1], lines[end], repeated[end], gap):
        end += 1
    return end


def _continues(line: _Line, after: _Line, aside: str, gap: float) -> bool:
    """Whether a line goes on with the paragraph of the one before, also on the next page."""
    if aside or BULLET.match(after.text) or abs(line.size - after.size) > 0.5 or line.bold != after.bold:
        return False
    if line.page != after.page:
        return line.text[-1:] not in tuple(".!?:") and after.text[:1].islower()
    return 0 <= line.y - after.y <= APART * max(gap, line.size)


def _is_table(lines: Sequence[_Line]) -> bool:
    """Whether lines are rows: as many cells each, beginning at the same places."""
    first = lines[0]
    return len(lines) > 1 and all(
        len(line.cells) == len(first.cells) > 1
        and all(abs(a - b) < 2 * line.size for (a, _), (b, _) in zip(line.cells, first.cells, strict=True))
        for line in lines
    )


def _by_columns(lines: Sequence[_Line]) -> list[_Line]:
    """Lines in the order in which they are read: of text in columns that was drawn across, column by column."""
    found: list[_Line] = []
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and _is_table(lines[start : end + 1]):
            end += 1
        block = lines[start:end]
        columns = list(zip(*(line.cells for line in block), strict=True))
        if len(block) >= FEWEST_ROWS and all(_runs_on([text for _, text in column]) for column in columns):
            block = [replace(line, cells=[c]) for column in columns for line, c in zip(block, column, strict=True)]
        found += block
        start = end
    return found


def _runs_on(cells: Sequence[str]) -> bool:
    """Whether cells under each other are lines of running text: most go on with the sentence of the one before."""
    pairs = pairwise([text.strip() for text in cells])
    goes_on = sum(one[-1:] not in tuple(".!?:") and other[:1].islower() for one, other in pairs)
    return goes_on >= RUNS_ON * (len(cells) - 1) and sum(len(cell.split()) for cell in cells) >= 3 * len(cells)


def _usual_gap(lines: Sequence[_Line]) -> float:
    gaps = Counter(
        round(one.y - other.y, 1)
        for one, other in pairwise(lines)
        if one.page == other.page and 0 < one.y - other.y < 3 * one.size
    )
    return min((gap for gap, count in gaps.items() if count >= 0.5 * max(gaps.values())), default=0.0)


def _repeated(lines: Sequence[_Line]) -> list[str]:
    """For each line why it is no content: a page's number, or a header or footer that other pages have as well."""
    edges: list[list[int]] = []
    pages: dict[int, list[int]] = {}
    for place, line in enumerate(lines):
        pages.setdefault(line.page, []).append(place)
    edges = [[*places[:EDGE], *places[-EDGE:]] for places in pages.values()]
    counts = Counter(key for places in edges for key in {_key(lines[place]) for place in places})
    found = [""] * len(lines)
    for place in (place for places in edges for place in places):
        key = _key(lines[place])
        if PAGE_NUMBER.fullmatch(key):
            found[place] = "a page's number"
        elif len(pages) > 1 and counts[key] > max(1, len(pages) // 2):
            found[place] = "repeated on every page"
    return found


def _key(line: _Line) -> str:
    """What is the same of a header or footer on every page; of a sentence that is every word."""
    return line.text if line.text.endswith((".", "!", "?")) else re.sub(rf"\d+|\b{MONTH}\b", "#", line.text)
