"""The time to understand a question: from its text to intents, roles, slots and concepts, nothing answered.

Once started: one process, every question once to warm up, then each timed. Cold: from the process's start to the first
question understood, the knowledge base built.
"""

from __future__ import annotations

import statistics
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
    """The table, line by line."""
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        with CareerBot(home=home) as bot:
            times = sorted(_warm(bot, questions()))
        yield "| understanding a question | p50 ms | p95 ms | longest ms |"
        yield "| --- | --- | --- | --- |"
        middle, high = times[len(times) // 2], times[int(len(times) * 0.95)]
        yield f"| once started, {len(times)} questions | {middle:.2f} | {high:.2f} | {times[-1]:.2f} |"
        cold = sorted(_cold(home) for _ in range(COLD_RUNS))
        yield f"| cold, {COLD_RUNS} processes | {statistics.median(cold):.0f} | | {cold[-1]:.0f} |"


def _warm(bot: CareerBot, asked: Sequence[str]) -> Iterator[float]:
    """Milliseconds of each question."""
    for timed in (False, True):
        for text in asked:
            started = time.perf_counter()
            understand(text, Memory(), bot.knowledge)
            if timed:
                yield (time.perf_counter() - started) * 1000


def _cold(home: str) -> float:
    """Milliseconds of a process that understands one question."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", FIRST, home], check=True)  # noqa: S603
    return (time.perf_counter() - started) * 1000
