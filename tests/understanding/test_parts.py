"""Several questions in one message: where it is split, and that nothing is lost."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerbot.understanding.parts import Part, split

LINKS = {"and", "but", "also", "plus"}
LEADS = {"well", "since", "because", "given", "that", "now", "seeing", "as", "considering", "with", "if"}


def texts(message: str) -> list[str]:
    return [part.text for part in split(message)]


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("what skills do I need and what does it pay", ["what skills do I need", "what does it pay"]),
        ("What is it? What does one earn?", ["What is it?", "What does one earn?"]),
        ("what does it pay, and which degree does it take?", ["what does it pay", "which degree does it take?"]),
        ("is it hard? is it worth it? where do they work?", ["is it hard?", "is it worth it?", "where do they work?"]),
    ],
)
def test_questions_that_follow_each_other_are_answered_one_by_one(message: str, parts: list[str]) -> None:
    assert texts(message) == parts


@pytest.mark.parametrize(
    "message",
    [
        "do I need python and R",
        "what is the difference between a data scientist and a data analyst",
        "and the pay?",
        "research and development: what is it like?",
        "what does a search and rescue robot cost",
    ],
)
def test_one_question_stays_one(message: str) -> None:
    assert texts(message) == [message]


@pytest.mark.parametrize(
    "message",
    [
        "I studied biology. can I become a data analyst?",
        "I love maths. I hate meetings. which job fits me",
        "hello! what does it pay?",
    ],
)
def test_a_statement_goes_with_the_question_behind_it(message: str) -> None:
    assert texts(message) == [message]


@pytest.mark.parametrize(
    ("message", "premise", "question"),
    [
        (
            "since data scientists only write reports, do they code?",
            "data scientists only write reports",
            "do they code?",
        ),
        ("given that all work is remote, what is the pay?", "all work is remote", "what is the pay?"),
        ("Because engineers never test, do they need QA?", "engineers never test", "do they need QA?"),
        ("given that the work is remote, what is the pay?", "the work is remote", "what is the pay?"),
    ],
)
def test_what_is_taken_for_granted_comes_first_as_a_premise(message: str, premise: str, question: str) -> None:
    assert split(message) == (Part(premise, premise=True), Part(question))


@pytest.mark.parametrize(
    "message",
    [
        "as a nurse, what could I do?",
        "if I have no degree, can I become one?",
        "with my background, what is the best way?",
    ],
)
def test_what_a_person_says_of_herself_is_no_premise(message: str) -> None:
    assert split(message) == (Part(message),)


@pytest.mark.parametrize("message", ["", " ", "?!", "…"])
def test_a_message_without_a_word_is_one_part(message: str) -> None:
    assert split(message) == (Part(message.strip()),)


pieces = st.sampled_from(
    ["what does it pay", "is it hard?", "I like maths.", "and", "but", ", and", "since it is so remote,", "python",
     "also", "which degree?", "hello!", "so", "where are the jobs", ";", "and what of", "\n",
     "because nobody needs a degree,"]
)  # fmt: skip


@given(st.lists(pieces, min_size=1, max_size=9).map(" ".join))
def test_no_word_is_lost_but_those_that_link_questions_or_open_premises(message: str) -> None:
    before = re.findall(r"\w+", message.lower())
    after = iter(re.findall(r"\w+", " ".join(texts(message)).lower()))
    waiting = next(after, None)
    lost = []
    for word in before:
        if word == waiting:
            waiting = next(after, None)
        else:
            lost.append(word)
    assert waiting is None, "words were added or changed places"
    assert set(lost) <= LINKS | LEADS


@given(st.text(max_size=200))
def test_any_text_has_at_least_one_part(message: str) -> None:
    assert split(message)


def test_a_long_run_of_blanks_costs_no_seconds() -> None:
    started = time.perf_counter()
    split("what" + " " * 20_000 + "pay")
    assert time.perf_counter() - started < 1
