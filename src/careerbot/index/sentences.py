"""Ranking the sentences of passages by how much of a question each holds; it knows nothing of careers or files.

A sentence's score is its overlap with the question, weighed by rarity, plus what whole phrases add, plus a share of its
passage's score, times a factor where it has the form of the answer that is wanted (an amount, a year, a place). There
is no length normalisation: sentences are short, and BM25's, which punishes the longer ones, chose worse. What a
sentence leaves unsaid may stand around it: a heading counts nearly as much as its own words, the sentence before it
half (that is where "it" or "they" point to), the rest of its passage a little. The constants were chosen on one half
of SQuAD's questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from careerbot.records import dataclass

CONTEXT = 0.85  # a stem in the headings or the other words of a sentence counts a little less than in its text
BEFORE = 0.5  # one that only the sentence before it holds
ELSEWHERE = 0.3  # one that only the rest of the passage holds
PAIRS = 0.3  # two words that follow each other as in the question add this share of their mean rarity
PASSAGE_SHARE = 0.25  # how much of its passage's score a sentence inherits
FORM = 1.25  # what a sentence of the wanted form gains

Pair = tuple[str, str]


class Form(Protocol):
    """What an answer of some kind looks like; a compiled pattern is one."""

    def search(self, text: str, /) -> object:
        """Something true where a text has the form."""


class Sentence(Protocol):
    """A sentence as it is ranked: its words' stems in order, and stems of other words that people use for it."""

    @property
    def text(self) -> str:
        """The sentence itself."""

    @property
    def stems(self) -> Sequence[str]:
        """The stems of all its words."""

    @property
    def asked(self) -> Collection[str]:
        """Stems that stand for it without standing in it."""

    @property
    def item(self) -> bool:
        """Whether it is an item of a list, which nothing before it explains."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing a question speaks of.

    `alternatives` are stems that stand for it together, each with how well they do (up to 1); `mass` is how much it
    tells, as a rule its rarity.
    """

    alternatives: Sequence[tuple[Sequence[str], float]]
    mass: float


@dataclass(frozen=True, slots=True)
class Sought:
    """What sentences are looked for: things wanted, the mass of pairs of stems, the form of the answer, if any."""

    wanted: Sequence[Wanted]
    pairs: Mapping[Pair, float]
    form: Form | None = None

    @property
    def stems(self) -> set[str]:
        """All stems that stand for something."""
        return {stem for one in self.wanted for stems, _ in one.alternatives for stem in stems}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence by its place in its passage: its score, and the mass of what is wanted that it holds."""

    position: int
    score: float
    held: float


def rank(
    sought: Sought,
    sentences: Sequence[Sentence],
    context: Collection[str] = (),
    *,
    passage: float = 0.0,
    factor: float = 1.0,
) -> list[Ranked]:
    """The sentences of one passage with their scores, in their order.

    `context` are the stems of the passage's headings, `passage` its own score, of which each sentence inherits a share;
    `factor` multiplies what a sentence holds, neither its phrases nor what it inherits.
    """
    found = []
    for position, (sentence, near) in enumerate(zip(sentences, _nearness(sought, sentences, context), strict=True)):
        held = sum(one.mass * _best(one, near) for one in sought.wanted)
        phrases = sum(sought.pairs.get(pair, 0.0) for pair in set(pairwise(sentence.stems))) if sought.pairs else 0.0
        fits = held and sought.form is not None and sought.form.search(sentence.text)
        score = (held * factor + phrases + PASSAGE_SHARE * passage) * (FORM if fits else 1.0)
        found.append(Ranked(position, score, held))
    return found


def _best(wanted: Wanted, near: Mapping[str, float]) -> float:
    """How well a sentence speaks of something, from 0 to 1: by the best of its alternatives, by that one's worst."""
    return max((weight * min(map(near.__getitem__, stems)) for stems, weight in wanted.alternatives), default=0.0)


def _nearness(sought: Sought, sentences: Sequence[Sentence], context: Collection[str]) -> Iterator[Mapping[str, float]]:
    """For each sentence how near every wanted stem is: 1 in its own words, less around it, 0 where it is nowhere."""
    stems = sought.stems
    around = {stem: ELSEWHERE for sentence in sentences for stem in stems.intersection(sentence.stems)}
    headed = dict.fromkeys(stems.intersection(context), CONTEXT)
    nowhere = dict.fromkeys(stems, 0.0) | around
    before: Collection[str] = ()
    for sentence in sentences:
        leading = {} if sentence.item else dict.fromkeys(before, BEFORE)
        asked = dict.fromkeys(stems.intersection(sentence.asked), CONTEXT)
        own = stems.intersection(sentence.stems)
        yield nowhere | leading | headed | asked | dict.fromkeys(own, 1.0)
        before = own
