"""A process of its own for readers that a hostile file may hang or feed without end: limited in time and memory.

The parent writes a path a line; the process answers with a document a line, as JSON. Where no answer comes in time, or
the process dies, the file is refused and the next one gets a new process.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from careerbot.documents.blocks import Block, Raw
from careerbot.errors import DocumentError

SECONDS = 20.0  # for one file
STARTING = 20.0  # and what a busy machine may need to start the process
MEMORY = 400_000_000  # bytes of data; what the program itself takes comes on top
PROCESSOR_SECONDS = 600  # of one process for all its files, should its parent be gone
MOST_BLOCKS = 200_000
PROGRAM = ("-P", "-m", "careerbot.documents.worker")  # -P: a file of the current folder is never taken for a module


class Worker:
    """Reads files in a process that is started with the first one. A context manager."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes] = queue.Queue()

    def read(self, path: Path) -> Raw:
        """The document at a path. Raises DocumentError where its reader refuses it or exceeds its limits."""
        with self._lock:
            return self._read(path)

    def _read(self, path: Path) -> Raw:
        process = self._started()
        try:
            _pipe(process.stdin).write(f"{json.dumps(str(path))}\n".encode())
            _pipe(process.stdin).flush()
            answer = self._answers.get(timeout=self.seconds)
        except queue.Empty:
            self.close()
            raise DocumentError(f"takes longer than {self.seconds:.0f} seconds to read", place=_shown(path)) from None
        except OSError:
            answer = b""
        if not answer:
            self.close()
            raise DocumentError("cannot be read: its reader broke down, or ran out of memory", place=_shown(path))
        return _raw(json.loads(answer), _shown(path))

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._answers = queue.Queue()
            command = [sys.executable, *PROGRAM]
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
            )
            arguments = (_pipe(self._process.stdout), self._answers)
            threading.Thread(target=_collect, args=arguments, daemon=True).start()
            try:
                self._answers.get(timeout=STARTING)  # the line that says it is there
            except queue.Empty:
                self.close()
                raise DocumentError("cannot be read: the process that reads it does not start") from None
        return self._process

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            with contextlib.suppress(OSError):  # what was not written yet has no reader any more
                _pipe(process.stdin).close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@functools.cache
def shared_worker() -> Worker:
    """The one worker of this process, which ends with it at the latest."""
    worker = Worker()
    atexit.register(worker.close)
    return worker


def end_reading() -> None:
    """End the shared worker's process; the next file starts another."""
    shared_worker().close()


def _environment() -> dict[str, str]:
    """The environment, with the package found where this process found it."""
    root = str(Path(__file__).resolve().parents[2])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH", "")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("no pipe")
    return pipe


def _collect(pipe: IO[bytes], answers: queue.Queue[bytes]) -> None:
    with pipe:
        for line in pipe:
            answers.put(line)
    answers.put(b"")


def _shown(path: Path) -> str:
    return str(path).encode(errors="surrogateescape").decode(errors="replace")


def _raw(answer: dict[str, Any], place: str) -> Raw:
    if "problem" in answer:
        raise DocumentError(answer["problem"], place=place, advice=answer["advice"])
    blocks = tuple(
        Block(**{**block, "terms": tuple(block["terms"]), "cells": tuple((a, b) for a, b in block["cells"])})
        for block in answer.pop("blocks")
    )
    return Raw(blocks, **answer)


def readers() -> Mapping[str, Callable[[bytes], Raw]]:
    """The readers that run here, by the ending of a file's name; each imports its library when it is used."""
    from careerbot.documents.html import read_html
    from careerbot.documents.pdf import read_pdf
    from careerbot.documents.word import read_word

    return {".html": read_html, ".htm": read_html, ".xhtml": read_html, ".pdf": read_pdf, ".docx": read_word}


def _answer(path: Path) -> dict[str, Any]:
    try:
        raw = readers()[path.suffix.lower()](path.read_bytes())
        return asdict(Raw(raw.blocks[:MOST_BLOCKS], raw.title, raw.author, raw.date, raw.url))
    except DocumentError as problem:
        return {"problem": problem.problem, "advice": problem.advice}
    except MemoryError:
        return {"problem": "needs too much memory to be read", "advice": ""}
    except RecursionError:
        return {"problem": "is nested too deeply to be read", "advice": ""}
    except Exception as problem:  # noqa: BLE001 - whatever a library raises, the other files are still to be read
        return {"problem": f"cannot be read: {type(problem).__name__}", "advice": ""}


def _limit() -> None:
    """Bound the memory and time of this process, where the platform can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))


def main() -> None:
    """Answer paths until there are no more; what libraries print goes nowhere."""
    import logging
    import warnings

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _limit()
    answers.write(b"ready\n")
    answers.flush()
    for line in sys.stdin.buffer:
        answers.write(json.dumps(_answer(Path(json.loads(line)))).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
