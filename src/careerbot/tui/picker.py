"""A list to choose from above the chat: words are typed, what fits is shown, enter takes the marked one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from careerbot.tui.wrapping import clean, styled

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: `value` is what is had, `text` what is shown, `detail` stands quietly below it."""

    value: str
    text: str
    detail: str = ""


Finder = Callable[[str], Awaitable[Sequence[Choice]]]


class Picker(ModalScreen[str]):
    """Comes back with the value of the choice, "" where none was taken."""

    HELP = "Type words to search; **up** and **down** mark a line, **enter** takes it, **escape** closes."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.keys", "Keys", show=False, id="keys"),
        Binding("escape", "dismiss('')", "Close"),
        Binding("up", "mark(-1)", "Up", show=False, priority=True),
        Binding("down", "mark(1)", "Down", show=False, priority=True),
        Binding("pageup", "mark(-8)", "Up", show=False, priority=True),
        Binding("pagedown", "mark(8)", "Down", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    Picker { align: center middle; }
    Picker > Vertical {
        width: 100%;
        max-width: 90;
        height: 100%;
        max-height: 30;
        padding: 0 1;
        border: round $primary;
        border-title-color: $foreground;
        background: $surface;
    }
    Picker Input, Picker Input:focus { border: none; height: 1; padding: 0; margin: 0 0 1 0; background: transparent; }
    Picker OptionList, Picker OptionList:focus { height: 1fr; border: none; padding: 0; background: transparent; }
    Picker .option-list--option-highlighted, Picker OptionList:focus > .option-list--option-highlighted {
        text-style: reverse;
    }
    Picker Static { height: auto; text-style: dim; }
    """
    EMPTY = "Nothing fits."

    def __init__(
        self, title: str, find: Finder, *, words: str = "", hint: str = "enter takes it, escape closes"
    ) -> None:
        super().__init__()
        self._title = title
        self._find = find
        self._words = words
        self._hint = hint
        self.choices: Sequence[Choice] = ()

    def compose(self) -> ComposeResult:
        """Words, what fits, and what can be done."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            yield Input(self._words, placeholder="Type to search", select_on_focus=False)
            yield OptionList(markup=False)
            yield Static(self._hint, markup=False)

    def on_mount(self) -> None:
        """Show everything."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self.refill()

    @property
    def marked(self) -> Choice | None:
        """The choice that is marked."""
        place = self.query_one(OptionList).highlighted
        return self.choices[place] if place is not None and place < len(self.choices) else None

    @work(exclusive=True, group="find")
    async def refill(self) -> None:
        """Show what fits the words now, and keep the mark about where it is."""
        self.choices = await self._find(self.query_one(Input).value)
        options = self.query_one(OptionList)
        place = options.highlighted or 0
        options.clear_options()
        options.add_options(
            [_option(choice) for choice in self.choices] or [Option(Content(self.EMPTY), disabled=True)]
        )
        options.highlighted = min(place, len(self.choices) - 1) if self.choices else None

    @on(Input.Changed)
    def _typed(self) -> None:
        self.refill()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.enter()

    def enter(self) -> None:
        """Take the marked one."""
        if self.marked is not None:
            self.dismiss(self.marked.value)

    @on(OptionList.OptionSelected)
    def _clicked(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self.choices[message.option_index].value)

    def action_mark(self, step: int) -> None:
        """Mark another one."""
        options = self.query_one(OptionList)
        if self.choices:
            options.highlighted = max(0, min((options.highlighted or 0) + step, len(self.choices) - 1))


def _option(choice: Choice) -> Option:
    shown = Content(clean(choice.text).replace("\n", " "))
    if choice.detail:
        shown = Content.assemble(shown, "\n  ", styled(clean(choice.detail).replace("\n", " "), "dim"))
    return Option(shown)
