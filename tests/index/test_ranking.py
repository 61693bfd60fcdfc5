"""Ranking: postings give exactly what rank_bm25 gives, in an order that never varies."""

from __future__ import annotations

import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from careerbot.index.fitting import Postings, fit
from careerbot.index.ranking import Hit, rank

TERMS = "abcdefg"
PASSAGES = st.lists(st.lists(st.sampled_from(TERMS), max_size=12), max_size=12)


class Okapi(BM25Okapi):
    """rank_bm25's own scores, with the idf that is never negative."""

    def _calc_idf(self, nd):
        self.idf = {term: math.log(1 + (self.corpus_size - n + 0.5) / (n + 0.5)) for term, n in nd.items()}


def search(passages: list[list[str]], question: list[str], k: int = 100, **how) -> list[Hit]:
    fitted = dict(fit(passages))
    return rank([(fitted[term], 1.0) for term in question if term in fitted], k, **how)


@given(PASSAGES, st.lists(st.sampled_from(TERMS), max_size=6))
def test_scores_and_order_are_those_of_rank_bm25(passages, question):
    hits = search(passages, question)
    if not any(passages):
        assert hits == []
        return
    scores = [float(score) for score in Okapi(passages).get_scores(question)]
    assert {hit.passage for hit in hits} == {number for number, score in enumerate(scores) if score > 0}
    assert all(hit.score == pytest.approx(scores[hit.passage], abs=1e-6) for hit in hits)
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.passage))


@given(PASSAGES, st.sampled_from(TERMS), st.integers(0, 5))
def test_fewer_hits_are_the_first_of_more(passages, term, k):
    assert search(passages, [term], k) == search(passages, [term])[:k]


def test_equal_scores_stand_in_the_order_of_the_corpus():
    assert [hit.passage for hit in search([["a"], ["b"], ["a"], ["a"]], ["a"])] == [0, 2, 3]


def test_a_term_of_every_passage_still_counts():
    assert all(hit.score > 0 for hit in search([["a"], ["a", "b"]], ["a"]))
    assert len(search([["a"], ["a", "b"]], ["a"])) == 2


def test_a_passage_without_a_term_is_never_found():
    assert search([["a"], ["b"], []], ["c"]) == []
    assert [hit.passage for hit in search([["a"], ["b"], []], ["a"])] == [0]


@pytest.mark.parametrize("passages", [[], [[]], [[], []]])
def test_an_empty_corpus_has_no_terms(passages):
    assert list(fit(passages)) == []


def test_terms_come_in_alphabetical_order_with_ascending_passages():
    fitted = list(fit([["b", "a"], ["a"], ["c", "a"]]))
    assert [term for term, _ in fitted] == ["a", "b", "c"]
    assert list(fitted[0][1].passages) == [0, 1, 2]


def test_only_allowed_passages_are_found():
    assert [hit.passage for hit in search([["a"], ["a"], ["a"]], ["a"], allowed={2, 1})] == [1, 2]


def test_a_boost_multiplies_and_a_boost_of_zero_takes_out():
    passages = [["a"], ["a"], ["a"]]
    plain = search(passages, ["a"])[0].score
    hits = search(passages, ["a"], boost=lambda passage: [1.0, 2.0, 0.0][passage])
    assert hits == [Hit(1, plain * 2), Hit(0, plain)]


def test_a_terms_factor_weighs_its_score():
    postings = Postings(array("I", [3]), array("d", [0.5]))
    assert rank([(postings, 2.0), (postings, 1.0)], 5) == [Hit(3, 1.5)]
    assert rank([(postings, 0.0)], 5) == []
