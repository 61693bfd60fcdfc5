"""Follow-ups on the last answer: what first, why, more of it, all of it."""

from __future__ import annotations

import pytest

from careerbot import CareerBot, Reply
from careerbot.reply import ItemList


def turns(bot: CareerBot, *questions: str) -> list[Reply]:
    talk = bot.conversation()
    return [talk.ask(question) for question in questions]


def test_which_first_goes_by_agreement_where_no_source_sets_an_order(bot: CareerBot) -> None:
    *_, reply = turns(bot, "which programming languages does an ML engineer need?", "which should I learn first?")
    assert reply.text.startswith("No source sets an order, so go by agreement: three sources name Python and R.")
    assert len({citation.source for citation in reply.citations}) >= 3


def test_which_first_is_step_one_where_there_are_steps(bot: CareerBot) -> None:
    *_, reply = turns(bot, "how do I become a machine learning engineer", "which first?")
    assert reply.text.startswith("Step one of five: First degree.")


def test_the_next_step_is_found_after_a_question_in_between(bot: CareerBot) -> None:
    *_, reply = turns(bot, "how do I become a machine learning engineer", "which first?", "why?", "what comes next?")
    assert reply.text.startswith("Step 2: First jobs.")


def test_why_after_figures_says_why_they_may_differ(bot: CareerBot) -> None:
    *_, reply = turns(bot, "what do ML engineers earn?", "why?")
    assert reply.text.startswith("They may differ because some are averages, others medians")
    assert reply.citations


def test_show_all_gives_every_figure_of_the_last_question(sky: CareerBot) -> None:
    first, reply = turns(sky, "what does a cloud gardener earn", "show all")
    assert (len(first.figures), len(reply.figures)) == (3, 6)
    assert reply.intent == "salary"


@pytest.mark.parametrize("wish", ["show all", "show me all of them", "the full list please", "everything", "list all"])
def test_all_of_a_list_may_be_asked_for_in_many_ways(bot: CareerBot, wish: str) -> None:
    first, reply = turns(bot, "what tools does an mlops engineer use?", wish)
    assert "Vertex AI" not in first.text
    assert "Vertex AI" in reply.text


def test_show_all_may_be_said_twice_and_changes_nothing(bot: CareerBot) -> None:
    _, once, twice = turns(bot, "which career pays best?", "show all", "show all")
    assert once.text == twice.text
    assert len(once.figures) == 12


def test_all_day_asks_for_a_day_and_not_for_all(bot: CareerBot) -> None:
    assert len(bot.ask("what does a machine learning engineer do all day?").text.split()) <= 200


def test_more_after_an_item_stays_on_the_subject(bot: CareerBot) -> None:
    *_, reply = turns(bot, "what skills does a data analyst need?", "which first?", "go on")
    assert {bot.passage(citation.passage).topic for citation in reply.citations} <= {"skills", "mathematics"}


def test_eight_figures_at_most_where_not_all_are_asked_for(bot: CareerBot) -> None:
    reply = bot.ask("which career pays best?")
    assert len(reply.figures) == 8
    assert 'say "show all" to see them' in reply.text


def test_items_that_mean_the_same_are_joined_over_sources(bot: CareerBot) -> None:
    reply = bot.ask("what mathematics does an ML engineer need?")
    items = next(block.items for block in reply.blocks if isinstance(block, ItemList))
    assert [item.text for item in items[:2]] == ["statistics (2 sources)", "probability (2 sources)"]
