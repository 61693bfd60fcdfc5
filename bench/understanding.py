"""The time to understand a question: from its text to intents, roles, slots and concepts, nothing answered.

Once started: one process, every question once to warm up, then each timed. Cold: from the process's start to the first
question understood, the knowledge base built.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence

from careerbot import CareerBot
from careerbot.knowledge.domain import load_domain
from careerbot.understanding.model import Memory
from careerbot.understanding.understanding import understand

QUESTIONS = 1_000
COLD_RUNS = 9
ROLES = ("data scientist", "an MLOps engineer", "statisticians", "machine learning engineer")
FIRST = """
import sys
from careerbot import CareerBot
from careerbot.understanding.model import Memory
from careerbot.understanding.understanding import understand
understand("what does a data scientist earn", Memory(), CareerBot(home=sys.argv[1]).knowledge)
"""


def questions() -> list[str]:
    """Example phrases of all intents, evenly drawn, with the names of careers in them."""
    phrases = [phrase for examples in load_domain().intents.values() for phrase in examples]
    step = max(len(phrases) // QUESTIONS, 1)
    return [phrase.replace("{role}", ROLES[place % len(ROLES)]) for place, phrase in enumerate(phrases[::step])]


def table() -> Iterator[str]:
    """The table, line by line; milliseconds by the clock and, in brackets, of the processor."""
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        with CareerBot(home=home) as bot:
            asked = questions()
            warm = list(_warm(bot, asked))
        yield "| understanding a question | p50 ms (CPU) | p95 ms (CPU) | longest ms (CPU) |"
        yield "| --- | --- | --- | --- |"
        yield f"| once started, {len(asked):,} questions | {_cells(warm)} |"
        yield f"| cold, {COLD_RUNS} processes | {_cells([_cold(home) for _ in range(COLD_RUNS)])} |"


def _cells(times: Sequence[tuple[float, float]]) -> str:
    """The middle, the 95th percentile and the longest of the clock's and the processor's milliseconds."""
    by_clock, by_processor = (sorted(values) for values in zip(*times, strict=True))
    places = (len(times) // 2, int(len(times) * 0.95), -1)
    return " | ".join(f"{by_clock[place]:.1f} ({by_processor[place]:.1f})" for place in places)


def _warm(bot: CareerBot, asked: Sequence[str]) -> Iterator[tuple[float, float]]:
    """Milliseconds of each question, by the clock and of the processor."""
    for timed in (False, True):
        for text in asked:
            clock, processor = time.perf_counter(), time.process_time()
            understand(text, Memory(), bot.knowledge)
            if timed:
                yield (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def _cold(home: str) -> tuple[float, float]:
    """Milliseconds of a process that understands one question, by the clock and of the processor."""
    clock, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", FIRST, home], check=True)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (time.perf_counter() - clock) * 1000, spent * 1000
