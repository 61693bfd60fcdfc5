"""What is looked for in a question: its concepts weighed by rarity, its phrases, and the kind of answer wanted.

`careerbot.index.sentences` ranks sentences by it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from careerbot.answering.kinds import form_of_answer
from careerbot.index.sentences import PAIRS, Pair, Sought, Wanted
from careerbot.knowledge.base import KnowledgeBase, PassageRow, StatementRow
from careerbot.knowledge.lexicon import Lexicon
from careerbot.language import is_content, words
from careerbot.records import dataclass
from careerbot.understanding.model import Concept, Request

UNKNOWN_MASS = 0.8  # a word unknown to the corpus weighs this share of the rarest one
FOCUS = 1.6  # the very thing asked for ("which *metrics*") weighs more than what is said of it
NUMBER = 1.7  # a number in the question names one figure among many
GENERAL = 0.4  # words such as "use", "people" or "mean" say little by themselves
EVERYDAY = 0.6  # so do very common English words, rare as they may be in the documents
TELLING = 0.36  # of the greatest idf, from which what two words hold together is no accident
HEADED = 1.3  # a passage headed by all that the question speaks of
FAMILY_WEIGHT = 0.85  # how well another word of its family stands for a word
# A list item whose label the question names: the least with which each labelled item of four scraped pages came first
# when it was asked for by its label in five forms of words (130 of 130; 97 without it).
LABELLED = 1.7
LONGEST_LABEL = 60  # characters
DENIED = 1.25  # a statement on what is not there, where the question is on that, too
MISSING = frozenset("without no lack lacking lacks absent".split())
MISSING_WORDS = 3


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: concepts with their masses, the same to rank sentences by, all its stems.

    `telling` is the mass from which a concept is something that few statements speak of; `denied` are the concepts that
    the question names as missing: "without *labels*".
    """

    concepts: tuple[Concept, ...]
    masses: tuple[float, ...]
    sought: Sought
    asked: frozenset[str] = frozenset()
    telling: float = 0.0
    denied: tuple[Concept, ...] = ()

    @property
    def said(self) -> list[tuple[str, str]]:
        """The words that carry meaning in the order of the question, with their stems."""
        return _said(self.concepts)

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

    def heading_bonus(self, passage: PassageRow) -> float:
        """What a passage gains that is headed by all that the question speaks of, general words aside."""
        least = GENERAL * max(self.masses, default=0.0)
        telling = [c for c, mass in zip(self.concepts, self.masses, strict=True) if mass >= least]
        headed = telling and all(match(concept, passage.heading_stems) for concept in telling)
        return HEADED if headed else 1.0

    def bonus(self, statement: StatementRow) -> float:
        """What a statement gains by its form, whatever passage it stands in."""
        return self.label_bonus(statement) * self.denial_bonus(statement)

    def label_bonus(self, statement: StatementRow) -> float:
        """What a list item gains whose label, before its colon, the question names in full."""
        label, colon, _ = statement.text.partition(":") if statement.item else ("", "", "")
        if not colon or len(label) > LONGEST_LABEL:
            return 1.0
        stems = statement.stems[: len(words(label))]
        telling = self.sought.stems.intersection(stems)
        return LABELLED if telling and self.asked.issuperset(stems) else 1.0

    def denial_bonus(self, statement: StatementRow) -> float:
        """What a statement gains that says, as the question does, that something is not there."""
        alike = any(_is_denied(stems, statement.stems) for concept in self.denied for stems, _ in concept.alternatives)
        return DENIED if alike else 1.0

    def things(self, passage: PassageRow, statement: StatementRow) -> int:
        """How many telling things of the question a statement speaks of, with the headings above it; numbers aside."""
        stems = _stems_with_headings(passage, statement)
        return sum(
            len(concept.alternatives[0][0])  # a phrase says as many things as it has words
            for concept, mass in zip(self.concepts, self.masses, strict=True)
            if not concept.text.isdigit() and mass * match(concept, stems) >= self.telling
        )

    def holds_telling(self, passage: PassageRow, statement: StatementRow) -> bool:
        """Whether a statement, with the headings above it, speaks of every telling thing of the question."""
        stems = _stems_with_headings(passage, statement)
        telling = [c for c, mass in zip(self.concepts, self.masses, strict=True) if mass >= self.telling]
        return bool(telling) and all(match(concept, stems) for concept in telling)

    def coverage(self, passage: PassageRow) -> float:
        """The share of the question's mass that a passage as a whole holds, from 0 to 1."""
        stems = set(passage.context).union(*(set(s.stems) | s.asked for s in passage.statements))
        return sum(match(c, stems) * mass for c, mass in zip(self.concepts, self.masses, strict=True)) / self.total


def make_query(request: Request, concepts: Sequence[Concept], knowledge: KnowledgeBase) -> Query:
    """The query for some concepts of a request, each with the words of its family."""
    concepts = tuple(_with_family(concept, knowledge) for concept in concepts)
    focus = set(request.focus)
    masses = []
    for concept in concepts:
        asked_for = FOCUS if focus & set(concept.text.split()) else 1.0
        general = _plainness(concept, knowledge.lexicon)
        masses.append(_rarity(concept, knowledge) * asked_for * general)
    wanted = tuple(Wanted(concept.alternatives, mass) for concept, mass in zip(concepts, masses, strict=True))
    sought = Sought(wanted, _pairs(concepts, knowledge), form_of_answer(request.text))
    asked = frozenset(token.stem for token in request.tokens)
    texts = [token.text for token in request.tokens]
    denied = tuple(concept for concept in concepts if _is_denied(tuple(concept.text.split()), texts))
    return Query(tuple(concepts), tuple(masses), sought, asked, TELLING * knowledge.idf(""), denied)


def _stems_with_headings(passage: PassageRow, statement: StatementRow) -> frozenset[str]:
    return passage.context.union(statement.stems, statement.asked)


def _is_denied(thing: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the first word of a thing stands a little behind one that says that it is missing."""
    places = (place for place, word in enumerate(said) if [word] == [*thing[:1]])
    return any(not MISSING.isdisjoint(said[max(place - MISSING_WORDS, 0) : place]) for place in places)


def _with_family(concept: Concept, knowledge: KnowledgeBase) -> Concept:
    """A telling concept of one word, which other words of its family stand for nearly as well: "grow" for "growth"."""
    typed = concept.alternatives[0][0]
    if len(typed) != 1 or _plainness(concept, knowledge.lexicon) < 1:
        return concept
    known = {stems for stems, weight in concept.alternatives if weight >= FAMILY_WEIGHT}
    family = tuple(((stem,), FAMILY_WEIGHT) for stem in knowledge.family(typed[0]) if (stem,) not in known)
    return replace(concept, alternatives=concept.alternatives + family) if family else concept


def _said(concepts: Sequence[Concept]) -> list[tuple[str, str]]:
    said = (word for concept in concepts for word in concept.text.split() if is_content(word))
    stems = (stem for concept in concepts for stem in concept.alternatives[0][0])
    return list(zip(said, stems, strict=False))


def _pairs(concepts: Sequence[Concept], knowledge: KnowledgeBase) -> dict[Pair, float]:
    """What the pairs of neighbouring words of a question add where they stand together."""
    idf = {stem: knowledge.idf(stem) for _, stem in _said(concepts)}
    return {(one, other): PAIRS * (idf[one] + idf[other]) / 2 for one, other in pairwise(idf)}


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


def match(concept: Concept, stems: Collection[str]) -> float:
    """How well a text speaks of a concept by its stems, from 0 to 1."""
    fitting = (weight for meant, weight in concept.alternatives if all(stem in stems for stem in meant))
    return max(fitting, default=0.0)
