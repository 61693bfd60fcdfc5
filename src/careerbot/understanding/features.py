"""The features by which the intent classifier reads a message: the same when it is fitted and when it is asked.

Five blocks, each weighed and scaled on its own: words (`w`), stems (`s`), pairs of neighbouring stems with the edges
(`p`), runs of two to four characters inside words (`c`), and what the stems point to in the domain data (`d`): guide
words they are synonyms of, topics, levels of experience, places.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from careerbot.knowledge.phrases import PhraseTable

Features = Mapping[str, Counter[str]]
RUNS = (2, 3, 4)  # lengths of the runs of characters, the spaces around a word included
FIRST, LAST = "<", ">"  # the edges of a message


def read_features(words: Sequence[str], stems: Sequence[str], tables: Mapping[str, PhraseTable]) -> Features:
    """The features of a message in their blocks, each named ``block:feature``.

    `words` and their `stems` stand side by side, roles in both replaced by one placeholder.
    """
    return {
        "w": _named("w", words),
        "s": _named("s", stems),
        "p": _named("p", [f"{left} {right}" for left, right in pairwise([FIRST, *stems, LAST])]),
        "c": _named("c", [run for word in words for run in character_runs(word)]),
        "d": _named("d", _pointers(stems, tables)),
    }


def character_runs(word: str) -> Iterator[str]:
    """The runs of characters of one word; a placeholder has none."""
    if not word[:1].isalnum():
        return
    padded = f" {word} "
    for size in RUNS:
        yield from (padded[start : start + size] for start in range(len(padded) - size + 1))


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
    kinds = ["level" for _ in tables["levels"].longest(stems)] + ["place" for _ in tables["places"].longest(stems)]
    return [f"={match.value}" for match in synonyms] + [f"topic {name}" for name in topics] + kinds
