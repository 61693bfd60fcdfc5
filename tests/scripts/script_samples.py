"""A reply made by hand, so that checks are tested without a corpus, and what tests call each other."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from careerbot.reply import Citation, Figure, ItemList, Line, Reply, ScoredIntent

Command = Callable[..., subprocess.CompletedProcess[str]]

SOURCE = Citation(
    number=1,
    source="TechTarget",
    title="ML engineer",
    section="Pay",
    url="",
    date="2021",
    passage="data-scientist/salary/averages",
    quote="quote",
    ours=True,
)
PAY = Reply(
    question="what does it pay",
    kind="answer",
    intents=(ScoredIntent("salary", 0.9), ScoredIntent("outlook", 0.1)),
    roles=("data-scientist",),
    blocks=(
        ItemList(
            (
                Line("$149,801 a year on average in the United States", (1,), label="Indeed"),
                Line("mathematical models are paid well. Nobody guarantees a job", (1,)),
            ),
            origin="cited",
        ),
    ),
    citations=(SOURCE,),
    figures=(Figure("data-scientist", "average salary", 120000.0, 149801.0),),
    suggestions=("Which degree does it take?", "What skills does it take?"),
)
