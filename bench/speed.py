"""Build rate, size, cold start, query time and memory of each engine, side by side at several sizes.

Every engine is built and asked in processes of its own. Cold: from process start to the first answer's ten passages
with text, the index on disk and in the file cache. Warm: one process, the questions once to warm up, then each timed.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.child import memory
from bench.engines import BUILD, FIRST, OPEN
from bench.texts import Text, passages, questions

COLUMNS = (
    *("passages", "engine", "build/s", "build MiB", "disk MiB"),
    *("query p50, p95 ms", "memory MiB", "cold ms (CPU)", "cold MiB"),
)
COLD_RUNS = 9
BEST = 10
FEW = 25


@dataclass(frozen=True, slots=True)
class Warm:
    """Milliseconds of a query in the middle and at the 95th percentile, and the peak memory in MiB."""

    p50: float
    p95: float
    memory: float


def table(folder: Path | None, sizes: Sequence[int]) -> Iterator[str]:
    """The table, line by line as it grows."""
    yield f"| {' | '.join(COLUMNS)} |"
    yield f"|{' --- |' * len(COLUMNS)}"
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
            yield from _rows(size, folder, Path(scratch))


def _rows(size: int, folder: Path | None, scratch: Path) -> Iterator[str]:
    asked = scratch / "questions.json"
    asked.write_text(json.dumps(questions(folder)), encoding="utf-8")
    built: dict[str, str] = {}
    for engine in OPEN:
        place = scratch / FIRST[engine]
        if FIRST[engine] not in built:
            place.mkdir()
            built[FIRST[engine]] = _built(FIRST[engine], size, folder, place)
        warm = Warm(**_child("warm", engine, str(place), str(asked)))
        times = f"{warm.p50:.2f}, {warm.p95:.2f} | {warm.memory:.0f} | {_cold(engine, place, asked)}"
        yield f"| {size:,} | {engine} | {built[FIRST[engine]]} | {times} |"


def _built(engine: str, size: int, folder: Path | None, place: Path) -> str:
    found = _child("build", engine, str(place), str(size), str(folder or ""))
    disk = sum(path.stat().st_size for path in place.rglob("*") if path.is_file()) / 2**20
    return f"{size / found['seconds']:,.0f} | {found['memory']:.0f} | {disk:.0f}"


def _cold(engine: str, place: Path, asked: Path) -> str:
    runs = [_timed("cold", engine, str(place), str(asked), str(run)) for run in range(COLD_RUNS)]
    wall, cpu, memory = (statistics.median(run[column] for run in runs) for column in range(3))
    return f"{wall:.0f} ({cpu:.0f}) | {memory:.0f}"


def _child(what: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run(_command(what, *arguments), check=True, capture_output=True, text=True)  # noqa: S603
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def _timed(what: str, *arguments: str) -> tuple[float, float, float]:
    """Milliseconds and CPU milliseconds of a process, and its peak memory in MiB."""
    started = time.perf_counter()
    with subprocess.Popen(_command(what, *arguments), stdout=subprocess.PIPE) as child:  # noqa: S603
        held = float((child.stdout.read() if child.stdout else b"") or 0)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
    if status:
        raise SystemExit(f"{what} {arguments} failed")
    spent = (time.perf_counter() - started) * 1000
    return spent, (usage.ru_utime + usage.ru_stime) * 1000, held


def _command(what: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "bench.child", what, *arguments]


def build(engine: str, place: str, size: str, folder: str) -> dict[str, float]:
    """In a process of its own: build one engine."""
    texts = passages(int(size), Path(folder) if folder else None)
    _warm_up(engine)
    before = memory()
    started = time.perf_counter()
    BUILD[engine](texts, Path(place))
    return {"seconds": time.perf_counter() - started, "memory": memory() - before}


def warm(engine: str, place: str, asked: str) -> dict[str, float]:
    """In a process of its own: ask all questions twice, the second time with a clock."""
    search = OPEN[engine](Path(place))
    texts = json.loads(Path(asked).read_text(encoding="utf-8"))
    started = time.perf_counter()
    search(texts[0], BEST)
    search(texts[1], BEST)
    if time.perf_counter() - started > 1:
        texts = texts[:FEW]
    times = []
    for timed in (False, True):
        for text in texts:
            begun = time.perf_counter()
            search(text, BEST)
            times += [time.perf_counter() - begun] if timed else []
    times.sort()
    return {"p50": times[len(times) // 2] * 1000, "p95": times[int(len(times) * 0.95)] * 1000, "memory": memory()}


def _warm_up(engine: str) -> None:
    """Let an engine import and load what it needs before the clock runs."""
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        BUILD[engine]([Text("warm up", f"words of passage {number}") for number in range(20)], Path(scratch))
