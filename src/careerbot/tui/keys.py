"""Key sequences that Textual reads otherwise than this chat needs; the only place that touches its table of them."""

from __future__ import annotations

from typing import Any, cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import Keys


def teach_keys() -> None:
    """Tell alt+enter and alt+digit apart in terminals that send them as escape and the key.

    Textual would read escape and return as enter, which sends, and escape and a digit as what macOS types with option.
    """
    table = cast("dict[str, Any]", ANSI_SEQUENCES_KEYS)
    table["\x1b\r"] = (Keys.ControlJ,)
    for digit in "123456789":
        table.pop(f"\x1b{digit}", None)
