"""What is told in a line, the same in the chat and on the command line: a conversation that is kept, a build."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from careerbot.store.model import Summary

if TYPE_CHECKING:
    from careerbot.progress import Progress

BEGINNING = 50  # what was done of so many times as much says nothing yet about the rest


def described(one: Summary) -> str:
    """When a conversation was last gone on with, and how long it is."""
    count = f"{one.turns} question{'s' if one.turns != 1 else ''}"
    return f"{day(one.changed)}, {count}"


def so_far(progress: Progress) -> str:
    """How far reading the documents is: ``7 of 12, about 3 s left``; at its very beginning the time is not known."""
    minutes, seconds = divmod(round(progress.left), 60)
    time = f"{minutes} min" if minutes else f"{seconds} s"
    known = (minutes or seconds) and progress.done * BEGINNING >= progress.total
    return f"{progress.done:,} of {progress.total:,}{f', about {time} left' if known else ''}"


def day(time: datetime) -> str:
    """A time as the person's clock has it."""
    return f"{time.astimezone():%d %B %Y, %H:%M}".removeprefix("0")
