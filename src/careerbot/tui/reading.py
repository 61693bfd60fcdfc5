"""Which source is being read, and whether beside the chat or above it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from careerbot.errors import CareerBotError
from careerbot.tui.shelf import Page, uncapped
from careerbot.tui.source_panel import WIDE, SourceScreen, SourceView

if TYPE_CHECKING:
    from careerbot.tui.chat import ChatScreen


class Reading:
    """A citation of a turn, the page that is open, and the view that shows it."""

    def __init__(self, chat: ChatScreen) -> None:
        self._chat = chat
        self._turn = self._number = self._count = 0
        self.page: Page | None = None
        self._modal: SourceScreen | None = None

    @property
    def is_open(self) -> bool:
        """Whether a source is on the screen."""
        return self.page is not None

    async def open(self, turn: int, number: int) -> None:
        """Read a citation."""
        page = await self._fetch(turn, number)
        if page is not None:
            self._turn, self._number = turn, number
            self._count = self._chat.transcript.cited(turn)
            self._show(page)

    async def turn_source(self, step: int) -> None:
        """The next or previous citation of the same answer."""
        if self._chat.transcript.citation(self._turn, self._number + step):
            await self.open(self._turn, self._number + step)

    async def turn_page(self, step: int) -> None:
        """The passage before or after in the same document."""
        name = (self.page.before if step < 0 else self.page.after) if self.page else ""
        if name:
            self._show(await self._chat.desk.page_at(name))

    def ask_about(self) -> None:
        """Put a question on the passage into the input."""
        if self.page is not None:
            heading = self.page.section.split(" › ")[-1]
            self.close()
            self._chat.prompt.put(f"Tell me more about {uncapped(heading)}")
            self._chat.prompt.focus()

    def close(self) -> None:
        """Close it; the messages keep their place."""
        self.page = None
        self._panel.set_class(False, "-open")  # noqa: FBT003 - Textual's signature
        self._drop_modal()
        self._chat.prompt.focus()

    def fit(self) -> None:
        """Move it where the width has room for it."""
        if self.page is not None and (self._modal is None) != self._wide:
            self._show(self.page)

    @property
    def _wide(self) -> bool:
        return self._chat.app.size.width >= WIDE

    @property
    def _panel(self) -> SourceView:
        return self._chat.query_one("#panel", SourceView)

    async def _fetch(self, turn: int, number: int) -> Page | None:
        citation = self._chat.transcript.citation(turn, number)
        try:
            return await self._chat.desk.page_of(citation) if citation else None
        except CareerBotError as problem:
            self._chat.notify(f"This source cannot be opened: {problem}", severity="error", markup=False)
            return None

    def _show(self, found: Page) -> None:
        page = self.page = replace(found, number=self._number, count=self._count)
        if self._wide:
            self._drop_modal()
            self._panel.set_class(True, "-open")  # noqa: FBT003 - Textual's signature
            self._panel.read(page)
            self._panel.focus()
        elif self._modal is not None:
            self._modal.view.read(page)
        else:
            self._panel.set_class(False, "-open")  # noqa: FBT003 - Textual's signature
            self._modal = SourceScreen(page)
            self._chat.app.push_screen(self._modal, self._closed)

    def _drop_modal(self) -> None:
        modal, self._modal = self._modal, None
        if modal is not None and modal.is_current:
            modal.dismiss(None)

    def _closed(self, typed: str | None) -> None:
        """Escape closed it, or something was typed; None means that it moved to the panel."""
        if typed is not None:
            self._modal = None
            self.close()
            self._chat.type(typed)
