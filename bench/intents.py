"""How well the router's classifier tells intents on CLINC150 (Larson and others 2019), beside a plain linear model.

The features, the machine and the chances are those of tools/fit_intents.py, fitted on CLINC150's examples instead of
the package's; no careers are in them, so the features from the domain data stay empty. The 100 out-of-scope examples of
the training part are its class of "other". A question is refused where the chance that it is in scope lies below a cut:
the one with the best accuracy on the validation part. In the small settings only the intents' examples are few.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from tools.fit_intents import Phrase, fit

from careerbot.knowledge.classifier import OTHER
from careerbot.knowledge.phrases import PhraseTable
from careerbot.language import document_stemmer, words

TABLES = {name: PhraseTable() for name in ("synonyms", "topics", "levels", "places")}
ACCEPTED = 0.95  # R@95: out-of-scope recall where so many questions in scope are accepted
COLUMNS = ("setting", "classifier", "accuracy", "at the cut: in scope", "out of scope", "AUROC", "R@95")


@dataclass(frozen=True, slots=True)
class Setting:
    """How many intents and examples of each are drawn, and with which seeds; 0 means all."""

    name: str
    intents: int
    examples: int
    seeds: Sequence[int]


SETTINGS = (
    Setting("full", 0, 0, (0,)),
    Setting("150 x 10", 0, 10, (0, 1, 2, 3, 4)),
    Setting("15 x 10", 15, 10, (0, 1, 2, 3, 4, 5, 6, 7, 8, 9)),
)


@dataclass(frozen=True, slots=True)
class Draw:
    """Texts and labels to fit on, to find the cut with, and to measure on; `OTHER` labels what is out of scope."""

    train: Sequence[tuple[str, str]]
    validation: Sequence[tuple[str, str]]
    test: Sequence[tuple[str, str]]


# Texts to the likeliest intent of each, and how likely it is in scope.
Judge = Callable[[Sequence[str]], tuple[Any, Any]]


def draw(parts: dict[str, list[list[str]]], setting: Setting, seed: int) -> Draw:
    """One draw of intents and examples; validation and test hold the questions of the drawn intents, and all others."""
    random = np.random.default_rng(seed)
    known = sorted({label for _, label in parts["train"]})
    chosen = sorted(random.choice(known, setting.intents, replace=False).tolist()) if setting.intents else known
    train = []
    for label in chosen:
        texts = [text for text, own in parts["train"] if own == label]
        few = random.choice(texts, setting.examples, replace=False).tolist() if setting.examples else texts
        train += [(text, label) for text in few]

    def questions(part: str) -> list[tuple[str, str]]:
        inside = [(text, label) for text, label in parts[part] if label in set(chosen)]
        return inside + [(text, OTHER) for text, _ in parts[f"oos_{part}"]]

    others = [(text, OTHER) for text, _ in parts["oos_train"]]
    return Draw(train + others, questions("val"), questions("test"))


def router(train: Sequence[tuple[str, str]]) -> Judge:
    """The router's classifier."""
    stem = document_stemmer()

    def read(text: str, label: str = "") -> Phrase:
        said = words(text)
        return Phrase(said, [stem(word) for word in said], label)

    fitted = fit([read(text, label) for text, label in train], TABLES)
    labels = np.array(fitted.labels)

    def judge(texts: Sequence[str]) -> tuple[Any, Any]:
        chances = fitted.chances([read(text) for text in texts])
        inside = labels != OTHER
        return labels[inside][chances[:, inside].argmax(axis=1)], 1 - chances[:, ~inside][:, 0]

    return judge


def plain(train: Sequence[tuple[str, str]], *, other: bool = False) -> Judge:
    """TF-IDF of words and logistic regression; a question is as much in scope as its likeliest intent is likely."""
    kept = [(text, label) for text, label in train if other or label != OTHER]
    vectors = TfidfVectorizer(sublinear_tf=True)
    model = LogisticRegression(C=10, max_iter=1000).fit(
        vectors.fit_transform([text for text, _ in kept]), [label for _, label in kept]
    )
    inside = model.classes_ != OTHER

    def judge(texts: Sequence[str]) -> tuple[Any, Any]:
        chances = model.predict_proba(vectors.transform(texts))[:, inside]
        return model.classes_[inside][chances.argmax(axis=1)], chances.max(axis=1)

    return judge


def plain_with_other(train: Sequence[tuple[str, str]]) -> Judge:
    """The same with a class of its own for what is out of scope."""
    return plain(train, other=True)


CLASSIFIERS = {
    "TF-IDF words, logistic regression": plain,
    'the same + class of "other"': plain_with_other,
    "careerbot's router": router,
}


def measure(judge: Judge, drawn: Draw) -> list[float]:
    """Accuracy without refusals; accuracy in scope and recall out of scope at the cut; AUROC; R@95."""
    labels = np.array([label for _, label in drawn.validation])
    found, sure = judge([text for text, _ in drawn.validation])
    cuts = np.unique(sure)
    cut = max(cuts, key=lambda cut: float(np.mean(np.where(sure >= cut, found, OTHER) == labels)))
    truth = np.array([label for _, label in drawn.test])
    found, sure = judge([text for text, _ in drawn.test])
    inside = truth != OTHER
    right = (found == truth)[inside]
    lowest = np.quantile(sure[inside], 1 - ACCEPTED)
    return [
        float(right.mean()),
        float((right & (sure[inside] >= cut)).mean()),
        float((sure[~inside] < cut).mean()),
        float(roc_auc_score(inside, sure)),
        float((sure[~inside] < lowest).mean()),
    ]


def table(path: Path) -> Iterator[str]:
    """The table, line by line as it grows; `path` is CLINC150's data_full.json or its folder."""
    file = path / "data_full.json" if path.is_dir() else path
    parts = json.loads(file.read_text(encoding="utf-8"))
    counts = Counter(part for part, rows in parts.items() for _ in rows)
    yield "CLINC150: " + ", ".join(f"{count:,} {part}" for part, count in counts.items())
    for setting in SETTINGS:
        yield f"{setting.name}: seeds {', '.join(map(str, setting.seeds))}"
    yield from ("", f"| {' | '.join(COLUMNS)} |", f"|{' --- |' * len(COLUMNS)}")
    for setting in SETTINGS:
        draws = [draw(parts, setting, seed) for seed in setting.seeds]
        for name, fitter in CLASSIFIERS.items():
            values = np.array([measure(fitter(drawn.train), drawn) for drawn in draws])
            yield f"| {setting.name} | {name} | {' | '.join(_cells(values))} |"


def _cells(values: Any) -> Iterator[str]:
    """The mean of each column, and its standard error where there are several draws."""
    for column in values.T:
        error = f" ± {column.std(ddof=1) / np.sqrt(len(column)):.3f}" if len(column) > 1 else ""
        yield f"{column.mean():.3f}{error}"
