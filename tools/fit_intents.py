"""Fit the intent classifier on the example phrases and write its weights: python tools/fit_intents.py.

Needs scikit-learn (the extra `test`). Run it whenever intents.yaml, synonyms.yaml, topics.yaml or experience.yaml
change; a test fits again and compares. A linear support vector machine for each label (one against the rest) over the
features of careerbot.understanding.features; margins become chances by a logistic curve fitted on held-out folds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.svm import LinearSVC

from careerbot.knowledge.domain import WEIGHTS, Domain, load_domain
from careerbot.knowledge.lexicon import ROLE, word_tables
from careerbot.language import document_stemmer, words
from careerbot.paths import domain_file
from careerbot.understanding.features import Features, read_features, weigh

COST = 0.3
SMALLEST = 0.02  # weights nearer to zero are left out: they change no decision
RARE_PAIR = 2  # a pair of words seen once says nothing


def example_features(domain: Domain) -> tuple[list[Features], list[str]]:
    """The features and the label of every example phrase."""
    stem = document_stemmer()
    tables = word_tables(domain, stem)
    found, labels = [], []
    for label, phrases in domain.intents.items():
        for phrase in phrases:
            stems = [ROLE if word == "role" else stem(word) for word in words(phrase.replace("{role}", " role "))]
            found.append(read_features(stems, tables))
            labels.append(label)
    return found, labels


def inverse_frequencies(features: Sequence[Features]) -> dict[str, float]:
    """The smoothed idf of every feature, ``log((1 + N) / (1 + n)) + 1``."""
    frequency = Counter(name for blocks in features for block in blocks.values() for name in block)
    size = len(features)
    return {
        name: float(np.log((1 + size) / (1 + count)) + 1)
        for name, count in sorted(frequency.items())
        if not name.startswith("p:") or count >= RARE_PAIR
    }


def matrix(features: Sequence[Features], idf: dict[str, float]) -> csr_matrix:
    """The examples as rows of weighted features."""
    columns = {name: number for number, name in enumerate(idf)}
    rows, cols, values = [], [], []
    for row, blocks in enumerate(features):
        for block in blocks.values():
            for name, value in weigh(block, idf.get).items():
                rows.append(row)
                cols.append(columns[name])
                values.append(value)
    return csr_matrix((values, (rows, cols)), shape=(len(features), len(columns)))


def fit() -> dict[str, Any]:
    """The classifier as the data of intent_weights.json."""
    features, labels = example_features(load_domain())
    idf = inverse_frequencies(features)
    examples = matrix(features, idf)
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    margins = cross_val_predict(
        LinearSVC(C=COST, random_state=0), examples, labels, cv=folds, method="decision_function"
    )
    model = LinearSVC(C=COST, random_state=0).fit(examples, labels)
    names = list(model.classes_)
    truth = np.array([[label == name for name in names] for label in labels])
    curve = LogisticRegression().fit(margins.reshape(-1, 1), truth.reshape(-1))
    accuracy = float(np.mean(np.array(names)[margins.argmax(axis=1)] == np.array(labels)))
    print(f"{len(labels)} examples, {len(idf)} features, accuracy over 5 folds {accuracy:.3f}")
    return {
        "labels": names,
        "intercepts": [round(float(value), 4) for value in model.intercept_],
        "slope": round(float(curve.coef_[0][0]), 4),
        "offset": round(float(curve.intercept_[0]), 4),
        "features": {name: _entry(model.coef_[:, number], idf[name]) for number, name in enumerate(idf)},
    }


def _entry(column: Any, idf: float) -> list[Any]:
    kept = [label for label, weight in enumerate(column) if abs(weight) >= SMALLEST]
    return [round(idf, 4), kept, [round(float(column[label]), 3) for label in kept]]


if __name__ == "__main__":
    weights = fit()
    lines = [
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(entry)}"
        for name, entry in weights.pop("features").items()
    ]
    head = json.dumps(weights)[:-1]
    text = head + ', "features": {\n' + ",\n".join(lines) + "\n}}\n"
    domain_file(WEIGHTS).write_text(text, encoding="utf-8")
