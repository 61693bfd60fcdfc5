"""The features by which the intent classifier reads a message: the same when it is fitted and when it is asked.

Three blocks, each weighed and scaled on its own: words (`w`), pairs of neighbouring words with the edges (`p`), and
what the words point to in the domain data (`d`): guide words they are synonyms of, topics, levels of experience.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from careerbot.knowledge.phrases import PhraseTable

Features = Mapping[str, Counter[str]]


def read_features(stems: Sequence[str], tables: Mapping[str, PhraseTable]) -> Features:
    """The features of a message in their blocks, each named ``block:feature``."""
    padded = ["<", *stems, ">"]
    pairs = [f"{left} {right}" for left, right in pairwise(padded)]
    return {"w": _named("w", stems), "p": _named("p", pairs), "d": _named("d", _pointers(stems, tables))}


def weigh(block: Counter[str], idf: Callable[[str], float | None]) -> dict[str, float]:
    """A block as a unit vector of ``(1 + log count) * idf``; features without idf are left out."""
    weights = {name: (1 + math.log(count)) * value for name, count in block.items() if (value := idf(name)) is not None}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {name: weight / length for name, weight in weights.items()} if length else {}


def _named(block: str, features: Sequence[str]) -> Counter[str]:
    return Counter(f"{block}:{feature}" for feature in features)


def _pointers(stems: Sequence[str], tables: Mapping[str, PhraseTable]) -> list[str]:
    synonyms = tables["synonyms"].all(stems)
    topics = [match.value for match in tables["topics"].all(stems)]
    levels = ["level" for _ in tables["levels"].longest(stems)]
    return [f"={match.value}" for match in synonyms] + [f"topic {name}" for name in topics] + levels
