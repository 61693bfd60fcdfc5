"""Compiling an index: counting words, pairs and 4-grams while passages stream by, and weighing every posting.

Nothing of a passage stays as Python objects: its words become numbers at once, and every few thousand passages the
numbers become a sorted run of arrays. Fitting and weighing are one linear pass over the runs. Numbers of terms are
given in alphabetical order at the end, so that the index of a corpus does not depend on how it came together.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from careerbot.index.fitting import Counts, Fitted, Model, fit
from careerbot.index.reranking import HEADING_WEIGHT, grams_of

MOST_PASSAGES = 1 << 13  # of one run; its keys hold a passage's place in 13 bits and a term's number in 25
PLACE, NUMBER = np.uint64(13), np.uint64(25)
MERGE = 1 << 24  # pairs held in runs before they are merged
TABLE = 1 << 22  # numbers in a table that tells what stands twice: what the processor's cache holds
BLOCK = 1 << 20  # postings weighed at once
PAIRS_A_ROW = 1 << 8  # pairs in one row: a row for each would take longer to write than all postings

Keys = npt.NDArray[np.uint64]
Integers = npt.NDArray[np.int64]
AnyArray = npt.NDArray[Any]


class Numbering(dict[str, int]):
    """Numbers for words in the order in which they are first met."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


@dataclass(frozen=True, slots=True)
class Run:
    """Some passages: the numbers of their words, how many each has in heading and text, and what words are new.

    `surfaces` are those words, which have the next numbers, and `stems` their stems.
    """

    words: npt.NDArray[np.uint32]
    headings: Integers
    bodies: Integers
    surfaces: Sequence[str]
    stems: Sequence[str]


class TermRow(NamedTuple):
    """A term with its number, how many passages hold it, its greatest weight, and its postings as arrays' bytes.

    Many come out of another process: a tuple does so several times as fast as a dataclass.
    """

    number: int
    term: str
    frequency: int
    greatest: float
    passages: bytes
    weights: bytes


@dataclass(frozen=True, slots=True)
class PairBlock:
    """Some pairs in the order of their keys: the first key, and arrays' bytes of all keys and of their counts.

    A pair's key is ``first * 2**32 + second`` of its terms' numbers; pairs of one passage alone are left out.
    """

    first: int
    keys: bytes
    counts: bytes


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled index: its three models, and the rows of terms, pairs and 4-grams."""

    words: Model
    pairs: Model
    grams: Model
    terms: Iterator[TermRow]
    pair_blocks: Iterator[PairBlock]
    gram_rows: Iterator[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class _Counted:
    """Sorted postings of some passages: terms, how many postings each has, then passages and frequencies of all."""

    terms: AnyArray
    counts: Integers
    passages: AnyArray
    frequencies: AnyArray


class Tally:
    """Counts runs of passages as they are added, in their order, and compiles them in the end."""

    def __init__(self) -> None:
        self._surfaces: list[str] = []
        self._terms = Numbering()
        self._term_of = array("I")  # a surface's term
        self._grams = _Grams()
        self._pairs = _Pairs()
        self._runs: list[_Counted] = []
        self._lengths: list[AnyArray] = []
        self._passages = 0

    def add(self, run: Run) -> None:
        """Count the next run."""
        self._surfaces += run.surfaces
        self._term_of.extend(map(self._terms.__getitem__, run.stems))
        if not len(run.bodies):
            return
        terms = np.frombuffer(self._term_of, np.uint32)[run.words].astype(np.uint64)
        parts = _parts(run.headings, run.bodies)
        self._lengths.append(HEADING_WEIGHT * run.headings + run.bodies)
        self._runs.append(_counted_run(terms, parts, self._passages))
        self._pairs.add(terms, parts)
        self._grams.add(run.words, parts, self._surfaces)
        self._passages += len(run.bodies)

    def compile(self) -> Compiled:
        """The index of all passages that were added."""
        frequencies = self._frequencies()
        names = sorted(name for name, number in self._terms.items() if frequencies[number])
        order = np.fromiter(map(self._terms.__getitem__, names), np.int64, len(names))
        numbers = np.full(len(self._terms), -1)  # where a term stands in alphabetical order
        numbers[order] = np.arange(len(order))
        lengths = np.concatenate(self._lengths) if self._lengths else np.empty(0, np.int64)
        counts = dict(zip(names, frequencies[order].tolist(), strict=True))
        fitted = fit(Counts(self._passages, int(lengths.sum()), counts))
        pairs, grams, passages = self._pairs, self._grams, self._passages or 1
        return Compiled(
            words=fitted.model,
            pairs=Model(self._passages, pairs.length / passages),
            grams=Model(self._passages, grams.length / passages),
            terms=self._weighed(fitted, order, lengths),
            pair_blocks=pairs.blocks(numbers),
            gram_rows=grams.rows(),
        )

    def _frequencies(self) -> Integers:
        """In how many passages each term stands, by the number it was first given."""
        found = np.zeros(len(self._terms), np.int64)
        for run in self._runs:
            found[run.terms] += run.counts
        return found

    def _weighed(self, fitted: Fitted, order: Integers, lengths: AnyArray) -> Iterator[TermRow]:
        """Every term in alphabetical order, its postings weighed as rank_bm25 weighs them."""
        frequencies = self._frequencies()[order]
        passages, counted = self._merged(order)
        model, names = fitted.model, list(fitted.idf)
        norms = model.k1 * (1 - model.b + model.b * lengths / (model.average or 1.0))
        idf = np.fromiter(fitted.idf.values(), np.float64, len(names))
        ends = np.cumsum(frequencies)
        for first, last in _blocks(ends):
            begin, end = int(ends[first] - frequencies[first]), int(ends[last])
            block, often = passages[begin:end], counted[begin:end].astype(np.float64)
            starts = ends[first : last + 1] - frequencies[first : last + 1] - begin
            weights = (
                np.repeat(idf[first : last + 1], frequencies[first : last + 1])
                * often
                * (model.k1 + 1)
                / (often + norms[block])
            )
            greatest = np.maximum.reduceat(weights, starts).tolist()
            for place, start, count in zip(
                range(last - first + 1), starts.tolist(), frequencies[first : last + 1].tolist(), strict=True
            ):
                part = slice(start, start + count)
                yield TermRow(
                    first + place,
                    names[first + place],
                    count,
                    greatest[place],
                    block[part].tobytes(),
                    weights[part].tobytes(),
                )

    def _merged(self, order: Integers) -> tuple[AnyArray, AnyArray]:
        """All runs as one: passages and frequencies, by term in alphabetical order. The runs are used up."""
        frequencies = self._frequencies()
        ends = np.empty(len(frequencies), np.int64)
        ends[order] = np.cumsum(frequencies[order])
        total = int(frequencies.sum())
        widest = max(
            (run.frequencies.dtype for run in self._runs), key=lambda kind: kind.itemsize, default=np.dtype(np.uint8)
        )
        passages, counted = np.empty(total, np.uint32), np.empty(total, widest)
        while self._runs:  # from the last, which stands last among each term's postings
            run = self._runs.pop()
            starts = ends[run.terms] - run.counts
            places = ranges(starts, run.counts)
            passages[places], counted[places] = run.passages, run.frequencies
            ends[run.terms] -= run.counts
        return passages, counted


def _blocks(ends: Integers) -> Iterator[tuple[int, int]]:
    """Ranges of terms, last one included, of about a million postings each."""
    first = 0
    while first < len(ends):
        begun = int(ends[first - 1]) if first else 0
        last = max(int(np.searchsorted(ends, begun + BLOCK)), first + 1) - 1
        yield first, min(last, len(ends) - 1)
        first = last + 1


@dataclass(frozen=True, slots=True)
class _Parts:
    """Which passage of a run each word belongs to, whether to its heading, and which begin a heading or a text."""

    places: AnyArray
    headed: AnyArray
    begins: AnyArray
    passages: int


def _parts(headings: Integers, bodies: Integers) -> _Parts:
    sizes = np.column_stack((headings, bodies)).ravel()
    part = np.repeat(np.arange(len(sizes)), sizes)
    begins = np.ones(len(part), np.bool_)
    begins[1:] = part[1:] != part[:-1]
    return _Parts((part >> 1).astype(np.uint64), (part & 1) == 0, begins, len(headings))


def _counted_run(terms: Keys, parts: _Parts, first: int) -> _Counted:
    keys = (terms << PLACE) | parts.places
    heading = np.sort(keys[parts.headed])
    keys = np.sort(keys)
    starts = _starts(keys)
    counts = np.diff(np.append(starts, len(keys)))
    found = keys[starts]
    in_heading = np.searchsorted(heading, found, side="right") - np.searchsorted(heading, found, side="left")
    frequencies = counts + (HEADING_WEIGHT - 1) * in_heading
    numbers, sizes = _counted(found >> PLACE)
    passages = ((found & np.uint64(MOST_PASSAGES - 1)) + np.uint64(first)).astype(np.uint32)
    kind = np.min_scalar_type(int(frequencies.max())) if len(frequencies) else np.dtype(np.uint8)
    return _Counted(numbers.astype(np.uint32), sizes.astype(np.int64), passages, frequencies.astype(kind))


class _Pairs:
    """In how many passages each pair of neighbouring terms stands."""

    def __init__(self) -> None:
        self.length = 0  # pairs in all passages together
        self._keys: list[Keys] = []
        self._counts: list[AnyArray] = []
        self._held = 0

    def add(self, terms: Keys, parts: _Parts) -> None:
        """Count the pairs of a run."""
        neighbours = ~parts.begins[1:]
        firsts, seconds, places = terms[:-1][neighbours], terms[1:][neighbours], parts.places[1:][neighbours]
        self.length += len(firsts)
        keys = _distinct((places << (NUMBER + NUMBER)) | (firsts << NUMBER) | seconds)
        found, counts = _counted(np.sort(keys & np.uint64((1 << 50) - 1)))
        self._keys.append(found)
        self._counts.append(counts.astype(np.uint32))
        self._held += len(found)
        if self._held > MERGE:
            self._merge()

    def blocks(self, numbers: Integers) -> Iterator[PairBlock]:
        """The pairs of more than one passage with their final numbers, in the order of their keys."""
        self._merge()
        keys, counts = (
            (self._keys[0], self._counts[0]) if self._keys else (np.empty(0, np.uint64), np.empty(0, np.uint32))
        )
        often = counts > 1
        keys, counts = keys[often], counts[often]
        low = np.uint64((1 << 25) - 1)
        named = (numbers[(keys >> NUMBER).astype(np.int64)] << 32) | numbers[(keys & low).astype(np.int64)]
        order = np.argsort(named)
        named, counts = named[order], counts[order].astype(np.uint32)
        for start in range(0, len(named), PAIRS_A_ROW):
            block = named[start : start + PAIRS_A_ROW]
            yield PairBlock(int(block[0]), block.tobytes(), counts[start : start + PAIRS_A_ROW].tobytes())

    def _merge(self) -> None:
        if len(self._keys) < 2:
            return
        keys, counts = np.concatenate(self._keys), np.concatenate(self._counts)
        order = np.argsort(keys, kind="stable")
        keys, counts = keys[order], counts[order]
        starts = _starts(keys)
        self._keys, self._counts = [keys[starts]], [np.add.reduceat(counts, starts)]
        self._held = 0


class _Grams:
    """In how many passages each 4-gram stands."""

    def __init__(self) -> None:
        self.length = 0  # 4-grams in all passages together, those of headings three times
        self._names = Numbering()
        self._grams = array("I")  # the distinct 4-grams of all words, one word after the other
        self._ends = array("Q", [0])  # where those of each word end
        self._sizes = array("I")  # how many 4-grams each word has
        self._counts = np.zeros(0, np.int64)

    def add(self, surfaces: AnyArray, parts: _Parts, words: Sequence[str]) -> None:
        """Count the 4-grams of a run; `words` are all words by their numbers."""
        for word in words[len(self._sizes) :]:
            grams = grams_of(word)
            self._grams.extend(dict.fromkeys(map(self._names.__getitem__, grams)))
            self._ends.append(len(self._grams))
            self._sizes.append(len(grams))
        sizes = np.frombuffer(self._sizes, np.uint32)[surfaces].astype(np.int64)
        self.length += int((sizes * np.where(parts.headed, HEADING_WEIGHT, 1)).sum())
        places = parts.places.astype(np.int32)
        once = _once(places, surfaces.astype(np.int32), len(words))
        self._count(surfaces[once], places[once])

    def _count(self, words: AnyArray, places: AnyArray) -> None:
        """Count the 4-grams of words that are distinct within their passages, each once for a passage."""
        every = np.frombuffer(self._ends, np.uint64).astype(np.int64)
        begins = every[words]
        sizes = every[words + 1] - begins
        grams = np.frombuffer(self._grams, np.uint32)[ranges(begins, sizes)].astype(np.int32)
        once = _once(np.repeat(places, sizes), grams, len(self._names))
        counts = np.bincount(grams[once], minlength=len(self._names))
        counts[: len(self._counts)] += self._counts
        self._counts = counts

    def rows(self) -> Iterator[tuple[str, int]]:
        """Every 4-gram with its count, in alphabetical order."""
        counted = sorted(zip(self._names, self._counts.tolist(), strict=True))
        yield from (row for row in counted if row[1])


def ranges(begins: Integers, sizes: Integers) -> Integers:
    """Ranges of numbers, one behind the other, from where each begins and how long it is."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    found: Integers = np.repeat(begins - (ends - sizes), sizes) + np.arange(total)
    return found


def _starts(keys: AnyArray) -> Integers:
    """Where sorted keys begin anew."""
    return np.flatnonzero(np.concatenate((np.ones(min(len(keys), 1), np.bool_), keys[1:] != keys[:-1])))


def _distinct(keys: AnyArray) -> AnyArray:
    """Keys in ascending order, each once; `np.unique` takes several times as long."""
    found = np.sort(keys)
    return found[_starts(found)]


def _counted(keys: AnyArray) -> tuple[AnyArray, Integers]:
    """Sorted keys each once, and how often each stands there."""
    starts = _starts(keys)
    return keys[starts], np.diff(np.append(starts, len(keys)))


def _once(places: AnyArray, values: AnyArray, size: int) -> AnyArray:
    """A mask that leaves each value below `size` once in each of the places, which are in ascending order.

    Every value writes its number into a table of all values of a few places; the last one of equals is found there. To
    sort them takes several times as long.
    """
    several = max(TABLE // max(size, 1), 1)
    table = np.empty(several * size, np.int32)
    once = np.empty(len(places), np.bool_)
    last = int(places[-1]) if len(places) else 0
    bounds = np.searchsorted(places, np.arange(0, last + 1 + several, several)).tolist()
    for begin, end in pairwise(bounds):
        keys = (places[begin:end] % several) * np.int32(size) + values[begin:end]
        numbers = np.arange(end - begin, dtype=np.int32)
        table[keys] = numbers
        once[begin:end] = table[keys] == numbers
    return once
