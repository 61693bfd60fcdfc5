"""The words of a question: split, spelling corrected towards what the corpus and the domain data hold, stemmed."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Protocol

from careerbot.language import STOP_WORDS, is_content, question_stemmer, words
from careerbot.understanding.model import Token

MOST_WORDS = 400  # a question longer than this is read up to here
SMALL_WORD_COUNT = 1000  # small words are common: they win over rarer corrections at the same distance


class Vocabulary(Protocol):
    """What is known of words (the knowledge base)."""

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Every known word and how often it stands in the corpus and the domain data."""

    def stem(self, word: str) -> str | None:
        """The stem of a known word."""

    def is_english(self, word: str) -> bool:
        """Whether a word is common English."""


def read_words(question: str, vocabulary: Vocabulary) -> tuple[Token, ...]:
    """The words of a question in order, corrected and stemmed; at most the first 400."""
    return tuple(_token(word, vocabulary) for word in words(question[:20_000])[:MOST_WORDS])


def _token(typed: str, vocabulary: Vocabulary) -> Token:
    text = correct(typed, vocabulary)
    stem = vocabulary.stem(text) or question_stemmer()(text)
    return Token(text, stem, typed, is_content(text))


def correct(word: str, vocabulary: Vocabulary) -> str:
    """The known word that was probably meant; the word itself where it is known, common English, or like no other."""
    if len(word) < 3 or len(word) > 40 or word[0].isdigit() or word in STOP_WORDS:
        return word
    if vocabulary.stem(word) is not None:
        return word
    if vocabulary.is_english(word):  # "dose" for "does": two letters swapped in a small word
        return next((swapped for swapped in _swaps(word) if swapped in STOP_WORDS), word)
    return _nearest(word, vocabulary) or word


def _swaps(word: str) -> Iterator[str]:
    for i in range(len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _nearest(word: str, vocabulary: Vocabulary) -> str:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 1 if len(word) < 7 else 2
    candidates = _candidates(vocabulary)  # type: ignore[arg-type]  # a knowledge base is hashable
    found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=most, limit=12)
    ranked = [
        (distance, candidate[0] != word[0], -candidates_count(candidate, vocabulary), candidate)
        for candidate, distance, _ in found
        if len(candidate) > 2 and (distance == 1 or candidate[0] == word[0])
    ]
    return min(ranked)[3] if ranked else ""


def candidates_count(word: str, vocabulary: Vocabulary) -> int:
    """How common a candidate is."""
    return SMALL_WORD_COUNT if word in STOP_WORDS else vocabulary.vocabulary.get(word, 0)


@functools.lru_cache(maxsize=4)
def _candidates(vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(sorted({word for word in (*vocabulary.vocabulary, *STOP_WORDS) if not word[0].isdigit()}))
