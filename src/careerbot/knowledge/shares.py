"""What a document adds to what depends on all documents: stored beside it, so that it need not be read again.

The lexicon is compiled from outlines: documents whose passages are left out but for what the lexicon looks at.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from careerbot.documents.model import Document, FigureRow, Passage, Source, Statement
from careerbot.knowledge.rows import Words, first_words, word_data
from careerbot.records import dataclass

EMPTY = Passage("", (), ())


@dataclass(frozen=True, slots=True)
class Together:
    """What all documents add up to: outlines, how often each word stands, and the common words that begin terms."""

    outlines: Sequence[Document]
    counts: Counter[str]
    common: Sequence[str]


def share_row(number: int, document: Document, seen: Words) -> tuple[object, ...]:
    """What is stored beside a document; ids of passages without the document's name."""
    special = [
        (p.headings, p.id.removeprefix(document.name)) for p in document.passages if p.topic == "specialisations"
    ]
    figures = (s.figure for p in document.passages for s in p.statements if s.figure)
    outline = {
        "aliases": document.aliases,
        "related": document.related,
        "special": special,
        "reported": sorted({figure.reported_by for figure in figures if figure.reported_by}),
        "first": sorted(first_words(document)),
        "lower": seen.lower,
    }
    return number, json.dumps(outline), word_data(seen.counts)


def put_together(connection: sqlite3.Connection) -> Together:
    """Everything that the documents of a file add up to, in one pass over what is stored beside them."""
    counts: Counter[str] = Counter()
    first: set[str] = set()
    lower: set[str] = set()
    outlines: list[Document] = []
    query = """select number, name, path, title, role, curated, passages, outline, words
        from document join share on document = number order by number"""
    for number, name, path, title, role, curated, passages, outline, words in connection.execute(query):
        data = json.loads(outline)
        counts.update(json.loads(words))
        first.update(data["first"])
        lower.update(data["lower"])
        shell = Document(name, path, title, (), role, tuple(data["aliases"]), tuple(data["related"]), bool(curated))
        found = (*_special(name, data["special"]), *_reported(data["reported"]))
        outlines.append(
            replace(
                shell, passages=found + (EMPTY,) * (passages - len(found)), sources=dict(_sources(connection, number))
            )
        )
    return Together(outlines, counts, sorted(first & lower))


def _special(name: str, special: Sequence[tuple[Sequence[str], str]]) -> Iterator[Passage]:
    for headings, path in special:
        yield Passage(name + path, tuple(headings), (), topic="specialisations")


def _reported(names: Sequence[str]) -> Iterator[Passage]:
    """One passage with a figure from everyone who reported one."""
    figures = tuple(Statement("", (), figure=FigureRow("", 0.0, reported_by=name)) for name in names)
    if figures:
        yield Passage("", (), figures)


def _sources(connection: sqlite3.Connection, document: int) -> Iterator[tuple[str, Source]]:
    query = "select key, publisher, author, title, date, url, grade from source where document = ?"
    for key, publisher, author, title, date, url, grade in connection.execute(query, (document,)):
        yield key, Source(key, publisher, author, title, date, url, grade)
