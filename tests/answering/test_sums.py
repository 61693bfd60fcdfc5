"""Sums with cited figures: pay for another period, differences, and what cannot be worked out."""

from __future__ import annotations

import pytest

from careerbot import CareerBot, Reply
from careerbot.answering.arithmetic import read_sum

GARDENER = "what does a cloud gardener earn"


def turn(bot: CareerBot, *questions: str) -> Reply:
    talk = bot.conversation()
    return [talk.ask(question) for question in questions][-1]


def computed(reply: Reply) -> list[tuple[float, str, tuple[float, ...]]]:
    """Each computed figure with those it follows from."""
    return [
        (f.low, f.per or f.currency, tuple(reply.figures[i].low for i in f.computed_from))
        for f in reply.figures
        if f.computed_from
    ]


def test_pay_for_a_month_is_a_twelfth_of_the_figures_just_shown(sky: CareerBot) -> None:
    reply = turn(sky, GARDENER, "per month?")
    assert computed(reply) == [
        (2458, "month", (29_500,)),
        (2583, "month", (31_000,)),
        (2750, "month", (33_000,)),
    ]
    assert "about €2,458 a month, from €29,500 a year, median pay" in reply.text


def test_an_hour_is_a_2080th_of_a_year_and_the_answer_says_so(sky: CareerBot) -> None:
    reply = sky.ask("what does a fog herder earn per hour?")
    assert computed(reply) == [(12, "hour", (26_000,))]
    assert "taking 2,080 as a year of work" in reply.text


def test_how_much_more_than_at_the_start_compares_one_source_with_itself(sky: CareerBot) -> None:
    reply = turn(sky, f"{GARDENER} with 25 years of experience", "how much more is that than at the start?")
    assert computed(reply) == [(20_000, "year", (24_000, 44_000)), (83, "%", (24_000, 44_000))]
    assert reply.text.startswith("€20,000 a year more (83%): €44,000 a year against €24,000 to €27,500 a year. [1][2]")


def test_the_difference_between_two_answers_is_taken_from_both(sky: CareerBot) -> None:
    reply = turn(sky, "what do entry level cloud gardeners earn", "and with 25 years?", "what's the difference?")
    assert computed(reply)[0] == (20_000, "year", (24_000, 44_000))


def test_two_careers_are_compared_by_the_figures_of_one_source(sky: CareerBot) -> None:
    reply = sky.ask("how much more does a star polisher earn than a fog herder?")
    assert computed(reply)[0] == (35_000, "year", (26_000, 61_000))
    assert reply.roles == ("star-polisher", "fog-herder")


def test_careers_that_statistics_count_as_one_are_compared_by_another_source(bot: CareerBot) -> None:
    reply = bot.ask("what's the difference in pay between a data scientist and a data analyst?")
    assert computed(reply)[0][0] == 54_000
    assert {citation.source for citation in reply.citations} == {"aijobs.net"}


def test_different_currencies_are_not_subtracted(sky: CareerBot) -> None:
    reply = turn(sky, "what does a cloud gardener earn in London", "how much more is that than at the start?")
    assert not computed(reply)
    assert reply.kind == "clarify"


def test_a_difference_of_careers_without_a_word_on_pay_stays_a_comparison(sky: CareerBot) -> None:
    reply = sky.ask("what is the difference between a cloud gardener and a fog herder?")
    assert not computed(reply)
    assert "What they do" in reply.text or "fog that is there already" in reply.text


@pytest.mark.parametrize(("text", "kind", "period"), [
    ("per month?", "convert", "month"), ("what is the hourly rate", "convert", "hour"),
    ("how much more is that", "difference", ""), ("the gap between the two", "difference", ""),
])  # fmt: skip
def test_sums_are_read_from_their_words(text: str, kind: str, period: str) -> None:
    found = read_sum(text)
    assert found is not None
    assert (found.kind, found.period) == (kind, period)


@pytest.mark.parametrize("text", ["what do they earn per year", "what do they do all day", "how much do they earn"])
def test_what_asks_for_no_sum_is_none(text: str) -> None:
    assert read_sum(text) is None
