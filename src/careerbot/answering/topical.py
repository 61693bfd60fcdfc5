"""A topic told as a whole, or what is special in the question first; specialisations and premises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from careerbot.answering import listing, prose, templates
from careerbot.answering.choosing import (
    FORMS,
    HALF_COVERED,
    LISTS,
    topics_of,
)
from careerbot.answering.evidence import Evidence, find
from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.matching import is_general, match
from careerbot.answering.phrasing import template
from careerbot.answering.special import asks_unknown, special_concepts
from careerbot.knowledge.base import PassageRow
from careerbot.reply import Line, Paragraph
from careerbot.understanding.intents import VERY_SURE
from careerbot.understanding.model import Concept

LEVEL = frozenset("experi level start".split())  # stems that say no more than a level
FOCUSED = 0.5  # the share of what is special in a question that a sentence must hold to be told first
FOCUSED_ON_TOPIC = 0.3  # the same where the sentence stands in a passage on the topic
FOCUS_STATEMENTS = 3
OVERVIEW_STATEMENTS = 2
SECOND_STATEMENTS = 3
PART_TERMS = 4  # that a passage must name to be told as a list
PREMISE_STATEMENTS = 2
PREMISE_OVERVIEW = 2
SOURCE_STATEMENTS = 6
WHOLE = frozenset("salary comparison related_roles gap plan".split())  # forms that read what is special themselves


def tell_topic(situation: Situation, second: str = "") -> Draft:
    """The topic of a request, and in short a second one that it is on as surely."""
    draft = _first_topic(situation)
    return _with_second(situation, draft, second) if second and draft.kind == "answer" else draft


def _first_topic(situation: Situation) -> Draft:
    behaviour = situation.lexicon.behaviours.get(situation.request.behaviour)
    if behaviour and behaviour.whole:
        return _told_whole(situation, behaviour.topic)
    special = special_concepts(situation.request, situation.topics, situation.lexicon)
    by_source = _by_source(situation) if situation.intent != "salary" else None
    if by_source:
        return by_source
    anywhere = None if situation.passages() else _told_anywhere(situation, special)
    if anywhere:
        return anywhere
    if special and situation.intent not in WHOLE:
        if asks_unknown(situation.request, situation.lexicon) and situation.request.score(situation.intent) < VERY_SURE:
            return templates.refuse(situation)
        near = _near(situation, special)
        if near:
            return _tell_special(situation, near)
    return FORMS[situation.intent](situation)


def _told_whole(situation: Situation, topic: str) -> Draft:
    """A topic as a whole, below what its statements say of something that the message names by its own word."""
    asked = replace(situation, topics=(topic,), intent=situation.lexicon.topics[topic].intent)
    special = special_concepts(situation.request, asked.topics, situation.lexicon)
    named = {stem for concept in special for stem in concept.alternatives[0][0]} - situation.lexicon.everyday_stems
    places = [
        (e.passage, e.position) for e in situation.found.evidence if _is_on_topic(e, asked) and e.statement.sources
    ]
    own = [(p, i) for p, i in places if named & set(p.statements[i].stems) and p.statements[i].figure is None]
    told = prose.within(own, FOCUS_STATEMENTS - 1)
    whole = FORMS[asked.intent](asked)
    return replace(whole, blocks=(prose.say(situation, told), *whole.blocks)) if told else whole


def _told_anywhere(situation: Situation, special: Sequence[Concept]) -> Draft | None:
    """A topic that heads no section: by what is special in the question, else by the words of sentences on it.

    A guide that has no section on a topic says why; of own documents any sentence may be on it.
    """
    curated = situation.role is not None and situation.knowledge.is_curated(situation.role.name)
    if (_finds_gap(situation) or _is_general(situation)) if curated else not special:
        return FORMS[situation.intent](situation) if curated else _by_words(situation, special)
    if situation.found.coverage >= HALF_COVERED:
        return prose.tell_best(situation, situation.found.evidence)
    return None if curated else _by_words(situation, special)


def _by_words(situation: Situation, special: Sequence[Concept]) -> Draft | None:
    """The sentences that hold words of sentences on a topic, and what is special in the question."""
    told = dict.fromkeys(stems for name in situation.topics for stems in situation.lexicon.topics[name].told)
    each = tuple((stems, 1.0) for stems in told)
    named = [Concept("", each)] if special else [Concept("", (one,)) for one in each]
    found = find(situation.request, situation.memory, situation.knowledge, concepts=[*special, *named])
    evidence = [evidence for evidence in found.evidence if evidence.coverage > 0]
    return prose.tell_best(situation, evidence) if evidence and situation.intent not in WHOLE else None


def _finds_gap(situation: Situation) -> bool:
    """Whether the best evidence only says that nothing was found, on another topic."""
    evidence = situation.found.evidence
    return bool(evidence) and is_gap(evidence[0].passage)


def _is_general(situation: Situation) -> bool:
    """Whether a request says nothing that one statement could be chosen by."""
    general = situation.lexicon.general_stems
    return all(is_general(concept, general) for concept in situation.request.concepts)


def _by_source(situation: Situation) -> Draft | None:
    """What the source that the question names says on the topic, None where it names none."""
    names = situation.request.slots.sources
    if not names:
        return None
    places = [place for place in _unsaid(situation, situation.passages()) if situation.labels(*place) & set(names)]
    if places:
        chosen = prose.within(places, SOURCE_STATEMENTS)
        return Draft((prose.say(situation, chosen),), passages=prose.numbers_of(chosen))
    named = [e for e in situation.found.evidence if any(name.lower() in e.statement.text.lower() for name in names)]
    if named:  # other sources pass on what it said
        return prose.tell_best(situation, named)
    text = template(situation.lexicon, "source_silent", source=" or ".join(names))
    return Draft((Paragraph((Line(text),), "template"),))


def _near(situation: Situation, special: Sequence[Concept]) -> list[Evidence]:
    """The statements on what is special in a question, in the order of how they answer it as a whole."""
    found = find(situation.request, situation.memory, situation.knowledge, concepts=special)
    held = {e.key for e in found.evidence if e.coverage >= _least(e, situation)}
    near = [e for e in situation.found.evidence if e.key in held] or [e for e in found.evidence if e.key in held]
    best = situation.found.evidence[:1]
    strays = near and best and _is_on_topic(best[0], situation) and not _is_on_topic(near[0], situation)
    return list(best) if strays else near  # one word in common with another topic is less than the question as a whole


def _is_on_topic(evidence: Evidence, situation: Situation) -> bool:
    return evidence.passage.topic in situation.topics


def _least(evidence: Evidence, situation: Situation) -> float:
    """The share of what is special that a statement must hold."""
    return FOCUSED_ON_TOPIC if _is_on_topic(evidence, situation) else FOCUSED


def _tell_special(situation: Situation, near: Sequence[Evidence]) -> Draft:
    """What is special in a question; where the topic is told in sentences, then the topic in short."""
    if situation.intent in LISTS and _is_part(situation, near[0]):
        return listing.list_part(situation, near[0].passage)
    if situation.intent in LISTS and _is_of_level(situation):
        told = prose.tell_best(situation, near, 1)
        whole = FORMS[situation.intent](situation)
        return replace(whole, blocks=(*told.blocks, *whole.blocks)) if whole.kind == "answer" else told
    if situation.intent in LISTS or situation.intent == "definition":
        return prose.tell_best(situation, near, FOCUS_STATEMENTS)
    told = prose.tell_best(situation, near, FOCUS_STATEMENTS)
    passages = situation.passages()
    places = _unsaid(situation, passages)[:OVERVIEW_STATEMENTS]
    if not places:
        return told
    numbers = (*told.passages, passages[0].number)
    return replace(told, blocks=(*told.blocks, prose.say(situation, places)), passages=numbers)


def _is_of_level(situation: Situation) -> bool:
    """Whether nothing is special in a question but a level of experience: the list is that of everybody."""
    special = special_concepts(situation.request, situation.topics, situation.lexicon)
    levels = situation.lexicon.tables["levels"]
    stems = [concept.alternatives[0][0] for concept in special]
    return bool(situation.request.slots.levels) and all(levels.longest(each) or set(each) <= LEVEL for each in stems)


def _is_part(situation: Situation, best: Evidence) -> bool:
    """Whether a question asks for a part of a list: a passage headed, or asked for, by what is special in it."""
    passage = best.passage
    special = special_concepts(situation.request, situation.topics, situation.lexicon)
    if all(match(concept, best.statement.stems) for concept in special):
        return False
    asked_for = passage.topic in situation.topics and all(match(concept, passage.context) for concept in special)
    return asked_for and sum(len(statement.terms) for statement in passage.statements) >= PART_TERMS


def _with_second(situation: Situation, draft: Draft, intent: str) -> Draft:
    topics = topics_of(intent, situation.request, situation.lexicon)
    passages = [p for p in situation.passages(topics) if not is_gap(p)]
    unsaid = _unsaid(situation, passages)[:SECOND_STATEMENTS]
    return replace(draft, blocks=(*draft.blocks, prose.say(situation, unsaid))) if unsaid else draft


def _unsaid(situation: Situation, passages: Sequence[PassageRow]) -> list[prose.Place]:
    """The statements of some passages that the reply has not said yet, figures left out."""
    places = [(p, i) for p in passages for i, s in enumerate(p.statements) if s.sources and s.figure is None]
    unsaid = [(p, i) for p, i in places if (p.number, i) not in situation.ledger.shown]
    return prose.telling(situation, unsaid)


def describe_specialisation(situation: Situation) -> Draft:
    """A specialisation that the question names, as its passage describes it."""
    passage = situation.knowledge.find_passage(situation.request.slots.specialisation)
    places = [(passage, i) for i, s in enumerate(passage.statements) if s.sources][: prose.MOST_STATEMENTS]
    return Draft((prose.say(situation, places),), passages=(passage.number,))


def check_premise(situation: Situation) -> Draft:
    """What the sources say of something the person took for granted; nothing where they say too little."""
    evidence = [e for e in situation.found.evidence if e.statement.sources and e.statement.figure is None]
    if not evidence or situation.found.coverage < HALF_COVERED:
        return Draft((), kind="refusal")
    lead = Paragraph((Line(template(situation.lexicon, "premise", claim=situation.request.text)),), "asked")
    on_topic = [e for e in evidence if e.passage.topic in situation.topics]
    told = prose.tell_best(situation, on_topic or evidence, PREMISE_STATEMENTS)
    return with_context(situation, Draft((lead, *told.blocks), passages=told.passages))


def with_context(situation: Situation, draft: Draft) -> Draft:
    """A draft on a premise with the first that its topic has besides."""
    more = _unsaid(situation, situation.passages())[:PREMISE_OVERVIEW]
    return replace(draft, blocks=(*draft.blocks, prose.say(situation, more))) if more else draft
