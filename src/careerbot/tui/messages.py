"""The scrolled part of the chat: which turns are mounted, and where the view stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from careerbot.tui.choices import Choices
from careerbot.tui.fitted import Card, Layout
from careerbot.tui.transcript import Transcript, Turn

MOST_MOUNTED = 100
MOST_TURNS = MOST_MOUNTED // 2
STEP = MOST_TURNS // 2


class Messages(VerticalScroll, can_focus=False, inherit_bindings=False):
    """At most a hundred messages, two a turn; earlier and later ones are a click away."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    Messages {
        height: 1fr;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        & > Card { max-width: 100; padding: 0 1; }
        & > .question { margin: 1 0 0 0; border-left: outer $primary; }
        & > .said { margin: 1 0 0 0; padding: 0 1 0 2; }
        & > .-note { color: $text-muted; }
        & > .-problem { border-left: outer $error; padding: 0 1; }
        & > .more { display: none; padding: 0 1; text-style: dim; }
        & > .more.-shown { display: block; }
    }
    """

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(id="messages")
        self._transcript = transcript
        self._first = self._end = 0
        self._at_end = False
        self.welcome = Card(lambda _: Content(""), id="welcome")
        self._earlier = Card(_link("earlier"), classes="more")
        self._later = Card(_link("later"), classes="more")
        self.choices = Choices(id="choices")

    def compose(self) -> ComposeResult:
        """The fixed parts; turns come between the earlier and the later ones."""
        yield self.welcome
        yield self._earlier
        yield self._later
        yield self.choices

    async def add(self, turn: Turn) -> None:
        """Show a new turn and stand at the end."""
        self.welcome.display = False
        if self._end < turn.number - 1:
            await self._show(max(turn.number - MOST_TURNS, 0))
        await self.mount_all(_cards(turn), before=self._later)
        self._end = turn.number
        while self._end - self._first > MOST_TURNS:
            await self._drop(self._first + 1)
            self._first += 1
        self._tell()
        self.stand_at_end()

    def settle(self, turn: Turn) -> None:
        """Show what came of a turn."""
        for card in self.query(f"#said-{turn.number}").results(Card):
            card.show(turn.said)
            card.set_class(turn.kind == "-problem", "-problem")
            card.set_class(turn.kind == "-note", "-note")

    async def clear(self) -> None:
        """The first screen again."""
        await self.query(".turn").remove()
        self._first = self._end = 0
        self._tell()
        self.welcome.display = True
        self.leave_end()
        self.scroll_home(animate=False)

    def stand_at_end(self) -> None:
        """Go to the end and stay there as more comes."""
        self._at_end = True
        self.call_after_refresh(self._hold, again=True)

    def leave_end(self) -> None:
        """Stay where it is as more comes."""
        self._at_end = False
        self.anchor(anchor=False)

    def on_resize(self) -> None:
        """At the end it stays at the end."""
        self.call_after_refresh(self._hold)

    def _hold(self, *, again: bool = False) -> None:
        """Anchor only what is taller than the view: Textual would push a short text down to the bottom."""
        if self.virtual_size.height <= self.container_size.height:
            self.anchor(anchor=False)
            self.scroll_home(animate=False)
        elif self._at_end and (again or not self.is_anchored):
            self.anchor()

    async def action_earlier(self) -> None:
        """Mount earlier turns in place of the last ones, and keep the place."""
        await self._move(max(self._first - STEP, 0), self._first + 1)

    async def action_later(self) -> None:
        """Mount later turns in place of the first ones, and keep the place."""
        last = max(len(self._transcript.turns) - MOST_TURNS, 0)
        await self._move(min(self._first + STEP, last), self._end)

    async def _move(self, first: int, seen: int) -> None:
        self.leave_end()
        await self._show(first)
        for card in self.query(f"#said-{seen}"):
            self.call_after_refresh(self.scroll_to_widget, card, animate=False, top=True)

    async def _show(self, first: int) -> None:
        """Mount the turns from one on, as many as may be."""
        turns = self._transcript.turns[first : first + MOST_TURNS]
        await self.query(".turn").remove()
        await self.mount_all([card for turn in turns for card in _cards(turn)], before=self._later)
        self._first, self._end = first, first + len(turns)
        self._tell()

    async def _drop(self, number: int) -> None:
        await self.query(f"#asked-{number}, #said-{number}").remove()

    def _tell(self) -> None:
        """Say whether there is more above and below."""
        self._earlier.set_class(self._first > 0, "-shown")
        self._later.set_class(self._end < len(self._transcript.turns), "-shown")


def _cards(turn: Turn) -> Sequence[Widget]:
    said = Card(turn.said, classes=f"turn said {turn.kind}", id=f"said-{turn.number}")
    if not turn.question:
        return [said]
    return [Card(turn.asked, classes="turn question", id=f"asked-{turn.number}"), said]


def _link(which: str) -> Layout:
    style = Style.from_meta({"@click": (f"app.{which}", ())})
    return lambda _: Content.assemble((f"Show {which} messages", style))
