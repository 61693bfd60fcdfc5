"""Re-ranking: what neighbouring words and parts of words add to a passage's score.

The score of a passage is BM25 over its words, plus 0.4 x BM25 over pairs of neighbouring stems, plus 0.1 x BM25 over
character 4-grams of its words. Pairs know phrases; 4-grams forgive misspellings and other forms of a word. The weights
were chosen on Cranfield and O*NET titles, and hold on other collections. Only the first passages by words are looked at
again, so that no postings of pairs and 4-grams are needed: their counts in a passage come from its text, and the number
of passages they stand in is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from careerbot.index.fitting import Model
from careerbot.index.search import Hit
from careerbot.records import dataclass

DEPTH = 50  # the first passages by words that are looked at again
PAIRS, GRAMS = 0.4, 0.1
GRAM = 4  # characters
HEADING_WEIGHT = 3  # the heading counts as often as in three sentences: measured best on public collections

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sequences:
    """The words of a passage that carry meaning, in order, joined by single spaces: of its heading and of its text."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Models:
    """The models of pairs and of 4-grams, and in how many passages the wanted ones stand."""

    pairs: Model
    grams: Model
    pair_counts: Mapping[Pair, int]
    gram_counts: Mapping[str, int]


def pairs_of(stems: Sequence[str]) -> list[Pair]:
    """The pairs of neighbours, in order."""
    return list(pairwise(stems))


def grams_of(word: str) -> list[str]:
    """The 4-grams of a word with a space on either side: ``" pay", "pay "``; a single letter has none."""
    padded = f" {word} "
    return [padded[start : start + GRAM] for start in range(len(padded) - GRAM + 1)]


def pair_length(sequences: Sequences) -> int:
    """How many pairs a passage holds, within its heading and within its text."""
    return sum(max(_count_words(text) - 1, 0) for text in (sequences.heading, sequences.body))


def gram_length(sequences: Sequences) -> int:
    """How many 4-grams a passage holds, those of its heading counted three times."""
    heading, body = (
        sum(max(len(word) - 1, 0) for word in text.split()) for text in (sequences.heading, sequences.body)
    )
    return HEADING_WEIGHT * heading + body


class Reranker:
    """Scores passages by the pairs and 4-grams of one question.

    `said` are the words of the question and their stems, `surfaces` every word of the corpus with one of these stems,
    with its stem.
    """

    def __init__(self, said: Sequence[tuple[str, str]], surfaces: Mapping[str, str], models: Models) -> None:
        self._stem_of = surfaces.get
        self._models = models
        self._pairs = {
            p: n for p, n in Counter(pairs_of([stem for _, stem in said])).items() if p in models.pair_counts
        }
        grams = Counter(gram for word, _ in said for gram in grams_of(word))
        self._grams = [
            (g, n * models.grams.idf(models.gram_counts[g])) for g, n in grams.items() if g in models.gram_counts
        ]

    def rerank(self, hits: Sequence[Hit], read: Callable[[Sequence[int]], Mapping[int, Sequences]]) -> list[Hit]:
        """The hits in their new order; those behind the first 50 keep score and order."""
        near, far = hits[:DEPTH], hits[DEPTH:]
        texts = read([hit.passage for hit in near])
        scored = [Hit(hit.passage, hit.score + self.score(texts[hit.passage])) for hit in near]
        return [*sorted(scored, key=lambda hit: (-hit.score, hit.passage)), *far]

    def score(self, sequences: Sequences) -> float:
        """What the pairs and 4-grams of the question add to a passage's score."""
        return PAIRS * self._pair_score(sequences) + GRAMS * self._gram_score(sequences)

    def _pair_score(self, sequences: Sequences) -> float:
        if not self._pairs:
            return 0.0
        found: Counter[Pair] = Counter()
        for text in (sequences.heading, sequences.body):
            stems = list(map(self._stem_of, text.split()))
            found.update(pair for pair in pairwise(stems) if pair in self._pairs)
        model, length = self._models.pairs, pair_length(sequences) if found else 0
        return sum(self._pairs[p] * model.weight(f, self._models.pair_counts[p], length) for p, f in found.items())

    def _gram_score(self, sequences: Sequences) -> float:
        heading, body = f" {sequences.heading} ", f" {sequences.body} "
        model = self._models.grams
        norm, k1 = model.norm(gram_length(sequences)), model.k1 + 1
        total = 0.0
        for gram, idf in self._grams:
            frequency = HEADING_WEIGHT * _occurrences(gram, heading) + _occurrences(gram, body)
            if frequency:
                total += idf * frequency * k1 / (frequency + norm)
        return total


def _overlaps(gram: str) -> bool:
    """Whether a 4-gram can overlap itself, as "anan" does in "ananan"."""
    return gram[0] == gram[-1] or gram[:2] == gram[2:]


def _occurrences(gram: str, text: str) -> int:
    """How often a 4-gram stands in a text, overlapping ones too: `str.count` leaves those out."""
    if not _overlaps(gram):
        return text.count(gram)
    count, place = 0, text.find(gram)
    while place >= 0:
        count, place = count + 1, text.find(gram, place + 1)
    return count


def _count_words(text: str) -> int:
    return text.count(" ") + 1 if text else 0
