"""The commands in the palette that ctrl+p opens: the same ones as after /, from the same list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from careerbot.tui.chat import ChatScreen
from careerbot.tui.commands import COMMANDS, Command


class CommandProvider(Provider):
    """Runs a command; one that needs more is put into the input to be finished."""

    async def discover(self) -> Hits:
        """All commands."""
        for command in COMMANDS:
            shown = Content(command.usage)  # a string would be read as markup, and [N] be lost
            yield DiscoveryHit(shown, self._doing(command), text=command.usage, help=command.summary)

    async def search(self, query: str) -> Hits:
        """The commands whose name or summary fits."""
        matcher = self.matcher(query)
        for command in COMMANDS:
            text = f"{command.usage} {command.summary}"
            if score := matcher.match(text):
                shown = Content(command.usage)
                yield Hit(score, shown, self._doing(command), text=text, help=command.summary)

    def _doing(self, command: Command) -> Callable[[], object]:
        chat = next(screen for screen in self.app.screen_stack if isinstance(screen, ChatScreen))
        return partial(chat.begin_command if command.needs_argument else chat.run_command, f"/{command.name}")
