"""Follow-ups on the last answer: more of it, its reasons, an item of its list."""

from __future__ import annotations

from collections.abc import Sequence

from careerbot.answering.evidence import find
from careerbot.answering.forms import Draft, Situation
from careerbot.answering.phrasing import template
from careerbot.answering.prose import MOST_STATEMENTS, NEAR_BEST, Place, numbers_of, say, within
from careerbot.knowledge.base import PassageRow
from careerbot.reply import Line, Paragraph

REASONS = (" because ", " so that ", " since ", "crucial", " lets ", "helps ", " in order to ", " explanation ")
MOST_REASONS = 2


def follow(situation: Situation) -> Draft | None:
    """The answer to a follow-up, None where the message is none or there is nothing it could follow."""
    kind = situation.request.follow_up
    if kind in ("more", "why"):
        return _more(situation, why=kind == "why") if situation.memory.passages else None
    if kind in ("ordinal", "next"):
        return _item(situation, following=kind == "next")
    return None


def _item(situation: Situation, *, following: bool) -> Draft | None:
    """An item of the last list, by its place in it."""
    memory = situation.memory
    ordinal = memory.ordinal + 1 if following else situation.request.slots.ordinal
    if not 0 < ordinal <= len(memory.items):
        return None
    passage = situation.knowledge.passage(memory.items[ordinal - 1])
    places = [(passage, i) for i, s in enumerate(passage.statements) if s.sources][: MOST_STATEMENTS + 1]
    heading = Paragraph((Line(f"{passage.headings[-1]}."),), "template")
    return Draft((heading, say(situation, places)), items=memory.items, ordinal=ordinal, passages=(passage.number,))


def _more(situation: Situation, *, why: bool) -> Draft:
    """What the documents hold on the last question beyond what was said; reasons first where "why" was asked."""
    memory = situation.memory
    passages = [situation.knowledge.passage(number) for number in memory.passages]
    if why:
        reasons = [(p, i) for p in passages for i, s in enumerate(p.statements) if s.sources and _is_reason(s.text)]
        return _told(situation, within(reasons, MOST_REASONS)) if reasons else _nothing(situation, "no_reason")
    places = dict.fromkeys([*_next_best(situation), *_rest_of(situation, passages)])
    chosen = within([(p, i) for p, i in places if (p.number, i) not in memory.shown], MOST_STATEMENTS)
    if chosen:
        return _told(situation, chosen)
    return _nothing(situation, "nothing_more")


def _nothing(situation: Situation, response: str) -> Draft:
    return Draft((Paragraph((Line(template(situation.lexicon, response)),), "template"),), kind="clarify")


def _told(situation: Situation, places: Sequence[Place]) -> Draft:
    numbers = dict.fromkeys((*numbers_of(places), *situation.memory.passages))
    return Draft((say(situation, places),), passages=tuple(numbers))


def _next_best(situation: Situation) -> list[Place]:
    """The statements that speak to the last question as well."""
    concepts = situation.memory.concepts
    if not concepts:
        return []
    found = find(situation.request, situation.memory, situation.knowledge, concepts=concepts)
    return [(e.passage, e.position) for e in found.evidence if e.coverage >= NEAR_BEST and e.statement.sources]


def _rest_of(situation: Situation, passages: Sequence[PassageRow]) -> list[Place]:
    """The rest of the last answer's passages, then of their topics."""
    topics = dict.fromkeys((p.role, p.topic) for p in passages if p.topic)
    on_topics = [p for role, topic in topics for p in situation.knowledge.passages(role=role, topic=topic)]
    near = [p for p in on_topics if p not in passages]
    return [(p, i) for p in (*passages, *near) for i, s in enumerate(p.statements) if s.sources and s.figure is None]


def _is_reason(text: str) -> bool:
    words = f" {text.lower()} "
    return any(mark in words for mark in REASONS)
