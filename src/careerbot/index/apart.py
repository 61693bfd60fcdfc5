"""Counting in a process of its own: runs go to it through a pipe, the compiled index comes back through another.

Runs are taken from the pipe while others are counted, so that the parent goes on with its reading. The process ends
with its parent, however that ends: its pipe is closed then. An interruption of the parent's terminal is the parent's
affair.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO, Any, Self

from careerbot.index.compiling import Compiled, Run, Tally

PROGRAM = ("-P", "-m", "careerbot.index.apart")  # -P: a file of the current folder is never taken for a module
TOGETHER = 64  # rows of terms that are sent at once
AHEAD = 16  # runs that wait to be counted, of a few MiB each
LOST = "the process that counts the words of passages has ended"


class Then(Enum):
    """What is to be done behind the last run: to compile the index, or nothing, as the parent is gone."""

    COMPILE = "compile"
    STOP = "stop"


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

    def end(self) -> None:
        """Have the index of all runs compiled; there are no more. Raises OSError as above."""
        pickle.dump(None, self.orders, protocol=5)
        self.orders.flush()

    def compile(self) -> Compiled:
        """The index, after `end`. Its rows are read while they are used, each kind in its order; OSError as above."""
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
    runs: Queue[Run | Then] = Queue(AHEAD)
    Thread(target=_take, args=(sys.stdin.buffer, runs), daemon=True).start()
    tally, answers = Tally(), sys.stdout.buffer
    while isinstance(run := runs.get(), Run):
        tally.add(run)
    if run is Then.COMPILE:
        with contextlib.suppress(BrokenPipeError):  # the parent is gone
            for part in _parts(tally.compile()):
                pickle.dump(part, answers, protocol=5)
            answers.flush()


def _take(orders: IO[bytes], runs: Queue[Run | Then]) -> None:
    """Take runs as they come, and tell what then, whatever happens: nobody else would wake who waits for them."""
    then = Then.STOP
    try:
        while run := pickle.load(orders):  # noqa: S301 - from our own program
            runs.put(run)
        then = Then.COMPILE
    except (EOFError, pickle.UnpicklingError):
        pass  # the parent is gone
    finally:
        runs.put(then)


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
