"""The chat as a Textual app: it wires the screen, the desk, the palette, the colours and the clipboard together."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import DeliveryComplete, DeliveryFailed
from textual.filter import LineFilter

from careerbot.errors import StoreError
from careerbot.paths import find_home
from careerbot.store.settings import Settings, keep_theme, read_settings, read_theme
from careerbot.tui.chat import ChatScreen
from careerbot.tui.clipboard import copy_natively
from careerbot.tui.commands import REMAPPABLE
from careerbot.tui.desk import Desk, opening
from careerbot.tui.keys import teach_keys
from careerbot.tui.look import COLOURLESS_THEME, THEME, Colourless, take_no_color
from careerbot.tui.palette import CommandProvider
from careerbot.tui.records import Records
from careerbot.tui.source_panel import WIDE
from careerbot.tui.start import Scribe, Start


class ChatApp(App[None]):
    """The chat; `desk` answers, `records` keep what was said (None: nothing is kept)."""

    TITLE = "careerbot"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's type
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012 - Textual's type
    COMMANDS = {CommandProvider}  # noqa: RUF012 - Textual's type
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_palette", "Menu", priority=True, id="menu"),
        Binding("ctrl+q", "quit", "Quit", priority=True, id="quit"),
    ]
    CSS = """
    * {
        scrollbar-size-vertical: 1;
        scrollbar-background: transparent;
        scrollbar-background-hover: transparent;
        scrollbar-background-active: transparent;
        scrollbar-color: $foreground 30%;
    }
    HelpPanel #widget-help { background: transparent; padding: 0; margin: 1 0; }
    HelpPanel KeyPanel#keys-help {
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-color: $foreground 30%;
    }
    .-narrow HelpPanel { split: bottom; width: 100%; max-width: 100%; height: 60%; border: none; }
    .-short {
        & Prompt { max-height: 3; border: none; border-left: outer $foreground 30%; }
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

    def __init__(self, desk: Desk, records: Records | None = None, start: Start | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.records = records or Records(None)
        self.start = start or Start()
        self.no_color = self.start.colourless
        self._colourless = [Colourless()] if self.no_color else []
        self.theme = COLOURLESS_THEME if self.no_color else self._known_theme()
        self.chat = ChatScreen(desk, self.records, self.start)
        self.set_keymap(dict(self.start.keys))

    def on_mount(self) -> None:
        """Remember a theme that is chosen from now on."""
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))

    def _known_theme(self) -> str:
        return self.start.theme if self.start.theme in self.available_themes else THEME

    @work(group="theme")
    async def _keep_theme(self, name: str) -> None:
        folder = self.records.folder
        if folder is not None and not self.no_color:
            try:
                await asyncio.to_thread(keep_theme, folder, name)
            except StoreError as problem:
                self.notify(str(problem), severity="warning", markup=False)

    def get_default_screen(self) -> ChatScreen:
        """The chat is all there is."""
        return self.chat

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and after them the one that takes colour out."""
        return [*super().get_line_filters(), *self._colourless]

    async def on_unmount(self) -> None:
        """Close the documents, and what is kept once it is written."""
        self.desk.close()
        await self.records.close()

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

    def action_keys(self) -> None:
        """Show or hide what can be done and pressed here."""
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

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


def run_chat(
    *,
    corpus: Sequence[Any] | None = None,
    home: str | os.PathLike[str] | None = None,
    resume: bool = False,
    private: bool = False,
    scribe: Scribe | None = None,
) -> None:
    """Open the chat on a corpus (None: the built-in guides) until it is left."""
    teach_keys()
    folder = find_home(home).data
    settings, notices = _settings(folder)
    records = Records(None if private else folder, keep_days=settings.keep_days)
    start = Start(resume, take_no_color(), read_theme(folder), settings.keys, notices, scribe)
    ChatApp(Desk(opening(corpus, home)), records, start).run()


def _settings(folder: Path) -> tuple[Settings, tuple[str, ...]]:
    """The person's settings; where they cannot be used, none of them, and why."""
    try:
        settings = read_settings(folder)
    except StoreError as problem:
        return Settings(), (str(problem),)
    unknown = sorted(set(settings.keys) - set(REMAPPABLE))
    told = (f"settings.toml: no action is named {', '.join(unknown)}. docs/chat.md lists them.",) if unknown else ()
    return settings, told
