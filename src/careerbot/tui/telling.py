"""What is told in a line, the same in the chat and on the command line: a conversation that is kept, a build."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from careerbot.store.model import Summary

if TYPE_CHECKING:
    from careerbot.knowledge.building import Progress


def described(one: Summary) -> str:
    """When a conversation was last gone on with, and how long it is."""
    count = f"{one.turns} question{'s' if one.turns != 1 else ''}"
    return f"{day(one.changed)}, {count}"


def so_far(progress: Progress) -> str:
    """How far reading the documents is: ``7 of 12 documents, about 3 s left``."""
    minutes, seconds = divmod(round(progress.left), 60)
    time = f"{minutes} min" if minutes else f"{seconds} s"
    left = f", about {time} left" if minutes or seconds else ""
    return f"{progress.done:,} of {progress.total:,} documents{left}"


def day(time: datetime) -> str:
    """A time as the person's clock has it."""
    return f"{time.astimezone():%d %B %Y, %H:%M}".removeprefix("0")
