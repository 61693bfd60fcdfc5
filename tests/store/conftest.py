"""A store of the test's own, and a clock that stands still until it is moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from careerbot.reply import Citation, Comparison, Figure, FigureList, ItemList, Line, Paragraph, Reply, ScoredIntent
from careerbot.store.conversations import Conversations


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 6, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "data"


@pytest.fixture
def store(folder: Path, clock: Clock) -> Iterator[Conversations]:
    with Conversations(folder, clock=clock) as opened:
        yield opened


@pytest.fixture
def reply() -> Reply:
    """A reply with every kind of block."""
    line = Line("earn $149,801 in 'São Paulo'", (1,), "Data engineers")
    figure = Figure("data-engineer", "average", 149801.0, 160000.0, currency="USD", citation=1, computed_from=(1, 2))
    blocks = (
        Paragraph((line, Line("more")), "cited"),
        ItemList((line,), "cited", ordered=True),
        FigureList((line,), (figure,), "computed"),
        Comparison(("A", "B"), (("pay", (line, Line(""))),), "cited"),
    )
    citation = Citation(1, "TechTarget", "T", "s", "https://x", "2021", "p/q", "earn", ours=True, grade="a")
    intents = (ScoredIntent("salary", 0.75),)
    return Reply(
        "what does it pay?",
        "answer",
        intents,
        ("data-engineer",),
        blocks,
        (citation,),
        (figure,),
        ("And?",),
        1.5,
        ("read",),
    )
