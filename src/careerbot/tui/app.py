"""The chat as a Textual app: it wires the screen, the desk, the palette, the colours and the clipboard together."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import DeliveryComplete, DeliveryFailed
from textual.filter import LineFilter

from careerbot.tui.chat import ChatScreen
from careerbot.tui.clipboard import copy_natively
from careerbot.tui.desk import Desk, opening
from careerbot.tui.keys import teach_keys
from careerbot.tui.look import COLOURLESS_THEME, THEME, Colourless, take_no_color
from careerbot.tui.palette import CommandProvider


class ChatApp(App[None]):
    """The chat; `desk` answers, `colourless` leaves all colour out."""

    TITLE = "careerbot"
    COMMANDS = {CommandProvider}  # noqa: RUF012 - Textual's type
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", "Menu", priority=True),
        Binding("ctrl+q", "quit", "Quit", priority=True),
    ]
    CSS = """
    .-narrow HelpPanel { split: bottom; width: 100%; max-width: 100%; height: 60%; border: none; }
    .-short {
        & Prompt { max-height: 3; border: none; border-left: outer $border-blurred; }
        & Prompt:focus { border: none; border-left: outer $primary; }
        & Completions { max-height: 4; }
        & Messages > .said { margin: 0; }
        & Messages > Choices { margin: 0; }
    }
    ChatApp:nocolor {
        & .option-list--option-highlighted { text-style: reverse; }
        & FooterKey:hover { text-style: reverse; }
    }
    """

    def __init__(self, desk: Desk, *, colourless: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.no_color = colourless
        self._colourless = [Colourless()] if colourless else []
        self.theme = COLOURLESS_THEME if colourless else THEME
        self.chat = ChatScreen(desk)

    def get_default_screen(self) -> ChatScreen:
        """The chat is all there is."""
        return self.chat

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and after them the one that takes colour out."""
        return [*super().get_line_filters(), *self._colourless]

    def on_unmount(self) -> None:
        """Close the documents."""
        self.desk.close()

    def copy_to_clipboard(self, text: str) -> None:
        """Copy with the platform's tool, through the terminal where there is none, and say which."""
        self._copy(text)

    @work(group="copy")
    async def _copy(self, text: str) -> None:
        tool = await asyncio.to_thread(copy_natively, text)
        if tool:
            self._clipboard = text
        else:
            super().copy_to_clipboard(text)
        self.notify(f"Copied with {tool}." if tool else "Copied through the terminal (OSC 52).", markup=False)

    def on_delivery_complete(self, event: DeliveryComplete) -> None:
        """A file was saved."""
        self.notify(f"Saved as {event.path}" if event.path else "Saved", markup=False)

    def on_delivery_failed(self, event: DeliveryFailed) -> None:
        """A file could not be saved."""
        self.notify(f"Not saved: {event.exception}. /export PATH saves elsewhere.", severity="error", markup=False)

    async def action_cite(self, turn: int, number: int) -> None:
        """Open a source that was clicked."""
        await self.chat.open_source(turn, number)

    async def action_earlier(self) -> None:
        """Show earlier messages."""
        await self.chat.messages.action_earlier()

    async def action_later(self) -> None:
        """Show later messages."""
        await self.chat.messages.action_later()

    async def action_turn_source(self, step: int) -> None:
        """The next or previous source."""
        await self.chat.reading.turn_source(step)

    async def action_turn_page(self, step: int) -> None:
        """The passage after or before."""
        await self.chat.reading.turn_page(step)

    def action_ask_about(self) -> None:
        """Begin a question on the passage."""
        self.chat.reading.ask_about()

    def action_close_source(self) -> None:
        """Close the source."""
        self.chat.reading.close()


def run_chat(*, corpus: Sequence[Any] | None = None, home: str | os.PathLike[str] | None = None) -> None:
    """Open the chat on a corpus (None: the built-in guides) until it is left."""
    teach_keys()
    colourless = take_no_color()
    ChatApp(Desk(opening(corpus, home)), colourless=colourless).run()
