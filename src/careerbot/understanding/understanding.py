"""From a message and the memory of the conversation to an `Understanding`: the order of the steps, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Protocol

from careerbot.knowledge.examples import ROLE
from careerbot.knowledge.lexicon import NAME, Lexicon, places_beside_roles, with_roles
from careerbot.knowledge.phrases import Match
from careerbot.language import question_stemmer, words
from careerbot.patterns import pattern
from careerbot.reply import ScoredIntent
from careerbot.understanding.abilities import read_abilities
from careerbot.understanding.behaviours import CRISIS, decide, read_behaviours
from careerbot.understanding.circumstances import neutralise
from careerbot.understanding.claims import read_claim
from careerbot.understanding.concepts import EMPLOYED, read_concepts, read_focus
from careerbot.understanding.context import resolve
from careerbot.understanding.intents import Judgement, Weights, judge
from careerbot.understanding.model import Concept, Memory, Nearest, Request, Slots, Token, Understanding
from careerbot.understanding.names import is_written_as_name
from careerbot.understanding.parts import Part, first_asked, is_question, split
from careerbot.understanding.professions import asks_whose_work
from careerbot.understanding.shelf import read_shelf
from careerbot.understanding.slots import SLOT_WORDS, read_slots
from careerbot.understanding.spelling import Vocabulary, read_words
from careerbot.understanding.tongues import foreign_language

VERSUS = pattern(r"\b(?:vs|versus|compared?|or)\b", re.I)
CORRECTION = pattern(
    r"^\W*(?:(?:no|sorry|actually|oops|wait|rather|well)\b[\s,.!]*)*"
    r"(?:i (?:mean|meant)|make (?:that|it)|instead|rather)\b[\s,]*"
    r"|^\W*(?:no|sorry|actually|oops|wait)\s*[,.!]\s*(?=\w)|,?\s*\bi (?:mean|meant)\W*$",
    re.I,
)
COST = pattern(r"\bcosts?\b|\bexpensive\b|\bprices?\b|\btuition\b|\bfees?\b|\bcheap\b", re.I)
IT = frozenset("it its they their that this".split())
NO_THING = frozenset("worth need needed good useful cost worthwhile".split())
MOST_CHARACTERS = 20_000
MOST_QUESTIONS = 3  # of one message that are answered; a premise comes on top
IN_FIELD = (
    ["career", "in"],
    ["job", "in"],
    ["jobs", "in"],
    ["work", "in"],
    ["role", "in"],
    ["up", "in"],
    ["start", "in"],
    ["move", "to"],
    ["switch", "to"],
)
CHANGING = frozenset("from move moving switch switching change changing transition pivot get".split())
OCCUPATION = frozenset(
    "role roles job jobs position positions career careers work people folks professionals experts person".split()
)
MINE = frozenset("my your his her our".split())
CHANGING_WORDS = 7  # within which a change is named before the field it leads to
LEAVING = frozenset("here looking wanting trying hoping thinking turned leaving wants want".split())  # behind one's own
OWN = frozenset("i'm im am from was been as my being me".split())


class Knowledge(Vocabulary, Weights, Protocol):
    """What understanding needs of the knowledge base."""

    def holds(self, term: str) -> bool:
        """Whether a passage holds a stem."""

    def example(self, number: int) -> str:
        """An example phrase by its number."""

    @property
    def lexicon(self) -> Lexicon:
        """What questions are read with."""


def understand(
    question: str, memory: Memory, knowledge: Knowledge, *, role: str = "", year: int | None = None
) -> Understanding:
    """Read a message: split, corrected, each part with intents, roles, slots and concepts, completed from memory.

    `role` is assumed where neither the message nor the conversation names one. `year` is the current one: a message
    that names it means now, and does not look for what was written of that year.
    """
    requests: list[Request] = []
    context = memory
    message = question[:MOST_CHARACTERS]
    whole = Part(" ".join(message.split()))
    parts = (whole,) if _is_crisis(message, knowledge) else _each_once(split(message))
    most = MOST_QUESTIONS + parts[0].premise
    for part in parts[:most]:
        request = resolve(_read(part, knowledge), context, knowledge.lexicon, default_role=role)
        request = replace(request, concepts=tuple(c for c in request.concepts if c.text != str(year)))
        requests.append(_with_thing(_with_have(request, requests), requests))
        context = replace(
            context, roles=request.roles or context.roles, intent=request.intents[0].name if request.intents else ""
        )
    corrections = {t.typed: t.text for request in requests for t in request.tokens if t.typed != t.text}
    left_out = tuple(part.text for part in parts[most:])
    reset = _said(message) in knowledge.lexicon.reset
    return Understanding(question, tuple(requests), tuple(corrections.items()), left_out, reset=reset)


def _with_have(request: Request, before: Sequence[Request]) -> Request:
    """A part with what an earlier part of the message says that the person has."""
    have = request.slots.have or next((earlier.slots.have for earlier in before if earlier.slots.have), ())
    return replace(request, slots=replace(request.slots, have=have))


def _with_thing(request: Request, before: Sequence[Request]) -> Request:
    """A part that asks for the cost of "it", with what the part before was on: "is a degree good, what's its cost?"."""
    words = {token.text for token in request.tokens}
    if not before or not COST.search(request.text) or not words & IT:
        return request
    thing = tuple(concept for concept in before[-1].concepts if not set(concept.text.split()) <= NO_THING)
    return replace(request, concepts=(*thing, *request.concepts), topics=before[-1].topics)


def _each_once(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts of a message; what is asked again is answered once."""
    once: dict[str, Part] = {}
    for part in parts:
        once.setdefault(_said(part.text), part)
    return tuple(once.values())


def _is_crisis(message: str, knowledge: Knowledge) -> bool:
    """Whether a message as a whole, questions included, comes from somebody in crisis."""
    return CRISIS in read_behaviours(read_words(message, knowledge), knowledge.lexicon)


def agrees(message: str, lexicon: Lexicon) -> bool:
    """Whether a message says yes to what was asked back, and nothing else."""
    return _said(message) in lexicon.agreement


def declines(message: str, lexicon: Lexicon) -> bool:
    """Whether a message says no to what was asked back, and nothing else."""
    return _said(message) in lexicon.refusal


def _said(message: str) -> str:
    return " ".join(words(message[:MOST_CHARACTERS]))


def _read(part: Part, knowledge: Knowledge) -> Request:
    """One part by itself, without the conversation."""
    lexicon = knowledge.lexicon
    neutral = neutralise(part.text, lexicon.circumstances, is_place=lambda name: _is_place(name, knowledge))
    text = CORRECTION.sub("", neutral.text)
    tokens = read_words(text, knowledge)
    stems = [token.stem for token in tokens]
    careers = lexicon.tables["roles"].longest(stems)
    roles = careers or _fields_of_work(tokens, lexicon)
    role_words = {place for match in roles for place in range(match.start, match.end)}
    specialisation = _specialisation(with_roles(stems, lexicon.tables["roles"].longest), lexicon)
    slots, slot_words = read_slots(tokens, lexicon.tables)
    abilities = read_abilities(neutral.text, tokens, role_words | slot_words, lexicon)
    judgement = _judge(tokens, roles, knowledge)
    behaviour, intents = decide(
        read_behaviours(read_words(part.text, knowledge) if neutral.matters else tokens, lexicon),
        judgement.intents,
        lexicon,
        names_role=bool(careers),
        asks=is_question(part.text),
    )
    stem = _stemmer(knowledge)
    return Request(
        text=neutral.text,
        tokens=tokens,
        intents=intents,
        roles=_named_roles(neutral.text, tokens, roles, intents, lexicon),
        topics=_topics(stems, role_words, lexicon),
        aspects=_aspects(neutral.text, tokens, lexicon, read=role_words | slot_words, have=abilities.have),
        concepts=_counted_people(tokens, roles, slot_words, stem=stem)
        or read_concepts(tokens, lexicon.tables, skip=role_words, stem=stem, holds=knowledge.holds),
        focus=read_focus(tokens, role_words | slot_words),
        slots=_with_abilities(slots, abilities, specialisation),
        elsewhere="" if specialisation else _elsewhere(tokens, role_words, lexicon),
        language=foreign_language(part.text, lexicon),
        shelf=read_shelf(neutral.text, tokens, intents, names_role=bool(careers), slots=abilities),
        premise=part.premise,
        correction=text != neutral.text,
        evidence=judgement.evidence,
        nearest=Nearest(knowledge.example(judgement.nearest), judgement.coverage),
        bare=_is_bare(tokens, role_words | slot_words),
        behaviour=behaviour,
        matters=neutral.matters,
        whose_work=not careers and asks_whose_work(neutral.text, intents),
        claim=read_claim(neutral.text, tokens, slots, lexicon, premise=part.premise),
    )


def _with_abilities(slots: Slots, abilities: Slots, specialisation: str) -> Slots:
    """The slots of a message with what it names that can be learned, and the kind of the career."""
    return replace(
        slots,
        have=abilities.have,
        skills=abilities.skills,
        languages=abilities.languages,
        tools=abilities.tools,
        unwanted=abilities.unwanted,
        specialisation=specialisation,
    )


def _is_place(name: str, knowledge: Knowledge) -> bool:
    """Whether words name a place of domain/places.yaml, and nothing else."""
    stems = [_stemmer(knowledge)(word) for word in words(name)]
    found = knowledge.lexicon.tables["places"].longest(stems)[:1]
    return any((match.start, match.end) == (0, len(stems)) for match in found)


def _judge(tokens: Sequence[Token], roles: Sequence[Match], knowledge: Knowledge) -> Judgement:
    """The intents of a message whose roles do not count as words."""
    places = places_beside_roles([token.stem for token in tokens], roles)
    words = [ROLE if place is None else tokens[place].text for place in places]
    stems = [ROLE if place is None else tokens[place].stem for place in places]
    lexicon = knowledge.lexicon
    return judge(words, stems, classifier=lexicon.classifier, weights=knowledge, tables=lexicon.tables)


def _topics(stems: Sequence[str], role_words: Collection[int], lexicon: Lexicon) -> tuple[str, ...]:
    """The topics that words of a message point to; "software" in "software engineer" points to none."""
    matches = lexicon.tables["topics"].longest(stems)
    return tuple(dict.fromkeys(match.value for match in matches if match.start not in role_words))


def _aspects(
    text: str, tokens: Sequence[Token], lexicon: Lexicon, *, read: Collection[int], have: Sequence[str]
) -> tuple[str, ...]:
    """The narrow matters that a message asks about, such as holidays or a dress code.

    Not what they `have`, and not what they tell of themselves before they ask ("I was laid off, can I ..."). What
    stands at the places `read` is a career or a slot, and no name.
    """
    own = {word for name in have for word in words(name)}
    first = first_asked(text, tokens)
    plain = [token.stem for token in tokens]
    read_as = {token.text for place, token in enumerate(tokens) if place in read} | lexicon.career_words
    names = (token.text not in read_as and is_written_as_name(token.text, text) for token in tokens)
    named = [NAME if name else stem for name, stem in zip(names, plain, strict=True)]
    matches = (m for stems in (plain, named) for m in lexicon.tables["aspects"].longest(stems) if m.start >= first)
    asked = (m.value for m in matches if not own.issuperset(token.text for token in tokens[m.start : m.end]))
    return tuple(dict.fromkeys(asked))


def _elsewhere(tokens: Sequence[Token], role_words: Collection[int], lexicon: Lexicon) -> str:
    """A career the corpus has no guide on, singular or plural; not the one that the person has, or comes from."""
    for match in lexicon.tables["elsewhere"].longest([token.stem for token in tokens]):
        typed = " ".join(token.text for token in tokens[match.start : match.end])
        before = [token.text for token in tokens[max(match.start - 3, 0) : match.start]]
        after = [token.text for token in tokens[match.end : match.end + 4]]
        own = any(word in OWN for word in before) or bool(LEAVING.intersection(after[:1])) or "years" in after
        if match.start not in role_words and not own and typed in (match.value, f"{match.value}s", f"{match.value}es"):
            return match.value
    return ""


def _named_roles(
    text: str, tokens: Sequence[Token], roles: Sequence[Match], intents: Sequence[ScoredIntent], lexicon: Lexicon
) -> tuple[str, ...]:
    """The roles a message names; in a comparison also by their field alone ("MLOps or data engineer")."""
    named = list(roles)
    if len(roles) < 2 and (VERSUS.search(text) or (intents and intents[0].name == "comparison")):
        taken = {place for match in roles for place in range(match.start, match.end)}
        fields = lexicon.tables["fields"].longest([token.stem for token in tokens])
        free = [m for m in fields if not taken & set(range(m.start, m.end)) and not _is_mine(tokens, m)]
        named += free if len(roles) + len(free) > 1 else []
    return tuple(dict.fromkeys(match.value for match in sorted(named, key=lambda match: match.start)))


def _is_mine(tokens: Sequence[Token], match: Match) -> bool:
    """Whether a field is something one owns: "my CV" is no computer vision."""
    return match.start > 0 and tokens[match.start - 1].text in MINE


def _fields_of_work(tokens: Sequence[Token], lexicon: Lexicon) -> list[Match]:
    """The roles meant by a field one works in, or goes into: "for data science", not "a degree in data science"."""
    found = []
    stems = [token.stem for token in tokens]
    for match in (*lexicon.tables["occupied"].longest(stems), *lexicon.tables["fields"].longest(stems)):
        before = [token.text for token in tokens[max(match.start - 2, 0) : match.start]]
        earlier = {token.text for token in tokens[max(match.start - CHANGING_WORDS, 0) : match.start]}
        changes = before[-1:] == ["to"] and bool(earlier & CHANGING)
        named = [token.text for token in tokens[match.end : match.end + 1]]
        if before[-1:] in (["for"], ["into"]) or before in IN_FIELD or changes or set(named) & OCCUPATION:
            found.append(match)
    return found[:1]


def _counted_people(
    tokens: Sequence[Token], roles: Sequence[Match], slots: Collection[int], *, stem: Callable[[str], str]
) -> tuple[Concept, ...]:
    """What "how many data scientists are there in Ohio" asks for without saying it: employment."""
    for match in roles:
        before = [token.text for token in tokens[max(match.start - 2, 0) : match.start]]
        after = [place for place in range(match.end, len(tokens)) if tokens[place].content and place not in slots]
        if before == ["how", "many"] and not after:
            forms = tuple(((stem(word),), 1.0) for word in ("employed", "employment", "jobs"))
            return (Concept(EMPLOYED, forms),)
    return ()


def _stemmer(knowledge: Knowledge) -> Callable[[str], str]:
    return lambda word: knowledge.stem(word) or question_stemmer()(word)


def _specialisation(stems: Sequence[str], lexicon: Lexicon) -> str:
    """The id of the passage on a specialisation that the message names."""
    return next((match.value for match in lexicon.tables["specialisations"].longest(stems)), "")


def _is_bare(tokens: Sequence[Token], covered: set[int] | frozenset[int]) -> bool:
    """Whether nothing but roles, slots and small words was said."""
    return all(place in covered or not token.content or token.text in SLOT_WORDS for place, token in enumerate(tokens))
