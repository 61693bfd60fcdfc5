"""What was typed before: walking it with up and down keeps the draft."""

from __future__ import annotations

from collections.abc import Sequence


class History:
    """Entries from the oldest to the newest, and a place among them; the place after the last one is the draft."""

    def __init__(self) -> None:
        self.entries: list[str] = []
        self._place = 0
        self._draft = ""

    def add(self, entry: str) -> None:
        """Remember an entry, once where it repeats the one before it, and stand after it."""
        if entry.strip() and self.entries[-1:] != [entry]:
            self.entries.append(entry)
        self._place, self._draft = len(self.entries), ""

    def back(self, current: str) -> str | None:
        """The entry before; None where there is none."""
        self._keep(current)
        if self._place == 0:
            return None
        self._place -= 1
        return self.entries[self._place]

    def forward(self, current: str) -> str | None:
        """The entry after, at last the draft; None where one stands at the draft."""
        self._keep(current)
        if self._place >= len(self.entries):
            return None
        self._place += 1
        return self._draft if self._place == len(self.entries) else self.entries[self._place]

    def found(self, words: str) -> list[str]:
        """The entries that hold all the words, each once, the newest first."""
        wanted = words.casefold().split()
        return [entry for entry in dict.fromkeys(reversed(self.entries)) if all(w in entry.casefold() for w in wanted)]

    def precede(self, entries: Sequence[str]) -> None:
        """Put what was typed in earlier chats before what was typed in this one."""
        self.entries[:0] = entries
        self._place += len(entries)

    def _keep(self, current: str) -> None:
        if self._place >= len(self.entries):
            self._draft = current
