"""The generated weights of the intent classifier: current with the data, and the same decision as scikit-learn's."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from careerbot.knowledge.classifier import Classifier, Feature, Scope, feature_rows, pack_feature, read_feature
from careerbot.knowledge.domain import load_domain
from careerbot.knowledge.examples import Occurrences
from careerbot.knowledge.lexicon import word_tables
from careerbot.language import document_stemmer
from careerbot.understanding.intents import Judgement, judge

pytest.importorskip("sklearn")

TOOL = Path(__file__).resolve().parents[1] / "tools" / "fit_intents.py"
COMPARED = 150
# The file keeps a weight as one of 255 steps. A message is a vector of length one in each of five blocks, so its
# margins are off by a few thousandths, and a chance by as much.
LARGEST_DIFFERENCE = 0.02


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fit_intents_under_test", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its data classes look for themselves there
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def examples(tool: ModuleType) -> Sequence[Any]:
    found: Sequence[Any] = tool.read_examples(load_domain())
    return found


@pytest.fixture(scope="module")
def fitted(tool: ModuleType, examples: Sequence[Any]) -> Any:
    return tool.fit(examples, word_tables(load_domain(), document_stemmer()))


class Compiled:
    """The weights as the package has them, and the examples as the knowledge base has them."""

    def __init__(self, fitted: Any) -> None:
        self._features = {name: read_feature(data) for name, data in feature_rows(load_domain().weights["features"])}
        self._occurrences = fitted.machine.occurrences

    def features(self, names: Collection[str]) -> Mapping[str, Feature]:
        return {name: self._features[name] for name in names if name in self._features}

    def occurrences(self, stems: Collection[str]) -> Mapping[str, Occurrences]:
        return {stem: self._occurrences[stem] for stem in stems if stem in self._occurrences}


def test_the_file_has_the_labels_and_features_that_the_data_give(fitted: Any) -> None:
    kept, fresh = load_domain().weights, fitted.to_data()
    assert kept["labels"] == fresh["labels"]
    assert set(kept["features"]) == set(fresh["features"]), "run tools/fit_intents.py"


def test_a_fresh_fit_gives_the_weights_of_the_file(fitted: Any) -> None:
    kept, fresh = load_domain().weights, fitted.to_data()
    constants = [[data["sharpness"], data["below"], *data["scope"], *data["intercepts"]] for data in (kept, fresh)]
    assert constants[0] == pytest.approx(constants[1], abs=1e-3)
    kept_rows, fresh_rows = (
        {name: read_feature(data) for name, data in feature_rows(weights["features"])} for weights in (kept, fresh)
    )
    for name, (idf, step, steps) in fresh_rows.items():
        kept_idf, kept_step, kept_steps = kept_rows[name]
        assert [kept_idf, kept_step] == pytest.approx([idf, step], abs=1e-3), name
        # Where all weights of a feature are as good as zero, a step is too, and how many of them is chance.
        assert step < 1e-9 or all(abs(a - b) <= 1 for a, b in zip(kept_steps, steps, strict=True)), name


def test_the_compiled_decision_is_that_of_scikit_learn(fitted: Any, examples: Sequence[Any]) -> None:
    weights = Compiled(fitted)
    classifier, tables = _kept(fitted), word_tables(load_domain(), document_stemmer())

    def judged(phrase: Any) -> Judgement:
        return judge(phrase.words, phrase.stems, classifier=classifier, weights=weights, tables=tables)

    chosen = examples[:: len(examples) // COMPARED]
    assert len(chosen) >= COMPARED
    for phrase, expected in zip(chosen, fitted.chances(chosen), strict=True):
        found = {intent.name: intent.score for intent in judged(phrase).intents}
        assert [found[name] for name in fitted.labels] == pytest.approx(expected.tolist(), abs=LARGEST_DIFFERENCE)
        first, second = sorted(expected, reverse=True)[:2]
        if first - second > 2 * LARGEST_DIFFERENCE:
            assert max(found, key=lambda name: found[name]) == fitted.labels[expected.argmax()]


def _kept(fitted: Any) -> Classifier:
    kept = load_domain().weights
    constants = kept["labels"], kept["intercepts"], kept["sharpness"], kept["below"]
    return Classifier(*constants, Scope(*kept["scope"]), fitted.machine.examples)


def test_chances_are_calibrated(tool: ModuleType, fitted: Any, examples: Sequence[Any]) -> None:
    right = fitted.folded.argmax(axis=1) == [fitted.labels.index(phrase.label) for phrase in examples]
    assert tool.calibration_error(fitted.folded.max(axis=1), right) < 0.03


def test_the_report_shows_the_curve_and_the_thresholds(tool: ModuleType, fitted: Any, examples: Sequence[Any]) -> None:
    lines = list(tool.report(examples, fitted))
    assert "expected calibration error" in lines[0]
    assert any(line.startswith("| 0.9 to 1.0 |") for line in lines)
    assert any(line.startswith(f"| {tool.SURE:.2f} | {tool.APART:.1f} |") for line in lines)


def test_confusions_name_both_labels_and_what_was_confused(
    tool: ModuleType, fitted: Any, examples: Sequence[Any]
) -> None:
    head, first = list(tool.confusions(examples, fitted))[:2]
    assert " taken for " in head
    assert 0 <= float(first.split()[0]) <= 1


@pytest.mark.parametrize("weights", [[0.5, -0.25, 0.0], [0.0, 0.0]])
def test_a_feature_is_packed_to_within_half_a_step(weights: list[float]) -> None:
    ((_, data),) = feature_rows({"w:pay": pack_feature(3.5, weights)})
    idf, step, steps = read_feature(data)
    assert idf == pytest.approx(3.5)
    assert [step * count for count in steps] == pytest.approx(weights, abs=max(map(abs, weights)) / 127 / 2 + 1e-4)
