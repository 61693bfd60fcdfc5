"""Fitting BM25: the only importer of rank_bm25. What it learns is compiled into postings, so that asking needs neither.

The score of a passage for a term is ``idf * f * (k1 + 1) / (f + k1 * (1 - b + b * length / average))`` (Robertson and
Zaragoza 2009, as in rank_bm25's BM25Okapi), with the idf of Lucene, ``log(1 + (N - n + 0.5) / (n + 0.5))``, which is
never negative.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Postings:
    """Where one term stands: passage numbers in ascending order, and its weight in each."""

    passages: array[int]
    weights: array[float]


def fit(passages: Sequence[Sequence[str]]) -> Iterator[tuple[str, Postings]]:
    """Fit rank_bm25 on tokenised passages and yield every term with its postings, terms in alphabetical order.

    Passage numbers are positions in `passages`. No passage, or none with a word, yields nothing.
    """
    if not any(passages):
        return  # rank_bm25 divides by the average length
    from rank_bm25 import BM25Okapi

    class NonNegativeOkapi(BM25Okapi):  # type: ignore[misc]  # rank_bm25 has no types
        def _calc_idf(self, nd: dict[str, int]) -> None:
            size = self.corpus_size
            self.idf = {term: math.log(1 + (size - n + 0.5) / (n + 0.5)) for term, n in nd.items()}

    model = NonNegativeOkapi(passages)
    numbers: dict[str, array[int]] = defaultdict(lambda: array("I"))
    weights: dict[str, array[float]] = defaultdict(lambda: array("d"))
    for number, (frequencies, length) in enumerate(zip(model.doc_freqs, model.doc_len, strict=True)):
        norm = model.k1 * (1 - model.b + model.b * length / model.avgdl)
        for term, frequency in frequencies.items():
            numbers[term].append(number)
            weights[term].append(model.idf[term] * frequency * (model.k1 + 1) / (frequency + norm))
    for term in sorted(numbers):
        yield term, Postings(numbers[term], weights[term])
