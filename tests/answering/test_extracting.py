"""Answers out of text that nobody wrote for quoting: whole sentences, each once, with what they need to stand alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from careerbot import CareerBot
from careerbot.answering.evidence import Evidence
from careerbot.answering.extracting import in_full, is_label, pick, repeats, speaks
from careerbot.knowledge.base import PassageRow, StatementRow
from careerbot.language import words

PAGE = """\
What is a lamp keeper?

A lamp keeper tends the lamps of a harbour and logs every ship that passes. They also ring the bell in fog. Are you \
one of those people who love the smell of oil? This article will tell you more about lamps.

Responsibilities of a lamp keeper

A sure hand with glass. The lenses are ground by the keeper herself. She polishes them twice a week with chalk.
At the bare minimum, keepers must be at ease with

  • trimming wicks in the wind;
  • reading barometers; and
  • rowing a skiff.

Up to 40% of the shift is spent on the log book. According to a survey of 2020, keepers wrote In the long nights most.
"""


def statement(text: str, *, item: bool = False) -> StatementRow:
    return StatementRow(text, ("page.txt",), (), item, tuple(words(text)), frozenset())


def passage(*statements: StatementRow) -> PassageRow:
    return PassageRow(0, "page", "page.txt", "", "", (), statements)


def texts(found: PassageRow, positions: list[int]) -> list[str]:
    return [found.statements[position].text for position in positions]


@pytest.fixture(scope="module")
def keeper(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("harbour")
    (folder / "lamp-keepers.txt").write_text(PAGE, encoding="utf-8")
    with CareerBot([folder], home=folder / "home") as bot:
        yield bot


@pytest.mark.parametrize(
    "text",
    [
        "and then the lamp went out.",
        "Keepers said they were using In the next years more oil.",
        "The average pay for a keeper is as of 2021. is 40 shillings.",
        "The lamp was named the best of.",
        "Are you fond of the sea?",
        "This article will look at the duties of a keeper.",
        "Here are some of the best reasons to keep a lamp.",
        "Lamps, then.",
    ],
)
def test_broken_sentences_questions_and_talk_about_the_page_say_nothing(text):
    assert not speaks(statement(text))


@pytest.mark.parametrize(
    "text",
    [
        "A keeper tends the lamps of a harbour.",
        "Keepers in The Hague earn 40 shillings, according to the U.S. consul.",
        "According to the almanac, the lamp of Ulm is the oldest one.",
        "In 2019 the Guild ranked it as the No. 1 lamp.",
    ],
)
def test_whole_sentences_say_something(text):
    assert speaks(statement(text))


def evidence(*scored: tuple[str, float]) -> list[Evidence]:
    row = passage(*(statement(text) for text, _ in scored))
    return [Evidence(row, position, score, 1.0) for position, (_, score) in enumerate(scored)]


def test_a_garbled_sentence_stands_back_behind_one_that_answers_nearly_as_well():
    found = pick(evidence(("Oil costs In the winter most.", 10), ("Oil costs nine shillings in winter.", 9)), 1)
    assert [e.statement.text for e in found] == ["Oil costs nine shillings in winter."]


def test_a_garbled_sentence_is_told_where_nothing_else_answers():
    found = pick(evidence(("Oil costs 9 shillings In the winter.", 10), ("Lamps are made of brass.", 3)), 1)
    assert [e.statement.text for e in found] == ["Oil costs 9 shillings In the winter."]


def test_a_sentence_that_repeats_a_better_one_is_left_out_and_one_with_a_number_of_its_own_is_not():
    said = statement("The keeper tends the brass lamps of the old harbour.")
    again = statement("The brass lamps of the harbour are what the keeper tends.")
    counted = statement("The keeper tends the 14 brass lamps of the old harbour.")
    assert repeats(again, said)
    assert not repeats(counted, said)


def test_a_sentence_that_points_back_comes_with_the_one_before_it():
    page = passage(
        statement("The bell hangs in the tower."), statement("It is rung in fog."), statement("Oil is dear.")
    )
    assert texts(page, in_full(page, 1)) == ["The bell hangs in the tower.", "It is rung in fog."]
    assert texts(page, in_full(page, 2)) == ["Oil is dear."]


def test_the_first_sentence_has_nothing_before_it():
    page = passage(statement("It is rung in fog."))
    assert in_full(page, 0) == [0]


def test_an_introduction_comes_with_its_list():
    items = [statement("trimming wicks", item=True), statement("rowing", item=True)]
    page = passage(statement("Keepers must be at ease with"), *items, statement("Oil is dear."))
    assert in_full(page, 0) == [0, 1, 2]
    assert in_full(page, 1) == [1]


def test_a_label_comes_with_the_sentences_behind_it_up_to_the_next_label():
    page = passage(
        statement("A sure hand with glass."),
        statement("The lenses are ground by the keeper."),
        statement("A good ear."),
        statement("Bells are told apart by their sound."),
    )
    assert is_label(page.statements[0])
    assert in_full(page, 0) == [0, 1]


def test_an_answer_out_of_a_page_holds_the_list_that_a_label_leads_to(keeper):
    text = str(keeper.ask("What must lamp keepers be at ease with at the bare minimum?"))
    assert "barometers" in text
    assert "skiff" in text


def test_an_answer_out_of_a_page_asks_the_reader_nothing_and_does_not_speak_of_the_page(keeper):
    for question in ("What does a lamp keeper do?", "Who rings in fog?", "What about lamps?"):
        text = str(keeper.ask(question))
        assert "This article" not in text


def test_a_topic_without_a_section_is_answered_by_sentences_on_it(tmp_path: Path):
    page = PAGE + "\nTravel\n\nKeepers row to the rock in teams of three and collaborate closely with the pilots.\n"
    (tmp_path / "keepers.txt").write_text(page, encoding="utf-8")
    with CareerBot([tmp_path], home=tmp_path / "home") as bot:
        reply = bot.ask("Who does a lamp keeper work with?")
    assert "pilots" in str(reply)
    assert reply.citations


@pytest.mark.parametrize("label", ["Patience with glass", "Patience with people", "Ladders"])
@pytest.mark.parametrize("form", ["what is {}", "why does {} matter", "how important is {} for the work", "{}"])
def test_a_labelled_item_comes_first_when_it_is_asked_for_by_its_label(tmp_path, fresh_home, label, form):
    (tmp_path / "keeper.md").write_text(
        "# Lamp keeper\n\n## What it takes\n\n"
        "- Patience with glass: lenses take people who do not hurry, for glass chips on every ladder.\n"
        "- Patience with people: ships' crews ask what matters to them, glass or not, and want it at once.\n"
        "- Ladders: keepers climb with oil and glass in hand, which is work for patient people.\n",
        encoding="utf-8",
    )
    with CareerBot([tmp_path / "keeper.md"], home=fresh_home) as own:
        assert own.ask(form.format(label.lower())).citations[0].quote.startswith(f"{label}:")
