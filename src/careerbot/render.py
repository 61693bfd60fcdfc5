"""A reply as plain text, Markdown and data: pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from careerbot.documents.model import Source
from careerbot.reply import Block, Citation, Comparison, FigureList, ItemList, Line, Paragraph, Reply

VERSION = 1
OLD_YEARS = 3
BAR_WIDTH = 48
ADDRESS = re.compile(r"https?://[^\s<>]+", re.I)


def text(reply: Reply) -> str:
    """The answer with ``[1]`` marks, without the list of sources."""
    return "\n\n".join(_plain_block(block) for block in reply.blocks)


def plain(reply: Reply, year: int, *, full: bool = False) -> str:
    """The answer as a terminal shows it: text with bars under figures that compare, sources, what to ask next.

    Sources older than three years say so. `full` tells each citation by itself, with its passage and sentence.
    """
    parts = [_charted(block) if isinstance(block, FigureList) else _plain_block(block) for block in reply.blocks]
    if reply.citations:
        shown = full_lines(reply.citations, year) if full else source_lines(reply.citations, year)
        parts.append("\n".join(["Sources", *shown]))
    if reply.suggestions:
        parts.append(f"Ask next: {' '.join(reply.suggestions)}")
    return "\n\n".join(parts)


def markdown(reply: Reply) -> str:
    """The answer and its sources as Markdown."""
    parts = [_markdown_block(block) for block in reply.blocks]
    if reply.citations:
        parts.append("\n".join(f"{c.number}. {_source(c)}: {_quoted(c)}" for c in reply.citations))
    return "\n\n".join(parts)


def to_dict(reply: Reply) -> dict[str, Any]:
    """The answer as plain data, the form of ``ask --json``."""
    return {
        "version": VERSION,
        "question": reply.question,
        "text": text(reply),
        "markdown": markdown(reply),
        "kind": reply.kind,
        "intent": reply.intent,
        "intents": [{"name": intent.name, "score": intent.score} for intent in reply.intents],
        "roles": list(reply.roles),
        "citations": [_citation_data(citation) for citation in reply.citations],
        "figures": [{**asdict(figure), "computed_from": list(figure.computed_from)} for figure in reply.figures],
        "suggestions": list(reply.suggestions),
        "elapsed_ms": reply.elapsed_ms,
    }


def _citation_data(citation: Citation) -> dict[str, Any]:
    data = asdict(citation)
    del data["grade"]  # how good a source is shows in the answer's words
    return data


def source_lines(citations: Sequence[Citation], year: int) -> list[str]:
    """One line a source with the numbers of its citations, in the order of the first."""
    numbers: dict[tuple[str, str, str, str], list[int]] = {}
    for citation in citations:
        numbers.setdefault((citation.source, citation.title, citation.date, citation.url), []).append(citation.number)
    return [
        f"{marks(found)} {_described(source, title, date, year)}{f' <{url}>' if url else ''}"
        for (source, title, date, url), found in numbers.items()
    ]


def full_lines(citations: Sequence[Citation], year: int) -> list[str]:
    """Each citation by itself: its source, the passage as `careerbot show` takes it, and the sentence there.

    A guide's sentence is our summary, without quotation marks; one of a person's document is a quotation.
    """
    lines: list[str] = []
    for citation in citations:
        address = f" <{citation.url}>" if citation.url else ""
        described = _described(citation.source, citation.title, citation.date, year)
        quoted = f"our summary: {citation.quote}" if citation.ours else f"“{citation.quote}”"
        where = f"{citation.passage} ({citation.section})" if citation.section else citation.passage
        lines += [f"[{citation.number}] {described}{address}", f"    {where}", f"    {quoted}"]
    return lines


def source_line(source: Source, year: int) -> str:
    """A source by itself: who, title, date, age where it is old, address."""
    return f"{_described(source.label, source.title, source.date, year)}{f' <{source.url}>' if source.url else ''}"


def marks(numbers: Sequence[int]) -> str:
    """Citation marks: ``[1][2]``."""
    return "".join(f"[{number}]" for number in numbers)


def _described(source: str, title: str, date: str, year: int) -> str:
    named = f"{source}, “{title}”" if title and title != source else source
    years = [int(found) for found in re.findall(r"\b(?:19|20)\d\d\b", date)]
    old = f" ({year - max(years)} years old)" if years and year - max(years) > OLD_YEARS else ""
    return f"{named}, {date}{old}"


def _source(citation: Citation) -> str:
    parts = (citation.source, f"“{citation.title}”" if citation.title else "", citation.section, citation.date)
    return _escape(", ".join(part for part in parts if part)) + _link(citation.url)


def _link(url: str) -> str:
    """An address as a link, character for character; what only looks like one, as text."""
    if not url:
        return ""
    return f" <{url}>" if ADDRESS.fullmatch(url) else f" {_escape(url)}"


def _quoted(citation: Citation) -> str:
    """A guide's sentence is our summary, without quotation marks; one of a person's document is a quotation."""
    return f"our summary: {_escape(citation.quote)}" if citation.ours else f"“{_escape(citation.quote)}”"


def _plain_line(line: Line) -> str:
    label = f"{line.label}: " if line.label and line.text else line.label
    return f"{label}{line.text}{f' {marks(line.citations)}' if line.citations else ''}"


def _plain_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return " ".join(_plain_line(line) for line in block.lines)
    if isinstance(block, ItemList):
        return "\n".join(
            f"{f'{n}.' if block.ordered else '-'} {_plain_line(line)}" for n, line in enumerate(block.items, 1)
        )
    if isinstance(block, FigureList):
        return "\n".join(f"- {_plain_line(line)}" for line in block.lines)
    return "\n\n".join(_plain_row(block, point, lines) for point, lines in block.rows)


def _charted(block: FigureList) -> str:
    """Figures one a line, each with its bar below it where there are two or more to compare."""
    from careerbot.bars import bars  # only a terminal needs them

    drawn = bars(block.figures, BAR_WIDTH) if len(block.figures) == len(block.lines) else {}
    shown = (f"- {_plain_line(line)}{_below(drawn.get(place))}" for place, line in enumerate(block.lines))
    return "\n".join(shown)


def _below(bar: str | None) -> str:
    return f"\n  {bar}" if bar else ""


def _plain_row(block: Comparison, point: str, lines: Sequence[Line]) -> str:
    cells = [
        f"- {role}: {_plain_line(line) or 'nothing in the sources'}"
        for role, line in zip(block.roles, lines, strict=True)
    ]
    return "\n".join([point, *cells])


def _markdown_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return " ".join(_markdown_line(line) for line in block.lines)
    if isinstance(block, Comparison):
        return "\n".join(_markdown_table(block))
    items = block.items if isinstance(block, ItemList) else block.lines
    ordered = isinstance(block, ItemList) and block.ordered
    return "\n".join(f"{f'{n}.' if ordered else '-'} {_markdown_line(line)}" for n, line in enumerate(items, 1))


def _markdown_line(line: Line) -> str:
    label = f"**{_escape(line.label)}**" if line.label else ""
    said = ": ".join(part for part in (label, _escape(line.text)) if part)
    return f"{said} {marks(line.citations)}".strip()


def _markdown_table(block: Comparison) -> Iterator[str]:
    yield f"| | {' | '.join(map(_escape, block.roles))} |"
    yield f"| --- |{' --- |' * len(block.roles)}"
    for point, lines in block.rows:
        yield f"| {point} | {' | '.join(_markdown_line(line).replace('|', ' ') for line in lines)} |"


def _escape(text: str) -> str:
    """Text of a document or person as data, never as markup."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)
