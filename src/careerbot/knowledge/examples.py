"""The example phrases of the intents: their words, and where each stem stands in them with which BM25 weight.

An example is a passage of a few words. How well one says what a question says (`cover`) tells a question of the
kind the bot was made for from one that only shares small words with it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

from careerbot.index.fitting import Model
from careerbot.language import words
from careerbot.records import dataclass

ROLE = "§role"  # stands for the name of any career

Occurrences = tuple[Sequence[int], Sequence[float]]  # the examples that hold a stem, ascending, and its weight in each


@dataclass(frozen=True, slots=True)
class Examples:
    """How many examples there are, their average length in words, and each label's first and last but one."""

    model: Model
    spans: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Coverage:
    """From 0 to 1, how much of a question the best example of each label says; and the number of the best of all."""

    by_label: Sequence[float]
    nearest: int


def example_words(phrase: str, stem: Callable[[str], str]) -> tuple[list[str], list[str]]:
    """The words and the stems of an example phrase, ``{role}`` in both as the placeholder."""
    said = [ROLE if word == "role" else word for word in words(phrase.replace("{role}", " role "))]
    return said, [word if word == ROLE else stem(word) for word in said]


def index_examples(by_label: Sequence[Sequence[Sequence[str]]]) -> tuple[Examples, Mapping[str, Occurrences]]:
    """The stems of every label's examples as an index: the constants, and by stem where it stands."""
    examples = [stems for group in by_label for stems in group]
    spans, start = [], 0
    for group in by_label:
        spans.append((start, start + len(group)))
        start += len(group)
    model = Model(len(examples), sum(map(len, examples)) / max(len(examples), 1))
    counts = Counter(stem for stems in examples for stem in set(stems))
    occurrences = {stem: (array("H"), array("f")) for stem in sorted(counts)}
    for number, stems in enumerate(examples):
        for stem, frequency in Counter(stems).items():
            occurrences[stem][0].append(number)
            occurrences[stem][1].append(model.weight(frequency, counts[stem], len(stems)))
    return Examples(model, spans), occurrences


def cover(stems: Sequence[str], examples: Examples, occurrences: Mapping[str, Occurrences]) -> Coverage:
    """How much of a question each label's best example says.

    The BM25 score of the example, over that of an example which says the question word for word.
    """
    scores = [0.0] * examples.model.passages
    own = 0.0
    for stem, frequency in Counter(stems).items():
        numbers, weights = occurrences.get(stem, ((), ()))
        own += examples.model.weight(frequency, len(numbers), len(stems))
        for number, weight in zip(numbers, weights, strict=True):
            scores[number] += weight
    best = [max(scores[first:end], default=0.0) for first, end in examples.spans]
    nearest = max(enumerate(scores), key=itemgetter(1), default=(0, 0.0))[0] if own else 0
    return Coverage([min(score / own, 1.0) if own else 0.0 for score in best], nearest)


def occurrence_rows(occurrences: Mapping[str, Occurrences]) -> Iterable[tuple[str, bytes, bytes]]:
    """The index as rows of the knowledge base."""
    for stem, (numbers, weights) in occurrences.items():
        yield stem, array("H", numbers).tobytes(), array("f", weights).tobytes()


def read_occurrences(numbers: bytes, weights: bytes) -> Occurrences:
    """What `occurrence_rows` wrote of one stem."""
    return array("H", numbers), array("f", weights)
