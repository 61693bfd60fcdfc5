"""Numbered questions to choose from, by click, by alt and a digit, or with tab and the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style

from careerbot.tui.fitted import Card
from careerbot.tui.wrapping import join, styled, tie, wrap


class Choices(Card, can_focus=True, inherit_bindings=False):
    """Follow-up questions, or the first screen's."""

    HELP = "Questions to go on with. Enter asks the marked one; alt and its number asks it from anywhere."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("enter", "choose", "Ask this", show=True),
    ]
    DEFAULT_CSS = """
    Choices {
        max-width: 100;
        display: none;
        margin: 1 0 0 0;
        link-color: $foreground;
        &.-filled { display: block; }
    }
    """
    marked: reactive[int] = reactive(0)

    class Chosen(Message):
        """A question was chosen."""

        def __init__(self, question: str) -> None:
            super().__init__()
            self.question = question

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(lambda _: Content(""), id=id)
        self.questions: tuple[str, ...] = ()
        self._hint = ""

    def offer(self, questions: Sequence[str], hint: str = "") -> None:
        """Offer these, with a quiet word on how to take one, and nothing where there are none."""
        self.questions = tuple(questions)
        self._hint = hint
        self.marked = 0
        self.set_class(bool(questions), "-filled")
        self.can_focus = bool(questions)
        self.show(self._layout)

    def action_move(self, step: int) -> None:
        """Mark the next or the previous question."""
        self.marked = (self.marked + step) % max(len(self.questions), 1)

    def action_choose(self, number: int | None = None) -> None:
        """Ask a question by its number from 0, the marked one where none is given."""
        number = self.marked if number is None else number
        if number < len(self.questions):
            self.post_message(self.Chosen(self.questions[number]))

    def watch_marked(self) -> None:
        """Show the mark where it is now."""
        self.show(self._layout)

    def on_focus(self) -> None:
        """Show the mark."""
        self.show(self._layout)

    def on_blur(self) -> None:
        """Hide the mark."""
        self.show(self._layout)

    def _layout(self, width: int) -> Content:
        rows = [self._choice(number, question, width) for number, question in enumerate(self.questions)]
        hint = [Content(""), *wrap(styled(self._hint, "dim"), width, first="  ")] if self._hint else []
        return join([*(line for row in rows for line in row), *hint])

    def _choice(self, number: int, question: str, width: int) -> list[Content]:
        """The mark is a sign and reversed text, so that it is seen without colour."""
        marked = self.has_focus and number == self.marked
        style = Style(reverse=marked or None) + Style.from_meta({"@click": ("choose", (number,))})
        sign = Content.assemble("› " if marked else "  ", (f"{number + 1} ", "$text-primary"))
        return wrap(Content.assemble((tie(question), style)), width, first=sign)
