"""The chat's times beside those of a bare Textual app, measured in the same run, and a soak of many turns.

A time is from the start of the process to the first frame (of a resume: to the frame with the conversation's end), in a
terminal of its own, the knowledge base built and in the file cache. Runs of the kinds alternate; the middle one counts.
"""

from __future__ import annotations

import asyncio
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.child import memory

RUNS = 9
MESSAGES = 1000
SOAK, SETTLED = 2000, 200
KINDS = ("bare Textual", "first frame", f"resume of {MESSAGES:,} messages")
QUESTIONS = (
    "what skills does a machine learning engineer need",
    "and the pay?",
    "compare data engineer and data scientist",
    "which degree does it take",
    "thanks",
    "what does a data analyst earn in New York",
    "xyzzy plugh",
    "tell me more",
)


def table(turns: int = SOAK) -> Iterator[str]:
    """The tables, line by line."""
    with tempfile.TemporaryDirectory() as home:
        prepare(Path(home))
        runs = [[started(kind, home) for kind in KINDS] for _ in range(RUNS + 1)][1:]  # the first one warms the caches
    times = dict(zip(KINDS, zip(*runs, strict=True), strict=True))
    floor = statistics.median(times[KINDS[0]])
    yield f"| ms, middle of {RUNS} | from the start | above bare Textual |"
    yield "| --- | ---: | ---: |"
    for kind in KINDS:
        middle = statistics.median(times[kind])
        yield f"| {kind} | {middle:.0f} | {middle - floor:.0f} |"
    yield ""
    yield from asyncio.run(soak(turns))


def prepare(home: Path) -> None:
    """A knowledge base, and a conversation to resume."""
    from careerbot.bot import CareerBot
    from careerbot.paths import find_home
    from careerbot.store.conversations import Conversations

    with CareerBot(home=home) as bot, Conversations(find_home(home).data) as store:
        number = store.begin("many questions")
        replies = {question: bot.ask(question) for question in QUESTIONS}
        for place in range(MESSAGES // 2):
            question = QUESTIONS[place % len(QUESTIONS)]
            store.answer(store.ask(number, question), replace(replies[question], question=question), year=2026)


def started(kind: str, home: str) -> float:
    """Milliseconds from the start of a process to its frame."""
    parent, child = pty.openpty()
    reading, writing = os.pipe()
    environment = {**os.environ, "CAREERBOT_HOME": home, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    begun = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - this very module
        [sys.executable, "-m", "bench.chat", kind, str(writing)],
        stdin=child, stdout=child, stderr=child, env=environment, pass_fds=[writing],
    )  # fmt: skip
    os.close(child)
    os.close(writing)
    threading.Thread(target=_drain, args=(parent,), daemon=True).start()
    with os.fdopen(reading) as told:
        ended = float(told.read() or "nan")
    process.wait()
    return (ended - begun) * 1000


def _drain(terminal: int) -> None:
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        os.close(terminal)


def child(kind: str, told: int) -> None:
    """In the process that is measured: run an app, tell the moment of its frame, leave."""
    app = bare() if kind == KINDS[0] else chat(resume=kind == KINDS[2])

    def look() -> None:
        if kind != KINDS[2] or app.chat.query(f"#said-{MESSAGES // 2}"):
            app.call_after_refresh(tell)
        else:
            app.set_timer(0.002, look)

    def tell() -> None:
        os.write(told, str(time.monotonic()).encode())
        os._exit(0)

    app.call_later(app.call_after_refresh, look)
    app.run()


def bare() -> Any:
    """An app of Header, Markdown, Input, Footer."""
    from textual.app import App, ComposeResult
    from textual.widgets import Footer, Header, Input, Markdown

    class Bare(App[None]):
        def compose(self) -> ComposeResult:
            yield Header()
            yield Markdown("# Ask me\n\nanything")
            yield Input()
            yield Footer()

    return Bare()


def chat(*, resume: bool) -> Any:
    """The chat as `careerbot` opens it."""
    from careerbot.paths import find_home
    from careerbot.tui.app import ChatApp
    from careerbot.tui.desk import Desk, opening
    from careerbot.tui.records import Records
    from careerbot.tui.start import Start

    return ChatApp(Desk(opening(None, None)), Records(find_home().data), Start(resume=resume))


async def soak(turns: int) -> Iterator[str]:
    """Many turns in one chat: how long, how much memory, how many of them are kept."""
    from careerbot.paths import find_home
    from careerbot.store.conversations import Conversations

    with tempfile.TemporaryDirectory() as home:
        os.environ["CAREERBOT_HOME"] = home
        began = time.monotonic()
        settled, ended, failed = await _talk(turns)
        seconds = time.monotonic() - began
        with Conversations(find_home(home).data) as store:
            (one,) = store.listed()
            kept = sum(turn.reply is not None for turn in store.turns(one.id))
    return iter(
        (
            f"| soak of {turns:,} turns | |",
            "| --- | ---: |",
            f"| seconds | {seconds:.0f} |",
            f"| most MiB held: in the first {SETTLED} turns, in all | {settled:.0f}, {ended:.0f} |",
            f"| turns with an error | {failed} |",
            f"| answered turns in the database | {kept:,} |",
        )
    )


async def _talk(turns: int) -> tuple[float, float, int]:
    app, settled = chat(resume=False), 0.0
    async with app.run_test(size=(100, 30)) as pilot:
        while app.chat.shelf is None:
            await pilot.pause(0.05)
        for number in range(turns):
            await app.chat.ask(QUESTIONS[number % len(QUESTIONS)])
            await app.workers.wait_for_complete()
            if number == SETTLED:
                settled = memory()
        await pilot.pause()
        return settled, memory(), sum(bool(turn.problem) for turn in app.chat.transcript.turns)


if __name__ == "__main__":
    child(sys.argv[1], int(sys.argv[2]))
