"""Ranking sentences: the scores are what the formula says, and what a sentence holds more of puts it further up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerbot.index.sentences import BEFORE, CONTEXT, ELSEWHERE, FORM, PASSAGE_SHARE, Sought, Wanted, rank

STEMS = ["pay", "grow", "python", "team", "cloud", "rare"]
TEXT = st.lists(st.sampled_from([*STEMS, "the", "it"]), max_size=7)


@dataclass(frozen=True)
class Said:
    """A sentence whose words are its stems."""

    stems: tuple[str, ...]
    asked: frozenset[str] = field(default_factory=frozenset)
    item: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.stems)


SENTENCES = st.lists(
    st.builds(Said, TEXT.map(tuple), st.frozensets(st.sampled_from(STEMS), max_size=2), st.booleans()), max_size=5
)
ALTERNATIVES = st.lists(
    st.tuples(st.lists(st.sampled_from(STEMS), min_size=1, max_size=2).map(tuple), st.floats(0.1, 1)),
    min_size=1,
    max_size=3,
).map(tuple)
SOUGHT = st.builds(
    Sought,
    st.lists(st.builds(Wanted, ALTERNATIVES, st.floats(0.1, 9)), max_size=4).map(tuple),
    st.dictionaries(st.tuples(st.sampled_from(STEMS), st.sampled_from(STEMS)), st.floats(0.1, 3), max_size=3),
    st.none() | st.just(re.compile("python")),
)
CONTEXTS = st.frozensets(st.sampled_from(STEMS), max_size=3)


def plainly(sought: Sought, sentences: list[Said], context: frozenset[str], passage: float, factor: float):
    """The same scores, word by word and without shortcuts."""
    scores = []
    for place, sentence in enumerate(sentences):
        held = 0.0
        for wanted in sought.wanted:
            best = 0.0
            for stems, weight in wanted.alternatives:
                worst = 1.0
                for stem in stems:
                    if stem in sentence.stems:
                        near = 1.0
                    elif stem in sentence.asked or stem in context:
                        near = CONTEXT
                    elif place and not sentence.item and stem in sentences[place - 1].stems:
                        near = BEFORE
                    elif any(stem in other.stems for other in sentences):
                        near = ELSEWHERE
                    else:
                        near = 0.0
                    worst = min(worst, near)
                best = max(best, weight * worst)
            held += wanted.mass * best
        phrases = sum(mass for pair, mass in sought.pairs.items() if pair in list(pairwise(sentence.stems)))
        score = held * factor + phrases + PASSAGE_SHARE * passage
        if held > 0 and sought.form is not None and sought.form.search(sentence.text):
            score *= FORM
        scores.append((score, held))
    return scores


@given(SOUGHT, SENTENCES, CONTEXTS, st.floats(0, 20), st.floats(0.5, 2))
def test_scores_are_what_the_formula_says(sought, sentences, context, passage, factor):
    found = rank(sought, sentences, context, passage=passage, factor=factor)
    assert [ranked.position for ranked in found] == list(range(len(sentences)))
    for ranked, (score, held) in zip(found, plainly(sought, sentences, context, passage, factor), strict=True):
        assert ranked.score == pytest.approx(score)
        assert ranked.held == pytest.approx(held)


@given(SOUGHT, SENTENCES.filter(bool), CONTEXTS, st.sampled_from(STEMS))
def test_a_word_more_never_puts_any_sentence_of_the_passage_down(sought, sentences, context, stem):
    before = rank(sought, sentences, context)
    longer = Said((*sentences[0].stems, stem), sentences[0].asked, sentences[0].item)
    after = rank(sought, [longer, *sentences[1:]], context)
    assert all(new.score >= old.score - 1e-9 for new, old in zip(after, before, strict=True))


@given(SOUGHT, SENTENCES, CONTEXTS)
def test_no_sentence_holds_more_than_is_wanted(sought, sentences, context):
    total = sum(wanted.mass for wanted in sought.wanted)
    assert all(0 <= ranked.held <= total + 1e-9 for ranked in rank(sought, sentences, context))


@given(SOUGHT, SENTENCES, st.floats(0.1, 5))
def test_rarity_on_another_scale_gives_the_same_order(sought, sentences, scale):
    scaled = Sought(
        tuple(Wanted(wanted.alternatives, wanted.mass * scale) for wanted in sought.wanted),
        {pair: mass * scale for pair, mass in sought.pairs.items()},
        sought.form,
    )
    for ranked, other in zip(rank(sought, sentences), rank(scaled, sentences), strict=True):
        assert other.score == pytest.approx(ranked.score * scale)


def wanted(*words: str) -> Sought:
    return Sought(tuple(Wanted((((word,), 1.0),), 1.0) for word in words), {})


def scores(sought: Sought, *sentences: Said) -> list[float]:
    return [ranked.score for ranked in rank(sought, sentences)]


def test_a_long_sentence_is_not_punished_for_its_length():
    short, long = scores(wanted("pay"), Said(("pay",)), Said(("pay", *["the"] * 40)))
    assert short == long


def test_the_sentence_behind_the_one_that_names_the_thing_comes_before_the_others():
    named, behind, far = scores(wanted("cloud"), Said(("cloud",)), Said(("it", "grow")), Said(("the", "team")))
    assert named > behind > far > 0


def test_a_list_item_is_not_explained_by_the_item_before_it():
    _, sentence = scores(wanted("cloud"), Said(("cloud",)), Said(("grow",)))
    _, item = scores(wanted("cloud"), Said(("cloud",), item=True), Said(("grow",), item=True))
    assert sentence > item


def test_a_phrase_comes_before_its_words_apart():
    sought = Sought(wanted("cloud", "team").wanted, {("cloud", "team"): 0.5})
    apart, together = scores(sought, Said(("cloud", "the", "team")), Said(("the", "cloud", "team")))
    assert together > apart


def test_the_form_that_is_wanted_tells_two_equal_sentences_apart():
    sought = Sought(wanted("pay").wanted, {}, re.compile(r"\d"))
    words, number = scores(sought, Said(("pay", "much")), Said(("pay", "31000")))
    assert number > words


def test_the_form_alone_answers_nothing():
    sought = Sought(wanted("pay").wanted, {}, re.compile(r"\d"))
    assert scores(sought, Said(("31000",))) == [0.0]
