"""The router: chances between 0 and 1, the surest first, and what spoke for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerbot import CareerBot
from careerbot.knowledge.base import KnowledgeBase
from careerbot.knowledge.domain import LABELS
from careerbot.knowledge.lexicon import ROLE, Classifier
from careerbot.understanding.features import read_features, weigh
from careerbot.understanding.intents import chance, judge
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
    "out_of_scope": "who won the football match", "quiz": "give me a quiz",
}  # fmt: skip


class NoWeights:
    """A classifier that was never fitted."""

    def feature(self, name: str) -> None:  # noqa: ARG002
        return None


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


def test_the_evidence_names_what_spoke_for_the_first_intent(read: Callable[[str], Request]) -> None:
    evidence = read("what does it pay").evidence
    assert evidence
    assert any("pay" in name for name, _ in evidence)
    shares = [share for _, share in evidence]
    assert shares == sorted(shares, reverse=True)
    assert all(share > 0 for share in shares)
    assert len(evidence) <= 5


def test_roles_do_not_count_as_words(read: Callable[[str], Request]) -> None:
    one, other = (read(f"what does {role} earn").intents for role in ("a statistician", "an NLP engineer"))
    assert one == other


def test_a_classifier_without_labels_judges_nothing(knowledge: KnowledgeBase) -> None:
    judged = judge(["pay"], Classifier([], [], 1.0, 0.0), NoWeights(), knowledge.lexicon.tables)
    assert (judged.intents, judged.evidence) == ((), ())


@pytest.mark.parametrize(("margin", "expected"), [(0.0, 0.5), (50.0, 1.0), (-50.0, 0.0)])
def test_a_margin_becomes_a_chance(margin: float, expected: float) -> None:
    assert chance(margin, Classifier([], [], 1.0, 0.0)) == pytest.approx(expected)


def test_features_are_words_pairs_with_edges_and_what_words_point_to(knowledge: KnowledgeBase) -> None:
    features = read_features(["what", ROLE, "earn"], knowledge.lexicon.tables)
    assert features["w"] == Counter(["w:what", f"w:{ROLE}", "w:earn"])
    assert set(features["p"]) == {"p:< what", f"p:what {ROLE}", f"p:{ROLE} earn", "p:earn >"}
    assert "d:topic salary" in features["d"]


def test_a_block_is_weighed_as_a_unit_vector() -> None:
    weights = weigh(Counter({"w:a": 3, "w:b": 1, "w:new": 1}), {"w:a": 2.0, "w:b": 1.0}.get)
    assert "w:new" not in weights
    assert sum(weight**2 for weight in weights.values()) == pytest.approx(1.0)
    assert weights["w:a"] > 2 * weights["w:b"]


def test_a_block_of_unknown_features_weighs_nothing() -> None:
    assert weigh(Counter({"w:new": 2}), {}.get) == {}
