"""Questions on all careers at once are told from questions on one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from careerbot.understanding.model import Request


@pytest.mark.parametrize(
    ("message", "shelf"),
    [
        ("which careers do you know", "list"),
        ("list all careers you cover", "list"),
        ("which career pays best", "rank"),
        ("which job has the lowest pay", "rank"),
        ("what career has the highest salary", "rank"),
        ("which career grows fastest", "rank"),
        ("which careers need no experience", "filter"),
        ("which careers need no degree", "filter"),
        ("rank the careers by salary", "rank"),
        ("I like statistics and explaining things, which career fits me", "match"),
        ("I love maths, what job suits me", "match"),
    ],
)
def test_a_question_on_all_careers_is_recognised(read: Callable[[str], Request], message: str, shelf: str) -> None:
    assert read(message).shelf == shelf


@pytest.mark.parametrize(
    "message",
    [
        "what does a data scientist earn",
        "which data scientist jobs pay best",
        "which country pays best for this career",
        "which skills do jobs ask for most",
        "which degree do most jobs ask for",
        "I have no idea which career to choose",
        "what skills do I need",
        "I like statistics",
        "hello",
        "",
    ],
)
def test_a_question_on_one_career_or_none_is_not(read: Callable[[str], Request], message: str) -> None:
    assert read(message).shelf == ""
