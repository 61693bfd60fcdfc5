"""What is said beyond facts to a message that is more than a question: before them, or in their place."""

from __future__ import annotations

from dataclasses import replace

from careerbot.answering.forms import Draft, Situation
from careerbot.answering.phrasing import join, template
from careerbot.reply import Line, Paragraph

HINGES = frozenset("career_path fit education experience why_career passage workplace skills languages outlook".split())
COMPARED = "harder"  # said only where careers are held against each other


def response_of(situation: Situation) -> str:
    """The response to the behaviour of a message, "" where it has none of its own."""
    name = f"behaves_{situation.request.behaviour}"
    return name if name in situation.lexicon.responses else ""


def with_lead(situation: Situation, draft: Draft) -> Draft:
    """Facts under what a behaviour, or something that must not count, asks to be said first."""
    text = _lead(situation)
    if not text or not draft.blocks or draft.kind not in ("answer", "clarify"):
        return draft
    return replace(draft, blocks=(Paragraph((Line(text),), "template"), *draft.blocks))


def _lead(situation: Situation) -> str:
    request, lexicon = situation.request, situation.lexicon
    label = lexicon.behaviours[request.behaviour].label if request.behaviour else ""
    if label:  # it has its own answer; a worry beside a question is acknowledged
        return template(lexicon, "acknowledged") if label == "emotional" != situation.intent else ""
    if request.behaviour == COMPARED and len(set(request.roles)) < 2:
        return ""
    name = response_of(situation)
    if name:
        return template(lexicon, name)
    if request.matters and situation.intent in HINGES:
        phrases = {known.name: known.phrase for known in lexicon.circumstances}
        return template(lexicon, "circumstances", matters=join([phrases[name] for name in request.matters], "or"))
    return ""
