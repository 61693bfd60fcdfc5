"""The words of a corpus by chunks: what stands between two blanks is read once, however often it stands there.

A few chunks make up most of every text. To read a passage is to cut it at its blanks and to look the numbers of its
chunks up; what they hold is put together from tables, for many passages at once.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from careerbot.index.compiling import ranges
from careerbot.language import STOP_WORDS, bare_word, chunk_words, chunks, document_stemmer

BETWEEN = "\0"  # a chunk of its own behind every text, with one word:
LINE = "\n"  # a line's end, which is its own stem
MOST = 1_000_000  # chunks that are kept: most of those of an endless corpus stand there once
LOWER = re.compile(r"\b[a-z][a-z'-]+\b")

Numbers = npt.NDArray[np.int64]


def lower_words(chunk: str) -> list[str]:
    """The words that a chunk has in lower case as they are written."""
    bare = bare_word(chunk)
    if bare:  # most chunks: quicker than the pattern
        return [bare] if len(bare) > 1 and bare.islower() else []
    return LOWER.findall(chunk)


class Stems(dict[str, str]):
    """The stems of words; the stemmer is only loaded for a word that is not known yet."""

    def __missing__(self, word: str) -> str:
        stem = self[word] = word if word.isdecimal() else document_stemmer()(word)
        return stem


class Lists:
    """A list of numbers for each number from 0 on, all of them end to end."""

    def __init__(self) -> None:
        self._values, self._ends = array("q"), array("q", [0])

    def append(self, values: Iterable[int]) -> None:
        """Add the next list."""
        self._values.extend(values)
        self._ends.append(len(self._values))

    def of(self, found: Numbers) -> tuple[Numbers, Numbers]:
        """Some of the lists, one behind the other, and where each ends."""
        every = np.frombuffer(self._ends, np.int64)
        begins = every[found]
        sizes = every[found + 1] - begins
        return np.frombuffer(self._values, np.int64)[ranges(begins, sizes)], np.cumsum(sizes)


class Sums:
    """A sum for each number from 0 on."""

    def __init__(self) -> None:
        self._sums: Numbers = np.zeros(0, np.int64)

    def add(self, found: Numbers, often: Numbers) -> None:
        """Add to the sums of some numbers, each of which is given once."""
        most = int(found.max(initial=-1)) + 1
        if most > len(self._sums):
            self._sums = np.concatenate((self._sums, np.zeros(most, np.int64)))
        self._sums[found] += often

    def above_zero(self) -> tuple[Numbers, Numbers]:
        """The numbers whose sum is not zero, and these sums."""
        found = np.flatnonzero(self._sums)
        return found, self._sums[found]


class Column:
    """A text for each number from 0 on."""

    def __init__(self) -> None:
        self._new: list[str] = []
        self._known: npt.NDArray[Any] = np.empty(0, object)
        self._size = 0

    def append(self, text: str) -> None:
        """Add the next text."""
        self._new.append(text)

    def of(self, found: Numbers) -> list[str]:
        """Some of the texts."""
        size = self._size + len(self._new)
        if size > len(self._known):
            self._known = np.concatenate((self._known[: self._size], np.empty(size, object)))
        self._known[self._size : size] = self._new
        self._size, self._new = size, []
        texts: list[str] = self._known[found].tolist()
        return texts


class Words(dict[str, int]):
    """Every word's number, and by its number what it is, its stem, its number in the index, and its count.

    `number` gives the latter, for words that carry meaning only; it is -1 for the others.
    """

    def __init__(self, stems: Stems, number: Callable[[str], int]) -> None:
        super().__init__()
        self.names, self.stems, self.counts = Column(), Column(), Sums()
        self._stem, self._number = stems.__getitem__, number
        self._indexed = array("q")
        self[LINE] = self._note(LINE, LINE, -1)

    def __missing__(self, word: str) -> int:
        found = self[word] = self._note(word, self._stem(word), -1 if word in STOP_WORDS else self._number(word))
        return found

    def indexed(self, found: Numbers) -> Numbers:
        """The numbers in the index of some words."""
        return np.frombuffer(self._indexed, np.int64)[found]

    def _note(self, word: str, stem: str, number: int) -> int:
        self.names.append(word)
        self.stems.append(stem)
        self._indexed.append(number)
        return len(self)


class Chunks(dict[str, int]):
    """Every chunk's number; by number its `words`, and those it has in `lower` case as they are written."""

    def __init__(self, known: Words) -> None:
        super().__init__()
        self.known = known
        self.lower_names, self.lower_counts = Column(), Sums()
        self._lower: dict[str, int] = {}
        self._begin()

    def _begin(self) -> None:
        self.clear()
        self.words, self.lower = Lists(), Lists()
        self[BETWEEN] = self._note([LINE], [])

    def __missing__(self, chunk: str) -> int:
        found = self[chunk] = self._note(chunk_words(chunk), lower_words(chunk))
        return found

    def _note(self, words: Iterable[str], lower: Iterable[str]) -> int:
        self.words.append(map(self.known.__getitem__, words))
        self.lower.append(map(self._lower_number, lower))
        return len(self)

    def _lower_number(self, word: str) -> int:
        found = self._lower.get(word)
        if found is None:
            found = self._lower[word] = len(self._lower)
            self.lower_names.append(word)
        return found

    def read(self, texts: Sequence[str]) -> list[int]:
        """The numbers of the chunks of some texts, behind each text `BETWEEN`."""
        return list(map(self.__getitem__, self._cut(texts)))

    @staticmethod
    def _cut(texts: Sequence[str]) -> list[str]:
        """The chunks of some texts, behind each text `BETWEEN`."""
        joined = f" {BETWEEN} ".join([*texts, ""])
        if joined.count(BETWEEN) != len(texts):  # it stands in a text
            joined = f" {BETWEEN} ".join([*(text.replace(BETWEEN, " ") for text in texts), ""])
        return chunks(joined)

    def trim(self) -> None:
        """Forget all chunks where they have become too many; nobody may hold their numbers any longer."""
        if len(self) > MOST:
            self._begin()
