"""The list of conversations, where they are opened, renamed and deleted, and the search in all that was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from careerbot.errors import StoreError
from careerbot.store.model import Hit, Summary
from careerbot.tui.picker import Choice, Picker
from careerbot.tui.records import Records
from careerbot.tui.telling import day, described

NONE = "No conversation is kept yet."


class SessionPicker(Picker):
    """Conversations, the last one first. While one is renamed, the line for words holds its title."""

    HELP = """Conversations that are kept. Type words to search their titles.

- **up, down** mark one, **enter** opens it
- **ctrl+t** renames it, **ctrl+d** deletes it
- **ctrl+z** has the last one deleted back, until the chat ends"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
        Binding("ctrl+t", "rename", "Rename", priority=True, id="session-rename"),
        Binding("ctrl+d", "delete", "Delete", priority=True, id="session-delete"),
        Binding("ctrl+z", "undo", "Undo", priority=True, id="session-undo"),
    ]
    EMPTY = NONE
    HINT = "enter opens, ctrl+t renames, ctrl+d deletes, ctrl+z undoes, escape closes"

    def __init__(self, records: Records) -> None:
        super().__init__("Conversations", self._fitting, hint=self.HINT)
        self._records = records
        self._renamed = ""

    async def _fitting(self, words: str) -> Sequence[Choice]:
        wanted = words.casefold()
        listed = await self._records.do(lambda store: store.listed())
        return [_choice(one) for one in listed if self._renamed or wanted in one.title.casefold()]

    def enter(self) -> None:
        """Rename where that was begun; else open."""
        if self._renamed:
            self._rename()
        else:
            super().enter()

    def action_rename(self) -> None:
        """Put the title of the marked conversation where words are typed."""
        if self.marked is not None and not self._renamed:
            self._renamed = self.marked.value
            self._word_line("New title", self.marked.text)

    async def action_delete(self) -> None:
        """Delete the marked conversation; it can be had back."""
        if self.marked is not None and not self._renamed:
            await self._records.delete(int(self.marked.value))
            self.notify("Deleted. ctrl+z undoes it, until the chat ends.", markup=False)
            self.refill()

    async def action_undo(self) -> None:
        """Have the conversation back that was deleted last."""
        if await self._records.undo():
            self.app.clear_notifications()
            self.refill()

    def action_leave(self) -> None:
        """Leave the renaming; else the list."""
        if self._renamed:
            self._search_again()
        else:
            self.dismiss("")

    def _rename(self) -> None:
        title = self.query_one(Input).value.strip()
        if title:
            self.run_worker(self._rename_to(int(self._renamed), title))

    async def _rename_to(self, number: int, title: str) -> None:
        try:
            await self._records.do(lambda store: store.rename(number, title))
        except StoreError as problem:
            self.notify(str(problem), severity="error", markup=False)
        self._search_again()

    def _search_again(self) -> None:
        self._renamed = ""
        self._word_line("Conversations", "")
        self.refill()

    def _word_line(self, title: str, text: str) -> None:
        self.query_one("Vertical").border_title = Content(title)
        self.query_one(Input).value = text
        self.query_one(Input).cursor_position = len(text)


def search_picker(records: Records, words: str) -> Picker:
    """The search in everything that is kept."""

    async def fitting(typed: str) -> Sequence[Choice]:
        return [_found(hit) for hit in await records.do(lambda store: store.search(typed))]

    return Picker("Search all conversations", fitting, words=words, hint="enter opens the conversation, escape closes")


def _choice(one: Summary) -> Choice:
    return Choice(str(one.id), one.title, described(one))


def _found(hit: Hit) -> Choice:
    return Choice(f"{hit.conversation}:{hit.place}", hit.question, f"{day(hit.asked)}: {hit.excerpt or hit.title}")
