"""The thread that the bot lives on: all that reads documents runs here, one thing after the other."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from careerbot.reply import Citation, Reply
from careerbot.tui.background import Background
from careerbot.tui.shelf import Page, Shelf, describe, list_documents, page_at, page_of

if TYPE_CHECKING:
    from careerbot.bot import CareerBot, Conversation
    from careerbot.progress import Progress, Tell

Opening = Callable[["Tell"], "CareerBot"]
SELDOM = 0.1  # seconds between two words on how far reading is
RECALLED = 10  # questions of an earlier conversation that are asked again to remember what it was about


def opening(corpus: Sequence[str | os.PathLike[str]] | None, home: str | os.PathLike[str] | None) -> Opening:
    """How to open a bot; its imports come with it, so they wait for the first frame too."""

    def open_bot(tell: Tell) -> CareerBot:
        from careerbot.bot import CareerBot

        return CareerBot(corpus, home=home, tell=tell)

    return open_bot


class Desk:
    """Opens the bot at the first call and tries again at the next one where that failed.

    `hear` is told how far reading the documents is, where they must be read; it is called on the desk's thread.
    """

    def __init__(self, open_bot: Opening) -> None:
        self._open_bot = open_bot
        self._bot: CareerBot | None = None
        self._conversation: Conversation | None = None
        self._role = ""
        self._thread = Background("careerbot")
        self.hear: Tell = lambda _: None
        self._heard = 0.0

    async def shelf(self) -> Shelf:
        """What the documents hold."""
        return await self._thread.call(lambda: describe(self._opened()))

    async def ask(self, question: str) -> tuple[Reply, int]:
        """Answer a question after those before it; the year from which ages are counted comes along."""
        return await self._thread.call(lambda: (self._talk().ask(question), self._opened().today.year))

    async def start_over(self, role: str) -> None:
        """Forget what was said; from now on assume a role ("": none)."""
        await self._thread.call(lambda: self._restart(role))

    async def assume(self, role: str) -> None:
        """From now on assume a role ("": none), and remember everything but the role spoken of."""
        await self._thread.call(lambda: self._take_role(role))

    async def recall(self, questions: Sequence[str], role: str) -> None:
        """Go on with an earlier conversation: its last questions are asked again, so that follow-ups are understood."""
        await self._thread.call(lambda: self._ask_again(questions[-RECALLED:], role))

    async def replay(self, questions: Sequence[str]) -> tuple[list[Reply], date]:
        """What a conversation of these questions comes to today, beside the one that goes on."""
        return await self._thread.call(lambda: self._replayed(questions))

    async def documents(self) -> list[str]:
        """The documents, one a line."""
        return await self._thread.call(lambda: list_documents(self._opened()))

    async def page_of(self, citation: Citation) -> Page:
        """The passage a citation stands in."""
        return await self._thread.call(lambda: page_of(self._opened(), citation, self._opened().today.year))

    async def page_at(self, passage: str) -> Page:
        """A passage by its id."""
        return await self._thread.call(lambda: page_at(self._opened(), passage, self._opened().today.year))

    @property
    def role(self) -> str:
        """The role that is assumed."""
        return self._role

    def close(self) -> None:
        """Close the bot once what is under way is done."""
        self._thread.stop(self._close)

    def _opened(self) -> CareerBot:
        if self._bot is None:
            self._bot = self._open_bot(self._tell)
        return self._bot

    def _tell(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._heard >= SELDOM or progress.done == progress.total:
            self._heard = now
            self.hear(progress)

    def _talk(self) -> Conversation:
        if self._conversation is None:
            self._conversation = self._opened().conversation(role=self._role)
        return self._conversation

    def _restart(self, role: str) -> None:
        self._conversation = self._opened().conversation(role=role)
        self._role = role

    def _take_role(self, role: str) -> None:
        memory = self._talk().memory
        self._restart(role)
        self._talk().memory = replace(memory, roles=())

    def _ask_again(self, questions: Sequence[str], role: str) -> None:
        self._restart(role)
        for question in questions:
            self._talk().ask(question)

    def _replayed(self, questions: Sequence[str]) -> tuple[list[Reply], date]:
        talk = self._opened().conversation(role=self._role)
        return [talk.ask(question) for question in questions], self._opened().today

    def _close(self) -> None:
        if self._bot is not None:
            self._bot.close()
