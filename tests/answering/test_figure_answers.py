"""Figures: side by side from low to high, the asked-for one alone, what is missing said."""

from __future__ import annotations

import pytest

from careerbot import CareerBot, Figure, Reply
from careerbot.reply import FigureList

EARN = "what does a cloud gardener earn"


def lows(reply: Reply) -> list[float]:
    return [figure.low for figure in reply.figures]


def figure_lines(reply: Reply) -> list[str]:
    return [line.text for block in reply.blocks if isinstance(block, FigureList) for line in block.lines]


def test_figures_go_from_the_lowest_to_the_highest(sky: CareerBot) -> None:
    reply = sky.ask(EARN)
    assert lows(reply) == [29_500, 31_000, 33_000]
    assert "range from €29,500 to €33,000" in reply.text


def test_a_figure_says_who_reports_it_what_it_measures_where_and_when(sky: CareerBot) -> None:
    assert figure_lines(sky.ask(EARN))[0] == "Guild of Cloud Gardeners: €29,500 a year, median pay, Germany (2025)"


def test_words_in_front_of_a_number_are_kept(sky: CareerBot) -> None:
    figure = sky.ask(EARN).figures[1]
    assert (figure.qualifier, figure.low) == ("about", 31_000)
    assert "about €31,000" in sky.ask(EARN).text


def test_an_old_figure_says_its_age_and_a_new_one_does_not(sky: CareerBot) -> None:
    new, old, oldest = figure_lines(sky.ask(EARN))
    assert "years old" not in new
    assert "(as of 2020: six years old)" in old
    assert "(as of 2019: seven years old)" in oldest


def test_a_figure_that_a_source_passes_on_names_who_gathered_it_and_cites_the_source(sky: CareerBot) -> None:
    reply = sky.ask(EARN)
    figure = reply.figures[2]
    assert figure.reported_by == "Drizzle Report"
    assert figure_lines(reply)[2].startswith("Drizzle Report: ")
    assert reply.citations[figure.citation - 1].source == "Echo Weekly"


def test_figures_that_measure_different_things_are_said_to_differ(sky: CareerBot) -> None:
    assert "They may differ because some are averages, others medians" in sky.ask(EARN).text


def test_a_place_is_answered_by_its_figure_alone(sky: CareerBot) -> None:
    reply = sky.ask(f"{EARN} in London")
    assert [(f.low, f.currency, f.place) for f in reply.figures] == [(52_000, "GBP", "London")]
    assert "They differ" not in reply.text


def test_a_place_without_a_figure_is_named_before_the_general_figures(sky: CareerBot) -> None:
    reply = sky.ask(f"{EARN} in Paris")
    assert reply.text.startswith("I have no figure for Paris. ")
    assert lows(reply) == [29_500, 31_000, 33_000]


def test_currencies_are_never_ranged_over(sky: CareerBot) -> None:
    reply = sky.ask(f"{EARN} in London and Germany")
    assert {figure.currency for figure in reply.figures} == {"EUR", "GBP"}
    assert "in different currencies" in reply.text
    assert "range from" not in reply.text


def test_the_highest_comes_first_where_it_is_asked_for(sky: CareerBot) -> None:
    reply = sky.ask("highest salary of a cloud gardener")
    assert lows(reply) == [33_000, 31_000, 29_500]
    assert reply.text.startswith("The highest figure for cloud gardeners comes first")


def test_the_lowest_comes_first_where_it_is_asked_for(sky: CareerBot) -> None:
    reply = sky.ask("lowest salary of a cloud gardener")
    assert lows(reply) == [29_500, 31_000, 33_000]
    assert reply.text.startswith("The lowest figure for cloud gardeners comes first")


def test_beginners_get_the_figure_for_beginners(sky: CareerBot) -> None:
    (figure,) = sky.ask("what do entry level cloud gardeners earn").figures
    assert (figure.low, figure.high, figure.experience) == (24_000, 27_500, "entry level")


@pytest.mark.parametrize("years", ["25 years of experience", "thirty years of experience", "two decades in the job"])
def test_years_of_experience_find_the_figure_whose_span_holds_them(sky: CareerBot, years: str) -> None:
    assert lows(sky.ask(f"{EARN} with {years}")) == [44_000]


def test_years_that_no_figure_spans_are_named_as_missing(sky: CareerBot) -> None:
    reply = sky.ask(f"{EARN} with 10 years of experience")
    assert reply.text.startswith("I have no figure for exactly 10 years of experience.")
    assert [figure.experience for figure in reply.figures] == ["20 years or more"]


def test_a_median_is_asked_for_by_name(sky: CareerBot) -> None:
    assert lows(sky.ask("what is the median pay of a cloud gardener")) == [29_500]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("the Drizzle Report", {"Echo Weekly"}), ("the Greenhouse Almanac", {"The Greenhouse Almanac"})],
)
def test_a_named_source_is_the_only_one_cited(sky: CareerBot, name: str, expected: set[str]) -> None:
    reply = sky.ask(f"pay of cloud gardeners according to {name}")
    assert {citation.source for citation in reply.citations} == expected


def test_a_follow_up_asks_for_the_same_figure_elsewhere_and_of_another_role(sky: CareerBot) -> None:
    talk = sky.conversation()
    talk.ask(EARN)
    assert lows(talk.ask("and in London?")) == [52_000]
    assert lows(talk.ask("and in Germany?")) == [29_500, 31_000, 33_000]
    assert lows(talk.ask("what about fog herders?")) == [26_000]


def test_a_role_without_figures_has_none_made_up(sky: CareerBot) -> None:
    reply = sky.ask("how is the job outlook for star polishers")
    assert not reply.figures
    assert not any(character.isdigit() for character in reply.text)


def test_figures_as_data_are_those_that_the_lines_show(sky: CareerBot) -> None:
    reply = sky.ask(EARN)
    shown = tuple(figure for block in reply.blocks if isinstance(block, FigureList) for figure in block.figures)
    assert reply.figures == shown
    assert all(isinstance(figure, Figure) and figure.role == "cloud-gardener" for figure in shown)


def test_experience_narrows_the_pay_that_was_asked_for(bot: CareerBot) -> None:
    talk = bot.conversation()
    talk.ask("what does a data scientist earn")
    assert talk.ask("and with 10 years of experience?").intent == "salary"


def test_years_that_a_figure_names_leave_out_levels_that_only_span_them(bot: CareerBot) -> None:
    reply = bot.ask("what do people with 20 years of experience earn as machine learning engineers")
    assert {figure.experience for figure in reply.figures} == {"20 years or more"}


def test_an_old_figure_in_a_sentence_says_its_age(bot: CareerBot) -> None:
    reply = bot.ask("and in New York?")
    assert not reply.figures or "years old" in reply.text


def test_an_official_figure_is_that_of_the_whole_and_the_newest(bot: CareerBot) -> None:
    assert lows(bot.ask("what is the official median wage of data scientists?")) == [112_590]
    assert lows(bot.ask("what did data scientists earn in 2022?")) == [103_500]
    assert lows(bot.ask("what do data scientists earn in finance?")) == [123_570]


def test_how_fast_a_career_grows_is_answered_by_its_growth(bot: CareerBot) -> None:
    reply = bot.ask("how fast are the jobs of statisticians growing?")
    assert reply.figures[0].currency == "%"
    assert "growth" in reply.figures[0].measure
