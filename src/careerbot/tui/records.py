"""What is kept of this chat: the store, on a thread of its own, so that a question is written while an index loads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from careerbot.errors import StoreError
from careerbot.reply import Reply
from careerbot.tui.background import Background

if TYPE_CHECKING:
    from careerbot.store.conversations import Conversations
    from careerbot.store.model import SavedTurn, Summary

T = TypeVar("T")
PRIVATE = "This chat is private: nothing of it is kept, and nothing that was kept is shown."


class Records:
    """The conversation that goes on is `conversation` (0: none yet). Without a folder the chat is private."""

    def __init__(self, folder: Path | None, *, keep_days: int | None = None) -> None:
        self.folder = folder
        self._keep_days = keep_days
        self.conversation = 0
        self._store: Conversations | None = None
        self._deleted: list[int] = []
        self._notice = ""
        self._thread = Background("careerbot-records")

    @property
    def private(self) -> bool:
        """Whether nothing is kept."""
        return self.folder is None

    async def do(self, work: Callable[[Conversations], T]) -> T:
        """What the store says. Raises StoreError where it cannot, or where the chat is private."""
        return await self._thread.call(lambda: work(self._opened()))

    async def ask(self, question: str, role: str) -> int:
        """Write down a question; the number its answer is written under, 0 where nothing is kept."""
        return 0 if self.private else await self.do(lambda store: self._asked(store, question, role))

    async def answer(self, turn: int, reply: Reply, year: int) -> None:
        """Write down what came of a question."""
        if turn:
            await self.do(lambda store: store.answer(turn, reply, year=year))

    async def assume(self, role: str) -> None:
        """Write down which role is assumed."""
        number = self.conversation
        if number:
            await self.do(lambda store: store.assume(number, role))

    async def turns(self, first: int, last: int) -> Sequence[SavedTurn]:
        """The turns of the conversation that goes on, between two numbers."""
        number = self.conversation
        return await self.do(lambda store: store.turns(number, first=first, last=last))

    async def last(self) -> Summary | None:
        """The conversation in which something was last asked."""
        return await self.do(lambda store: next(iter(store.listed(most=1)), None))

    async def delete(self, conversation: int) -> None:
        """Take a conversation away; it can be had back until the chat ends."""
        await self.do(lambda store: store.delete(conversation))
        self._deleted.append(conversation)

    async def undo(self) -> bool:
        """Have the conversation back that was deleted last; whether there was one."""
        if not self._deleted:
            return False
        await self.do(lambda store: store.restore(self._deleted.pop()))
        return True

    def take_notice(self) -> str:
        """What the person must be told about their files, once."""
        notice, self._notice = self._notice, ""
        return notice

    async def close(self) -> None:
        """Write everything, erase what was deleted, and close."""
        self._thread.stop(self._close)
        await self._thread.finish()

    def _opened(self) -> Conversations:
        if self.folder is None:
            raise StoreError(PRIVATE)
        if self._store is None:
            from careerbot.store.conversations import Conversations  # with the database, after the first frame

            self._store = Conversations(self.folder, keep_days=self._keep_days)
            self._heed(self._store)
        return self._store

    def _asked(self, store: Conversations, question: str, role: str) -> int:
        try:
            return self._write(store, question, role)
        except StoreError:  # a damaged file was set aside, or the conversation deleted elsewhere: begin a new one
            self._heed(store)
            self.conversation = 0
            return self._write(store, question, role)

    def _write(self, store: Conversations, question: str, role: str) -> int:
        if not self.conversation:
            self.conversation = store.begin(question, role=role)
        return store.ask(self.conversation, question)

    def _heed(self, store: Conversations) -> None:
        self._notice, store.notice = store.notice or self._notice, ""

    def _close(self) -> None:
        if self._store is not None:
            self._store.purge(*self._deleted)
            self._store.close()
