"""Compiling an index: counting words, pairs and 4-grams while passages stream by, and weighing every posting.

Nothing of a passage stays as Python objects: its words become numbers at once, and every few thousand passages the
numbers become a sorted run of arrays. Fitting and weighing are one linear pass over the runs. Numbers of terms are
given in alphabetical order at the end, so that the index of a corpus does not depend on how it came together.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from careerbot.index.fitting import Counts, Fitted, Model, fit
from careerbot.index.reranking import HEADING_WEIGHT, Sequences, grams_of

RUN = 1 << 13  # passages in one run; a run's keys hold a passage's place in 13 bits and a term's number in 25
PLACE, NUMBER = np.uint64(13), np.uint64(25)
MERGE = 1 << 24  # pairs held in runs before they are merged
NARROW = 32 - 13  # bits that a passage's place leaves of 32
BLOCK = 1 << 20  # postings weighed at once

Keys = npt.NDArray[np.uint64]
Integers = npt.NDArray[np.int64]
AnyArray = npt.NDArray[Any]


class Numbering(dict[str, int]):
    """Numbers for words in the order in which they are first met."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term with its number, how many passages hold it, its greatest weight, and its postings as arrays' bytes."""

    number: int
    term: str
    count: int
    greatest: float
    passages: bytes
    weights: bytes


@dataclass(frozen=True, slots=True)
class Compiled:
    """A compiled index: its three models, and the rows of terms, pairs and 4-grams.

    A pair's key is ``first * 2**32 + second`` of its terms' numbers; pairs of one passage alone are left out.
    """

    words: Model
    pairs: Model
    grams: Model
    terms: Iterator[TermRow]
    pair_rows: Iterator[tuple[int, int]]
    gram_rows: Iterator[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class _Run:
    """Sorted postings of some passages: terms, how many postings each has, then passages and frequencies of all."""

    terms: AnyArray
    counts: Integers
    passages: AnyArray
    frequencies: AnyArray


@dataclass(slots=True)
class _Open:
    """Passages that are not in a run yet: the numbers of their words, and how many each has in heading and text."""

    words: array[int] = field(default_factory=lambda: array("I"))
    headings: array[int] = field(default_factory=lambda: array("I"))
    bodies: array[int] = field(default_factory=lambda: array("I"))


class Compiler:
    """Counts passages as they are added, in their order, and compiles them in the end.

    `stem_of` gives the stem of a word; it is asked once for each word.
    """

    def __init__(self, stem_of: Callable[[str], str]) -> None:
        self._stem_of = stem_of
        self._surfaces = Numbering()
        self._terms = Numbering()
        self._term_of = array("I")  # a surface's term
        self._grams = _Grams()
        self._pairs = _Pairs()
        self._runs: list[_Run] = []
        self._lengths: list[AnyArray] = []
        self._open = _Open()
        self.passages = 0

    def add(self, sequences: Sequences) -> None:
        """Count the next passage."""
        heading, body = sequences.heading.split(), sequences.body.split()
        number = self._surfaces.__getitem__
        self._open.words.extend(map(number, heading))
        self._open.words.extend(map(number, body))
        self._open.headings.append(len(heading))
        self._open.bodies.append(len(body))
        if len(self._open.bodies) == RUN:
            self._close_run()

    def compile(self) -> Compiled:
        """The index of all passages that were added."""
        self._close_run()
        frequencies = self._frequencies()
        names = sorted(self._terms)
        order = np.fromiter((self._terms[name] for name in names), np.int64, len(names))
        lengths = np.concatenate(self._lengths) if self._lengths else np.empty(0, np.int64)
        counts = dict(zip(names, frequencies[order].tolist(), strict=True))
        fitted = fit(Counts(self.passages, int(lengths.sum()), counts))
        pairs, grams = self._pairs, self._grams
        return Compiled(
            words=fitted.model,
            pairs=Model(self.passages, pairs.length / (self.passages or 1)),
            grams=Model(self.passages, grams.length / (self.passages or 1)),
            terms=self._weighed(fitted, order, lengths),
            pair_rows=pairs.rows(np.argsort(order)),
            gram_rows=grams.rows(),
        )

    def _close_run(self) -> None:
        opened, self._open = self._open, _Open()
        if not opened.bodies:
            return
        known = list(self._surfaces)
        self._term_of.extend(self._terms[self._stem_of(surface)] for surface in known[len(self._term_of) :])
        surfaces = np.frombuffer(opened.words, np.uint32)
        headings, bodies = (
            np.frombuffer(opened.headings, np.uint32).astype(np.int64),
            np.frombuffer(opened.bodies, np.uint32).astype(np.int64),
        )
        terms = np.frombuffer(self._term_of, np.uint32)[surfaces].astype(np.uint64)
        parts = _parts(headings, bodies)
        self._lengths.append(HEADING_WEIGHT * headings + bodies)
        self._runs.append(_run(terms, parts, self.passages))
        self._pairs.add(terms, parts)
        self._grams.add(surfaces, parts, known)
        self.passages += len(bodies)

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
        ends = np.empty(len(order), np.int64)
        ends[order] = np.cumsum(frequencies[order])
        total = int(frequencies.sum())
        widest = max(
            (run.frequencies.dtype for run in self._runs), key=lambda kind: kind.itemsize, default=np.dtype(np.uint8)
        )
        passages, counted = np.empty(total, np.uint32), np.empty(total, widest)
        while self._runs:  # from the last, which stands last among each term's postings
            run = self._runs.pop()
            starts = ends[run.terms] - run.counts
            places = np.repeat(starts - (np.cumsum(run.counts) - run.counts), run.counts) + np.arange(len(run.passages))
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


def _run(terms: Keys, parts: _Parts, first: int) -> _Run:
    keys = (terms << PLACE) | parts.places
    heading = np.sort(keys[parts.headed])
    keys = np.sort(keys)
    starts = _starts(keys)
    counts = np.diff(np.append(starts, len(keys)))
    found = keys[starts]
    in_heading = np.searchsorted(heading, found, side="right") - np.searchsorted(heading, found, side="left")
    frequencies = counts + (HEADING_WEIGHT - 1) * in_heading
    numbers, sizes = _counted(found >> PLACE)
    passages = ((found & np.uint64(RUN - 1)) + np.uint64(first)).astype(np.uint32)
    kind = np.min_scalar_type(int(frequencies.max())) if len(frequencies) else np.dtype(np.uint8)
    return _Run(numbers.astype(np.uint32), sizes.astype(np.int64), passages, frequencies.astype(kind))


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

    def rows(self, numbers: Integers) -> Iterator[tuple[int, int]]:
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
        for start in range(0, len(order), BLOCK):
            block = order[start : start + BLOCK]
            yield from zip(named[block].tolist(), counts[block].tolist(), strict=True)

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
        keys = _distinct((parts.places << NUMBER) | surfaces)
        self._count((keys & np.uint64((1 << 25) - 1)).astype(np.int64), (keys >> NUMBER).astype(np.int64))

    def _count(self, words: Integers, places: Integers) -> None:
        """Count the 4-grams of words that are distinct within their passages, each once for a passage."""
        ends = np.frombuffer(self._ends, np.uint64).astype(np.int64)
        sizes = ends[words + 1] - ends[words]
        offsets = np.repeat(ends[words] - (np.cumsum(sizes) - sizes), sizes) + np.arange(int(sizes.sum()))
        grams = np.frombuffer(self._grams, np.uint32)[offsets] if len(offsets) else np.empty(0, np.uint32)
        keys = np.sort(_narrow(np.repeat(places, sizes), grams, len(self._names)))
        distinct = keys[_starts(keys)]
        counts = np.bincount((distinct & _gram_mask(distinct)).astype(np.int64), minlength=len(self._names))
        counts[: len(self._counts)] += self._counts
        self._counts = counts

    def rows(self) -> Iterator[tuple[str, int]]:
        """Every 4-gram with its count, in alphabetical order."""
        yield from sorted(zip(self._names, self._counts.tolist(), strict=True))


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


def _narrow(places: Integers, grams: AnyArray, size: int) -> AnyArray:
    """Places and 4-grams as one key each, in 32 bits where these suffice: they sort twice as fast as 64."""
    if size <= 1 << NARROW:
        return (places.astype(np.uint32) << np.uint32(NARROW)) | grams.astype(np.uint32)
    return (places.astype(np.uint64) << np.uint64(32)) | grams.astype(np.uint64)


def _gram_mask(keys: AnyArray) -> Any:
    return keys.dtype.type((1 << (NARROW if keys.dtype == np.uint32 else 32)) - 1)
