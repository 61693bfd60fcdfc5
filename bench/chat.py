"""The chat's times beside those of a bare Textual app, measured in the same run, and a soak of many turns.

A time is from the start of the process to the first frame (of a resume: to the frame with the conversation's end), in a
terminal of its own, the knowledge base built and in the file cache. Runs of the kinds alternate; the middle one counts.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.child import memory

RUNS = 9
MESSAGES = 1000
SOAK, SETTLED, LOOK = 2000, 200, 50
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


def table() -> Iterator[str]:
    """The times, line by line."""
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
    begun = time.monotonic()
    return (float(in_terminal(home, kind) or "nan") - begun) * 1000


def in_terminal(home: str, kind: str, *arguments: str) -> str:
    """What a process of this module tells from a terminal of its own."""
    parent, terminal = pty.openpty()
    reading, writing = os.pipe()
    environment = {**os.environ, "CAREERBOT_HOME": home, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    process = subprocess.Popen(  # noqa: S603 - this very module
        [sys.executable, "-m", "bench.chat", kind, str(writing), *arguments],
        stdin=terminal, stdout=terminal, stderr=terminal, env=environment, pass_fds=[writing],
    )  # fmt: skip
    os.close(terminal)
    os.close(writing)
    threading.Thread(target=_drain, args=(parent,), daemon=True).start()
    with os.fdopen(reading) as told:
        said = told.read()
    process.wait()
    return said


def _drain(terminal: int) -> None:
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        os.close(terminal)


def child(kind: str, told: int, arguments: Sequence[str]) -> None:
    """In the process that is measured: run an app, tell the moment of its frame, leave; or hold a conversation."""
    if kind == "soak":
        os.write(told, talk(int(arguments[0]), float(arguments[1])).encode())
        return
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


def soak(turns: int = SOAK, minutes: float = 10.0) -> Iterator[str]:
    """A chat in a terminal of its own with many turns spread over some minutes (0: as fast as they are answered)."""
    from careerbot.paths import find_home
    from careerbot.store.conversations import Conversations

    with tempfile.TemporaryDirectory() as home:
        told = json.loads(in_terminal(home, "soak", str(turns), str(minutes)) or "null")
        with Conversations(find_home(home).data) as store:
            kept = [sum(turn.reply is not None for turn in store.turns(one.id)) for one in store.listed()]
    if told is None:
        yield "The chat ended before its last turn."
        return
    held = {int(turn): mib for turn, mib in told["held"].items()}
    after = [mib for turn, mib in held.items() if turn >= SETTLED]
    yield f"| soak of {turns:,} turns | |"
    yield "| --- | ---: |"
    yield f"| seconds | {told['seconds']:.0f} |"
    yield from (f"| MiB held after {turn:,} turns | {mib:.1f} |" for turn, mib in held.items() if turn % SETTLED == 0)
    least_and_most = f"{min(after):.1f} to {max(after):.1f}"
    yield f"| least and most of {len(after)} looks after the first {SETTLED} turns | {least_and_most} |"
    yield f"| turns with an error | {told['failed']} |"
    yield f"| answered turns in the database, by conversation | {', '.join(f'{count:,}' for count in kept)} |"


def talk(turns: int, minutes: float) -> str:
    """In the process that is measured: hold the conversation, and tell as JSON what came of it."""
    held: dict[int, float] = {}
    app = chat(resume=False)
    began = time.monotonic()

    async def converse(_: Any) -> None:  # without the pilot's waits, which give up on a busy machine
        while app.chat.shelf is None:
            await asyncio.sleep(0.05)
        for number, question in zip(range(1, turns + 1), said(), strict=False):
            await asyncio.sleep(max(began + 60 * minutes * number / turns - time.monotonic(), 0))
            app.chat.prompt.put(question)
            app.chat.prompt.send()
            while len(app.chat.transcript.turns) < number or app.chat.transcript.waiting():
                await asyncio.sleep(0.002)
            await app.workers.wait_for_complete()
            if number % LOOK == 0:
                held[number] = memory("VmRSS")
        app.exit()

    app.run(auto_pilot=converse)
    failed = sum(bool(turn.problem) for turn in app.chat.transcript.turns)
    return json.dumps({"seconds": time.monotonic() - began, "failed": failed, "held": held})


def said() -> Iterator[str]:
    """What is asked: the same few things, and among them ever new ones."""
    roles = ("data engineer", "data scientist", "machine learning engineer", "statistician", "MLOps engineer")
    for number in itertools.count():
        yield QUESTIONS[number % len(QUESTIONS)]
        yield f"what does a {roles[number % len(roles)]} with {number % 97} years of experience earn"


if __name__ == "__main__":
    child(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
