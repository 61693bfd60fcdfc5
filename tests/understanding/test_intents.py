"""The router: chances that make one, the surest first, and what spoke for it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerbot import CareerBot
from careerbot.index.fitting import Model
from careerbot.knowledge.base import KnowledgeBase
from careerbot.knowledge.classifier import OTHER, Classifier, Scope
from careerbot.knowledge.domain import LABELS
from careerbot.knowledge.examples import ROLE, Coverage, Examples
from careerbot.reply import ScoredIntent
from careerbot.understanding.features import character_runs, read_features, weigh
from careerbot.understanding.intents import APART, BESIDE, SURE, VERY_SURE, chances_of, is_on_both, is_sure, judge
from careerbot.understanding.model import Memory, Request
from careerbot.understanding.understanding import understand

ASKED = {
    "greeting": "good morning", "thanks": "thanks, that helped", "goodbye": "see you later", "help": "what can you do",
    "about_bot": "are you a robot", "definition": "what is a data engineer",
    "duties": "what does a statistician do all day",
    "skills": "what skills does a data analyst need", "tools": "which tools does a data analyst use",
    "languages": "which programming languages should a data engineer know", "salary": "what does a data scientist earn",
    "education": "which degree does a statistician need", "outlook": "is there demand for statisticians",
    "career_path": "how do I become a data engineer", "comparison": "data analyst versus data scientist",
    "interview": "what happens in the interview", "workplace": "can I work from home",
    "crisis": "I want to kill myself", "undecided": "I have no idea which career to choose",
    "out_of_scope": "who won the football match", "quiz": "give me a quiz", "follow_up": "tell me more",
}  # fmt: skip
CLASSIFIER = Classifier(
    ("a", "b", OTHER), (0.0, 0.0, 0.0), 2.0, 3.0, Scope(1.0, -2.0, 3.0, -1.0), Examples(Model(0, 0), ())
)


class NoWeights:
    """A classifier that was never fitted."""

    def features(self, _: Collection[str]) -> Mapping[str, tuple[float, float, Sequence[int]]]:
        return {}

    def occurrences(self, _: Collection[str]) -> Mapping[str, tuple[Sequence[int], Sequence[float]]]:
        return {}


def scored(*chances: float) -> list[ScoredIntent]:
    return [ScoredIntent(f"intent {number}", chance) for number, chance in enumerate(chances)]


@pytest.mark.parametrize(("intent", "message"), ASKED.items())
def test_plain_questions_have_their_intent(read: Callable[[str], Request], intent: str, message: str) -> None:
    assert read(message).intents[0].name == intent


@given(st.text(max_size=120))
def test_chances_lie_between_nought_and_one_and_are_sorted(bot: CareerBot, message: str) -> None:
    for request in understand(message, Memory(), bot.knowledge).requests:
        scores = [intent.score for intent in request.intents]
        assert all(0.0 <= score <= 1.0 for score in scores)
        assert scores == sorted(scores, reverse=True)
        assert {intent.name for intent in request.intents} == LABELS


def test_the_evidence_names_words_and_what_they_mean(read: Callable[[str], Request]) -> None:
    evidence = read("what does it pay").evidence
    assert {name for name, _ in evidence} & {"pay", "topic salary", "means salary"}
    assert not any(":" in name for name, _ in evidence)
    shares = [share for _, share in evidence]
    assert shares == sorted(shares, reverse=True)
    assert all(share > 0 for share in shares)
    assert len(evidence) <= 5


def test_what_a_word_its_stem_and_its_characters_say_is_one_piece_of_evidence(read: Callable[[str], Request]) -> None:
    names = [name for name, _ in read("which certificates are recognised").evidence]
    assert "certificates" in names
    assert len(names) == len(set(names))


def test_the_nearest_example_is_named_with_how_much_of_the_question_it_says(read: Callable[[str], Request]) -> None:
    nearest = read("what tools does a statistician use").nearest
    assert nearest.phrase == "what tools does {role} use"
    assert nearest.coverage == pytest.approx(1.0)
    assert read("what tools does a statistician use on a submarine").nearest.coverage < 1.0


def test_nothing_is_near_to_words_that_no_example_has(read: Callable[[str], Request]) -> None:
    assert read("zzyzx qwfpgj").nearest.coverage < 0.1


def test_roles_do_not_count_as_words(read: Callable[[str], Request]) -> None:
    one, other = (read(f"what does {role} earn").intents for role in ("a statistician", "an NLP engineer"))
    assert one == other


def test_a_classifier_without_labels_judges_nothing(knowledge: KnowledgeBase) -> None:
    unfitted = Classifier([], [], 1.0, 0.0, Scope(0.0, 0.0, 0.0, 0.0), Examples(Model(0, 0.0), []))
    judged = judge(["pay"], ["pay"], classifier=unfitted, weights=NoWeights(), tables=knowledge.lexicon.tables)
    assert (judged.intents, judged.evidence) == ((), ())


@given(st.tuples(*[st.floats(-30, 30)] * 3), st.tuples(*[st.floats(0, 1)] * 3))
def test_the_chances_of_all_labels_make_one(margins: tuple[float, ...], covered: tuple[float, ...]) -> None:
    assert sum(chances_of(margins, Coverage(covered, 0), CLASSIFIER)) == pytest.approx(1.0)


def test_a_message_like_the_examples_is_likelier_in_scope() -> None:
    *_, far = chances_of((0.2, -0.5, 0.1), Coverage((0.0, 0.0, 0.0), 0), CLASSIFIER)
    *_, near = chances_of((0.2, -0.5, 0.1), Coverage((0.9, 0.0, 0.0), 0), CLASSIFIER)
    assert near < far


def test_the_chances_of_two_labels_are_as_far_apart_as_their_scores() -> None:
    first, second, _ = chances_of((0.5, 0.2, -1.0), Coverage((0.0, 0.0, 0.0), 0), CLASSIFIER)
    assert first / second == pytest.approx(math.exp(2.0 * 0.3))
    first, second, _ = chances_of((-0.2, -0.5, -1.0), Coverage((0.0, 0.0, 0.0), 0), CLASSIFIER)
    assert first / second == pytest.approx(math.exp((2.0 + 3.0) * 0.3))


@pytest.mark.parametrize(
    ("chances", "sure"),
    [
        ((SURE, SURE / APART), True),
        ((SURE - 0.001, 0.1), False),
        ((SURE, SURE / APART + 0.001), False),
        ((0.6, 0.6 / APART), True),
        ((0.6, 0.4), False),
        ((1.0,), True),
        ((), False),
    ],
)
def test_a_label_stands_by_itself_where_it_is_likely_and_apart_from_the_second(
    chances: tuple[float, ...], sure: bool
) -> None:
    assert is_sure(scored(*chances)) is sure


@pytest.mark.parametrize(
    ("chances", "both"),
    [
        ((VERY_SURE - BESIDE, BESIDE), True),
        ((0.99 - BESIDE, BESIDE - 0.001), False),
        ((VERY_SURE - BESIDE - 0.001, BESIDE), False),
        ((1.0,), False),
    ],
)
def test_a_message_is_on_two_intents_where_both_are_likely_and_no_other_is(
    chances: tuple[float, ...], both: bool
) -> None:
    assert is_on_both(scored(*chances)) is both


def test_features_are_words_stems_pairs_characters_and_what_words_point_to(knowledge: KnowledgeBase) -> None:
    features = read_features(["what", ROLE, "earns"], ["what", ROLE, "earn"], knowledge.lexicon.tables)
    assert features["w"] == Counter(["w:what", f"w:{ROLE}", "w:earns"])
    assert features["s"] == Counter(["s:what", f"s:{ROLE}", "s:earn"])
    assert set(features["p"]) == {"p:< what", f"p:what {ROLE}", f"p:{ROLE} earn", "p:earn >"}
    assert {"c: wha", "c:hat ", "c:rns ", "c:rn"} <= set(features["c"])
    assert "d:topic salary" in features["d"]


def test_a_place_counts_as_a_place_whatever_its_name(knowledge: KnowledgeBase) -> None:
    for place in ("canada", "germany"):
        stem = knowledge.stem(place) or place
        assert "d:place" in read_features(["in", place], ["in", stem], knowledge.lexicon.tables)["d"]


def test_characters_stay_inside_words_and_a_placeholder_has_none() -> None:
    assert sorted(character_runs("go")) == sorted([" g", "go", "o ", " go", "go ", " go "])
    assert list(character_runs(ROLE)) == []


def test_a_block_is_weighed_as_a_unit_vector() -> None:
    weights = weigh(Counter({"w:a": 3, "w:b": 1, "w:new": 1}), {"w:a": 2.0, "w:b": 1.0}.get)
    assert "w:new" not in weights
    assert sum(weight**2 for weight in weights.values()) == pytest.approx(1.0)
    assert weights["w:a"] > 2 * weights["w:b"]


def test_a_block_of_unknown_features_weighs_nothing() -> None:
    assert weigh(Counter({"w:new": 2}), {}.get) == {}
