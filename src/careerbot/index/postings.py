"""Postings: where a term stands and how much it weighs there, and cutting them to the passages that may be found."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import compress

from careerbot.records import dataclass

FEW_SPANS = 4  # cutting by bisection pays off up to one span for this many postings


@dataclass(frozen=True, slots=True)
class Postings:
    """Where one term stands: passage numbers in ascending order, its weight in each, and the greatest of them."""

    passages: array[int]
    weights: array[float]
    greatest: float = 0.0

    def weight(self, passage: int) -> float:
        """The term's weight in a passage, 0 where it does not stand there."""
        place = bisect_left(self.passages, passage)
        found = place < len(self.passages) and self.passages[place] == passage
        return self.weights[place] if found else 0.0


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which passages may be found: those in `spans` (first, end), and where `kinds` is given those of one `kind`.

    Spans are in ascending order and do not overlap; `kinds` holds one byte for each passage of the corpus.
    """

    spans: Sequence[tuple[int, int]]
    kinds: bytes = b""
    kind: int = 0

    def cut(self, postings: Postings) -> Postings:
        """The postings in allowed passages."""
        near = self._by_span(postings)
        if self.kinds:
            near = _only(near, [self.kinds[passage] == self.kind for passage in near.passages])
        return near

    def _by_span(self, postings: Postings) -> Postings:
        if len(self.spans) * FEW_SPANS > len(postings.passages):
            return _only(postings, [self._holds(passage) for passage in postings.passages])
        passages, weights = array("I"), array("d")
        for first, end in self.spans:
            place = slice(bisect_left(postings.passages, first), bisect_left(postings.passages, end))
            passages += postings.passages[place]
            weights += postings.weights[place]
        return _with_greatest(passages, weights)

    def _holds(self, passage: int) -> bool:
        place = bisect_right(self.spans, passage, key=lambda span: span[0]) - 1
        return place >= 0 and passage < self.spans[place][1]


def _only(postings: Postings, wanted: Sequence[bool]) -> Postings:
    return _with_greatest(
        array("I", compress(postings.passages, wanted)), array("d", compress(postings.weights, wanted))
    )


def _with_greatest(passages: array[int], weights: array[float]) -> Postings:
    return Postings(passages, weights, max(weights, default=0.0))
