"""Colour and its absence: the theme to start with, and what NO_COLOR means."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

THEME = "textual-dark"
COLOURLESS_THEME = "ansi-dark"


def take_no_color(environment: MutableMapping[str, str] = os.environ) -> bool:
    """Whether NO_COLOR asks for no colour. It is taken out, as Textual would paint grey on a background instead."""
    return bool(environment.pop("NO_COLOR", ""))


class Colourless(LineFilter):
    """Leaves bold, dim, italic, underline and reverse, and what can be clicked."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """Take the colours out of a line."""
        return [Segment(text, None if style is None else _plain(style), control) for text, style, control in segments]


@lru_cache(maxsize=2048)
def _plain(style: Style) -> Style:
    return Style(
        bold=style.bold,
        dim=style.dim,
        italic=style.italic,
        underline=style.underline,
        reverse=style.reverse,
        link=style.link,
        meta=style.meta,
    )
