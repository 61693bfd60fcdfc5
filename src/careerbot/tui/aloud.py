"""The chat line by line, for screen readers and plain terminals: no boxes, no arrows, nothing that reads badly."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from careerbot import render
from careerbot.bot import CareerBot
from careerbot.errors import StoreError
from careerbot.reply import Reply
from careerbot.store.conversations import Conversations
from careerbot.store.model import SavedTurn
from careerbot.tui.telling import so_far

if TYPE_CHECKING:
    from careerbot.progress import Progress

LEAVE = ("/quit", "quit", "exit")
RECALLED = 10
SELDOM = 5.0  # seconds between two lines on how far reading is
_MARKS = re.compile(r"([.!?]?) ?((?:\[\d+\])+)")
_SOURCE = re.compile(r"((?:\[\d+\])+) (.*?)(?: <(.*)>)?")
_COMMAND = re.compile(r"/\w+( \S+)?")


class Patience:
    """Says how far reading the documents is: a whole line, and not often, as each is read aloud."""

    def __init__(self, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._say = say
        self._clock = clock
        self._said = clock()

    def __call__(self, progress: Progress) -> None:
        """Hear how far it is."""
        if self._clock() - self._said >= SELDOM and progress.done < progress.total:
            self._said = self._clock()
            self._say(f"Reading the documents: {so_far(progress)}.")


class PlainChat:
    """A conversation that is kept where there is a store. `troubles` are what to tell beside the answers."""

    def __init__(self, bot: CareerBot, store: Conversations | None) -> None:
        self._bot = bot
        self._store = store
        self._talk = bot.conversation()
        self._number = 0
        self.troubles = [store.notice] if store and store.notice else []

    def open(self) -> str:
        """What to say first."""
        return f"{spoken(self._talk.ask('hello'), self._bot.today.year)}\nType {LEAVE[0]} to leave."

    def resume(self) -> str:
        """Go on with the last conversation, and say its last answer again."""
        last = self._store.listed(most=1) if self._store else ()
        if not last or not self._store:
            return self.open()
        turns = self._store.turns(last[0].id)
        self._number = last[0].id
        self._talk = self._bot.conversation(role=last[0].role)
        for turn in turns[-RECALLED:]:
            self._talk.ask(turn.question)
        return f"Going on with: {last[0].title}\n\n{told(turns[-1:])}"

    def ask(self, question: str) -> tuple[Reply, str]:
        """An answer, and how it is said."""
        if _COMMAND.fullmatch(question):
            reply = self._talk.ask("help")
            return reply, f"There is one command here: {LEAVE[0]}. “careerbot history” shows what was said before."
        turn = self._keep(question)
        reply = self._talk.ask(question)
        if turn and self._store:
            self._store.answer(turn, reply, year=self._bot.today.year)
        return reply, spoken(reply, self._bot.today.year)

    def _keep(self, question: str) -> int:
        """Write a question down before it is answered; where that fails, the chat goes on without."""
        if self._store is None:
            return 0
        try:
            self._number = self._number or self._store.begin(question)
            return self._store.ask(self._number, question)
        except StoreError as problem:
            self.troubles.append(str(problem))
            self._store = None
            return 0


def spoken(reply: Reply, year: int) -> str:
    """A reply as it is best read aloud."""
    parts = ["\n".join(map(_line, render.text(reply).split("\n")))]
    parts += ["\n".join(map(_source, render.source_lines(reply.citations, year)))] if reply.citations else []
    parts += ["\n".join(["You could ask next:", *reply.suggestions])] if reply.suggestions else []
    return "\n\n".join(parts)


def told(turns: Sequence[SavedTurn]) -> str:
    """Turns that were kept, as they are best read aloud."""
    answers = [spoken(turn.reply, turn.year) if turn.reply else "This was not answered." for turn in turns]
    return "\n\n".join(f"You asked: {turn.question}\n\n{said}" for turn, said in zip(turns, answers, strict=True))


def _line(line: str) -> str:
    said = _MARKS.sub(lambda found: f" ({_named(found[2]).lower()}){found[1]}", line.removeprefix("- "))
    return said if not said or said[-1] in ".:?!" else f"{said}."


def _source(line: str) -> str:
    found = _SOURCE.fullmatch(line)
    if found is None:
        return line
    address = f" Address: {found[3]}" if found[3] else ""
    return f"{_named(found[1])}: {found[2]}.{address}"


def _named(marks: str) -> str:
    """``[2][4]`` is "Sources 2 and 4"."""
    numbers = re.findall(r"\d+", marks)
    return f"Source{'s' if len(numbers) > 1 else ''} {' and '.join(numbers)}"
