"""Ranking passages by the sum of their terms' weights; knows postings and numbers, nothing of careers or files."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from careerbot.index.fitting import Postings


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage's number and its score, always above zero."""

    passage: int
    score: float


def rank(
    weighted: Iterable[tuple[Postings, float]],
    k: int,
    *,
    allowed: Container[int] | None = None,
    boost: Callable[[int], float] | None = None,
) -> list[Hit]:
    """The best `k` passages: highest score first, equal scores in the order of the corpus.

    `weighted` pairs each term's postings with the factor of the term in the question, `allowed` limits the passages,
    `boost` multiplies a passage's score. A passage that holds no term is never among them.
    """
    scores: dict[int, float] = {}
    for postings, factor in weighted:
        for passage, weight in zip(postings.passages, postings.weights, strict=True):
            scores[passage] = scores.get(passage, 0.0) + weight * factor
    hits = (
        Hit(passage, score * boost(passage) if boost else score)
        for passage, score in scores.items()
        if allowed is None or passage in allowed
    )
    return heapq.nsmallest(k, (hit for hit in hits if hit.score > 0), key=lambda hit: (-hit.score, hit.passage))
