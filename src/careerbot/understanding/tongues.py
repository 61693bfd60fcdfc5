"""Which language a message is in, where it is plainly not English: by the small words that give a language away."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from careerbot.language import STOP_WORDS, words

FEWEST = 2  # small words of a language that must stand in a message
AHEAD = 2  # and how many times the English ones they must be


def foreign_language(text: str, small_words: Mapping[str, Collection[str]]) -> str:
    """The language of a message, "" for English and for what is too short to tell."""
    said = words(text)
    english = sum(word in STOP_WORDS for word in said)
    counts = {name: sum(word in known for word in said) for name, known in small_words.items()}
    best = max(counts, key=lambda name: counts[name], default="")
    return best if best and counts[best] >= FEWEST and counts[best] >= AHEAD * english else ""
