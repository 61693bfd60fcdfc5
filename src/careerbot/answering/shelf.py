"""Answers on all careers at once: the shelf, rankings by one source's figures, filters, what fits a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from careerbot.answering.abilities import (
    abilities_asked,
    careers_for,
    careers_naming,
    careers_without,
    filter_by_ability,
)
from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.matching import is_general, match
from careerbot.answering.phrasing import count_word, dated, join, sentence, template
from careerbot.answering.prose import is_fragment, tell
from careerbot.answering.selecting import REMOTE, Row, comparable, is_general_pay, is_growth
from careerbot.answering.special import special_concepts
from careerbot.documents.figures import amount
from careerbot.knowledge.base import PassageRow
from careerbot.knowledge.lexicon import Role
from careerbot.patterns import pattern
from careerbot.records import dataclass
from careerbot.reply import Block, FigureList, ItemList, Line, Paragraph
from careerbot.understanding.model import Concept

MOST_FITTING = 3
MOST_FILTERED = 8
MOST_RANKED = 8
MOST_RELATED = 4
LIKING = frozenset(
    "like love enjoy prefer fascin fit suit keep work run".split()
)  # stems that say that something is liked
DESCRIBING = "definition duties skills mathematics tools languages algorithms teamwork fit why_career".split()
SPOKEN_OF = 0.5  # how well a statement must match a liking to speak of it
LOWEST = frozenset("lowest least worst slowest cheapest".split())
DISLIKE = pattern(r"\b(?:hate|dislike|not|don't like|bad at|without|no|less)\b([^,.;]*?)(?=\bbut\b|[,.;]|$)")
OFFICE = pattern(r"\b(?:labou?r|US|by) statistics\b", re.I)
WISH = pattern(r"\b(?:but|only|just)\b", re.I)
PAID = pattern(r"\b(?:paid|pays?|paying|earns?|money|salar\w+|income)\b")
LESS = pattern(r"\b(?:less|fewer|no|not|without|lower|worse)\b")
GROWTH = frozenset("grow growth demand".split())


def answer_shelf(situation: Situation) -> Draft:
    """The form that a question on all careers asks for."""
    forms: Mapping[str, Callable[[Situation], Draft]] = {
        "list": name_careers,
        "rank": rank_careers,
        "filter": filter_careers,
        "match": match_careers,
        "near": near_careers,
        "have": careers_for,
    }
    return forms[situation.request.shelf](situation)


def name_careers(situation: Situation) -> Draft:
    """Every career there is a guide on."""
    lines = tuple(Line(role.title) for role in situation.lexicon.roles.values())
    lead = Paragraph((Line(template(situation.lexicon, "shelf_list")),), "template")
    return Draft((lead, ItemList(lines, "template")), kind="template" if lines else "refusal")


def rank_careers(situation: Situation) -> Draft:
    """The careers by pay or growth, by the one source that has a figure for most of them."""
    grows = situation.intent == "outlook" or any(token.stem in GROWTH for token in situation.request.tokens)
    topic = "outlook" if grows else "salary"
    roles = _ranked_roles(situation)
    if not roles:
        return filter_by_ability(situation)
    by_role = comparable(situation, list(roles.values()), topic, is_growth if grows else is_general_pay)
    if not by_role:
        return Draft((Paragraph((Line(template(situation.lexicon, "shelf_no_figures")),), "template"),), kind="refusal")
    down = not any(token.text in LOWEST for token in situation.request.tokens)
    ranked = sorted(by_role, key=lambda name: (-by_role[name].figure.low if down else by_role[name].figure.low, name))
    shown = ranked if situation.request.whole else ranked[:MOST_RANKED]
    figures = list_figures(situation, shown, by_role)
    lead = Paragraph((Line(_rank_lead(situation, topic, ranked, by_role)),), "computed")
    missing = [role.plural for name, role in roles.items() if name not in by_role]
    note = template(situation.lexicon, "shelf_rank_missing", roles=join(missing)) if missing else ""
    rest = template(situation.lexicon, "shelf_rank_rest", count=count_word(len(ranked) - len(shown)))
    said = [text for text, holds in ((note, missing), (rest, len(shown) < len(ranked))) if holds]
    notes = [Paragraph(tuple(Line(text) for text in said), "template")] if said else []
    beside = _on_remote_work(situation, shown) if REMOTE.search(situation.request.text) else []
    ask = [] if grows or beside else [Paragraph((Line(template(situation.lexicon, "shelf_ask")),), "template")]
    return Draft((lead, figures, *beside, *notes, *ask), roles=tuple(shown))


def list_figures(situation: Situation, names: Sequence[str], by_role: Mapping[str, Row]) -> FigureList:
    """One figure a career, in the order of the careers."""
    rows = [by_role[name] for name in names]
    figures = tuple(situation.ledger.figure(row.passage, row.position, row.figure) for row in rows)
    roles = situation.lexicon.roles
    lines = tuple(_ranked_line(situation, roles[name], row) for name, row in zip(names, rows, strict=True))
    return FigureList(lines, figures, "cited")


def _ranked_roles(situation: Situation) -> Mapping[str, Role]:
    """The careers that are ranked: all, or those whose guides name what is asked for as well."""
    roles = situation.lexicon.roles
    if not situation.request.slots.abilities:
        return roles
    slots = situation.request.slots
    if set(slots.abilities) <= set(slots.unwanted):
        return {role.name: role for role in careers_without(situation)}
    named = careers_naming(situation)
    return {name: roles[name] for name in roles if name in named}


def _among(situation: Situation) -> str:
    """Which careers a ranking is of."""
    slots = situation.request.slots
    if not slots.abilities:
        return template(situation.lexicon, "ability_among_all")
    if set(slots.abilities) <= set(slots.unwanted):
        return template(situation.lexicon, "ability_among_others", abilities=join(list(slots.unwanted), "or"))
    return template(situation.lexicon, "ability_among", abilities=abilities_asked(situation))


def _on_remote_work(situation: Situation, names: Sequence[str]) -> list[Block]:
    """What the guides of the first careers of a ranking say of working remotely."""
    lines = []
    for name in names:
        passages = [p for p in situation.passages(("workplace",), role=name) if p.role and not is_gap(p)]
        told = [(p, i) for p in passages for i, s in enumerate(p.statements) if s.sources and REMOTE.search(s.text)]
        if told:
            passage, position = min(told, key=lambda place: situation.grade(*place))
            text = sentence(passage.statements[position].text)
            lines.append(Line(text, situation.ledger.cite(passage, position), situation.lexicon.roles[name].title))
    lead = Paragraph((Line(template(situation.lexicon, "shelf_remote")),), "template")
    return [lead, ItemList(tuple(lines[:MOST_FITTING]), "cited")] if lines else []


def _rank_lead(situation: Situation, topic: str, ranked: Sequence[str], by_role: Mapping[str, Row]) -> str:
    """Which career is first, or which ones share the first place, by whom."""
    first = by_role[ranked[0]]
    tied = [situation.lexicon.roles[name].plural for name in ranked if by_role[name].figure.low == first.figure.low]
    source = situation.knowledge.source(first.passage.statements[first.position].sources[0], first.passage.document)
    end = "low" if any(token.text in LOWEST for token in situation.request.tokens) else "high"
    return template(
        situation.lexicon, f"shelf_rank_{topic}_{end}", roles=join(tied), source=source.label, among=_among(situation)
    )


def _ranked_line(situation: Situation, role: Role, row: Row) -> Line:
    figure = row.figure
    notes = [*re.findall(r"\(([^)]*)\)", figure.measure), dated(figure.as_of, situation.today)]
    text = f"{amount(figure)} ({'; '.join(notes)})"
    return Line(text, situation.ledger.cite(row.passage, row.position), role.title)


def filter_careers(situation: Situation) -> Draft:
    """The careers whose guides speak of what is asked for; of degrees and experience what each typically asks."""
    if situation.request.slots.abilities:
        return filter_by_ability(situation)
    typical = situation.intent in ("education", "experience")
    wanted = special_concepts(situation.request, situation.topics, situation.lexicon)
    lines: list[tuple[bool, str, Line]] = []
    for role in situation.lexicon.roles.values():
        passages = [p for p in situation.passages(role=role.name) if p.role and not is_gap(p)]
        best = _best_on(passages, wanted, typical=typical)
        if best:
            passage, position = best
            text = sentence(passage.statements[position].text)
            needs = any(match(concept, passage.statements[position].stems) for concept in wanted)
            lines.append((needs, role.name, Line(text, situation.ledger.cite(passage, position), role.title)))
    if not lines:
        return Draft(
            (Paragraph((Line(template(situation.lexicon, "shelf_filter_none")),), "template"),), kind="refusal"
        )
    lines.sort(key=lambda entry: entry[:2])
    topic = situation.lexicon.topics[situation.topics[0]].phrase
    lead = Paragraph((Line(template(situation.lexicon, "shelf_filter", topic=topic)),), "template")
    chosen = lines[:MOST_FILTERED]
    roles = tuple(name for _, name, _ in chosen)
    return Draft((lead, ItemList(tuple(line for _, _, line in chosen), "cited")), roles=roles)


def _best_on(
    passages: Sequence[PassageRow], wanted: Sequence[Concept], *, typical: bool
) -> tuple[PassageRow, int] | None:
    """The statement on the concepts wanted, or on what is typical of a degree or experience."""
    places = [(p, i) for p in passages for i, s in enumerate(p.statements) if s.sources and s.figure is None]
    named = [(p, i) for p, i in places if any(match(concept, p.statements[i].stems) for concept in wanted)]
    if not typical:
        return next(iter(named), None)
    usual = [(p, i) for p, i in places if re.search(r"\btypical", p.statements[i].text)]
    return next(iter(usual or named or places), None)


def relate(situation: Situation) -> Draft:
    """The careers near a role: those its guide's sources name, and those that have a guide of their own."""
    role = situation.role
    filled = [p for p in situation.passages() if not is_gap(p)]
    near = [situation.lexicon.roles[name] for name in role.related if name in situation.lexicon.roles] if role else []
    if not near:
        return tell(situation, situation.passages())
    told = tell(situation, filled, 1).blocks if filled else ()
    lines = tuple(line for other in near[:MOST_RELATED] if (line := _defined(situation, other)).text)
    lead = Paragraph(
        (Line(template(situation.lexicon, "shelf_related", roles=role.plural if role else "")),), "template"
    )
    return Draft((*told, lead, ItemList(lines, "cited")), passages=tuple(p.number for p in filled))


def _defined(situation: Situation, role: Role) -> Line:
    """A role in one sentence."""
    passages = [p for p in situation.knowledge.passages(role=role.name, topic="definition") if not is_gap(p)]
    if not passages:
        return Line("")
    position = next((i for i, s in enumerate(passages[0].statements) if s.sources), 0)
    text = sentence(passages[0].statements[position].text)
    return Line(text, situation.ledger.cite(passages[0], position), role.title)


def match_careers(situation: Situation) -> Draft:
    """The careers whose guides speak most of what a person likes, each with the sentence that says so."""
    liked, disliked = _likings(situation)
    fits = [_fit(situation, role, liked, disliked) for role in situation.lexicon.roles.values()] if liked else []
    ranked = sorted((fit for fit in fits if fit.score > 0), key=lambda fit: -fit.score)[:MOST_FITTING]
    if not ranked:
        return Draft((Paragraph((Line(template(situation.lexicon, "shelf_match_none")),), "template"),), kind="clarify")
    said = template(
        situation.lexicon, "shelf_match", likes=join([concept.text.removeprefix("with ") for concept in liked])
    )
    lines = _fit_lines(situation, ranked)
    return Draft(
        (Paragraph((Line(said),), "asked"), ItemList(lines, "cited")),
        roles=tuple(fit.passage.role for fit in ranked),
        passages=tuple(fit.passage.number for fit in ranked),
    )


def _likings(situation: Situation) -> tuple[list[Concept], list[Concept]]:
    """What a person says to like, and what not."""
    away = " ".join(DISLIKE.findall(situation.request.text.lower()))
    plain = situation.lexicon.general_stems | LIKING
    named = [c for c in situation.request.concepts if c.known and not is_general(c, LIKING)]
    known = [c for c in named if _says_something(c, plain)] or named
    return [c for c in known if c.text not in away], [c for c in known if c.text in away]


def _says_something(concept: Concept, plain: frozenset[str]) -> bool:
    """Whether a word, or a guide's word that means the same, says something of a liking: "numbers" is mathematics."""
    return any(not plain.issuperset(stems) for stems, _ in concept.alternatives)


@dataclass(frozen=True, slots=True)
class Fit:
    """How much of a career's guide is on what a person likes, and the statement that says it best."""

    passage: PassageRow
    position: int
    score: float


def _fit(situation: Situation, role: Role, liked: Sequence[Concept], disliked: Sequence[Concept]) -> Fit:
    """The share of a guide's statements that speak of each liking, those of what is disliked taken off.

    Each liking counts by the root of its share, so that two that are met weigh more than one that is met twice.
    """
    passages = [p for topic in DESCRIBING for p in situation.knowledge.passages(role=role.name, topic=topic)]
    places = [(p, i) for p in passages for i, s in enumerate(p.statements) if s.sources and s.figure is None]
    if not places:
        return Fit(situation.knowledge.passage(0), 0, 0.0)
    office = situation.knowledge.stem("statistics") or ""
    spoken = {c: [_spoken(c, place, office=office) for place in places] for c in (*liked, *disliked)}
    shares = {c: (sum(value >= SPOKEN_OF for value in found) / len(places)) ** 0.5 for c, found in spoken.items()}
    score = sum(shares[concept] for concept in liked) - sum(shares[concept] for concept in disliked)

    def rank(number: int) -> tuple[float, bool, int]:
        passage, position = places[number]
        said = sum(spoken[concept][number] for concept in liked)
        return said, not is_fragment(passage.statements[position]), -situation.grade(passage, position)

    passage, position = places[max(range(len(places)), key=rank)]
    return Fit(passage, position, score)


def _fit_lines(situation: Situation, fits: Sequence[Fit]) -> tuple[Line, ...]:
    """What each career's guide says best, under the career's title."""
    return tuple(
        Line(
            sentence(fit.passage.statements[fit.position].text),
            situation.ledger.cite(fit.passage, fit.position),
            situation.lexicon.roles[fit.passage.role].title,
        )
        for fit in fits
    )


def _spoken(concept: Concept, place: tuple[PassageRow, int], *, office: str) -> float:
    """How well a statement speaks of a liking; an office that only says so ("by US labour statistics") does not."""
    statement = place[0].statements[place[1]]
    stems = [stem for stem in statement.stems if stem != office] if OFFICE.search(statement.text) else statement.stems
    return match(concept, {*stems, *statement.asked})


def near_careers(situation: Situation) -> Draft:
    """The careers near a role that have more, or less, of what is wished for: by pay, or by their guides' words."""
    role = situation.role
    near = [situation.lexicon.roles[name] for name in role.related if name in situation.lexicon.roles] if role else []
    if role is None or not near:
        return relate(situation)
    wish = WISH.split(situation.request.text, maxsplit=1)[-1].lower()
    return (
        _near_by_pay(situation, role, near, wish) if PAID.search(wish) else _near_by_words(situation, role, near, wish)
    )


def _near_by_pay(situation: Situation, role: Role, near: Sequence[Role], wish: str) -> Draft:
    rows = comparable(situation, [role, *near], "salary", is_general_pay)
    own = rows.get(role.name)
    less = bool(LESS.search(wish))
    fitting = [
        name for name, row in rows.items() if own and name != role.name and (row.figure.low < own.figure.low) == less
    ]
    if own is None or not fitting:
        return _none_near(situation, role)
    ranked = sorted(fitting, key=lambda name: rows[name].figure.low, reverse=not less)
    figures = list_figures(situation, [*ranked, role.name], rows)
    order = "lower" if less else "higher"
    lead = template(situation.lexicon, "shelf_near_pay", roles=role.plural, order=order)
    return Draft((Paragraph((Line(lead),), "computed"), figures), roles=tuple(ranked))


def _near_by_words(situation: Situation, role: Role, near: Sequence[Role], wish: str) -> Draft:
    """The near careers by how much their guides speak of what is wished for; the least first where less is wished."""
    general = situation.lexicon.general_stems | LIKING
    concepts = [c for c in situation.request.concepts if c.known and c.text in wish and not is_general(c, general)]
    fits = {other.name: _fit(situation, other, concepts, ()) for other in near}
    if LESS.search(wish):
        return _near_without(situation, role, [other for other in near if not fits[other.name].score])
    best = sorted((f for f in fits.values() if f.score > 0), key=lambda f: -f.score)[:MOST_FITTING]
    if not best:
        return _none_near(situation, role)
    wanted = join([concept.text for concept in concepts])
    lead = template(situation.lexicon, "shelf_near", roles=role.plural, wanted=wanted)
    lines = _fit_lines(situation, best)
    return Draft(
        (Paragraph((Line(lead),), "asked"), ItemList(lines, "cited")), roles=tuple(f.passage.role for f in best)
    )


def _none_near(situation: Situation, role: Role) -> Draft:
    text = template(situation.lexicon, "shelf_near_none", roles=role.plural)
    return Draft((Paragraph((Line(text),), "template"),), kind="clarify")


def _near_without(situation: Situation, role: Role, others: Sequence[Role]) -> Draft:
    """The near careers whose guides do not speak of what is not wished for."""
    lines = tuple(line for other in others[:MOST_RELATED] if (line := _defined(situation, other)).text)
    if not lines:
        return _none_near(situation, role)
    lead = template(situation.lexicon, "shelf_near_without", roles=role.plural)
    names = tuple(other.name for other in others[:MOST_RELATED])
    return Draft((Paragraph((Line(lead),), "asked"), ItemList(lines, "cited")), roles=names)
