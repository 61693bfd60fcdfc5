"""Comparisons: two or three roles point by point, what sets them apart first."""

from __future__ import annotations

from collections.abc import Sequence

from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.listing import cover, merge_terms
from careerbot.answering.phrasing import dated, sentence, template
from careerbot.answering.prose import say, tell_best
from careerbot.documents.figures import amount
from careerbot.knowledge.base import PassageRow
from careerbot.knowledge.lexicon import Role
from careerbot.reply import Block, Comparison, Line, Paragraph

MOST_ROLES = 3
POINTS = (("What they do", "definition"), ("Skills", "skills"), ("Education", "education"), ("Pay", "salary"))
MOST_APART = 2
SKILL_TERMS = 4


def compare(situation: Situation) -> Draft:
    """The roles of the request side by side; what the documents say of their difference where only one is known."""
    roles = [
        situation.lexicon.roles[name]
        for name in situation.request.roles[:MOST_ROLES]
        if name in situation.lexicon.roles
    ]
    if len(roles) < 2:
        return _with_unknown(situation)
    apart = _apart(situation, roles)
    blocks: list[Block] = [say(situation, apart)] if apart else []
    said = {passage.number for passage, _ in apart}
    points = POINTS[1:] if len(apart) == MOST_APART else POINTS
    cells = ((point, tuple(_cell(situation, role, topic) for role in roles)) for point, topic in points)
    rows = [(point, lines) for point, lines in cells if any(line.text for line in lines)]
    blocks.append(Comparison(tuple(role.title for role in roles), tuple(rows), "cited"))
    return Draft(tuple(blocks), passages=tuple(said))


def _with_unknown(situation: Situation) -> Draft:
    """A comparison with something the corpus has no guide on."""
    passages = situation.passages(("comparison",))
    named = [e for e in situation.found.evidence if e.passage.topic == "comparison" and e.coverage > 0.3]
    if named:
        return tell_best(situation, named)
    filled = [(p, i) for p in passages if not is_gap(p) for i in range(len(p.statements))][:MOST_APART]
    if filled:
        return Draft((say(situation, filled),), passages=tuple(dict.fromkeys(p.number for p, _ in filled)))
    line = Line(template(situation.lexicon, "compare_what"))
    return Draft((Paragraph((line,), "template"),), kind="clarify")


def _apart(situation: Situation, roles: Sequence[Role]) -> list[tuple[PassageRow, int]]:
    """Statements of either guide's comparison that speak of the others; a section headed with both roles first."""
    found: list[tuple[bool, PassageRow, int]] = []
    for role in roles:
        others = [other for other in roles if other is not role]
        for passage in situation.knowledge.passages(role=role.name, topic="comparison"):
            heading = passage.section.lower()
            for position, statement in enumerate(passage.statements):
                text = statement.text.lower()
                hits = sum(_mentions(text, other) for other in others)
                own = _mentions(text, role)
                if hits and statement.figure is None and statement.sources:
                    both = bool(own) or all(_mentions(heading, r) for r in roles)
                    found.append((not both, passage, position))
    found.sort(key=lambda entry: entry[0])
    unique: dict[str, tuple[PassageRow, int]] = {}
    for _, passage, position in found:
        unique.setdefault(passage.statements[position].text, (passage, position))
    return list(unique.values())[:MOST_APART]


def _mentions(text: str, role: Role) -> bool:
    return any(name.lower() in text for name in (role.title, *role.aliases))


def _cell(situation: Situation, role: Role, topic: str) -> Line:
    passages = [p for p in situation.knowledge.passages(role=role.name, topic=topic) if not is_gap(p)]
    if not passages:
        return Line("")
    if topic == "salary":
        return _pay(situation, passages)
    if topic == "skills":
        return _skills(situation, passages)
    position = next((i for i, s in enumerate(passages[0].statements) if s.sources), 0)
    return Line(sentence(passages[0].statements[position].text), situation.ledger.cite(passages[0], position))


def _skills(situation: Situation, passages: Sequence[PassageRow]) -> Line:
    """The terms that most sources name."""
    ranked = sorted(
        ((passage, term) for passage in passages for term in merge_terms(situation, passage)),
        key=lambda pair: (-len(pair[1].sources), passages.index(pair[0])),
    )
    if not ranked:
        return Line("")
    passage = ranked[0][0]
    terms = [term for other, term in ranked if other is passage][:SKILL_TERMS]
    return Line(", ".join(term.text for term in terms), situation.ledger.cite_all(cover(situation, passage, terms)))


def _pay(situation: Situation, passages: Sequence[PassageRow]) -> Line:
    """One figure a role: of the source that gives one for most roles here, the newest."""
    rows = [
        (passage, position, statement.figure)
        for passage in passages
        for position, statement in enumerate(passage.statements)
        if statement.figure and not statement.figure.experience and statement.figure.currency not in ("", "%")
    ]
    if not rows:
        return Line("")
    shared = [
        row for row in rows if "median" in row[2].measure and row[0].statements[row[1]].sources[:1] == ("aijobs",)
    ]
    passage, position, figure = (shared or rows)[0]
    keys = passage.statements[position].sources
    who = figure.reported_by or situation.knowledge.source(keys[0], passage.document).label
    situation.ledger.figure(passage, position, figure)
    text = f"{amount(figure)}, {figure.measure}, {figure.place} ({who}, {dated(figure.as_of, situation.today)})"
    return Line(text, situation.ledger.cite(passage, position))
