"""The line of keys: drawn anew only where other keys work than before."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer


class KeyLine(Footer):
    """Textual's makes new widgets for its keys at every answer, and its watchers hold on to the old ones."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)
        self._shown: list[tuple[str, str, bool]] = []

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Draw the keys where they changed."""
        active = screen.active_bindings.items()
        shown = [(key, one.binding.description, one.enabled) for key, one in active if one.binding.show]
        if shown != self._shown or not screen.app.app_focus:  # without focus Textual draws nothing yet
            self._shown = shown if screen.app.app_focus else []
            super().bindings_changed(screen)
