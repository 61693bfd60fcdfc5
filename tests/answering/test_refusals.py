"""What is not known: gaps, unknown careers and words, questions given back; never a guess."""

from __future__ import annotations

import re

import pytest

from careerbot import CareerBot

GAP = re.compile(r"No reliable source on hand gives [^\n]+|On [^\n]+, my documents say nothing about [^\n]+")
SHELF = ["which careers need no experience", "which careers use python", "which career pays best"]
OUTSIDE = [
    "who won the tennis final",
    "how do I bake sourdough bread",
    "what is the capital of Peru",
    "how far away is the moon",
    "when is my gas bill due",
    "what's on my reading list",
    "what time is it?",
    "how do I paint a garden fence",
    "add milk to the list",
]


def test_a_gap_of_a_guide_is_answered_by_its_sentence_alone(sky: CareerBot) -> None:
    reply = sky.ask("what are interviews like for cloud gardeners")
    assert reply.text == "No reliable source on hand gives what happens in interviews for cloud gardeners."
    assert not reply.citations
    assert reply.intent == "interview"


def test_a_topic_without_a_section_is_a_gap_as_well(sky: CareerBot) -> None:
    assert sky.ask("what are interviews like for fog herders").text == (
        "On fog herders, my documents say nothing about the interviews."
    )


def test_what_cites_nothing_is_an_answer_only_as_the_sentence_on_a_gap(sky: CareerBot) -> None:
    """Over documents that lack most topics: a sentence such as "this is the way" never stands above nothing."""
    lexicon = sky.knowledge.lexicon
    asked = [
        topic.question.format(a_role=role.with_article, other_role="a fog herder")
        for topic in lexicon.topics.values()
        for role in lexicon.roles.values()
    ]
    replies = [sky.ask(question) for question in (*asked, "make me a plan to become a fog herder", *SHELF)]
    uncited = [reply for reply in replies if reply.kind == "answer" and not reply.citations]
    assert uncited
    assert [reply.text for reply in uncited if not GAP.fullmatch(reply.text)] == []


def test_a_gap_is_not_filled_with_the_gap_of_another_topic(bot: CareerBot) -> None:
    reply = bot.ask("What happens once a model is deployed for a business analyst?")
    assert reply.text == "On business analysts, my documents say nothing about running models in production."


def test_a_gap_is_not_filled_with_sentences_that_share_no_more_than_a_small_word(bot: CareerBot) -> None:
    assert bot.ask("why become a data engineer").text.startswith("On data engineers, my documents say nothing about")


def test_a_plan_without_a_way_in_says_that_there_is_none(sky: CareerBot) -> None:
    reply = sky.ask("make me a plan to become a cloud gardener")
    assert reply.text == "On cloud gardeners, my documents say nothing about the way in."


def test_a_gap_is_never_filled_from_another_career(sky: CareerBot) -> None:
    reply = sky.ask("which degree does a star polisher need")
    assert "fog herder" not in reply.text.lower()
    assert "apprenticeship" not in reply.text


@pytest.mark.parametrize("question", OUTSIDE)
def test_what_no_document_speaks_of_is_refused_and_the_shelf_named(sky: CareerBot, question: str) -> None:
    reply = sky.ask(question)
    assert (reply.kind, reply.intent) == ("refusal", "out_of_scope")
    assert "cloud gardeners, fog herders and star polishers" in reply.text
    assert not reply.citations
    assert not reply.figures
    assert not reply.roles


@pytest.mark.parametrize("question", [*OUTSIDE, "will it rain tomorrow"])
def test_the_built_in_guides_refuse_it_too(bot: CareerBot, question: str) -> None:
    assert bot.ask(question).kind == "refusal"


def test_a_career_without_a_guide_is_named_in_the_refusal(sky: CareerBot) -> None:
    reply = sky.ask("what does a plumber earn")
    assert reply.kind == "refusal"
    assert "“plumber”" in reply.text or '"plumber"' in reply.text


@pytest.mark.parametrize("career", ["actuary", "web developer", "data architect", "welder"])
def test_a_career_is_not_mistaken_for_one_on_the_shelf_or_for_another_word(bot: CareerBot, career: str) -> None:
    assert bot.ask(f"what does a {career} do").kind == "refusal"


def test_a_career_near_one_on_the_shelf_is_refused_with_that_one_offered(bot: CareerBot) -> None:
    reply = bot.ask("what does a database administrator earn")
    assert reply.kind == "refusal"
    assert "database administrator" in reply.text
    assert "data engineers" in reply.text


def test_the_nearest_career_is_not_offered_where_the_shelf_has_none(sky: CareerBot) -> None:
    reply = sky.ask("what does a database administrator earn")
    assert reply.kind == "refusal"
    assert "data engineer" not in reply.text


def test_a_thing_asked_for_that_no_document_knows_is_refused(sky: CareerBot) -> None:
    reply = sky.ask("how many hosepipes does a cloud gardener get")
    assert reply.kind == "refusal"
    assert "“hosepipes”" in reply.text


@pytest.mark.parametrize("blank", ["", " ", "?", "…", "\t\n", "!!!", "\N{ZERO WIDTH SPACE}", "\N{THINKING FACE}"])
def test_a_message_without_a_word_is_asked_back(sky: CareerBot, blank: str) -> None:
    reply = sky.ask(blank)
    assert reply.kind == "clarify"
    assert reply.text.startswith("Please ask me a question.")


def test_yes_to_the_nearest_career_is_answered(bot: CareerBot) -> None:
    talk = bot.conversation()
    talk.ask("what does a database administrator earn")
    assert talk.ask("yes").roles == ("data-engineer",)


@pytest.mark.parametrize("message", ["tell me more", "why?", "go on"])
def test_a_follow_up_on_nothing_asks_what_is_meant(sky: CareerBot, message: str) -> None:
    reply = sky.ask(message)
    assert reply.kind == "clarify"
    assert reply.text.startswith("More on what?")


def test_when_everything_is_said_more_is_not_made_up(sky: CareerBot) -> None:
    talk = sky.conversation()
    talk.ask("what does a cloud gardener do")
    reply = talk.ask("tell me more")
    assert (reply.kind, reply.citations) == ("clarify", ())
    assert reply.text.startswith("That is all my documents say on this.")


def test_a_refusal_leaves_the_conversation_where_it_was(sky: CareerBot) -> None:
    talk = sky.conversation()
    talk.ask("what is a fog herder")
    talk.ask("who won the tennis final")
    assert talk.ask("and the pay?").roles == ("fog-herder",)
