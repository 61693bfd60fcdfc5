"""How well sentences are chosen: does the chosen one hold the answer? Measured where paragraph and answer are known.

The product's row is its own code: `understand` reads the question, `find` searches and ranks statements, `pick` takes
those that an answer out of somebody's own documents is made of. Beside it stand BM25 and plain overlap weighed by idf.
"""

from __future__ import annotations

import functools
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.ranking import Collection, read
from bench.texts import Text
from careerbot.answering.evidence import Evidence, find, statements
from careerbot.answering.extracting import pick
from careerbot.answering.matching import make_query
from careerbot.documents.model import Document, Passage, Source, Statement
from careerbot.knowledge.base import KnowledgeBase
from careerbot.knowledge.building import Builder
from careerbot.knowledge.domain import load_domain
from careerbot.language import sentences
from careerbot.understanding.model import Memory, Token, Understanding
from careerbot.understanding.understanding import understand

SHOWN = 3
OWN = Source("bench", grade="own")
Place = tuple[int, int]  # a paragraph's number and a sentence's place in it


@dataclass(frozen=True, slots=True)
class Measured:
    """A collection with the known answers, and two knowledge bases: its paragraphs, and each sentence as a passage."""

    questions: Mapping[str, str]
    right: Mapping[str, int]
    answers: Mapping[str, Sequence[str]]
    paragraphs: KnowledgeBase
    sentences: KnowledgeBase
    places: Sequence[Place]
    understood: Callable[[str], Understanding]
    best: dict[str, list[Place]] = field(default_factory=dict)

    def best_paragraph(self, question: str) -> list[Place]:
        """The sentences of the paragraph that the product's search ranks first; searched for once."""
        if question not in self.best:
            said = [(token.text, token.stem) for token in self.tokens(question)]
            hits = self.paragraphs.search(dict.fromkeys((stem for _, stem in said), 1.0), 1, said=said)
            self.best[question] = self.sentences_of(hits[0].passage) if hits else []
        return self.best[question]

    def sentences_of(self, paragraph: int) -> list[Place]:
        """The places of a paragraph's sentences."""
        return [(paragraph, place) for place in range(len(self.paragraphs.passage(paragraph).statements))]

    def tokens(self, question: str) -> list[Token]:
        """The words of a question that carry meaning."""
        return [token for request in self.understood(question).requests for token in request.tokens if token.content]

    def text(self, place: Place) -> str:
        """The sentence at a place."""
        return self.paragraphs.passage(place[0]).statements[place[1]].text


@dataclass(frozen=True, slots=True)
class Chooser:
    """A way to choose sentences: within a given paragraph, and out of all; best first."""

    within: Callable[[str, int], Sequence[Place]]
    out_of_all: Callable[[str], Sequence[Place]]


def table(folder: Path) -> Iterator[str]:
    """A table for every collection with known answers below a folder."""
    for path in sorted(folder.rglob("answers.json")):
        with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
            measured = load(path.parent, Path(scratch))
            yield from _rows(path.parent.name, measured)
            measured.paragraphs.close()
            measured.sentences.close()


def load(folder: Path, scratch: Path) -> Measured:
    """A collection in BEIR's form, with `answers.json`: by question, the texts of its answers."""
    collection = read(folder)
    cut = [sentences(text.body) for text in collection.texts]
    places = [(paragraph, place) for paragraph, found in enumerate(cut) for place in range(len(found))]
    alone = [Text("", cut[paragraph][place]) for paragraph, place in places]
    paragraphs = _build(scratch / "paragraphs.sqlite", collection.texts, cut)
    return Measured(
        questions=collection.questions,
        right=_right(collection),
        answers=json.loads((folder / "answers.json").read_text(encoding="utf-8")),
        paragraphs=paragraphs,
        sentences=_build(scratch / "sentences.sqlite", alone, [[text.body] for text in alone]),
        places=places,
        understood=functools.cache(lambda question: understand(question, Memory(), paragraphs)),
    )


def _right(collection: Collection) -> Mapping[str, int]:
    return {question: max(judged, key=lambda number: judged[number]) for question, judged in collection.judged.items()}


def _build(path: Path, texts: Sequence[Text], cut: Sequence[Sequence[str]]) -> KnowledgeBase:
    """Somebody's own document of one passage a text, built as the product builds it."""
    builder = Builder(path, load_domain())
    passages = [
        Passage(f"bench/{number}", (text.title,) if text.title else (), tuple(Statement(s, (OWN.key,)) for s in found))
        for number, (text, found) in enumerate(zip(texts, cut, strict=True))
    ]
    builder.add(Document("bench", "", "", tuple(passages), sources={OWN.key: OWN}))
    builder.finish({})
    builder.close()
    return KnowledgeBase(path)


def _rows(name: str, measured: Measured) -> Iterator[str]:
    heads = ("within the right paragraph", "end to end", "and in the right paragraph", f"{SHOWN} shown")
    yield f"| {name}: {len(measured.questions)} questions | {' | '.join(heads)} |"
    yield f"| --- |{' --- |' * len(heads)}"
    for title, chooser in choosers(measured).items():
        yield f"| {title} | {' | '.join(f'{share:.3f}' for share in shares(measured, chooser))} |"


def shares(measured: Measured, chooser: Chooser) -> tuple[float, float, float, float]:
    """The shares of questions whose answer the first sentence holds, and one of the first three out of all.

    Within the right paragraph; out of all; out of all, and in the right paragraph; one of three out of all.
    """
    totals = [0, 0, 0, 0]
    for key, question in measured.questions.items():
        held = [measured.text(place) for place in chooser.within(question, measured.right[key])[:1]]
        found = chooser.out_of_all(question)[:SHOWN]
        right = [_holds(measured.text(place), measured.answers[key]) for place in found]
        first = right[:1] == [True]
        totals[0] += any(_holds(text, measured.answers[key]) for text in held)
        totals[1] += first
        totals[2] += first and found[0][0] == measured.right[key]
        totals[3] += any(right)
    within, whole, strict, shown = (total / len(measured.questions) for total in totals)
    return within, whole, strict, shown


def _holds(text: str, answers: Sequence[str]) -> bool:
    return any(answer in text for answer in answers)


def choosers(measured: Measured) -> Mapping[str, Chooser]:
    """The ways that are compared, the product's last."""
    weights, rarity = functools.cache(_bm25(measured)), functools.cache(_overlap(measured))
    return {
        "the first sentence": Chooser(lambda _, paragraph: measured.sentences_of(paragraph), measured.best_paragraph),
        "BM25 over sentences": _by(measured, weights, by_paragraph=False),
        "BM25 over sentences, of the best paragraph": _by(measured, weights, by_paragraph=True),
        "overlap weighed by idf": _by(measured, rarity, by_paragraph=False),
        "overlap weighed by idf, of the best paragraph": _by(measured, rarity, by_paragraph=True),
        "careerbot": _careerbot(measured),
    }


Weights = Callable[[str], Mapping[int, float]]  # by a question's word: sentences and what it adds to each


def _bm25(measured: Measured) -> Weights:
    def weights(stem: str) -> Mapping[int, float]:
        postings = measured.sentences.postings(stem)
        return dict(zip(postings.passages, postings.weights, strict=True))

    return weights


def _overlap(measured: Measured) -> Weights:
    def weights(stem: str) -> Mapping[int, float]:
        return dict.fromkeys(measured.sentences.postings(stem).passages, measured.sentences.idf(stem))

    return weights


def _by(measured: Measured, weights: Weights, *, by_paragraph: bool) -> Chooser:
    """Sentences by the sum of their words' weights; equal ones in the order of the text."""
    first: dict[int, int] = {}
    for number, (paragraph, _) in enumerate(measured.places):
        first.setdefault(paragraph, number)

    def ranked(question: str) -> dict[int, float]:
        scores: dict[int, float] = {}
        for stem in {token.stem for token in measured.tokens(question)}:
            for number, weight in weights(stem).items():
                scores[number] = scores.get(number, 0.0) + weight
        return scores

    def within(question: str, paragraph: int) -> list[Place]:
        scores, places = ranked(question), measured.sentences_of(paragraph)
        return sorted(places, key=lambda place: -scores.get(first[paragraph] + place[1], 0.0))

    def out_of_all(question: str) -> Sequence[Place]:
        if by_paragraph:
            return within(question, next(iter(measured.best_paragraph(question)), (0, 0))[0])
        scores = ranked(question)
        return [measured.places[n] for n in sorted(scores, key=lambda n: (-scores[n], n))[:SHOWN]]

    return Chooser(within, out_of_all)


def _careerbot(measured: Measured) -> Chooser:
    knowledge = measured.paragraphs

    def within(question: str, paragraph: int) -> list[Place]:
        requests = measured.understood(question).requests
        queries = [make_query(request, request.concepts, knowledge) for request in requests]
        return _picked([e for query in queries for e in statements(query, knowledge.passage(paragraph))])

    def out_of_all(question: str) -> list[Place]:
        requests = measured.understood(question).requests
        return _picked([e for request in requests for e in find(request, Memory(), knowledge).evidence])

    return Chooser(within, out_of_all)


def _picked(evidence: Sequence[Evidence]) -> list[Place]:
    best = sorted(evidence, key=lambda found: (-found.score, found.key))
    return [(found.passage.number, found.position) for found in pick(best, SHOWN)]
