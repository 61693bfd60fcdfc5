"""Follow-ups on the last answer: more of it, its reasons, an item of its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from careerbot.answering.choosing import topics_of
from careerbot.answering.evidence import find
from careerbot.answering.figures import figure_of, line_of
from careerbot.answering.forms import Draft, Situation
from careerbot.answering.listing import cover, merge_terms
from careerbot.answering.phrasing import count_word, join, template
from careerbot.answering.prose import MOST_STATEMENTS, NEAR_BEST, Place, numbers_of, say, within
from careerbot.answering.selecting import general, money_rows, who
from careerbot.knowledge.base import PassageRow
from careerbot.reply import FigureList, ItemList, Line, Paragraph

REASONS = (" because ", " so that ", " since ", "crucial", " lets ", "helps ", " in order to ", " explanation ")
MOST_REASONS = 2
MOST_NAMED = 5
MOST_MATTERING = 5


def follow(situation: Situation) -> Draft | None:
    """The answer to a follow-up, None where the message is none or there is nothing it could follow."""
    kind = situation.request.follow_up
    if kind in ("more", "why"):
        return _more(situation, why=kind == "why") if situation.memory.passages else None
    if kind in ("ordinal", "next"):
        return _item(situation, following=kind == "next")
    if kind == "other":
        return _other_source(situation)
    return _by_witnesses(situation) if kind == "matters" else None


def _other_source(situation: Situation) -> Draft:
    """What other sources say to the last question; which one is meant is asked where none had been named."""
    memory = situation.memory
    named = set(memory.slots.sources)
    topics = topics_of(memory.intent, replace(situation.request, topics=memory.topics), situation.lexicon)
    asked = replace(situation, intent=memory.intent, topics=topics)
    if not named:
        return _ask_source(situation)
    rows = [row for row in money_rows(asked) if who(situation, row) not in named] if memory.intent == "salary" else []
    lead = Paragraph((Line(template(situation.lexicon, "other_source")),), "template")
    if rows:
        chosen = general(asked, rows)
        lines = tuple(line_of(situation, row) for row in chosen)
        figures = tuple(figure_of(situation, row) for row in chosen)
        passages = tuple(dict.fromkeys(row.passage.number for row in chosen))
        return Draft((lead, FigureList(lines, figures, "cited")), passages=passages)
    places = [(p, i) for p in asked.passages() for i, s in enumerate(p.statements) if s.sources and s.figure is None]
    others = within([place for place in places if not situation.labels(*place) & named], MOST_STATEMENTS)
    return _told(situation, others) if others else _nothing(situation, "no_other_source")


def _ask_source(situation: Situation) -> Draft:
    shown = (situation.knowledge.passage(number) for number in situation.memory.passages)
    labels = [label for p in shown for i in range(len(p.statements)) for label in sorted(situation.labels(p, i))]
    names = list(dict.fromkeys(labels))[:MOST_NAMED]
    said = template(situation.lexicon, "which_source", sources=join(names) or "one source")
    return Draft((Paragraph((Line(said),), "template"),), kind="clarify")


def _by_witnesses(situation: Situation) -> Draft:
    """What the most sources name of the last list."""
    passages = [situation.knowledge.passage(number) for number in situation.memory.items]
    terms = [(passage, term) for passage in passages for term in merge_terms(situation, passage)]
    best = sorted((pair for pair in terms if len(pair[1].sources) > 1), key=lambda pair: -len(pair[1].sources))
    if not best:
        return _nothing(situation, "no_order")
    lines = tuple(
        Line(
            f"{term.text} (named by {count_word(len(term.sources))} sources)",
            situation.ledger.cite_all(cover(situation, passage, [term])),
        )
        for passage, term in best[:MOST_MATTERING]
    )
    lead = Paragraph((Line(template(situation.lexicon, "matters")),), "template")
    numbers = tuple(dict.fromkeys(passage.number for passage, _ in best[:MOST_MATTERING]))
    return Draft((lead, ItemList(lines, "cited")), items=situation.memory.items, passages=numbers)


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
