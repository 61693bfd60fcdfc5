"""A source to read: the passage with the quoted words marked, its source, and the ways on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style

from careerbot.tui.fitted import Card
from careerbot.tui.shelf import Page
from careerbot.tui.wrapping import TIE, clean, join, styled, tie, wrap

WIDE = 120
QUOTED = Style(reverse=True)


class SourceView(VerticalScroll, can_focus=True):
    """One passage, its source, and the ways on."""

    HELP = """A source. The reversed words are what the answer rests on.

- **left, right**: the answer's previous and next source
- **alt+left, alt+right**: the passage before and after
- **enter**: ask about this; **escape**: close"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "app.turn_source(-1)", "Previous source", show=False),
        Binding("right", "app.turn_source(1)", "Next source", show=False),
        Binding("alt+left", "app.turn_page(-1)", "Passage before", show=False),
        Binding("alt+right", "app.turn_page(1)", "Passage after", show=False),
        Binding("enter", "app.ask_about", "Ask about this", show=False),
    ]
    DEFAULT_CSS = """
    SourceView {
        padding: 0 1;
        scrollbar-size-vertical: 1;
        border: round $foreground 30%;
        border-title-color: $foreground;
        &:focus { border: heavy $primary; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.page: Page | None = None
        self._card = Card(lambda _: Content(""))

    def compose(self) -> ComposeResult:
        """One text."""
        yield self._card

    def read(self, page: Page) -> None:
        """Show a page, the quoted words in sight."""
        self.page = page
        self.border_title = Content(f"Source {page.number} of {page.count}" if page.quote else "Passage")
        self._card.show(lambda width: page_content(page, width))
        self.scroll_home(animate=False)
        self.call_after_refresh(self._find_quote)

    def _find_quote(self) -> None:
        lines = self._card.text.split("\n")
        for number, line in enumerate(lines):
            if any(span.style == QUOTED for span in line.spans):
                self.scroll_to(y=max(number - self.size.height // 3, 0), animate=False)
                return


class SourceScreen(ModalScreen[str]):
    """The source above the chat, for narrow terminals. What is typed goes to the input, and closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f2", "dismiss('')", "Close"),
        Binding("f1", "app.keys", "Keys", show=False, id="keys"),
    ]
    DEFAULT_CSS = """
    SourceScreen { align: center middle; }
    SourceScreen > SourceView { width: 100%; max-width: 100; height: 100%; max-height: 40; background: $surface; }
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.view = SourceView()
        self._shown = page
        self._typed = ""

    def compose(self) -> ComposeResult:
        """The view alone."""
        yield self.view

    def on_mount(self) -> None:
        """Show the page."""
        self.view.read(self._shown)
        self.view.focus()

    def on_key(self, event: events.Key) -> None:
        """Typing goes on in the input; all that is typed before this is closed goes along."""
        if event.is_printable and event.character:
            event.stop()
            if not self._typed:
                self.call_later(self._leave)
            self._typed += event.character

    def _leave(self) -> None:
        if self.is_current:
            self.dismiss(self._typed)


def page_content(page: Page, width: int) -> Content:
    """The text of a page: whose it is, where it stands, what it says, and the ways on."""
    lines = [line for source in page.sources for line in wrap(Content(tie(source)), width)]
    lines += _address(page.url, width) if page.url else []
    lines += [Content(""), *wrap(styled(tie(page.section), "bold"), width), Content("")]
    lines += [line for statement in page.statements for line in _statement(statement, page.quote, width)]
    if page.quote:
        whose = "our summary of the source" if page.ours else "quoted from the document"
        lines += [Content(""), *wrap(styled(f"The marked words are {whose}.", "dim"), width)]
    return join([*lines, Content(""), *(line for ways in _ways(page) for line in wrap(ways, width))])


def _address(url: str, width: int) -> list[Content]:
    """The address, one that the terminal can open where it is a web address."""
    text = clean(url).replace("\n", "")
    link = Style(link=text, underline=True) if text.startswith(("https://", "http://")) else Style()
    return wrap(Content.assemble((text, link)), width)


def _statement(statement: str, quote: str, width: int) -> list[Content]:
    item = statement.startswith("- ")
    text = statement.removeprefix("- ") if item else statement
    start = text.find(quote) if quote else -1
    parts = (text, "", "") if start < 0 else (text[:start], quote, text[start + len(quote) :])
    said = Content.assemble(tie(parts[0]), (tie(parts[1]), QUOTED), tie(parts[2]))
    return wrap(said, width, first="• " if item else "")


def _ways(page: Page) -> Iterator[Content]:
    """The ways on, with their keys: to other sources, to other passages, and away."""
    sources = [_way("source before", "←", "turn_source", -1)] if page.number > 1 else []
    sources += [_way("source after", "→", "turn_source", 1)] if page.number < page.count else []
    passages = [_way("passage before", "alt+←", "turn_page", -1)] if page.before else []
    passages += [_way("passage after", "alt+→", "turn_page", 1)] if page.after else []
    away = [_way("ask about this", "enter", "ask_about"), _way("close", "escape", "close_source")]
    yield from (Content("   ").join(ways) for ways in (sources, passages, away) if ways)


def _way(text: str, key: str, action: str, *parameters: int) -> Content:
    style = Style.from_meta({"@click": (f"app.{action}", parameters)})
    return Content.assemble((text.replace(" ", TIE), style), (f"{TIE}{key}", "dim"))
