"""Spelling: towards what the corpus and the domain data hold, and no further."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerbot import CareerBot
from careerbot.knowledge.base import KnowledgeBase
from careerbot.language import STOP_WORDS, words
from careerbot.understanding.model import Memory
from careerbot.understanding.spelling import MOST_WORDS, correct, read_words
from careerbot.understanding.understanding import understand

MISSPELT = {
    "sallary": "salary", "pythn": "python", "statistcs": "statistics", "enginer": "engineer", "scientst": "scientist",
    "reserch": "research", "algoritms": "algorithms", "eduction": "education", "universty": "university",
    "experiance": "experience", "skils": "skills", "mathmatics": "mathematics", "framworks": "frameworks",
    "tensorflw": "tensorflow", "intervew": "interview", "portfollio": "portfolio", "developper": "developer",
    "anaylst": "analyst", "pyhton": "python", "statistican": "statistician", "waht": "what",
    "becum": "become", "enginear": "engineer",
}  # fmt: skip
ENGLISH = ["sing", "garden", "window", "happy", "yesterday", "coffee", "kitchen", "weather", "mother", "orange"]
LEFT_ALONE = [
    "yr",
    "yrs",
    "welder",
    "ab",
    "xy",
    "r",
    "go",
    "c++",
    "c#",
    ".net",
    "2021",
    "149801",
    "k8",
    "qqqqzzz",
    "supercalifragilistic",
]


@pytest.mark.parametrize(("typed", "meant"), MISSPELT.items())
def test_a_misspelt_word_becomes_the_known_one(knowledge: KnowledgeBase, typed: str, meant: str) -> None:
    assert correct(typed, knowledge) == meant


@pytest.mark.parametrize(("typed", "meant"), {"dose": "does", "form": "from", "teh": "the", "taht": "that"}.items())
def test_swapped_letters_of_a_small_word_are_put_right_only_where_the_word_is_not_known(
    knowledge: KnowledgeBase, typed: str, meant: str
) -> None:
    assert correct(typed, knowledge) == (typed if knowledge.stem(typed) else meant)


@pytest.mark.parametrize("word", ENGLISH)
def test_common_english_is_left_alone(knowledge: KnowledgeBase, word: str) -> None:
    assert correct(word, knowledge) == word


@pytest.mark.parametrize("word", LEFT_ALONE)
def test_numbers_short_words_and_words_like_no_other_are_left_alone(knowledge: KnowledgeBase, word: str) -> None:
    assert correct(word, knowledge) == word


def test_words_of_the_guides_are_never_corrected(bot: CareerBot) -> None:
    known = {word for passage in bot.document("statistician") for word in words(passage.text)}
    assert len(known) > 200
    assert {word: found for word in known if (found := correct(word, bot.knowledge)) != word} == {}


@given(word=st.text(st.characters(categories=["Ll"]), min_size=1, max_size=45))
def test_a_correction_is_a_known_or_a_small_word_or_none_at_all(bot: CareerBot, word: str) -> None:
    found = correct(word, bot.knowledge)
    assert found == word or found in STOP_WORDS or bot.knowledge.stem(found) is not None


def test_a_token_keeps_what_was_typed(knowledge: KnowledgeBase) -> None:
    (token,) = read_words("Sallary", knowledge)
    assert (token.typed, token.text, token.stem, token.content) == ("sallary", "salary", "salari", True)


def test_small_words_carry_no_content(knowledge: KnowledgeBase) -> None:
    assert [token.content for token in read_words("what is the pay", knowledge)] == [False, False, False, True]


def test_a_word_no_document_holds_is_stemmed_all_the_same(knowledge: KnowledgeBase) -> None:
    assert knowledge.stem("gardening") is None
    assert read_words("gardening", knowledge)[0].stem == "garden"


def test_an_endless_question_is_read_up_to_a_limit(knowledge: KnowledgeBase) -> None:
    assert len(read_words("pay " * 5000, knowledge)) == MOST_WORDS


def test_corrections_are_reported(knowledge: KnowledgeBase) -> None:
    assert understand("what sallary", Memory(), knowledge).corrections == (("sallary", "salary"),)


@pytest.mark.parametrize(
    ("misspelt", "right"),
    [
        ("wat skils do i ned", "what skills do I need"),
        ("how mcuh does a data enginer earn", "how much does a data engineer earn"),
        ("wich programing langauges does a data anaylst use", "which programming languages does a data analyst use"),
    ],
)
def test_a_misspelt_question_is_answered_like_the_one_meant(bot: CareerBot, misspelt: str, right: str) -> None:
    assert bot.ask(misspelt).text == bot.ask(right).text


def test_a_two_for_a_to_is_read_as_that(bot: CareerBot) -> None:
    assert [token.text for token in read_words("how 2 be a statistician", bot.knowledge)][:2] == ["how", "to"]
    assert [token.text for token in read_words("the 2 roles", bot.knowledge)][1] == "2"
