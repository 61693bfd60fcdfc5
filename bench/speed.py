"""Build rate, size, cold start, query time and memory of each engine, side by side at several sizes.

Every engine is built and asked in processes of its own. Cold: from process start to the first answer's ten passages
with text, the index on disk and in the file cache. Warm: one process, the questions once to warm up, then each timed.
"""

from __future__ import annotations

import json
import os
import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.child import memory
from bench.engines import BUILD, FIRST, OPEN, as_corpus
from bench.texts import Text, passages, questions

COLUMNS = (
    *("passages", "engine", "build/s (by CPU)", "build MiB", "disk MiB"),
    *("query p50, p95 ms", "memory MiB", "cold ms (CPU)", "cold MiB"),
)
ASK_COLUMNS = ("passages", "`careerbot ask` ms (CPU)", "MiB", 'CPU over `python -c "import sqlite3, click"`')
ASKED = "what skills do I need"
COLD_RUNS = 9
SLOW = 2000  # milliseconds of a cold start, of which three are enough
BEST = 10
FEW = 25


@dataclass(frozen=True, slots=True)
class Warm:
    """Milliseconds of a query in the middle and at the 95th percentile, and the peak memory in MiB."""

    p50: float
    p95: float
    memory: float


def table(folder: Path | None, sizes: Sequence[int]) -> Iterator[str]:
    """The table of engines line by line as it grows, and one of the whole command."""
    asked = ["", _row(ASK_COLUMNS), _row(["---"] * len(ASK_COLUMNS))]
    yield _row(COLUMNS)
    yield _row(["---"] * len(COLUMNS))
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
            yield from _rows(size, folder, Path(scratch))
            asked.append(_ask(size, Path(scratch) / "careerbot"))
    yield from asked


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rows(size: int, folder: Path | None, scratch: Path) -> Iterator[str]:
    asked, texts = scratch / "questions.json", scratch / "texts.pickle"
    asked.write_text(json.dumps(questions(folder)), encoding="utf-8")
    texts.write_bytes(pickle.dumps(passages(size, folder)))
    built: dict[str, str] = {}
    for engine in OPEN:
        place = scratch / FIRST[engine]
        if FIRST[engine] not in built:
            place.mkdir()
            built[FIRST[engine]] = _built(FIRST[engine], size, texts, place)
        warm = Warm(**_child("warm", engine, str(place), str(asked)))
        times = f"{warm.p50:.2f}, {warm.p95:.2f} | {warm.memory:.0f} | {_cold(engine, place, asked)}"
        yield f"| {size:,} | {engine} | {built[FIRST[engine]]} | {times} |"


def _built(engine: str, size: int, texts: Path, place: Path) -> str:
    found = _child("build", engine, str(place), str(texts))
    disk = sum(path.stat().st_size for path in place.rglob("*") if path.is_file()) / 2**20
    return f"{size / found['seconds']:,.0f} ({size / found['cpu']:,.0f}) | {found['memory']:.0f} | {disk:.0f}"


def _cold(engine: str, place: Path, asked: Path) -> str:
    runs: list[tuple[float, float, float]] = []
    while len(runs) < (3 if runs and runs[0][0] > SLOW else COLD_RUNS):
        runs.append(_timed(_command("cold", engine, str(place), str(asked), str(len(runs)))))
    return "{:.0f} ({:.0f}) | {:.0f}".format(*_medians(runs))


def _ask(size: int, place: Path) -> str:
    """The whole command, its knowledge base in place, and by turns a process that only imports what any would."""
    corpus = as_corpus(place)
    command = _command("ask", ASKED, "--corpus", corpus["corpus"])
    base = [sys.executable, "-c", "import sqlite3, click; print(0)"]
    runs = [(_timed(command, CAREERBOT_HOME=corpus["home"]), _timed(base)) for _ in range(2 * COLD_RUNS)]
    wall, cpu, held = _medians([run for run, _ in runs])
    _, least, _ = _medians([run for _, run in runs])
    return _row([f"{size:,}", f"{wall:.0f} ({cpu:.0f})", f"{held:.0f}", f"{cpu / least:.2f}"])


def _medians(runs: Sequence[tuple[float, float, float]]) -> list[float]:
    return [statistics.median(run[column] for run in runs) for column in range(3)]


def _child(what: str, *arguments: str) -> dict[str, float]:
    done = subprocess.run(_command(what, *arguments), check=True, capture_output=True, text=True, env=_environment())  # noqa: S603
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def _timed(command: Sequence[str], **environment: str) -> tuple[float, float, float]:
    """Milliseconds and CPU milliseconds of a process, and the memory in MiB of which its last line speaks."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=_environment() | environment) as child:  # noqa: S603
        said = (child.stdout.read() if child.stdout else b"").split()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
    if status:
        raise SystemExit(f"{command} failed")
    spent = (time.perf_counter() - started) * 1000
    return spent, (usage.ru_utime + usage.ru_stime) * 1000, float(said[-1])


def _environment() -> dict[str, str]:
    """The environment, in which modules stay compiled, as they do where a package is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _command(what: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "bench.child", what, *arguments]


def build(engine: str, place: str, texts: str) -> dict[str, float]:
    """In a process of its own: build one engine. CPU and memory are those of its own processes, too."""
    given = pickle.loads(Path(texts).read_bytes())  # noqa: S301 - written by ourselves
    _warm_up(engine)
    before, spent, started = memory(), _spent(), time.perf_counter()
    BUILD[engine](given, Path(place))
    seconds = time.perf_counter() - started
    others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"seconds": seconds, "cpu": _spent() - spent, "memory": memory() - before + others}


def _spent() -> float:
    """CPU seconds of this process and of those that it has started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


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
