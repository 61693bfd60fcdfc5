"""Questions on whose work something is are told from other questions that begin alike."""

from __future__ import annotations

import pytest

from careerbot.reply import ScoredIntent
from careerbot.understanding.professions import asks_whose_work, said_of_work

PASSAGE = (ScoredIntent("passage", 0.9),)


@pytest.mark.parametrize(
    "text",
    [
        "who keeps the servers running",
        "and who draws the charts?",
        "who is responsible for the backups",
        "who's it that labels the pictures",
        "what sort of people publish papers",
        "which engineers look after the network",
        "what's the job called where one tests games",
        "which profession is that",
        "what do you call somebody who designs bridges",
        "which career is about weather",
    ],
)
def test_a_question_on_who_does_something_asks_whose_work_it_is(text):
    assert asks_whose_work(text, PASSAGE)


@pytest.mark.parametrize(
    "text",
    [
        "who are you",
        "who do they work with",
        "who says so",
        "who hires statisticians",
        "what kind of person enjoys that",
        "what kind of people do they work with",
        "what is it called when a model learns by itself",
        "how do I become one",
    ],
)
def test_other_questions_on_people_do_not(text):
    assert not asks_whose_work(text, PASSAGE)


def test_a_question_on_another_topic_does_not_whoever_it_names():
    assert not asks_whose_work("who works together on it", (ScoredIntent("teamwork", 0.8),))


def test_what_is_not_done_is_no_part_of_the_work():
    assert said_of_work("who draws charts rather than trains models, and prints them").split() == [
        *("who draws charts".split()),
        *(", and prints them".split()),
    ]
