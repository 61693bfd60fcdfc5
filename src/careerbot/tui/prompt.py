"""The input: enter sends, other keys make lines, up and down walk the history, large pastes stay safe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from careerbot.tui.history import History
from careerbot.tui.wrapping import clean

MOST_PASTED = 100_000
INVITATION = "Ask about a career; / for commands"


class Prompt(TextArea):
    """Where a question is typed."""

    HELP = """Type a question and press enter. A line that starts with / is a command.

- **ctrl+j, shift+enter or alt+enter** make a new line
- **up, down** walk what you asked before; your draft is kept
- **ctrl+r** searches what you asked before, in this chat and earlier ones
- **tab** goes to the suggested questions; **alt+1** to **alt+9** ask one"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+j,shift+enter,alt+enter", "newline", "New line", show=False, id="newline"),
        Binding("escape", "dismiss", "Close", show=False),
    ]
    DEFAULT_CSS = """
    Prompt {
        height: auto;
        max-height: 8;
        border: round $foreground 30%;
        background: transparent;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus { border: round $primary; }
        & .text-area--cursor-line { background: transparent; }
    }
    """

    class Sent(Message):
        """The text was sent."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Refused(Message):
        """A paste was too long, and was cut."""

    def __init__(self, complete: Callable[[str], Sequence[str]]) -> None:
        super().__init__(id="prompt", placeholder=INVITATION, highlight_cursor_line=False)
        self.asked = History()
        self.completions: tuple[str, ...] = ()
        self.marked = 0
        self._complete = complete
        self._dismissed = ""

    class Completing(Message):
        """What could complete the text changed."""

    def put(self, text: str) -> None:
        """Replace the text and stand at its end."""
        self.text = text
        self.move_cursor(self.document.end)

    def give_back(self, text: str) -> None:
        """Put back what could not be answered; where something else is typed already, up brings it."""
        if not self.text.strip():
            self.put(text)

    def send(self) -> None:
        """Send what is typed."""
        text = self.text.strip()
        if text:
            self.asked.add(text)
            self.put("")
            self.post_message(self.Sent(text))

    async def _on_key(self, event: events.Key) -> None:
        if not event.is_printable and self._makes_line(event.key):
            event.stop()
            event.prevent_default()
            self.action_newline()
        elif event.key in ("enter", "tab") and (event.key == "enter" or self.completions):
            event.stop()
            event.prevent_default()
            self._enter(run=event.key == "enter")

    def _makes_line(self, key: str) -> bool:
        """Whether a key stands for a new line. Textual would run its binding after what is typed right behind it."""
        active = self.screen.active_bindings.get(key)
        return active is not None and active.binding.id == "newline"

    def _enter(self, *, run: bool) -> None:
        """Complete a command where that changes it; otherwise send."""
        if self.completions != (fresh := tuple(self._complete(self.text))) and self.completions:
            self.completions, self.marked = fresh, 0  # typed so fast that they were not offered yet
        choice = self.completions[self.marked] if self.completions else ""
        if choice and choice.strip() != self.text.strip():
            self.put(choice)
        if run and not choice.endswith(" "):
            self.send()

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if len(event.text) > MOST_PASTED:
            self.post_message(self.Refused())
        self.replace(clean(event.text.replace("\r\n", "\n").replace("\r", "\n")[:MOST_PASTED]), *self.selection)
        self.focus()

    def _on_text_area_changed(self) -> None:
        self.marked = 0
        self._offer()

    def _offer(self) -> None:
        self.completions = () if self.text == self._dismissed else tuple(self._complete(self.text))
        self._dismissed = ""
        self.post_message(self.Completing())

    def render_line(self, y: int) -> Strip:
        """A line; nothing where there is no room at all, on which TextArea would stumble."""
        return super().render_line(y) if self.content_size.width > 0 else Strip([])

    def action_newline(self) -> None:
        """Begin a new line."""
        self.insert("\n")

    def action_dismiss(self) -> None:
        """Close the completions; where there are none, escape is for others."""
        if not self.completions:
            raise SkipAction
        self._dismissed = self.text
        self._offer()

    def action_cursor_up(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's signature
        """Up: mark the completion above, or move, or on the first line walk back."""
        if self.completions and not select:
            self._mark(-1)
        elif select or self.cursor_location[0] or not self._walk(self.asked.back):
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's signature
        """Down: mark the completion below, or move, or on the last line walk forward."""
        last = self.cursor_location[0] == self.document.line_count - 1
        if self.completions and not select:
            self._mark(1)
        elif select or not last or not self._walk(self.asked.forward):
            super().action_cursor_down(select)

    def action_cursor_line_end(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's signature
        """The end of the line; of the conversation where nothing is typed."""
        if not self.text:
            raise SkipAction
        super().action_cursor_line_end(select)

    def _mark(self, step: int) -> None:
        self.marked = (self.marked + step) % len(self.completions)
        self.post_message(self.Completing())

    def _walk(self, step: Callable[[str], str | None]) -> bool:
        found = step(self.text)
        if found is not None:
            self._dismissed = found
            self.put(found)
        return found is not None
