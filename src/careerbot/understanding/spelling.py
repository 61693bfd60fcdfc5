"""The words of a question: split, spelling corrected towards what the corpus and the domain data hold, stemmed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from careerbot.language import STOP_WORDS, is_content, question_stemmer, words
from careerbot.patterns import pattern
from careerbot.understanding.model import Token
from careerbot.understanding.slots import SPANS

SHORTEST_HEARD = 5  # letters from which two may be wrong where the consonants are right
FEWEST_CONSONANTS = 3
ALIKE = 75  # percent of its letters that a known word has in common with one that it may be a slip of
LONG = 7  # and from which any two may be
MOST_WORDS = 400  # a question longer than this is read up to here
TO = pattern(r"\b(how|want|need|able|have|like|going|trying)\s+2\s+(?=[a-z])", re.I)
VOWELS = pattern(r"[aeiouy]")
SMALL_WORDS = dict.fromkeys(STOP_WORDS, 1000)  # they win over rarer corrections at the same distance


class Vocabulary(Protocol):
    """What is known of words (the knowledge base)."""

    def near(self, word: str) -> Mapping[str, int]:
        """The known words that a misspelt one may stand for, and how often each is written."""

    def stem(self, word: str) -> str | None:
        """The stem of a known word."""

    def is_english(self, word: str) -> bool:
        """Whether a word is common English."""


def read_words(question: str, vocabulary: Vocabulary) -> tuple[Token, ...]:
    """The words of a question in order, corrected and stemmed; at most the first 400."""
    text = TO.sub(r"\1 to ", question[:20_000])
    return tuple(_token(word, vocabulary) for word in words(text)[:MOST_WORDS])


def _token(typed: str, vocabulary: Vocabulary) -> Token:
    text = correct(typed, vocabulary)
    stem = vocabulary.stem(text) or question_stemmer()(text)
    return Token(text, stem, typed, is_content(text))


def correct(word: str, vocabulary: Vocabulary) -> str:
    """The known word that was probably meant; the word itself where it is known, common English, or like no other."""
    if len(word) < 3 or len(word) > 40 or word[0].isdigit() or word in STOP_WORDS:
        return word
    if vocabulary.stem(word) is not None or word.removesuffix("s") in SPANS:
        return word
    if vocabulary.is_english(word):  # "dose" for "does": two letters swapped in a small word
        return next((swapped for swapped in _swaps(word) if swapped in STOP_WORDS), word)
    return _nearest(word, vocabulary) or word


def resembles(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word that nothing knows is like a known one, so that it may be a slip too far off to be corrected."""
    from rapidfuzz import fuzz, process

    if vocabulary.stem(word) is not None or vocabulary.is_english(word):
        return False

    return process.extractOne(word, sorted(vocabulary.near(word)), scorer=fuzz.ratio, score_cutoff=ALIKE) is not None


def _swaps(word: str) -> Iterator[str]:
    for i in range(len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _sounds_like(one: str, other: str) -> bool:
    """Whether two words are the same but for their vowels, and have enough consonants to tell."""
    heard = _consonants(one)
    return len(heard) >= FEWEST_CONSONANTS and heard == _consonants(other)


def _consonants(word: str) -> str:
    """A word as it sounds without its vowels, doubled letters once: "becum" and "become" are the same."""
    return re.sub(r"(.)\1+", r"\1", VOWELS.sub("", word))


def _nearest(word: str, vocabulary: Vocabulary) -> str:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 1 if len(word) < SHORTEST_HEARD else 2
    counts = {**vocabulary.near(word), **SMALL_WORDS}  # small words are common
    found = process.extract(word, sorted(counts), scorer=OSA.distance, score_cutoff=most, limit=None)
    ranked = [
        (distance, sorted(candidate) != sorted(word), candidate[0] != word[0], -counts[candidate], candidate)
        for candidate, distance, _ in found
        if len(candidate) > 2 and (distance == 1 or candidate[0] == word[0]) and candidate != word[1:]
        if distance < 2 or len(word) >= LONG or _sounds_like(candidate, word)
    ]
    return min(ranked)[-1] if ranked else ""
