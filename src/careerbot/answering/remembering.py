"""What a conversation remembers of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from careerbot.answering.choosing import SPOKEN
from careerbot.answering.forms import Part
from careerbot.answering.ledger import Ledger
from careerbot.knowledge.base import KnowledgeBase
from careerbot.understanding.model import Memory, Slots


def remember(memory: Memory, parts: Sequence[Part], ledger: Ledger) -> Memory:
    """The memory after some parts were answered; small talk and refusals leave it as it was."""
    after = memory
    for part in parts:
        if part.intent not in SPOKEN and part.draft.kind not in ("refusal", "clarify"):
            after = _after(after, part, ledger)
    asked = tuple(part.request for part in parts if part.request.follow_up in ("", "slot"))
    after = replace(after, requests=asked if after != memory and asked else memory.requests)
    shown = memory.shown | frozenset(ledger.shown)
    return replace(_with_figures(after, ledger), shown=shown, said=tuple(ledger.spoken))


def _with_figures(memory: Memory, ledger: Ledger) -> Memory:
    """The figures shown now, and before them those shown last; where none were shown, they stay."""
    shown = tuple(dict.fromkeys(ledger.figure_places))
    if not shown or shown == memory.figures:
        return memory
    return replace(memory, figures=shown, earlier_figures=memory.figures)


def _after(memory: Memory, part: Part, ledger: Ledger) -> Memory:
    request, draft = part.request, part.draft
    cited = dict.fromkeys(ledger.knowledge.find_passage(citation.passage).number for citation in ledger.citations)
    passages = draft.passages or draft.items or tuple(cited)
    items = draft.items or (memory.items if request.follow_up else _parts_of(passages, ledger.knowledge))
    roles = draft.roles[:1] or request.roles or memory.roles
    return replace(
        memory,
        roles=roles,
        discussed=tuple(dict.fromkeys((*(r for r in memory.discussed if r not in roles), *roles))),
        topics=request.topics,
        intent=part.intent,
        slots=_slots(memory.slots, request.slots),
        choices=_choices(part),
        cited=tuple(dict.fromkeys(citation.source for citation in ledger.citations)),
        passages=passages,
        items=items,
        ordinal=draft.ordinal,
        asked=tuple(dict.fromkeys((*memory.asked, part.intent))),
        concepts=(request.concepts or memory.concepts) if request.follow_up in ("", "slot") else memory.concepts,
    )


def _slots(before: Slots, now: Slots) -> Slots:
    """The slots that the next message may lean on; what a person has said to have stays."""
    leaning = now.narrowing or now.ordinal or now.own
    kept = now if leaning else replace(before, carried=False)
    return replace(kept, have=tuple(dict.fromkeys((*before.have, *now.have))))


def _choices(part: Part) -> tuple[str, ...]:
    """The careers that an answer put side by side."""
    if len(part.draft.roles) > 1:
        return part.draft.roles
    return tuple(dict.fromkeys(part.request.roles)) if part.intent == "comparison" else ()


def _parts_of(passages: Sequence[int], knowledge: KnowledgeBase) -> tuple[int, ...]:
    """The parts of the topic an answer began with, in their order: what "the second one" is counted by."""
    if not passages:
        return ()
    first = knowledge.passage(passages[0])
    parts = knowledge.passages(role=first.role, topic=first.topic) if first.topic else []
    return tuple(p.number for p in parts if len(p.headings) > 1 and p.headings[0] == first.headings[0])
