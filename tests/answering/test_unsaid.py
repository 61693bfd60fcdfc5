"""What a question names and its answer does not speak of is said first, then what the documents have."""

from __future__ import annotations

import pytest

from careerbot import CareerBot

SAYS = "My documents say nothing about “{}”. The nearest that they have:"
MISSING = [
    ("does Siemens deploy models as an MLOps engineer does", "Siemens"),
    ("do software engineers work with Figma", "Figma"),
]
HELD = [
    ("should a data engineer learn Python", "data-engineer"),
    ("does a statistician work with SPSS", "statistician"),
    ("I come from Kotlin, which languages does a data engineer need", "data-engineer"),
    ("which languagges does a statistishian need", "statistician"),
    ("how do I ace the mathematics for data science", "data-scientist"),
    ("is the market for data scientists saturated", "data-scientist"),
    ("what do data analysts get in Canada according to aijobs.net", "data-analyst"),
]


@pytest.mark.parametrize(("question", "name"), MISSING)
def test_a_name_that_the_answer_does_not_hold_is_said_to_be_missing(bot: CareerBot, question: str, name: str) -> None:
    reply = bot.ask(question)
    assert str(reply).startswith(SAYS.format(name))
    assert reply.kind == "answer"
    assert reply.citations


@pytest.mark.parametrize(("question", "role"), HELD)
def test_what_is_held_told_of_oneself_misspelt_or_said_of_a_topic_is_not_missing(bot, question, role):
    reply = bot.ask(question)
    assert "say nothing about" not in str(reply)
    assert reply.roles == (role,)


def test_a_name_without_a_figure_is_named_above_the_figures(bot):
    assert str(bot.ask("what does a data engineer earn at Siemens")).startswith("I have no figure for “Siemens”.")


@pytest.mark.parametrize(
    "question", ["what do software engineers earn at the 25th percentile", "MLOps pay range in the US"]
)
def test_a_measure_or_a_career_is_no_name(bot, question):
    assert "no figure" not in str(bot.ask(question))


def test_a_name_that_another_career_s_documents_hold_is_told_of_where_none_was_named(bot):
    reply = bot.ask("what does the CBAP certificate ask for")
    assert reply.roles == ("business-analyst",) or "business analyst" in str(reply)
    assert "say nothing about" not in str(reply)


def test_a_word_that_no_document_knows_is_named_where_nothing_else_special_is_asked(sky):
    assert str(sky.ask("which skills does a fog herder need for trampolines")).startswith(SAYS.format("trampolines"))


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("does a data engineer have to learn zapier", "zapier"),
        ("which tram do statisticians prefer", "tram"),
        ("how many umbrellas does an MLOps engineer carry each day", "umbrellas"),
        ("what cutlery do business analysts eat with", "cutlery"),
    ],
)
def test_what_no_document_speaks_of_is_named_whatever_topic_it_sounds_like(bot, question, thing):
    reply = bot.ask(question)
    assert f"My documents say nothing about “{thing}”" in str(reply)


def test_what_was_refused_does_not_count_as_said(bot):
    talk = bot.conversation()
    talk.ask("is there a bicycle cellar for data analysts")
    assert talk.memory.shown == frozenset()


def test_a_rare_thing_that_the_documents_hold_is_told_of_in_place_of_the_topic_it_sounds_like(bot):
    assert "clustering" in str(bot.ask("explain clustering in simple words"))


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("which degree does a statistician need in Kenya", "Kenya"),
        ("how is the outlook for data engineers in Germany", "Germany"),
    ],
)
def test_a_place_that_the_answer_does_not_speak_of_is_named_above_it(bot, question, place):
    reply = bot.ask(question)
    assert str(reply).startswith(f"My documents do not say this for “{place}”. The nearest that they have:")
    assert reply.citations


@pytest.mark.parametrize(
    "question",
    [
        "how is the outlook for data engineers in the US",
        "where do ML engineers work in the UK",
        "I live in Kenya, which degree does a statistician need",
        "what do ML engineers do in America",
    ],
)
def test_a_place_that_is_told_of_or_told_before_asking_is_not_missing(bot, question):
    assert "do not say this for" not in str(bot.ask(question))
