"""Scripts to outcomes: which bot answers a conversation, and how many processes share the work."""

from __future__ import annotations

import functools
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from careerbot.bot import CareerBot, Conversation
from careerbot.errors import RoleError, ScriptError
from careerbot.reply import Reply
from careerbot.scripts.checking import check
from careerbot.scripts.loading import find_scripts, load_script
from careerbot.scripts.model import Outcome, Run, Script, ScriptedConversation, Turn, TurnOutcome

TURNS_A_PROCESS = 300  # fewer are answered sooner than another process starts
CHUNK = 10  # conversations handed over at a time
OPEN_BOTS = 8

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Corpus = tuple[str, ...] | None
Task = tuple[Script, ScriptedConversation]
Tell = Callable[[int, int], None]


class Runner:
    """Asks the questions of conversations, of one bot for each day that scripts name."""

    def __init__(self, corpus: Corpus = None) -> None:
        self.corpus = corpus
        self._bots: dict[date | None, CareerBot] = {}

    def bot(self, today: date | None = None) -> CareerBot:
        """The bot whose day is `today`. Raises CorpusError where there is nothing to answer from."""
        if today not in self._bots:
            if len(self._bots) >= OPEN_BOTS:
                self._bots.pop(next(iter(self._bots))).close()
            self._bots[today] = CareerBot(self.corpus, today=today)
        return self._bots[today]

    def open(self, script: Script) -> Conversation:
        """A new conversation of a script. Raises ScriptError where the corpus knows nothing of its role."""
        try:
            return self.bot(script.today).conversation(role=script.role)
        except RoleError as problem:
            place = f"{script.path}:{script.role_line}"
            raise ScriptError(problem.problem, place=place, advice=problem.advice) from problem

    def run(self, script: Script, conversation: ScriptedConversation) -> Outcome:
        """What comes of a conversation."""
        talk = self.open(script)
        started = time.perf_counter()
        turns = tuple(_outcome(turn, talk.ask(turn.ask)) for turn in conversation.turns)
        return Outcome(script, conversation, turns, time.perf_counter() - started)

    def close(self) -> None:
        """Close the bots."""
        for bot in self._bots.values():
            bot.close()
        self._bots.clear()


def run_scripts(
    paths: Iterable[str], *, corpus: Sequence[str] = (), jobs: int | None = None, tell: Tell = lambda _done, _all: None
) -> Run:
    """Run the scripts below `paths`; `tell` hears how many of all conversations are done.

    A script that cannot be read never stops the rest. Raises ScriptError where a path leads to no script, CorpusError
    where there is nothing to answer from.
    """
    started = time.perf_counter()
    problems: list[str] = []
    scripts = list(_readable(find_scripts(map(Path, paths)), problems))
    if not scripts:
        return Run((), tuple(problems))
    runner = Runner(tuple(corpus) or None)
    try:
        skipped = tuple(runner.bot().problems)
        tasks = [task for script in _playable(scripts, runner, problems) for task in _tasks(script)]
        outcomes = list(_outcomes(tasks, runner, jobs=jobs, tell=tell))
    finally:
        runner.close()
    return Run(outcomes, tuple(problems), skipped, time.perf_counter() - started)


def _outcome(turn: Turn, reply: Reply) -> TurnOutcome:
    return TurnOutcome(turn, reply, check(turn, reply))


def _readable(files: Iterable[Path], problems: list[str]) -> Iterator[Script]:
    for file in files:
        try:
            yield load_script(file)
        except ScriptError as problem:
            problems.append(str(problem))


def _playable(scripts: Iterable[Script], runner: Runner, problems: list[str]) -> Iterator[Script]:
    """The scripts whose role the corpus knows; asking for it also builds the knowledge base, once for all processes."""
    for script in scripts:
        try:
            runner.open(script)
        except ScriptError as problem:
            problems.append(str(problem))
        else:
            yield script


def _outcomes(tasks: Sequence[Task], runner: Runner, *, jobs: int | None, tell: Tell) -> Iterator[Outcome]:
    chunks = [tasks[start : start + CHUNK] for start in range(0, len(tasks), CHUNK)]
    processes = min(jobs or _worthwhile(tasks), len(chunks))
    alone = map(functools.partial(_run_chunk, runner), chunks)
    done = 0
    tell(done, len(tasks))
    for part in alone if processes < 2 else _in_processes(chunks, runner.corpus, processes):
        done += len(part)
        tell(done, len(tasks))
        yield from part


def _tasks(script: Script) -> Iterator[Task]:
    """Each conversation with the head of its script: the whole of it would travel to other processes every time."""
    head = replace(script, conversations=())
    yield from ((head, conversation) for conversation in script.conversations)


def _worthwhile(tasks: Sequence[Task]) -> int:
    turns = sum(len(conversation.turns) for _, conversation in tasks)
    return min(_cores(), turns // TURNS_A_PROCESS + 1)


def _cores() -> int:
    available = getattr(os, "sched_getaffinity", None)  # not on every platform
    return len(available(0)) if available else os.cpu_count() or 1


def _run_chunk(runner: Runner, chunk: Sequence[Task]) -> list[Outcome]:
    return [runner.run(script, conversation) for script, conversation in chunk]


def _in_processes(chunks: Sequence[Sequence[Task]], corpus: Corpus, processes: int) -> Iterator[list[Outcome]]:
    """The outcomes of the chunks in their order; the processes take them in turn, each with a pipe of its own."""
    import multiprocessing

    context = multiprocessing.get_context("spawn")  # an open knowledge base must not be shared with a forked process
    workers = []
    try:
        with _uninterrupted():
            for number in range(processes):
                receiver, sender = context.Pipe(duplex=False)
                worker = context.Process(target=_work, args=(corpus, chunks[number::processes], sender), daemon=True)
                workers.append((worker, receiver))
                worker.start()
                sender.close()  # the worker's end is then the only one, so that its death is noticed
        for number in range(len(chunks)):
            yield workers[number % processes][1].recv()
    except (EOFError, OSError) as problem:
        raise ScriptError("a process that asks the questions has ended", advice="try --jobs 1") from problem
    finally:
        for worker, receiver in workers:
            if worker.pid is not None:
                worker.kill()  # it only reads, and what it knows has been received or is not wanted any more
            receiver.close()


def _work(corpus: Corpus, chunks: Sequence[Sequence[Task]], sender: Connection) -> None:
    """What a process does: ask, and send the outcomes of each chunk. Ctrl-C is for the process the person started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    runner = Runner(corpus)
    for chunk in chunks:
        sender.send(_run_chunk(runner, chunk))
    runner.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C back while processes start: they inherit that, so that it only ever reaches this one."""
    if not hasattr(signal, "pthread_sigmask"):  # not on every platform
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # which lets Ctrl-C through again when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def by_script(outcomes: Iterable[Outcome]) -> Iterator[tuple[Script, list[Outcome]]]:
    """Outcomes that follow one another, by their script."""
    for _, group in groupby(outcomes, key=lambda outcome: outcome.script.path):
        found = list(group)
        yield found[0].script, found
