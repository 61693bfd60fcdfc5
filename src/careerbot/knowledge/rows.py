"""A document as the rows of the knowledge base: its passages, their statements and their words in order."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from careerbot.documents.model import Document, Passage, Statement
from careerbot.index.reranking import Sequences
from careerbot.knowledge.naming import first_word
from careerbot.language import STOP_WORDS, document_stemmer, words

LOWER = re.compile(r"\b[a-z][a-z'-]+\b")


class Stems(dict[str, str]):
    """The stems of words; the stemmer is only loaded for a word that is not known yet."""

    def __missing__(self, word: str) -> str:
        stem = self[word] = document_stemmer()(word)
        return stem

    def of(self, found: Sequence[str]) -> str:
        """The stems of words, joined by spaces."""
        return " ".join(map(self.__getitem__, found))


@dataclass(slots=True)
class Words:
    """The words of one document: how often each stands there, and as they are written, between blanks."""

    counts: Counter[str] = field(default_factory=Counter)
    written: set[str] = field(default_factory=set)

    @property
    def lower(self) -> list[str]:
        """The words that are written in lower case, in alphabetical order."""
        return sorted(set(LOWER.findall(" ".join(self.written))))


@dataclass(frozen=True, slots=True)
class PassageParts:
    """The rows of one passage: what is shown of it, and its words in order."""

    values: tuple[object, ...]
    sequences: Sequences


def content(found: Sequence[str]) -> list[str]:
    """The words that carry meaning."""
    return [word for word in found if word not in STOP_WORDS]


def passage_parts(document: Document, stems: Stems, seen: Words) -> Iterator[PassageParts]:
    """Every passage of a document as rows (without number, id and document), its words counted in `seen`."""
    title = words(document.title)
    seen.counts.update(title)
    for alias in document.aliases:
        seen.counts.update(words(alias))
    for passage in document.passages:
        yield _parts(passage, title, stems, seen)


def _parts(passage: Passage, title: Sequence[str], stems: Stems, seen: Words) -> PassageParts:
    headings = [words(heading) for heading in passage.headings]
    heading = [word for found in headings for word in found]
    asked = words(passage.asked) if passage.asked else []
    body, statements = list(asked), []
    for statement in passage.statements:
        own, other = words(statement.text), words(statement.asked) if statement.asked else []
        body += own
        body += other
        seen.written.update(statement.text.split())
        statements.append(_statement_data(statement, stems.of(own), stems.of(other)))
    seen.counts.update(heading)
    seen.counts.update(body)
    context = stems.of(content([*heading, *asked]))
    own_heading = stems.of(content(headings[-1])) if headings else ""
    values = (passage.topic, json.dumps(passage.headings), json.dumps(statements), context, own_heading)
    return PassageParts(values, Sequences(" ".join(content([*title, *heading])), " ".join(content(body))))


def _statement_data(statement: Statement, stems: str, asked: str) -> dict[str, object]:
    data: dict[str, object] = {
        "text": statement.text,
        "sources": statement.sources,
        "terms": statement.terms,
        "item": statement.item,
        "stems": stems,
        "asked": asked,
    }
    if statement.figure:
        data["figure"] = asdict(statement.figure)
    return data


def first_words(document: Document) -> set[str]:
    """The words in lower case with which a document's terms begin where these begin with a capital."""
    terms = (term for passage in document.passages for statement in passage.statements for term in statement.terms)
    return {word for term in terms if (word := first_word(term))}


def source_rows(number: int, document: Document) -> Iterator[tuple[object, ...]]:
    """A document's sources."""
    for s in document.sources.values():
        yield number, s.key, s.publisher, s.author, s.title, s.date, s.url, s.grade, json.dumps(s.repeats)


def word_data(counts: Mapping[str, int]) -> str:
    """Counts of words as they are stored."""
    return json.dumps(counts)
