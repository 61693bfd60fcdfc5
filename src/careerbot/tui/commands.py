"""The one list of commands: completion after /, the palette, /help and the documentation are made from it."""

from __future__ import annotations

import difflib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from careerbot.tui import doing

if TYPE_CHECKING:
    from careerbot.tui.chat import ChatScreen


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, what may follow it (in brackets where it may be left out), what it does."""

    name: str
    argument: str
    summary: str
    run: Callable[[ChatScreen, str], Awaitable[None]]

    @property
    def usage(self) -> str:
        """How it is typed."""
        return f"/{self.name} {self.argument}".strip()

    @property
    def needs_argument(self) -> bool:
        """Whether it does nothing by itself."""
        return bool(self.argument) and not self.argument.startswith("[")


COMMANDS = (
    Command("help", "", "What can be typed and pressed here", lambda chat, _: show_help(chat)),
    Command("new", "", "Begin a new conversation", doing.begin_anew),
    Command("sessions", "", "Conversations that are kept: open, rename, delete", doing.list_sessions),
    Command("search", "[WORDS]", "Search all conversations", doing.search_sessions),
    Command("sources", "", "The documents that answers come from", doing.list_sources),
    Command("source", "N", "Open source N of the last answer", doing.open_source),
    Command("copy", "[N]", "Copy the last answer, or answer N", doing.copy_answer),
    Command("export", "[PATH]", "Save the conversation: .md, .txt, .json or .html", doing.export),
    Command("script", "[PATH]", "Save the conversation as a script that checks today's answers", doing.write_script),
    Command("role", "[NAME]", "The career to assume; off for none", doing.assume_role),
    Command("theme", "[NAME]", "Choose the colours", doing.choose_theme),
    Command("explain", "", "How the last question was read and ranked", doing.explain),
    Command("quit", "", "Leave", doing.leave),
)

# What a key does, and the name under which settings.toml gives it another one ("": it stays as it is).
KEYS = (
    ("", "enter", "send"),
    ("newline", "ctrl+j,shift+enter,alt+enter", "new line"),
    ("", "up, down", "what was asked before"),
    ("search", "ctrl+r", "search what was asked before, in earlier chats too"),
    ("", "alt+1 to alt+9, tab", "the suggested questions"),
    ("sources", "f2", "the sources of the last answer"),
    ("sessions", "f3", "conversations that are kept"),
    ("", "left, right, alt+left, alt+right", "in a source: the next source, the next passage"),
    ("", "enter", "in a source: ask about it"),
    ("scroll-up", "pageup", "scroll up"),
    ("scroll-down", "pagedown", "scroll down"),
    ("beginning", "ctrl+home", "to the beginning"),
    ("end", "ctrl+end", "to the end"),
    ("new", "ctrl+n", "new conversation"),
    ("menu", "ctrl+p", "all commands"),
    ("keys", "f1", "all keys"),
    ("quit", "ctrl+q", "leave"),
    ("session-rename", "ctrl+t", "in the list of conversations: rename"),
    ("session-delete", "ctrl+d", "in the list of conversations: delete"),
    ("session-undo", "ctrl+z", "in the list of conversations: undo deleting"),
)
REMAPPABLE = tuple(name for name, _, _ in KEYS if name)


def is_command(text: str) -> bool:
    """Whether a text is a command: a slash and a word on one line, not a path."""
    word = text.split(" ", 1)[0]
    return text.startswith("/") and "\n" not in text and "/" not in word[1:]


def complete(text: str) -> list[str]:
    """The commands that begin like this, ready to be typed on: a space follows where an argument is needed."""
    if not is_command(text) or " " in text:
        return []
    begun = [command for command in COMMANDS if command.name.startswith(text[1:].lower())]
    return [f"/{command.name}{' ' if command.needs_argument else ''}" for command in begun]


def find(text: str) -> tuple[Command, str] | str:
    """The command that a text is and its argument, or what to say where there is none."""
    name, _, argument = text[1:].partition(" ")
    named = {command.name: command for command in COMMANDS}
    if name.lower() in named:
        return named[name.lower()], argument.strip()
    near = difflib.get_close_matches(name.lower(), named, n=1)
    return f"There is no command /{name}.{f' Did you mean /{near[0]}?' if near else ' /help lists them.'}"


def help_lines(remapped: Mapping[str, str] | None = None) -> Sequence[str]:
    """What /help says, with the keys as the person has them."""
    chosen = remapped or {}
    commands = [f"{command.usage}\t{command.summary}" for command in COMMANDS]
    keys = [f"{chosen.get(name, key).replace(',', ', ').replace('  ', ' ')}\t{does}" for name, key, does in KEYS]
    begin = "Ask a question in your own words, or type a command."
    return [begin, "", "# Commands", *commands, "", "# Keys", *keys]


async def show_help(chat: ChatScreen) -> None:
    """Say it in the conversation."""
    await chat.tell(help_lines(chat.start.keys))
