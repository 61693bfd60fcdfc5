"""The knowledge base: one SQLite file, opened read-only, typed rows out of it. The only reader of that file."""

from __future__ import annotations

import functools
import json
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from careerbot.documents.model import FigureRow, Source
from careerbot.errors import PassageError
from careerbot.index.fitting import Model
from careerbot.index.postings import Allowed, Postings
from careerbot.index.reranking import DEPTH, Models, Pair, Reranker, Sequences, grams_of, pairs_of
from careerbot.index.search import Hit, Searcher
from careerbot.knowledge.classifier import Feature, read_feature
from careerbot.knowledge.examples import Occurrences, read_occurrences
from careerbot.knowledge.naming import as_named
from careerbot.knowledge.recent import Recent
from careerbot.language import FAMILY, is_family
from careerbot.records import dataclass

if TYPE_CHECKING:
    from careerbot.knowledge.lexicon import Lexicon
    from careerbot.knowledge.phrases import Phrase


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
    """A passage as asking needs it.

    `number` is its place in the corpus, `context` the stems of its headings and other words.
    """

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
        said = {s.text for s in self.statements if s.figure is None}
        shown = (
            s for s in self.statements if s.figure is None or s.text not in said
        )  # figures of sentences stand there
        return "\n".join(f"- {s.text}" if s.item or s.figure else s.text for s in shown)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of the corpus."""

    name: str
    title: str
    path: str
    role: str
    curated: bool


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a knowledge base holds.

    How many of each, its size in bytes, the seconds its building took, and passages by role and by topic.
    """

    documents: int
    passages: int
    terms: int
    sources: int
    size: int
    seconds: float
    roles: Mapping[str, int]
    topics: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term of the index: its number, how many passages hold it, and its greatest weight."""

    number: int
    count: int
    greatest: float


TABLES = (
    "roles",
    "fields",
    "occupied",
    "places",
    "levels",
    "sources",
    "topics",
    "aspects",
    "synonyms",
    "specialisations",
    "elsewhere",
    "abilities",
)
HELD = 4_000_000  # postings kept in memory between questions: 48 MB
MOST_NAMES = 500  # rows asked for by name at once
MANY_PASSAGES = 4096  # passages kept in memory between questions
MANY_WORDS = 4096  # words, and as many terms and phrases

LONGEST_ENDING = 5  # letters: statist, statistician
LAST = "\U0010ffff"  # comes behind every letter
NO_MODELS = "[[0, 0], [0, 0], [0, 0]]"


class KnowledgeBase:
    """Read-only access to a built file, or to a `connection` to one in memory. One thread at a time, any thread."""

    def __init__(self, path: Path, connection: sqlite3.Connection | None = None) -> None:
        self.path = path
        address = f"{path.resolve().as_uri()}?mode=ro"
        self._connection = connection or sqlite3.connect(address, uri=True, check_same_thread=False)
        try:
            models = json.loads(self.meta("models") or NO_MODELS)
        except (sqlite3.Error, ValueError):
            self._connection.close()  # nobody gets this object, so nobody else can
            raise
        self._words, self._pairs, self._grams = (Model(*values) for values in models)
        self.passage_count = self._words.passages
        self.searcher = Searcher(self.passage_count)
        self._postings = Recent[Postings](HELD)
        self.passage = functools.lru_cache(maxsize=MANY_PASSAGES)(self._passage)
        self.stem = functools.lru_cache(maxsize=MANY_WORDS)(self._stem)
        self.term = functools.lru_cache(maxsize=MANY_WORDS)(self._term)
        self.phrases = functools.lru_cache(maxsize=MANY_WORDS)(self._phrases)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def meta(self, key: str) -> str:
        """A value noted when the file was built, or ""."""
        row = self._connection.execute("select value from meta where key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    @functools.cached_property
    def lexicon(self) -> Lexicon:
        """What questions are read with."""
        from careerbot.knowledge.lexicon import load_lexicon
        from careerbot.knowledge.phrases import PhraseTable

        rows = self._connection.execute("select name, data from lexicon where name <> 'common'").fetchall()
        tables = {name: PhraseTable.read_by(functools.partial(self._phrases_of, name)) for name in TABLES}
        return load_lexicon({name: json.loads(data) for name, data in rows}, tables)

    def _phrases_of(self, table: str, first: str) -> Sequence[Phrase]:
        return self.phrases(first).get(table, ())

    def _phrases(self, first: str) -> Mapping[str, Sequence[Phrase]]:
        row = self._connection.execute("select data from phrase where first = ?", (first,)).fetchone()
        tables = json.loads(row[0]) if row else {}
        return {name: [(tuple(stems), value) for stems, value in phrases] for name, phrases in tables.items()}

    @functools.cached_property
    def _common(self) -> frozenset[str]:
        """The words that documents write in lower case, of those that begin a term."""
        row = self._connection.execute("select data from lexicon where name = 'common'").fetchone()
        return frozenset(json.loads(row[0]))

    def _stem(self, word: str) -> str | None:
        """The stem of a word of the corpus or the domain data, None for any other."""
        row = self._connection.execute("select stem from word where surface = ?", (word,)).fetchone()
        return str(row[0]) if row else None

    def is_english(self, word: str) -> bool:
        """Whether a word is common English."""
        return self._connection.execute("select 1 from english where word = ?", (word,)).fetchone() is not None

    def features(self, names: Collection[str]) -> Mapping[str, Feature]:
        """The features of the intent classifier among some names."""
        return {name: read_feature(data) for name, data in self._rows_of("feature", names)}

    def occurrences(self, stems: Collection[str]) -> Mapping[str, Occurrences]:
        """Where each of some stems stands in the examples of the intents."""
        rows = self._rows_of("example_stem", stems)
        return {stem: read_occurrences(numbers, weights) for stem, numbers, weights in rows}

    def example(self, number: int) -> str:
        """An example phrase of an intent by its number."""
        row = self._connection.execute("select phrase from example where number = ?", (number,)).fetchone()
        return str(row[0]) if row else ""

    def _rows_of(self, table: str, names: Collection[str]) -> Iterator[tuple[Any, ...]]:
        """The rows of a table with some names."""
        wanted = iter(names)
        while batch := list(islice(wanted, MOST_NAMES)):
            marks = ", ".join("?" * len(batch))
            yield from self._connection.execute(f"select * from {table} where name in ({marks})", batch)  # noqa: S608

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Every known word and how often it stands in the corpus and the domain data; all of them are read."""
        return dict(self._connection.execute("select surface, count from word"))

    def near(self, word: str) -> Mapping[str, int]:
        """Known words that may be meant by a misspelt one, with how often each stands in corpus and domain data.

        They begin with the same letter and are at most two letters shorter or longer, or differ in the first letters:
        one is missing there, added, changed, or swapped with the next.
        """
        first, sizes = word[0], (len(word) - 2, len(word) + 2)
        query = "select surface, count from word where surface >= ? and surface < ? and length(surface) between ? and ?"
        found = dict(self._connection.execute(query, (first, chr(ord(first) + 1), *sizes)).fetchall())
        others = [word[1:], word[1:2] + first + word[2:]]
        others += [letter + rest for letter in self._initials for rest in (word, word[1:])]
        query = f"select surface, count from word where surface in ({', '.join('?' * len(others))})"  # noqa: S608
        return found | dict(self._connection.execute(query, others).fetchall())

    @functools.cached_property
    def _initials(self) -> str:
        return self.meta("initials")

    def idf(self, term: str) -> float:
        """How rare a term is, ``log(1 + (N - n + 0.5) / (n + 0.5))``; the greatest for a term no passage holds."""
        found = self.term(term)
        return self._words.idf(found.count if found else 0)

    def holds(self, term: str) -> bool:
        """Whether a passage holds a term."""
        return self.term(term) is not None

    def family(self, stem: str) -> list[str]:
        """The stems of the corpus that are of one family of words with a stem, as "growth" is with "grow"."""
        first = stem[: max(FAMILY, len(stem) - LONGEST_ENDING)]
        if len(stem) < FAMILY or not stem.isalpha():
            return []
        query = "select term from term where term >= ? and term < ? and length(term) < ?"
        found = self._connection.execute(query, (first, f"{first}{LAST}", len(stem) + LONGEST_ENDING + 1))
        return [term for (term,) in found if is_family(stem, term)]

    def search(
        self,
        terms: Mapping[str, float],
        k: int,
        *,
        roles: Collection[str] = (),
        topic: str = "",
        said: Sequence[tuple[str, str]] = (),
    ) -> list[Hit]:
        """The best `k` passages for weighted terms, limited to some roles (and what belongs to none) and one topic.

        With `said`, the question's words that carry meaning and their stems in order, the first 50 are re-ranked by the
        pairs and 4-grams of these words.
        """
        allowed = self._allowed(roles, topic) if roles or topic else None
        weighted = [(self.postings(term), factor) for term, factor in terms.items()]
        if allowed:
            weighted = [(allowed.cut(postings), factor) for postings, factor in weighted]
        hits = self.searcher.best(weighted, max(k, DEPTH) if said else k)
        return (self._reranker(said).rerank(hits, self._sequences) if said and hits else hits)[:k]

    def postings(self, term: str) -> Postings:
        """Where a term stands."""
        found = self.term(term)
        if found is None:
            return Postings(array("I"), array("d"))
        known = self._postings.get(term)
        return known or self._postings.keep(term, self._read_postings(found), found.count)

    def passages(self, *, role: str | None = None, topic: str = "") -> list[PassageRow]:
        """Passages of a role and topic in the order of the corpus; `role` "" means those of no role."""
        return list(self.each_passage(role=role, topic=topic))

    def each_passage(self, *, role: str | None = None, topic: str = "") -> Iterator[PassageRow]:
        """The same one by one, each read when it is its turn: for a look at the first."""
        conditions, values = ["1"], []
        if role is not None:
            conditions.append("role = ?")
            values.append(role)
        if topic:
            conditions.append("topic = ?")
            values.append(topic)
        query = f"select number from passage where {' and '.join(conditions)} order by number"  # noqa: S608
        for (number,) in self._connection.execute(query, values).fetchall():
            yield self.passage(number)

    def texts(self, numbers: Sequence[int]) -> list[str]:
        """The statements of passages, one a line, and nothing else of them."""
        marks = ", ".join("?" * len(numbers))
        query = f"select number, statements from passage where number in ({marks})"  # noqa: S608
        found = dict(self._connection.execute(query, numbers))
        return ["\n".join([text for text, *_ in json.loads(found[number])]) for number in numbers]

    def find_passage(self, name: str) -> PassageRow:
        """The passage with an id. Raises PassageError where there is none."""
        row = self._connection.execute("select number from passage where id = ?", (name,)).fetchone()
        if row is None:
            raise PassageError(
                f"no passage has the id {name!r}", advice="careerbot sources NAME lists a document's passages"
            )
        return self.passage(row[0])

    def documents(self) -> list[DocumentRow]:
        """All documents in the order of the corpus."""
        rows = self._connection.execute(
            "select name, title, path, role, curated from document order by number"
        ).fetchall()
        return [DocumentRow(name, title, path, role, bool(curated)) for name, title, path, role, curated in rows]

    def is_curated(self, role: str) -> bool:
        """Whether a guide is on a role."""
        row = self._connection.execute("select 1 from document where curated and role = ? limit 1", (role,)).fetchone()
        return row is not None

    def document_passages(self, document: str) -> list[PassageRow]:
        """The passages of one document."""
        row = self._connection.execute("select first, passages from document where name = ?", (document,)).fetchone()
        return [self.passage(row[0] + place) for place in range(row[1])] if row else []

    @functools.lru_cache(maxsize=512)  # noqa: B019 - a knowledge base lives as long as its process
    def source(self, key: str, document: str) -> Source:
        """A source as one document names it."""
        query = """select publisher, author, title, date, url, grade, repeats from source
            where key = ? and document = (select number from document where name = ?)"""
        row = self._connection.execute(query, (key, document)).fetchone()
        if row is None:
            return Source(key=key)
        publisher, author, title, date, url, grade, repeats = row
        return Source(key, publisher, author, title, date, url, grade, repeats=tuple(json.loads(repeats)))

    def source_count(self) -> int:
        """How many sources the corpus names."""
        return int(self._connection.execute("select count(distinct key) from source").fetchone()[0])

    def statistics(self) -> Statistics:
        """What the file holds."""
        count = self._count
        return Statistics(
            documents=count("document"),
            passages=self.passage_count,
            terms=count("term"),
            sources=self.source_count(),
            size=self.path.stat().st_size if self.path.is_file() else 0,
            seconds=float(self.meta("seconds") or 0),
            roles=self._grouped("role"),
            topics=self._grouped("topic"),
        )

    def _count(self, table: str) -> int:
        return int(self._connection.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: S608 - our own names

    def _grouped(self, column: str) -> Mapping[str, int]:
        query = f"select {column}, count(*) from passage group by 1 order by 2 desc, 1"  # noqa: S608
        return dict(self._connection.execute(query).fetchall())

    def _allowed(self, roles: Collection[str], topic: str) -> Allowed:
        spans: Sequence[tuple[int, int]] = [(0, self.passage_count)]
        if roles:
            marks = ", ".join("?" * len(roles))
            query = f"select first, end from span where role in ('', {marks}) order by first"  # noqa: S608
            spans = self._connection.execute(query, [*roles]).fetchall()
        if not topic:
            return Allowed(spans)
        names, kinds = self._topics
        return Allowed(spans, kinds, names.index(topic)) if topic in names else Allowed(())

    @functools.cached_property
    def _topics(self) -> tuple[Sequence[str], bytes]:
        """The topics of the corpus, and for each passage the number of its own."""
        names, kinds = self._connection.execute("select names, kinds from topic").fetchone()
        return json.loads(names), kinds

    def _term(self, term: str) -> TermEntry | None:
        row = self._connection.execute("select id, count, greatest from term where term = ?", (term,)).fetchone()
        return TermEntry(*row) if row else None

    def _read_postings(self, term: TermEntry) -> Postings:
        row = self._connection.execute("select passages, weights from posting where id = ?", (term.number,)).fetchone()
        return Postings(array("I", row[0]), array("d", row[1]), term.greatest)

    def _reranker(self, said: Sequence[tuple[str, str]]) -> Reranker:
        surfaces = self._found("surface, stem from word where stem", {stem for _, stem in said})
        pairs = {pair: self._pair_count(pair) for pair in pairs_of([stem for _, stem in said])}
        grams = self._found("gram, count from gram where gram", {gram for word, _ in said for gram in grams_of(word)})
        return Reranker(said, surfaces, Models(self._pairs, self._grams, pairs, grams))

    def _found(self, wanted: str, values: Collection[str]) -> dict[str, Any]:
        """Two columns of the rows that have one of some values."""
        found: dict[str, Any] = {}
        rest = list(values)
        while rest:
            some, rest = rest[:MOST_NAMES], rest[MOST_NAMES:]
            query = f"select {wanted} in ({', '.join('?' * len(some))})"
            found.update(self._connection.execute(query, some).fetchall())
        return found

    def _pair_count(self, pair: Pair) -> int:
        """In how many passages a pair stands; one where none is noted: pairs of one passage are left out."""
        first, second = map(self.term, pair)
        if not (first and second):
            return 1
        key = first.number << 32 | second.number
        query = "select keys, counts from pair where first <= ? order by first desc limit 1"
        row = self._connection.execute(query, (key,)).fetchone()
        if row is None:
            return 1
        keys = array("Q", row[0])
        place = bisect_left(keys, key)
        return array("I", row[1])[place] if place < len(keys) and keys[place] == key else 1

    def _sequences(self, numbers: Sequence[int]) -> Mapping[int, Sequences]:
        marks = ", ".join("?" * len(numbers))
        query = f"select number, heading, body from sequence where number in ({marks})"  # noqa: S608
        return {number: Sequences(heading, body) for number, heading, body in self._connection.execute(query, numbers)}

    def _passage(self, number: int) -> PassageRow:
        query = """select id, name, passage.role, topic, headings, statements, stems, context, heading_stems
            from passage join document on document.number = document where passage.number = ?"""
        name, document, role, topic, headings, statements, stems, context, heading_stems = self._connection.execute(
            query, (number,)
        ).fetchone()
        said = stems.split("\n")  # of every statement's text, and of what else is asked for it
        rows = tuple(map(self._statement, json.loads(statements), said[::2], said[1::2]))
        context, heading_stems = frozenset(context.split()), frozenset(heading_stems.split())
        return PassageRow(
            number, name, document, role, topic, tuple(json.loads(headings)), rows, context, heading_stems
        )

    def _statement(self, data: Sequence[Any], stems: str, asked: str) -> StatementRow:
        text, sources, terms, item, figure = data
        return StatementRow(
            text=text,
            sources=tuple(sources),
            terms=tuple([as_named(term, self._common) for term in terms]),
            item=item,
            stems=tuple(stems.split()),
            asked=frozenset(asked.split()),
            figure=FigureRow(**figure) if figure else None,
        )
