"""Words, stems and sentences of English text, the same for documents and questions; the only importer of nltk.

Questions are read without nltk: `words` is one pattern, and stems of known words come from the knowledge base. Only
building imports nltk's stemmer and its Punkt splitter, which need no downloads with the parameters given here.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from careerbot.patterns import pattern

# Names such as c++, c#, .net and node.js stay whole; hyphens part words; 149,801 and 149k are one number.
NUMBER = r"\d+(?:st|nd|rd|th)\b|\d[\d,]*(?:\.\d+)?k?\b"
WORD = pattern(rf"\.net\b|\b[a-z](?:\+\+|#)|{NUMBER}|[^\W\d_]+(?:'[^\W\d_]+)?(?:\.js\b)?")
# Finds the same where none of NAMES stands, twice as fast.
PLAIN = pattern(rf"[a-z]+(?:'[a-z]+)?|{NUMBER}")
NAMES = ("+", "#", ".net", ".js")
DOTTED = pattern(r"\b(?:ph\.\s?d|u\.s\.a|u\.s|u\.k|m\.sc|b\.sc|e\.g|i\.e)\b\.?", re.I)
DOTS = ("ph.", "u.s", "u.k", "m.sc", "b.sc", "e.g", "i.e")  # one of them stands wherever DOTTED finds something
JOINED = {"u.s": "usa"}  # "us" would be the pronoun
PERCENT = pattern(r"\s*%|\bper cent\b", re.I)
AROUND = ',;:()[]"!?'  # signs around a word that are part of none
QUOTES = {"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"}

ABBREVIATIONS = frozenset("e.g i.e etc vs dr mr mrs ms prof no fig approx inc ltd co u.s u.k ph.d m.s b.s st".split())

STOP_WORDS = frozenset(
    """a about above after again against all am an and any are aren't as at be because been before being below between
    both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each few for from
    further had hadn't has hasn't have haven't having he her here hers herself him himself his how i i'd i'll i'm i've
    if in into is isn't it it's its itself just let let's me more most my myself no nor not now of off on once only or
    other our ours ourselves out over own same she should shouldn't so some such than that that's the their theirs them
    themselves then there there's these they they're they've this those through to too under until up us very was
    wasn't we we'll we're we've were weren't what what's when when's where which while who who's whom why will with
    won't would wouldn't you you'd you'll you're you've your yours yourself yourselves also ever even get gets getting
    got like may might much many must one ones really shall since still thing things want wants well yet whats im ive
    dont cant isnt doesnt please tell ok okay hey hi hello actually maybe perhaps quite else someone anyone somebody
    anybody something anything kind sort lot lots""".split()
)


def normalise(text: str) -> str:
    """Text in lower case, quotes, hyphens and compatibility forms unified, ``ph.d.`` joined, ``%`` as a word."""
    lowered = _unified(text).lower()
    if "%" in lowered or "per cent" in lowered:
        lowered = PERCENT.sub(" percent ", lowered)
    if any(map(lowered.__contains__, DOTS)):
        lowered = DOTTED.sub(_joined, lowered)
    return lowered


def _unified(text: str) -> str:
    if text.isascii():
        return text
    found = unicodedata.normalize("NFKC", text)
    for quote, plain in QUOTES.items():  # forty times as fast as str.translate
        found = found.replace(quote, plain)
    return found


def _joined(match: re.Match[str]) -> str:
    return JOINED.get(match[0][:3].lower(), re.sub(r"[.\s]", "", match[0])) + " "


def chunks(text: str) -> list[str]:
    """A text cut at its blanks, as it is written; "Ph. D." and "per cent", one word in two chunks, are joined.

    The words of a text are those of its chunks, one after the other. The same few chunks make up most of a body of
    text: building reads the words of each of them once.
    """
    found = _unified(text)
    lowered = found.lower()
    if "per cent" in lowered:
        found = PERCENT.sub(" percent ", found)
    if "ph." in lowered:
        found = DOTTED.sub(_joined, found)
    return found.split()


def words(text: str) -> list[str]:
    """The words of a text in order, in lower case: ``"$149,801 in C++"`` gives ``["149801", "in", "c++"]``."""
    lowered = normalise(text)
    plain = lowered.isascii() and not any(map(lowered.__contains__, NAMES))
    return [match if match.isalpha() else _word(match) for match in (PLAIN if plain else WORD).findall(lowered)]


def bare_word(chunk: str) -> str:
    """The one word of a chunk as it is written where that is a plain one, in brackets or before a comma, else ""."""
    bare = chunk.strip(AROUND).rstrip(".")
    return bare if bare.isascii() and bare.isalpha() else ""


def chunk_words(chunk: str) -> list[str]:
    """The words of one of a text's chunks: the same, and quicker where it is a plain word."""
    bare = bare_word(chunk)
    return [bare.lower()] if bare else words(chunk)


def _word(match: str) -> str:
    if match[0].isdecimal():  # what \d is; isdigit() also holds for signs that float() refuses
        digits = match.replace(",", "")
        return f"{float(digits[:-1]) * 1000:.0f}" if digits.endswith("k") else digits
    return match.removesuffix("'s")


@functools.cache
def english_frequencies() -> Mapping[str, int]:
    """How often each of the common English words stands in a large body of text; for building."""
    from spellchecker import SpellChecker

    return dict(SpellChecker().word_frequency.dictionary)


def is_content(word: str) -> bool:
    """Whether a word carries meaning of its own."""
    return word not in STOP_WORDS


@functools.cache
def document_stemmer() -> Callable[[str], str]:
    """Nltk's Snowball stemmer with a cache in front, for building."""
    from nltk.stem.snowball import SnowballStemmer

    return functools.cache(SnowballStemmer("english").stem)


@functools.cache
def question_stemmer() -> Callable[[str], str]:
    """The same algorithm in pure Python, for the words of a question that no document holds."""
    stemmer: Any = _english_alone().EnglishStemmer()
    return functools.cache(stemmer.stemWord)


def _english_alone() -> Any:
    """The English module of snowballstemmer; its package imports those of thirty languages, which takes 15 ms."""
    import importlib.util
    import sys
    import types

    name = "snowballstemmer"
    found = None if name in sys.modules else importlib.util.find_spec(name)
    if found is None:
        return importlib.import_module(f"{name}.english_stemmer")
    sys.modules[name] = package = types.ModuleType(name)
    package.__path__ = list(found.submodule_search_locations or ())
    try:
        return importlib.import_module(f"{name}.english_stemmer")
    finally:
        del sys.modules[name]


# Endings that leave one family of words with different stems: grow, growth; program, programm; teach, teacher.
FAMILIES = (
    frozenset(" er th en ist ian ician ship hood ness ment ful less m ion iv".split(" ")),
    frozenset(("e", "er", "or", "ion", "abl")),
    frozenset(("si", "z", "st", "t")),
    frozenset(("i", "t")),
)
FAMILY = 4  # letters that the stems of a family have in common, at least
LONG_FAMILY = 5  # and where only the last letters differ, or "en" is added: list and listen are none


def is_family(one: str, other: str) -> bool:
    """Whether two stems are of one family of words by their form, such as those of "grow" and "growth"."""
    pairs = enumerate(zip(one, other, strict=False))
    shared = next((place for place, (first, second) in pairs if first != second), min(len(one), len(other)))
    ends = {one[shared:], other[shared:]}
    added = "" in ends or "e" in ends
    least = FAMILY if added and "en" not in ends else LONG_FAMILY
    if one == other or shared < least or ("er" in ends and one[shared - 1] == "e"):
        return False
    return any(ends <= family for family in FAMILIES) and ("m" not in ends or one[shared - 1] == "m")


def stems(tokens: Iterable[str], stem: Callable[[str], str]) -> list[str]:
    """The stems of the words that carry meaning."""
    return [stem(token) for token in tokens if is_content(token)]


@functools.cache
def _sentence_tokenizer() -> Any:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parameters: Any = PunktParameters()
    parameters.abbrev_types = set(ABBREVIATIONS)
    return PunktSentenceTokenizer(parameters)


def sentences(paragraph: str) -> Sequence[str]:
    """The sentences of a paragraph, by Punkt with our own abbreviations."""
    return [text.strip() for text in _sentence_tokenizer().tokenize(paragraph) if text.strip()]
