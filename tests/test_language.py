"""Words, stems and sentences, the same for documents and questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerbot.language import (
    chunk_words,
    chunks,
    document_stemmer,
    is_content,
    is_family,
    normalise,
    question_stemmer,
    sentences,
    stems,
    words,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$149,801 in C++", ["149801", "in", "c++"]),
        ("C# and .NET with node.js", ["c#", "and", ".net", "with", "node.js"]),
        ("a Ph.D. or M.Sc.", ["a", "phd", "or", "msc"]),
        ("the U.S.A. and the U.K.", ["the", "usa", "and", "the", "uk"]),
        ("150k a year", ["150000", "a", "year"]),
        ("2.5 hours", ["2.5", "hours"]),
        ("it’s the engineer’s job", ["it", "the", "engineer", "job"]),
        ("don't", ["don't"]),
        ("state-of-the-art", ["state", "of", "the", "art"]),
        ("naïve café", ["naïve", "café"]),
        ("ＦＵＬＬ ﬁt", ["full", "fit"]),
        ("snake_case", ["snake", "case"]),
        ("r&d, e.g. tests", ["r", "d", "eg", "tests"]),
        ("", []),
        ("?! …", []),
    ],
)
def test_words_are_read_as_people_mean_them(text, found):
    assert words(text) == found


def test_a_sign_that_is_a_digit_and_no_number_is_a_word():
    assert words("፩k") == ["፩k"]


@given(st.text(max_size=80))
def test_any_text_has_words_in_lower_case_without_spaces(text):
    for word in words(text):
        assert word == word.strip() != ""
        assert not any(letter.isspace() for letter in word)


@given(st.lists(st.from_regex(r"[a-z]{2,10}", fullmatch=True), max_size=8))
def test_plain_words_stay_what_they_are(given_words):
    assert words(" ".join(given_words)) == given_words


@given(st.text(max_size=60))
def test_upper_and_lower_case_are_one(text):
    assert words(normalise(text)) == words(text)


PIECES = (
    "Ph.D ph. d U.S.A. us e.g, per cent 5% % c++ .NET node.js don’t it's 149,801 20k i.e.x a-b “q” \u0301 É fi".split(
        " "
    )
)


@given(st.lists(st.one_of(st.sampled_from([*PIECES, " ", "\n", "", "."]), st.text(max_size=5)), max_size=12))
def test_the_words_of_a_text_are_those_of_its_chunks(pieces):
    text = "".join(pieces)
    assert [word for chunk in chunks(text) for word in chunk_words(chunk)] == words(text)


def test_small_words_carry_no_meaning_and_the_rest_is_stemmed():
    assert stems(["what", "are", "the", "duties", "engineers"], document_stemmer()) == ["duti", "engin"]
    assert is_content("salary")
    assert not is_content("the")


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_a_stemmer_answers_any_word_with_a_stem(word):
    for stem in (document_stemmer(), question_stemmer()):
        assert stem(word)
        assert stem(word) == stem(word)


@pytest.mark.parametrize(
    "word", ["engineers", "mathematics", "statistics", "learning", "programming", "salaries", "degrees"]
)
def test_questions_and_documents_have_the_same_stems(word):
    assert question_stemmer()(word) == document_stemmer()(word)


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("They bake. They wait.", ["They bake.", "They wait."]),
        ("Dr. Ann bakes, e.g. rye. She waits.", ["Dr. Ann bakes, e.g. rye.", "She waits."]),
        ("It pays 2.5 times as much vs. last year.", ["It pays 2.5 times as much vs. last year."]),
        ("Really? Yes! Good.", ["Really?", "Yes!", "Good."]),
        ("  ", []),
    ],
)
def test_sentences_end_where_people_end_them(paragraph, found):
    assert list(sentences(paragraph)) == found


@given(st.text(max_size=120))
def test_sentences_lose_nothing_but_space(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("grow", "growth"),
        ("program", "programm"),
        ("teach", "teacher"),
        ("analysi", "analyst"),
        ("strength", "strengthen"),
        ("statist", "statistician"),
        ("scale", "scalabl"),
    ],
)
def test_words_of_one_family_have_stems_of_one_family(one, other):
    assert is_family(one, other)
    assert is_family(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("list", "listen"), ("care", "career"), ("pay", "payment"), ("commun", "communic"), ("grow", "grow"), ("", "er")],
)
def test_words_that_only_begin_alike_are_of_no_family(one, other):
    assert not is_family(one, other)
