"""Markdown documents: guides in the format of docs/guides.md, and anybody's own Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from careerbot.documents.figures import COLUMNS, is_figure_table, parse_row, sentence
from careerbot.documents.model import Document, Passage, Source, Statement, slug
from careerbot.documents.topics import Topics
from careerbot.documents.yaml_files import parse_yaml
from careerbot.errors import DomainError, GuideError
from careerbot.language import sentences

FOOTNOTES = re.compile(r"((?:\s*\[\^[\w-]+\])+)")
KEY = re.compile(r"\[\^([\w-]+)\]")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
ASKED = re.compile(r"<!--\s*asked:(.*?)-->", re.S)
LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
# A tag begins with a letter: in "pay < 5 and > 3" the signs are the author's own.
TAG = re.compile(r"`([^`]*)`|<(https?://[^<>]+)>|</?[a-zA-Z][^<>]*>|<!--.*?-->", re.S)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a guide's table of figures, cells as they are written."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a guide and what stands below it, even where that is nothing; level 0 is the text before any."""

    level: int
    line: int
    headings: tuple[str, ...]
    topic: str
    statements: tuple[Statement, ...]
    rows: tuple[Row, ...]


@dataclass(slots=True)
class _Section:
    """A passage being collected."""

    headings: tuple[str, ...]
    topic: str
    line: int
    level: int = 0
    statements: list[Statement] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def ask(self, words: str) -> None:
        if self.statements:
            last = self.statements[-1]
            self.statements[-1] = replace(last, asked=f"{last.asked} {words}".strip())
        else:
            self.asked.append(words)


def read_guide(path: Path, text: str, topics: Topics, sources: Mapping[str, Source]) -> Document:
    """A guide. Raises GuideError with file and line where the head or a figure's row breaks the format."""
    tokens = _parse(text)
    head = _front_matter(tokens, path)
    for key in ("role", "title"):
        if not head.get(key):
            raise GuideError(f"the head lacks {key!r}", place=f"{path}:1", advice="see docs/guides.md")
    reader = _Reader(path, topics, curated=True)
    sections = reader.sections(tokens)
    if reader.problems:
        raise reader.problems[0]
    role = str(head["role"])
    return Document(
        name=path.stem,
        path=str(path),
        title=str(head["title"]),
        passages=_passages(sections, role, role),
        role=role,
        aliases=_listed(head, "aliases", path=path),
        related=_listed(head, "related", path=path),
        curated=True,
        sources=sources,
    )


def _listed(head: Mapping[str, Any], key: str, *, path: Path) -> tuple[str, ...]:
    given = head.get(key) or ()
    if not isinstance(given, list | tuple):
        raise GuideError(f"{key!r} in the head is not a list", place=f"{path}:1", advice=f"{key}: [{given}]")
    return tuple(map(str, given))


def written_sections(path: Path, text: str, *, topics: Topics) -> tuple[list[Section], list[GuideError]]:
    """A guide's sections as they are written, empty ones too, and every row of figures that cannot be read."""
    reader = _Reader(path, topics, curated=True)
    found = reader.walk(_parse(text))
    sections = [Section(s.level, s.line, s.headings, s.topic, tuple(s.statements), tuple(s.rows)) for s in found]
    return sections, reader.problems


def written_head(text: str) -> str | None:
    """The YAML of a guide's head, which begins on line 2; None where there is none."""
    tokens = _parse(text)
    return tokens[0].content if tokens and tokens[0].type == "front_matter" else None


def read_markdown(path: Path, text: str, topics: Topics) -> Document:
    """Anybody's Markdown: its own source, title from its head or first heading."""
    tokens, head = _own_head(text, path)
    sections = _Reader(path, topics, curated=False).sections(tokens)
    title = _said(head, "title") or next((s.headings[0] for s in sections if s.headings), path.stem)
    source = Source(
        key=path.name,
        publisher=path.name,
        author=_said(head, "author"),
        title=title,
        date=_said(head, "date") or "undated",
        url=_said(head, "url"),
        grade="own",
    )
    for section in sections:
        section.statements = [replace(statement, sources=(path.name,)) for statement in section.statements]
    return Document(
        name=path.name,
        path=str(path),
        title=title,
        passages=_passages(sections, slug(path.stem), ""),
        sources={path.name: source},
    )


def is_guide(text: str) -> bool:
    """Whether Markdown has the head of a guide."""
    head = text.split("\n---", 1)[0]
    return head.startswith("---\n") and re.search(r"^role:", head, re.M) is not None


def _own_head(text: str, path: Path) -> tuple[Sequence[Token], Mapping[str, Any]]:
    """The tokens and the head of anybody's Markdown; lines between two rules that are no head are its text."""
    tokens = _parse(text)
    try:
        head = _front_matter(tokens, path)
    except DomainError:
        head = {}
    return (tokens, head) if head else (MarkdownIt("commonmark").enable("table").parse(text), {})


def _said(head: Mapping[str, Any], key: str) -> str:
    """A value of a head as text on one line."""
    value = head.get(key)
    return "" if value is None or isinstance(value, dict | list) else " ".join(str(value).split())


def _parse(text: str) -> Sequence[Token]:
    return MarkdownIt("commonmark").enable("table").use(front_matter_plugin).parse(text)


def _front_matter(tokens: Sequence[Token], path: Path) -> Mapping[str, Any]:
    if not tokens or tokens[0].type != "front_matter":
        return {}
    head = parse_yaml(tokens[0].content, place=str(path), first_line=2)
    return head if isinstance(head, dict) else {}


class _Reader:
    """Walks the tokens of one file and collects its sections."""

    def __init__(self, path: Path, topics: Topics, *, curated: bool) -> None:
        self.path = path
        self.topics = topics
        self.curated = curated
        self.problems: list[GuideError] = []

    def sections(self, tokens: Sequence[Token]) -> list[_Section]:
        """The sections that have text of their own."""
        return [section for section in self.walk(tokens) if section.statements]

    def walk(self, tokens: Sequence[Token]) -> list[_Section]:
        """All sections; rows of figures that cannot be read are among the `problems`."""
        found = [_Section((), "", 1)]
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type == "heading_open":
                found.append(self._open(found, int(token.tag[1]), tokens[index + 1]))
                index += 2
            elif token.type == "table_open":
                index = self._table(found[-1], tokens, index)
            elif token.type == "inline":
                self._inline(found[-1], token, item=_in_item(tokens, index))
            elif token.type == "html_block":
                for words in ASKED.findall(token.content):
                    found[-1].ask(" ".join(words.split()))
            elif token.type in ("fence", "code_block") and token.content.strip():
                found[-1].statements.append(Statement(" ".join(token.content.split()), (), line=_line(token)))
            index += 1
        return found

    def _open(self, found: Sequence[_Section], level: int, heading: Token) -> _Section:
        title = _plain(heading.content)
        top = 1 if self.curated else 0  # a guide's level 1 heading is its title and names no section
        above = found[-1].headings[: max(level - 1 - top, 0)]
        headings = (*above, title) if level > top else ()
        topic = self.topics.of_heading(title) if self.curated else self.topics.guess(title)
        if not topic and above:
            topic = next((s.topic for s in reversed(found) if s.headings == above), found[-1].topic)
        return _Section(headings, topic, _line(heading), level)

    def _inline(self, section: _Section, token: Token, *, item: bool) -> None:
        text = ASKED.sub("", token.content)
        if self.curated:
            section.statements += _cited(text, line=_line(token), item=item)
        else:
            parts, terms = ([_plain(text)], _terms(text)) if item else (sentences(_plain(text)), ())
            made = (Statement(part, (), terms=terms, item=item, line=_line(token)) for part in parts if part)
            section.statements += made

    def _table(self, section: _Section, tokens: Sequence[Token], start: int) -> int:
        end = next(i for i in range(start, len(tokens)) if tokens[i].type == "table_close")
        rows = list(_rows(tokens[start:end]))
        header = [cell for cell, _ in rows[0]]
        for row in rows[1:]:
            values, line = [cell for cell, _ in row], row[0][1]
            if is_figure_table(header):
                self._figure(section, Row(line, dict(zip(COLUMNS, values, strict=False))))
            elif any(values):
                section.statements.append(_told_row(header, values, line=line))
        return end

    def _figure(self, section: _Section, row: Row) -> None:
        section.rows.append(row)
        try:
            figure = parse_row(row.cells)
        except ValueError as problem:
            self.problems.append(GuideError(f"a row of figures: {problem}", place=f"{self.path}:{row.line}"))
            if not self.curated and any(row.cells.values()):
                section.statements.append(_told_row(COLUMNS, list(row.cells.values()), line=row.line))
        else:
            keys = source_keys(row.cells["source"])
            section.statements.append(Statement(sentence(figure), keys, figure=figure, line=row.line))


def source_keys(cell: str) -> tuple[str, ...]:
    """The keys in the source cell of a row of figures."""
    return tuple(key.strip() for key in cell.split(",") if key.strip())


def _told_row(header: Sequence[str], values: Sequence[str], *, line: int) -> Statement:
    """A row of any other table: each cell with its column's name."""
    cells = zip(header, values, strict=False)
    text = "; ".join(f"{name}: {cell}" if name else cell for name, cell in cells if cell)
    return Statement(_plain(KEY.sub("", text)), tuple(KEY.findall(text)), item=True, line=line)


def _cited(text: str, *, line: int, item: bool) -> Iterator[Statement]:
    """The statements of a guide's paragraph or item: text up to and with its footnotes."""
    parts = FOOTNOTES.split(text)
    for index in range(0, len(parts), 2):
        said = parts[index]
        keys = KEY.findall(parts[index + 1]) if index + 1 < len(parts) else []
        plain = _plain(said)
        if re.search(r"\w", plain):
            blank = said[: len(said) - len(said.lstrip())]
            start = line + sum(part.count("\n") for part in (*parts[:index], blank))
            yield Statement(plain, tuple(keys), terms=_terms(said), item=item, line=start)


def _rows(tokens: Sequence[Token]) -> Iterator[list[tuple[str, int]]]:
    row: list[tuple[str, int]] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            row = []
        elif token.type in ("td_open", "th_open"):
            row.append((_plain(tokens[index + 1].content), _line(tokens[index + 1])))
        elif token.type == "tr_close":
            yield row


def _in_item(tokens: Sequence[Token], index: int) -> bool:
    """Whether an inline token is the first paragraph of a list item."""
    return index >= 2 and tokens[index - 2].type == "list_item_open"


def _passages(sections: Sequence[_Section], prefix: str, role: str) -> tuple[Passage, ...]:
    ids: dict[str, int] = {}
    passages = []
    for section in sections:
        path = "/".join([prefix, *map(slug, section.headings)])
        ids[path] = ids.get(path, 0) + 1
        passages.append(
            Passage(
                id=path if ids[path] == 1 else f"{path}-{ids[path]}",
                headings=section.headings,
                statements=tuple(section.statements),
                topic=section.topic,
                role=role,
                asked=" ".join(section.asked),
                line=section.line,
            )
        )
    return tuple(passages)


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def _terms(text: str) -> tuple[str, ...]:
    return tuple(" ".join(term.split()).strip(" .,;:") for term in BOLD.findall(text))


def _plain(text: str) -> str:
    """Inline Markdown as plain text on one line, without marks, links and stray punctuation left by footnotes."""
    text = LINK.sub(r"\1", LINK.sub(r"\1", BOLD.sub(r"\1", text)))  # twice: a picture may be a link's text
    text = re.sub(r"(?<!\w)[*_](\S(?:.*?\S)?)[*_](?!\w)", r"\1", text)
    text = TAG.sub(lambda match: match[1] or match[2] or "", text)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!-])", r"\1", " ".join(text.split())).strip()
