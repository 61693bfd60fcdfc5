"""Write docs/answers.md, real questions with the answers the built-in guides give: python tools/answers_page.py.

Run it whenever an answer changes; a test compares. The day is fixed, so that ages of figures do not change the page.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from careerbot import CareerBot, render

PAGE = Path(__file__).parents[1] / "docs" / "answers.md"
TODAY = date(2026, 6, 1)
CONVERSATIONS: Sequence[Sequence[str]] = (
    ("What is a data scientist?",),
    ("What does a computer vision engineer do?",),
    ("What skills do I need to become a machine learning engineer?", "Which first?", "Why?"),
    ("Which programming languages does an ML engineer need?",),
    ("Is coding required to be a business analyst?",),
    ("Do I need a master's degree to become a data scientist?",),
    ("Do I need a PhD to be an AI research scientist?",),
    ("Can I work remotely as a machine learning engineer?",),
    ("Is Python enough for an ML engineer?",),
    ("How do I become a machine learning engineer?", "What comes after the first step?"),
    ("How much does a machine learning engineer earn?", "Why do they differ?", "Per month?"),
    ("What does an ML engineer with 20 years of experience earn?", "How much more is that than at the start?"),
    ("How much do ML engineers make in the UK?",),
    ("Compare data scientist and data engineer",),
    ("Which career pays best?",),
    ("Are statisticians in demand?",),
    ("Which tools does an MLOps engineer use?", "Show all"),
    ("Which careers fit me if I like statistics and explaining things?",),
    ("Do I need certificates to become an MLOps engineer?",),
    ("What does a plumber earn?",),
)
HEAD = """\
# Twenty questions and their answers

What careerbot answers from its built-in guides, as `careerbot ask` prints it, on {day}. `python tools/answers_page.py`
writes this page and a test compares it with what is answered now. Questions below one another are the turns of one
conversation.
"""


def page() -> str:
    """The page as it should be."""
    with tempfile.TemporaryDirectory() as home, CareerBot(home=home, today=TODAY) as bot:
        parts = [part for turns in CONVERSATIONS for part in _conversation(bot, turns)]
    return "\n".join([HEAD.format(day=f"{TODAY.day} {TODAY:%B %Y}"), *parts])


def _conversation(bot: CareerBot, turns: Sequence[str]) -> Iterator[str]:
    talk = bot.conversation()
    for number, question in enumerate(turns):
        reply = talk.ask(question)
        yield f"{'###' if number else '##'} {question}\n"
        yield f"```text\n{render.plain(reply, TODAY.year)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE}: {len(CONVERSATIONS)} conversations")
