"""Questions on all careers at once."""

from __future__ import annotations

import pytest

from careerbot import CareerBot, Reply
from careerbot.reply import FigureList, ItemList


def labels(reply: Reply) -> list[str]:
    lines = (
        block.lines if isinstance(block, FigureList) else block.items if isinstance(block, ItemList) else ()
        for block in reply.blocks
    )
    return [line.label or line.text for found in lines for line in found]


@pytest.mark.parametrize(
    "question", ["which careers do you know", "list all careers you know", "what jobs do you cover?"]
)
def test_every_career_of_the_shelf_is_named(sky: CareerBot, question: str) -> None:
    reply = sky.ask(question)
    assert reply.kind == "template"
    assert labels(reply) == ["Cloud gardener", "Fog herder", "Star polisher"]


def test_careers_are_ranked_by_one_sources_figures_the_highest_first(bot: CareerBot) -> None:
    reply = bot.ask("which career pays best")
    lows = [figure.low for figure in reply.figures]
    assert lows == sorted(lows, reverse=True)
    assert len({citation.source for citation in reply.citations}) == 1
    assert len({figure.currency for figure in reply.figures}) == 1


def test_the_lowest_first_where_it_is_asked_for(bot: CareerBot) -> None:
    lows = [figure.low for figure in bot.ask("which job has the lowest pay").figures]
    assert lows == sorted(lows)
    assert len(lows) > 1


def test_growth_is_ranked_by_growth(bot: CareerBot) -> None:
    reply = bot.ask("which career grows fastest")
    assert {figure.currency for figure in reply.figures} == {"%"}
    assert [figure.low for figure in reply.figures] == sorted((f.low for f in reply.figures), reverse=True)


def test_the_first_of_a_ranking_is_the_one_the_sentence_names(bot: CareerBot) -> None:
    reply = bot.ask("which career pays best")
    first = bot.knowledge.lexicon.roles[reply.figures[0].role]
    assert first.plural in reply.text.split("\n")[0]


def test_without_comparable_figures_nothing_is_ranked(sky: CareerBot) -> None:
    reply = sky.ask("which career pays best")
    assert reply.kind == "refusal"
    assert not reply.figures


def test_what_a_person_likes_leads_to_the_careers_whose_guides_speak_of_it(sky: CareerBot) -> None:
    reply = sky.ask("I like whistling, which career fits me")
    assert reply.intent == "fit"
    assert reply.text.startswith("You named whistling.")
    assert labels(reply) == ["Fog herder"]
    assert reply.citations[0].quote == "Whistling and patience."


def test_careers_near_a_role_are_those_its_guide_names(sky: CareerBot) -> None:
    reply = sky.ask("which roles are related to a cloud gardener")
    assert labels(reply) == ["Fog herder", "Star polisher"]
    assert len(reply.citations) == 2


def test_an_answer_on_all_careers_names_the_roles_it_speaks_of(sky: CareerBot) -> None:
    assert sky.ask("I like whistling, which career fits me").roles == ("fog-herder",)


def test_careers_that_need_no_degree_are_looked_for_among_all(bot: CareerBot) -> None:
    reply = bot.ask("which careers need no degree")
    assert len({citation.passage.split("/")[0] for citation in reply.citations}) > 2


def test_a_filter_without_any_hit_says_so(sky: CareerBot) -> None:
    reply = sky.ask("which careers need no experience")
    assert (reply.kind, reply.citations) == ("refusal", ())


@pytest.mark.parametrize(
    "question",
    ["which career pays best", "which job has the lowest pay", "which career grows fastest",
     "data engineer vs data scientist vs software engineer"],
)  # fmt: skip
def test_many_careers_at_once_are_told_in_two_hundred_words(bot: CareerBot, question: str) -> None:
    assert len(bot.ask(question).text.split()) <= 200


def test_careers_are_ranked_where_the_word_is_rank(bot: CareerBot) -> None:
    assert len({figure.role for figure in bot.ask("rank the careers by salary").figures}) > 2


def test_somebody_without_an_idea_is_not_given_a_list(bot: CareerBot) -> None:
    assert bot.ask("I have no idea which career to choose").intent == "undecided"


def test_a_plain_word_for_something_of_the_guides_is_a_liking_too(bot: CareerBot) -> None:
    reply = bot.ask("I like to work with numbers and to repair things, what should I be?")
    assert "numbers" in str(reply).partition("\n")[0]
    assert "statistician" in reply.roles
