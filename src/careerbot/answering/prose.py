"""Sentences: the overview of a topic, the best sentences for a question, and gaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from careerbot.answering.evidence import Evidence
from careerbot.answering.extracting import in_full, pick, speaks
from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.matching import is_general, match
from careerbot.answering.naming import named
from careerbot.answering.phrasing import aged, figure_line, sentence, template
from careerbot.knowledge.base import PassageRow, StatementRow
from careerbot.patterns import pattern
from careerbot.reply import Block, ItemList, Line, Paragraph

MOST_STATEMENTS = 4
BEST_STATEMENTS = 3
MOST_WORDS = 120
NEAR_BEST = 0.55  # of the best statement's score: what still belongs to the answer
SMALL_PASSAGE = 3  # statements: a passage this small is told whole

POINTING = pattern(r"\b(?:below|above)\b(?! all\b)")  # a sentence on a table that the answer does not show

LISTED = pattern(r"[;,]\s*(?:and|or)?\s*$")  # what stands between the items of a list

Place = tuple[PassageRow, int]


def tell(situation: Situation, passages: Sequence[PassageRow], most: int = MOST_STATEMENTS) -> Draft:
    """The first statements of a topic's passages, overview first."""
    filled = [passage for passage in passages if not is_gap(passage)]
    if not filled:
        return gap(situation, passages)
    places = [(p, i) for p in filled for i, s in enumerate(p.statements) if s.figure is None]
    chosen = within(
        telling(situation, places) or places or [(p, i) for p in filled for i in range(len(p.statements))], most
    )
    return Draft((say(situation, chosen),), passages=numbers_of(chosen))


def telling(situation: Situation, places: Sequence[Place]) -> list[Place]:
    """The statements of guides, and of own documents those that say something by themselves."""
    return [(p, i) for p, i in places if speaks(p.statements[i]) or not situation.is_own(p)]


def tell_best(situation: Situation, evidence: Sequence[Evidence], most: int = BEST_STATEMENTS) -> Draft:
    """The best sentences for a question, with what stands beside them in a small passage."""
    chosen = choose(situation, evidence, most)
    if not chosen:
        return Draft(())
    if is_gap(chosen[0][0]):
        return gap(situation, [chosen[0][0]])
    return Draft((say(situation, chosen),), passages=numbers_of(chosen))


def tell_apart(situation: Situation, evidence: Sequence[Evidence]) -> Draft | None:
    """The beginnings of the passages that are headed by the things a question names, None for fewer than two."""
    passages: dict[int, PassageRow] = {}
    general = situation.lexicon.general_stems
    for concept in situation.request.concepts:
        if is_general(concept, general):
            continue
        headed = [e.passage for e in evidence if match(concept, e.passage.heading_stems - general) == 1.0]
        own = [p for p in headed if len(p.heading_stems - general) <= len(concept.alternatives[0][0])]
        if own:
            passages.setdefault(own[0].number, own[0])
    if len(passages) < 2:
        return None
    places = [(p, i) for p in passages.values() for i, s in list(enumerate(p.statements))[:2] if s.sources]
    return Draft((say(situation, within(places, 2 * len(passages))),), passages=tuple(passages))


def choose(situation: Situation, evidence: Sequence[Evidence], most: int) -> list[Place]:
    """The places of the best statements, in the order of their passages' rank."""
    near = _near_best(evidence)
    if not near:
        return []
    if situation.is_own(near[0].passage):
        return _in_full(pick(near, most))
    best = near[0]
    places: list[Place] = []
    said: set[str] = set()
    for found in near:
        place = (found.passage, found.position)
        if _key(place) not in said and not _same(found, places):
            places.append(place)
            said.add(_key(place))
    if len(best.passage.statements) <= SMALL_PASSAGE:
        rest = ((best.passage, i) for i in range(len(best.passage.statements)))
        places += [place for place in rest if place not in places and _key(place) not in said]
    return within(places, most)


def _near_best(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The statements that belong to the answer that begins with the best one."""
    if not evidence:
        return []
    best = evidence[0]
    return [
        found
        for found in evidence
        if found.score >= NEAR_BEST * best.score
        and (found is best or found.statement.sources)
        and found.passage.role in (best.passage.role, "")
    ]


def _in_full(picked: Sequence[Evidence]) -> list[Place]:
    """The places of sentences with what each needs around it, as far as there is room; the first is told in full."""
    places: dict[Place, None] = {}
    room = MOST_WORDS
    for found in picked:
        around = [(found.passage, i) for i in in_full(found.passage, found.position)]
        new = [place for place in around if place not in places and place[0].statements[place[1]].figure is None]
        room -= sum(len(_key(place).split()) for place in new)
        if places and room < 0:
            break
        places.update(dict.fromkeys(new or [(found.passage, found.position)]))
    return list(places)


def _key(place: Place) -> str:
    return place[0].statements[place[1]].text


def _same(found: Evidence, places: Iterable[Place]) -> bool:
    """Whether a statement says little that the chosen ones have not said."""
    stems = set(found.statement.stems)
    return any(len(stems & set(p.statements[i].stems)) >= 0.75 * len(stems) for p, i in places)


def within(places: Sequence[Place], most: int) -> list[Place]:
    """The first places that fit into the room an answer has."""
    chosen: list[Place] = []
    words = 0
    alone = [(p, i) for p, i in places if not POINTING.search(p.statements[i].text)]
    for passage, position in alone or places:
        words += len(passage.statements[position].text.split())
        if chosen and (len(chosen) >= most or words > MOST_WORDS):
            break
        chosen.append((passage, position))
    return chosen


def say(situation: Situation, places: Sequence[Place]) -> Block:
    """Statements as a paragraph; as a list where most are list items of somebody's own document, or no sentences."""
    pairs = pairwise([*places, None])
    lines = tuple(_line(situation, *place, leads=_leads(*pair)) for place, pair in zip(places, pairs, strict=True))
    fragments = sum(is_fragment(p.statements[i]) for p, i in places)
    if fragments > 1 and fragments * 2 > len(places):
        said = zip(lines, places, strict=True)
        return ItemList(tuple(replace(line, label=named(situation, [place])) for line, place in said), "cited")
    raw_items = sum(p.statements[i].item and not p.role for p, i in places)
    return ItemList(lines, "cited") if raw_items > 1 and raw_items * 2 >= len(places) else Paragraph(lines, "cited")


def _leads(place: Place | None, after: Place | None) -> bool:
    """Whether a statement leads to the list whose first item comes after it."""
    if place is None or after is None or after != (place[0], place[1] + 1):
        return False
    return after[0].statements[after[1]].item and not place[0].statements[place[1]].item


def is_fragment(statement: StatementRow) -> bool:
    """Whether a guide's list item only names things, in bold, and is no sentence: by what stands behind the names."""
    if not statement.item or not statement.terms:
        return False
    terms = [term.casefold() for term in statement.terms]
    rest = statement.text.casefold()
    for term in terms:
        rest = rest.removeprefix(term)
        rest = re.sub(r"^(?:,? and |, )(?=[\w\"])", "", rest) if _begins(rest, terms) else rest
    return rest[:1] in ("", ",", ":", ".")


def _begins(rest: str, terms: Sequence[str]) -> bool:
    """Whether another name follows after a comma or "and"."""
    after = re.sub(r"^(?:,? and |, )", "", rest)
    return after != rest and any(after.startswith(term) for term in terms)


def _line(situation: Situation, passage: PassageRow, position: int, *, leads: bool = False) -> Line:
    """A statement with its citations; a figure in it says its age where that is more than three years."""
    statement = passage.statements[position]
    source = situation.knowledge.source(statement.sources[0], passage.document) if statement.sources else None
    if statement.figure and (source is None or source.grade != "own"):
        situation.ledger.figure(passage, position, statement.figure)
        return Line(
            sentence(figure_line(statement.figure, source, situation.today)), situation.ledger.cite(passage, position)
        )
    text = aged(statement.text, source.date if source else "", situation.today)
    text = f"{text.rstrip(' .:')}:" if leads else LISTED.sub("", text) if statement.item else text
    return Line(sentence(text), situation.ledger.cite(passage, position))


def gap(situation: Situation, passages: Sequence[PassageRow]) -> Draft:
    """What a guide says where nothing reliable was found on a topic; where it has no such section, the same."""
    sentences = [statement.text for passage in passages if is_gap(passage) for statement in passage.statements][:1]
    if not sentences:
        phrase = situation.lexicon.topics[situation.topics[0]].phrase if situation.topics else "this"
        whom = situation.role.plural if situation.role else "this career"
        sentences = [template(situation.lexicon, "gap", topic=phrase, roles=whom)]
    return Draft((Paragraph((Line(sentence(sentences[0])),), "template"),), passages=tuple(p.number for p in passages))


def numbers_of(places: Sequence[Place]) -> tuple[int, ...]:
    """The passages of some statements, each once."""
    return tuple(dict.fromkeys(passage.number for passage, _ in places))
