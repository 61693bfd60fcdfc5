"""What is asked for and no source gives is said, with the nearest that there is."""

from __future__ import annotations

import pytest

from careerbot import CareerBot


@pytest.mark.parametrize(
    "question",
    ["what does a doctorate cost?", "how expensive is a bootcamp?", "is a PhD worth it and how much does it cost?"],
)
def test_a_cost_that_no_source_gives_is_said(bot: CareerBot, question: str) -> None:
    assert "No source of mine gives the cost of" in str(bot.ask(question))


def test_a_cost_that_a_source_gives_is_told(bot: CareerBot) -> None:
    reply = bot.ask("what does the exam for Google Professional Machine Learning Engineer cost?")
    assert "$200" in str(reply)
    assert "No source" not in str(reply)


def test_it_in_a_second_question_on_a_cost_is_what_the_first_was_on(bot: CareerBot) -> None:
    said = str(bot.ask("is a doctorate worth it, and what does it cost?"))
    assert "the cost of “doctorate”" in said
    assert "exam" not in said


def test_kinds_of_a_career_are_ranked_by_the_pay_of_their_guides(bot: CareerBot) -> None:
    reply = bot.ask("which type of machine learning engineer earns the most?")
    assert str(reply).startswith("No source of mine ranks types by pay.")
    assert len(reply.figures) > 1
    assert len({citation.source for citation in reply.citations}) == 1


@pytest.mark.parametrize("question", ["which tool pays best?", "what is the best paid programming language?"])
def test_tools_and_languages_are_not_ranked_by_pay(bot: CareerBot, question: str) -> None:
    assert "by pay" in str(bot.ask(question)).partition("\n")[0]


def test_pay_for_remote_work_that_no_figure_is_of_is_said(bot: CareerBot) -> None:
    reply = bot.ask("do data analysts earn less when they work remotely?")
    assert (reply.intent, "no figure for remote work" in str(reply)) == ("salary", True)


@pytest.mark.parametrize(
    ("question", "intent", "said"),
    [
        ("how much of a data analyst's job is meetings and how much is coding?", "duties", "working time divides"),
        ("I want to move from nursing to data analysis", "career_path", "whatever one comes from"),
        ("can I learn this while working full time?", "certificates", "beside a job"),
    ],
)
def test_what_is_said_before_a_topic_as_a_whole(bot: CareerBot, question: str, intent: str, said: str) -> None:
    reply = bot.ask(question)
    assert reply.intent == intent
    assert said in str(reply)
    assert reply.citations


def test_where_one_comes_from_is_told_first_where_a_source_names_it(bot: CareerBot) -> None:
    reply = bot.ask("how do I get from teaching into business analysis?")
    assert "teaching" in reply.citations[0].quote


def test_this_year_means_now(bot: CareerBot) -> None:
    year = bot.today.year
    assert str(bot.ask(f"is statistics still a good field in {year}?")) == str(
        bot.ask("is statistics still a good field?")
    )


def test_the_tasks_of_one_level_are_those_of_everybody_where_no_source_parts_them(bot: CareerBot) -> None:
    level, everybody = (
        bot.ask(f"what are the tasks of a {kind}machine learning engineer?") for kind in ("junior ", "")
    )
    assert {citation.quote for citation in everybody.citations} <= {citation.quote for citation in level.citations}


@pytest.mark.parametrize("question", ["help", "Help me please!"])
def test_a_call_for_help_gets_one_open_question(bot: CareerBot, question: str) -> None:
    reply = bot.ask(question)
    assert (reply.intent, reply.kind) == ("undecided", "clarify")
    assert str(reply).partition("\n\n")[0].count("?") == 1
