"""What a document adds to what depends on all documents: stored beside it, so that it need not be read again.

The lexicon is compiled from outlines: documents whose passages are left out but for what the lexicon looks at.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from careerbot.documents.model import Document, FigureRow, Passage, Source, Statement
from careerbot.knowledge.chunks import Chunks, Lists, Numbers
from careerbot.knowledge.rows import Seen, first_words
from careerbot.records import dataclass

EMPTY = Passage("", (), ())
NONE: Numbers = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Together:
    """What all documents add up to: outlines, how often each word stands, and the common words that begin terms."""

    outlines: Sequence[Document]
    counts: Counter[str]
    common: Sequence[str]


def share_row(number: int, document: Document, known: Chunks, seen: Seen) -> tuple[object, ...]:
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
    }
    words, often = _words(known.words, seen.all)
    lower, _ = _words(known.lower, seen.said)
    words, often = words[words > 0], often[words > 0]  # without the line's end
    known.known.counts.add(words, often)
    known.lower_counts.add(lower, np.ones(len(lower), np.int64))
    names, low = known.known.names.of(words), known.lower_names.of(lower)
    return number, json.dumps(outline), "\n".join(low), "\n".join(names), often.astype(np.uint32).tobytes()


def _words(lists: Lists, chunks: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
    """What chunks have in `lists`, each once and how often, in the order in which it comes: in every build the same."""
    found = np.concatenate([NONE, *chunks])
    often = np.bincount(found)
    each = _each_once(found)
    words, ends = lists.of(each)
    counts = np.bincount(words, np.repeat(often[each], np.diff(ends, prepend=0))).astype(np.int64)
    ordered = _each_once(words)
    return ordered, counts[ordered]


def _each_once(found: Numbers) -> Numbers:
    """Numbers in the order in which they first come."""
    firsts = np.empty(int(found.max(initial=-1)) + 1, np.int32)
    places = np.arange(len(found), dtype=np.int32)
    firsts[found[::-1]] = places[::-1]
    each: Numbers = found[firsts[found] == places]
    return each


def put_together(connection: sqlite3.Connection, known: Chunks, kept: Iterable[int]) -> Together:
    """Everything that the documents of a file add up to: those just read are `known`, of those `kept` the rows tell."""
    counts, lower = _summed(known)
    for number in kept:
        query = "select lower, words, counts from share where document = ?"
        low, words, often = connection.execute(query, (number,)).fetchone()
        counts.update(dict(zip(words.splitlines(), array("I", often), strict=True)))
        lower.update(low.splitlines())
    first: set[str] = set()
    outlines: list[Document] = []
    query = """select number, name, path, title, role, curated, passages, outline
        from document join share on document = number order by number"""
    for number, name, path, title, role, curated, passages, outline in connection.execute(query):
        data = json.loads(outline)
        first.update(data["first"])
        shell = Document(name, path, title, (), role, tuple(data["aliases"]), tuple(data["related"]), bool(curated))
        found = (*_special(name, data["special"]), *_reported(data["reported"]))
        outlines.append(
            replace(
                shell, passages=found + (EMPTY,) * (passages - len(found)), sources=dict(_sources(connection, number))
            )
        )
    return Together(outlines, counts, sorted(first & lower))


def _summed(known: Chunks) -> tuple[Counter[str], set[str]]:
    """How often each word stands in the documents that were read, and the words that they have in lower case."""
    words, often = known.known.counts.above_zero()
    lower, _ = known.lower_counts.above_zero()
    counts = Counter(dict(zip(known.known.names.of(words), often.tolist(), strict=True)))
    return counts, set(known.lower_names.of(lower))


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
