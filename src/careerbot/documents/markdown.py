"""Guides: Markdown in the format of docs/guides.md, every statement with its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from careerbot.documents.figures import COLUMNS, is_figure_table, parse_row, sentence
from careerbot.documents.model import Document, Passage, Source, Statement, slug
from careerbot.documents.topics import Topics
from careerbot.documents.yaml_files import parse_yaml
from careerbot.errors import GuideError
from careerbot.records import dataclass, field

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
    tokens = parse(text)
    head = front_matter(tokens, path)
    for key in ("role", "title"):
        if not head.get(key):
            raise GuideError(f"the head lacks {key!r}", place=f"{path}:1", advice="see docs/guides.md")
    reader = _Reader(path, topics)
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
    reader = _Reader(path, topics)
    found = reader.walk(parse(text))
    sections = [Section(s.level, s.line, s.headings, s.topic, tuple(s.statements), tuple(s.rows)) for s in found]
    return sections, reader.problems


def written_head(text: str) -> str | None:
    """The YAML of a guide's head, which begins on line 2; None where there is none."""
    tokens = parse(text)
    return tokens[0].content if tokens and tokens[0].type == "front_matter" else None


def is_guide(text: str) -> bool:
    """Whether Markdown has the head of a guide."""
    head = text.split("\n---", 1)[0]
    return head.startswith("---\n") and re.search(r"^role:", head, re.M) is not None


def parse(text: str) -> Sequence[Token]:
    """The tokens of Markdown with a head and tables."""
    return MarkdownIt("commonmark").enable("table").use(front_matter_plugin).parse(text)


def front_matter(tokens: Sequence[Token], path: Path) -> Mapping[str, Any]:
    """The head of Markdown as a mapping, empty where it has none. Raises DomainError where it is no YAML."""
    if not tokens or tokens[0].type != "front_matter":
        return {}
    head = parse_yaml(tokens[0].content, place=str(path), first_line=2)
    return head if isinstance(head, dict) else {}


class _Reader:
    """Walks the tokens of one file and collects its sections."""

    def __init__(self, path: Path, topics: Topics) -> None:
        self.path = path
        self.topics = topics
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
                self._inline(found[-1], token, item=in_item(tokens, index))
            elif token.type == "html_block":
                for words in ASKED.findall(token.content):
                    found[-1].ask(" ".join(words.split()))
            elif token.type in ("fence", "code_block") and token.content.strip():
                found[-1].statements.append(Statement(" ".join(token.content.split()), (), line=line_of(token)))
            index += 1
        return found

    def _open(self, found: Sequence[_Section], level: int, heading: Token) -> _Section:
        title = plain_inline(heading.content)
        above = found[-1].headings[: max(level - 2, 0)]
        headings = (*above, title) if level > 1 else ()  # the level 1 heading is the title and names no section
        topic = self.topics.of_heading(title)
        if not topic and above:
            topic = next((s.topic for s in reversed(found) if s.headings == above), found[-1].topic)
        return _Section(headings, topic, line_of(heading), level)

    def _inline(self, section: _Section, token: Token, *, item: bool) -> None:
        section.statements += _cited(ASKED.sub("", token.content), line=line_of(token), item=item)

    def _table(self, section: _Section, tokens: Sequence[Token], start: int) -> int:
        end = next(i for i in range(start, len(tokens)) if tokens[i].type == "table_close")
        rows = list(table_rows(tokens[start:end]))
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
    return Statement(plain_inline(KEY.sub("", text)), tuple(KEY.findall(text)), item=True, line=line)


def _cited(text: str, *, line: int, item: bool) -> Iterator[Statement]:
    """The statements of a guide's paragraph or item: text up to and with its footnotes."""
    parts = FOOTNOTES.split(text)
    for index in range(0, len(parts), 2):
        said = parts[index]
        keys = KEY.findall(parts[index + 1]) if index + 1 < len(parts) else []
        plain = plain_inline(said)
        if re.search(r"\w", plain):
            blank = said[: len(said) - len(said.lstrip())]
            start = line + sum(part.count("\n") for part in (*parts[:index], blank))
            yield Statement(plain, tuple(keys), terms=bold_terms(said), item=item, line=start)


def table_rows(tokens: Sequence[Token]) -> Iterator[list[tuple[str, int]]]:
    """The rows of a table, each cell as plain text with its line."""
    row: list[tuple[str, int]] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            row = []
        elif token.type in ("td_open", "th_open"):
            row.append((plain_inline(tokens[index + 1].content), line_of(tokens[index + 1])))
        elif token.type == "tr_close":
            yield row


def in_item(tokens: Sequence[Token], index: int) -> bool:
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


def line_of(token: Token) -> int:
    """The line on which a token begins, 0 where it does not say."""
    return token.map[0] + 1 if token.map else 0


def bold_terms(text: str) -> tuple[str, ...]:
    """What inline Markdown sets in bold."""
    return tuple(" ".join(term.split()).strip(" .,;:") for term in BOLD.findall(text))


def plain_inline(text: str) -> str:
    """Inline Markdown as plain text on one line, without marks, links and stray punctuation left by footnotes."""
    text = LINK.sub(r"\1", LINK.sub(r"\1", BOLD.sub(r"\1", text)))  # twice: a picture may be a link's text
    text = re.sub(r"(?<![\w\\])[*_](\S(?:.*?[^\s\\])?)[*_](?!\w)", r"\1", text)
    text = TAG.sub(lambda match: match[1] or match[2] or "", text)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!-])", r"\1", " ".join(text.split())).strip()
