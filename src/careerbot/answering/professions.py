"""Whose work something is: the careers whose documents speak of it, each with the statement that says so.

All careers count alike here; everywhere else the one that is assumed comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from careerbot.answering.evidence import Evidence, statements
from careerbot.answering.forms import Draft, Situation
from careerbot.answering.matching import Query, is_general, make_query
from careerbot.answering.numbering import lines_of
from careerbot.answering.phrasing import template
from careerbot.answering.prose import say, within
from careerbot.knowledge.base import PassageRow
from careerbot.knowledge.lexicon import Role
from careerbot.language import words
from careerbot.records import dataclass
from careerbot.reply import Line, Paragraph
from careerbot.understanding.model import Concept
from careerbot.understanding.professions import said_of_work

INTENTS = frozenset("definition duties specialisations tools fit".split())  # of the topics that say what is done
PASSAGES = 4  # of each career that are looked at
SPOKEN_OF = 0.42  # the share of what is said to be done that a career's best passage and statement hold, on average
FAR = 0.3  # what is added to it by how likely the message is out of scope
AS_WELL = 0.85  # of the best career's share, from which a second one is told
DOING = frozenset("build make creat develop design keep do handl run work".split())  # what is done with anything
MOST_CAREERS = 2
MOST_STATEMENTS = 2


@dataclass(frozen=True, slots=True)
class Worker:
    """A career, or a kind of one, how much of what is said to be done its passage speaks of, and what that says.

    `evidence` are the passage's statements that have a source, the best first: there is one at least.
    """

    role: Role
    share: float
    evidence: tuple[Evidence, ...]

    @property
    def score(self) -> tuple[float, float]:
        """By the share, roughly, then by how well the best statement answers."""
        return round(self.share, 1), self.evidence[0].score


def tell_whose_work(situation: Situation) -> Draft | None:
    """The careers that do what a message describes, None where the documents do not say it plainly enough."""
    done = _done(situation)
    if not done:
        return None
    query = make_query(situation.request, done, situation.knowledge)
    found = sorted(_workers(situation, query), key=lambda worker: worker.score, reverse=True)
    if not found or not _is_plain(situation, query, found[0]):
        return None
    near: dict[str, Worker] = {}  # two guides may speak of one kind of career
    for worker in found:
        if worker.share >= AS_WELL * found[0].share:
            near.setdefault(worker.role.title, worker)
    chosen = list(near.values())[:MOST_CAREERS]
    blocks = tuple(_told(situation, worker, alone=len(chosen) == 1) for worker in chosen)
    passages = tuple(worker.evidence[0].passage.number for worker in chosen)
    return Draft(blocks, roles=tuple(worker.role.name for worker in chosen), passages=passages)


def _is_plain(situation: Situation, query: Query, worker: Worker) -> bool:
    """Whether a passage speaks of enough of what is done, or one statement of all that is telling in it."""
    best, outside = worker.evidence[0], situation.request.score("out_of_scope")
    least = SPOKEN_OF if query.holds_telling(best.passage, best.statement) else SPOKEN_OF + FAR * outside
    return worker.share >= least


def _done(situation: Situation) -> list[Concept]:
    """What is said to be done, without general words and what is not done; *build* only where nothing else is."""
    said = set(words(said_of_work(situation.request.text)))
    general = situation.lexicon.general_stems
    concepts = [concept for concept in situation.request.concepts if said.issuperset(concept.text.split())]
    telling = [concept for concept in concepts if not is_general(concept, general)]
    return [concept for concept in telling if not is_general(concept, DOING)] or telling


def _workers(situation: Situation, query: Query) -> Iterator[Worker]:
    """For every career its passage that speaks most of what is done."""
    for role in situation.lexicon.roles.values():
        hits = situation.knowledge.search(query.terms, PASSAGES * 2, roles=(role.name,))
        passages = [(situation.knowledge.passage(hit.passage), hit.score) for hit in hits]
        own = [(p, score) for p, score in passages if p.role == role.name and _says_what_is_done(situation, p)]
        told = [_worker(situation, role, statements(query, p, score), query) for p, score in own[:PASSAGES]]
        if told:
            yield max(told, key=lambda worker: worker.score)


def _says_what_is_done(situation: Situation, passage: PassageRow) -> bool:
    """Whether a passage is on what people of a career do, and not on its field."""
    topic = situation.lexicon.topics.get(passage.topic)
    on_field = passage.topic == "definition" and len(passage.headings) > 1
    told = any(statement.sources for statement in passage.statements)
    return topic is not None and topic.intent in INTENTS and not on_field and told


def _worker(situation: Situation, role: Role, told: Sequence[Evidence], query: Query) -> Worker:
    """How much of a query a passage speaks of, and its best statement as much again, with its statements."""
    best, *others = sorted((e for e in told if e.statement.sources), key=lambda e: (-e.score, e.position))
    share = (query.coverage(best.passage) + best.coverage) / 2
    return Worker(_kind_of(situation, role, best.passage), share, (best, *others))


def _kind_of(situation: Situation, role: Role, passage: PassageRow) -> Role:
    """The kind of a career that a passage on specialisations is on, which may be a career with a guide of its own."""
    title = passage.headings[-1] if passage.topic == "specialisations" and len(passage.headings) > 1 else ""
    own = (other for other in situation.lexicon.roles.values() if other.title.lower() == title.lower())
    kind = replace(role, title=title) if title.split()[-1:] == role.title.split()[-1:] else role
    return next(own, kind)


def _told(situation: Situation, worker: Worker, *, alone: bool) -> Paragraph:
    """A career by name, and the statements that say that it does this."""
    best = worker.evidence[0].score
    near = [(e.passage, e.position) for e in worker.evidence if e.score >= AS_WELL * best]
    lines = lines_of(say(situation, within(near, MOST_STATEMENTS if alone else 1)))
    name = "whose_work" if alone else "whose_work_as_well"
    lead = Line(template(situation.lexicon, name, role=worker.role.with_article))
    return Paragraph((lead, *lines), "cited")
