"""The generated weights of the intent classifier: current with the data, and the same decision as scikit-learn's."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import math
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from careerbot.knowledge.domain import load_domain
from careerbot.knowledge.lexicon import ROLE, Classifier, word_tables
from careerbot.language import document_stemmer, words
from careerbot.understanding.intents import judge

pytest.importorskip("sklearn")

TOOL = Path(__file__).resolve().parents[1] / "tools" / "fit_intents.py"
COMPARED = 100
# The file drops weights below 0.02 and keeps three decimals of the others. A message is a vector of length one in each
# of three blocks, so a single margin may be off by some hundredths (0.058 measured); on average it is not (0.007).
LARGEST_DIFFERENCE = 0.08
AVERAGE_DIFFERENCE = 0.01


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fit_intents_under_test", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def fitted(tool: ModuleType) -> Mapping[str, Any]:
    with contextlib.redirect_stdout(io.StringIO()):
        found: Mapping[str, Any] = tool.fit()
    return found


class FileWeights:
    """The weights as the file has them."""

    def __init__(self, features: Mapping[str, Any]) -> None:
        self.features = features

    def feature(self, name: str) -> tuple[float, dict[int, float]] | None:
        if name not in self.features:
            return None
        idf, labels, weights = self.features[name]
        return idf, dict(zip(labels, weights, strict=True))


def test_the_file_has_the_labels_and_features_that_the_data_give(fitted: Mapping[str, Any]) -> None:
    kept = load_domain().weights
    assert kept["labels"] == fitted["labels"]
    assert set(kept["features"]) == set(fitted["features"]), "run tools/fit_intents.py"


def test_a_fresh_fit_gives_the_weights_of_the_file(fitted: Mapping[str, Any]) -> None:
    kept = load_domain().weights
    assert [kept["slope"], kept["offset"]] == pytest.approx([fitted["slope"], fitted["offset"]], abs=1e-6)
    assert kept["intercepts"] == pytest.approx(fitted["intercepts"], abs=1e-6)
    for name, (idf, labels, weights) in fitted["features"].items():
        kept_idf, kept_labels, kept_weights = kept["features"][name]
        assert kept_labels == labels, name
        assert [kept_idf, *kept_weights] == pytest.approx([idf, *weights], abs=1e-6), name


def test_the_compiled_decision_is_that_of_scikit_learn_but_for_rounding(tool: ModuleType) -> None:
    from sklearn.svm import LinearSVC

    kept = load_domain().weights
    features, labels = tool.example_features(load_domain())
    examples = tool.matrix(features, tool.inverse_frequencies(features))
    model = LinearSVC(C=tool.COST, random_state=0).fit(examples, labels)
    stem = document_stemmer()
    tables = word_tables(load_domain(), stem)
    phrases = [phrase for found in load_domain().intents.values() for phrase in found]
    plain = Classifier(kept["labels"], kept["intercepts"], 1.0, 0.0)  # chances are then the logistic of margins
    differences = []
    for number in range(0, len(phrases), len(phrases) // COMPARED):
        stems = [ROLE if w == "role" else stem(w) for w in words(phrases[number].replace("{role}", " role "))]
        judged = {i.name: i.score for i in judge(stems, plain, FileWeights(kept["features"]), tables).intents}
        expected = dict(zip(model.classes_, model.decision_function(examples[number])[0], strict=True))
        differences += [abs(math.log(judged[name] / (1 - judged[name])) - expected[name]) for name in expected]
        surest, second = sorted(expected.values(), reverse=True)[:2]
        if surest - second > 2 * LARGEST_DIFFERENCE:
            assert max(judged, key=lambda name: judged[name]) == max(expected, key=lambda name: expected[name])
    assert len(differences) >= COMPARED * len(plain.labels)
    assert max(differences) < LARGEST_DIFFERENCE
    assert sum(differences) / len(differences) < AVERAGE_DIFFERENCE
