"""Which intent a message has: a linear classifier over its features, and how well the example phrases cover it.

The weights are a generated file (tools/fit_intents.py); reading them needs nothing but the knowledge base.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import mul
from typing import Protocol

from careerbot.knowledge.classifier import OTHER, Classifier, Feature
from careerbot.knowledge.examples import ROLE, Coverage, Occurrences, cover
from careerbot.knowledge.phrases import PhraseTable
from careerbot.records import dataclass
from careerbot.reply import ScoredIntent
from careerbot.understanding.features import FIRST, LAST, Features, character_runs, read_features, weigh

COVERAGE = 0.5  # what an example that says all of a question adds to its label's margin
MOST_EVIDENCE = 5

# What a chance is good for, chosen from the curve that tools/fit_intents.py prints. Two thresholds say when the first
# label stands by itself: its chance is not too low, and not too close to the second one's.
SURE = 0.4
APART = 2.0
VERY_SURE = 0.85  # the chance from which a word nobody knows does not shake a label
LIKELY = 0.08  # and from which evidence on the same topic confirms it
BESIDE = 0.35  # the chance of a second label from which a message is on both
PLAINLY = 0.5  # the chance, more likely than not, from which a question stands beside an order, and leans on no other
OVERRULING = 0.6  # and from which a topic that a passage covers is meant, whatever talk the message sounds like
UNLIKELY = 0.05  # below which the topic of the evidence only happens to be where the answer stands
CRISIS_LIKELY = 0.35  # the chance of a crisis, beside distress, from which somebody is taken to be in one
PLAIN_TOPIC = 0.8  # and from which what sounds like worry is a question all the same


class Weights(Protocol):
    """Where the classifier's features and the examples' stems are read (the knowledge base)."""

    def features(self, names: Collection[str]) -> Mapping[str, Feature]:
        """The features among some names."""

    def occurrences(self, stems: Collection[str]) -> Mapping[str, Occurrences]:
        """Where each of some stems stands in the examples."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Every intent with the chance that the message has it, best first.

    With the evidence for the best one (what of the message spoke for it, and how much), and the example nearest to the
    message with how much of it that covers.
    """

    intents: tuple[ScoredIntent, ...]
    evidence: tuple[tuple[str, float], ...] = ()
    nearest: int = 0
    coverage: float = 0.0


def is_sure(intents: Sequence[ScoredIntent]) -> bool:
    """Whether the first intent stands by itself: its chance is high enough, and far enough from the second one's."""
    first, second = (*intents, ScoredIntent("", 0.0), ScoredIntent("", 0.0))[:2]
    return first.score >= SURE and first.score >= APART * second.score


def is_on_both(intents: Sequence[ScoredIntent]) -> bool:
    """Whether a message is on the first two intents, none of them what is out of scope, and as surely on no other."""
    first, second = (*intents, ScoredIntent("", 0.0), ScoredIntent("", 0.0))[:2]
    return OTHER not in (first.name, second.name) and second.score >= BESIDE and first.score + second.score >= VERY_SURE


def judge(
    words: Sequence[str],
    stems: Sequence[str],
    *,
    classifier: Classifier,
    weights: Weights,
    tables: Mapping[str, PhraseTable],
) -> Judgement:
    """Judge a message given as words and their stems, roles in both replaced by one placeholder."""
    if not classifier.labels:
        return Judgement(())
    features = read_features(words, stems, tables)
    found = weights.features([name for block in features.values() for name in block])
    values = weigh_all(features, found)
    covered = cover(stems, classifier.examples, weights.occurrences(set(stems)))
    factors = [value * found[name][1] for name, value in values.items()]
    by_label = zip(*(found[name][2] for name in values), strict=True) if values else [()] * len(classifier.labels)
    margins = [
        intercept + sum(map(mul, factors, steps))
        for intercept, steps in zip(classifier.intercepts, by_label, strict=True)
    ]
    chances = chances_of(margins, covered, classifier)
    order = sorted(range(len(margins)), key=lambda label: (-chances[label], classifier.labels[label]))
    shares = {name: value * found[name][1] * found[name][2][order[0]] for name, value in values.items()}
    return Judgement(
        tuple(ScoredIntent(classifier.labels[label], round(chances[label], 4)) for label in order),
        tuple(_evidence(shares, words, stems)),
        covered.nearest,
        max(covered.by_label, default=0.0),
    )


def weigh_all(features: Features, found: Mapping[str, Feature]) -> dict[str, float]:
    """The values of all features that the classifier knows."""
    values: dict[str, float] = {}
    for block in features.values():
        values |= weigh(block, lambda name: found[name][0] if name in found else None)
    return values


def chances_of(margins: Sequence[float], covered: Coverage, classifier: Classifier) -> list[float]:
    """The chance of each label; all of them make one.

    First how likely the message is one that the bot was made for, then which of its intents it has.
    """
    scores = [margin + COVERAGE * share for margin, share in zip(margins, covered.by_label, strict=True)]
    other = classifier.labels.index(OTHER)
    inside = [label for label in range(len(scores)) if label != other]
    best = max(scores[label] for label in inside)
    scope = classifier.scope
    nearest = max(covered.by_label[label] for label in inside)
    made_for = logistic(scope.best * best + scope.other * scores[other] + scope.coverage * nearest + scope.bias)
    sharp = {label: classifier.sharpness * scores[label] + classifier.below * min(scores[label], 0) for label in inside}
    highest = max(sharp.values())
    powers = {label: math.exp(value - highest) for label, value in sharp.items()}
    whole = sum(powers.values())
    return [1 - made_for if label == other else made_for * powers[label] / whole for label in range(len(scores))]


def logistic(value: float) -> float:
    """``1 / (1 + e^-value)``."""
    return 1 / (1 + math.exp(-value)) if value >= 0 else 1 - logistic(-value)


def _evidence(shares: Mapping[str, float], words: Sequence[str], stems: Sequence[str]) -> Iterator[tuple[str, float]]:
    """What spoke for a label, strongest first: what a word, its stem and its characters add counts as the word's."""
    owners = {f"c:{run}": word for word in words for run in character_runs(word)}
    owners |= {f"s:{stem}": word for word, stem in zip(words, stems, strict=True)}
    sums: dict[str, float] = {}
    for name, share in shares.items():
        shown = _shown(name, owners)
        sums[shown] = sums.get(shown, 0.0) + share
    ranked = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    yield from ((name, share) for name, share in ranked[:MOST_EVIDENCE] if share > 0)


def _shown(name: str, owners: Mapping[str, str]) -> str:
    """A feature as it is shown: the word it belongs to, the pair of words, or what is pointed to."""
    block, _, feature = name.partition(":")
    if block == "d":
        return f"means {feature[1:]}" if feature.startswith("=") else feature
    if block == "p":
        left, _, right = feature.partition(" ")
        feature = f"{'…' if left == FIRST else left} {'…' if right == LAST else right}"
    return owners.get(name, feature).replace(ROLE, "(role)")
