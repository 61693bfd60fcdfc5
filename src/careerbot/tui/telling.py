"""A conversation that is kept, told in a line: the same in the chat's list and on the command line."""

from __future__ import annotations

from datetime import datetime

from careerbot.store.model import Summary


def described(one: Summary) -> str:
    """When a conversation was last gone on with, and how long it is."""
    count = f"{one.turns} question{'s' if one.turns != 1 else ''}"
    return f"{day(one.changed)}, {count}"


def day(time: datetime) -> str:
    """A time as the person's clock has it."""
    return f"{time.astimezone():%d %B %Y, %H:%M}".removeprefix("0")
