"""Which intent a message has: a linear classifier over its features, fitted on the examples of domain/intents.yaml.

The weights are a generated file (tools/fit_intents.py); reading them needs nothing but the knowledge base.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Protocol

from careerbot.knowledge.lexicon import Classifier
from careerbot.knowledge.phrases import PhraseTable
from careerbot.records import dataclass
from careerbot.reply import ScoredIntent
from careerbot.understanding.features import read_features, weigh


class Weights(Protocol):
    """Where a feature's weights are read (the knowledge base)."""

    def feature(self, name: str) -> tuple[float, dict[int, float]] | None:
        """The idf of a feature and its weight for each label's number."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Every intent with the chance that the message has it, best first, and the evidence for the best one."""

    intents: tuple[ScoredIntent, ...]
    evidence: tuple[tuple[str, float], ...]


def judge(
    stems: Sequence[str], classifier: Classifier, weights: Weights, tables: Mapping[str, PhraseTable]
) -> Judgement:
    """Judge a message given as stems, with roles replaced by one placeholder."""
    margins = list(classifier.intercepts)
    contributions: list[tuple[str, dict[int, float]]] = []
    for block in read_features(stems, tables).values():
        found = {name: entry for name in block if (entry := weights.feature(name))}
        vector = weigh(block, lambda name, found=found: found[name][0] if name in found else None)  # type: ignore[misc]
        for name, value in vector.items():
            by_label = {label: value * weight for label, weight in found[name][1].items()}
            contributions.append((name, by_label))
            for label, share in by_label.items():
                margins[label] += share
    order = sorted(range(len(margins)), key=lambda label: (-margins[label], classifier.labels[label]))
    intents = tuple(ScoredIntent(classifier.labels[label], chance(margins[label], classifier)) for label in order)
    shares = (
        sorted(((name, by_label.get(order[0], 0.0)) for name, by_label in contributions), key=lambda pair: -pair[1])
        if order
        else []
    )
    return Judgement(intents, tuple((name, share) for name, share in shares[:5] if share > 0))


def chance(margin: float, classifier: Classifier) -> float:
    """A margin as a chance from 0 to 1, by the logistic curve fitted with the weights (Platt 1999)."""
    return round(1 / (1 + math.exp(-(classifier.slope * margin + classifier.offset))), 4)
