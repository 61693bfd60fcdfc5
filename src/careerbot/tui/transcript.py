"""What was said in this chat, as data: the truth of which the widgets show a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.content import Content

from careerbot.errors import CareerBotError
from careerbot.reply import Citation, Reply
from careerbot.store.model import SavedTurn
from careerbot.tui import cards

LAST = 10  # turns that commands on the last answer may need
WAITING = "Looking it up …"
LOST = "This question was not answered before the chat ended."
LOADING = "I am reading the documents{}; the answer comes right after."


@dataclass(slots=True)
class Turn:
    """A question and what came of it: a reply, a problem, or nothing yet. A note is a turn without a question.

    `saved` is the number under which all of it is kept (0: it is not). Only such a turn may be not `at_hand`.
    """

    number: int
    question: str = ""
    reply: Reply | None = None
    notes: tuple[str, ...] = ()
    problem: str = ""
    year: int = 0
    saved: int = 0
    at_hand: bool = True

    def asked(self, width: int) -> Content:
        """The question's card."""
        return cards.question_card(self.question, width)

    def said(self, width: int) -> Content:
        """The card of what came of it."""
        if self.reply is not None:
            return cards.answer_card(self.reply, width, year=self.year)
        return cards.note_card([self.problem] if self.problem else self.notes, width)

    @property
    def kind(self) -> str:
        """How its card is to look."""
        if self.problem:
            return "-problem"
        return "-answer" if self.reply is not None else "-waiting" if self.question else "-note"


@dataclass(slots=True)
class Transcript:
    """The turns in their order, numbered from 1 on without gaps."""

    turns: list[Turn] = field(default_factory=list)

    def ask(self, question: str, waiting: str) -> Turn:
        """A new turn that waits for its answer."""
        return self._add(Turn(len(self.turns) + 1, question=question, notes=(waiting,)))

    def waiting(self) -> list[Turn]:
        """The turns that have no answer yet."""
        return [t for t in self.turns if t.question and t.at_hand and not (t.reply or t.problem or LOST in t.notes)]

    def note(self, lines: Sequence[str], question: str = "") -> Turn:
        """Something that the chat itself says."""
        return self._add(Turn(len(self.turns) + 1, question=question, notes=tuple(lines)))

    def resume(self, numbers: Sequence[int]) -> None:
        """The turns of a conversation that is kept, to be fetched when they are shown."""
        self.turns[:] = [Turn(place, saved=number, at_hand=False) for place, number in enumerate(numbers, 1)]

    def fill(self, saved: Sequence[SavedTurn]) -> None:
        """Take in turns that were fetched."""
        fetched = {turn.id: turn for turn in saved}
        for turn in self.turns:
            found = fetched.get(turn.saved)
            if found is not None and not turn.at_hand:
                turn.question, turn.reply, turn.year = found.question, found.reply, found.year
                turn.notes, turn.at_hand = () if found.reply else (LOST,), True

    def let_go(self, first: int, end: int) -> None:
        """Hold in memory only what is shown, the last turns, and what is not kept elsewhere."""
        last = max(len(self.turns) - LAST, 0)
        for turn in (*self.turns[: min(first, last)], *self.turns[end:last]):
            if turn.saved and turn.reply is not None:
                turn.reply, turn.at_hand = None, False

    def answered(self) -> list[Turn]:
        """The turns that have a reply."""
        return [turn for turn in self.turns if turn.reply is not None]

    def citation(self, turn: int, number: int) -> Citation | None:
        """A citation by its turn and number; None where there is none."""
        reply = self.turns[turn - 1].reply if 0 < turn <= len(self.turns) else None
        return next((c for c in reply.citations if c.number == number), None) if reply else None

    def cited(self, turn: int) -> int:
        """How many citations a turn has."""
        reply = self.turns[turn - 1].reply
        return len(reply.citations) if reply else 0

    def clear(self) -> None:
        """Begin anew."""
        self.turns.clear()

    def _add(self, turn: Turn) -> Turn:
        self.turns.append(turn)
        return turn


def explained(problem: BaseException) -> str:
    """A problem as a person reads it: what is wrong, where, and what to do."""
    if isinstance(problem, CareerBotError):
        where = f" ({problem.place})" if problem.place else ""
        advice = f" {problem.advice[:1].upper()}{problem.advice[1:]}." if problem.advice else ""
        return f"That did not work: {problem.problem}{where}.{advice} Your question is back in the input."
    return f"Something went wrong here ({type(problem).__name__}: {problem}). Your question is back in the input."
