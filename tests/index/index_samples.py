"""Small indexes for tests: passages as words, compiled and searched without a file."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pytest

from careerbot.index.compiling import Compiled, PairBlock
from careerbot.index.gathering import Compiler
from careerbot.index.postings import Allowed, Postings
from careerbot.index.reranking import Sequences
from careerbot.index.search import Hit, Searcher


@dataclass
class Index:
    """A compiled index held in dictionaries."""

    compiled: Compiled
    terms: dict[str, Postings]
    numbers: dict[str, int]
    pairs: dict[int, int]
    grams: dict[str, int]

    def search(
        self, question: Sequence[str], k: int, *, allowed: Allowed | None = None, vectors: bool = False
    ) -> list[Hit]:
        found = [self.terms[term] for term in question if term in self.terms]
        cut = [allowed.cut(postings) if allowed else postings for postings in found]
        return Searcher(self.compiled.words.passages, vectors=vectors).best([(postings, 1.0) for postings in cut], k)


def sequences(parts: Iterable[tuple[Sequence[str], Sequence[str]]]) -> list[Sequences]:
    return [Sequences(" ".join(heading), " ".join(body)) for heading, body in parts]


def stem(word: str) -> str:
    return word.rstrip("s") or word


def compiled(passages: Iterable[Sequences]) -> Index:
    compiler = Compiler(stem)
    for passage in passages:
        compiler.add(passage)
    compiler.end()
    index = compiler.compile()
    rows = list(index.terms)
    terms = {row.term: Postings(array("I", row.passages), array("d", row.weights), row.greatest) for row in rows}
    numbers = {row.term: row.number for row in rows}
    return Index(index, terms, numbers, dict(pairs_in(index.pair_blocks)), dict(index.gram_rows))


def pairs_in(blocks: Iterable[PairBlock]) -> Iterator[tuple[int, int]]:
    for block in blocks:
        keys = array("Q", block.keys)
        assert block.first == keys[0]
        yield from zip(keys, array("I", block.counts), strict=True)


def search(passages: Iterable[Sequence[str]], question: Sequence[str], k: int = 100, **how) -> list[Hit]:
    return compiled(sequences(([], passage) for passage in passages)).search(question, k, **how)


def equal_to(hits: Sequence[Hit], scores: Sequence[float], k: int) -> bool:
    """Whether hits are the best of all scores, equal ones in the order of the corpus."""
    order = sorted((n for n, score in enumerate(scores) if score > 0), key=lambda n: (-round(scores[n], 9), n))[:k]
    assert [hit.passage for hit in hits] == order
    assert all(hit.score == pytest.approx(scores[hit.passage], abs=1e-6) for hit in hits)
    return True
