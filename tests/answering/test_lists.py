"""Lists: terms merged over sources, agreement counted once, and as few citations as carry them."""

from __future__ import annotations

import pytest

from careerbot import CareerBot, Reply
from careerbot.reply import ItemList, Line, Paragraph


def items(reply: Reply) -> tuple[Line, ...]:
    found = [block for block in reply.blocks if isinstance(block, ItemList)]
    assert len(found) == 1
    return found[0].items


def labelled(reply: Reply) -> dict[str, Line]:
    return {line.label: line for line in items(reply)}


def cited(reply: Reply, line: Line) -> list[str]:
    return [citation.source for citation in reply.citations if citation.number in line.citations]


def test_a_term_that_two_sources_name_stands_first_and_says_so(sky: CareerBot) -> None:
    reply = sky.ask("what does a cloud gardener do")
    first = items(reply)[0]
    assert first.text == "seeded (2 sources)"
    assert cited(reply, first) == ["The Greenhouse Almanac", "Guild of Cloud Gardeners"]


def test_a_term_of_one_source_says_nothing_of_numbers(sky: CareerBot) -> None:
    texts = [line.text for line in items(sky.ask("what does a cloud gardener do"))]
    assert "pruned" in texts


def test_a_source_that_only_repeats_another_is_no_second_witness(sky: CareerBot) -> None:
    reply = sky.ask("what does a cloud gardener do")
    watered = next(line for line in items(reply) if line.text.startswith("watered"))
    assert watered.text == "watered, fanned"
    assert watered.label == "The Greenhouse Almanac"
    assert set(cited(reply, watered)) == {"The Greenhouse Almanac"}


def test_a_list_by_parts_has_a_line_for_each_part_with_its_terms(sky: CareerBot) -> None:
    lines = labelled(sky.ask("what skills does a cloud gardener need"))
    assert list(lines) == ["Mathematics", "Working outdoors", "Handling tools"]
    assert lines["Handling tools"].text == "Shears, ladders, funnels"


def test_the_same_term_of_two_statements_is_named_once(sky: CareerBot) -> None:
    mathematics = labelled(sky.ask("what skills does a cloud gardener need"))["Mathematics"]
    assert mathematics.text == "Geometry (2 sources), knot theory, optics"


def test_a_line_cites_the_fewest_statements_that_carry_its_terms_and_the_sources_it_counts(sky: CareerBot) -> None:
    reply = sky.ask("what skills does a cloud gardener need")
    assert cited(reply, labelled(reply)["Mathematics"]) == ["Guild of Cloud Gardeners", "The Greenhouse Almanac"]
    assert cited(reply, labelled(reply)["Handling tools"]) == ["Guild of Cloud Gardeners"]


def test_a_part_that_is_asked_for_alone_is_listed_term_by_term(sky: CareerBot) -> None:
    texts = [line.text for line in items(sky.ask("what mathematics does a cloud gardener need"))]
    assert texts == ["Geometry (2 sources)", "knot theory", "optics"]


def test_the_sentence_above_a_list_says_how_many_sources_it_rests_on(sky: CareerBot) -> None:
    assert sky.ask("what skills does a cloud gardener need").text.startswith(
        "What cloud gardeners need, by two sources, the most named first:"
    )


def test_steps_are_numbered_in_their_order(bot: CareerBot) -> None:
    block = next(b for b in bot.ask("how do I become a machine learning engineer").blocks if isinstance(b, ItemList))
    assert block.ordered
    assert [line.label for line in block.items] == [
        "First degree", "First jobs", "Master's degree or PhD", "Post-graduate path", "Lifelong learning",
    ]  # fmt: skip


def test_a_way_in_without_steps_is_told_in_sentences(bot: CareerBot) -> None:
    reply = bot.ask("how do I become a data scientist")
    assert {type(block) for block in reply.blocks} == {Paragraph}
    assert reply.citations


def test_kinds_of_a_career_are_listed_by_name_alone(bot: CareerBot) -> None:
    lines = items(bot.ask("what kinds of machine learning engineers are there"))
    assert len(lines) == 12
    assert all(line.label and not line.text and len(line.citations) == 1 for line in lines)


@pytest.mark.parametrize("career", ["machine learning engineer", "data scientist", "data analyst", "statistician"])
def test_no_line_of_a_list_stands_without_a_citation(bot: CareerBot, career: str) -> None:
    assert all(line.citations for line in items(bot.ask(f"what skills does a {career} need")))


def test_a_wish_for_a_gap_analysis_gets_the_skills_and_is_told_that_no_match_is_made(sky: CareerBot) -> None:
    reply = sky.ask("what skills am I missing to be a cloud gardener")
    assert (reply.intent, reply.kind) == ("gap", "answer")
    assert reply.text.startswith("I can't match your own skills against a job yet")
    assert items(reply) == items(sky.ask("what skills does a cloud gardener need"))


def test_a_wish_for_a_plan_gets_the_way_in(bot: CareerBot) -> None:
    reply = bot.ask("make me a plan to become a machine learning engineer")
    assert (reply.intent, reply.kind) == ("plan", "answer")
    assert items(reply) == items(bot.ask("how do I become a machine learning engineer"))


def test_a_wish_for_a_plan_where_the_way_in_has_no_steps_gets_its_sentences(bot: CareerBot) -> None:
    reply = bot.ask("make me a plan to become a data scientist")
    lead, *rest = reply.blocks
    assert isinstance(lead, Paragraph)
    assert lead.lines[0].text.startswith("I can't draw up a personal plan yet")
    assert tuple(rest) == bot.ask("how do I become a data scientist").blocks


def test_a_repeating_source_is_no_second_witness_in_another_statement_either(sky: CareerBot) -> None:
    assert "fanned (2 sources)" not in sky.ask("what does a cloud gardener do").text


def test_a_sentence_above_a_list_begins_with_a_capital(bot: CareerBot) -> None:
    assert bot.ask("which ethical questions come up for ml engineers").text[0].isupper()


@pytest.mark.parametrize("role", ["ai-product-manager", "mlops-engineer"])
def test_what_a_career_does_is_answered_although_its_name_holds_a_topics_word(bot: CareerBot, role: str) -> None:
    assert bot.ask(f"What does {bot.knowledge.lexicon.roles[role].with_article} do?").citations
