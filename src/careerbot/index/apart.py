"""Counting in a process of its own: runs go to it through a pipe, the compiled index comes back through another.

The process ends with its parent, however that ends: its pipe is closed then. An interruption of the parent's terminal
is the parent's affair.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Self

from careerbot.index.compiling import Compiled, Run, Tally

PROGRAM = ("-P", "-m", "careerbot.index.apart")  # -P: a file of the current folder is never taken for a module
TOGETHER = 64  # rows of terms that are sent at once
LOST = "the process that counts the words of passages has ended"


class TallyApart:
    """A `Tally` in a process of its own."""

    def __init__(self, process: subprocess.Popen[bytes], orders: IO[bytes], answers: IO[bytes]) -> None:
        self.process, self.orders, self.answers = process, orders, answers

    @classmethod
    def started(cls) -> Self | None:
        """One in a new process, None where none can be started."""
        root = str(Path(__file__).resolve().parents[2])
        paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, *PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
            )
        except OSError:
            return None
        if process.stdin is None or process.stdout is None:
            return None
        return cls(process, process.stdin, process.stdout)

    def add(self, run: Run) -> None:
        """Have the next run counted. Raises OSError where the process has ended."""
        pickle.dump(run, self.orders, protocol=5)

    def compile(self) -> Compiled:
        """The index of all runs. Its rows are read while they are used, each kind in its order; OSError as above."""
        pickle.dump(None, self.orders, protocol=5)
        self.orders.flush()
        words, pairs, grams = self._next()
        return Compiled(words, pairs, grams, self._rows(), self._rows(), self._rows())

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        for pipe in (self.orders, self.answers):
            with contextlib.suppress(OSError):  # what was not written yet has no reader any more
                pipe.close()
        self.process.wait()

    def _rows(self) -> Iterator[Any]:
        while rows := self._next():
            yield from rows

    def _next(self) -> Any:
        try:
            return pickle.load(self.answers)  # noqa: S301 - from our own program
        except (EOFError, pickle.UnpicklingError) as problem:
            raise OSError(LOST) from problem


def main() -> None:
    """Count the runs on stdin, then write the index to stdout."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders, answers, tally = sys.stdin.buffer, sys.stdout.buffer, Tally()
    with contextlib.suppress(EOFError, BrokenPipeError):  # the parent is gone
        while run := pickle.load(orders):  # noqa: S301 - from our own program
            tally.add(run)
        for part in _parts(tally.compile()):
            pickle.dump(part, answers, protocol=5)
        answers.flush()


def _parts(compiled: Compiled) -> Iterator[Any]:
    """The models, then the rows of each kind, some at a time, an empty list behind each kind."""
    yield compiled.words, compiled.pairs, compiled.grams
    for rows in (compiled.terms, compiled.pair_blocks, compiled.gram_rows):
        batch: list[Any] = []
        for row in rows:
            batch.append(row)
            if len(batch) == TOGETHER:
                yield batch
                batch = []
        if batch:
            yield batch
        yield []


if __name__ == "__main__":
    main()
