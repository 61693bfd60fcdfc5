"""From an `Understanding` and the evidence found for it to a `Reply` and what is remembered of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from careerbot.answering import prose, templates
from careerbot.answering.choosing import (
    COVERED,
    FORMS,
    HALF_COVERED,
    LISTS,
    SPOKEN,
    VERY_SURE,
    Choice,
    asks_unknown,
    choose,
    is_sure,
    special_concepts,
    topics_of,
)
from careerbot.answering.evidence import Evidence, Found, find
from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.ledger import Ledger
from careerbot.answering.numbering import in_order
from careerbot.answering.phrasing import template
from careerbot.answering.shelf import answer_shelf
from careerbot.answering.suggestions import suggest
from careerbot.knowledge.base import KnowledgeBase
from careerbot.reply import Block, Kind, Line, Paragraph, Reply, ScoredIntent
from careerbot.understanding.model import Memory, Request, Slots, Understanding

FOCUSED = 0.5  # the share of what is special in a question that a sentence must hold to be told first
FOCUSED_ON_TOPIC = 0.3  # the same where the sentence stands in a passage on the topic
FOCUS_STATEMENTS = 3
SECOND_STATEMENTS = 3
PREMISE_STATEMENTS = 2
WHOLE = frozenset("salary comparison related_roles gap plan".split())  # forms that read what is special themselves
SHELF_LABELS = {"list": "help", "match": "fit"}
DESCRIBED = frozenset("definition duties specialisations passage".split())  # what a specialisation's passage answers


@dataclass(frozen=True, slots=True)
class Part:
    """The answer to one request of a message."""

    request: Request
    intent: str
    draft: Draft


def answer(
    understanding: Understanding, found: Sequence[Found], memory: Memory, *, knowledge: KnowledgeBase, today: date
) -> tuple[Reply, Memory]:
    """The reply to a message, and the conversation's memory after it."""
    ledger = Ledger(knowledge)
    parts: list[Part] = []
    for request, evidence in zip(understanding.requests, found, strict=True):
        context = remember(memory, parts, ledger, knowledge) if parts else memory
        choice = choose(request, evidence, knowledge.lexicon)
        topics = topics_of(choice.intent, request, knowledge.lexicon)
        situation = Situation(request, evidence, context, knowledge, ledger, today, choice.intent, topics)
        draft, label = _draft(situation, choice)
        parts.append(Part(request, label, draft))
    kept = _keep(parts)
    after = remember(memory, kept, ledger, knowledge)
    reply = _reply(understanding, kept, ledger, after)
    return reply, replace(after, pending=next((part.draft.pending for part in kept if part.draft.pending), ""))


def _keep(parts: Sequence[Part]) -> list[Part]:
    """The parts worth showing: a part that could not be answered beside one that was is dropped."""
    if len(parts) == 2 and parts[0].request.premise and parts[0].draft.blocks and not is_sure(parts[1].request):
        return [parts[0]]  # the question hung on the premise alone
    answered = [part for part in parts if part.draft.blocks and part.draft.kind in ("answer", "template")]
    return answered or [part for part in parts if part.draft.blocks][:1] or list(parts[:1])


def _draft(situation: Situation, choice: Choice) -> tuple[Draft, str]:
    """The draft for one request, and its label, which the way it is answered may still change."""
    request, intent = situation.request, choice.intent
    if not request.tokens:
        return templates.ask_for_question(situation), "out_of_scope"
    if request.follow_up in ("more", "why", "ordinal", "next"):
        followed = _follow(situation)
        if followed:
            return followed, situation.memory.intent
    if intent == "follow_up":
        return templates.ask_what(situation), "help"
    if request.shelf and len(situation.lexicon.roles) > 1:
        return answer_shelf(situation), SHELF_LABELS.get(request.shelf, intent)
    if request.premise:
        return _premise(situation), intent
    if intent in SPOKEN:
        return templates.speak(situation), intent
    if _is_elsewhere(situation) or intent == "out_of_scope":
        return _out_of_scope(situation)
    if request.specialisation and intent in DESCRIBED:
        return _specialisation(situation), "specialisations"
    if choice.by_topic:
        draft = _topical(situation)
        return _with_second(situation, draft, choice.second) if choice.second else draft, intent
    return prose.tell_best(situation, situation.found.evidence), intent


def _specialisation(situation: Situation) -> Draft:
    """A specialisation that the question names, as its passage describes it."""
    passage = situation.knowledge.find_passage(situation.request.specialisation)
    places = [(passage, i) for i, s in enumerate(passage.statements) if s.sources][: prose.MOST_STATEMENTS]
    return Draft((prose.say(situation, places),), passages=(passage.number,))


def _with_second(situation: Situation, draft: Draft, intent: str) -> Draft:
    """A second topic that the question is on as well, in short."""
    topics = topics_of(intent, situation.request, situation.lexicon)
    passages = [p for p in situation.passages(topics) if not is_gap(p)]
    places = [(p, i) for p in passages for i, s in enumerate(p.statements) if s.sources and s.figure is None]
    unsaid = [(p, i) for p, i in places if (p.number, i) not in situation.ledger.shown][:SECOND_STATEMENTS]
    return replace(draft, blocks=(*draft.blocks, prose.say(situation, unsaid))) if unsaid else draft


def _is_elsewhere(situation: Situation) -> bool:
    """Whether the question is on a career the corpus has no guide on."""
    request = situation.request
    if not request.elsewhere or (request.roles and not request.assumed_role):
        return False
    return situation.found.coverage < 0.9 or not situation.found.evidence


def _out_of_scope(situation: Situation) -> tuple[Draft, str]:
    request, found = situation.request, situation.found
    likely = request.intents[0].name if request.intents else ""
    if HALF_COVERED <= found.coverage < COVERED and likely in FORMS and not _is_elsewhere(situation):
        question = situation.lexicon.topics[topics_of(likely, request, situation.lexicon)[0]].question
        role = situation.role
        if role:
            return templates.ask_back(
                situation, [question.format(a_role=role.with_article, other_role="another role")]
            ), likely
    return templates.refuse(situation), "out_of_scope"


def _topical(situation: Situation) -> Draft:
    """A topic's form; where the question is on something special within the topic, the sentences on that first."""
    special = special_concepts(situation.request, situation.topics, situation.lexicon)
    form = FORMS[situation.intent]
    if not situation.passages() and situation.found.coverage >= HALF_COVERED:
        return prose.tell_best(situation, situation.found.evidence)
    if situation.intent in WHOLE or not special:
        return form(situation)
    if asks_unknown(situation.request) and not situation.request.score(situation.intent) >= VERY_SURE:
        return templates.refuse(situation)
    focused = find(situation.request, situation.memory, situation.knowledge, concepts=special)
    near = [
        e
        for e in focused.evidence
        if e.coverage >= (FOCUSED_ON_TOPIC if e.passage.topic in situation.topics else FOCUSED)
    ]
    if not near:
        return form(situation)
    if situation.intent in LISTS or situation.intent == "definition":
        return prose.tell_best(situation, near, FOCUS_STATEMENTS)
    return _with_overview(situation, prose.tell_best(situation, near, FOCUS_STATEMENTS - 1))


def _with_overview(situation: Situation, told: Draft) -> Draft:
    """What is special in the question, then the topic in short."""
    passages = situation.passages()
    places = [
        (p, i)
        for p in passages
        for i, s in enumerate(p.statements)
        if s.sources and s.figure is None and (p.number, i) not in situation.ledger.shown
    ]
    if not places:
        return told
    return replace(
        told, blocks=(*told.blocks, prose.say(situation, places[:2])), passages=(*told.passages, passages[0].number)
    )


def _follow(situation: Situation) -> Draft | None:
    """More of the last answer, its reasons, or an item of its list."""
    memory, kind = situation.memory, situation.request.follow_up
    if kind in ("more", "why"):
        return prose.tell_more(situation, why=kind == "why") if memory.passages else None
    ordinal = memory.ordinal + 1 if kind == "next" else situation.request.slots.ordinal
    if not 0 < ordinal <= len(memory.items):
        return None
    passage = situation.knowledge.passage(memory.items[ordinal - 1])
    places = [(passage, i) for i, s in enumerate(passage.statements) if s.sources][: prose.MOST_STATEMENTS + 1]
    heading = Paragraph((Line(f"{passage.headings[-1]}."),), "template")
    return Draft(
        (heading, prose.say(situation, places)), items=memory.items, ordinal=ordinal, passages=(passage.number,)
    )


def _premise(situation: Situation) -> Draft:
    """What the sources say of something the person took for granted."""
    evidence = [e for e in situation.found.evidence if e.statement.sources and e.statement.figure is None]
    if not evidence or situation.found.coverage < HALF_COVERED:
        return Draft((), kind="refusal")
    lead = Paragraph((Line(template(situation.lexicon, "premise", claim=situation.request.text)),), "asked")
    told = prose.tell_best(situation, _on_topic(situation, evidence), PREMISE_STATEMENTS)
    return Draft((lead, *told.blocks), passages=told.passages)


def _on_topic(situation: Situation, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence on the premise's own topic, where there is any."""
    topical = [e for e in evidence if e.passage.topic in situation.topics]
    return topical or list(evidence)


def remember(memory: Memory, parts: Sequence[Part], ledger: Ledger, knowledge: KnowledgeBase) -> Memory:
    """The memory after some parts were answered."""
    after = memory
    for part in parts:
        if part.intent in SPOKEN or part.draft.kind in ("refusal", "clarify"):
            continue
        cited = (
            [knowledge.find_passage(citation.passage).number for citation in ledger.citations]
            if part is parts[-1]
            else []
        )
        passages = part.draft.passages or part.draft.items or tuple(dict.fromkeys(cited))
        after = replace(
            after,
            roles=part.request.roles or after.roles,
            intent=part.intent,
            slots=part.request.slots if part.request.slots != Slots() else after.slots,
            passages=passages,
            items=part.draft.items or (after.items if part.request.follow_up else _parts_of(passages, knowledge)),
            ordinal=part.draft.ordinal,
            asked=tuple(dict.fromkeys((*after.asked, part.intent))),
            concepts=part.request.concepts or after.concepts,
        )
    return replace(after, shown=memory.shown | frozenset(ledger.shown))


def _parts_of(passages: Sequence[int], knowledge: KnowledgeBase) -> tuple[int, ...]:
    """The parts of the topic an answer began with, in their order: what "the second one" is counted by."""
    if not passages:
        return ()
    first = knowledge.passage(passages[0])
    parts = knowledge.passages(role=first.role, topic=first.topic) if first.topic else []
    return tuple(p.number for p in parts if len(p.headings) > 1 and p.headings[0] == first.headings[0])


def _reply(understanding: Understanding, parts: Sequence[Part], ledger: Ledger, memory: Memory) -> Reply:
    blocks: list[Block] = [block for part in parts for block in part.draft.blocks]
    kinds: list[Kind] = [part.draft.kind for part in parts]
    kind: Kind = "answer" if "answer" in kinds else kinds[0]
    intents: dict[str, float] = {}
    for part in (*[p for p in parts if not p.request.premise], *parts):
        intents.setdefault(part.intent, part.request.score(part.intent))
    others = [
        i
        for part in parts
        for i in part.request.intents[:3]
        if i.name not in intents and i.name != "follow_up" and i.score > 0.3
    ]
    answered = kind == "answer"
    blocks, citations, figures = in_order(blocks, ledger.citations, ledger.figures) if answered else (blocks, [], [])
    return Reply(
        question=understanding.question,
        kind=kind,
        intents=(*(ScoredIntent(name, score) for name, score in intents.items()), *others),
        roles=tuple(dict.fromkeys(role for part in parts for role in part.request.roles)) if answered else (),
        blocks=tuple(blocks),
        citations=tuple(citations),
        figures=tuple(figures),
        suggestions=suggest(
            memory, parts[0].request, ledger.knowledge, crisis=parts[0].intent in ("crisis", "goodbye")
        ),
    )
