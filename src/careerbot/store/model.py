"""What the store hands out: frozen data only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from careerbot.reply import Reply


@dataclass(frozen=True, slots=True)
class Summary:
    """A conversation as a list shows it; `changed` is when something was last asked in it."""

    id: int
    title: str
    role: str
    began: datetime
    changed: datetime
    turns: int


@dataclass(frozen=True, slots=True)
class SavedTurn:
    """A question and its answer (None where the chat ended before it); `year` is the one that ages count from."""

    id: int
    question: str
    asked: datetime
    reply: Reply | None
    year: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A turn in which words were found: its place in its conversation, from 1, and the words around them."""

    conversation: int
    title: str
    place: int
    question: str
    excerpt: str
    asked: datetime
