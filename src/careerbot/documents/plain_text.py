"""Plain text: headings, list items and paragraphs by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from careerbot.documents.blocks import Block, Raw
from careerbot.records import dataclass

BULLET = re.compile(r"^\s*(?:[•●▪◦*–-]|\d{1,2}[.)])\s+")
STEP = re.compile(r"(?:step|stage|phase|part|chapter) \d{1,2}\b", re.I)  # a heading even where it ends in "Ph.D."
MOST_HEADING_WORDS = 14
NARROW = 45  # letters: nobody wraps text as narrow as that
FEWEST_LINES = 3  # short lines under each other that make a list without marks


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines without a blank one between them."""

    lines: tuple[str, ...]
    line: int

    @property
    def is_list(self) -> bool:
        return all(BULLET.match(line) for line in self.lines)


def read_plain_text(text: str) -> Raw:
    """The blocks of a text; a line that looks like a heading is one where something other than a heading follows."""
    blocks: list[Block] = []
    for number, run in enumerate(_runs(text), 1):
        blocks += (replace(block, group=number) for block in _blocks(run))
    return Raw(tuple(blocks), text=text)


def is_title(text: str) -> bool:
    """Whether a line has the form of a heading: short, and no sentence."""
    shown = text.strip()
    return (
        len(shown.split()) <= MOST_HEADING_WORDS
        and not BULLET.match(shown)
        and (shown[-1:] not in tuple(".,;:…") or STEP.match(shown) is not None)
        and any(letter.isalpha() for letter in shown)
    )


def _blocks(run: _Run) -> Iterator[Block]:
    if run.is_list:
        for line, text in _joined(run, (i > 0 and not BULLET.match(line) for i, line in enumerate(run.lines))):
            item = " ".join(BULLET.sub("", text).split())
            if item:
                yield Block("item", item, line)
        return
    parts = _paragraphs(run)
    listed = len(parts) >= FEWEST_LINES and all(is_title(text) for _, text in parts)
    for line, text in parts:
        if listed:
            yield Block("item", text, line)
        elif is_title(text):
            yield Block("heading", text, line)
        else:
            yield Block("paragraph", text, line)


def _paragraphs(run: _Run) -> list[tuple[int, str]]:
    """The paragraphs of a run: a line that was ended although the next word had room begins a new one."""
    lines = [" ".join(line.split()) for line in run.lines]
    width = max(map(len, lines))
    if len(lines) >= FEWEST_LINES and not any(line[:1].islower() or line[-1:] in ".,;:" for line in lines):
        return _joined(run, [False] * len(lines))  # nobody's sentences: titles under each other
    joins = [False, *(not _is_deliberate(line, after, width) for line, after in pairwise(lines))]
    return _joined(run, joins)


def _is_deliberate(line: str, after: str, width: int) -> bool:
    """Whether a line break is the author's own and not where the text was wrapped."""
    fits = len(line) + 1 + len(after.split(" ", 1)[0]) <= width or width < NARROW
    return fits and not after[:1].islower() and not line.endswith(",")


def _joined(run: _Run, joins: Iterator[bool] | Sequence[bool]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for offset, (line, join) in enumerate(zip(run.lines, joins, strict=True)):
        shown = " ".join(line.split())
        if join and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {shown}")
        else:
            found.append((run.line + offset, shown))
    return found


def _runs(text: str) -> Iterator[_Run]:
    """Runs of lines between blank ones; a run of list items and a run of prose are two."""
    lines: list[str] = []
    start = 0
    for number, line in enumerate([*text.splitlines(), ""], 1):
        breaks = lines and bool(BULLET.match(line)) != bool(BULLET.match(lines[-1]))
        if (not line.strip() or breaks) and lines:
            yield _Run(tuple(lines), start)
            lines = []
        if line.strip():
            start = start if lines else number
            lines.append(line)
