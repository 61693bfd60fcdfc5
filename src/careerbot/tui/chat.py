"""The chat's screen: what is asked goes to the desk, what comes back goes into the messages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen

from careerbot.errors import CareerBotError
from careerbot.tui.choices import Choices
from careerbot.tui.commands import complete, find, is_command
from careerbot.tui.completions import Completions
from careerbot.tui.desk import Desk
from careerbot.tui.footer import KeyLine
from careerbot.tui.keeping import Keeping
from careerbot.tui.messages import Messages, Said
from careerbot.tui.picker import Choice, Picker
from careerbot.tui.prompt import MOST_PASTED, Prompt
from careerbot.tui.reading import Reading
from careerbot.tui.records import Records
from careerbot.tui.shelf import Shelf, told
from careerbot.tui.source_panel import SourceView
from careerbot.tui.start import Start
from careerbot.tui.telling import so_far
from careerbot.tui.transcript import LOADING, WAITING, Transcript, Turn, explained
from careerbot.tui.welcome import INVITATION, OPENING, welcome

if TYPE_CHECKING:
    from careerbot.progress import Progress

MOST_UNREAD = 3


class ChatScreen(Screen[None]):
    """Messages, the source beside them, the input below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "app.keys", "Keys", id="keys"),
        Binding("f2", "sources", "Sources", id="sources"),
        Binding("ctrl+n", "new", "New", show=False, id="new"),
        Binding("ctrl+r", "search_questions", "Search what you asked", show=False, priority=True, id="search"),
        Binding("f3", "sessions", "Conversations", show=False, id="sessions"),
        Binding("escape", "close", "Close", show=False),
        Binding("pageup", "scroll(-1)", "Scroll up", show=False, priority=True, id="scroll-up"),
        Binding("pagedown", "scroll(1)", "Scroll down", show=False, priority=True, id="scroll-down"),
        Binding("ctrl+home", "first", "To the beginning", show=False, priority=True, id="beginning"),
        Binding("ctrl+end", "last", "To the end", show=False, priority=True, id="end"),
        Binding("end", "last", "To the end", show=False),
        *(Binding(f"alt+{n}", f"choose({n - 1})", f"Ask {n}", show=False, priority=True) for n in range(1, 10)),
    ]
    DEFAULT_CSS = """
    ChatScreen {
        & #body { height: 1fr; }
        & #panel { display: none; width: 45%; max-width: 90; height: 1fr; }
        & #panel.-open { display: block; }
        & Footer { background: transparent; padding: 0 0 0 2; }
    }
    """

    class Read(Message):
        """So far the documents are read."""

        def __init__(self, so_far: str) -> None:
            super().__init__()
            self.so_far = so_far

    def __init__(self, desk: Desk, records: Records, start: Start) -> None:
        super().__init__()
        self.desk = desk
        self.start = start
        self._so_far = ""
        self.transcript = Transcript()
        self.shelf: Shelf | None = None
        self.keeping = Keeping(self, records)
        self.messages = Messages(self.transcript, self.keeping.fetch)
        self.completions = Completions()
        self.prompt = Prompt(complete)
        self.reading = Reading(self)

    def compose(self) -> ComposeResult:
        """From the top down."""
        with Horizontal(id="body"):
            with Vertical():
                yield self.messages
                yield self.completions
                yield self.prompt
            yield SourceView(id="panel")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the first screen, then open the documents."""
        self.messages.welcome.show(partial(welcome, OPENING.format("")))
        self.prompt.focus()
        self.desk.hear = self._hear
        for notice in self.start.notices:
            self.notify(notice, severity="warning", timeout=20, markup=False)
        self.call_after_refresh(self._open)
        self.call_after_refresh(self._begin)

    def _hear(self, progress: Progress) -> None:
        self.post_message(self.Read(so_far(progress)))  # from the desk's thread

    @on(Read)
    def _reading_on(self, message: Read) -> None:
        """Say how far reading is, on the first screen and under the questions that wait for it."""
        self._so_far = f" ({message.so_far})"
        if self.shelf is None:
            self.messages.welcome.show(partial(welcome, OPENING.format(self._so_far)))
        for turn in self.transcript.waiting():
            turn.notes = (LOADING.format(self._so_far),)
            self.messages.settle(turn)

    @work(exclusive=True, group="begin")
    async def _begin(self) -> None:
        await self.keeping.begin(resume=self.start.resume)

    @work(exclusive=True, group="open")
    async def _open(self) -> None:
        try:
            self.shelf = await self.desk.shelf()
        except Exception as problem:  # noqa: BLE001 - whatever is wrong is said in the chat, which goes on
            await self.tell([explained(problem).removesuffix(" Your question is back in the input.")])
            return
        self.messages.welcome.show(partial(welcome, told(self.shelf)))
        if not self.transcript.turns:
            self.messages.choices.offer(self.shelf.questions, INVITATION)
        if self.shelf.problems:
            self.notify(_unread(self.shelf.problems), title="Not read", severity="warning", markup=False)

    async def ask(self, question: str) -> None:
        """Show a question and have it answered; several wait for each other."""
        turn = self.transcript.ask(question, WAITING if self.shelf else LOADING.format(self._so_far))
        self.messages.choices.offer(())
        await self.messages.add(turn)
        self._answer(turn.number)

    @work(group="answer")
    async def _answer(self, number: int) -> None:
        turns, turn = self.transcript.turns, self.transcript.turns[number - 1]
        kept = await self.keeping.question(turn)
        try:
            turn.reply, turn.year = await self.desk.ask(turn.question)
        except Exception as problem:  # noqa: BLE001 - an error is part of the conversation, and the next turn works
            turn.problem = explained(problem)
            self.prompt.give_back(turn.question)
        if len(turns) >= number and turns[number - 1] is turn:  # else a new conversation began meanwhile
            self._settle(turn)
        await self.keeping.answer(turn, kept)

    def _settle(self, turn: Turn) -> None:
        self.messages.settle(turn)
        if turn.number == len(self.transcript.turns):
            self.messages.choices.offer(turn.reply.suggestions if turn.reply else ())
            self.messages.stand_at_answer(turn)
        self.refresh_bindings()

    async def tell(self, lines: Sequence[str]) -> None:
        """Say something that is no answer."""
        await self.messages.add(self.transcript.note(lines))

    async def start_over(self, role: str) -> None:
        """A new conversation and the first screen."""
        self.transcript.clear()
        self.keeping.records.conversation = 0
        self.reading.close()
        await self.messages.clear()
        self.messages.choices.offer(self.shelf.questions if self.shelf else (), INVITATION)
        self.refresh_bindings()
        await self.desk.start_over(role)

    async def show_conversation(self, numbers: Sequence[int], place: int) -> None:
        """Show a conversation that was kept, at its end or at one of its questions (from 1)."""
        self.transcript.resume(numbers)
        self.reading.close()
        await self.messages.resume(place)
        last = self.transcript.turns[-1:]
        self.messages.choices.offer(last[0].reply.suggestions if last and last[0].reply else ())
        if last and last[0].at_hand and last[0].reply is None:
            self.prompt.give_back(last[0].question)
        self.refresh_bindings()

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
        await self._go_on(command.run(self, argument))

    def choose(self, picker: Picker, then: Callable[[str], Awaitable[None]]) -> None:
        """Let something be chosen, and go on with it ("" where nothing was)."""

        def chosen(value: str | None) -> None:
            self.run_worker(self._go_on(then(value or "")), group="command")

        self.app.push_screen(picker, chosen)

    async def _go_on(self, doing: Awaitable[None]) -> None:
        try:
            await doing
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
        self.completions.offer(self.prompt.completions, self.prompt.marked)

    @on(Said.Cited)
    async def _clicked(self, message: Said.Cited) -> None:
        await self.reading.open(message.turn, message.number)

    @on(Choices.Chosen)
    async def _chosen(self, message: Choices.Chosen) -> None:
        self.prompt.asked.add(message.question)
        self.prompt.focus()
        await self.ask(message.question)

    def on_key(self, event: events.Key) -> None:
        """What is typed anywhere goes to the input, also what comes while the focus is on its way there."""
        if event.is_printable and event.character:
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

    def action_search_questions(self) -> None:
        """Search what was asked, here and in earlier chats; what is typed already is sought."""

        async def fitting(words: str) -> Sequence[Choice]:
            return [Choice(question, question) for question in self.prompt.asked.found(words)]

        picker = Picker("What you asked", fitting, words=self.prompt.text, hint="enter puts it into the input")
        self.app.push_screen(picker, self._take_question)

    def _take_question(self, question: str | None) -> None:
        if question:
            self.prompt.put(question)

    def action_sessions(self) -> None:
        """The conversations that are kept."""
        self.run_command("/sessions")

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
