"""Answers on all careers at once: the shelf, rankings by one source's figures, filters, what fits a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from careerbot.answering.evidence import Evidence, find
from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.phrasing import dated, join, sentence, template
from careerbot.answering.prose import tell
from careerbot.answering.selecting import Row, comparable, is_general_pay, is_growth
from careerbot.documents.figures import amount
from careerbot.knowledge.base import PassageRow
from careerbot.knowledge.lexicon import Role
from careerbot.reply import FigureList, ItemList, Line, Paragraph
from careerbot.understanding.model import Concept

MOST_FITTING = 3
MOST_FILTERED = 8
MOST_RELATED = 4
DESCRIBING = frozenset(
    "definition duties skills mathematics tools languages algorithms teamwork fit why_career".split()
)
LOWEST = frozenset("lowest least worst slowest cheapest".split())
DISLIKE = re.compile(r"\b(?:hate|dislike|not|don't like|bad at|without|no|less)\b([^,.;]*?)(?=\bbut\b|[,.;]|$)")
GROWTH = frozenset("grow growth demand".split())


def answer_shelf(situation: Situation) -> Draft:
    """The form that a question on all careers asks for."""
    forms: Mapping[str, Callable[[Situation], Draft]] = {
        "list": name_careers,
        "rank": rank_careers,
        "filter": filter_careers,
        "match": match_careers,
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
    roles = situation.lexicon.roles
    by_role = comparable(situation, list(roles.values()), topic, is_growth if grows else is_general_pay)
    if not by_role:
        return Draft((Paragraph((Line(template(situation.lexicon, "shelf_no_figures")),), "template"),), kind="refusal")
    down = not any(token.text in LOWEST for token in situation.request.tokens)
    ranked = sorted(by_role, key=lambda name: (-by_role[name].figure.low if down else by_role[name].figure.low, name))
    figures = tuple(situation.ledger.figure(r.passage, r.position, r.figure) for r in map(by_role.__getitem__, ranked))
    lines = tuple(_ranked_line(situation, roles[name], by_role[name]) for name in ranked)
    lead = Paragraph((Line(_rank_lead(situation, topic, ranked, by_role)),), "computed")
    missing = [role.plural for name, role in roles.items() if name not in by_role]
    note = template(situation.lexicon, "shelf_rank_missing", roles=join(missing)) if missing else ""
    notes = [Paragraph((Line(note),), "template")] if note else []
    return Draft((lead, FigureList(lines, figures, "cited"), *notes), roles=tuple(ranked))


def _rank_lead(situation: Situation, topic: str, ranked: Sequence[str], by_role: Mapping[str, Row]) -> str:
    """Which career is first, or which ones share the first place, by whom."""
    first = by_role[ranked[0]]
    tied = [situation.lexicon.roles[name].plural for name in ranked if by_role[name].figure.low == first.figure.low]
    source = situation.knowledge.source(first.passage.statements[first.position].sources[0], first.passage.document)
    end = "low" if any(token.text in LOWEST for token in situation.request.tokens) else "high"
    return template(situation.lexicon, f"shelf_rank_{topic}_{end}", roles=join(tied), source=source.label)


def _ranked_line(situation: Situation, role: Role, row: Row) -> Line:
    figure = row.figure
    notes = [*re.findall(r"\(([^)]*)\)", figure.measure), dated(figure.as_of, situation.today)]
    text = f"{amount(figure)} ({'; '.join(notes)})"
    return Line(text, situation.ledger.cite(row.passage, row.position), role.title)


def filter_careers(situation: Situation) -> Draft:
    """For each career what its guide says on the requirement, those that seem to do without it first."""
    lines: list[tuple[bool, str, Line]] = []
    wanted = [concept for concept in situation.request.concepts if concept.known]
    for role in situation.lexicon.roles.values():
        passages = [p for p in situation.knowledge.passages(role=role.name, topic=situation.intent) if not is_gap(p)]
        best = _best_on(passages, wanted)
        if best:
            passage, position = best
            statement = passage.statements[position]
            needs = any(
                stem in statement.stems for concept in wanted for stems, _ in concept.alternatives for stem in stems
            )
            lines.append(
                (needs, role.name, Line(sentence(statement.text), situation.ledger.cite(passage, position), role.title))
            )
    lines.sort(key=lambda entry: entry[:2])
    lead = Paragraph(
        (Line(template(situation.lexicon, "shelf_filter", topic=situation.lexicon.topics[situation.intent].phrase)),),
        "template",
    )
    return Draft((lead, ItemList(tuple(line for _, _, line in lines[:MOST_FILTERED]), "cited")))


def _best_on(passages: Sequence[PassageRow], wanted: Sequence[Concept]) -> tuple[PassageRow, int] | None:
    """The statement on what is typically asked for, else the first."""
    places = [(p, i) for p in passages for i, s in enumerate(p.statements) if s.sources and s.figure is None]
    typical = [place for place in places if re.search(r"\btypical", place[0].statements[place[1]].text)]
    stems = {stem for concept in wanted for alternative, _ in concept.alternatives for stem in alternative}
    named = [place for place in places if stems & set(place[0].statements[place[1]].stems)]
    return next(iter(typical or named or places), None)


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
    disliked = " ".join(DISLIKE.findall(situation.request.text.lower()))
    liked = [c for c in situation.request.concepts if c.known and not _is_liking(c)]
    concepts = [concept for concept in liked if concept.text not in disliked]
    found = [
        e
        for e in find(
            situation.request, situation.memory, situation.knowledge, concepts=concepts, everywhere=True
        ).evidence
        if _speaks(e)
    ]
    best: dict[str, Evidence] = {}
    for evidence in found:
        held = best.get(evidence.passage.role)
        if evidence.passage.role and (held is None or evidence.score > held.score):
            best[evidence.passage.role] = evidence
    ranked = sorted(best.values(), key=lambda evidence: (-evidence.coverage, -evidence.score))[:MOST_FITTING]
    if not concepts or not ranked:
        return Draft((Paragraph((Line(template(situation.lexicon, "shelf_match_none")),), "template"),), kind="clarify")
    lead = Paragraph(
        (Line(template(situation.lexicon, "shelf_match", likes=join([concept.text for concept in concepts]))),), "asked"
    )
    lines = tuple(
        Line(
            sentence(e.statement.text),
            situation.ledger.cite(e.passage, e.position),
            situation.lexicon.roles[e.passage.role].title,
        )
        for e in ranked
    )
    return Draft((lead, ItemList(lines, "cited")), passages=tuple(e.passage.number for e in ranked))


def _is_liking(concept: Concept) -> bool:
    return concept.text in (
        "like",
        "love",
        "enjoy",
        "prefer",
        "good",
        "interested",
        "fit",
        "fits",
        "suit",
        "suits",
        "career",
        "job",
        "jobs",
        "people who",
    )


def _speaks(evidence: Evidence) -> bool:
    own = bool(evidence.statement.sources) and evidence.statement.figure is None
    return own and evidence.coverage > 0 and evidence.passage.topic in DESCRIBING
