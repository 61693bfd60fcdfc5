"""HTML pages: headings, paragraphs, items and tables as blocks, with their links and what is beside the content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from careerbot.documents.blocks import Block, Raw, in_groups, with_levels
from careerbot.documents.decoding import decode, one_line
from careerbot.documents.own_markdown import told_row
from careerbot.documents.plain_text import is_title
from careerbot.errors import DocumentError
from careerbot.records import dataclass, field

SILENT = frozenset(
    "script style noscript template svg math head iframe object canvas video audio select button input textarea".split()
)
ASIDE = {
    "nav": "a menu", "aside": "beside the content", "footer": "a footer", "form": "a form", "dialog": "a dialog",
    "menu": "a menu",
}  # fmt: skip
ROLES = {"navigation": "a menu", "banner": "a header", "contentinfo": "a footer", "complementary": "beside the content",
         "search": "a form", "dialog": "a dialog"}  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
KINDS = {"li": "item", "dd": "item", "dt": "item", "pre": "code"}
BLOCKS = frozenset(
    """p div section article main header ul ol dl li dt dd table tr td th thead tbody blockquote pre figure figcaption
    details summary body html center fieldset address hr br""".split()
)
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
MANY_TAGS = 5_000
MOST_DEPTH = 200  # levels of elements; deeper ones are read as text of the one above


@dataclass(slots=True)
class _Open:
    """The text of a block being collected."""

    text: list[str] = field(default_factory=list)
    linked: int = 0
    terms: list[str] = field(default_factory=list)


def read_html(data: bytes) -> Raw:
    """The blocks of a page, and what its metadata say of it. Raises DocumentError where it holds no page."""
    import lxml.etree
    import lxml.html

    text = decode(data) or data.decode("latin-1")
    parser = lxml.html.HTMLParser(encoding="utf-8", recover=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace") or b" ", parser=parser)
    except (lxml.etree.LxmlError, ValueError) as problem:
        raise DocumentError(f"is no HTML that can be read: {problem}") from problem
    blocks = in_groups(with_levels(list(_Walker().walk(tree))))
    if not blocks and text.count("<") > MANY_TAGS:
        raise DocumentError("is nested too deeply to be read")
    return Raw(blocks, **_metadata(tree, blocks))


def _is_bold(collected: _Open, text: str) -> bool:
    """Whether a paragraph is a title, all of it in bold: a heading that somebody only made look like one."""
    return is_title(text) and collected.terms == [text.strip(" .,;:")] and not collected.linked


def _metadata(tree: Any, blocks: tuple[Block, ...]) -> dict[str, str]:
    """Title, author, date and address as the page's own data give them; a title without the site's name."""
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(tree)
    except Exception:  # noqa: BLE001 - a page whose metadata cannot be read is a page all the same
        return {}
    heading = next((block.text for block in blocks if block.level == 1 and not block.aside), "")
    said = {"title": heading or found.title, "author": found.author, "date": _date(tree, found.date), "url": found.url}
    return {name: one_line(str(value or "")) for name, value in said.items()}


def _date(tree: Any, found: str | None) -> str:
    """The date that the page states; one that is only worked out from its text or address would be a guess."""
    stated = tree.xpath(
        "//meta[contains(@property, 'date') or contains(@name, 'date') or contains(@name, 'Date')"
        " or contains(@itemprop, 'date')"
        " or contains(@property, 'published_time') or contains(@property, 'modified_time')]/@content | //time/@datetime"
    )
    year = (found or "")[:4]
    return found or "" if year and any(year in value for value in stated) else ""


class _Walker:
    """Walks the elements of a page and gives its blocks."""

    def __init__(self) -> None:
        self.open = _Open()
        self.kind = "paragraph"
        self.level = 0
        self.count = 0
        self.term = ""

    def walk(self, tree: Any) -> Iterator[Block]:
        yield from self._element(tree, "", 0)
        yield from self._close("")

    def _element(self, element: Any, aside: str, depth: int) -> Iterator[Block]:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in SILENT or element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return
        if UNSEEN.search(element.get("style") or ""):
            return
        aside = aside or ASIDE.get(tag, "") or ROLES.get(element.get("role") or "", "")
        if tag == "table" and not element.xpath(".//table") and len(element.xpath("(.//tr)[position()<3]")) > 1:
            yield from self._close(aside)
            yield from self._table(element, aside)
        elif tag in BLOCKS or tag in HEADINGS:
            yield from self._close(aside)
            yield from self._block(element, tag, aside, depth)
        else:
            yield from self._inline(element, tag, aside, depth)

    def _block(self, element: Any, tag: str, aside: str, depth: int) -> Iterator[Block]:
        before = self.kind, self.level
        self.kind = "heading" if tag in HEADINGS else KINDS.get(tag, before[0])
        self.level = HEADINGS.get(tag, 0)
        yield from self._content(element, aside, depth)
        if tag == "dt":
            self.term = one_line("".join(self.open.text))
            self.open = _Open()
        yield from self._close(aside)
        self.kind, self.level = before

    def _content(self, element: Any, aside: str, depth: int) -> Iterator[Block]:
        self._say(element.text)
        for child in element:
            if depth < MOST_DEPTH:
                yield from self._element(child, aside, depth + 1)
            else:
                self._say(" ".join(child.itertext()))
            self._say(child.tail)

    def _inline(self, element: Any, tag: str, aside: str, depth: int) -> Iterator[Block]:
        start = len(self.open.text)
        yield from self._content(element, aside, depth)
        said = one_line("".join(self.open.text[start:])) if tag in ("a", "b", "strong") else ""
        if tag == "a":
            self.open.linked += len(said)
        elif said:
            self.open.terms.append(said.strip(" .,;:"))

    def _say(self, text: str | None) -> None:
        if text:
            self.open.text.append(text)

    def _close(self, aside: str) -> Iterator[Block]:
        """The block collected so far, if it has text."""
        text = one_line("".join(self.open.text))
        collected, self.open = self.open, _Open()
        if text and self.term and self.kind == "item":  # what is defined, then its definition
            text, self.term = f"{self.term.rstrip(':')}: {text}", ""
        if text:
            self.count += 1
            linked = min(collected.linked / len(text), 1.0)
            terms = tuple(term for term in collected.terms if term) if self.kind == "item" else ()
            kind: Any = "heading" if self.kind == "paragraph" and _is_bold(collected, text) else self.kind
            yield Block(kind, text, self.count, self.level, linked=linked, aside=aside, terms=terms)

    def _table(self, table: Any, aside: str) -> Iterator[Block]:
        rows = [row for row in table.xpath(".//tr") if row.xpath("./td|./th")]
        if len(rows) > 1 and all([c.tag for c in row.xpath("./td|./th")] == ["th", "td"] for row in rows):
            yield from self._named(rows, aside)
            return
        header, *others = [[_cell(cell) for cell in row.xpath("./td|./th")] for row in rows] or [[]]
        for row in others:
            self.count += 1
            block = told_row(header, row, line=self.count)
            if block:
                yield Block("row", block.text, self.count, aside=aside, cells=block.cells)

    def _named(self, rows: list[Any], aside: str) -> Iterator[Block]:
        """A table whose rows begin with what their value is: each a row of its own."""
        for row in rows:
            self.count += 1
            name, value = (_cell(cell) for cell in row.xpath("./td|./th"))
            block = told_row([name.rstrip(":")], [value], line=self.count)
            if block:
                yield Block("row", block.text, self.count, aside=aside, cells=block.cells)


def _cell(cell: Any) -> str:
    return one_line("".join(cell.itertext()))
