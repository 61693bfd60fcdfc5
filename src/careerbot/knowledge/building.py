"""Building the knowledge base: documents and domain data into one SQLite file, put in its place in one step."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from careerbot.documents.model import Document, Passage, Statement
from careerbot.index.fitting import fit
from careerbot.knowledge.domain import Domain
from careerbot.knowledge.lexicon import compile_lexicon, content_stems, vocabulary
from careerbot.language import document_stemmer, english_frequencies, words

HEADING_WEIGHT = 3  # the heading counts as often as in three sentences: measured best on public collections
COMMON = 500  # occurrences in the word list's texts from which a word counts as English, not as a misspelling

SCHEMA = """
create table meta (key text primary key, value text) without rowid;
create table lexicon (name text primary key, data text) without rowid;
create table document (name text primary key, number integer, title text, path text, role text, curated integer) without rowid;
create table source (document text, key text, publisher text, author text, title text, date text, url text, grade text,
    repeats text, primary key (key, document)) without rowid;
create table passage (number integer primary key, id text unique, document text, role text, topic text, headings text,
    statements text, context text, heading_stems text);
create index passage_topic on passage (role, topic);
create table posting (term text primary key, passages blob, weights blob) without rowid;
create table word (surface text primary key, stem text, count integer) without rowid;
create table feature (name text primary key, data text) without rowid;
create table english (word text primary key) without rowid;
"""


def build(path: Path, documents: Sequence[Document], domain: Domain, *, fingerprint: str, problems: Sequence[str] = ()) -> None:
    """Write the knowledge base to `path`: a new file beside it takes its place once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".new")
    os.close(handle)
    new = Path(name)
    try:
        _write(new, documents, domain, {"fingerprint": fingerprint, "problems": json.dumps(list(problems))})
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


def _write(path: Path, documents: Sequence[Document], domain: Domain, meta: dict[str, str]) -> None:
    stem = document_stemmer()
    connection = sqlite3.connect(path)
    try:
        connection.executescript(f"pragma journal_mode = off; pragma synchronous = off; {SCHEMA}")
        passages = [(document, passage) for document in documents for passage in document.passages]
        connection.executemany("insert into document values (?, ?, ?, ?, ?, ?)", _document_rows(documents))
        connection.executemany("insert or ignore into source values (?, ?, ?, ?, ?, ?, ?, ?, ?)", _source_rows(documents))
        common = _common_words(documents)
        connection.executemany("insert into passage values (?, ?, ?, ?, ?, ?, ?, ?, ?)", _passage_rows(passages, stem, common))
        tokens = [passage_terms(document, passage, stem) for document, passage in passages]
        connection.executemany(
            "insert into posting values (?, ?, ?)",
            ((term, found.passages.tobytes(), found.weights.tobytes()) for term, found in fit(tokens)),
        )
        english = _english_words()
        counts = vocabulary(domain, documents, english)
        connection.executemany("insert into word values (?, ?, ?)", ((word, stem(word), n) for word, n in counts.items()))
        connection.executemany("insert or ignore into english values (?)", ((word,) for word in sorted(english)))
        features = domain.weights["features"].items()
        connection.executemany("insert into feature values (?, ?)", ((name, json.dumps(data)) for name, data in features))
        lexicon = compile_lexicon(domain, documents, stem)
        connection.executemany("insert into lexicon values (?, ?)", ((name, json.dumps(data)) for name, data in lexicon.items()))
        meta["passages"] = str(len(passages))
        connection.executemany("insert into meta values (?, ?)", meta.items())
        connection.commit()
    finally:
        connection.close()


def passage_terms(document: Document, passage: Passage, stem: Callable[[str], str]) -> list[str]:
    """What is indexed of a passage: title and headings several times, its text, and other words people use for it."""
    heading = " ".join((document.title, *passage.headings))
    texts = [heading] * HEADING_WEIGHT + [passage.asked]
    for statement in passage.statements:
        texts += (statement.text, statement.asked)
    return content_stems(" ".join(texts), stem)


def _document_rows(documents: Sequence[Document]) -> Iterator[tuple[object, ...]]:
    for number, document in enumerate(documents):
        yield document.name, number, document.title, document.path, document.role, document.curated


def _source_rows(documents: Iterable[Document]) -> Iterator[tuple[object, ...]]:
    for document in documents:
        for s in document.sources.values():
            yield document.name, s.key, s.publisher, s.author, s.title, s.date, s.url, s.grade, json.dumps(s.repeats)


def _common_words(documents: Iterable[Document]) -> frozenset[str]:
    """The words that the documents write in lower case: a term that begins with one is no name."""
    found: set[str] = set()
    for document in documents:
        for passage in document.passages:
            for statement in passage.statements:
                found.update(re.findall(r"\b[a-z][a-z'-]+\b", statement.text))
    return frozenset(found)


def _as_named(term: str, common: Collection[str]) -> str:
    """A term as it reads inside a line: in lower case where only its place in the sentence gave it a capital."""
    first = re.match(r"[A-Z][a-z'-]+\b", term)
    return term[0].lower() + term[1:] if first and first[0].lower() in common else term


def _passage_rows(
    passages: Sequence[tuple[Document, Passage]], stem: Callable[[str], str], common: Collection[str]
) -> Iterator[tuple[object, ...]]:
    seen: set[str] = set()
    for number, (document, passage) in enumerate(passages):
        name = passage.id if passage.id not in seen else f"{passage.id}~{number}"
        seen.add(name)
        statements = json.dumps([_statement_data(statement, stem, common) for statement in passage.statements])
        headings = json.dumps(passage.headings)
        context = " ".join(content_stems(" ".join((*passage.headings, passage.asked)), stem))
        own_heading = " ".join(content_stems(passage.headings[-1] if passage.headings else "", stem))
        yield number, name, document.name, document.role, passage.topic, headings, statements, context, own_heading


def _statement_data(statement: Statement, stem: Callable[[str], str], common: Collection[str]) -> dict[str, object]:
    data: dict[str, object] = {
        "text": statement.text,
        "sources": statement.sources,
        "terms": [_as_named(term, common) for term in statement.terms],
        "item": statement.item,
        "stems": " ".join(stem(word) for word in words(statement.text)),
        "asked": " ".join(stem(word) for word in words(statement.asked)),
    }
    if statement.figure:
        data["figure"] = asdict(statement.figure)
    return data


def _english_words() -> frozenset[str]:
    """Words of ordinary English, so that a word the corpus lacks is not taken for a misspelling of one it has."""
    return frozenset(word for word, count in english_frequencies().items() if count >= COMMON)
