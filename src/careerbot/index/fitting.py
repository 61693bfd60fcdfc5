"""Fitting BM25: the only importer of rank_bm25, and what its model learned as numbers that need it no more.

The score of a passage for a term is ``idf * f * (k1 + 1) / (f + k1 * (1 - b + b * length / average))`` (Robertson and
Zaragoza 2009, as in rank_bm25's BM25Okapi), with the idf of Lucene, ``log(1 + (N - n + 0.5) / (n + 0.5))``, which is
never negative. rank_bm25's constructor counts each passage into a dictionary of its own, which is half of the time and
nearly all of the memory that it takes; here it is handed counts that were made while the passages streamed by.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from careerbot.records import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """What a model is fitted on: passages, their length in terms altogether, in how many of them each term stands."""

    passages: int
    length: int
    frequencies: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Model:
    """What a fitted model learned of `passages` passages: its two constants and their average length in terms."""

    passages: int
    average: float
    k1: float = 1.5
    b: float = 0.75

    def idf(self, n: int) -> float:
        """How rare a term is that stands in `n` passages."""
        return math.log(1 + (self.passages - n + 0.5) / (n + 0.5))

    def norm(self, length: float) -> float:
        """What is added to a frequency below the line in a passage of some length in terms."""
        return self.k1 * (1 - self.b + self.b * length / (self.average or 1.0))

    def weight(self, frequency: int, n: int, length: float) -> float:
        """What a term adds to the score of a passage in which it stands `frequency` times."""
        return self.idf(n) * frequency * (self.k1 + 1) / (frequency + self.norm(length))


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model with the idf of every term it was fitted on."""

    model: Model
    idf: Mapping[str, float]


def fit(counts: Counts) -> Fitted:
    """Fit rank_bm25's BM25Okapi on counts. Without a passage there is nothing to fit: an empty model."""
    if not counts.length:
        return Fitted(Model(counts.passages, 0.0), {})
    okapi = _okapi()(counts)
    return Fitted(Model(okapi.corpus_size, okapi.avgdl, okapi.k1, okapi.b), okapi.idf)


def scores(passages: Sequence[Sequence[str]], question: Sequence[str]) -> Sequence[float]:
    """The score of every passage as rank_bm25 itself computes it: slow, and what the compiled index must equal."""
    return _okapi()(passages).get_scores(question).tolist()  # type: ignore[no-any-return]


def _okapi() -> type:
    from rank_bm25 import BM25Okapi

    class Okapi(BM25Okapi):  # type: ignore[misc]  # rank_bm25 has no types
        """BM25Okapi that takes counts as well as passages, with an idf that is never negative."""

        def _initialize(self, corpus: Counts | Sequence[Sequence[str]]) -> Mapping[str, int]:
            if not isinstance(corpus, Counts):
                return super()._initialize(corpus)  # type: ignore[no-any-return]
            self.corpus_size = corpus.passages
            self.avgdl = corpus.length / corpus.passages
            return corpus.frequencies

        def _calc_idf(self, nd: Mapping[str, int]) -> None:
            size = self.corpus_size
            self.idf = {term: math.log(1 + (size - n + 0.5) / (n + 0.5)) for term, n in nd.items()}

    return Okapi
