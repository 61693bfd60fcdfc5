"""Follow-ups on the last answer: more of it, its reasons, an item of its list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from careerbot.answering.choosing import topics_of
from careerbot.answering.computing import shown_rows
from careerbot.answering.evidence import find
from careerbot.answering.figures import differences, listed
from careerbot.answering.forms import Draft, Situation
from careerbot.answering.listing import STEP, are_steps
from careerbot.answering.matching import is_general
from careerbot.answering.naming import named
from careerbot.answering.phrasing import count_word, join, template
from careerbot.answering.prose import MOST_STATEMENTS, NEAR_BEST, Place, numbers_of, say, within
from careerbot.answering.selecting import general, money_rows, who
from careerbot.answering.terms import Term, cover, merge_terms
from careerbot.knowledge.base import PassageRow
from careerbot.patterns import pattern
from careerbot.reply import Block, Line, Paragraph

REASONS = (" because ", " so that ", " since ", "crucial", " lets ", "helps ", " in order to ", " explanation ")
AFTER = pattern(r"\b(?:after|beyond|following)\b", re.I)  # "what comes after the first step"
MOST_REASONS = 2
MOST_FIRST = 3
MOST_NAMED = 5
MOST_SAID = 3


def follow(situation: Situation) -> Draft | None:
    """The answer to a follow-up, None where the message is none or there is nothing it could follow."""
    kind, memory = situation.request.follow_up, situation.memory
    if kind in WITHOUT_CONDITION:
        return WITHOUT_CONDITION[kind](situation)
    if kind == "why":
        return (_why_they_differ(situation) or _reasons(situation)) if memory.passages else None
    if kind == "more":
        return _more(situation) if memory.passages else None
    return _item(situation, following=kind == "next") if kind in ("ordinal", "next") else None


def _other_source(situation: Situation) -> Draft:
    """What other sources say to the last question; which one is meant is asked where none had been named."""
    memory = situation.memory
    asked_before = set(memory.slots.sources)
    topics = topics_of(memory.intent, replace(situation.request, topics=memory.topics), situation.lexicon)
    asked = replace(situation, intent=memory.intent, topics=topics)
    if not asked_before:
        return _ask_source(situation)
    rows = (
        [row for row in money_rows(asked) if who(situation, row) not in asked_before]
        if memory.intent == "salary"
        else []
    )
    lead = Paragraph((Line(template(situation.lexicon, "other_source")),), "template")
    if rows:
        return listed(situation, general(asked, rows), lead)
    places = [(p, i) for p in asked.passages() for i, s in enumerate(p.statements) if s.sources and s.figure is None]
    others = within([place for place in places if not situation.labels(*place) & asked_before], MOST_STATEMENTS)
    return _told(situation, others) if others else _nothing(situation, "no_other_source")


def _ask_source(situation: Situation) -> Draft:
    names = list(situation.memory.cited)[:MOST_NAMED]
    said = template(situation.lexicon, "which_source", sources=join(names) or "one source")
    return Draft((Paragraph((Line(said),), "template"),), kind="clarify")


def _name_sources(situation: Situation) -> Draft:
    """Who said what the last answer told: its statements again, each under the name of its source."""
    memory = situation.memory
    places = [
        (passage, position)
        for passage in map(situation.knowledge.passage, memory.passages)
        for position, statement in enumerate(passage.statements)
        if (passage.number, position) in memory.shown and statement.sources and statement.figure is None
    ]
    said = template(situation.lexicon, "said_by", sources=join(list(memory.cited)))
    lead = Paragraph((Line(said),), "template")
    told = within(places, MOST_SAID)
    blocks = (lead, say(situation, told)) if told else (lead,)
    return Draft(blocks, items=memory.items, passages=memory.passages)


def _item(situation: Situation, *, following: bool) -> Draft | None:
    """An item of the last list, by its place in it."""
    memory = situation.memory
    named = situation.request.slots.ordinal + bool(AFTER.search(situation.request.text))
    ordinal = memory.ordinal + 1 if following else named
    if not 0 < ordinal <= len(memory.items):
        return None
    passage = situation.knowledge.passage(memory.items[ordinal - 1])
    heading = Paragraph((Line(f"{passage.headings[-1]}."),), "template")
    return Draft((heading, _part(situation, passage)), items=memory.items, ordinal=ordinal, passages=(passage.number,))


def _part(situation: Situation, passage: PassageRow) -> Block:
    """A part of a list in its own sentences."""
    return say(situation, [(passage, i) for i, s in enumerate(passage.statements) if s.sources][: MOST_STATEMENTS + 1])


def _first(situation: Situation) -> Draft | None:
    """What to begin with: the first step; where no source sets an order, what most of them name, which is said."""
    memory = situation.memory
    parts = [situation.knowledge.passage(number) for number in memory.items]
    if are_steps(parts):
        step = STEP.sub("", parts[0].headings[-1])
        lead = template(situation.lexicon, "first_step", step=step, count=count_word(len(parts)))
        passage = parts[0]
        blocks = (Paragraph((Line(lead),), "template"), _part(situation, passage))
        return Draft(blocks, items=memory.items, ordinal=1, passages=(passage.number,))
    passages = parts or [situation.knowledge.passage(number) for number in memory.passages]
    terms = merge_terms(situation, *passages)[:MOST_FIRST]
    return _most_named(situation, terms) if terms else None


def _most_named(situation: Situation, terms: Sequence[Term]) -> Draft:
    """The terms that most sources name, and what they say of the first of them."""
    best = [term for term in terms if len(term.sources) == len(terms[0].sources)]
    several = len(best[0].sources) > 1
    count = count_word(len(best[0].sources))
    named = join([term.text for term in best]) if several else best[0].text
    said = template(situation.lexicon, "first_named" if several else "first_listed", terms=named, count=count)
    lead = Paragraph((Line(said, situation.ledger.cite_all(cover(situation, best))),), "computed")
    places = within(best[0].places, MOST_STATEMENTS)
    memory = situation.memory
    passages = dict.fromkeys((*numbers_of(places), *memory.passages))
    return Draft((lead, say(situation, places)), items=memory.items, passages=tuple(passages))


def _why_they_differ(situation: Situation) -> Draft | None:
    """Why the figures shown last may differ, None where they are not what was shown last."""
    rows = shown_rows(situation) if situation.memory.intent == "salary" else []
    reasons = differences(situation, rows)
    if not reasons:
        return None
    cited = situation.ledger.cite_all((row.passage, row.position) for row in rows)
    said = template(situation.lexicon, "figures_differ", reasons=reasons)
    return Draft((Paragraph((Line(said, cited),), "computed"),), passages=situation.memory.passages)


def _reasons(situation: Situation) -> Draft:
    """The reasons that the last answer's passages give; where they give none, who says what was said."""
    passages = [situation.knowledge.passage(number) for number in situation.memory.passages]
    reasons = [(p, i) for p in passages for i, s in enumerate(p.statements) if s.sources and _is_reason(s.text)]
    if reasons:
        return _told(situation, within(reasons, MOST_REASONS))
    places = [(p, i) for p in passages for i in range(len(p.statements)) if (p.number, i) in situation.memory.shown]
    said = [(p, i) for p, i in places if p.statements[i].sources]
    if not said:
        return _nothing(situation, "no_reason")
    text = template(situation.lexicon, "no_reason_but", sources=named(situation, said))
    return _led(text, _told(situation, within(said, MOST_REASONS)))


def _led(text: str, draft: Draft) -> Draft:
    return replace(draft, blocks=(Paragraph((Line(text),), "template"), *draft.blocks))


def _more(situation: Situation) -> Draft:
    """What the documents hold on the last question beyond what was said."""
    memory = situation.memory
    passages = [situation.knowledge.passage(number) for number in memory.passages]
    places = dict.fromkeys([*_next_best(situation), *_rest_of(situation, passages)])
    chosen = within([(p, i) for p, i in places if (p.number, i) not in memory.shown], MOST_STATEMENTS)
    return _told(situation, chosen) if chosen else _nothing(situation, "nothing_more")


def _nothing(situation: Situation, response: str) -> Draft:
    return Draft((Paragraph((Line(situation.respond(response)),), "template"),), kind="clarify")


def _told(situation: Situation, places: Sequence[Place]) -> Draft:
    numbers = dict.fromkeys((*numbers_of(places), *situation.memory.passages))
    memory = situation.memory
    return Draft((say(situation, places),), items=memory.items, ordinal=memory.ordinal, passages=tuple(numbers))


def _next_best(situation: Situation) -> list[Place]:
    """The statements that speak to the last question as well."""
    lexicon = situation.lexicon
    plain = lexicon.general_stems.union(*(lexicon.topic_stems(name) for name in lexicon.topics))
    concepts = [concept for concept in situation.memory.concepts if not is_general(concept, plain)]
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


WITHOUT_CONDITION: Mapping[str, Callable[[Situation], Draft | None]] = {
    "other": _other_source,
    "which": _ask_source,
    "who": _name_sources,
    "first": _first,
}
