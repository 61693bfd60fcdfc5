"""Between what is shown and what is kept: turns are written as they come and fetched where they are needed again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from careerbot.errors import CareerBotError, StoreError
from careerbot.tui.desk import RECALLED
from careerbot.tui.records import Records
from careerbot.tui.transcript import Turn

if TYPE_CHECKING:
    from careerbot.store.model import Summary
    from careerbot.tui.chat import ChatScreen


class Keeping:
    """What cannot be kept is said once; the chat goes on without."""

    def __init__(self, chat: ChatScreen, records: Records) -> None:
        self.records = records
        self._chat = chat
        self._complained = False

    async def question(self, turn: Turn) -> int:
        """Write a question before it is answered; the number its answer goes under, 0 where it is not kept."""
        try:
            return await self.records.ask(turn.question, self._chat.desk.role)
        except StoreError as problem:
            self._complain(problem)
            return 0
        finally:
            self._heed()

    async def answer(self, turn: Turn, number: int) -> None:
        """Write what came of it."""
        if turn.reply is not None and number:
            try:
                await self.records.answer(number, turn.reply, turn.year)
                turn.saved = number
            except StoreError as problem:
                self._complain(problem)

    async def begin(self, *, resume: bool) -> None:
        """Read what was asked in earlier chats; go on with the last one where that is wanted."""
        if self.records.private:
            return
        try:
            last = await self.records.last() if resume else None
            if last is not None:
                await self.open(last)
            elif resume:
                self._chat.notify("There is no conversation to go on with yet.", markup=False)
            self._chat.prompt.asked.precede(await self.records.do(lambda store: store.questions()))
        except StoreError as problem:
            self._complain(problem)
        self._heed()

    async def open(self, conversation: Summary, place: int = 0) -> None:
        """Show a conversation, at its end or at one of its questions, and go on with it."""
        numbers = await self.records.do(lambda store: store.numbers(conversation.id))
        self.records.conversation = conversation.id
        chat = self._chat
        await chat.show_conversation(numbers, place)
        questions = [turn.question for turn in chat.transcript.turns[-RECALLED:] if turn.at_hand]
        chat.run_worker(self._recall(questions, conversation.role), group="recall")

    async def fetch(self, turns: Sequence[Turn]) -> None:
        """Have these turns at hand."""
        if turns:
            first, last = (pick(turn.saved for turn in turns) for pick in (min, max))
            try:
                self._chat.transcript.fill(await self.records.turns(first, last))
            except StoreError as problem:
                self._complain(problem)

    async def fetch_all(self) -> None:
        """Have every turn at hand, for what speaks of all of them."""
        await self.fetch([turn for turn in self._chat.transcript.turns if not turn.at_hand])

    async def _recall(self, questions: Sequence[str], role: str) -> None:
        try:
            await self._chat.desk.recall(questions, role)
        except CareerBotError as problem:
            self._chat.notify(f"What was said before is not remembered: {problem.problem}", markup=False)

    def _complain(self, problem: StoreError) -> None:
        if not self._complained:
            self._complained = True
            self._chat.notify(f"{problem}", title="Not kept", severity="warning", markup=False)

    def _heed(self) -> None:
        notice = self.records.take_notice()
        if notice:
            self._chat.notify(notice, title="Conversations", severity="warning", timeout=30, markup=False)
