"""Comparisons: two or three roles point by point, what sets them apart first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.listing import cover, merge_terms
from careerbot.answering.phrasing import figure_line, join, sentence, template
from careerbot.answering.prose import Place, say, tell_best
from careerbot.answering.selecting import Row, comparable, is_general_pay, is_growth, is_median_pay
from careerbot.knowledge.base import PassageRow
from careerbot.knowledge.lexicon import Role
from careerbot.reply import Block, Comparison, Line, Paragraph

MOST_ROLES = 3
POINTS = (("What they do", "definition"), ("Skills", "skills"), ("Education", "education"), ("Pay", "salary"))
MOST_APART = 2
SKILL_TERMS = 4
ASKED_STATEMENTS = 2  # of each role where one point alone is asked for
LIKELY = 0.4  # the router's chance from which a topic is the point asked for
NAMED = 0.3  # the share of a question that a comparison must hold where only one of its sides has a guide


def compare(situation: Situation) -> Draft:
    """The roles of the request side by side; what the documents say of their difference where only one is known."""
    names = [name for name in situation.request.roles if name in situation.lexicon.roles]
    roles = [situation.lexicon.roles[name] for name in names[:MOST_ROLES]]
    if len(roles) < 2:
        return _with_unknown(situation)
    point = _point_asked(situation)
    apart = list(_apart(situation, roles, point))[: MOST_APART if len(roles) < MOST_ROLES else 1]
    blocks: list[Block] = [say(situation, apart)] if apart else []
    blocks.append(Comparison(tuple(role.title for role in roles), _rows(situation, roles, point, apart), "cited"))
    left = [situation.lexicon.roles[name].plural for name in names[MOST_ROLES:]]
    if left:
        blocks.append(Paragraph((Line(template(situation.lexicon, "compare_most", roles=join(left))),), "template"))
    return Draft(tuple(blocks), passages=tuple({passage.number for passage, _ in apart}))


def _point_asked(situation: Situation) -> str:
    """The one topic that roles are compared in, "" where they are compared as a whole."""
    lexicon = situation.lexicon
    named = [name for name in situation.request.topics if name not in ("comparison", "related_roles")]
    if named:
        return named[0]
    likely = (i.name for i in situation.request.intents if i.score >= LIKELY and i.name != "comparison")
    return next((name for name in likely if name in lexicon.topics and name != "definition"), "")


def _rows(
    situation: Situation, roles: Sequence[Role], point: str, apart: Sequence[Place]
) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    if point:
        heading = situation.lexicon.topics[point].phrase
        points: Sequence[tuple[str, str]] = [(heading[:1].upper() + heading[1:], point)]
    else:
        points = POINTS[1:] if len(apart) == MOST_APART or (apart and len(roles) == MOST_ROLES) else POINTS
    figures = {
        "salary": _comparable_pay(situation, roles),
        "outlook": comparable(situation, roles, "outlook", is_growth),
    }
    most = ASKED_STATEMENTS if point else 1
    cells = (
        (name, tuple(_cell(situation, role, topic, figures.get(topic, {}), most) for role in roles))
        for name, topic in points
    )
    return tuple((name, lines) for name, lines in cells if point or any(line.text for line in lines))


def _comparable_pay(situation: Situation, roles: Sequence[Role]) -> Mapping[str, Row]:
    """Median pay in the United States; where no source gives that for two of the roles, in another place."""
    general = comparable(situation, roles, "salary", is_general_pay)
    anywhere = comparable(situation, roles, "salary", is_median_pay)
    return general if len(general) > 1 or len(anywhere) < 2 else anywhere


def _with_unknown(situation: Situation) -> Draft:
    """A comparison with something the corpus has no guide on."""
    other = situation.request.elsewhere
    named = [e for e in situation.found.evidence if e.passage.topic == "comparison" and e.coverage > NAMED]
    if named and (not other or any(other.split()[0] in e.statement.text.lower() for e in named)):
        return tell_best(situation, named)
    if other and situation.role:
        line = Line(template(situation.lexicon, "compare_unknown", career=other, roles=situation.role.plural))
        return Draft((Paragraph((line,), "template"),), kind="refusal")
    passages = [passage for passage in situation.passages(("comparison",)) if not is_gap(passage)]
    places = [(p, i) for p in passages for i, s in enumerate(p.statements) if s.figure is None][:MOST_APART]
    if places:
        return Draft((say(situation, places),), passages=tuple(dict.fromkeys(p.number for p, _ in places)))
    line = Line(template(situation.lexicon, "compare_what"))
    return Draft((Paragraph((line,), "template"),), kind="clarify")


def _apart(situation: Situation, roles: Sequence[Role], point: str) -> Iterator[Place]:
    """Statements of the guides' comparisons that speak of the roles, those on both first; on the point asked for."""
    ranked: list[tuple[bool, Place]] = []
    wanted = situation.lexicon.topic_stems(point)
    for role in roles:
        for passage in situation.knowledge.passages(role=role.name, topic="comparison"):
            for position, statement in enumerate(passage.statements):
                mentioned = [other for other in roles if _mentions(statement.text, other)]
                headed = all(_mentions(passage.section, other) for other in roles)
                others = [other for other in mentioned if other is not role]
                on_point = not point or wanted & set(statement.stems)
                if others and on_point and statement.sources and statement.figure is None:
                    ranked.append((not (len(mentioned) > 1 or headed), (passage, position)))
    ranked.sort(key=lambda entry: entry[0])
    said: set[str] = set()
    for _, (passage, position) in ranked:
        text = passage.statements[position].text
        if text not in said:
            said.add(text)
            yield passage, position


def _mentions(text: str, role: Role) -> bool:
    return any(name.lower() in text.lower() for name in (role.title, *role.aliases))


def _cell(situation: Situation, role: Role, topic: str, figures: Mapping[str, Row], most: int) -> Line:
    passages = [p for p in situation.knowledge.passages(role=role.name, topic=topic) if not is_gap(p)]
    if role.name in figures:
        return _figure(situation, figures[role.name])
    if topic in ("skills", "languages", "tools", "mathematics"):
        return _terms(situation, passages)
    places = [(p, i) for p in passages for i, s in enumerate(p.statements) if s.sources][:most]
    text = " ".join(sentence(p.statements[i].text) for p, i in places)
    return Line(text, situation.ledger.cite_all(places))


def _terms(situation: Situation, passages: Sequence[PassageRow]) -> Line:
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


def _figure(situation: Situation, row: Row) -> Line:
    source = situation.knowledge.source(row.passage.statements[row.position].sources[0], row.passage.document)
    situation.ledger.figure(row.passage, row.position, row.figure)
    return Line(figure_line(row.figure, source, situation.today), situation.ledger.cite(row.passage, row.position))
