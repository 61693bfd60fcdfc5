"""Finding the evidence for a request: passages by BM25, then their statements by what of the question they hold."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from careerbot.answering.matching import Query, make_query
from careerbot.index.sentences import rank
from careerbot.knowledge.base import KnowledgeBase, PassageRow, StatementRow
from careerbot.records import dataclass
from careerbot.understanding.model import Concept, Memory, Request

PASSAGES = 12
TOPIC_BOOST = 0.9  # what full confidence in an intent adds to passages on its topics
CONTINUING = 0.35  # what a short message adds to passages on the topic spoken of last
FEW_WORDS = 6
OWN_ROLE = 2.0  # passages of the role that is assumed, beside those of other roles
OWN_STATEMENTS = 1.3  # and their statements


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement that speaks to a request: its score, and the share of the question's mass it holds (0 to 1)."""

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
    """The evidence for one request, best first.

    `coverage` is that of the best passage as a whole (0 to 1), `lead` how many times the next passage's best score the
    best one has, `things` how many telling things of the question the best statement speaks of.
    """

    evidence: tuple[Evidence, ...]
    coverage: float = 0.0
    lead: float = 1.0
    things: int = 0

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
    """The evidence for a request in the roles it names; where one is only assumed, or `everywhere`, in all."""
    query = make_query(request, request.concepts if concepts is None else concepts, knowledge)
    boosts = _topic_boosts(request, memory, knowledge)
    hits = _hits(query, knowledge, () if everywhere else request.roles, assumed=request.assumed_role)
    passages = [(knowledge.passage(number), score) for number, score in hits.items()]
    boosted = [(passage, score * (1 + boosts.get(passage.topic, 0.0))) for passage, score in passages]
    ranked = sorted(boosted, key=lambda pair: (-pair[1], pair[0].number))[:PASSAGES]
    own = set(request.roles) if request.assumed_role and not everywhere else set()
    scored = [
        evidence
        for passage, score in ranked
        for evidence in statements(
            query,
            passage,
            score,
            factor=(1 + boosts.get(passage.topic, 0.0) / 2) * (OWN_STATEMENTS if passage.role in own else 1.0),
        )
    ]
    scored.sort(key=lambda evidence: (-evidence.score, evidence.key))
    coverage = max((query.coverage(passage) for passage, _ in ranked), default=0.0)
    things = query.things(scored[0].passage, scored[0].statement) if scored else 0
    return Found(tuple(scored), coverage, _lead(scored), things)


def _hits(query: Query, knowledge: KnowledgeBase, roles: Collection[str], *, assumed: bool) -> dict[int, float]:
    """Passages and their scores: of the roles named; where one is assumed, of all, its own counting more."""
    own = {hit.passage: hit.score for hit in knowledge.search(query.terms, PASSAGES * 2, roles=roles, said=query.said)}
    if not assumed or not roles:
        return own
    others = {hit.passage: hit.score for hit in knowledge.search(query.terms, PASSAGES, said=query.said)}
    return others | {passage: score * OWN_ROLE for passage, score in own.items()}


def _topic_boosts(request: Request, memory: Memory, knowledge: KnowledgeBase) -> dict[str, float]:
    """What passages of each topic gain: by the router, by the topic's words, by what was spoken of last."""
    boosts = {name: TOPIC_BOOST * request.score(topic.intent) for name, topic in knowledge.lexicon.topics.items()}
    for name in request.topics:
        boosts[name] = boosts.get(name, 0.0) + TOPIC_BOOST / 3
    if len(request.tokens) <= FEW_WORDS and not request.topics:
        for name in {knowledge.passage(number).topic for number in memory.passages}:
            boosts[name] = boosts.get(name, 0.0) + CONTINUING
    return boosts


def statements(query: Query, passage: PassageRow, score: float = 0.0, *, factor: float = 1.0) -> list[Evidence]:
    """The statements of a passage in their order, with how they answer a query; `score` is the passage's own."""
    headed = query.heading_bonus(passage)
    ranked = rank(query.sought, passage.statements, passage.context, passage=score * headed, factor=factor * headed)
    return [
        Evidence(
            passage,
            found.position,
            found.score * query.bonus(passage.statements[found.position]),
            min(found.held / query.total, 1.0),
        )
        for found in ranked
    ]


def _lead(scored: Sequence[Evidence]) -> float:
    others = (e.score for e in scored if e.passage.number != scored[0].passage.number)
    return scored[0].score / (next(others, 0.0) or scored[0].score) if scored else 1.0
