"""Slots: places, experience, sources, amounts and positions in a list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from careerbot import CareerBot
from careerbot.knowledge.base import KnowledgeBase
from careerbot.understanding.model import Request, Slots
from careerbot.understanding.slots import read_slots
from careerbot.understanding.spelling import read_words


def slots_of(text: str, knowledge: KnowledgeBase) -> Slots:
    return read_slots(read_words(text, knowledge), knowledge.lexicon.tables)[0]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("in New York", ("New York",)),
        ("in nyc", ("New York",)),
        ("pay in the Big Apple", ("New York",)),
        ("in the bay area", ("San Francisco",)),
        ("Silicon Valley salaries", ("San Francisco",)),
        ("in Deutschland", ("Germany",)),
        ("in the US", ("United States",)),
        ("in the U.S.", ("United States",)),
        ("in oz", ("Australia",)),
        ("pay in London and Paris", ("London", "Paris")),
        ("in Washington, DC", ("Washington DC",)),
        ("what does it pay", ()),
    ],
)
def test_places_are_found_by_name_and_nickname(knowledge: KnowledgeBase, text: str, places: tuple[str, ...]) -> None:
    assert slots_of(text, knowledge).places == places


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("with 20 years of experience", 20.0),
        ("with twenty years in the job", 20.0),
        ("after two decades", 20.0),
        ("after a decade", 10.0),
        ("a couple of years", 2.0),
        ("10 yrs", 10.0),
        ("with 18 months of experience", 1.5),
        ("after six months", 0.5),
        ("with 2.5 years", 2.5),
        ("after five to nine years", 7.0),
        ("with 2-4 years", 3.0),
        ("with 0 years of experience", 0.0),
    ],
)
def test_years_of_experience_are_read_in_digits_words_decades_and_months(
    knowledge: KnowledgeBase, text: str, years: float
) -> None:
    assert slots_of(text, knowledge).years == pytest.approx(years)


@pytest.mark.parametrize(
    "text", ["what do they earn a year", "in the year 2021", "in 2021", "200 years", "years of work"]
)
def test_what_counts_no_experience_is_not_read_as_years(knowledge: KnowledgeBase, text: str) -> None:
    assert slots_of(text, knowledge).years is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("entry-level pay", "entry level"),
        ("as a fresh graduate", "entry level"),
        ("with no experience", "entry level"),
        ("a junior engineer", "junior"),
        ("mid-level", "mid level"),
        ("senior engineers", "senior"),
        ("a team lead", "lead"),
        ("as a vice president", "executive"),
    ],
)
def test_levels_are_found_in_the_words_people_use(knowledge: KnowledgeBase, text: str, level: str) -> None:
    assert slots_of(text, knowledge).levels == (level,)


@pytest.mark.parametrize("name", ["Indeed", "TechTarget", "Payscale", "Glassdoor", "O*NET (US Department of Labor)"])
def test_sources_and_those_they_pass_on_are_found_by_name(knowledge: KnowledgeBase, name: str) -> None:
    assert slots_of(f"what does {name} say", knowledge).sources == (name,)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("is $149,801 right", (149_801.0,)),
        ("more than 150k", (150_000.0,)),
        ("between 2,500 and 3000 euros", (2500.0, 3000.0)),
        ("$900", ()),
        ("in 2019", ()),
        ("since 1998", ()),
        ("25 years", ()),
    ],
)
def test_amounts_of_money_are_read_and_years_are_none(
    knowledge: KnowledgeBase, text: str, amounts: tuple[float, ...]
) -> None:
    assert slots_of(text, knowledge).amounts == amounts


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("the second one", 2),
        ("the second", 2),
        ("the third step", 3),
        ("the 3rd one", 3),
        ("step 2", 2),
        ("number three", 3),
        ("item 4", 4),
        ("my first degree", 0),
        ("second thoughts", 0),
        ("what comes next", 0),
    ],
)
def test_positions_in_a_list_are_read(knowledge: KnowledgeBase, text: str, ordinal: int) -> None:
    assert slots_of(text, knowledge).ordinal == ordinal


def test_the_words_that_fill_slots_are_words_of_the_message(knowledge: KnowledgeBase) -> None:
    tokens = read_words("earn the 3rd", knowledge)
    assert read_slots(tokens, knowledge.lexicon.tables)[1] == {2}


def test_the_words_that_fill_slots_are_told(knowledge: KnowledgeBase) -> None:
    tokens = read_words("pay in London with 20 years", knowledge)
    _, covered = read_slots(tokens, knowledge.lexicon.tables)
    assert [tokens[place].text for place in sorted(covered)] == ["london", "20", "years"]


def test_a_question_without_slots_narrows_nothing(knowledge: KnowledgeBase) -> None:
    assert slots_of("what skills do I need", knowledge) == Slots()
    assert not Slots().narrowing
    assert not Slots(ordinal=2).narrowing
    assert Slots(years=0.0).narrowing


def test_us_in_small_letters_is_no_country(knowledge: KnowledgeBase) -> None:
    assert slots_of("tell us more", knowledge).places == ()


@pytest.mark.parametrize("question", ["tell me step " + "9" * 400, "item " + "9" * 400, "what skills " + "9" * 5000])
def test_endless_numbers_are_read_as_nothing(bot: CareerBot, question: str) -> None:
    assert bot.ask(question).text
    assert slots_of(question, bot.knowledge).ordinal == 0


@pytest.mark.parametrize(
    ("message", "own", "stated"),
    [
        ("they offered me 110k, is that good", (110_000.0,), ()),
        ("I make $95,000 now", (95_000.0,), ()),
        ("my salary is 70000, too low?", (70_000.0,), ()),
        ("we were offered 80k", (80_000.0,), ()),
        ("what can I do with the 90000 average that Indeed gives", (), (90_000.0,)),
        ("why does Glassdoor say 127k", (), (127_000.0,)),
    ],
)
def test_an_amount_of_ones_own_is_told_from_one_that_is_stated(
    read: Callable[..., Request], message: str, own: tuple[float, ...], stated: tuple[float, ...]
) -> None:
    slots = read(message).slots
    assert (slots.own, slots.amounts) == (own, stated)


@pytest.mark.parametrize(
    ("message", "have"),
    [
        ("I know Python and calculus, what am I missing", ("Python", "calculus")),
        ("I've used Tableau, Excel and some SQL. What next?", ("Tableau", "Excel", "SQL")),
        ("I'm good at algebra", ("algebra",)),
        ("I have experience with Docker, which jobs fit", ("Docker",)),
        ("which skills do I need", ()),
        ("what do I have to know", ()),
    ],
)
def test_what_somebody_knows_is_read(read: Callable[..., Request], message: str, have: tuple[str, ...]) -> None:
    assert read(message).slots.have == have
