"""Re-ranking: pairs and 4-grams are scored as rank_bm25 would score them, from their stored counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from index_samples import compiled, sequences, stem

from careerbot.index import fitting
from careerbot.index.reranking import GRAMS, PAIRS, Models, Reranker, gram_length, grams_of, pair_length, pairs_of
from careerbot.index.search import Hit

WORDS = ["pay", "pays", "an", "a", "python", "c++", "banana", "ananana", "aaaaaa", "skill"]
SAID = st.lists(st.sampled_from(WORDS), max_size=6)
PARTS = st.lists(st.tuples(SAID, st.lists(st.sampled_from(WORDS), max_size=12)), min_size=1, max_size=10)


def reranker(parts, question: list[str]) -> Reranker:
    index = compiled(sequences(parts))
    keys = {p: [index.numbers.get(term) for term in p] for p in pairs_of([stem(word) for word in question])}
    pairs = {
        p: index.pairs.get((key[0] or 0) << 32 | (key[1] or 0), 1) if None not in key else 1 for p, key in keys.items()
    }
    models = Models(index.compiled.pairs, index.compiled.grams, pairs, index.grams)
    return Reranker([(word, stem(word)) for word in question], {word: stem(word) for word in WORDS}, models)


def of_rank_bm25(tokens: list[list[str]], question: list[str]) -> list[float]:
    return list(fitting.scores(tokens, question)) if any(tokens) else [0.0] * len(tokens)


@given(PARTS, SAID)
def test_what_pairs_and_4_grams_add_is_what_rank_bm25_gives_them(parts, question):
    stems = [([stem(w) for w in heading], [stem(w) for w in body]) for heading, body in parts]
    pairs = [[" ".join(p) for part in both for p in pairs_of(part)] for both in stems]
    grams = [[g for w in [*heading * 3, *body] for g in grams_of(w)] for heading, body in parts]
    by_pairs = of_rank_bm25(pairs, [" ".join(p) for p in pairs_of([stem(w) for w in question])])
    by_grams = of_rank_bm25(grams, [g for w in question for g in grams_of(w)])
    found = reranker(parts, question)
    for place, passage in enumerate(sequences(parts)):
        assert found.score(passage) == pytest.approx(PAIRS * by_pairs[place] + GRAMS * by_grams[place], abs=1e-6)


@given(SAID, SAID)
def test_lengths_are_what_is_counted(heading, body):
    [passage] = sequences([(heading, body)])
    assert pair_length(passage) == len(pairs_of(heading)) + len(pairs_of(body))
    assert gram_length(passage) == sum(len(grams_of(word)) for word in [*heading * 3, *body])


def test_a_phrase_comes_before_its_words_apart():
    parts = [([], ["python", "an", "skill"]), ([], ["skill", "an", "python"]), ([], ["pay", "an", "a"])]
    passages = sequences(parts)
    hits = reranker(parts, ["skill", "an"]).rerank(
        [Hit(0, 1.0), Hit(1, 1.0)], lambda numbers: {n: passages[n] for n in numbers}
    )
    assert [hit.passage for hit in hits] == [1, 0]


def test_only_the_first_fifty_are_looked_at():
    hits = [Hit(number, 100.0 - number) for number in range(60)]
    asked: list[int] = []

    def read(numbers):
        asked.extend(numbers)
        return {number: sequences([([], ["pay"])])[0] for number in numbers}

    found = reranker([([], ["pay"])], ["pay"]).rerank(hits, read)
    assert asked == list(range(50))
    assert found[50:] == hits[50:]
