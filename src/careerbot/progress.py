"""How far long work on files is, and how long the rest takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from careerbot.records import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far work is: documents done of all, and about how many seconds are left (0: not known yet)."""

    done: int
    total: int
    left: float = 0.0


KNOWN = 1.0  # seconds after which what was read says something on the rest
Tell = Callable[[Progress], None]


class Clock:
    """How long the rest takes, judged by the bytes that were read; `sizes` are those of all files."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._started = time.monotonic()
        self._total, self._bytes = len(sizes), sum(sizes) or 1
        self._done = self._read = 0

    @property
    def now(self) -> Progress:
        """How far the work is."""
        spent = time.monotonic() - self._started
        known = self._read and spent >= KNOWN
        left = spent * (self._bytes - self._read) / self._read if known else 0.0
        return Progress(self._done, self._total, left)

    def advance(self, size: int) -> None:
        """Count one more document of so many bytes as done."""
        self._done += 1
        self._read += size
