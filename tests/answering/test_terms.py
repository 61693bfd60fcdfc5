"""Terms that mean the same are one, and what is beyond two hundred words is left out and said to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerbot import CareerBot
from careerbot.answering.fitting import MOST_WORDS, count_words, fit
from careerbot.answering.terms import same
from careerbot.reply import Block, ItemList, Line, Paragraph


@pytest.mark.parametrize(("one", "other"), [
    ("stats", "Statistics"), ("maths", "mathematics"), ("coding", "programming"), ("AWS", "Amazon Web Services"),
    ("communication skills", "communication"), ("strong communication", "Communication"), ("data set", "data sets"),
    ("Apache Spark", "Spark"), ("ETL", "extract-transform-load"), ("PhD", "doctorate"),
])  # fmt: skip
def test_these_mean_the_same(bot: CareerBot, one: str, other: str) -> None:
    assert same(one, bot.knowledge.lexicon) == same(other, bot.knowledge.lexicon)


@pytest.mark.parametrize(("one", "other"), [
    ("Java", "JavaScript"), ("C", "C++"), ("statistics", "probability"), ("SAS", "SA"), ("computer skills", "skills"),
    ("speaking", "communication"), ("scripting", "programming"),
])  # fmt: skip
def test_these_are_near_and_not_the_same(bot: CareerBot, one: str, other: str) -> None:
    assert same(one, bot.knowledge.lexicon) != same(other, bot.knowledge.lexicon)


lines = st.lists(
    st.builds(Line, st.lists(st.just("word"), min_size=1, max_size=40).map(" ".join)), min_size=1, max_size=9
)
blocks = st.lists(
    st.one_of(
        lines.map(lambda found: Paragraph(tuple(found), "cited")),
        lines.map(lambda found: ItemList(tuple(found), "cited")),
    ),
    max_size=4,
)


@given(blocks)
def test_what_fits_is_left_alone_and_what_was_cut_is_said(bot: CareerBot, found: list[Block]) -> None:
    kept = fit(found, bot.knowledge.lexicon)
    if count_words(found) <= MOST_WORDS:
        assert kept == found
    elif kept != found:
        assert 'say "show all"' in kept[-1].lines[0].text  # type: ignore[union-attr]
        assert count_words(kept) < count_words(found) + 10
        assert len(kept) == len(found) + 1
