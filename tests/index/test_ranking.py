"""Ranking: postings give exactly what rank_bm25 gives, in an order that never varies."""

from __future__ import annotations

from array import array

import bm25s
import pytest
from hypothesis import given
from hypothesis import strategies as st
from index_samples import compiled, equal_to, search, sequences
from rank_bm25 import BM25Okapi

from careerbot.index import compiling, fitting, gathering, vectors
from careerbot.index.postings import Allowed, Postings
from careerbot.index.search import Hit, Searcher

TERMS = "abcdefg"
PASSAGES = st.lists(st.lists(st.sampled_from(TERMS), max_size=12), max_size=12)
QUESTION = st.lists(st.sampled_from(TERMS), max_size=6)
WAYS = pytest.mark.parametrize("vectors", [False, True], ids=["plain Python", "numpy"])


@WAYS
@given(PASSAGES, QUESTION, st.sampled_from([1, 2, 5, 100]))
def test_scores_and_order_are_those_of_rank_bm25(vectors, passages, question, k):
    hits = search(passages, question, k, vectors=vectors)
    if not any(passages):
        assert hits == []
        return
    assert equal_to(hits, fitting.scores(passages, question), k)


@given(PASSAGES, QUESTION)
def test_scores_are_those_of_bm25s_by_lucenes_formula(passages, question):
    if not any(passages):
        return
    vocabulary = {term: number for number, term in enumerate(TERMS)}
    ids = [[vocabulary[term] for term in passage] for passage in passages]
    model = bm25s.BM25(method="lucene", k1=1.5, b=0.75, dtype="float64")
    model.index((ids, vocabulary), show_progress=False, create_empty_token=False)
    scores = model.get_scores(question) if question else [0.0] * len(passages)
    # bm25s leaves out the factor k1 + 1 above the line, as Lucene does: the order is the same without it
    assert equal_to(search(passages, question), [2.5 * score for score in scores], 100)


@given(PASSAGES, QUESTION, st.integers(1, 5))
def test_numpy_and_plain_python_give_the_same_to_the_last_bit(passages, question, k):
    assert search(passages, question, k, vectors=True) == search(passages, question, k, vectors=False)


@given(st.lists(st.tuples(QUESTION, QUESTION), min_size=1, max_size=12), QUESTION)
def test_a_heading_counts_three_times(parts, question):
    if not any(heading or body for heading, body in parts):
        return
    hits = compiled(sequences(parts)).search(question, 100)
    assert equal_to(hits, fitting.scores([[*heading * 3, *body] for heading, body in parts], question), 100)


@given(PASSAGES, QUESTION)
def test_a_corpus_in_many_runs_is_the_same_as_in_one(passages, question):
    whole = search(passages, question)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gathering, "RUN", 2)
        patch.setattr(compiling, "MERGE", 3)
        patch.setattr(compiling, "BLOCK", 2)
        assert search(passages, question) == whole


def test_our_idf_is_that_of_lucene_in_rank_bm25s_own_model():
    passages = [["a", "b"], ["a"], ["c"]]
    plain = BM25Okapi(passages)
    fitted = fitting.fit(fitting.Counts(3, 4, {"a": 2, "b": 1, "c": 1})).model
    assert (fitted.k1, fitted.b, fitted.average) == (plain.k1, plain.b, plain.avgdl)


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
    assert compiled(sequences(([], passage) for passage in passages)).terms == {}


def test_terms_come_in_alphabetical_order_with_ascending_passages():
    index = compiled(sequences(([], passage) for passage in [["b", "a"], ["a"], ["c", "a"]]))
    assert list(index.terms) == ["a", "b", "c"]
    assert list(index.terms["a"].passages) == [0, 1, 2]


@given(PASSAGES, QUESTION, st.sets(st.integers(0, 11)), st.sampled_from([1, 3, 100]))
def test_only_allowed_passages_are_found_and_none_of_them_is_missed(passages, question, wanted, k):
    spans = [(number, number + 1) for number in sorted(wanted)]
    hits = search(passages, question, k, allowed=Allowed(spans))
    if any(passages):
        scores = [score * (n in wanted) for n, score in enumerate(fitting.scores(passages, question))]
        assert equal_to(hits, scores, k)


def test_passages_of_one_kind_are_found():
    kinds = bytes([1, 2, 1])
    assert [hit.passage for hit in search([["a"]] * 3, ["a"], allowed=Allowed([(0, 3)], kinds, 1))] == [0, 2]


def test_a_terms_factor_weighs_its_score():
    postings = Postings(array("I", [3]), array("d", [0.5]), 0.5)
    assert Searcher(4).best([(postings, 2.0), (postings, 1.0)], 5) == [Hit(3, 1.5)]
    assert Searcher(4).best([(postings, 0.0)], 5) == []


def test_an_interrupted_search_leaves_nothing_behind(monkeypatch):
    postings = Postings(array("I", [0, 1]), array("d", [0.5, 0.25]), 0.5)
    searcher = Searcher(2, vectors=True)
    first = searcher.best([(postings, 1.0)], 1)
    with monkeypatch.context() as patch:
        patch.setattr(vectors, "_floor", interrupt)
        with pytest.raises(KeyboardInterrupt):
            searcher.best([(postings, 1.0)], 1)
    assert searcher.best([(postings, 1.0)], 1) == first


def interrupt(*_):
    raise KeyboardInterrupt
