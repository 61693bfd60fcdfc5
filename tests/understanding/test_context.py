"""What a message means after what was said: what is kept, and what is replaced."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from careerbot import CareerBot, Conversation, Reply
from careerbot.understanding.model import Memory, Request


def after(bot: CareerBot, *questions: str) -> Conversation:
    talk = bot.conversation()
    for question in questions:
        talk.ask(question)
    return talk


def about(reply: Reply) -> tuple[str, tuple[str, ...]]:
    return reply.intent, reply.roles


@pytest.mark.parametrize(
    ("follow_up", "intent"),
    [("and the pay?", "salary"), ("what about education?", "education"), ("which tools do they use", "tools")],
)
def test_the_role_is_kept_where_only_the_topic_changes(bot: CareerBot, follow_up: str, intent: str) -> None:
    talk = after(bot, "what skills does a data analyst need")
    assert about(talk.ask(follow_up)) == (intent, ("data-analyst",))


@pytest.mark.parametrize(
    "follow_up",
    ["what about data engineers?", "and for data engineers?", "and a data engineer?", "same for data engineers"],
)
def test_the_topic_is_kept_where_only_the_role_changes(bot: CareerBot, follow_up: str) -> None:
    talk = after(bot, "which programming languages does a data scientist use")
    assert about(talk.ask(follow_up)) == ("languages", ("data-engineer",))


@pytest.mark.parametrize(
    "follow_up", ["and in New York?", "what about New York", "in New York?", "and in the big apple?"]
)
def test_a_place_alone_asks_the_last_question_for_that_place(bot: CareerBot, follow_up: str) -> None:
    talk = after(bot, "what does a machine learning engineer earn")
    reply = talk.ask(follow_up)
    assert about(reply) == ("salary", ("machine-learning-engineer",))
    assert {figure.place for figure in reply.figures} == {"New York"}


def test_a_place_stays_with_the_next_role(bot: CareerBot) -> None:
    talk = after(bot, "what does a machine learning engineer earn in London")
    assert "London" in talk.ask("and data analysts?").text


@pytest.mark.parametrize(
    ("follow_up", "role"),
    [
        ("and NLP?", "nlp-engineer"),
        ("and computer vision?", "computer-vision-engineer"),
        ("what about MLOps?", "mlops-engineer"),
    ],
)
def test_a_field_alone_means_the_role_that_works_in_it(bot: CareerBot, follow_up: str, role: str) -> None:
    talk = after(bot, "what does a data scientist earn")
    assert about(talk.ask(follow_up)) == ("salary", (role,))


def test_a_role_alone_at_the_beginning_asks_what_it_is(bot: CareerBot) -> None:
    assert about(bot.ask("what about statisticians?")) == ("definition", ("statistician",))


def test_without_any_role_the_one_with_the_largest_guide_is_assumed(bot: CareerBot) -> None:
    assert bot.ask("what skills do I need").roles == ("machine-learning-engineer",)


def test_an_assumed_role_gives_way_to_a_named_one_and_the_named_one_stays(bot: CareerBot) -> None:
    talk = bot.conversation(role="data analyst")
    assert talk.ask("what skills do I need").roles == ("data-analyst",)
    assert talk.ask("and a statistician?").roles == ("statistician",)
    assert talk.ask("what does it pay?").roles == ("statistician",)


def test_items_of_a_list_are_asked_for_by_their_number(bot: CareerBot) -> None:
    talk = after(bot, "how do I become a machine learning engineer")
    assert talk.ask("the second one").text.startswith("Step 2")
    assert talk.ask("what comes next").text.startswith("Step 3")
    assert talk.ask("and then?").text.startswith("Step 4")
    assert talk.ask("step 1").text.startswith("Step 1")


def test_why_gives_reasons_that_are_cited(bot: CareerBot) -> None:
    talk = after(bot, "what skills does a machine learning engineer need")
    reply = talk.ask("why?")
    assert reply.kind == "answer"
    assert reply.citations


def test_why_says_so_where_the_documents_give_no_reason_and_who_says_it(bot: CareerBot) -> None:
    reply = after(bot, "what is a data engineer").ask("why?")
    assert reply.text.startswith("My documents give no reason for that. What there is, is who says it, namely ")
    assert reply.citations


@pytest.mark.parametrize("follow_up", ["and the pay of data scientists?", "and what pay for data scientists?"])
def test_pay_named_beside_a_role_is_the_new_topic(bot: CareerBot, follow_up: str) -> None:
    talk = after(bot, "what skills does a data analyst need")
    assert about(talk.ask(follow_up)) == ("salary", ("data-scientist",))
    assert about(talk.ask("and the pay in London?")) == ("salary", ("data-scientist",))


def test_tell_me_more_says_what_was_not_said_before(bot: CareerBot) -> None:
    talk = bot.conversation()
    first = talk.ask("what is a machine learning engineer")
    more = talk.ask("tell me more")
    assert more.kind == "answer"
    assert not {c.quote for c in first.citations} & {c.quote for c in more.citations}


def test_a_second_role_in_a_comparison_is_held_against_the_first(bot: CareerBot) -> None:
    talk = after(bot, "what is a data scientist")
    assert about(talk.ask("how does that differ from a data analyst?")) == (
        "comparison",
        ("data-scientist", "data-analyst"),
    )


def test_a_question_that_stands_by_itself_takes_nothing_over(bot: CareerBot) -> None:
    talk = after(bot, "what does a machine learning engineer earn in New York")
    alone = bot.ask("what skills does a statistician need")
    assert talk.ask("what skills does a statistician need").text == alone.text


def test_the_kind_of_follow_up_is_read_from_the_memory(read: Callable[..., Request]) -> None:
    spoken = Memory(roles=("data-scientist",), intent="salary", passages=(1,), items=(1, 2, 3), ordinal=1)
    kinds = {}
    for message in (
        "and in London?",
        "why?",
        "the second one",
        "what comes next",
        "tell me more",
        "what is a statistician",
    ):
        kinds[message] = read(message, spoken).follow_up
    assert list(kinds.values()) == ["slot", "why", "ordinal", "next", "more", ""]


def test_without_a_memory_nothing_is_a_follow_up(read: Callable[..., Request]) -> None:
    assert read("and in London?").follow_up == ""
    assert read("the second one").follow_up == ""
