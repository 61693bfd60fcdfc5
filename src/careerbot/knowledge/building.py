"""Building the knowledge base: a new file beside the old one, which takes its place in one step once it is whole.

Documents are written one after the other and forgotten. One that has not changed is copied from the old file; only the
weights, which depend on every passage, are computed anew, in one pass over the words of all passages.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby, islice
from pathlib import Path
from typing import TypeVar

from careerbot.documents.model import Document, Passage
from careerbot.documents.topics import Topics
from careerbot.index.compiling import Compiled
from careerbot.index.gathering import Compiler
from careerbot.index.reranking import Sequences
from careerbot.knowledge.chunks import Chunks, Stems, Words
from careerbot.knowledge.classifier import feature_rows
from careerbot.knowledge.domain import Domain
from careerbot.knowledge.examples import occurrence_rows
from careerbot.knowledge.lexicon import compile_lexicon, vocabulary
from careerbot.knowledge.marks import Mark
from careerbot.knowledge.rows import PassageRows, Seen, note_names, passage_rows, source_rows
from careerbot.knowledge.schema import FORMAT, INDEXES, SCHEMA
from careerbot.knowledge.shares import put_together, share_row
from careerbot.language import english_frequencies

COMMON = 500  # occurrences in the word list's texts from which a word counts as English, not as a misspelling
ABANDONED = 24 * 3600  # seconds after which an unfinished file beside the index belongs to nobody any more
T = TypeVar("T")


@contextlib.contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A new file in the folder of `path`, put in its place at the end; gone where anything goes wrong before."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".new")
    os.close(handle)
    new = Path(name)
    try:
        yield new
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove what builds that were killed left behind."""
    for left in path.parent.glob(".knowledge-*.new"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > ABANDONED:
                left.unlink()


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection, which looks at everything that is held again and again: writing leaves no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Builder:
    """Writes one knowledge base: documents in their order, then `finish`.

    `old` is a file to keep documents from. With `apart`, a process of its own counts the words of many passages;
    OSError is raised where that is ended from outside.
    """

    def __init__(self, path: Path | str, domain: Domain, *, old: Path | None = None, apart: bool = True) -> None:
        self._domain = domain
        self._started = time.perf_counter()
        self.connection = sqlite3.connect(path, uri=True, check_same_thread=False)
        self.connection.executescript(
            "pragma page_size = 16384; pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -32000;"
            + SCHEMA
        )
        self._stems = Stems()
        if old:
            self.connection.execute("attach ? as old", (f"{old.resolve().as_uri()}?mode=ro",))
            self._stems.update(self.connection.execute("select surface, stem from old.word"))
        self._old = old
        self._compiler = Compiler(self._stems.__getitem__, apart=apart)
        self._chunks = Chunks(Words(self._stems, self._compiler.number))
        self._kept: list[int] = []
        self._names: set[str] = set()
        self._documents = 0
        self._passages = 0

    @property
    def topics(self) -> Topics:
        """What readers need to tell topics."""
        return self._domain.topics

    def close(self) -> None:
        """Close the file, finished or not."""
        self._compiler.close()
        self.connection.close()

    @_uncollected()
    def add(self, document: Document) -> int:
        """Write a document that was read; its number."""
        number, seen, given = self._documents, Seen(), document.name
        document = _renamed(document, self._name(given))
        row = (document.name, given, document.title, document.path, document.role, document.curated)
        self._insert("document", [(number, *row, self._passages, len(document.passages))])
        self._insert("source", source_rows(number, document), "or ignore ")
        note_names(document, self._chunks, seen)
        for batch in _batches(document.passages):
            rows = passage_rows(document, batch, self._chunks, seen)
            self._write(number, document, batch, rows)
        self._insert("share", [share_row(number, document, self._chunks, seen)])
        self._chunks.trim()
        self._documents += 1
        return number

    def keep(self, old: int) -> int:
        """Copy a document from the old file by its number there; its number here."""
        read, number = self.connection.execute, self._documents
        query = "select name, given, title, path, role, curated, first, passages from old.document where number = ?"
        name, given, title, path, role, curated, first, passages = read(query, (old,)).fetchone()
        here = self._name(given)
        values = {"shift": self._passages - first, "name": here, "cut": len(name) + 1, "document": number}
        values |= {"first": first, "end": first + passages, "old": old}
        self._insert("document", [(number, here, given, title, path, role, curated, self._passages, passages)])
        for query in COPIES:
            read(query, values)
        for heading, body in read(
            "select heading, body from old.sequence where number >= :first and number < :end order by number", values
        ):
            self._compiler.add(Sequences(heading, body))
        self._kept.append(number)
        self._passages += passages
        self._documents += 1
        return number

    def note_files(self, marks: Sequence[Mark]) -> None:
        """Note the files that were read, so that the next build knows what has changed."""
        self._insert("file", (mark.as_row(number) for number, mark in enumerate(marks)))

    @_uncollected()
    def finish(self, meta: Mapping[str, str]) -> None:
        """Write what depends on all documents: the lexicon, the words, and the index. The file is whole then."""
        self._compiler.end()
        self._write_words()
        self._insert("span", self._spans())
        self._insert("topic", [self._topics()])
        compiled = self._compiler.compile()
        self._write_index(compiled)
        models = json.dumps(
            [[m.passages, m.average, m.k1, m.b] for m in (compiled.words, compiled.pairs, compiled.grams)]
        )
        seconds = f"{time.perf_counter() - self._started:.2f}"
        self._insert(
            "meta",
            {**meta, "format": FORMAT, "models": models, "seconds": seconds, "initials": self._initials()}.items(),
        )
        self._compiler.close()
        self.connection.executescript(INDEXES)
        self.connection.commit()
        if self._old:
            self.connection.execute("detach old")

    def _write(self, number: int, document: Document, passages: Sequence[Passage], rows: PassageRows) -> None:
        places, role = range(self._passages, self._passages + len(passages)), document.role
        shown = zip(places, passages, rows.values, strict=True)
        self._insert("passage", ((place, passage.id, number, role, *values) for place, passage, values in shown))
        said = zip(places, rows.sequences, strict=True)
        self._insert("sequence", ((place, heading, body) for place, (heading, body) in said))
        self._compiler.add_numbered(rows.numbered)
        self._passages += len(passages)

    def _write_words(self) -> None:
        """Write the words of documents and domain data, and the lexicon."""
        together = put_together(self.connection, self._chunks, self._kept)
        english = self._english()
        counts = together.counts + vocabulary(self._domain, together.outlines, english)
        self._insert("word", ((word, self._stems[word], counts[word]) for word in sorted(counts)))
        self._insert("english", ((word,) for word in sorted(english)))
        lexicon = compile_lexicon(self._domain, together.outlines, self._stems.__getitem__)
        self._insert("feature", feature_rows(self._domain.weights["features"]))
        self._insert("example_stem", occurrence_rows(lexicon.pop("occurrences")))
        self._insert("example", enumerate(chain.from_iterable(self._domain.examples)))
        self._insert("phrase", _phrase_rows(lexicon.pop("tables")))
        self._insert(
            "lexicon", ((name, json.dumps(data)) for name, data in {**lexicon, "common": together.common}.items())
        )

    def _initials(self) -> str:
        """Every letter with which a word begins."""
        rows = self.connection.execute("select distinct substr(surface, 1, 1) from word order by 1")
        return "".join(letter for (letter,) in rows if not letter.isdigit())

    def _write_index(self, compiled: Compiled) -> None:
        for batch in _batches(compiled.terms, 64):
            self._insert("term", ((row.number, row.term, row.frequency, row.greatest) for row in batch))
            self._insert("posting", ((row.number, row.passages, row.weights) for row in batch))
        self._insert("pair", ((block.first, block.keys, block.counts) for block in compiled.pair_blocks))
        self._insert("gram", compiled.gram_rows)

    def _spans(self) -> Iterator[tuple[str, int, int]]:
        """Runs of passages of one role."""
        rows = self.connection.execute("select role, first, first + passages from document order by number").fetchall()
        for role, run in groupby(rows, key=lambda row: row[0]):
            spans = list(run)
            yield role, spans[0][1], spans[-1][2]

    def _topics(self) -> tuple[str, bytes]:
        """The topics of all passages in their order, as one byte each."""
        names: dict[str, int] = {}
        rows = self.connection.execute("select topic from passage order by number")
        kinds = bytes(names.setdefault(topic, len(names)) for (topic,) in rows)
        return json.dumps(list(names)), kinds

    def _english(self) -> frozenset[str]:
        if self._old:
            return frozenset(word for (word,) in self.connection.execute("select word from old.english"))
        return _english_words()

    def _name(self, given: str) -> str:
        """A name that no document before has."""
        name, number = given, 1
        while name in self._names:
            number += 1
            name = f"{given}-{number}"
        self._names.add(name)
        return name

    def _insert(self, table: str, rows: Iterable[Sequence[object]], how: str = "") -> None:
        batch = iter(rows)
        first = next(batch, None)
        if first is not None:
            marks = ", ".join("?" * len(first))
            self.connection.executemany(f"insert {how}into {table} values ({marks})", chain([first], batch))  # noqa: S608 - our own names


COPIES = (
    """insert into source select :document, key, publisher, author, title, date, url, grade, repeats from old.source
    where document = :old""",
    """insert into passage select number + :shift, :name || substr(id, :cut), :document, role, topic, headings,
    statements, stems, context, heading_stems from old.passage where number >= :first and number < :end""",
    """insert into sequence select number + :shift, heading, body from old.sequence
    where number >= :first and number < :end""",
    "insert into share select :document, outline, lower, words, counts from old.share where document = :old",
)


def _renamed(document: Document, name: str) -> Document:
    """A document under its name here; its passages' ids begin with that, and none stands twice."""
    ids: set[str] = set()
    passages = []
    for passage in document.passages:
        own = passage.id == document.name or passage.id.startswith(f"{document.name}/")
        path = name + passage.id.removeprefix(document.name) if own else f"{name}/{passage.id}"
        while path in ids:
            path += "~"
        ids.add(path)
        passages.append(passage if path == passage.id else replace(passage, id=path))
    return replace(document, name=name, passages=tuple(passages))


def _phrase_rows(tables: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    """The phrases of all tables that begin with one stem, stem by stem."""
    by_first: dict[str, dict[str, object]] = {}
    for name, table in tables.items():
        for first, phrases in table.items():
            by_first.setdefault(first, {})[name] = phrases
    for first in sorted(by_first):
        yield first, json.dumps(by_first[first])


def _batches(rows: Iterable[T], size: int = 1000) -> Iterator[list[T]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch


def _english_words() -> frozenset[str]:
    """Words of ordinary English, so that a word the corpus lacks is not taken for a misspelling of one it has."""
    return frozenset(word for word, count in english_frequencies().items() if count >= COMMON)
