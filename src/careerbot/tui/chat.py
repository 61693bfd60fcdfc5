"""The chat's screen: what is asked goes to the desk, what comes back goes into the messages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer

from careerbot.errors import CareerBotError
from careerbot.tui.choices import Choices
from careerbot.tui.commands import complete, find, is_command
from careerbot.tui.completions import Completions
from careerbot.tui.desk import Desk
from careerbot.tui.messages import Messages
from careerbot.tui.prompt import MOST_PASTED, Prompt
from careerbot.tui.reading import Reading
from careerbot.tui.shelf import Shelf
from careerbot.tui.source_panel import WIDE, SourceView
from careerbot.tui.transcript import LOADING, WAITING, Transcript, explained
from careerbot.tui.welcome import welcome

MOST_UNREAD = 3


class ChatScreen(Screen[None]):
    """Messages, the source beside them, the input below."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (WIDE, "-wide")]  # noqa: RUF012 - Textual's type
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012 - Textual's type
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "keys", "Keys"),
        Binding("f2", "sources", "Sources"),
        Binding("ctrl+n", "new", "New", show=False),
        Binding("escape", "close", "Close", show=False),
        Binding("pageup", "scroll(-1)", "Scroll up", show=False, priority=True),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False, priority=True),
        Binding("ctrl+home", "first", "To the beginning", show=False, priority=True),
        Binding("ctrl+end", "last", "To the end", show=False, priority=True),
        Binding("end", "last", "To the end", show=False),
        *(Binding(f"alt+{n}", f"choose({n - 1})", f"Ask {n}", show=False, priority=True) for n in range(1, 10)),
    ]
    DEFAULT_CSS = """
    ChatScreen {
        & #body { height: 1fr; }
        & #panel { display: none; width: 45%; max-width: 90; height: 1fr; }
        & #panel.-open { display: block; }
        & Footer { background: transparent; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.transcript = Transcript()
        self.shelf: Shelf | None = None
        self.messages = Messages(self.transcript)
        self.prompt = Prompt(complete)
        self.reading = Reading(self)

    def compose(self) -> ComposeResult:
        """From the top down."""
        with Horizontal(id="body"):
            with Vertical():
                yield self.messages
                yield Completions()
                yield self.prompt
            yield SourceView(id="panel")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Show the first screen, then open the documents."""
        self.messages.welcome.show(partial(welcome, None))
        self.prompt.focus()
        self.call_after_refresh(self._open)

    @work(exclusive=True, group="open")
    async def _open(self) -> None:
        try:
            self.shelf = await self.desk.shelf()
        except Exception as problem:  # noqa: BLE001 - whatever is wrong is said in the chat, which goes on
            await self.tell([explained(problem).removesuffix(" Your question is back in the input.")])
            return
        self.messages.welcome.show(partial(welcome, self.shelf))
        if not self.transcript.turns:
            self.messages.choices.offer(self.shelf.questions)
        if self.shelf.problems:
            self.notify(_unread(self.shelf.problems), title="Not read", severity="warning", markup=False)

    async def ask(self, question: str) -> None:
        """Show a question and have it answered; several wait for each other."""
        turn = self.transcript.ask(question, WAITING if self.shelf else LOADING)
        self.messages.choices.offer(())
        await self.messages.add(turn)
        self._answer(turn.number)

    @work(group="answer")
    async def _answer(self, number: int) -> None:
        turns, turn = self.transcript.turns, self.transcript.turns[number - 1]
        try:
            turn.reply, turn.year = await self.desk.ask(turn.question)
        except Exception as problem:  # noqa: BLE001 - an error is part of the conversation, and the next turn works
            turn.problem = explained(problem)
            self.prompt.give_back(turn.question)
        if len(turns) < number or turns[number - 1] is not turn:
            return  # a new conversation began meanwhile
        self.messages.settle(turn)
        if number == len(turns):
            self.messages.choices.offer(turn.reply.suggestions if turn.reply else ())
            self.messages.stand_at_end()
        self.refresh_bindings()

    async def tell(self, lines: Sequence[str]) -> None:
        """Say something that is no answer."""
        await self.messages.add(self.transcript.note(lines))

    async def start_over(self, role: str) -> None:
        """A new conversation and the first screen."""
        self.transcript.clear()
        self.reading.close()
        await self.messages.clear()
        self.messages.choices.offer(self.shelf.questions if self.shelf else ())
        self.refresh_bindings()
        await self.desk.start_over(role)

    async def open_source(self, turn: int, number: int) -> None:
        """Show a source of an answer."""
        await self.reading.open(turn, number)

    def begin_command(self, text: str) -> None:
        """Put a command into the input to be finished."""
        self.prompt.put(f"{text} ")
        self.prompt.focus()

    @work(group="command")
    async def run_command(self, text: str) -> None:
        """Do what a command says; where it cannot be done, say why."""
        found = find(text)
        if isinstance(found, str):
            await self.tell([found])
            return
        command, argument = found
        try:
            await command.run(self, argument)
        except CareerBotError as problem:
            await self.tell([f"That did not work: {problem}"])

    @on(Prompt.Sent)
    async def _sent(self, message: Prompt.Sent) -> None:
        if is_command(message.text):
            self.run_command(message.text)
        else:
            await self.ask(message.text)

    @on(Prompt.Refused)
    def _refused(self) -> None:
        self.notify(f"Only the first {MOST_PASTED:,} characters were pasted.", severity="warning", markup=False)

    @on(Prompt.Completing)
    def _completing(self) -> None:
        self.query_one(Completions).offer(self.prompt.completions, self.prompt.marked)

    @on(Choices.Chosen)
    async def _chosen(self, message: Choices.Chosen) -> None:
        self.prompt.asked.add(message.question)
        self.prompt.focus()
        await self.ask(message.question)

    def on_key(self, event: events.Key) -> None:
        """What is typed anywhere goes to the input."""
        if event.is_printable and event.character and not self.prompt.has_focus:
            event.stop()
            self.type(event.character)

    def type(self, text: str) -> None:
        """Go on typing in the input."""
        self.prompt.focus()
        self.prompt.insert(text)

    def on_resize(self) -> None:
        """The source moves to where there is room for it."""
        self.reading.fit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """The footer shows only the keys that do something now."""
        if action == "sources":
            return self._cited() is not None
        if action == "new":
            return bool(self.transcript.turns)
        return True

    def action_keys(self) -> None:
        """Show or hide all keys."""
        if self.query("HelpPanel"):
            self.app.action_hide_help_panel()
        else:
            self.app.action_show_help_panel()

    async def action_sources(self) -> None:
        """Open or close the sources of the last answer."""
        number = self._cited()
        if self.reading.is_open:
            self.reading.close()
        elif number is not None:
            await self.reading.open(number, 1)

    async def action_new(self) -> None:
        """A new conversation."""
        self.run_command("/new")

    def action_take(self, text: str) -> None:
        """Take a completion that was clicked."""
        self.prompt.put(text)
        self.prompt.focus()
        if not text.endswith(" "):
            self.prompt.send()

    def action_close(self) -> None:
        """Close what is open; the focus goes to the input."""
        self.reading.close()
        self.app.action_hide_help_panel()
        self.prompt.focus()

    def action_scroll(self, pages: int) -> None:
        """Scroll the source where it is in use, else the messages."""
        panel = self.query_one(SourceView)
        target = panel if panel.has_focus else self.messages
        target.release_anchor()
        (target.scroll_page_up if pages < 0 else target.scroll_page_down)(animate=False)

    def action_first(self) -> None:
        """To the beginning of what is shown."""
        self.messages.leave_end()
        self.messages.scroll_home(animate=False)

    def action_last(self) -> None:
        """To the end, and stay there."""
        self.messages.stand_at_end()

    def action_choose(self, number: int) -> None:
        """Ask a suggested question."""
        self.messages.choices.action_choose(number)

    def _cited(self) -> int | None:
        """The last turn whose answer names sources."""
        cited = (turn.number for turn in reversed(self.transcript.turns) if turn.reply and turn.reply.citations)
        return next(cited, None)


def _unread(problems: Sequence[str]) -> str:
    """The first few documents that could not be read, and how many more there are."""
    more = [f"and {len(problems) - MOST_UNREAD} more"] if len(problems) > MOST_UNREAD else []
    return "\n".join([*problems[:MOST_UNREAD], *more])
