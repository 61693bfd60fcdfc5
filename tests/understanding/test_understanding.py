"""A message as a whole: roles, concepts, the thing asked for, and how much of it is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from careerbot.knowledge.base import KnowledgeBase
from careerbot.understanding.model import Memory, Request
from careerbot.understanding.understanding import MOST_QUESTIONS, understand


@pytest.mark.parametrize(
    ("message", "roles"),
    [
        ("what does a data scientist do", ("data-scientist",)),
        ("DATA SCIENTISTS", ("data-scientist",)),
        ("data-scientist pay", ("data-scientist",)),
        ("ML engineers or data analysts", ("machine-learning-engineer", "data-analyst")),
        ("a data scienctist", ("data-scientist",)),
    ],
)
def test_roles_are_found_by_title_alias_plural_and_misspelt(
    read: Callable[[str], Request], message: str, roles: tuple[str, ...]
) -> None:
    request = read(message)
    assert request.roles == roles
    assert not request.assumed_role


def test_a_role_that_is_only_assumed_is_marked(read: Callable[..., Request]) -> None:
    assert read("what does it pay").assumed_role
    assert read("what does it pay", None, "statistician").roles == ("statistician",)


def test_a_career_without_a_guide_is_noticed(read: Callable[[str], Request]) -> None:
    assert read("what does a plumber earn").elsewhere == "plumber"
    assert read("what do plumbers earn").elsewhere == "plumber"


@pytest.mark.parametrize(
    "message", ["I am a plumber, what skills do I need", "I was a plumber", "coming from a plumber job"]
)
def test_a_career_that_somebody_has_is_not_the_one_asked_for(read: Callable[[str], Request], message: str) -> None:
    assert read(message).elsewhere == ""


def test_a_kind_of_a_role_that_a_guide_describes_is_no_career_without_a_guide(read: Callable[[str], Request]) -> None:
    request = read("tell me what a federated learning engineer is")
    assert request.elsewhere == ""
    assert request.slots.specialisation == "machine-learning-engineer/specialisations/federated-learning-engineer"


def test_the_thing_asked_for_follows_which_what_and_how_many(read: Callable[[str], Request]) -> None:
    assert read("how many vacation days are there").focus == ("vacation", "days")
    assert read("which metrics matter").focus == ("metrics", "matter")
    assert read("is it hard").focus == ()


def test_concepts_know_guide_words_for_what_was_typed(read: Callable[[str], Request]) -> None:
    earn = next(c for c in read("what do they earn").concepts if c.text == "earn")
    assert earn.alternatives[0] == (("earn",), 1.0)
    assert (("salari",), 0.75) in earn.alternatives
    assert earn.known


def test_a_word_nobody_knows_is_marked(read: Callable[[str], Request]) -> None:
    assert [c.known for c in read("zxqvbnm").concepts] == [False]


def test_topics_are_named_by_their_words(read: Callable[[str], Request]) -> None:
    assert read("degree or pay").topics == ("education", "salary")


def test_only_so_many_parts_are_read_and_the_rest_is_named(knowledge: KnowledgeBase) -> None:
    questions = [f"what is number {n}?" for n in ("one", "two", "three", "four", "five", "six")]
    understood = understand(" ".join(questions), Memory(), knowledge)
    assert [request.text for request in understood.requests] == questions[:MOST_QUESTIONS]
    assert understood.left_out == tuple(questions[MOST_QUESTIONS:])


def test_a_message_of_roles_and_small_words_alone_is_bare(read: Callable[[str], Request]) -> None:
    assert read("and for data scientists?").bare
    assert read("and in London?").bare
    assert read("and 5 years of experience?").bare
    assert not read("and the skills of data scientists?").bare


def test_the_same_message_is_understood_the_same_way_again(knowledge: KnowledgeBase) -> None:
    message = "what skills does a data scientist need in London with 5 years?"
    assert understand(message, Memory(), knowledge) == understand(message, Memory(), knowledge)
