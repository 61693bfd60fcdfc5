"""Which language a message is in, where it is plainly not English: by the words that give a language away."""

from __future__ import annotations

from careerbot.knowledge.lexicon import Lexicon
from careerbot.language import STOP_WORDS, words
from careerbot.patterns import pattern

FEWEST = 2  # small words of a language that must stand in a message
TELLING = 2  # small words that a telling one is worth
AHEAD = 3  # and how many times the English ones they must be worth more than
OTHER = "another script"  # the entry of the data for languages that are not written in Latin letters
LATIN = pattern(r"[a-z\u00c0-\u024f]")
SHARED = frozenset("a i me no die was in do as so am".split())  # small words of English and of one of the others


def foreign_language(text: str, lexicon: Lexicon) -> str:
    """The language of a message, "" for English and for what is too short to tell.

    An English message may hold foreign words, as names or borrowed ones do: they must outweigh the English small words.
    """
    said = words(text)
    letters = [letter for word in said for letter in word if letter.isalpha()]
    if len(letters) > 1 and not any(map(LATIN.match, letters)):
        return OTHER
    english = sum(word in STOP_WORDS and word not in SHARED for word in said)
    worth = {
        name: sum(word in small for word in said) + TELLING * sum(word in lexicon.telling_words[name] for word in said)
        for name, small in lexicon.small_words.items()
    }
    best = max(worth, key=lambda name: worth[name], default="")
    told = bool(best) and worth[best] >= FEWEST and (not english or worth[best] > AHEAD * english)
    return best if told else ""
