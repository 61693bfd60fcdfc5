"""How much of a question a statement holds: concepts weighed by rarity, matched by stems, and the kind of answer.

Statements are ranked by IDF-weighted overlap without length normalisation and by the kind of answer asked for, which
measured best for choosing a sentence within a passage.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from careerbot.knowledge.base import KnowledgeBase, PassageRow, StatementRow
from careerbot.knowledge.lexicon import Lexicon
from careerbot.language import is_content
from careerbot.records import dataclass
from careerbot.understanding.model import Concept, Request

CONTEXT = 0.85  # a concept in the headings or the other words of a statement counts a little less than in its text
NEIGHBOUR = 0.3  # a concept that only the rest of the passage holds
UNKNOWN_MASS = 0.8  # a word unknown to the corpus weighs this share of the rarest one
KIND_BONUS = 1.35
FOCUS = 1.6  # the very thing asked for ("which *metrics*") weighs more than what is said of it
NUMBER = 1.7  # a number in the question names one figure among many
GENERAL = 0.4  # words such as "use", "people" or "mean" say little by themselves
EVERYDAY = 0.6  # so do very common English words, rare as they may be in the documents
HEADED = 1.3  # a passage headed by all that the question speaks of

KINDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (re.compile(r"\b(percent|percentage|per cent|share|proportion)\b"), re.compile(r"\d+(\.\d+)?\s?%")),
    (
        re.compile(r"\b(how long|since when|until (which|what|when)|(which|what) year|how old|when)\b"),
        re.compile(r"\b(19|20)\d\ds?\b|\byears?\b"),
    ),
    (re.compile(r"\bhow (many|much)\b"), re.compile(r"\d")),
    (
        re.compile(r"^\W*why\b|\breasons?\b"),
        re.compile(r"\b(because|since|as|so that|so|for|lack|crucial|helps?|lets?)\b"),
    ),
)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: concepts with their masses, and the form of the answer wanted, if any."""

    concepts: tuple[Concept, ...]
    masses: tuple[float, ...]
    wants: re.Pattern[str] | None

    @property
    def said(self) -> list[tuple[str, str]]:
        """The words that carry meaning in the order of the question, with their stems."""
        words = (word for concept in self.concepts for word in concept.text.split() if is_content(word))
        stems = (stem for concept in self.concepts for stem in concept.alternatives[0][0])
        return list(zip(words, stems, strict=False))

    @property
    def total(self) -> float:
        """The mass of all concepts; 1 where there is none."""
        return sum(self.masses) or 1.0

    @property
    def terms(self) -> dict[str, float]:
        """The stems to search for, each with its weight in the question."""
        terms: dict[str, float] = {}
        for concept in self.concepts:
            for stems, weight in concept.alternatives:
                for stem in stems:
                    terms[stem] = max(terms.get(stem, 0.0), weight / len(stems) ** 0.5)
        return terms

    def kind_bonus(self, statement: StatementRow) -> float:
        """What a statement of the wanted form gains."""
        return KIND_BONUS if self.wants and self.wants.search(statement.text) else 1.0

    def heading_bonus(self, passage: PassageRow) -> float:
        """What a passage gains that is headed by all that the question speaks of, general words aside."""
        least = GENERAL * max(self.masses, default=0.0)
        telling = [c for c, mass in zip(self.concepts, self.masses, strict=True) if mass >= least]
        headed = telling and all(match(concept, passage.heading_stems) for concept in telling)
        return HEADED if headed else 1.0

    def mass_in(self, statement: StatementRow, passage: PassageRow, everywhere: Collection[str]) -> float:
        """The mass of the concepts that a statement holds; `everywhere` are the stems of its whole passage."""
        own, context = set(statement.stems), statement.asked | passage.context
        return sum(
            match(concept, own, context, everywhere) * mass
            for concept, mass in zip(self.concepts, self.masses, strict=True)
        )

    def coverage(self, passage: PassageRow) -> float:
        """The share of the question's mass that a passage as a whole holds, from 0 to 1."""
        stems = set(passage.context).union(*(set(s.stems) | s.asked for s in passage.statements))
        return sum(match(c, stems) * mass for c, mass in zip(self.concepts, self.masses, strict=True)) / self.total


def make_query(request: Request, concepts: Sequence[Concept], knowledge: KnowledgeBase) -> Query:
    """The query for some concepts of a request."""
    focus = set(request.focus)
    masses = []
    for concept in concepts:
        asked_for = FOCUS if focus & set(concept.text.split()) else 1.0
        general = _plainness(concept, knowledge.lexicon)
        masses.append(_rarity(concept, knowledge) * asked_for * general)
    lowered = request.text.lower()
    wants = next((answer for question, answer in KINDS if question.search(lowered)), None)
    return Query(tuple(concepts), tuple(masses), wants)


def _plainness(concept: Concept, lexicon: Lexicon) -> float:
    """What a concept's mass is multiplied by for being a word that says little."""
    if is_general(concept, lexicon.general_stems):
        return GENERAL
    return EVERYDAY if is_general(concept, lexicon.everyday_stems) else 1.0


def _rarity(concept: Concept, knowledge: KnowledgeBase) -> float:
    """The idf of a concept's rarest form that the corpus holds; a share of the highest where it holds none."""
    held = [
        max(knowledge.idf(stem) for stem in stems)
        for stems, _ in concept.alternatives
        if all(knowledge.holds(stem) for stem in stems)
    ]
    if not held:
        return UNKNOWN_MASS * knowledge.idf("")
    return max(held) * (NUMBER if concept.text.isdigit() else 1.0)


def is_general(concept: Concept, general: Collection[str]) -> bool:
    """Whether a concept is a word that says little in a question on a career."""
    return all(stem in general for stem in concept.alternatives[0][0])


def match(
    concept: Concept, own: Collection[str], context: Collection[str] = (), neighbours: Collection[str] = ()
) -> float:
    """How well a text speaks of a concept, from 0 to 1: in its own stems, with its context, or beside it."""
    best = 0.0
    for stems, weight in concept.alternatives:
        if all(stem in own for stem in stems):
            best = max(best, weight)
        elif all(stem in own or stem in context for stem in stems):
            best = max(best, weight * CONTEXT)
        elif all(stem in neighbours or stem in context for stem in stems):
            best = max(best, weight * NEIGHBOUR)
    return best
