"""Questions for yes or no: the verdict first, by the wording of the statements; who says otherwise beside it."""

from __future__ import annotations

import pytest

from careerbot import CareerBot
from careerbot.answering.polar import Polar, is_polar
from careerbot.answering.stances import degree_asked, stance
from careerbot.knowledge.base import PassageRow, StatementRow


def side(text: str, asked: str = "need", question: str = "is it needed", *, turned: bool = False) -> int | None:
    """What a sentence says to a question on its whole topic."""
    statement = StatementRow(text, ("almanac",), (), False, (), frozenset())
    passage = PassageRow(1, "x", "x", "x", "skills", ("Skills",), (statement,))
    found = stance(Polar(asked, (), turned), passage, 0, question=question)  # type: ignore[arg-type]
    return found.side if found else None


@pytest.mark.parametrize("question", [
    "Is coding required?", "do I need a degree", "and can I work from home?", "a master's, is it necessary?",
    "coding required?", "I wonder whether it needs maths", "Is Python enough?", "is it hard or not?",
])  # fmt: skip
def test_these_ask_for_yes_or_no(question: str) -> None:
    assert is_polar(question)


@pytest.mark.parametrize("question", [
    "what is required?", "which degree do I need", "is it maths or physics?", "how much do they earn", "the pay",
    "tell me what they need",
])  # fmt: skip
def test_these_do_not(question: str) -> None:
    assert not is_polar(question)


@pytest.mark.parametrize(("text", "expected"), [
    ("Sky gardeners must know knots.", 1),
    ("Knots are required of every gardener.", 1),
    ("Knots are in demand.", 1),
    ("Knots are not required.", -1),
    ("Gardeners need no knots.", -1),
    ("Few employers ask for it: few need knots.", -1),
    ("Knots help a gardener.", 0),
    ("Some employers prefer knots.", 0),
    ("Most need knots, but some do not.", 1),
    ("Knots rate 4.1 of 5 in importance.", 1),
    ("Knots rate 1.2 of 5 in importance.", -1),
    ("Knots rank at the 8th percentile.", -1),
    ("Clouds are white.", None),
])  # fmt: skip
def test_wording_tells_what_a_statement_says_to_a_need(text: str, expected: int | None) -> None:
    assert side(text) == expected


@pytest.mark.parametrize(("question", "text", "expected"), [
    ("do I need a master's", "A bachelor's degree is the typical education for entry.", -1),
    ("do I need a bachelor's", "A bachelor's degree is the typical education for entry.", 1),
    ("do I need a PhD", "At least a master's degree is expected.", -1),
    ("do I need a master's", "A bachelor's degree alone is not enough.", 1),
    ("do I need a degree", "Elders teach it, and no degree is asked for.", -1),
    ("do I need a master's", "About 35% hold a master's degree.", None),
    ("do I need a degree", "A master's degree is in the sky.", None),
])  # fmt: skip
def test_a_lower_degree_that_is_asked_for_says_that_a_higher_one_is_not_needed(
    question: str, text: str, expected: int | None
) -> None:
    assert side(text, question=question) == expected


def test_a_question_turned_round_turns_the_answer() -> None:
    assert side("A degree is required: a bachelor's.", question="without a degree", turned=True) == -1
    assert side("Employment is projected to grow.", "grow") == 1
    assert side("Employment is projected to grow.", "grow", turned=True) == -1
    assert side("Postings fell by a third.", "grow") == -1


def test_levels_of_degrees_are_read_from_their_names() -> None:
    levels = [
        degree_asked(text) for text in ("any degree", "a bachelor's", "master's", "PhD", "an associate's", "knots")
    ]
    assert levels == [1, 2, 3, 4, 1, 0]


def test_no_comes_first_where_the_source_says_no(sky: CareerBot) -> None:
    reply = sky.ask("does a fog herder need a degree?")
    assert reply.text.startswith("No, going by Guild of Cloud Gardeners. Fog herders learn from their elders")
    assert reply.citations[0].quote.endswith("no degree is asked for.")


def test_yes_comes_first_where_a_source_lists_it(sky: CareerBot) -> None:
    assert sky.ask("does a cloud gardener need geometry?").text.startswith("Yes, going by ")


def test_one_thing_of_several_is_not_enough_by_itself(bot: CareerBot) -> None:
    assert bot.ask("is Python enough for an ML engineer?").text.startswith("Not by itself, going by ")


def test_sources_that_differ_are_named_on_their_sides(bot: CareerBot) -> None:
    text = bot.ask("does a business analyst have to code?").text
    assert text.startswith("Mostly yes, though sources differ: yes by O*NET, no by PMEnhance (a small site).")
    assert "On the other hand: " in text


def test_where_no_source_calls_it_a_must_that_is_said(bot: CareerBot) -> None:
    reply = bot.ask("do I need certificates to become an MLOps engineer?")
    assert reply.text.startswith("No source calls it a must.")
    assert reply.citations


def test_remote_work_in_certain_cases_is_no_plain_yes(bot: CareerBot) -> None:
    assert bot.ask("can a machine learning engineer work remotely?").text.startswith("In some cases")
