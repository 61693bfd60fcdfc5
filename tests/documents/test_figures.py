"""The cells of a table of figures, and a figure in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerbot.documents.figures import COLUMNS, amount, is_figure_table, number, parse_amount, parse_row, sentence
from careerbot.documents.model import FigureRow


def row(**cells: str) -> FigureRow:
    return parse_row({name: cells.get(name.replace(" ", "_"), "") for name in COLUMNS})


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("149,801", ("", 149801, "")),
        ("just under 170,000", ("just under", 170000, "")),
        ("3,000 plus bonuses", ("", 3000, "plus bonuses")),
        ("about 4.5 of 5", ("about", 4.5, "of 5")),
        ("-3.5", ("", -3.5, "")),
        ("about −2", ("about", -2, "")),
        ("over-100", ("over-", 100, "")),
        ("50+", ("", 50, "+")),
    ],
)
def test_the_words_around_a_number_are_kept(cell, parts):
    assert parse_amount(cell) == parts


@pytest.mark.parametrize("cell", ["", "much", "٣٤", "149k", "1.2m", "9" * 400])
def test_a_cell_without_a_number_in_full_is_refused(cell):
    with pytest.raises(ValueError, match="number"):
        parse_amount(cell)


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ({"low": "just under 170,000", "currency": "USD", "per": "year"}, "just under $170,000 a year"),
        ({"low": "25,000", "high": "30,000", "currency": "GBP", "per": "year"}, "£25,000 to £30,000 a year"),
        ({"low": "71", "currency": "%"}, "71%"),
        ({"low": "20", "high": "45", "currency": "USD", "per": "hour"}, "$20 to $45 an hour"),
        ({"low": "3,000 on average", "currency": "jobs"}, "3,000 jobs on average"),
        ({"low": "10 or so", "high": "20 plus bonuses", "currency": "EUR"}, "€10 to €20 or so, plus bonuses"),
        ({"low": "-3", "currency": "%"}, "-3%"),
        ({"low": "-1,200", "currency": "USD"}, "-$1,200"),
    ],
)
def test_an_amount_reads_as_people_say_it(cells, shown):
    assert amount(row(measure="pay", **cells)) == shown


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"low": "5"}, "the measure is missing"),
        ({"measure": "pay", "low": "5", "high": "many"}, "holds no number"),
        ({"measure": "pay", "low": "5", "high": "3"}, "above"),
        ({"measure": "pay", "low": "5", "high": "about 9"}, "belong before"),
    ],
)
def test_a_row_that_says_nothing_or_nonsense_is_refused(cells, problem):
    with pytest.raises(ValueError, match=problem):
        row(**cells)


def test_a_figure_as_a_sentence_stands_alone():
    found = row(measure="starting pay", low="9", currency="EUR", place="Rome", experience="junior", reported_by="Ann")
    assert sentence(found) == "Starting pay, junior, Rome: €9 (Ann, undated)"


def test_only_the_fixed_columns_make_a_table_of_figures():
    assert is_figure_table([f" {name.title()} " for name in COLUMNS])
    assert not is_figure_table(COLUMNS[:-1])


WORDS = st.from_regex(r"[a-z]{1,6}( [a-z]{1,6})?", fullmatch=True)
VALUES = st.one_of(
    st.integers(-(10**12), 10**12).map(float),
    st.decimals(-(10**6), 10**6, places=4, allow_nan=False).map(float),
    st.floats(1e-9, 1e-3),
)


@given(VALUES, st.sampled_from(["", "%", "jobs", "INR"]))
def test_a_number_that_is_shown_reads_as_the_same_number(value, currency):
    assert parse_amount(number(value, currency).replace("₹", "").rstrip("%"))[1] == value


@given(st.one_of(st.just(""), WORDS), VALUES, st.one_of(st.just(""), WORDS))
def test_an_amount_goes_round(before, value, after):
    cell = " ".join(part for part in (before, number(value, ""), after) if part)
    assert amount(row(measure="pay", low=cell)) == cell
    assert parse_amount(cell) == (before, value, after)


@given(st.dictionaries(st.sampled_from([name.replace(" ", "_") for name in COLUMNS]), st.text(max_size=20)))
def test_any_cells_are_read_or_refused(cells):
    try:
        found = row(**cells)
    except ValueError:
        return
    assert sentence(found)
