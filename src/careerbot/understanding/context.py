"""What a message means after what was said: roles, topics and slots taken over, "more", "why", "the second one"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from careerbot.knowledge.classifier import OTHER
from careerbot.knowledge.lexicon import Lexicon
from careerbot.patterns import pattern
from careerbot.reply import ScoredIntent
from careerbot.understanding.intents import PLAINLY
from careerbot.understanding.model import FollowUp, Memory, Request, Slots
from careerbot.understanding.pointing import point, points_on, same_source

PRONOUNS = frozenset("it that this those these they them one ones he she there".split())
LEADS = frozenset("and or what how so ok versus vs".split())
TOGETHER = frozenset("both each they them two three which who these those all".split())
MANY = r"(?:all|every(?:thing|\s+one)?|the\s+(?:full|whole|complete)\s+\w+|the\s+rest)"
WHOLE = pattern(rf"\b(?:show|list|give|name|tell|see|want)\b[^.?!]*\b{MANY}(?!\s+day)\b|\ball\s+(?:the|of)\b", re.I)
ASKING = (
    r"(?:(?:ok|okay|please|now|and|can you|could you|can i|let me)\W+)*(?:(?:show|list|give|name|tell|see|want)\W+)?"
)
KINDS = "figures? numbers items ones skills tools languages duties sources salaries results answers?".replace(" ", "|")
JUST_ALL = pattern(
    rf"\W*{ASKING}(?:me\W+|us\W+)?{MANY}(?:\W+(?:of\W+)?(?:it|them|that|those|these|the))?"
    rf"(?:\W+(?:{KINDS}))?(?:\W+please)?\W*",
    re.I,
)
FIRST = pattern(
    r"\W*(?:(?:and|so|but|ok|then)\W+)*(?:"
    r"(?:which|what|where)\b(?:\W+\w+){0,5}?\W+(?:first|start|begin|prioriti[sz]e|important)(?:\W+(?:with|one|on))?"
    r"|(?:which|what)(?:\W+(?:of|one|ones|them|these|those)){0,3}\W+(?:matters?|counts?)(?:\W+(?:more|most))?)\W*",
    re.I,
)
JUDGING = pattern(
    r"\b(?:fair|good|low|high|enough|underpaid|overpaid|decent|ok|okay|reasonable|normal|bad|much)\b", re.I
)
NEXT = ("next", "after", "then", "follow", "afterwards")
FEW_WORDS = 7
COMPARING = frozenset("more less than higher lower difference".split())
MORE_WORDS = 12  # in which nothing but roles, slots and small words may be said
ELLIPSIS = pattern(
    r"\W*(?:ok(?:ay)?\W+)?(?:and|or|but|so|for|in|at|by|with|after|versus|vs|(?:what|how) about|same)\b", re.I
)


def resolve(request: Request, memory: Memory, lexicon: Lexicon, *, default_role: str = "") -> Request:
    """Complete a request from what the conversation remembers."""
    request = _on_own_figure(same_source(point(request, memory), memory), memory)
    roles = request.roles or _field(request, memory, lexicon)
    request = replace(request, roles=roles, bare=request.bare or roles != request.roles)
    if memory.roles and _compares(request) and len(request.roles) == 1 and not request.elsewhere:
        roles = tuple(dict.fromkeys((*memory.roles[:1], *request.roles)))
    whole = WHOLE.search(request.text) is not None
    follow_up = request.follow_up or _follow_up(request, memory, lexicon)
    request = replace(request, roles=roles, follow_up=follow_up, whole=whole)
    if request.follow_up == "slot":
        request = _take_over(request, memory)
    elif request.bare and request.roles and not memory.intent and _is_elliptical(request) and not _on_pay(request):
        request = replace(request, intents=(ScoredIntent("definition", 1.0), *request.intents))
    if not request.roles:
        remembered = _remembered(request, memory) or tuple(filter(None, (default_role or lexicon.main_role,)))
        compared = _compares(request) or "comparison" in request.topics
        named_another = bool(request.elsewhere) and not compared  # that of the conversation is not meant
        request = replace(request, roles=remembered, assumed_role=not memory.roles or named_another)
    return request


def _on_own_figure(request: Request, memory: Memory) -> Request:
    """A request that judges "that", behind an amount that the person brought along, as one on that amount."""
    words = {token.text for token in request.tokens}
    judges = len(request.tokens) <= FEW_WORDS and words & PRONOUNS and JUDGING.search(request.text)
    if not memory.slots.own or request.slots.own or not judges:
        return request
    slots = replace(request.slots, own=memory.slots.own, places=memory.slots.places)
    intents = (ScoredIntent("salary", 1.0), *request.intents)
    return replace(request, slots=slots, intents=intents, topics=("salary",), behaviour="", concepts=())


def _remembered(request: Request, memory: Memory) -> tuple[str, ...]:
    """The roles the conversation speaks of: all that were compared, or asked for together, else the last one."""
    words = {token.text for token in request.tokens}
    if _compares(request) and len(memory.discussed) > 1:
        return memory.discussed[-2:] if len(memory.roles) < 2 else memory.roles
    together = len(memory.roles) > 1 and (memory.intent == "comparison" or words & TOGETHER)
    return memory.roles if together else memory.roles[:1]


def _field(request: Request, memory: Memory, lexicon: Lexicon) -> tuple[str, ...]:
    """The role of a field named alone after another role: "and NLP?" behind a question on engineers."""
    words = [token.text for token in request.tokens]
    if not memory.roles or not words or words[0] not in LEADS or len(words) > FEW_WORDS:
        return ()
    stems = [token.stem for token in request.tokens]
    matches = lexicon.tables["fields"].longest(stems)
    covered = {place for match in matches for place in range(match.start, match.end)}
    alone = all(place in covered or not token.content for place, token in enumerate(request.tokens))
    return tuple(dict.fromkeys(match.value for match in matches)) if alone else ()


def _compares(request: Request) -> bool:
    return bool(request.intents) and request.intents[0].name == "comparison"


def _follow_up(request: Request, memory: Memory, lexicon: Lexicon) -> FollowUp:
    """Which kind of follow-up a message is, if any."""
    words = [token.text for token in request.tokens]
    if not memory.intent or not words:
        return ""
    if memory.requests and JUST_ALL.fullmatch(request.text):
        return "all"
    if memory.passages and len(words) <= FEW_WORDS and FIRST.fullmatch(request.text) and _is_on_last(request, memory):
        return "first"
    counted = points_on(request, memory) or _counted(request, memory, words)
    if counted or len(words) > MORE_WORDS:
        return counted
    short = len(words) <= FEW_WORDS
    if _names_slots_alone(request, memory.intent) and (short or not COMPARING.intersection(words)):
        return "slot"
    return _short_follow_up(request, words, lexicon) if short else ""


def _is_on_last(request: Request, memory: Memory) -> bool:
    """Whether a message names no topic other than that of the last answer."""
    return not request.topics or bool({*request.topics} & {*memory.topics, memory.intent})


def _counted(request: Request, memory: Memory, words: Sequence[str]) -> FollowUp:
    """A follow-up on the items of the last list: "the second one", "what comes next"."""
    if not memory.items:
        return ""
    if request.slots.ordinal:
        return "ordinal" if _is_on_last(request, memory) else ""
    goes_on = memory.ordinal and any(word in NEXT for word in words) and not request.topics
    return "next" if goes_on else ""


def _names_slots_alone(request: Request, asked: str) -> bool:
    """Whether a message is the last question again for another role, place or level: "how is it after ten years?"."""
    turns = _on_pay(request) and asked not in ("salary", "comparison")  # "and the pay of ...?" after skills
    names = request.bare and (request.roles or request.slots.narrowing)
    return bool(names) and _is_elliptical(request) and not turns


def _short_follow_up(request: Request, words: Sequence[str], lexicon: Lexicon) -> FollowUp:
    """A follow-up of few words: the reasons of the last answer, or more of it."""
    if words[0] == "why" and (request.bare or _only_pronouns(request)):
        return "why"
    likely = request.intents[0].name if request.intents else ""
    if likely != "follow_up" or request.topics or _special(request, lexicon):
        return ""
    return "why" if "why" in words or "how come" in " ".join(words) else "more"


def _on_pay(request: Request) -> bool:
    """Whether a message names pay: of all that may stand in a bare one the only word that is a topic by itself."""
    return "salary" in request.topics


def _is_elliptical(request: Request) -> bool:
    """Whether a message leaves out what it asks, and leans on the question before."""
    first = request.intents[0] if request.intents else None
    return (
        request.correction
        or first is None
        or first.name in ("follow_up", OTHER)
        or first.score < PLAINLY
        or ELLIPSIS.match(request.text) is not None
    )


def _special(request: Request, lexicon: Lexicon) -> bool:
    """Whether a message names something of its own."""
    return any(stem not in lexicon.general_stems for concept in request.concepts for stem in concept.alternatives[0][0])


def _only_pronouns(request: Request) -> bool:
    contents = [token for token in request.tokens if token.content]
    return any(token.text in PRONOUNS for token in request.tokens) and len(contents) <= 1


def _take_over(request: Request, memory: Memory) -> Request:
    """The last question again, with the role, place, source or level named now."""
    roles = request.roles
    if memory.intent == "comparison" and len(roles) == 1 and len(memory.roles) > 1:
        roles = (memory.roles[0], *roles)
    intents: Sequence[ScoredIntent] = (ScoredIntent(memory.intent, 1.0), *request.intents)
    slots = _merged(request, memory)
    topics = request.topics or (memory.topics if memory.intent == "comparison" else ())
    return replace(request, roles=roles, topics=topics, intents=tuple(intents), slots=slots, concepts=())


def _merged(request: Request, memory: Memory) -> Slots:
    """The slots named now over those named before; a source asked for before is not asked of another role."""
    now, before = request.slots, memory.slots
    timed = now.levels or now.years is not None
    return replace(
        now,
        places=now.places or before.places,
        levels=now.levels if timed else before.levels,
        years=now.years if timed else before.years,
        carried=not timed and bool(before.levels or before.years is not None),
        sources=now.sources if now.narrowing or request.roles else before.sources,
    )
