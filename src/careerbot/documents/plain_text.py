"""Plain text: headings, list items and paragraphs by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from careerbot.documents.model import Document, Passage, Source, Statement, slug
from careerbot.documents.topics import Topics
from careerbot.language import sentences

BULLET = re.compile(r"^\s*(?:[•●▪◦*–-]|\d{1,2}[.)])\s+")
MOST_HEADING_WORDS = 14


@dataclass(slots=True)
class _Section:
    heading: str
    topic: str
    line: int
    statements: list[Statement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines without a blank one between them."""

    lines: tuple[str, ...]
    line: int

    @property
    def is_list(self) -> bool:
        return all(BULLET.match(line) for line in self.lines)

    @property
    def is_heading(self) -> bool:
        text = self.lines[0].strip()
        return (
            len(self.lines) == 1
            and not BULLET.match(text)
            and len(text.split()) <= MOST_HEADING_WORDS
            and text[-1:] not in ".,;:…"
            and any(letter.isalpha() for letter in text)
        )


def read_plain_text(path: Path, text: str, topics: Topics) -> Document:
    """A text file: its own source, its title the first heading or its name."""
    sections = [section for section in _sections(text, topics, path.name) if section.statements]
    title = next((section.heading for section in sections if section.heading), path.stem)
    source = Source(key=path.name, publisher=path.name, title=title, grade="own")
    return Document(
        name=path.name,
        path=str(path),
        title=title,
        passages=_passages(sections, slug(path.stem)),
        sources={path.name: source},
    )


def _sections(text: str, topics: Topics, name: str) -> list[_Section]:
    found = [_Section("", "", 1)]
    blocks = list(_blocks(text))
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.is_heading and following is not None and not (following.is_heading):
            heading = block.lines[0].strip()
            found.append(_Section(heading, topics.guess(heading), block.line))
        else:
            found[-1].statements += _statements(block, name)
    return found


def _statements(block: _Block, name: str) -> Iterator[Statement]:
    if block.is_list:
        for offset, line in enumerate(block.lines):
            item = " ".join(BULLET.sub("", line).split())
            if item:
                yield Statement(item, (name,), item=True, line=block.line + offset)
        return
    for sentence in sentences(" ".join(" ".join(block.lines).split())):
        yield Statement(sentence, (name,), line=block.line)


def _blocks(text: str) -> Iterator[_Block]:
    """Runs of lines between blank ones; a run of list items and a run of prose are two blocks."""
    lines: list[str] = []
    start = 0
    for number, line in enumerate([*text.splitlines(), ""], 1):
        breaks = lines and bool(BULLET.match(line)) != bool(BULLET.match(lines[-1]))
        if (not line.strip() or breaks) and lines:
            yield _Block(tuple(lines), start)
            lines = []
        if line.strip():
            start = start if lines else number
            lines.append(line)


def _passages(sections: Sequence[_Section], prefix: str) -> tuple[Passage, ...]:
    ids: dict[str, int] = {}
    passages = []
    for section in sections:
        path = f"{prefix}/{slug(section.heading)}" if section.heading else prefix
        ids[path] = ids.get(path, 0) + 1
        passages.append(
            Passage(
                id=path if ids[path] == 1 else f"{path}-{ids[path]}",
                headings=(section.heading,) if section.heading else (),
                statements=tuple(section.statements),
                topic=section.topic,
                line=section.line,
            )
        )
    return tuple(passages)
