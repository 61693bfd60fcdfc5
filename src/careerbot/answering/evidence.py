"""Finding the evidence for a request: passages by BM25, then the statements in them by what of the question they hold.

Statements are ranked by IDF-weighted overlap without length normalisation and by the kind of answer asked for, which
measured best for choosing a sentence within a passage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from careerbot.knowledge.base import KnowledgeBase, PassageRow, StatementRow
from careerbot.understanding.model import Concept, Memory, Request

PASSAGES = 12
CONTEXT = 0.85  # a concept in the headings or the other words of a statement counts a little less than in its text
NEIGHBOUR = 0.3  # a concept that only the rest of the passage holds
TOPIC_BOOST = 0.9  # what full confidence in an intent adds to passages on its topics
CONTINUING = 0.35  # what a short message adds to passages on the topic spoken of last
UNKNOWN_MASS = 0.55  # a word unknown to the corpus weighs this share of the rarest one
KIND_BONUS = 1.35
OWN_ROLE = 2.0  # passages of the role that is assumed, beside those of other roles
FOCUS = 1.6  # the very thing asked for ("which *metrics*") weighs more than what is said of it
NUMBER = 1.7  # a number in the question names one figure among many
GENERAL = 0.4  # words such as "use", "people" or "mean" say little by themselves
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
class Evidence:
    """A statement that speaks to a request: its score, and the share of the question's weight it covers (0 to 1)."""

    passage: PassageRow
    position: int
    score: float
    coverage: float

    @property
    def statement(self) -> StatementRow:
        """The statement itself."""
        return self.passage.statements[self.position]

    @property
    def key(self) -> tuple[int, int]:
        """The passage's number and the statement's position."""
        return self.passage.number, self.position


@dataclass(frozen=True, slots=True)
class Found:
    """The evidence for one request, best first; `coverage` is that of the best passage as a whole, `lead` how
    many times the next passage's best score the best one has."""

    evidence: tuple[Evidence, ...]
    coverage: float = 0.0
    lead: float = 1.0

    @property
    def topic(self) -> str:
        """The topic of the best statement's passage."""
        return self.evidence[0].passage.topic if self.evidence else ""


def find(
    request: Request,
    memory: Memory,
    knowledge: KnowledgeBase,
    *,
    concepts: Sequence[Concept] | None = None,
    everywhere: bool = False,
) -> Found:
    """The evidence for a request among the roles it speaks of; where one is assumed, or `everywhere`, among all."""
    wanted = request.concepts if concepts is None else concepts
    own = () if everywhere else request.roles
    return _find(request, memory, knowledge, wanted, own)


def _hits(
    request: Request, knowledge: KnowledgeBase, terms: Mapping[str, float], roles: Collection[str]
) -> dict[int, float]:
    """Passages and their scores: of the roles named; where a role is only assumed, of all, its own counting more."""
    own = {hit.passage: hit.score for hit in knowledge.search(terms, PASSAGES * 2, roles=roles)}
    if not request.assumed_role or not roles:
        return own
    others = {hit.passage: hit.score for hit in knowledge.search(terms, PASSAGES)}
    return others | {passage: score * OWN_ROLE for passage, score in own.items()}


def _find(
    request: Request, memory: Memory, knowledge: KnowledgeBase, concepts: Sequence[Concept], roles: Collection[str]
) -> Found:
    terms: dict[str, float] = {}
    for concept in concepts:
        for stems, weight in concept.alternatives:
            for stem in stems:
                terms[stem] = max(terms.get(stem, 0.0), weight / len(stems) ** 0.5)
    boosts = _topic_boosts(request, memory, knowledge)
    hits = _hits(request, knowledge, terms, roles)
    passages = [(knowledge.passage(number), score) for number, score in hits.items()]
    ranked = sorted(passages, key=lambda pair: (-pair[1] * (1 + boosts.get(pair[0].topic, 0.0)), pair[0].number))[
        :PASSAGES
    ]
    focus = set(request.focus)
    general = knowledge.lexicon.general_stems
    masses = [
        mass(c, knowledge)
        * (FOCUS if focus & set(c.text.split()) else 1.0)
        * (GENERAL if is_general(c, general) else 1.0)
        for c in concepts
    ]
    total = sum(masses) or 1.0
    wants = _kind_wanted(request.text)
    scored: list[Evidence] = []
    best = 0.0
    for passage, score in ranked:
        boosted = score * (1 + boosts.get(passage.topic, 0.0))
        best = max(best, _passage_coverage(passage, concepts, masses) / total)
        scored += _score_statements(
            passage, concepts, masses, base=0.25 * boosted, factor=1 + boosts.get(passage.topic, 0.0) / 2, wants=wants
        )
    scored.sort(key=lambda found: (-found.score, found.key))
    return Found(tuple(scored), best, _lead(scored))


def is_general(concept: Concept, general: Collection[str]) -> bool:
    """Whether a concept is a word that says little in a question on a career."""
    return all(stem in general for stem in concept.alternatives[0][0])


def _lead(scored: Sequence[Evidence]) -> float:
    others = (e.score for e in scored if e.passage.number != scored[0].passage.number)
    return scored[0].score / (next(others, 0.0) or scored[0].score) if scored else 1.0


def mass(concept: Concept, knowledge: KnowledgeBase) -> float:
    """How much a concept weighs: the idf of its rarest form that the corpus holds; less than the rarest where it holds none."""
    held = [
        max(knowledge.idf(stem) for stem in stems)
        for stems, _ in concept.alternatives
        if all(len(knowledge.postings(stem).passages) for stem in stems)
    ]
    if not held:
        return UNKNOWN_MASS * knowledge.idf("")
    return max(held) * (NUMBER if concept.text.isdigit() else 1.0)


def _topic_boosts(request: Request, memory: Memory, knowledge: KnowledgeBase) -> dict[str, float]:
    topics = knowledge.lexicon.topics
    boosts = {name: TOPIC_BOOST * request.score(topic.intent) for name, topic in topics.items()}
    for name in request.topics:
        boosts[name] = boosts.get(name, 0.0) + TOPIC_BOOST / 3
    if len(request.tokens) <= 6 and not request.topics:
        for name in {knowledge.passage(number).topic for number in memory.passages}:
            boosts[name] = boosts.get(name, 0.0) + CONTINUING
    return boosts


def _kind_wanted(text: str) -> re.Pattern[str] | None:
    lowered = text.lower()
    return next((answer for question, answer in KINDS if question.search(lowered)), None)


def _score_statements(
    passage: PassageRow,
    concepts: Sequence[Concept],
    masses: Sequence[float],
    *,
    base: float,
    factor: float,
    wants: re.Pattern[str] | None,
) -> list[Evidence]:
    total = sum(masses) or 1.0
    telling = [c for c, weight in zip(concepts, masses, strict=True) if weight >= GENERAL * max(masses)]
    headed = HEADED if telling and all(_match(c, passage.heading_stems, (), ()) for c in telling) else 1.0
    everywhere = {stem for statement in passage.statements for stem in statement.stems}
    found = []
    for position, statement in enumerate(passage.statements):
        own, context = set(statement.stems), statement.asked | passage.context
        shares = [_match(concept, own, context, everywhere) for concept in concepts]
        score = sum(share * weight for share, weight in zip(shares, masses, strict=True))
        if not score and not base:
            continue
        bonus = KIND_BONUS if wants and score and wants.search(statement.text) else 1.0
        found.append(Evidence(passage, position, (score * factor + base) * bonus * headed, min(score / total, 1.0)))
    return found


def _match(concept: Concept, own: Collection[str], context: Collection[str], neighbours: Collection[str]) -> float:
    """How well a statement speaks of a concept, from 0 to 1."""
    best = 0.0
    for stems, weight in concept.alternatives:
        if all(stem in own for stem in stems):
            best = max(best, weight)
        elif all(stem in own or stem in context for stem in stems):
            best = max(best, weight * CONTEXT)
        elif all(stem in neighbours or stem in context for stem in stems):
            best = max(best, weight * NEIGHBOUR)
    return best


def _passage_coverage(passage: PassageRow, concepts: Sequence[Concept], masses: Sequence[float]) -> float:
    stems = set(passage.context).union(*(set(s.stems) | s.asked for s in passage.statements))
    held: Callable[[Concept], float] = lambda c: max(
        (w for alternative, w in c.alternatives if all(s in stems for s in alternative)), default=0.0
    )
    return sum(held(concept) * weight for concept, weight in zip(concepts, masses, strict=True))
