"""Gathering passages into runs that are counted together, from the second run on in a process of its own.

Reading passages is Python's work, counting them numpy's: where there are many, two processors do both at once. A small
corpus needs no second process, nor does one need to exist: where it cannot be started, counting is done here.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from careerbot.index.apart import TallyApart
from careerbot.index.compiling import MOST_PASSAGES, Compiled, Numbering, Run, Tally
from careerbot.index.reranking import Sequences

RUN = MOST_PASSAGES  # passages counted together

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Numbered:
    """The words of some passages by number, in order, and how many each passage has in its heading and in its text."""

    words: Integers
    headings: Integers
    bodies: Integers


@dataclass(slots=True)
class _Open:
    """Passages that are not counted yet: the numbers of their words, and how many each has in heading and text."""

    words: array[int] = field(default_factory=lambda: array("I"))
    headings: array[int] = field(default_factory=lambda: array("I"))
    bodies: array[int] = field(default_factory=lambda: array("I"))


class Compiler:
    """Takes passages in their order, has them counted, and compiles their index when they have ended.

    `stem_of` gives the stem of a word; it is asked once for each word. With `apart`, many passages are counted in a
    process of its own; `close` ends it.
    """

    def __init__(self, stem_of: Callable[[str], str], *, apart: bool = False) -> None:
        self._stem_of = stem_of
        self._apart = apart
        self._surfaces = Numbering()
        self._told = 0  # words that the tally knows
        self._tally: Tally | TallyApart | None = None
        self._open = _Open()

    def number(self, word: str) -> int:
        """The number of a word in what `add_numbered` takes."""
        return self._surfaces[word]

    def add(self, sequences: Sequences) -> None:
        """Count the next passage."""
        heading, body = sequences.heading.split(), sequences.body.split()
        self._make_room(1)
        self._open.words.extend(map(self._surfaces.__getitem__, heading + body))
        self._open.headings.append(len(heading))
        self._open.bodies.append(len(body))

    def add_numbered(self, passages: Numbered) -> None:
        """Count the next passages, at most `RUN`."""
        self._make_room(len(passages.bodies))
        self._open.words.frombytes(passages.words.astype(np.uint32).tobytes())
        self._open.headings.extend(passages.headings.tolist())
        self._open.bodies.extend(passages.bodies.tolist())

    def end(self) -> None:
        """No passage follows: a process that counts compiles from now on, while other things are done here.

        Raises OSError where it has ended.
        """
        self._tally = self._tally or Tally()
        self._tally.add(self._run())
        if isinstance(self._tally, TallyApart):
            self._tally.end()

    def compile(self) -> Compiled:
        """The index of all passages that were added, after `end`. Raises OSError as above."""
        return (self._tally or Tally()).compile()

    def close(self) -> None:
        """End the process that counts, if there is one."""
        if isinstance(self._tally, TallyApart):
            self._tally.close()

    def _make_room(self, passages: int) -> None:
        if len(self._open.bodies) + passages > RUN:
            if self._tally is None:
                self._tally = (TallyApart.started() if self._apart else None) or Tally()
            self._tally.add(self._run())

    def _run(self) -> Run:
        opened, self._open = self._open, _Open()
        surfaces = list(self._surfaces)[self._told :]
        self._told += len(surfaces)
        return Run(
            words=np.frombuffer(opened.words, np.uint32),
            headings=np.frombuffer(opened.headings, np.uint32).astype(np.int64),
            bodies=np.frombuffer(opened.bodies, np.uint32).astype(np.int64),
            surfaces=surfaces,
            stems=[self._stem_of(surface) for surface in surfaces],
        )
