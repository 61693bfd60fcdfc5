"""The example phrases as an index: how much of a question the best one of each label says, as rank_bm25 scores it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerbot.index.fitting import scores
from careerbot.knowledge.examples import (
    ROLE,
    cover,
    example_words,
    index_examples,
    occurrence_rows,
    read_occurrences,
)

STEMS = st.lists(st.sampled_from("what is the pay of a job".split()), min_size=1, max_size=6)
LABELS = st.lists(st.lists(STEMS, min_size=1, max_size=4), min_size=1, max_size=3)


def test_an_example_phrase_is_read_with_its_role_as_the_placeholder() -> None:
    assert example_words("does {role} earn", str.upper) == (["does", ROLE, "earn"], ["DOES", ROLE, "EARN"])


@given(LABELS, STEMS)
def test_coverage_is_the_score_of_rank_bm25_over_the_questions_own(
    labels: list[list[list[str]]], asked: list[str]
) -> None:
    question = list(dict.fromkeys(asked))
    examples, occurrences = index_examples(labels)
    found = cover(question, examples, occurrences)
    expected = scores([stems for group in labels for stems in group], question)
    frequencies = {stem: sum(stem in stems for group in labels for stems in group) for stem in question}
    own = sum(examples.model.weight(1, frequencies[stem], len(question)) for stem in question)
    for (first, end), share in zip(examples.spans, found.by_label, strict=True):
        assert share == pytest.approx(min(max(expected[first:end]) / own, 1.0), abs=1e-6)
    assert expected[found.nearest] == pytest.approx(max(expected), abs=1e-6)


def test_an_example_said_word_for_word_covers_all() -> None:
    examples, occurrences = index_examples([[["what", "is", "it"]], [["how", "much"]]])
    assert cover(["how", "much"], examples, occurrences).by_label == [0.0, 1.0]


def test_a_question_without_words_is_covered_by_nothing() -> None:
    examples, occurrences = index_examples([[["what"]], [["how"]]])
    assert cover([], examples, occurrences).by_label == [0.0, 0.0]


def test_rows_of_the_index_are_read_as_they_were_written() -> None:
    _, occurrences = index_examples([[["what", "is"], ["what"]]])
    for stem, numbers, weights in occurrence_rows(occurrences):
        places, values = read_occurrences(numbers, weights)
        assert list(places) == list(occurrences[stem][0])
        assert list(values) == list(occurrences[stem][1])
