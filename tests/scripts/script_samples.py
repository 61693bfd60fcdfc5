"""Replies made by hand, so that checks are tested without a corpus."""

from __future__ import annotations

from careerbot.reply import Citation, Figure, ItemList, Line, Reply, ScoredIntent

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
    citations=(
        Citation(1, "TechTarget", "ML engineer", "Pay", "", "2021", "data-scientist/salary/averages", "quote", ours=True),
    ),
    figures=(Figure("data-scientist", "average salary", 120000.0, 149801.0),),
    suggestions=("Which degree does it take?", "What skills does it take?"),
)
