"""The knowledge base: one SQLite file, opened read-only, typed rows out of it. The only reader of that file."""

from __future__ import annotations

import functools
import json
import math
import sqlite3
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from careerbot.documents.model import FigureRow, Source
from careerbot.errors import PassageError
from careerbot.index.fitting import Postings
from careerbot.index.ranking import Hit, rank
from careerbot.knowledge.lexicon import Lexicon, load_lexicon


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement as asking needs it; `stems` are all its words, `asked` other words people use for it."""

    text: str
    sources: tuple[str, ...]
    terms: tuple[str, ...]
    item: bool
    stems: tuple[str, ...]
    asked: frozenset[str]
    figure: FigureRow | None = None


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as asking needs it. `number` is its place in the corpus, `context` the stems of its headings and other words."""

    number: int
    id: str
    document: str
    role: str
    topic: str
    headings: tuple[str, ...]
    statements: tuple[StatementRow, ...]
    context: frozenset[str] = frozenset()
    heading_stems: frozenset[str] = frozenset()

    @property
    def section(self) -> str:
        """Its headings as one line."""
        return " › ".join(self.headings)

    @property
    def text(self) -> str:
        """Its statements as they are quoted, one a line."""
        return "\n".join(f"- {s.text}" if s.item or s.figure else s.text for s in self.statements)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the corpus."""

    name: str
    title: str
    path: str
    role: str
    curated: bool


class KnowledgeBase:
    """Read-only access to a built file. One thread at a time, any thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self.passage_count = int(self.meta("passages") or 0)
        self.passage = functools.cache(self._passage)
        self.postings = functools.lru_cache(maxsize=4096)(self._postings)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def meta(self, key: str) -> str:
        """A value noted when the file was built, or ""."""
        row = self._connection.execute("select value from meta where key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    @functools.cached_property
    def lexicon(self) -> Lexicon:
        """What questions are read with."""
        rows = self._connection.execute("select name, data from lexicon").fetchall()
        return load_lexicon({name: json.loads(data) for name, data in rows})

    def stem(self, word: str) -> str | None:
        """The stem of a word of the corpus or the domain data, None for any other."""
        row = self._connection.execute("select stem from word where surface = ?", (word,)).fetchone()
        return str(row[0]) if row else None

    def is_english(self, word: str) -> bool:
        """Whether a word is common English."""
        return self._connection.execute("select 1 from english where word = ?", (word,)).fetchone() is not None

    def feature(self, name: str) -> tuple[float, dict[int, float]] | None:
        """A feature of the intent classifier: its idf and its weight for each label's number; None where it has none."""
        row = self._connection.execute("select data from feature where name = ?", (name,)).fetchone()
        if row is None:
            return None
        idf, labels, weights = json.loads(row[0])
        return idf, dict(zip(labels, weights, strict=True))

    @functools.cached_property
    def vocabulary(self) -> Mapping[str, int]:
        """Every known word and how often it stands in the corpus and the domain data."""
        return dict(self._connection.execute("select surface, count from word").fetchall())

    def idf(self, term: str) -> float:
        """How rare a term is, ``log(1 + (N - n + 0.5) / (n + 0.5))``; the greatest for a term no passage holds."""
        n = len(self.postings(term).passages)
        return math.log(1 + (self.passage_count - n + 0.5) / (n + 0.5))

    def search(
        self,
        terms: Mapping[str, float],
        k: int,
        *,
        roles: Collection[str] = (),
        topic: str = "",
        boost: Callable[[int], float] | None = None,
    ) -> list[Hit]:
        """The best `k` passages for weighted terms, limited to some roles (and what belongs to none) and one topic."""
        allowed = self._numbers(roles, topic) if roles or topic else None
        weighted = [(self.postings(term), factor) for term, factor in terms.items()]
        return rank(weighted, k, allowed=allowed, boost=boost)

    def passages(self, *, role: str | None = None, topic: str = "") -> list[PassageRow]:
        """Passages of a role and topic in the order of the corpus; `role` "" means those of no role."""
        conditions, values = ["1"], []
        if role is not None:
            conditions.append("role = ?")
            values.append(role)
        if topic:
            conditions.append("topic = ?")
            values.append(topic)
        query = f"select number from passage where {' and '.join(conditions)} order by number"
        return [self.passage(number) for (number,) in self._connection.execute(query, values).fetchall()]

    def find_passage(self, name: str) -> PassageRow:
        """The passage with an id. Raises PassageError where there is none."""
        row = self._connection.execute("select number from passage where id = ?", (name,)).fetchone()
        if row is None:
            raise PassageError(f"no passage has the id {name!r}", advice="careerbot sources NAME lists a document's passages")
        return self.passage(row[0])

    def documents(self) -> list[DocumentRow]:
        """All documents in the order of the corpus."""
        rows = self._connection.execute("select name, title, path, role, curated from document order by number").fetchall()
        return [DocumentRow(name, title, path, role, bool(curated)) for name, title, path, role, curated in rows]

    def document_passages(self, document: str) -> list[PassageRow]:
        """The passages of one document."""
        rows = self._connection.execute("select number from passage where document = ? order by number", (document,)).fetchall()
        return [self.passage(number) for (number,) in rows]

    @functools.lru_cache(maxsize=512)  # noqa: B019 - a knowledge base lives as long as its process
    def source(self, key: str, document: str) -> Source:
        """A source as one document names it."""
        query = "select publisher, author, title, date, url, grade, repeats from source where key = ? and document = ?"
        row = self._connection.execute(query, (key, document)).fetchone()
        if row is None:
            return Source(key=key)
        publisher, author, title, date, url, grade, repeats = row
        return Source(key, publisher, author, title, date, url, grade, repeats=tuple(json.loads(repeats)))

    def source_count(self) -> int:
        """How many sources the corpus names."""
        return int(self._connection.execute("select count(distinct key) from source").fetchone()[0])

    def statistics(self) -> dict[str, str]:
        """What the file holds: documents, passages, terms, sources, its size and place."""
        count = lambda table: str(self._connection.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: E731, S608
        return {
            "documents": count("document"),
            "passages": count("passage"),
            "terms": count("posting"),
            "sources": str(self.source_count()),
            "size": f"{self.path.stat().st_size / 1e6:.1f} MB",
            "file": str(self.path),
        }

    def _numbers(self, roles: Collection[str], topic: str) -> frozenset[int]:
        marks = ", ".join("?" * len(roles))
        role_test = f"role in ('', {marks})" if roles else "1"
        topic_test = "topic = ?" if topic else "1"
        values = [*roles, topic] if topic else [*roles]
        rows = self._connection.execute(f"select number from passage where {role_test} and {topic_test}", values)
        return frozenset(number for (number,) in rows)

    def _postings(self, term: str) -> Postings:
        row = self._connection.execute("select passages, weights from posting where term = ?", (term,)).fetchone()
        numbers, weights = array("I"), array("d")
        if row:
            numbers.frombytes(row[0])
            weights.frombytes(row[1])
        return Postings(numbers, weights)

    def _passage(self, number: int) -> PassageRow:
        query = "select id, document, role, topic, headings, statements, context, heading_stems from passage where number = ?"
        name, document, role, topic, headings, statements, context, heading_stems = self._connection.execute(query, (number,)).fetchone()
        rows = tuple(_statement(data) for data in json.loads(statements))
        return PassageRow(number, name, document, role, topic, tuple(json.loads(headings)), rows, frozenset(context.split()), frozenset(heading_stems.split()))


def _statement(data: Mapping[str, Any]) -> StatementRow:
    figure: Sequence[Any] | Mapping[str, Any] | None = data.get("figure")
    return StatementRow(
        text=data["text"],
        sources=tuple(data["sources"]),
        terms=tuple(data["terms"]),
        item=data["item"],
        stems=tuple(data["stems"].split()),
        asked=frozenset(data["asked"].split()),
        figure=FigureRow(**figure) if isinstance(figure, Mapping) else None,
    )
