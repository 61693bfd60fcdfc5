"""Comparisons: two or three roles point by point, what sets them apart first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from careerbot.answering.figures import figure_of
from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.phrasing import dated, join, sentence, short_measure, template
from careerbot.answering.prose import Place, say, tell_best
from careerbot.answering.selecting import Row, comparable, is_general_pay, is_growth, is_median_pay, who
from careerbot.answering.terms import Term, cover, merge_terms, same
from careerbot.documents.figures import amount
from careerbot.knowledge.base import PassageRow
from careerbot.knowledge.lexicon import Role
from careerbot.patterns import pattern
from careerbot.reply import Block, Comparison, Line, Paragraph

MOST_ROLES = 3
POINTS = (
    ("What they do", "definition"),
    ("Skills", "skills"),
    ("Education", "education"),
    ("Pay", "salary"),
    ("Outlook", "outlook"),
)
SKILLED = ("skills", "mathematics", "languages", "tools")
PERIOD = pattern(r",? \d{4} to \d{4}")  # the date behind the figure says it
CHOOSING = "How to choose"
MOST_APART = 2
SKILL_TERMS = 4
SHARED_TERMS = 4
LIKED_TERMS = 3
MOST_POINTS = 3
ASKED_STATEMENTS = 2  # of each role where points are asked for
LIKELY = 0.4  # the router's chance from which a topic is the point asked for
NAMED = 0.3  # the share of a question that a comparison must hold where only one of its sides has a guide


def compare(situation: Situation) -> Draft:
    """The roles of the request side by side; what the documents say of their difference where only one is known."""
    names = [name for name in situation.request.roles if name in situation.lexicon.roles]
    roles = [situation.lexicon.roles[name] for name in names[:MOST_ROLES]]
    if len(roles) < 2:
        return _with_unknown(situation)
    points = _points_asked(situation)
    apart = list(_apart(situation, roles, points))[: MOST_APART if points else 1]
    blocks: list[Block] = [say(situation, apart)] if apart else []
    blocks += [] if points else _shared(situation, roles)
    rows = _rows(situation, roles, points, apart)
    titles = tuple(role.title for role in roles)
    blocks.append(Comparison(titles, rows, "cited"))
    choosing = () if points else _choosing(situation, roles)
    blocks += [Comparison(titles, choosing, "cited")] if choosing else []  # by itself: it stays where room is short
    left = [situation.lexicon.roles[name].plural for name in names[MOST_ROLES:]]
    if left:
        blocks.append(Paragraph((Line(template(situation.lexicon, "compare_most", roles=join(left))),), "template"))
    return Draft(tuple(blocks), passages=tuple({passage.number for passage, _ in apart}))


def _points_asked(situation: Situation) -> tuple[str, ...]:
    """The topics that roles are compared in, none where they are compared as a whole."""
    lexicon = situation.lexicon
    named = tuple(name for name in situation.request.topics if name not in ("comparison", "related_roles"))
    if named:
        return named[:MOST_POINTS]
    likely = (i.name for i in situation.request.intents if i.score >= LIKELY and i.name != "comparison")
    return tuple(name for name in likely if name in lexicon.topics and name != "definition")[:1]


def _rows(
    situation: Situation, roles: Sequence[Role], asked: Sequence[str], apart: Sequence[Place]
) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    points = [(_headed(situation.lexicon.topics[name].phrase), name) for name in asked]
    points = points or list(POINTS[1:] if apart else POINTS)
    figures = {
        "salary": _comparable_pay(situation, roles),
        "outlook": comparable(situation, roles, "outlook", is_growth),
    }
    most = ASKED_STATEMENTS if asked else 1
    cells = (
        (name, tuple(_cell(situation, role, topic, figures.get(topic, {}), most) for role in roles))
        for name, topic in points
    )
    return tuple((name, lines) for name, lines in cells if asked or any(line.text for line in lines))


def _headed(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]


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


def _apart(situation: Situation, roles: Sequence[Role], points: Sequence[str]) -> Iterator[Place]:
    """Statements of the guides' comparisons that speak of the roles, those on both first; on the points asked for."""
    ranked: list[tuple[bool, Place]] = []
    wanted = frozenset().union(*map(situation.lexicon.topic_stems, points))
    for role in roles:
        for passage in situation.knowledge.passages(role=role.name, topic="comparison"):
            for position, statement in enumerate(passage.statements):
                mentioned = [other for other in roles if _mentions(statement.text, other)]
                headed = all(_mentions(passage.section, other) for other in roles)
                others = [other for other in mentioned if other is not role]
                on_point = not points or wanted & set(statement.stems)
                if others and on_point and statement.sources and statement.figure is None:
                    ranked.append((not (len(mentioned) > 1 or headed), (passage, position)))
    ranked.sort(key=lambda entry: entry[0])
    said: set[frozenset[str]] = set()
    for _, (passage, position) in ranked:
        words = frozenset(passage.statements[position].stems)  # guides say the same of each other the other way round
        if words not in said:
            said.add(words)
            yield passage, position


def _mentions(text: str, role: Role) -> bool:
    return any(name.lower() in text.lower() for name in (role.title, *role.aliases))


def _cell(situation: Situation, role: Role, topic: str, figures: Mapping[str, Row], most: int) -> Line:
    passages = [p for p in situation.knowledge.passages(role=role.name, topic=topic) if not is_gap(p)]
    if role.name in figures and (topic == "salary" or len(figures) > 1):
        return _figure(situation, figures[role.name])
    if topic in ("skills", "languages", "tools", "mathematics"):
        return _terms(situation, passages)
    places = [(p, i) for p in passages for i, s in enumerate(p.statements) if s.sources][:most]
    text = " ".join(sentence(_without_source(situation, p, i)) for p, i in places)
    return Line(text, situation.ledger.cite_all(places))


def _without_source(situation: Situation, passage: PassageRow, position: int) -> str:
    """A statement without ", according to its source" at its end, which the citation says."""
    text = passage.statements[position].text
    labels = "|".join(re.escape(label.split(" (")[0]) for label in situation.labels(passage, position))
    return re.sub(rf",? (?:according to|says|by) (?:the )?(?:{labels})\.?$", "", text) if labels else text


def _terms(situation: Situation, passages: Sequence[PassageRow]) -> Line:
    """The terms that most sources name."""
    ranked = sorted(
        ((passage, term) for passage in passages for term in merge_terms(situation, passage)),
        key=lambda pair: (-len(pair[1].sources), passages.index(pair[0])),
    )
    if not ranked:
        return Line("")
    terms = [term for other, term in ranked if other is ranked[0][0]][:SKILL_TERMS]
    places = cover(situation, terms, counted=False)
    return Line(", ".join(term.text for term in terms), situation.ledger.cite_all(places))


def _figure(situation: Situation, row: Row) -> Line:
    """A figure in a cell: the amount first, then what it measures; who says so and when behind it."""
    figure_of(situation, row)
    role = situation.lexicon.roles[row.passage.role]
    measure = PERIOD.sub("", short_measure(row.figure.measure, role.plural, ""))
    said = f"{who(situation, row)}, {dated(row.figure.as_of, situation.today)}"
    return Line(f"{amount(row.figure)}, {measure} ({said})", situation.ledger.cite(row.passage, row.position))


def _shared(situation: Situation, roles: Sequence[Role]) -> list[Block]:
    """What the sources of every one of the roles name among its skills, languages and tools."""
    named = [_by_key(situation, role, SKILLED) for role in roles]
    common = [key for key in named[0] if all(key in other for other in named[1:])]
    common.sort(key=lambda key: -sum(len(other[key].sources) for other in named))
    shown = common[:SHARED_TERMS]
    if not shown:
        return []
    places = [place for other in named for place in cover(situation, [other[key] for key in shown], counted=False)]
    response = "compare_share" if len(roles) < MOST_ROLES else "compare_share_all"
    text = template(situation.lexicon, response, terms=join([named[0][key].text for key in shown]))
    return [Paragraph((Line(text, situation.ledger.cite_all(places)),), "cited")]


def _choosing(situation: Situation, roles: Sequence[Role]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """What only one of the roles is named to do: what a person who is to choose would have to like."""
    named = [_by_key(situation, role, ("duties",)) for role in roles]
    lines = tuple(_liked(situation, own, [other for other in named if other is not own]) for own in named)
    return ((CHOOSING, lines),) if all(line.text for line in lines) else ()


def _liked(situation: Situation, own: Mapping[str, Term], others: Sequence[Mapping[str, Term]]) -> Line:
    most = LIKED_TERMS if len(others) < MOST_ROLES - 1 else LIKED_TERMS - 1
    terms = [term for key, term in own.items() if not any(key in other for other in others)][:most]
    if not terms:
        return Line("")
    text = template(situation.lexicon, "compare_like", terms=join([term.text for term in terms]))
    return Line(text, situation.ledger.cite_all(cover(situation, terms, counted=False)))


def _by_key(situation: Situation, role: Role, topics: Sequence[str]) -> dict[str, Term]:
    """The terms of a role's topics by what is equal for those that mean the same, the most named first."""
    passages = [p for topic in topics for p in situation.knowledge.passages(role=role.name, topic=topic)]
    return {
        same(t.text, situation.lexicon): t for t in merge_terms(situation, *filter(lambda p: not is_gap(p), passages))
    }
