"""What a short message points at in the last answer: a career, another source, the next part."""

from __future__ import annotations

import re
from dataclasses import replace

from careerbot.patterns import pattern
from careerbot.reply import ScoredIntent
from careerbot.understanding.model import FollowUp, Memory, Request

OTHER_SOURCE = pattern(
    r"\b(?:other|another|different)\s+(?:one|ones|sites?|sources?|pages?|websites?|surveys?|documents?|two|three)\b",
    re.I,
)
SAME_SOURCE = pattern(
    r"\b(?:that|this|the same|said)\s+(?:site|source|page|website|web\s?site|survey|document|report|article|one)\b"
    r"(?=\W+(?:say|says|give|gives|claim|claims|report|reports|tell|tells|write|writes|think|have|has|put|puts|mention)\b"
    r"|.{0,40}\b(?:say|give|claim|report|tell|write|have|put|mention)\b|\W*$)",
    re.I,
)
APART = pattern(r"\b(?:apart|differ\w*|distinguish\w*|easier|harder|tougher|better|compare)\b", re.I)
GOES_ON = pattern(
    r"\W*(?:(?:ok|okay|please|and|yes)\W+)*(?:go on|continue|keep going|carry on|proceed|then)(?:\W+please)?\W*", re.I
)
ANY_OTHERS = pattern(
    r"\W*(?:(?:and|are there|do you have|is there|do you know|have you got)\W+)*(?:any|some)?\W*"
    r"(?:others?|other ones|any\s?more|anything else|what else|which others?)\W*",
    re.I,
)
SAYS_WHO = pattern(
    r"\W*(?:(?:and|ok|okay|but|oh|really|hm+)\W+)*(?:says who"
    r"|(?:from )?when (?:was|is|were) (?:that|this|it|those)(?: (?:from|roughly))?"
    r"|how (?:old|recent) (?:is|are) (?:that|this|it|those)"
    r"|who (?:says|said|claims|wrote|reports)(?: (?:so|that|this|it))?"
    r"|according to (?:whom|who|what|which source)|where (?:does|do|did) (?:that|this|it|they|you) (?:come|get|have) ?"
    r"(?:this|that|it)? ?from|whose (?:words|figure|number|claim) (?:is|are) (?:that|this|those|these|it)"
    r"|(?:what|which)(?:'s| is| was)? (?:the|your|that|its) source(?: (?:for|of) (?:that|this|it))?|source)\W*",
    re.I,
)
SITE = frozenset("site source page website web survey document report article say says give claim tell write".split())
FEW_WORDS = 10


def point(request: Request, memory: Memory) -> Request:
    """A request with the careers it points at in the last answer: "the second one", "so what sets them apart?"."""
    choices = memory.choices
    if request.roles or len(choices) < 2 or len(request.tokens) > FEW_WORDS:
        return request
    ordinal = request.slots.ordinal
    if 0 < ordinal <= len(choices) and request.bare:
        slots = replace(request.slots, ordinal=0)
        intents = (ScoredIntent("definition", 1.0), *request.intents)
        return replace(request, roles=(choices[ordinal - 1],), intents=intents, slots=slots, concepts=(), bare=False)
    if request.behaviour == "harder" or (APART.search(request.text) and not request.elsewhere):
        return replace(request, roles=choices[:2], intents=(ScoredIntent("comparison", 1.0), *request.intents))
    return request


def same_source(request: Request, memory: Memory) -> Request:
    """A request with the source it points at: "what does that site say?" after one was named, or cited alone."""
    if request.slots.sources or not SAME_SOURCE.search(request.text):
        return request
    sources = memory.slots.sources or (memory.cited if len(memory.cited) == 1 else ())
    if not sources:
        return replace(request, follow_up="which") if memory.cited else request
    plain = tuple(c for c in request.concepts if not set(c.text.split()) <= SITE)
    return replace(
        request, slots=replace(request.slots, sources=sources), concepts=plain, bare=request.bare or not plain
    )


def points_on(request: Request, memory: Memory) -> FollowUp:
    """Which follow-up a message is that points at sources or parts of the last answer, "" where it is none."""
    text = request.text
    if request.roles or len(request.tokens) > FEW_WORDS:
        return ""
    if GOES_ON.fullmatch(text):
        return "next" if memory.ordinal else "more"
    if ANY_OTHERS.fullmatch(text):
        return "more"
    if SAYS_WHO.fullmatch(text) and memory.cited:
        return "who"
    return "other" if OTHER_SOURCE.search(text) and memory.passages else ""
