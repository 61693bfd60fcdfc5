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
from itertools import pairwise, repeat

from careerbot.index.fitting import Model
from careerbot.index.search import Hit
from careerbot.records import dataclass

DEPTH = 50  # the first passages by words that are looked at again
PAIRS, GRAMS = 0.4, 0.1
GRAM = 4  # characters
FIRST = 0x100  # the sign of a question's first stem, where words are signs; a blank is none of them
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
    """How many 4-grams a passage holds, those of its heading three times: a word has one less than it has letters."""
    heading, body = (len(text) - 2 * text.count(" ") - 1 if text else 0 for text in (sequences.heading, sequences.body))
    return HEADING_WEIGHT * heading + body


class Reranker:
    """Scores passages by the pairs and 4-grams of one question.

    `said` are the words of the question and their stems, `surfaces` every word of the corpus with one of these stems,
    with its stem.
    """

    def __init__(self, said: Sequence[tuple[str, str]], surfaces: Mapping[str, str], models: Models) -> None:
        signs = {stem: chr(FIRST + place) for place, stem in enumerate(dict.fromkeys(surfaces.values()))}
        self._sign_of = {surface: signs[stem] for surface, stem in surfaces.items()}.get
        pairs = Counter(pairs_of([stem for _, stem in said]))
        self._pairs = [
            _Part(signs[pair[0]] + signs[pair[1]], often * models.pairs.idf(models.pair_counts[pair]))
            for pair, often in pairs.items()
            if pair in models.pair_counts and pair[0] in signs and pair[1] in signs
        ]
        grams = Counter(gram for word, _ in said for gram in grams_of(word))
        self._grams = [
            _Part(gram, often * models.grams.idf(models.gram_counts[gram]))
            for gram, often in grams.items()
            if gram in models.gram_counts
        ]
        self._models = models

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
        """By a text with one sign for each word: its stem's, or a blank for a word that the question does not have."""
        if not self._pairs:
            return 0.0
        sign, blank = self._sign_of, repeat(" ")
        heading, body = sequences.heading.split(), sequences.body.split()
        signs = f"{''.join(map(sign, heading, blank))} {''.join(map(sign, body, blank))}"
        return _score(self._pairs, signs, self._models.pairs, pair_length(sequences))

    def _gram_score(self, sequences: Sequences) -> float:
        headings = f"{sequences.heading} " * HEADING_WEIGHT
        return _score(self._grams, f" {headings}{sequences.body} ", self._models.grams, gram_length(sequences))


class _Part:
    """A pair or 4-gram of the question: its idf times how often it stands there, and whether it can overlap itself."""

    __slots__ = ("idf", "overlaps", "text")

    def __init__(self, text: str, idf: float) -> None:
        self.text, self.idf = text, idf
        self.overlaps = text[0] == text[-1] or text[:2] == text[2:]  # as "anan" in "ananan"


def _score(parts: Sequence[_Part], text: str, model: Model, length: int) -> float:
    """BM25 of a text by the parts of the question."""
    norm, k1 = model.norm(length), model.k1 + 1
    total = 0.0
    for part in parts:
        frequency = _overlapping(part.text, text) if part.overlaps else text.count(part.text)
        if frequency:
            total += part.idf * frequency * k1 / (frequency + norm)
    return total


def _overlapping(part: str, text: str) -> int:
    """How often a part stands in a text, those that overlap too: `str.count` leaves them out."""
    count, place = 0, text.find(part)
    while place >= 0:
        count, place = count + 1, text.find(part, place + 1)
    return count


def _count_words(text: str) -> int:
    return text.count(" ") + 1 if text else 0
