"""The same search as `careerbot.index.search` with numpy, for long postings: same passages, same scores to the last bit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from careerbot.index.search import SLACK, Hit, Term, rests

Numbers = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float64]


def best_by_numpy(terms: Sequence[Term], k: int, size: int) -> list[Hit]:
    """The best `k` of `size` passages, of terms in descending order of what they can add."""
    sums = _sums(size)
    rest = rests(terms)
    touched: list[Numbers] = []
    floor = 0.0
    taken = 0
    while taken < len(terms) and floor <= rest[taken]:
        touched.append(_add(sums, terms[taken]))
        taken += 1
        if rest[0] - rest[taken] > rest[taken]:
            floor = _floor(sums[np.concatenate(touched)], k)
    passages = np.concatenate(touched) if touched else np.empty(0, np.uint32)
    scores = sums[passages]
    sums[passages] = 0.0
    for place in range(taken, len(terms)):
        wins = scores >= floor - rest[place]
        passages, scores = passages[wins], _looked_up(passages[wins], scores[wins], terms[place])
        floor = _floor(scores, k)
    return _ordered(passages, scores, floor)[:k]


@lru_cache(maxsize=1)
def _sums(size: int) -> Weights:
    """One sum for each passage, zero between two searches: to allocate them anew costs more than most searches."""
    return np.zeros(size)


def _arrays(term: Term) -> tuple[Numbers, Weights]:
    return np.frombuffer(term.postings.passages, np.uint32), np.frombuffer(term.postings.weights, np.float64)


def _add(sums: Weights, term: Term) -> Numbers:
    """Add a term to the sums; the passages that had none before."""
    passages, weights = _arrays(term)
    before = sums[passages]
    sums[passages] = before + weights * term.factor
    return passages[before == 0.0]


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
    return [Hit(passage, score) for passage, score in zip(passages[order].tolist(), scores[order].tolist(), strict=True)]
