"""Lists: the parts of a topic, each with the terms that most sources name, and the fewest citations that carry them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.phrasing import count_word, sentence, template
from careerbot.answering.prose import gap, say, tell
from careerbot.answering.raw_lists import best_items, label_of, labelled, own_parts
from careerbot.documents.model import slug
from careerbot.knowledge.base import PassageRow
from careerbot.records import dataclass
from careerbot.reply import Block, ItemList, Line, Paragraph

STEP = re.compile(r"step\s+\d+\s*:?\s*", re.I)
MOST_LINES = 9
MOST_TERMS = 10
LINE_TERMS = {1: 8, 2: 7, 3: 6, 4: 5, 5: 4, 6: 4}
MANY_LINES_TERMS = 3
ENOUGH_LINES = 3
MOST_LIST_WORDS = 120
MOST_FIRST = 3
NAMED = frozenset({"specialisations", "related_roles"})  # their parts' headings are what is asked for
PARTED = frozenset({"career_path", "why_career"})  # in somebody's own document the sections say it, not its list items
INTRODUCED = frozenset({"duties"})  # "what does one do?" wants a sentence before the list


@dataclass(frozen=True, slots=True)
class Term:
    """Something a list names: how it is written, who names it, and in which statements of its passage."""

    text: str
    sources: frozenset[str]
    positions: tuple[int, ...]


def make_list(situation: Situation) -> Draft:
    """The topic's passages as one list; the gap sentence where the guide has nothing."""
    passages = situation.passages()
    filled = [passage for passage in passages if not is_gap(passage)]
    if not filled:
        return gap(situation, passages)
    parts = [passage for passage in filled if len(passage.headings) > 1 or not passage.role]
    if not any(statement.terms for passage in filled for statement in passage.statements):
        return _raw_items(situation, filled)
    if len(parts) >= 2:
        return _by_part(situation, parts)
    return _by_term(situation, filled)


def tell_path(situation: Situation) -> Draft:
    """The steps of a way in, where the guide parts it into steps; else its sentences."""
    passages = situation.passages()
    return make_list(situation) if are_steps(passages) else tell(situation, passages)


def _by_part(situation: Situation, parts: Sequence[PassageRow]) -> Draft:
    """One line a part: its heading and the terms it names; only the headings where they are the list."""
    steps = are_steps(parts)
    parts = [passage for passage in parts if _is_step(passage)] if steps else parts
    names = situation.intent in NAMED and len(parts) > MOST_LINES
    chosen = parts if steps or names else _telling(parts)
    most = 0 if names else LINE_TERMS.get(len(chosen), MANY_LINES_TERMS)
    lines = tuple(_part_line(situation, passage, most) for passage in chosen)
    if not names and not steps and situation.intent not in INTRODUCED:
        lines = (*_above_all(situation, chosen), *lines)
    lead = Paragraph((Line(_lead(situation, lines)),), "template")
    first = _first_sentences(situation, lines) if situation.intent in INTRODUCED else []
    return Draft((*first, lead, ItemList(lines, "cited", ordered=steps)), items=tuple(p.number for p in parts))


def list_part(situation: Situation, passage: PassageRow) -> Draft:
    """One part of a list by itself: its terms, those most sources name first."""
    line = _part_line(situation, passage, MOST_TERMS)
    whom = situation.role.plural if situation.role else "this career"
    lead = template(situation.lexicon, "list_part", part=line.label, roles=whom)
    told = ItemList((Line(line.text, line.citations),), "cited")
    return Draft((Paragraph((Line(lead),), "template"), told), passages=(passage.number,))


def _above_all(situation: Situation, parts: Sequence[PassageRow]) -> tuple[Line, ...]:
    """What a topic's overview names and none of its parts does."""
    role = situation.role.name if situation.role else ""
    said = {term.casefold() for part in parts for statement in part.statements for term in statement.terms}
    said |= {part.headings[-1].casefold() for part in parts}
    overviews = [p for p in situation.passages() if len(p.headings) == 1 and p.role == role and not is_gap(p)]
    for overview in overviews[:1]:
        label = overview.headings[0].casefold()
        terms = [
            t for t in merge_terms(situation, overview) if not _is_said(t.text, said) and t.text.casefold() != label
        ]
        shown = terms[: MANY_LINES_TERMS + 1]
        if shown:
            text = ", ".join(term.text for term in shown)
            return (Line(text, situation.ledger.cite_all(cover(situation, overview, shown)), "Above all"),)
    return ()


def _is_said(term: str, said: Collection[str]) -> bool:
    """Whether a part names a term, or one that holds it or is held by it."""
    own = term.casefold()
    return any(own in other or other in own for other in said)


def _telling(parts: Sequence[PassageRow]) -> Sequence[PassageRow]:
    """The parts that name terms, where enough of them do; as many as a list may have."""
    naming = [passage for passage in parts if any(statement.terms for statement in passage.statements)]
    return (naming if len(naming) >= ENOUGH_LINES else parts)[:MOST_LINES]


def _first_sentences(situation: Situation, lines: Sequence[Line]) -> list[Block]:
    """What the role is in one sentence and the topic's overview, as far as there is room beside the list."""
    overviews = [p for p in situation.passages(("definition", *situation.topics)) if len(p.headings) == 1 and p.role]
    room = MOST_LIST_WORDS - sum(len(f"{line.label} {line.text}".split()) for line in lines)
    places: list[tuple[PassageRow, int]] = []
    for overview in overviews:
        most = 1 if overview.topic == "definition" else MOST_FIRST
        for position, statement in enumerate(overview.statements[:most]):
            room -= len(statement.text.split())
            if statement.sources and (room >= 0 or not places):
                places.append((overview, position))
    return [say(situation, places)] if places else []


def _part_line(situation: Situation, passage: PassageRow, most: int) -> Line:
    """A part's heading with its terms, or its first statement; the heading alone where that says it all."""
    label = STEP.sub("", passage.headings[-1])
    named = merge_terms(situation, passage)
    terms = [term for term in named if slug(term.text) != slug(label)]
    first = next(i for i, statement in enumerate(passage.statements) if statement.sources)
    if not most or (named and not terms):
        return Line("", situation.ledger.cite(passage, first)[:1], label)
    if len(terms) > 1 or (terms and (most <= MANY_LINES_TERMS or not _mostly_sentences(passage))):
        shown = terms[:most]
        places = cover(situation, passage, shown)
        return Line(", ".join(term.text for term in shown), situation.ledger.cite_all(places), label)
    return Line(sentence(passage.statements[first].text), situation.ledger.cite(passage, first), label)


def _mostly_sentences(passage: PassageRow) -> bool:
    return sum(len(statement.terms) for statement in passage.statements) < len(passage.statements)


def _by_term(situation: Situation, filled: Sequence[PassageRow]) -> Draft:
    """One line a term, those named by most sources first."""
    terms = [(passage, term) for passage in filled for term in merge_terms(situation, passage)]
    order = sorted(range(len(terms)), key=lambda i: (-len(terms[i][1].sources), i))
    unique: dict[str, tuple[PassageRow, Term]] = {}
    for index in order:
        unique.setdefault(terms[index][1].text.casefold(), terms[index])
    chosen = list(unique.values())[:MOST_TERMS]
    sources = {source for _, term in chosen for source in term.sources}
    lines = []
    for passage, term in chosen:
        numbers = situation.ledger.cite_all((passage, position) for position in term.positions[:4])
        said = f"named by {count_word(len(term.sources))} sources" if len(term.sources) > 1 and len(sources) > 1 else ""
        lines.append(Line(f"{term.text} ({said})" if said else term.text, numbers))
    lead = Paragraph((Line(_lead(situation, lines)),), "template")
    return Draft((lead, ItemList(tuple(lines), "cited")), passages=tuple(p.number for p in filled))


def _raw_items(situation: Situation, filled: Sequence[PassageRow]) -> Draft:
    """The parts of a topic, or the list items, of somebody's own documents; sentences where there are none."""
    parts = own_parts(filled)
    if parts and situation.intent in PARTED:
        return _by_part(situation, parts)
    named = labelled(filled) if situation.intent in NAMED else []
    items = named or best_items(situation, filled)
    if len(items) < 2:
        return tell(situation, filled)
    texts = [label_of(p.statements[i].text) if named else _shorten(p.statements[i].text) for p, i in items]
    lines = [Line(text, situation.ledger.cite(*place)) for text, place in zip(texts, items, strict=True)]
    lead = Paragraph((Line(_lead(situation, lines)),), "template")
    return Draft((lead, ItemList(tuple(lines), "cited")), items=tuple(dict.fromkeys(p.number for p, _ in items)))


def _shorten(text: str, most: int = 18) -> str:
    words = text.split()
    return text if len(words) <= most else f"{' '.join(words[:most])} …"


def _lead(situation: Situation, lines: Sequence[Line]) -> str:
    """The sentence above a list: what it lists, of whom, from how many sources."""
    numbers = {number for line in lines for number in line.citations}
    sources = {c.source for c in situation.ledger.citations if c.number in numbers}
    said = f"{count_word(len(sources))} sources" if len(sources) != 1 else next(iter(sources))
    topic = situation.lexicon.topics[situation.topics[0]]
    whom = situation.role.plural if situation.role else ""
    name = f"list_{situation.topics[0]}"
    if name in situation.lexicon.responses and whom:
        return template(situation.lexicon, name, roles=whom, sources=said)
    if not whom:
        return template(situation.lexicon, "list_any", topic=topic.phrase, sources=said)
    return template(situation.lexicon, "list", topic=topic.phrase, roles=whom, sources=said)


def are_steps(parts: Sequence[PassageRow]) -> bool:
    """Whether passages are the steps of a way."""
    return sum(map(_is_step, parts)) > 1


def _is_step(passage: PassageRow) -> bool:
    return STEP.match(passage.headings[-1]) is not None


def merge_terms(situation: Situation, passage: PassageRow) -> list[Term]:
    """The terms of a passage, those that are the same joined, those most sources name first."""
    found: dict[str, tuple[str, set[str], list[int]]] = {}
    for position, statement in enumerate(passage.statements):
        for term in statement.terms:
            _, sources, positions = found.setdefault(term.casefold(), (term, set(), []))
            sources.update(situation.ledger.witnesses(passage, position))
            positions.append(position)
    terms = [
        Term(text, situation.ledger.independent(sources, passage.document), tuple(positions))
        for text, sources, positions in found.values()
    ]
    return sorted(terms, key=lambda term: -len(term.sources))


def cover(situation: Situation, passage: PassageRow, terms: Sequence[Term]) -> list[tuple[PassageRow, int]]:
    """The fewest statements that carry the terms; of equal ones that whose source the reply has cited least."""
    missing = {term.text.casefold() for term in terms}
    chosen: list[int] = []
    while missing:
        carried = {
            position: {term.casefold() for term in statement.terms} & missing
            for position, statement in enumerate(passage.statements)
            if position not in chosen
        }
        used = [citation.source for citation in situation.ledger.citations]

        def rank(position: int, carried: dict[int, set[str]] = carried, used: list[str] = used) -> tuple[int, int, int]:
            keys = situation.ledger.witnesses(passage, position)
            labels = [situation.knowledge.source(key, passage.document).label for key in keys]
            return -len(carried[position]), min((used.count(label) for label in labels), default=99), position

        best = min(carried, key=rank)
        if not carried[best]:
            break
        chosen.append(best)
        missing -= carried[best]
    return [(passage, position) for position in sorted(chosen)]
