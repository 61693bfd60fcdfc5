"""Comparisons of two and three careers, point by point."""

from __future__ import annotations

from careerbot import CareerBot, Reply
from careerbot.reply import Comparison, Paragraph


def table(reply: Reply) -> Comparison:
    return next(block for block in reply.blocks if isinstance(block, Comparison))


def test_two_careers_stand_side_by_side_in_the_order_they_were_named(sky: CareerBot) -> None:
    reply = sky.ask("compare a cloud gardener and a fog herder")
    assert (reply.intent, reply.kind) == ("comparison", "answer")
    assert reply.roles == ("cloud-gardener", "fog-herder")
    assert table(reply).roles == ("Cloud gardener", "Fog herder")
    turned = sky.ask("compare a fog herder and a cloud gardener")
    assert table(turned).roles == ("Fog herder", "Cloud gardener")


def test_what_sets_two_careers_apart_is_said_first_and_cited(sky: CareerBot) -> None:
    first = sky.ask("compare a cloud gardener and a fog herder").blocks[0]
    assert isinstance(first, Paragraph)
    assert first.lines[0].text.startswith("Fog herders drive fog that is there already")
    assert first.lines[0].citations == (1,)


def test_every_point_has_a_line_for_each_career(sky: CareerBot) -> None:
    block = table(sky.ask("compare a cloud gardener and a fog herder"))
    assert [point for point, _ in block.rows] == ["Skills", "Education", "Pay"]
    assert all(len(lines) == 2 and all(line.citations for line in lines) for _, lines in block.rows)


def test_three_careers_are_compared_and_an_empty_cell_says_so(sky: CareerBot) -> None:
    reply = sky.ask("cloud gardener vs fog herder vs star polisher")
    assert reply.roles == ("cloud-gardener", "fog-herder", "star-polisher")
    education = dict(table(reply).rows)["Education"]
    assert [bool(line.text) for line in education] == [True, True, False]
    assert "Star polisher: nothing in the sources" in reply.text


def test_pay_in_a_comparison_is_a_figure_with_its_citation(sky: CareerBot) -> None:
    reply = sky.ask("compare a fog herder and a star polisher")
    assert [figure.low for figure in reply.figures] == [26_000, 61_000]
    assert {reply.citations[figure.citation - 1].source for figure in reply.figures} == {"Guild of Cloud Gardeners"}


def test_pay_in_a_comparison_is_of_one_source_place_and_measure(bot: CareerBot) -> None:
    reply = bot.ask("compare a data scientist and a statistician")
    pay = [figure for figure in reply.figures if figure.per]
    assert len(pay) == 2
    assert len({reply.citations[figure.citation - 1].source for figure in pay}) == 1
    assert {(figure.place, figure.currency) for figure in pay} == {("United States", "USD")}


def test_what_two_careers_do_stands_in_the_table_where_no_source_tells_them_apart(sky: CareerBot) -> None:
    block = table(sky.ask("compare a fog herder and a star polisher"))
    assert block.rows[0][0] == "What they do"


def test_outlook_what_is_shared_and_how_to_choose_are_part_of_a_comparison(bot: CareerBot) -> None:
    reply = bot.ask("compare a data scientist and a data engineer")
    points = [point for block in reply.blocks if isinstance(block, Comparison) for point, _ in block.rows]
    assert points == ["Skills", "Education", "Pay", "Outlook", "How to choose"]
    assert "Both need mathematics, Python, R and SQL." in reply.text
    assert "Data engineer: if you like building data pipelines" in reply.text
    assert len(reply.text.split()) <= 200


def test_one_point_alone_is_compared_where_one_is_asked_for(sky: CareerBot) -> None:
    block = table(sky.ask("compare the pay of a fog herder and a star polisher"))
    assert [point for point, _ in block.rows] == ["The pay"]


def test_a_second_career_alone_is_compared_with_the_one_spoken_of(sky: CareerBot) -> None:
    talk = sky.conversation()
    talk.ask("what is a cloud gardener")
    assert talk.ask("how does it differ from a star polisher?").roles == ("cloud-gardener", "star-polisher")


def test_a_comparison_without_a_second_career_asks_or_tells_what_the_guide_compares(sky: CareerBot) -> None:
    reply = sky.ask("how do star polishers compare")
    assert reply.kind in ("clarify", "answer")
    assert reply.text


def test_a_career_without_a_guide_is_named_as_not_to_be_compared(sky: CareerBot) -> None:
    assert "dentist" in sky.ask("what is the difference between a cloud gardener and a dentist").text


def test_a_comparison_goes_on_with_the_role_it_began_with(bot: CareerBot) -> None:
    talk = bot.conversation()
    talk.ask("what is a data scientist")
    talk.ask("how does that differ from a data analyst?")
    assert talk.ask("and from a data engineer?").roles == ("data-scientist", "data-engineer")
