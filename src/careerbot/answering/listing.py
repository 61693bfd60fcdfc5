"""Lists: the parts of a topic, each with the terms that most sources name, and the fewest citations that carry them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.naming import called, sources_of, voices
from careerbot.answering.phrasing import count_word, sentence, template
from careerbot.answering.prose import Place, gap, say, tell
from careerbot.answering.raw_lists import best_items, label_of, labelled, own_parts
from careerbot.answering.terms import Term, cover, have, merge_terms
from careerbot.documents.model import slug
from careerbot.knowledge.base import PassageRow
from careerbot.patterns import pattern
from careerbot.reply import Block, ItemList, Line, Paragraph

ENTERED = ("education", "experience")  # what one enters a career with
TYPICAL = pattern(r"\b(?:typical\w*|usual\w*|generally|expected|minimum|at least|often)\b", re.I)
STEP = pattern(r"step\s+\d+\s*:?\s*", re.I)
MOST_LINES = 9
MOST_TERMS = 12
ALL = 1000  # terms and lines where all of them are asked for
LINE_TERMS = {1: 8, 2: 7, 3: 6, 4: 5, 5: 4, 6: 4}
MANY_LINES_TERMS = 3
ENOUGH_LINES = 3
MOST_LIST_WORDS = 120
MOST_FIRST = 3
NAMED = frozenset({"specialisations", "related_roles"})  # their parts' headings are what is asked for
NAMES_ITSELF = NAMED | {"algorithms", "tools", "languages"}  # in these a heading may be all that a part says
PARTED = frozenset({"career_path", "why_career"})  # in somebody's own document the sections say it, not its list items
INTRODUCED = frozenset({"duties"})  # "what does one do?" wants a sentence before the list


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
    """The steps of a way in, where the guide parts it into steps; else its sentences, and what one brings to enter."""
    passages = situation.passages()
    if are_steps(passages):
        return make_list(situation)
    told = tell(situation, passages)
    brought = [place for topic in ENTERED if (place := _typical(situation, topic))]
    return replace(told, blocks=(*told.blocks, say(situation, brought))) if brought and told.kind == "answer" else told


def _typical(situation: Situation, topic: str) -> Place | None:
    """What is typical of a career on a topic, by the best-graded source."""
    passages = [p for p in situation.passages((topic,)) if p.role and not is_gap(p)]
    places = [(p, i) for p in passages for i, s in enumerate(p.statements) if s.sources and s.figure is None]
    usual = [(p, i) for p, i in places if TYPICAL.search(p.statements[i].text)]
    return min(usual, key=lambda place: (situation.grade(*place), place[0].number, place[1]), default=None)


def _by_part(situation: Situation, parts: Sequence[PassageRow]) -> Draft:
    """One line a part: its heading and the terms it names; only the headings where they are the list."""
    steps = are_steps(parts)
    parts = [passage for passage in parts if _is_step(passage)] if steps else parts
    names = situation.intent in NAMED and len(parts) > MOST_LINES
    parts = parts if steps or names else _most_named(situation, parts)
    chosen = parts if steps or names else _telling(situation, parts)
    most = 0 if names else _most_terms(situation, len(chosen))
    lines = tuple(_step_line(situation, p) if steps else _part_line(situation, p, most) for p in chosen)
    if not names and not steps and situation.intent not in INTRODUCED:
        lines = (*lines, *_besides(situation, chosen))
    lead = Paragraph((Line(_lead(situation, lines)),), "template")
    first = _first_sentences(situation, lines) if situation.intent in INTRODUCED else []
    return Draft((*first, lead, ItemList(lines, "cited", ordered=steps)), items=tuple(p.number for p in parts))


def _most_named(situation: Situation, parts: Sequence[PassageRow]) -> list[PassageRow]:
    """The parts in the order of how many sources name their first term."""
    named = {part.number: merge_terms(situation, part) for part in parts}
    return sorted(parts, key=lambda part: -max((len(term.sources) for term in named[part.number]), default=0))


def _most_terms(situation: Situation, lines: int) -> int:
    """How many terms a line may have beside how many others."""
    return ALL if situation.request.whole else LINE_TERMS.get(lines, MANY_LINES_TERMS)


def list_part(situation: Situation, passage: PassageRow) -> Draft:
    """One part of a list by itself, term by term."""
    whom = situation.role.plural if situation.role else "this career"
    heading = passage.headings[-1]
    name = "list_step" if STEP.match(heading) else "list_part"
    lead = template(situation.lexicon, name, part=STEP.sub("", heading), roles=whom)
    told = ItemList(tuple(_term_lines(situation, merge_terms(situation, passage))), "cited")
    return Draft((Paragraph((Line(lead),), "template"), told), passages=(passage.number,))


def _besides(situation: Situation, parts: Sequence[PassageRow]) -> tuple[Line, ...]:
    """What a topic's overview names and none of its parts does."""
    role = situation.role.name if situation.role else ""
    said = {term.casefold() for part in parts for statement in part.statements for term in statement.terms}
    said |= {part.headings[-1].casefold() for part in parts}
    overviews = [p for p in situation.passages() if len(p.headings) == 1 and p.role == role and not is_gap(p)]
    for overview in overviews[:1]:
        said.add(overview.headings[0].casefold())
        shown = [t for t in merge_terms(situation, overview) if not _is_said(t.text, said)][: MANY_LINES_TERMS + 1]
        if shown:
            return (_terms_line(situation, shown, template(situation.lexicon, "list_besides")),)
    return ()


def _is_said(term: str, said: Collection[str]) -> bool:
    """Whether a part names a term, or one that holds it or is held by it."""
    own = term.casefold()
    return any(own in other or other in own for other in said)


def _telling(situation: Situation, parts: Sequence[PassageRow]) -> Sequence[PassageRow]:
    """The parts that name terms, where enough of them do; as many as a list may have."""
    naming = [passage for passage in parts if merge_terms(situation, passage)]
    most = ALL if situation.request.whole else MOST_LINES
    enough = len(naming) >= ENOUGH_LINES or (naming and situation.intent == "gap")
    return (naming if enough else parts)[:most]


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


def _step_line(situation: Situation, passage: PassageRow) -> Line:
    """A step by its heading and its first sentence: a few words of it would not say what is to be done."""
    first = _first(passage)
    text = sentence(passage.statements[first].text)
    return Line(text, situation.ledger.cite(passage, first), STEP.sub("", passage.headings[-1]))


def _part_line(situation: Situation, passage: PassageRow, most: int) -> Line:
    """A part's heading with its terms; with its first sentence where one term would lose what is said of it."""
    label = passage.headings[-1]
    named = merge_terms(situation, passage)
    terms = [term for term in named if slug(term.text) != slug(label)]
    first = _first(passage)
    if not most or (named and not terms and situation.intent in NAMES_ITSELF):
        return Line("", situation.ledger.cite(passage, first)[:1], label)
    missing = (
        bool(terms) and situation.intent == "gap" and bool(have(situation))
    )  # a sentence would name what they have
    if missing or len(terms) > 1 or any(len(term.sources) > 1 for term in terms):
        return _terms_line(situation, terms[:most], label)
    text = sentence(passage.statements[first].text.removeprefix(f"{label}: "))
    return Line(text, situation.ledger.cite(passage, first), label)


def _first(passage: PassageRow) -> int:
    """The place of a passage's first statement that names a source."""
    return next(i for i, statement in enumerate(passage.statements) if statement.sources)


def _terms_line(situation: Situation, terms: Sequence[Term], label: str = "") -> Line:
    """Terms in one line, each with how many sources name it where several do."""
    numbers = situation.ledger.cite_all(cover(situation, terms))
    situation.ledger.mark(*(place for term in terms for place in term.places))
    return Line(", ".join(map(counted, terms)), numbers, label)


def counted(term: Term) -> str:
    """A term with how many sources name it, where more than one does."""
    return f"{term.text} ({len(term.sources)} sources)" if len(term.sources) > 1 else term.text


def _by_term(situation: Situation, filled: Sequence[PassageRow]) -> Draft:
    """The terms of a topic that has no parts."""
    lines = _term_lines(situation, merge_terms(situation, *filled))
    lead = Paragraph((Line(_lead(situation, lines)),), "template")
    return Draft((lead, ItemList(tuple(lines), "cited")), passages=tuple(p.number for p in filled))


def _term_lines(situation: Situation, terms: Sequence[Term]) -> list[Line]:
    """One line a term that several sources name, the most named first; then what each source names alone."""
    chosen = terms[: ALL if situation.request.whole else MOST_TERMS]
    shared = [term for term in chosen if len(term.sources) > 1]
    lines = [_terms_line(situation, [term]) for term in shared]
    return lines + _by_source(situation, [term for term in chosen if term not in shared])


def _by_source(situation: Situation, terms: Sequence[Term]) -> list[Line]:
    """What single sources name: one line a source where there are several, else one line a term."""
    groups: dict[str, list[Term]] = {}
    for term in terms:
        names = ", ".join(called(source) for source in sources_of(situation, term.places))
        groups.setdefault(names, []).append(term)
    if len(groups) < 2 and len(terms) <= MOST_LINES:
        return [_terms_line(situation, [term]) for term in terms]
    return [_terms_line(situation, group, name) for name, group in groups.items()]


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
    """The sentence above a list: what it lists, of whom, from how many sources, and in which order."""
    numbers = {number for line in lines for number in line.citations}
    cited = [citation for citation in situation.ledger.citations if citation.number in numbers]
    labels = {citation.source for citation in cited}
    said = f"{count_word(len(labels))} sources" if len(labels) != 1 else voices(situation, _places(situation, numbers))
    topic = situation.lexicon.topics[situation.topics[0]]
    whom = situation.role.plural if situation.role else ""
    name = f"list_{situation.topics[0]}"
    name = name if name in situation.lexicon.responses and whom else "list" if whom else "list_any"
    counts = any(" sources)" in line.text for line in lines)
    order = template(situation.lexicon, "list_order") if counts else ""
    return template(situation.lexicon, name, topic=topic.phrase, roles=whom, sources=said, order=order)


def _places(situation: Situation, numbers: Collection[int]) -> list[Place]:
    """The statements that some citations are of."""
    cited = (citation for citation in situation.ledger.citations if citation.number in numbers)
    passages = ((situation.knowledge.find_passage(citation.passage), citation.quote) for citation in cited)
    return [(p, i) for p, quote in passages for i, s in enumerate(p.statements) if s.text == quote]


def are_steps(parts: Sequence[PassageRow]) -> bool:
    """Whether passages are the steps of a way."""
    return sum(map(_is_step, parts)) > 1


def _is_step(passage: PassageRow) -> bool:
    return STEP.match(passage.headings[-1]) is not None
