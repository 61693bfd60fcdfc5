"""Fit the intent classifier on the example phrases and write its weights: python tools/fit_intents.py.

Needs scikit-learn (the extra `test`). Run it whenever intents.yaml, synonyms.yaml, topics.yaml or experience.yaml
change; a test fits again and compares. A linear support vector machine for each label (one against the rest) over the
features of careerbot.understanding.features. What makes its margins chances is fitted on held-out folds; examples that
say the same in other small words lie in one fold. `--confusions` prints which labels are taken for which.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.svm import LinearSVC

from careerbot.knowledge.classifier import OTHER, Classifier, Scope, pack_feature
from careerbot.knowledge.domain import WEIGHTS, Domain, load_domain
from careerbot.knowledge.examples import Coverage, Examples, Occurrences, cover, example_words, index_examples
from careerbot.knowledge.lexicon import word_tables
from careerbot.knowledge.phrases import PhraseTable
from careerbot.language import STOP_WORDS, document_stemmer
from careerbot.paths import domain_file
from careerbot.understanding.features import Features, read_features, weigh
from careerbot.understanding.intents import APART, COVERAGE, SURE, chances_of

COST = 0.5
FOLDS = 5
RARE = {"p": 2, "c": 3}  # in how many examples a feature of a block must stand to say anything
BINS = 10

Table = Mapping[str, PhraseTable]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Phrase:
    """An example phrase, or a question that is judged: its words and their stems, and its label."""

    words: Sequence[str]
    stems: Sequence[str]
    label: str = ""

    @property
    def core(self) -> tuple[str, ...]:
        """What it says beside small words; examples alike in this lie in one fold."""
        pairs = zip(self.words, self.stems, strict=True)
        return (self.label, *sorted({stem for word, stem in pairs if word not in STOP_WORDS}))


@dataclass(frozen=True, slots=True)
class Machine:
    """A fitted support vector machine: the idf of its features, and the examples as an index."""

    svm: LinearSVC
    idf: Mapping[str, float]
    examples: Examples
    occurrences: Mapping[str, Occurrences]
    tables: Table

    def score(self, phrases: Sequence[Phrase]) -> Scored:
        """The margins and coverages of phrases."""
        features = [read_features(phrase.words, phrase.stems, self.tables) for phrase in phrases]
        margins = np.asarray(self.svm.decision_function(matrix(features, self.idf)))
        return Scored(margins, [cover(phrase.stems, self.examples, self.occurrences) for phrase in phrases])


@dataclass(frozen=True, slots=True)
class Scored:
    """A margin for each phrase and label, and how the examples cover each phrase."""

    margins: Numbers
    covered: Sequence[Coverage]

    @property
    def scores(self) -> Numbers:
        """Margins with what coverage adds."""
        return self.margins + COVERAGE * np.array([found.by_label for found in self.covered])


@dataclass(frozen=True, slots=True)
class Fitted:
    """The machine fitted on all examples, the constants of its chances, and the chances over folds."""

    machine: Machine
    classifier: Classifier
    folded: Numbers

    @property
    def labels(self) -> Sequence[str]:
        """The labels in the order of every row of numbers."""
        return self.classifier.labels

    def chances(self, phrases: Sequence[Phrase]) -> Numbers:
        """The chance of each label for each phrase."""
        return chances(self.machine.score(phrases), self.classifier)

    def to_data(self) -> dict[str, Any]:
        """The data of intent_weights.json."""
        scope, weights = self.classifier.scope, self.machine.svm.coef_
        return {
            "labels": list(self.labels),
            "intercepts": list(self.classifier.intercepts),
            "sharpness": self.classifier.sharpness,
            "below": self.classifier.below,
            "scope": [scope.best, scope.other, scope.coverage, scope.bias],
            "features": {
                name: pack_feature(idf, weights[:, number].tolist())
                for number, (name, idf) in enumerate(self.machine.idf.items())
            },
        }


def read_examples(domain: Domain) -> list[Phrase]:
    """Every example phrase with its label, in the order of the labels."""
    stem = document_stemmer()
    return [
        Phrase(*example_words(phrase, stem), label)
        for label, phrases in sorted(domain.intents.items())
        for phrase in phrases
    ]


def inverse_frequencies(features: Sequence[Features]) -> dict[str, float]:
    """The smoothed idf of every feature that is not rare, ``log((1 + N) / (1 + n)) + 1``."""
    frequency = Counter(name for blocks in features for block in blocks.values() for name in block)
    size = len(features)
    return {
        name: float(np.log((1 + size) / (1 + count)) + 1)
        for name, count in sorted(frequency.items())
        if count >= RARE.get(name[0], 1)
    }


def matrix(features: Sequence[Features], idf: Mapping[str, float]) -> csr_matrix:
    """Phrases as rows of weighted features."""
    columns = {name: number for number, name in enumerate(idf)}
    rows, cols, values = [], [], []
    for row, blocks in enumerate(features):
        for block in blocks.values():
            for name, value in weigh(block, idf.get).items():
                rows.append(row)
                cols.append(columns[name])
                values.append(value)
    return csr_matrix((values, (rows, cols)), shape=(len(features), len(columns)))


def fit_machine(examples: Sequence[Phrase], tables: Table) -> Machine:
    """Fit the support vector machine, and index the examples."""
    features = [read_features(phrase.words, phrase.stems, tables) for phrase in examples]
    idf = inverse_frequencies(features)
    svm = LinearSVC(C=COST, random_state=0).fit(matrix(features, idf), [phrase.label for phrase in examples])
    by_label = [[phrase.stems for phrase in examples if phrase.label == label] for label in svm.classes_]
    return Machine(svm, idf, *index_examples(by_label), tables)


def fit(examples: Sequence[Phrase], tables: Table) -> Fitted:
    """Fit the classifier: the machine on all examples, its chances on what machines say of folds held out."""
    labels = np.array([phrase.label for phrase in examples])
    machine = fit_machine(examples, tables)
    names = machine.svm.classes_.tolist()
    margins = np.zeros((len(examples), len(names)))
    covered: list[Coverage] = [Coverage([], 0)] * len(examples)
    for inside, outside in _folds(examples):
        scored = fit_machine([examples[i] for i in inside], tables).score([examples[i] for i in outside])
        margins[outside] = scored.margins
        for place, found in zip(outside, scored.covered, strict=True):
            covered[place] = found
    folded = Scored(margins, covered)
    intercepts = [round(float(value), 4) for value in machine.svm.intercept_]
    classifier = Classifier(
        names, intercepts, *_sharpness(folded, labels, names), _scope(folded, labels, names), machine.examples
    )
    return Fitted(machine, classifier, chances(folded, classifier))


def chances(scored: Scored, classifier: Classifier) -> Numbers:
    """The chance of each label for each phrase, as the router computes it."""
    pairs = zip(scored.margins.tolist(), scored.covered, strict=True)
    return np.array([chances_of(margins, covered, classifier) for margins, covered in pairs])


def _folds(examples: Sequence[Phrase]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    groups: dict[tuple[str, ...], int] = {}
    numbers = [groups.setdefault(phrase.core, len(groups)) for phrase in examples]
    labels = [phrase.label for phrase in examples]
    yield from StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0).split(examples, labels, numbers)


def _sharpness(folded: Scored, labels: NDArray[np.str_], names: Sequence[str]) -> tuple[float, float]:
    """The factor on scores, and what comes on top below nought, that make the labels of all but `OTHER` likeliest."""
    inside = [number for number, name in enumerate(names) if name != OTHER]
    rows = labels != OTHER
    scores = folded.scores[np.ix_(rows, inside)]
    places = {names[number]: place for place, number in enumerate(inside)}
    right = np.array([places[label] for label in labels[rows]])

    def surprise(factors: Numbers) -> float:
        powers = factors[0] * scores + factors[1] * np.minimum(scores, 0)
        return float(np.mean(logsumexp(powers, axis=1) - powers[np.arange(len(right)), right]))

    sharpness, below = minimize(surprise, [3.0, 1.0], bounds=[(0.1, 30), (0, 30)], method="L-BFGS-B").x
    return round(float(sharpness), 4), round(float(below), 4)


def _scope(folded: Scored, labels: NDArray[np.str_], names: Sequence[str]) -> Scope:
    """The curve from scores and coverage to the chance that a message is in scope.

    In which direction it rises is fitted as if half of the messages were out of scope: how many such examples were
    collected says nothing of the language. The chances themselves are then those over the examples.
    """
    inside = [number for number, name in enumerate(names) if name != OTHER]
    nearest = [max(found.by_label[number] for number in inside) for found in folded.covered]
    scores = folded.scores
    inputs = np.stack([scores[:, inside].max(axis=1), scores[:, names.index(OTHER)], nearest], axis=1)
    direction = LogisticRegression(C=1e4, class_weight="balanced").fit(inputs, labels != OTHER)
    heights = direction.decision_function(inputs).reshape(-1, 1)
    curve = LogisticRegression(C=1e4).fit(heights, labels != OTHER)
    factor, bias = curve.coef_[0][0], curve.intercept_[0]
    values = (*(factor * direction.coef_[0]), factor * direction.intercept_[0] + bias)
    return Scope(*(round(float(value), 4) for value in values))


def report(examples: Sequence[Phrase], fitted: Fitted) -> Iterator[str]:
    """How right the router is over the folds, and what its chances are worth."""
    truth = np.array([phrase.label for phrase in examples])
    found = np.array(fitted.labels)[fitted.folded.argmax(axis=1)]
    sure = fitted.folded.max(axis=1)
    right = found == truth
    refused = found == OTHER
    yield (
        f"{len(truth)} examples, {len(fitted.labels)} labels, {len(fitted.machine.idf)} features; "
        f"over {FOLDS} folds: accuracy {right.mean():.3f}, "
        f"expected calibration error {calibration_error(sure, right):.3f}"
    )
    yield (
        f"{OTHER}: {refused[truth == OTHER].mean():.3f} of its examples found, "
        f"{refused[truth != OTHER].mean():.3f} of the others taken for it"
    )
    yield from ("", "| chance | examples | mean chance | right |", "| --- | --- | --- | --- |")
    for low, chosen in _bins(sure):
        if chosen.any():
            cells = f"{chosen.sum()} | {sure[chosen].mean():.2f} | {right[chosen].mean():.2f}"
            yield f"| {low:.1f} to {low + 1 / BINS:.1f} | {cells} |"
    second = np.sort(fitted.folded, axis=1)[:, -2]
    yield from ("", "| chance at least | times the second | examples | right |", "| --- | --- | --- | --- |")
    for least, times in ((0.0, 1.0), (SURE / 2, APART), (SURE, 1.0), (SURE, APART), (SURE, 2 * APART), (0.85, APART)):
        kept = (sure >= least) & (sure >= times * second)
        yield f"| {least:.2f} | {times:.1f} | {kept.mean():.3f} | {right[kept].mean():.3f} |"


def confusions(examples: Sequence[Phrase], fitted: Fitted) -> Iterator[str]:
    """Which labels are taken for which, most first, each with the surest of them."""
    pairs: dict[tuple[str, str], list[tuple[float, str]]] = {}
    for phrase, row in zip(examples, fitted.folded, strict=True):
        taken = fitted.labels[int(row.argmax())]
        if taken != phrase.label:
            pairs.setdefault((phrase.label, taken), []).append((float(row.max()), " ".join(phrase.words)))
    for (label, taken), wrong in sorted(pairs.items(), key=lambda pair: -len(pair[1])):
        yield f"{label} taken for {taken}: {len(wrong)}"
        yield from (f"    {chance:.2f} {text}" for chance, text in sorted(wrong, reverse=True)[:12])


def calibration_error(sure: Numbers, right: NDArray[np.bool_]) -> float:
    """The expected calibration error over ten bins (Naeini and others 2015)."""
    bins = [chosen for _, chosen in _bins(sure) if chosen.any()]
    return float(sum(abs(sure[chosen].mean() - right[chosen].mean()) * chosen.mean() for chosen in bins))


def _bins(sure: Numbers) -> Iterator[tuple[float, NDArray[np.bool_]]]:
    numbers = np.minimum((sure * BINS).astype(int), BINS - 1)
    yield from ((number / BINS, numbers == number) for number in range(BINS))


def write(data: dict[str, Any]) -> None:
    """Write intent_weights.json, a feature a line."""
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(entry)}" for name, entry in data["features"].items()]
    head = json.dumps({name: value for name, value in data.items() if name != "features"})[:-1]
    text = head + ', "features": {\n' + ",\n".join(lines) + "\n}}\n"
    domain_file(WEIGHTS).write_text(text, encoding="utf-8")


def main() -> None:
    """Fit, write, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--confusions", action="store_true", help="print which labels are taken for others; write nothing"
    )
    wanted = parser.parse_args()
    domain = load_domain()
    examples = read_examples(domain)
    fitted = fit(examples, word_tables(domain, document_stemmer()))
    if wanted.confusions:
        print("\n".join(confusions(examples, fitted)))
        return
    write(fitted.to_data())
    print("\n".join(report(examples, fitted)))


if __name__ == "__main__":
    main()
