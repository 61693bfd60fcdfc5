"""The thread that the bot lives on: all that reads documents runs here, one thing after the other."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from careerbot.reply import Citation, Reply
from careerbot.tui.shelf import Page, Shelf, describe, list_documents, page_at, page_of

if TYPE_CHECKING:
    from careerbot.bot import CareerBot, Conversation

T = TypeVar("T")
Opening = Callable[[], "CareerBot"]
Job = tuple["Future[Any]", Callable[[], Any]]


def opening(corpus: Sequence[str | os.PathLike[str]] | None, home: str | os.PathLike[str] | None) -> Opening:
    """How to open a bot; its imports come with it, so they wait for the first frame too."""

    def open_bot() -> CareerBot:
        from careerbot.bot import CareerBot

        return CareerBot(corpus, home=home)

    return open_bot


class Desk:
    """Opens the bot at the first call and tries again at the next one where that failed.

    The thread is a daemon, so that leaving the chat does not wait for an index that is being built.
    """

    def __init__(self, open_bot: Opening) -> None:
        self._open_bot = open_bot
        self._bot: CareerBot | None = None
        self._conversation: Conversation | None = None
        self._role = ""
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    async def shelf(self) -> Shelf:
        """What the documents hold."""
        return await self._call(lambda: describe(self._opened()))

    async def ask(self, question: str) -> tuple[Reply, int]:
        """Answer a question after those before it; the year from which ages are counted comes along."""
        return await self._call(lambda: (self._talk().ask(question), self._opened().today.year))

    async def start_over(self, role: str) -> None:
        """Forget what was said; from now on assume a role ("": none)."""
        await self._call(lambda: self._restart(role))

    async def documents(self) -> list[str]:
        """The documents, one a line."""
        return await self._call(lambda: list_documents(self._opened()))

    async def page_of(self, citation: Citation) -> Page:
        """The passage a citation stands in."""
        return await self._call(lambda: page_of(self._opened(), citation, self._opened().today.year))

    async def page_at(self, passage: str) -> Page:
        """A passage by its id."""
        return await self._call(lambda: page_at(self._opened(), passage, self._opened().today.year))

    @property
    def role(self) -> str:
        """The role that is assumed."""
        return self._role

    def close(self) -> None:
        """Close the bot once what is under way is done."""
        if self._thread is not None:
            self._jobs.put((Future(), self._close))
            self._jobs.put(None)

    async def _call(self, work: Callable[[], T]) -> T:
        future: Future[T] = Future()
        self._jobs.put((future, work))
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="careerbot", daemon=True)
            self._thread.start()
        return await asyncio.wrap_future(future)

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            future, work = job
            if future.set_running_or_notify_cancel():
                _settle(future, work)

    def _opened(self) -> CareerBot:
        if self._bot is None:
            self._bot = self._open_bot()
        return self._bot

    def _talk(self) -> Conversation:
        if self._conversation is None:
            self._conversation = self._opened().conversation(role=self._role)
        return self._conversation

    def _restart(self, role: str) -> None:
        self._conversation = self._opened().conversation(role=role)
        self._role = role

    def _close(self) -> None:
        if self._bot is not None:
            self._bot.close()


def _settle(future: Future[Any], work: Callable[[], Any]) -> None:
    try:
        future.set_result(work())
    except Exception as problem:  # noqa: BLE001 - whatever it is goes to the one who asked
        future.set_exception(problem)
