"""The one list of commands: completion after /, the palette, /help and the documentation are made from it."""

from __future__ import annotations

import difflib
from collections.abc import Awaitable, Callable, Sequence
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
    Command("sources", "", "The documents that answers come from", doing.list_sources),
    Command("source", "N", "Open source N of the last answer", doing.open_source),
    Command("copy", "[N]", "Copy the last answer, or answer N", doing.copy_answer),
    Command("export", "[PATH]", "Save the conversation: .md, .txt, .json or .html", doing.export),
    Command("role", "[NAME]", "The career to assume; off for none", doing.assume_role),
    Command("theme", "[NAME]", "Choose the colours", doing.choose_theme),
    Command("explain", "", "How the last question was read and ranked", doing.explain),
    Command("quit", "", "Leave", doing.leave),
)

KEYS = (
    ("enter", "send"),
    ("ctrl+j, shift+enter, alt+enter", "new line"),
    ("up, down", "what was asked before"),
    ("ctrl+r", "search it"),
    ("alt+1 to alt+9, tab", "the suggested questions"),
    ("f2", "the sources of the last answer"),
    ("page up, page down, ctrl+home, ctrl+end", "scroll"),
    ("ctrl+n", "new conversation"),
    ("ctrl+p", "all commands"),
    ("f1", "all keys"),
    ("ctrl+q", "leave"),
)


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


def help_lines() -> Sequence[str]:
    """What /help says."""
    commands = [f"- {command.usage}: {command.summary[:1].lower()}{command.summary[1:]}" for command in COMMANDS]
    keys = [f"- {key}: {does}" for key, does in KEYS]
    return ["Ask a question in your own words, or type a command.", "", *commands, "", "Keys", *keys]


async def show_help(chat: ChatScreen) -> None:
    """Say it in the conversation."""
    await chat.tell(help_lines())
