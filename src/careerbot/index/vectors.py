"""The search of `careerbot.index.search` with numpy, for long postings: the same scores, to the last bit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from careerbot.index.search import SLACK, Hit, Term, rests

Numbers = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float64]


class Sums:
    """One sum for each passage, kept between searches: to allocate them anew costs more than most searches."""

    def __init__(self, size: int) -> None:
        self._sums: Weights = np.zeros(size)

    def best(self, terms: Sequence[Term], k: int) -> list[Hit]:
        """The best `k` passages of terms in descending order of what they can add."""
        try:
            passages, taken, floor = self._walk(terms, k)
            scores = self._sums[passages]
            self._sums[passages] = 0.0
        except BaseException:
            self._sums.fill(0.0)  # interrupted: the next search must not find what this one left
            raise
        rest = rests(terms)
        for place in range(taken, len(terms)):
            wins = scores >= floor - rest[place]
            passages, scores = passages[wins], _looked_up(passages[wins], scores[wins], terms[place])
            floor = _floor(scores, k)
        return _ordered(passages, scores, floor)[:k]

    def _walk(self, terms: Sequence[Term], k: int) -> tuple[Numbers, int, float]:
        """Add terms while new passages can enter: those found, how many terms were added, what the best `k` have."""
        rest = rests(terms)
        touched: list[Numbers] = [np.empty(0, np.uint32)]
        floor, taken = 0.0, 0
        while taken < len(terms) and floor <= rest[taken]:
            touched.append(_add(self._sums, terms[taken]))
            taken += 1
            if rest[0] - rest[taken] > rest[taken]:
                floor = _floor(self._sums[np.concatenate(touched)], k)
        return np.concatenate(touched), taken, floor


def _arrays(term: Term) -> tuple[Numbers, Weights]:
    return np.frombuffer(term.postings.passages, np.uint32), np.frombuffer(term.postings.weights, np.float64)


def _add(sums: Weights, term: Term) -> Numbers:
    """Add a term to the sums; the passages that had none before."""
    passages, weights = _arrays(term)
    places = passages.astype(np.intp)  # once: each use would convert them
    before = sums.take(places)
    sums[places] = before + weights * term.factor
    fresh: Numbers = passages[before == 0.0]
    return fresh


def _looked_up(passages: Numbers, scores: Weights, term: Term) -> Weights:
    numbers, weights = _arrays(term)
    places = np.minimum(np.searchsorted(numbers, passages), len(numbers) - 1)
    return scores + np.where(numbers[places] == passages, weights[places], 0.0) * term.factor


def _floor(scores: Weights, k: int) -> float:
    if len(scores) < k:
        return 0.0
    return float(np.partition(scores, len(scores) - k)[len(scores) - k]) - SLACK


def _ordered(passages: Numbers, scores: Weights, floor: float) -> list[Hit]:
    wins = scores >= floor
    passages, scores = passages[wins], scores[wins]
    order = np.lexsort((passages, -scores))
    return [
        Hit(passage, score) for passage, score in zip(passages[order].tolist(), scores[order].tolist(), strict=True)
    ]
