"""What was said in this chat, as data: the truth of which the widgets show a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.content import Content

from careerbot.errors import CareerBotError
from careerbot.reply import Citation, Reply
from careerbot.tui import cards

WAITING = "Looking it up …"
LOADING = "Reading the documents first. The answer comes as soon as they are read."


@dataclass(slots=True)
class Turn:
    """A question and what came of it: a reply, a problem, or nothing yet. A note is a turn without a question."""

    number: int
    question: str = ""
    reply: Reply | None = None
    notes: tuple[str, ...] = ()
    problem: str = ""
    year: int = 0

    def asked(self, width: int) -> Content:
        """The question's card."""
        return cards.question_card(self.question, width)

    def said(self, width: int) -> Content:
        """The card of what came of it."""
        if self.reply is not None:
            return cards.answer_card(self.reply, width, turn=self.number, year=self.year)
        return cards.note_card([self.problem] if self.problem else self.notes, width)

    @property
    def kind(self) -> str:
        """How its card is to look."""
        return "-problem" if self.problem else "-answer" if self.reply is not None else "-note"


@dataclass(slots=True)
class Transcript:
    """The turns in their order, numbered from 1 on without gaps."""

    turns: list[Turn] = field(default_factory=list)

    def ask(self, question: str, waiting: str) -> Turn:
        """A new turn that waits for its answer."""
        return self._add(Turn(len(self.turns) + 1, question=question, notes=(waiting,)))

    def note(self, lines: Sequence[str], question: str = "") -> Turn:
        """Something that the chat itself says."""
        return self._add(Turn(len(self.turns) + 1, question=question, notes=tuple(lines)))

    def answered(self) -> list[Turn]:
        """The turns that have a reply."""
        return [turn for turn in self.turns if turn.reply is not None]

    def citation(self, turn: int, number: int) -> Citation | None:
        """A citation by its turn and number; None where there is none."""
        reply = self.turns[turn - 1].reply if 0 < turn <= len(self.turns) else None
        return next((c for c in reply.citations if c.number == number), None) if reply else None

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
