"""A document as the rows of the knowledge base: its passages, their statements and their words in order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field

import numpy as np

from careerbot.documents.model import Document, Passage, Statement
from careerbot.index.compiling import ranges
from careerbot.index.gathering import Numbered
from careerbot.knowledge.chunks import Chunks, Column, Numbers
from careerbot.knowledge.naming import first_word

TITLE, HEADING, ASKED, SAID, OTHER = range(5)  # what a text of a passage is; OTHER: other words for a statement


@dataclass(slots=True)
class Seen:
    """The chunks of one document: all of them, its title's once, and those of its statements as they are shown."""

    all: list[Numbers] = field(default_factory=list)
    said: list[Numbers] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PassageRows:
    """The rows of some passages: what is shown of each (without number, id and document), and its words in order.

    `sequences` are the words of heading and text as `careerbot.index.reranking.Sequences` has them.
    """

    values: Sequence[tuple[object, ...]]
    sequences: Sequence[tuple[str, str]]
    numbered: Numbered


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Where the parts of each passage begin: all of it, its headings, the last of them, what is asked, what is said."""

    whole: Numbers
    headings: Numbers
    last: Numbers
    asked: Numbers
    said: Numbers
    ends: Numbers

    def moved(self, places: Numbers) -> _Bounds:
        """The same in another count of places."""
        parts = (self.whole, self.headings, self.last, self.asked, self.said, self.ends)
        return _Bounds(*(places[part] for part in parts))


def passage_rows(document: Document, passages: Sequence[Passage], known: Chunks, seen: Seen) -> PassageRows:
    """Some passages of a document as rows, their chunks noted in `seen`."""
    chunks, kinds, bounds = _read(document, passages, known)
    words, ends = known.words.of(chunks)
    seen.all.append(chunks[kinds != TITLE])
    seen.said.append(chunks[kinds == SAID])
    indexed = known.known.indexed(words)
    kept = indexed >= 0
    of_words = bounds.moved(np.append(0, ends))
    of_kept = of_words.moved(np.append(0, np.cumsum(kept)))
    sequences = _sequences(known.known.names.of(words[kept]), of_kept)
    about = _about(words[kept], of_kept, known.known.stems)
    stems = _joined(known.known.stems.of(words), of_words.said, of_words.ends)
    values = [
        (passage.topic, json.dumps(passage.headings), _statements(passage), *found)
        for passage, *found in zip(passages, stems, *about, strict=True)
    ]
    numbered = Numbered(indexed[kept], of_kept.asked - of_kept.whole, of_kept.ends - of_kept.asked)
    return PassageRows(values, sequences, numbered)


def note_names(document: Document, known: Chunks, seen: Seen) -> None:
    """Note the chunks of a document's title and other names."""
    seen.all.append(np.array(known.read([document.title, *document.aliases]), np.int64))


def _read(document: Document, passages: Sequence[Passage], known: Chunks) -> tuple[Numbers, Numbers, _Bounds]:
    """The chunks of passages, of which kind of text each is, and where the passages' parts begin."""
    found: list[int] = []
    kinds = bytearray()
    for passage in passages:
        found += known.read([document.title, *passage.headings, passage.asked, *_texts(passage.statements)])
        kinds += bytes([TITLE, *[HEADING] * len(passage.headings), ASKED, *(SAID, OTHER) * len(passage.statements)])
    chunks, kind = np.array(found, np.int64), np.frombuffer(kinds, np.uint8).astype(np.int64)
    ends = np.flatnonzero(chunks == 0) + 1  # behind each text
    begins = np.append(0, ends[:-1])
    titles, asked = np.flatnonzero(kind == TITLE), np.flatnonzero(kind == ASKED)
    bounds = _Bounds(
        whole=begins[titles],
        headings=ends[titles],
        last=np.maximum(begins[asked - 1], ends[titles]),  # without a heading, that before is the title
        asked=begins[asked],
        said=ends[asked],
        ends=np.append(begins[titles[1:]], len(chunks)),
    )
    return chunks, np.repeat(kind, ends - begins), bounds


def _texts(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        yield statement.text
        yield statement.asked


def _joined(texts: Sequence[str], begins: Numbers, ends: Numbers) -> list[str]:
    pairs = zip(begins.tolist(), ends.tolist(), strict=True)
    return [" ".join(texts[begin:end]) for begin, end in pairs]


def _sequences(names: Sequence[str], bounds: _Bounds) -> list[tuple[str, str]]:
    headings, bodies = _joined(names, bounds.whole, bounds.asked), _joined(names, bounds.asked, bounds.ends)
    return list(zip(headings, bodies, strict=True))


def _about(words: Numbers, bounds: _Bounds, stems: Column) -> tuple[list[str], list[str]]:
    """The stems of headings and what is asked, and of the last heading."""
    sizes = bounds.said - bounds.headings
    found = stems.of(words[ranges(bounds.headings, sizes)])
    moved = np.cumsum(sizes) - bounds.said  # from a place among all words to one among these
    begins, last, asked = (part + moved for part in (bounds.headings, bounds.last, bounds.asked))
    return _joined(found, begins, begins + sizes), _joined(found, last, asked)


def _statements(passage: Passage) -> str:
    return json.dumps([_statement_data(statement) for statement in passage.statements])


def _statement_data(statement: Statement) -> Sequence[object]:
    figure = asdict(statement.figure) if statement.figure else None
    return statement.text, statement.sources, statement.terms, statement.item, figure


def first_words(document: Document) -> set[str]:
    """The words in lower case with which a document's terms begin where these begin with a capital."""
    terms = (term for passage in document.passages for statement in passage.statements for term in statement.terms)
    return {word for term in terms if (word := first_word(term))}


def source_rows(number: int, document: Document) -> Iterator[tuple[object, ...]]:
    """A document's sources."""
    for s in document.sources.values():
        yield number, s.key, s.publisher, s.author, s.title, s.date, s.url, s.grade, json.dumps(s.repeats)
