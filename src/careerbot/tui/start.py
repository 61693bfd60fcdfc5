"""How a chat starts: what the command line and the person's settings ask for. Data only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from careerbot.reply import Reply

Scribe = Callable[[Sequence[Reply], date, str], str]


@dataclass(frozen=True, slots=True)
class Start:
    """`resume` opens the last conversation; `theme` "" is the usual one; `scribe` makes a script of replies.

    `notices` are what went wrong before there was a chat to say it in.
    """

    resume: bool = False
    colourless: bool = False
    theme: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    scribe: Scribe | None = None
