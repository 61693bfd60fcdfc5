"""Messages of several parts: each answered in its order, the unanswered named, premises checked."""

from __future__ import annotations

from careerbot import CareerBot
from careerbot.reply import FigureList, ItemList


def test_two_questions_in_one_message_are_both_answered(sky: CareerBot) -> None:
    reply = sky.ask("what skills does a cloud gardener need and what does it pay")
    assert [intent.name for intent in reply.intents[:2]] == ["skills", "salary"]
    forms = [type(block) for block in reply.blocks]
    assert forms.index(ItemList) < forms.index(FigureList)


def test_the_second_question_is_on_the_role_of_the_first(sky: CareerBot) -> None:
    reply = sky.ask("What is a fog herder? What does one earn?")
    assert reply.roles == ("fog-herder",)
    assert [figure.low for figure in reply.figures] == [26_000]


def test_two_roles_in_two_questions_are_kept_apart(sky: CareerBot) -> None:
    reply = sky.ask("What does a fog herder earn? What does a star polisher earn?")
    assert [(figure.role, figure.low) for figure in reply.figures] == [
        ("fog-herder", 26_000),
        ("star-polisher", 61_000),
    ]


def test_the_part_without_an_answer_is_named_and_the_other_one_answered(sky: CareerBot) -> None:
    reply = sky.ask("what does a cloud gardener earn and who won the tennis final")
    assert reply.kind == "answer"
    assert reply.figures
    assert reply.text.endswith("On “who won the tennis final” I have nothing reliable.")


def test_a_greeting_before_a_question_does_not_stand_in_its_way(sky: CareerBot) -> None:
    reply = sky.ask("Hello! What does a fog herder earn?")
    assert reply.kind == "answer"
    assert [figure.low for figure in reply.figures] == [26_000]


def test_numbers_run_on_through_all_parts(sky: CareerBot) -> None:
    reply = sky.ask("what skills does a cloud gardener need and what does it pay")
    assert [citation.number for citation in reply.citations] == list(range(1, len(reply.citations) + 1))
    assert [figure.citation for figure in reply.figures] == [5, 6, 7]


def test_a_premise_is_held_against_the_sources_before_the_question_is_answered(sky: CareerBot) -> None:
    reply = sky.ask("since cloud gardeners always need patience, what do they earn?")
    assert reply.text.startswith("On “cloud gardeners always need patience”, the sources say:")
    assert "Patience and a head for heights. [1]" in reply.text
    assert [figure.low for figure in reply.figures] == [29_500, 31_000, 33_000]


def test_a_premise_that_only_sets_the_scene_is_not_held_against_anything(sky: CareerBot) -> None:
    reply = sky.ask("as a fog herder, what do I earn?")
    assert "the sources say" not in reply.text
    assert [figure.low for figure in reply.figures] == [26_000]


def test_what_is_too_much_for_one_message_is_named(sky: CareerBot) -> None:
    asked = ["what is a cloud gardener", "what is a fog herder", "what is a star polisher"]
    pay = ["what does a cloud gardener earn", "what does a fog herder earn"]
    reply = sky.ask(" and ".join([*asked, *pay]))
    assert reply.text.endswith("please ask again from “what does a cloud gardener earn” on.")


def test_what_a_premise_has_brought_is_not_said_again(sky: CareerBot) -> None:
    text = sky.ask("since cloud gardeners never use shears, do they need tools?").text
    assert text.count("Shears, ladders and funnels.") == 1


def test_premises_within_premises_do_no_harm(bot: CareerBot) -> None:
    assert bot.ask("as all of it is, " * 2000 + "what does it pay?").text


def test_what_is_asked_twice_in_one_message_is_answered_once(sky: CareerBot) -> None:
    reply = sky.ask("What does a fog herder earn? what does a fog herder earn?")
    assert [figure.low for figure in reply.figures] == [26_000]
    assert "at once" not in reply.text


def test_a_question_behind_a_statement_is_parted_from_the_next(sky: CareerBot) -> None:
    reply = sky.ask("I like clouds. What does a cloud gardener do, and what does one earn?")
    assert {"duties", "salary"} <= {intent.name for intent in reply.intents}
    assert reply.figures
