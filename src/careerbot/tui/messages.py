"""The scrolled part of the chat: which turns are mounted, and where the view stands."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.style import Style

from careerbot.tui.choices import Choices
from careerbot.tui.fitted import Card, Layout
from careerbot.tui.transcript import Transcript, Turn

MOST_MOUNTED = 100
MOST_TURNS = MOST_MOUNTED // 2
STEP = MOST_TURNS // 2
Fetch = Callable[[Sequence[Turn]], Awaitable[None]]


class Said(Card):
    """What came of a turn."""

    class Cited(Message):
        """A citation of a turn was clicked."""

        def __init__(self, turn: int, number: int) -> None:
            super().__init__()
            self.turn = turn
            self.number = number

    def __init__(self, turn: Turn) -> None:
        super().__init__(turn.said, classes=f"turn said {turn.kind}", id=f"said-{turn.number}")
        self.turn = turn.number

    def settle(self, turn: Turn) -> None:
        """Show what came of it."""
        self.show(turn.said)
        for kind in ("-problem", "-waiting"):
            self.set_class(turn.kind == kind, kind)

    def action_cite(self, number: int) -> None:
        """Tell that a mark was clicked."""
        self.post_message(self.Cited(self.turn, number))


class Pair(NamedTuple):
    """The widgets of a turn; a note has no question."""

    asked: Card | None
    said: Said


class Messages(VerticalScroll, can_focus=False, inherit_bindings=False):
    """At most a hundred messages, two a turn; earlier and later ones are a click away."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    Messages {
        height: 1fr;
        scrollbar-size-vertical: 1;
        & > Card { max-width: 100; padding: 0 1 0 2; }
        & > .question { margin: 1 0 0 0; border-left: outer $primary; padding: 0 1; }
        & > .said { margin: 1 0 0 0; }
        & > .-waiting { color: $text-muted; }
        & > .-problem { border-left: outer $error; padding: 0 1; }
        & > Choices { padding: 0 1 0 0; }
        & > .more { display: none; text-style: dim; }
        & > .more.-shown { display: block; }
    }
    """

    def __init__(self, transcript: Transcript, fetch: Fetch) -> None:
        super().__init__(id="messages")
        self._transcript = transcript
        self._fetch = fetch
        self._first = self._end = 0
        self._at_end = False
        self._settled = Size(0, 0)
        self._place: tuple[Card, float] | None = None
        self._mounting = asyncio.Lock()
        self._cards: dict[int, Pair] = {}  # those that are mounted, by their turns
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
        """Show a new turn and stand at the end; at the beginning of a note that is longer than the view."""
        self.welcome.display = False
        async with self._mounting:
            if self._end == turn.number - 1:
                await self._append(turn)
            else:  # the view stood at earlier turns
                await self._show(max(len(self._transcript.turns) - MOST_TURNS, 0))
        if turn.question:
            self.stand_at_end()
        else:
            self.stand_at_answer(turn)

    async def resume(self, place: int) -> None:
        """Show the end of a conversation that was kept, or its turn at a place."""
        self.welcome.display = False
        last = max(len(self._transcript.turns) - MOST_TURNS, 0)
        async with self._mounting:
            await self._show(min(max(place - STEP, 0), last) if place else last)
        if place:
            self.stand_at_answer(self._transcript.turns[place - 1])
        else:
            self.stand_at_end()

    def settle(self, turn: Turn) -> None:
        """Show what came of a turn."""
        if turn.number in self._cards:
            self._cards[turn.number].said.settle(turn)

    async def clear(self) -> None:
        """The first screen again."""
        async with self._mounting:
            await self._remove(list(self._cards))
            self._first = self._end = 0
        self._tell()
        self.welcome.display = True
        self.leave_end()
        self.scroll_home(animate=False)

    def stand_at_end(self) -> None:
        """Go to the end and stay there as more comes."""
        self._at_end = True
        self.call_after_refresh(self._hold, again=True)

    def stand_at_answer(self, turn: Turn) -> None:
        """The end, with the sources and what to ask next, where all of the answer fits; else its first line on top."""
        self.call_after_refresh(self._begin_answer, turn.number)

    def _begin_answer(self, number: int) -> None:
        if number not in self._cards:
            return
        room = self.scrollable_content_region.height
        asked, said = self._cards[number]
        if self.virtual_size.height - said.virtual_region.y <= room:
            self.stand_at_end()
            return
        self.leave_end()
        top = asked if asked and asked.size.height * 4 <= room else said
        self._place = top, 0.0  # where it stands after a resize, which closing the completions is too
        self.scroll_to(y=top.virtual_region.y, animate=False)

    def leave_end(self) -> None:
        """Stay where it is as more comes."""
        self._at_end = False
        self.anchor(anchor=False)

    def on_resize(self) -> None:
        """At the end it stays at the end, elsewhere at the same words."""
        self.call_after_refresh(self._keep_place)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember which words are at the top, unless it is a new size that moved them."""
        super().watch_scroll_y(old_value, new_value)
        if self.size == self._settled:
            self._place = next(self._places(new_value), None)

    def _places(self, top: float) -> Iterator[tuple[Card, float]]:
        """The message at a line, and how far into it that line is, from 0 to 1."""
        for card in (card for pair in self._cards.values() for card in pair if card):
            region = card.virtual_region
            if region.bottom > top:
                yield card, max(top - region.y, 0) / max(region.height, 1)

    def _keep_place(self) -> None:
        ended = self.is_vertical_scroll_end and self._at_end
        if self._place is not None and self._place[0].is_attached and not (ended and self.is_anchored):
            card, depth = self._place
            self.scroll_to(y=card.virtual_region.y + round(depth * card.virtual_region.height), animate=False)
        self._settled = self.size
        self._hold()

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
        async with self._mounting:
            await self._show(first)
        if seen in self._cards:
            self.call_after_refresh(self.scroll_to_widget, self._cards[seen].said, animate=False, top=True)

    async def _show(self, first: int) -> None:
        """Mount the turns from one on, as many as may be."""
        turns = self._transcript.turns[first : first + MOST_TURNS]
        await self._fetch([turn for turn in turns if not turn.at_hand])
        await self._remove(list(self._cards))
        await self._mount(turns)
        self._first, self._end = first, first + len(turns)
        self._tell()

    async def _append(self, turn: Turn) -> None:
        await self._mount([turn])
        self._end = turn.number
        gone = range(self._first + 1, self._end - MOST_TURNS + 1)
        await self._remove(gone)
        self._first += len(gone)
        self._tell()

    async def _mount(self, turns: Sequence[Turn]) -> None:
        made = {turn.number: _cards(turn) for turn in turns}
        self._cards |= made
        await self.mount_all([card for pair in made.values() for card in pair if card], before=self._later)

    async def _remove(self, turns: Sequence[int]) -> None:
        gone = [card for number in turns for card in self._cards.pop(number) if card]
        await self.remove_children(gone)

    def _tell(self) -> None:
        """Say whether there is more above and below."""
        self._earlier.set_class(self._first > 0, "-shown")
        self._later.set_class(self._end < len(self._transcript.turns), "-shown")
        self._transcript.let_go(self._first, self._end)


def _cards(turn: Turn) -> Pair:
    asked = Card(turn.asked, classes="turn question", id=f"asked-{turn.number}") if turn.question else None
    return Pair(asked, Said(turn))


def _link(which: str) -> Layout:
    style = Style.from_meta({"@click": (f"app.{which}", ())})
    return lambda _: Content.assemble((f"Show {which} messages", style))
