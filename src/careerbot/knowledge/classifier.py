"""The fitted intent classifier as data: its constants, and every feature's weights as they are kept.

The weights, one a label, are rounded to 255 steps: in intent_weights.json as text, in the knowledge base as bytes.
"""

from __future__ import annotations

import base64
import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from careerbot.knowledge.examples import Examples
from careerbot.records import dataclass

OTHER = "out_of_scope"  # the label of what the bot is not made for
HEAD = struct.Struct("<ff")
STEPS = 127

Feature = tuple[float, float, Sequence[int]]  # idf, the size of a step, and for each label how many steps


@dataclass(frozen=True, slots=True)
class Scope:
    """A logistic curve of Platt's kind (1999) that says how likely a message is one the bot was made for.

    Its inputs are the best score of such an intent, the score of `OTHER`, and how much the best example covers.
    """

    best: float
    other: float
    coverage: float
    bias: float


@dataclass(frozen=True, slots=True)
class Classifier:
    """The linear classifier's constants: labels and their intercepts, and what turns scores into chances.

    `sharpness` multiplies scores before they become chances (Guo and others 2017 call its inverse temperature); below
    nought, where a label's machine says no, `below` comes on top of it.
    """

    labels: Sequence[str]
    intercepts: Sequence[float]
    sharpness: float
    below: float
    scope: Scope
    examples: Examples


def pack_feature(idf: float, weights: Sequence[float]) -> list[Any]:
    """A feature for intent_weights.json: idf, size of a step, and the steps as base64."""
    step = max(map(abs, weights), default=0.0) / STEPS
    steps = array("b", (round(weight / step) if step else 0 for weight in weights))
    return [round(idf, 4), float(f"{step:.4g}"), base64.b64encode(steps.tobytes()).decode()]


def feature_rows(features: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, bytes]]:
    """The features of intent_weights.json as rows of the knowledge base."""
    for name, (idf, step, steps) in sorted(features.items()):
        yield name, HEAD.pack(idf, step) + base64.b64decode(steps)


def read_feature(data: bytes) -> Feature:
    """What `feature_rows` wrote of one feature."""
    idf, step = HEAD.unpack_from(data)
    return idf, step, memoryview(data)[HEAD.size :].cast("b")
