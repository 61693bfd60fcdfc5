"""The list of commands above the input while one is being typed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from careerbot.tui.commands import COMMANDS
from careerbot.tui.fitted import Card
from careerbot.tui.wrapping import join

SUMMARIES = {command.name: (command.usage, command.summary) for command in COMMANDS}


class Completions(Card):
    """What the text could become; a click takes it."""

    DEFAULT_CSS = """
    Completions {
        display: none;
        max-height: 12;
        padding: 0 1 0 0;
        link-color: $foreground;
        &.-filled { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__(lambda _: Content(""), id="completions")

    def offer(self, texts: Sequence[str], marked: int) -> None:
        """Show these, one of them marked."""
        self.set_class(bool(texts), "-filled")
        most = 4 if self.screen.has_class("-short") else len(COMMANDS)
        first = max(0, min(marked - most // 2, len(texts) - most))
        shown = list(enumerate(texts))[first : first + most]
        self.show(lambda width: join([_row(text, width, marked=place == marked) for place, text in shown]))


def _row(text: str, width: int, *, marked: bool) -> Content:
    usage, summary = SUMMARIES[text.strip("/ ")]
    style = Style(reverse=marked or None) + Style.from_meta({"@click": ("screen.take", (text,))})
    row = Content.assemble((f"{'›' if marked else ' '} {usage:<15}", style), (f" {summary}", "dim"))
    return row.truncate(width, ellipsis=True)
