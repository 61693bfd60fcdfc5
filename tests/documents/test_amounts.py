"""Figures in sentences: how numbers are written, and what a sentence says of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerbot.documents.amounts import figures_in
from careerbot.documents.model import FigureRow


def money(text: str) -> FigureRow:
    (row,) = [row for row in figures_in(text, about_pay=True) if row.currency not in ("", "%", "years")]
    return row


@pytest.mark.parametrize(
    ("written", "low", "high", "currency"),
    [
        ("$149,801", 149801, None, "USD"),
        ("$149k", 149000, None, "USD"),
        ("$90k-$110k", 90000, 110000, "USD"),
        ("$90–110k", 90000, 110000, "USD"),
        ("£28,900", 28900, None, "GBP"),
        ("£25,000 to £30,000", 25000, 30000, "GBP"),
        ("€1.2 million", 1200000, None, "EUR"),
        ("USD 80,000", 80000, None, "USD"),
        ("80,000 dollars", 80000, None, "USD"),
        ("₹12,00,000", 1200000, None, "INR"),
        ("$41.50", 41.5, None, "USD"),
        ("C$70,000", 70000, None, "CAD"),
        ("between $60,000 and $75,000", 60000, 75000, "USD"),
    ],
)
def test_money_is_read_as_people_write_it(written, low, high, currency):
    row = money(f"The average salary is {written} a year.")
    assert (row.low, row.high, row.currency, row.per) == (low, high, currency, "year")


@given(st.integers(1_000, 999_999), st.sampled_from(["$", "£", "€"]))
def test_any_amount_is_the_same_with_and_without_commas(value, sign):
    rows = [money(f"It pays {sign}{text} a year.") for text in (f"{value:,}", f"{value}")]
    assert [row.low for row in rows] == [value, value]


@given(st.integers(1, 999))
def test_thousands_are_the_same_in_short_and_in_full(value):
    assert money(f"Bakers earn ${value}k.").low == money(f"Bakers earn ${value * 1000:,}.").low == value * 1000


@given(st.integers(1, 100), st.sampled_from(["%", " percent", " per cent", " %"]))
def test_shares_are_read_in_every_spelling(value, sign):
    (row,) = figures_in(f"About {value}{sign} of bakers work nights.")
    assert (row.low, row.currency, row.measure) == (value, "%", "of bakers work nights")


@given(st.text(max_size=120))
def test_any_text_is_searched_without_harm(text):
    for row in figures_in(f"It pays {text}", about_pay=True):
        assert row.high is None or row.high >= row.low


def test_two_figures_of_a_sentence_keep_their_own_source_and_place():
    rows = figures_in(
        "As of 2022, Loafly states the average wage in London is £31,000 per year, "
        "while Crumbs reports £27,500 in Leeds."
    )
    assert [(row.low, row.reported_by, row.as_of) for row in rows] == [
        (31000, "Loafly", "2022"),
        (27500, "Crumbs", "2022"),
    ]


@pytest.mark.parametrize(
    ("said", "experience"),
    [
        ("with five to nine years of experience", "5 to 9 years"),
        ("with 20-plus years behind them", "more than 20 years"),
        ("with 3 years of experience", "3 years"),
        ("in entry-level positions", "entry level"),
        ("in senior positions", "senior"),
        ("with flour on their hands", ""),
    ],
)
def test_experience_is_read_from_words_and_numbers(said, experience):
    assert money(f"Bakers {said} make about $138,000 a year.").experience == experience


def test_words_around_an_amount_are_kept():
    row = money("In New York they made an average salary of just under $170,000.")
    assert (row.before, row.measure, row.place) == ("just under", "average salary", "New York")


def test_money_that_is_no_pay_is_no_figure():
    assert figures_in("A new oven costs $40,000.") == []


def test_a_document_lends_its_date_to_figures_without_one():
    assert money("Bakers earn $30,000.").as_of == "undated"
    (row,) = figures_in("Bakers earn $30,000.", date="April 2021")
    assert row.as_of == "April 2021"


def test_counts_and_years_are_figures_too():
    (count,) = figures_in("There are almost 200,000 open positions today.")
    assert (count.low, count.before, count.measure) == (200000, "almost", "open positions")
    (years,) = figures_in("Shops ask for two to four years of experience.")
    assert (years.low, years.high, years.currency) == (2, 4, "years")


ROWS = [
    (
        "Grade: Senior baker; Starting pay: £35,392; Top pay: £42,618",
        [("starting pay", 35392, "GBP", "senior", "", ""), ("top pay", 42618, "GBP", "senior", "", "")],
    ),
    (
        "Place: Ireland; Median salary: €44,200; Year: 2023; Source: Loafly",
        [("median salary", 44200, "EUR", "", "Ireland", "Loafly")],
    ),
    ("Level: Apprentice; Pay (£ per hour): 9.40", [("pay", 9.4, "GBP", "", "", "")]),
]


@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_every_cell_of_a_row_tells_what_its_figures_are_of(row, expected):
    found = figures_in(row, about_pay=True)
    assert [(f.measure, f.low, f.currency, f.experience, f.place, f.reported_by) for f in found] == expected


@pytest.mark.parametrize(
    ("text", "low", "currency"),
    [
        ("Bakers earn €38 600 a year.", 38600, "EUR"),
        ("Bakers earn 38.600 € a year.", 38600, "EUR"),
        ("Bakers earn 7,400 PLN a month.", 7400, "PLN"),
        ("Bakers earn ¥4,200,000 a year.", 4200000, "JPY"),
        ("The owner earns $1.125 million a year.", 1125000, "USD"),
    ],
)
def test_amounts_of_other_countries_are_read(text, low, currency):
    (figure,) = figures_in(text)
    assert (figure.low, figure.currency) == (low, currency)


def test_a_year_before_a_count_is_no_part_of_it():
    assert [f.low for f in figures_in("In 2021 500 jobs were open.")] == [500]


def test_a_heap_of_amounts_is_no_sentence_and_costs_no_time():
    assert len(figures_in("Bakers earn " + "£28,900 a year, " * 120)) <= 24
