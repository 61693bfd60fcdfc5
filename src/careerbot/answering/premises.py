"""Premises: what a message states as fact, held against the sources; where they contradict it, that is said first.

Found by comparing the figure, the source, the order, the negation and the quantity that are stated with the statements
and figures that speak of the same thing, never by a list of false sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from careerbot.answering.abilities import naming
from careerbot.answering.evidence import find
from careerbot.answering.figures import listed
from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.matching import is_general
from careerbot.answering.phrasing import join, template
from careerbot.answering.polar import CUES, NEED, POSSIBLE, SUFFICE, WITHOUT, Asked, Polar
from careerbot.answering.prose import Place, numbers_of, say, within
from careerbot.answering.selecting import (
    CENTRAL,
    MOST_FIGURES,
    Row,
    comparable,
    general,
    is_employment,
    is_general_pay,
    is_growth,
    is_median_pay,
    is_money,
    is_near,
    select,
    span_of,
    who,
)
from careerbot.answering.special import special_concepts
from careerbot.answering.stances import ANY_DEGREE, Stance, degree_asked, stance
from careerbot.documents.figures import number
from careerbot.documents.model import FigureRow
from careerbot.knowledge.base import PassageRow, StatementRow
from careerbot.knowledge.lexicon import Phrases
from careerbot.language import words
from careerbot.patterns import pattern
from careerbot.reply import Line, Paragraph
from careerbot.understanding.claims import ALL, LESS, MORE, NEGATORS, ONLY, PARTS, holds
from careerbot.understanding.concepts import EMPLOYED
from careerbot.understanding.model import Concept, Count, Request, Side
from careerbot.understanding.slots import NUMBERS

MOST_STATEMENTS = 2
NEAR_WORDS = 5  # within which a negation stands before what it denies
FEW_AGREE = 3  # times as many statements must speak against a claim as for it
SPOKEN_OF = 0.6  # the share of what is special in a claim that a statement must say to be held against it
PAY, OUTLOOK = "salary", "outlook"
LISTED = frozenset("skills mathematics languages tools algorithms duties teamwork specialisations".split())
NO_THING = (
    MORE
    | LESS
    | ALL
    | ONLY
    | NEGATORS
    | frozenset("fast faster quickly much many so such sure spend spends day days time".split())
)


COUNTED = pattern(
    r"\bthere (?:are|were|is)\b|\b(?:are|were) there\b|\bnumbers? of\b|\bmore (?:jobs|people|positions)\b", re.I
)
HELD_JOBS = pattern(r"\b(\d[\d,]{3,})\s+(?:jobs|people|workers|employees|positions)\b")
PERCENT = "percent"  # what a % is read as
SHARE = pattern(r"(\d+(?:\.\d+)?)\s?%")
PAYS = pattern(r"\b(?:pay|paid|pays|salar\w+|wages?|earn\w*|income)\b", re.I)
NO_RISE = pattern(
    r"\b(?:stops?|stopped|never|not|doesn't|don't|no longer|ceases?|hardly)\b.{0,30}"
    r"\b(?:ris\w+|increas\w+|grow\w*|go(?:es)? up)\b"
    r"|\b(?:plateaus?|flat|levels off|stagnat\w+|the same)\b.{0,40}\b(?:years?|experience|senior\w*|time)\b",
    re.I,
)
HOLDING = pattern(r"\b(?:all|every|everyone|everybody)\b.*\b(?:have|has|hold|holds|got)\b", re.I)
PARTLY = frozenset("first other next last further remaining".split())  # "the first six types" are not all
ROUGHLY = 0.1  # how far a stated number of people may lie from the one that is held


def confirm(situation: Situation) -> Draft | None:
    """The figure that a stated number of people agrees with, None where none is stated or known."""
    stated = [count for count in situation.request.claim.counts if not count.topic]
    rows = _rows(situation, OUTLOOK, is_employment) if stated and not situation.request.assumed_role else []
    return _with_figures(situation, "premise", rows[:MOST_FIGURES], claim=situation.request.text) if rows else None


def answer_count(situation: Situation) -> Draft | None:
    """How many work in a career, where a message asks that, or whether they are more or fewer than a number."""
    request = situation.request
    asked = next((count for count in request.claim.counts if not count.topic and not count.stated), None)
    if (asked is None and not _asks_how_many(request)) or request.assumed_role or len(request.roles) != 1:
        return None
    rows = _rows(situation, OUTLOOK, is_employment)
    if not rows or (request.slots.places and rows[0].figure.place not in request.slots.places):
        return None
    if asked is None:
        return _with_figures(situation, "count_told", rows[:1])
    name = "count_so" if _agrees(asked, rows[0].figure.low) else "count_not_so"
    return _with_figures(situation, name, rows[:1])


def _asks_how_many(request: Request) -> bool:
    """Whether a message asks how many people are in a career, and nothing else."""
    return any(concept.text == EMPLOYED for concept in request.concepts)


def correct(situation: Situation) -> Draft | None:
    """What the sources say against a claim of the message, None where they do not contradict it."""
    found = (look(situation) for look in LOOKS)
    return next((draft for draft in found if draft), None)


# --- figures ---


def _figure(situation: Situation) -> Draft | None:
    """An amount of money that its source, or any source, does not give."""
    claim, slots = situation.request.claim, situation.request.slots
    stated = [amount for amount in claim.amounts if amount not in slots.own]
    if not stated or slots.levels or slots.years is not None:
        return None
    rows = _rows(situation, PAY, is_money)
    theirs = _of_sources(situation, rows, slots.sources)
    if not rows or any(is_near(amount, row.figure) for amount in stated for row in theirs):
        return None
    asked = replace(situation.request, slots=replace(slots, amounts=()))
    chosen = list(select(replace(situation, request=asked, intent=PAY, topics=(PAY,)), rows).rows)
    whose = [row for row in rows if any(is_near(amount, row.figure) for amount in stated)]
    own = [row for row in chosen if row in _of_sources(situation, rows, slots.sources)]
    if slots.sources:
        return _by_other_source(situation, own, whose, number(stated[0], _currency(rows)))
    outside = not _lies_within(stated[0], rows)
    if whose or not (_says_measure(situation.request) or (claim.granted and outside)):
        return None
    return _with_figures(
        situation, "premise_no_figure", chosen[:MOST_FIGURES], stated=number(stated[0], _currency(rows))
    )


def _by_other_source(situation: Situation, own: Sequence[Row], whose: Sequence[Row], stated: str) -> Draft | None:
    """What the source that is named gives instead, and whose the stated figure is."""
    sources = join(list(situation.request.slots.sources), "or")
    others = join(list(dict.fromkeys(who(situation, row) for row in whose)))
    if own and others:
        return _with_figures(situation, "premise_whose", own, stated=stated, sources=sources, others=others)
    if own:
        return _with_figures(situation, "premise_figure", own, stated=stated, sources=sources)
    return _with_figures(situation, "premise_not_theirs", whose, stated=stated, sources=sources) if whose else None


def _share(situation: Situation) -> Draft | None:
    """A growth in percent that its source does not give, or no source."""
    claim, request = situation.request.claim, situation.request
    grows = "outlook" in request.topics or re.search(r"\bgr[eo]w", request.text, re.I)
    if not claim.percents:
        return None
    if not grows:
        return _part_of(situation, claim.percents[0]) if claim.granted else None
    rows = _of_sources(situation, _rows(situation, OUTLOOK, is_growth), request.slots.sources)
    everywhere = _texts(situation, OUTLOOK) if not request.slots.sources else ""
    stated = claim.percents[0]
    known = any(abs(row.figure.low - percent) < 1 for row in rows for percent in claim.percents)
    if known or not rows or re.search(rf"\b{stated:g}(?:\.\d)?\s?%", everywhere):
        return None
    sources = join(list(request.slots.sources), "or")
    name = "premise_figure" if sources else "premise_no_figure"
    return _with_figures(situation, name, rows[:MOST_FIGURES], stated=f"{stated:g}%", sources=sources)


def _part_of(situation: Situation, stated: float) -> Draft | None:
    """A share that no statement or figure of the guide gives, with the shares that are given of the same thing."""
    role = situation.role
    if role is None or situation.request.assumed_role:
        return None
    polar = _as_polar(situation)
    thing = [c for c in (polar.thing if polar else ()) if not c.text.isdigit() and c.text != PERCENT]
    shares = [(p, i) for p, i in _places(situation, thing) if SHARE.search(p.statements[i].text)]
    passages = situation.passages(list(situation.lexicon.topics))
    given = [float(found) for p in passages for s in p.statements for found in SHARE.findall(s.text)]
    given += [s.figure.low for p in passages for s in p.statements if s.figure and s.figure.currency == "%"]
    if not thing or not shares or any(abs(value - stated) <= 1 for value in given):
        return None
    lead = Paragraph((Line(template(situation.lexicon, "premise_no_share", stated=f"{stated:g}%")),), "template")
    chosen = within(shares, MOST_STATEMENTS)
    return Draft((lead, say(situation, chosen)), passages=numbers_of(chosen))


def _rise(situation: Situation) -> Draft | None:
    """Pay that is said not to rise with experience, where one source's figures rise from level to level."""
    claim, text = situation.request.claim, situation.request.text
    if not claim.granted or not PAYS.search(text) or not NO_RISE.search(text):
        return None
    rows = [row for row in _rows(situation, PAY, is_money) if row.figure.experience]
    role = situation.role.name if situation.role else ""
    by_source: dict[tuple[str, str, str], list[Row]] = {}
    for row in (row for row in rows if row.passage.role == role):
        by_source.setdefault((who(situation, row), row.figure.place, row.figure.currency), []).append(row)
    for levels in by_source.values():
        ordered = sorted(levels, key=lambda row: span_of(situation, row.figure.experience) or (0.0, 0.0))
        pays = [row.figure.low for row in ordered]
        if len(pays) > 1 and pays == sorted(set(pays)):
            return _with_figures(situation, "premise_order", ordered[:MOST_FIGURES])
    return None


def _unnamed(situation: Situation) -> Draft | None:
    """A language or tool that is said to be used or needed, and that no guide names."""
    slots, claim, role = situation.request.slots, situation.request.claim, situation.role
    asked = (*slots.languages, *slots.tools)
    if not claim.granted or claim.negated or not asked or role is None or len(situation.request.roles) != 1:
        return None
    roles = situation.lexicon.roles.values()
    if any(naming(situation, other, ability) for other in roles for ability in asked):
        return None
    lead = template(situation.lexicon, "ability_nowhere", abilities=join(list(asked), "or"))
    kinds = ("languages",) if slots.languages else ("tools",)
    places = [(p, i) for p in situation.passages(kinds) for i, s in enumerate(p.statements) if s.sources and s.terms]
    chosen = within(places, MOST_STATEMENTS)
    blocks = (Paragraph((Line(lead),), "template"), *([say(situation, chosen)] if chosen else []))
    return Draft(blocks, passages=numbers_of(chosen))


def _texts(situation: Situation, topic: str) -> str:
    return " ".join(s.text for p in situation.passages((topic,)) for s in p.statements)


def _rows(situation: Situation, topic: str, fits: Callable[[FigureRow], bool]) -> list[Row]:
    """The figures of a topic; where the career is only assumed, those of every career."""
    names = [role.name for role in situation.lexicon.roles.values()] if situation.request.assumed_role else [None]
    passages = {p.number: p for name in names for p in situation.passages((topic,), role=name)}
    return [
        Row(passage, position, statement.figure)
        for passage in passages.values()
        for position, statement in enumerate(passage.statements)
        if statement.figure and statement.sources and fits(statement.figure)
    ]


def _of_sources(situation: Situation, rows: Sequence[Row], names: Sequence[str]) -> list[Row]:
    return [row for row in rows if not names or who(situation, row) in names]


def _lies_within(stated: float, rows: Sequence[Row]) -> bool:
    ends = [end for row in rows for end in (row.figure.low, row.figure.high) if end is not None]
    return min(ends) <= stated <= max(ends)


def _says_measure(request: Request) -> bool:
    return CENTRAL.search(request.text.lower()) is not None


def _currency(rows: Sequence[Row]) -> str:
    return rows[0].figure.currency


def _with_figures(situation: Situation, response: str, rows: Sequence[Row], **values: str) -> Draft:
    role = situation.role.name if situation.role else ""
    own = [row for row in rows if row.passage.role == role] if situation.request.assumed_role else []
    shown = own or rows if len(own or rows) <= MOST_FIGURES else general(situation, own or rows)
    lead = Paragraph((Line(template(situation.lexicon, response, **values)),), "computed")
    return listed(situation, shown, lead, whose=len({row.passage.role for row in shown}) > 1)


def _count(situation: Situation) -> Draft | None:
    """A number of people in a career, or of the parts of a topic, that the sources contradict."""
    request = situation.request
    counts = [count for count in request.claim.counts if count.stated]
    if not counts or (request.assumed_role and not counts[0].topic) or len(request.roles) != 1:
        return None
    return _parts(situation, counts[0]) if counts[0].topic else _employed(situation, counts[0])


def _employed(situation: Situation, count: Count) -> Draft | None:
    """How many work in a career, where another number was stated of the same place."""
    places = situation.request.slots.places
    rows = [row for row in _rows(situation, OUTLOOK, is_employment) if not places or row.figure.place in places]
    told = " ".join(s.text for p in situation.passages((OUTLOOK, "workplace")) for s in p.statements)
    others = [float(found.replace(",", "")) for found in HELD_JOBS.findall(told)]
    if not rows or any(_agrees(count, held) for held in (*(row.figure.low for row in rows), *others)):
        return None
    return _with_figures(situation, "premise_count", rows[:MOST_FIGURES], stated=f"{count.value:,.0f}")


def _agrees(count: Count, held: float) -> bool:
    """Whether a number of people is the stated one, roughly, or lies on the stated side of it."""
    if count.bound:
        return held >= count.value if count.bound == "least" else held <= count.value
    return abs(held - count.value) <= ROUGHLY * held


def _parts(situation: Situation, count: Count) -> Draft | None:
    """How many types, steps or reasons the sources count, where another number was stated."""
    counted: dict[Place, set[float]] = {}
    nouns = {word for word, topic in PARTS.items() if topic == count.topic}
    for passage in situation.passages((count.topic,)):
        for position, statement in enumerate(passage.statements):
            numbers = _numbers_of(statement, nouns) if statement.sources and not statement.figure else set()
            if numbers:
                counted[passage, position] = numbers
    if not counted or any(count.value in numbers for numbers in counted.values()):
        return None
    return _told(situation, list(counted))


def _numbers_of(statement: StatementRow, nouns: Collection[str]) -> set[float]:
    """The numbers that stand right before some words in a statement: "names twelve types"."""
    said = words(statement.text)
    places = [place for place, word in enumerate(said) if word.rstrip("s") in nouns and place]
    before = [said[place - 1] for place in places if said[max(place - 2, 0)] not in PARTLY]
    return {float(NUMBERS.get(word, word)) for word in before if word in NUMBERS or word.isdecimal()}


# --- orders ---


def _order(situation: Situation) -> Draft | None:
    """Two careers, or two sources, in an order of pay or growth that their figures contradict."""
    claim = situation.request.claim
    if not claim.granted or claim.order not in ("more", "less"):
        return None
    pair = _roles_compared(situation) or _sources_compared(situation)
    if not pair:
        return None
    first, second = pair
    more = first.figure.low > second.figure.low
    said = (claim.order == "more") != claim.negated
    if first.figure.low == second.figure.low or more == said:
        return None
    return _with_figures(situation, "premise_order", sorted(pair, key=lambda row: row.figure.low))


def _roles_compared(situation: Situation) -> tuple[Row, Row] | None:
    """The figures of two careers, in the order in which the message names them."""
    lexicon, request = situation.lexicon, situation.request
    roles = [lexicon.roles[name] for name in request.roles if name in lexicon.roles][:2]
    if len(roles) < 2:
        return None
    if COUNTED.search(request.text):
        rows = comparable(situation, roles, OUTLOOK, is_employment)
        return (rows[roles[0].name], rows[roles[1].name]) if len(rows) == len(roles) else None
    grows = re.search(r"\bgr[eo]w|\bdemand", request.text, re.I)
    rows = comparable(situation, roles, OUTLOOK, is_growth) if grows else {}
    rows = rows or comparable(situation, roles, PAY, is_general_pay) or comparable(situation, roles, PAY, is_median_pay)
    on_pay = grows or PAY in request.topics or request.score(PAY) > request.score("definition")
    return (rows[roles[0].name], rows[roles[1].name]) if on_pay and len(rows) == 2 else None


def _sources_compared(situation: Situation) -> tuple[Row, Row] | None:
    """The averages of two sources, in the order in which the message names them."""
    names = situation.request.slots.sources
    if len(names) != 2:
        return None
    rows = _rows(situation, PAY, is_money)
    rows = general(situation, rows) if rows else []
    found = [next((row for row in rows if who(situation, row) == name), None) for name in names]
    first, second = found
    return (first, second) if first and second else None


def _first_place(situation: Situation) -> Draft | None:
    """A career that is said to be first, or last, in pay or growth, where the figures put another one there."""
    claim, request = situation.request.claim, situation.request
    roles = situation.lexicon.roles
    grows = re.search(r"\bgrowing|\bgrowth|\bgrows?\b", request.text, re.I)
    pays = re.search(r"\b(?:paid|pays?|paying|earn\w*|salar\w*)\b", request.text, re.I)
    named = [name for name in request.roles if name in roles]
    if not claim.granted or claim.order not in ("most", "least") or len(named) != 1 or not (grows or pays):
        return None
    topic, fits = (OUTLOOK, is_growth) if grows else (PAY, is_general_pay)
    rows = comparable(situation, list(roles.values()), topic, fits)
    own = rows.get(named[0])
    best = (max if claim.order == "most" else min)(rows.values(), key=lambda row: row.figure.low, default=None)
    if own is None or best is None or own.figure.low == best.figure.low or claim.negated:
        return None
    return _with_figures(situation, "premise_order", sorted((own, best), key=lambda row: row.figure.low))


# --- statements ---


def _denied(situation: Situation) -> Draft | None:
    """A claim that statements take the other side of, and none its own."""
    claim = situation.request.claim
    polar = _as_polar(situation)
    if not claim.granted or claim.hedged or polar is None or _claims_degree(situation.request.text):
        return None
    sides: dict[int, list[Place]] = {1: [], -1: [], 0: []}
    places = list(_places(situation, polar.thing))
    for passage, position in [p for p in places if p[0].topic in situation.topics] or places:
        taken = stance(polar, passage, position, question=situation.request.text)
        taken = taken or _doing(polar, passage.statements[position], absolute=claim.absolute)
        if taken:
            sides[taken.side].append((passage, position))
    against = [*sides[-1], *(sides[0] if claim.absolute or claim.universal == "all" else [])]
    few = len(sides[1]) * FEW_AGREE < len(against) if not polar.thing else not sides[1]
    return _told(situation, against) if against and few else None


def _degree(situation: Situation) -> Draft | None:
    """A degree that is said to be needed, or enough, where the sources put the level elsewhere, and none there."""
    claim, text = situation.request.claim, situation.request.text
    if not claim.granted or claim.hedged or not _claims_degree(text) or len(situation.request.roles) != 1:
        return None
    polar = Polar("suffice" if SUFFICE.search(text) else "need", (), turned=claim.negated)
    sides: dict[int, list[Place]] = {1: [], -1: [], 0: []}
    for passage in situation.passages(("education",)):
        for position, statement in enumerate(passage.statements):
            if statement.sources and statement.figure is None:
                taken = stance(polar, passage, position, question=text)
                if taken:
                    sides[taken.side].append((passage, position))
    sides[-1].sort(key=lambda place: situation.grade(*place))
    return _told(situation, sides[-1]) if sides[-1] and not sides[1] else None


def _claims_degree(text: str) -> bool:
    """Whether a claim is on a degree that is needed, or enough."""
    named = degree_asked(text) > 1 or re.search(r"\bdegrees?\b", text, re.I) is not None
    return named and bool(NEED.search(text) or SUFFICE.search(text) or WITHOUT.search(text) or HOLDING.search(text))


def _as_polar(situation: Situation) -> Polar | None:
    """A claim as the question for yes or no that it answers."""
    request, claim = situation.request, situation.request.claim
    asked = _asked(request.text)
    special = special_concepts(request, () if asked == "fact" else situation.topics, situation.lexicon)
    telling = [c for c in special if not _is_no_thing(c)]
    rare = [c for c in telling if not is_general(c, situation.lexicon.everyday_stems)]
    thing = tuple(_evenly(c) for c in rare or telling)
    if not thing and not (asked == "need" and situation.topics):
        return None
    return Polar(asked, thing, turned=claim.negated)


def _asked(text: str) -> Asked:
    """What the question for yes or no would ask."""
    if SUFFICE.search(text):
        return "suffice"
    if NEED.search(text) or ANY_DEGREE.search(text) or degree_asked(text):
        return "need"
    return "possible" if POSSIBLE.search(text) else "fact"


def _is_no_thing(concept: Concept) -> bool:
    stems = concept.alternatives[0][0]
    return set(concept.text.split()) <= NO_THING or all(stem in CUES for stem in stems)


def _evenly(concept: Concept) -> Concept:
    """A concept whose other words count as much as those that were typed."""
    return replace(concept, alternatives=tuple((stems, 1.0) for stems, _ in concept.alternatives))


def _doing(polar: Polar, statement: StatementRow, *, absolute: bool) -> Stance | None:
    """What a statement that names a thing as done says to the claim that it is never done: no."""
    if polar.asked != "fact" or not absolute:
        return None
    stems = set(statement.stems) | statement.asked
    said = all(any(set(forms) <= stems for forms, _ in concept.alternatives) for concept in polar.thing)
    return Stance(-1) if said and not _negates(statement.text) else None


def _negates(text: str) -> bool:
    return bool(NEGATORS & set(re.findall(r"[\w']+", text.lower())))


def _places(situation: Situation, thing: Sequence[Concept]) -> Iterator[Place]:
    """The statements of the career in question that speak of a thing, the best first; without one, the topic's."""
    role = situation.role.name if situation.role else ""
    if thing:
        found = find(situation.request, situation.memory, situation.knowledge, concepts=thing)
        near = [(e.passage, e.position) for e in found.evidence if e.coverage >= SPOKEN_OF]
    else:
        near = [(p, i) for p in situation.passages() for i in range(len(p.statements))]
    for passage, position in near:
        statement = passage.statements[position]
        of_it = passage.role in (role, "") or (bool(thing) and situation.request.assumed_role)
        if of_it and not is_gap(passage) and statement.sources and statement.figure is None:
            yield passage, position


def _opposite(situation: Situation) -> Draft | None:
    """A claim in one of two words that exclude each other, where statements on the same thing say the other one."""
    claim = situation.request.claim
    if not claim.granted or claim.hedged or not claim.sides:
        return None
    side = claim.sides[0]
    side = replace(side, other=1 - side.other) if claim.negated else side
    words = _words_of(situation, side)
    special = special_concepts(situation.request, (), situation.lexicon)
    rest = [_evenly(c) for c in special if not _is_no_thing(c) and not set(c.alternatives[0][0]) & words]
    phrases = [phrase for sides in situation.lexicon.opposites[side.pair] for phrase in sides]
    other = Concept("opposite", tuple((tuple(phrase), 1.0) for phrase in phrases))
    same = replace(side, other=1 - side.other)
    near = [(p, i) for p, i in _places(situation, [*rest, other]) if _is_on(situation, p, rest, p.statements[i].stems)]
    against = [(p, i) for p, i in near if _takes(situation, side, p.statements[i])]
    agreeing = [(p, i) for p, i in near if _takes(situation, same, p.statements[i])]
    against.sort(key=lambda place: _directness(place[0].statements[place[1]].text))
    return _told(situation, against) if against and len(agreeing) * FEW_AGREE < len(against) else None


def _directness(text: str) -> tuple[bool, bool]:
    """What denies a claim in its own word goes before what says the opposite, and words before shares."""
    return not _negates(text), "%" in text


def _words_of(situation: Situation, side: Side) -> set[str]:
    return {stem for phrase in situation.lexicon.opposites[side.pair][1 - side.other] for stem in phrase}


def _takes(situation: Situation, side: Side, statement: StatementRow) -> bool:
    """Whether a statement says the other word, or denies the one of the claim."""
    pair = situation.lexicon.opposites[side.pair]
    other, own = (_stands(statement, pair[place]) for place in (side.other, 1 - side.other))
    if bool(other) == bool(own):
        return False
    return not _negates(statement.text) if other else _negates(_before(statement, own))


def _stands(statement: StatementRow, phrases: Phrases) -> Sequence[str]:
    """The phrase of some that stands in a statement, as stems."""
    return next((phrase for phrase in phrases if holds(statement.stems, phrase)), ())


def _before(statement: StatementRow, phrase: Sequence[str]) -> str:
    """The words right before a phrase in a statement."""
    place = statement.stems.index(phrase[0])
    return " ".join(statement.stems[max(place - NEAR_WORDS, 0) : place])


def _is_on(situation: Situation, passage: PassageRow, rest: Sequence[Concept], stems: Sequence[str]) -> bool:
    """Whether a statement speaks of what the claim speaks of besides the opposites."""
    said = sum(any(set(forms) <= set(stems) for forms, _ in concept.alternatives) for concept in rest)
    return passage.topic in (*situation.topics, *situation.request.topics) or said == len(rest)


def _only(situation: Situation) -> Draft | None:
    """One thing said to be the only one, where a statement that names it names others as well."""
    claim = situation.request.claim
    if not claim.granted or claim.universal != "only" or claim.negated:
        return None
    special = [_evenly(c) for c in special_concepts(situation.request, situation.topics, situation.lexicon)]
    thing = [c for c in special if not _is_no_thing(c)]
    if not thing:
        return None
    also = [(p, i) for p, i in _places(situation, thing) if _names_more(p.statements[i], thing) and p.topic in LISTED]
    also.sort(key=lambda place: (situation.grade(*place), -len(place[0].statements[place[1]].terms)))
    return _told(situation, also[:MOST_STATEMENTS]) if also else None


def _names_more(statement: StatementRow, thing: Sequence[Concept]) -> bool:
    own = {stem for concept in thing for stem in concept.alternatives[0][0]}
    others = [term for term in statement.terms if not any(stem[:5] in term.lower() for stem in own)]
    return len(statement.terms) > len(others) > 0


def _told(situation: Situation, places: Sequence[Place]) -> Draft:
    lead = Paragraph((Line(template(situation.lexicon, "premise_wrong")),), "template")
    chosen = within(list(dict.fromkeys(places)), MOST_STATEMENTS)
    return Draft((lead, say(situation, chosen)), passages=numbers_of(chosen))


LOOKS: tuple[Callable[[Situation], Draft | None], ...] = (
    _count,
    _figure,
    _share,
    _rise,
    _unnamed,
    _order,
    _first_place,
    _degree,
    _only,
    _opposite,
    _denied,
)
