"""A text that is laid out anew for every width, as one widget whose text can be selected."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.content import Content
from textual.css.styles import RulesMap
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import Static

Layout = Callable[[int], Content]


class Fitted(Visual):
    """A layout function as a Textual visual; the last width's result is kept."""

    def __init__(self, layout: Layout) -> None:
        self.at = lru_cache(maxsize=2)(layout)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw it."""
        return self.at(width).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002 - Textual's signature
        """It takes what there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Its lines at a width."""
        return self.at(max(width, 1)).plain.count("\n") + 1


class Drawn(StylesCache):
    """The lines a card has drawn, which go when it goes.

    Textual's own `get_inner_outer` is a method that remembers its last thousand objects, each with all its lines.
    """

    def get_inner_outer(self, base_background: Color, background: Color) -> tuple[Style, Style]:  # type: ignore[override]
        """The styles of the inside and the outside of a border."""
        return Style(background=base_background + background), Style(background=base_background)


class Card(Static):
    """One message, or any other text that is laid out by width."""

    DEFAULT_CSS = """
    Card {
        height: auto;
        link-style: none;
        link-color: $text-primary;
        link-background: transparent;
        link-style-hover: bold reverse;
    }
    """

    def __init__(self, layout: Layout, *, classes: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(Fitted(layout), classes=classes, id=id, markup=False)
        self._styles_cache = Drawn()

    def show(self, layout: Layout) -> None:
        """Show another text."""
        self.update(Fitted(layout))

    @property
    def text(self) -> Content:
        """What it shows at its present width."""
        visual = self.visual
        assert isinstance(visual, Fitted)  # noqa: S101 - the only kind it is given
        return visual.at(max(self.content_size.width, 1))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected part of the text."""
        return selection.extract(self.text.plain), "\n"
