"""The best passages by the sum of their terms' weights, found without adding up what cannot be among them.

Terms are taken in the order of the most they can add (MaxScore, Turtle and Flood 1995). As soon as all the later ones
together add less than the worst of the best `k` has already, no new passage can enter, and the later terms are only
looked up for those that still can. The result is exact: the same passages and scores as adding everything up.
"""

from __future__ import annotations

import heapq
import sys
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from careerbot.index.postings import Postings
from careerbot.records import dataclass

if TYPE_CHECKING:
    from careerbot.index.vectors import Sums

SLACK = 1e-9  # sums taken in another order differ by less than this
LONG = 600_000  # postings walked in plain Python take as long as importing numpy
SHORT = 2_000  # for less than this numpy is no faster than plain Python


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage's number and its score, always above zero."""

    passage: int
    score: float


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a question: its postings, its factor, and the most it can add to a passage."""

    postings: Postings
    factor: float
    most: float


class Searcher:
    """Searches one index of `size` passages; numpy comes in once as much was walked as its import costs.

    `vectors` settles it: True uses numpy from the first question, False never.
    """

    def __init__(self, size: int, *, vectors: bool | None = None) -> None:
        self._size = size
        self._vectors = vectors
        self._walked = 0
        self._sums: Sums | None = None

    def best(self, weighted: Iterable[tuple[Postings, float]], k: int) -> list[Hit]:
        """The best `k` passages: highest score first, equal scores in the order of the corpus.

        `weighted` pairs each term's postings with the factor of the term in the question. A passage that holds no term
        is never among them.
        """
        terms = [
            Term(postings, factor, postings.greatest * factor)
            for postings, factor in weighted
            if postings.greatest * factor > 0
        ]
        terms.sort(key=lambda term: -term.most)
        if k < 1:
            return []
        if self._uses_numpy(terms):
            return self._by_numpy(terms, k)
        return best_by_python(terms, k)

    def _by_numpy(self, terms: Sequence[Term], k: int) -> list[Hit]:
        if self._sums is None:
            from careerbot.index.vectors import Sums

            self._sums = Sums(self._size)
        return self._sums.best(terms, k)

    def _uses_numpy(self, terms: Sequence[Term]) -> bool:
        if self._vectors is not None:
            return self._vectors
        length = sum(len(term.postings.passages) for term in terms)
        self._walked += length
        return length > SHORT and ("numpy" in sys.modules or self._walked > LONG)


def rests(terms: Sequence[Term]) -> list[float]:
    """For each term what it and all later ones can add at most; 0 behind the last."""
    return [*reversed(list(accumulate(term.most for term in reversed(terms)))), 0.0]


def best_by_python(terms: Sequence[Term], k: int) -> list[Hit]:
    """The best `k` passages of terms in descending order of what they can add, in plain Python."""
    scores: dict[int, float] = {}
    rest = rests(terms)
    floor = 0.0
    taken = 0
    while taken < len(terms) and floor <= rest[taken]:
        _add(scores, terms[taken])
        taken += 1
        if rest[0] - rest[taken] > rest[taken]:  # else no passage can have more than the rest yet
            floor = _floor(scores.values(), k)
    for place in range(taken, len(terms)):
        scores = _looked_up(scores, terms[place], floor - rest[place])
        floor = _floor(scores.values(), k)
    best = heapq.nsmallest(k, ((-score, passage) for passage, score in scores.items() if score >= floor))
    return [Hit(passage, -score) for score, passage in best]


def _add(scores: dict[int, float], term: Term) -> None:
    factor, known = term.factor, scores.get
    for passage, weight in zip(term.postings.passages, term.postings.weights, strict=True):
        scores[passage] = known(passage, 0.0) + weight * factor


def _looked_up(scores: dict[int, float], term: Term, least: float) -> dict[int, float]:
    """The scores that can still win, with one more term."""
    weight, factor = term.postings.weight, term.factor
    return {passage: score + weight(passage) * factor for passage, score in scores.items() if score >= least}


def _floor(scores: Iterable[float], k: int) -> float:
    """What a passage must reach to be among the best `k`, a little less for rounding; 0 where there are fewer."""
    best = heapq.nlargest(k, scores)
    return best[-1] - SLACK if len(best) == k else 0.0
