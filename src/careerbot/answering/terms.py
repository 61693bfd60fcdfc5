"""The terms that lists name: merged over sources where they mean the same, and the statements that carry them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from careerbot.answering.forms import Situation
from careerbot.knowledge.base import PassageRow
from careerbot.knowledge.lexicon import Lexicon
from careerbot.patterns import pattern
from careerbot.records import dataclass

JOINED = pattern(r",?\s+(?:and|or)\s+|,\s+")
DOING = pattern(r"[A-Z][a-z]+ing\s+[a-z]")
DEGREE = pattern(r"^(?:(?:advanced|strong|basic|good|solid|effective|excellent|sound)\s+)+", re.I)
SHORT = 4  # letters up to which a final s is no plural

Place = tuple[PassageRow, int]


@dataclass(frozen=True, slots=True)
class Term:
    """Something a list names: how it is written, who names it, and where."""

    text: str
    sources: frozenset[str]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A term where it stands."""

    text: str
    key: str
    place: Place


def merge_terms(situation: Situation, *passages: PassageRow) -> list[Term]:
    """The terms of some passages, those that mean the same joined, those most sources name first.

    "probability and statistics" counts for both where both are named by themselves. Where it is asked what is missing,
    what the person has is left out.
    """
    found: dict[str, list[Named]] = {}
    for named in _apart([*_named(situation.lexicon, passages)], situation.lexicon):
        found.setdefault(named.key, []).append(named)
    had = {same(name, situation.lexicon) for name in have(situation)} if situation.intent == "gap" else ()
    terms = [_term(situation, group) for key, group in found.items() if key not in had]
    return sorted(terms, key=lambda term: -len(term.sources))


def have(situation: Situation) -> tuple[str, ...]:
    """What the person says they know or have done, now or earlier in the conversation."""
    return situation.request.slots.have or situation.memory.slots.have


def _named(lexicon: Lexicon, passages: Iterable[PassageRow]) -> Iterator[Named]:
    for passage in passages:
        for position, statement in enumerate(passage.statements):
            for term in statement.terms:
                yield Named(_inside(term), same(term, lexicon), (passage, position))


def _inside(term: str) -> str:
    """A term as it stands inside a sentence: what is done begins small, a name keeps its capital."""
    return f"{term[:1].lower()}{term[1:]}" if DOING.match(term) else term


def _apart(named: Sequence[Named], lexicon: Lexicon) -> Iterator[Named]:
    """Two terms joined by "and" as two, where each is also named alone."""
    alone = {one.key for one in named if not JOINED.search(one.text)}
    for one in named:
        parts = [part for part in JOINED.split(DEGREE.sub("", one.text)) if part]
        keys = [same(part, lexicon) for part in parts]
        if len(parts) > 1 and set(keys) <= alone:
            yield from (Named(part, key, one.place) for part, key in zip(parts, keys, strict=True))
        else:
            yield one


def _term(situation: Situation, group: Sequence[Named]) -> Term:
    """One term for all that mean it, written as most statements write it; the first writing of several."""
    writings = [one.text for one in group]
    places = tuple(dict.fromkeys(one.place for one in group))
    sources = {key for passage, position in places for key in situation.ledger.witnesses(passage, position)}
    document = places[0][0].document
    text = max(dict.fromkeys(writings), key=writings.count)
    return Term(text, situation.ledger.independent(sources, document), places)


def same(term: str, lexicon: Lexicon) -> str:
    """What is equal for terms that mean the same: lower case, without "skills", "strong" and plural, by domain data."""
    plain = " ".join(term.casefold().split())
    short = DEGREE.sub("", plain)
    bare = short.removesuffix(" skills")
    forms = (form for whole in (plain, short, bare) for form in (whole, _singular(whole)))
    return next((known for form in forms if (known := lexicon.equal_terms.get(form))), _singular(bare))


def _singular(term: str) -> str:
    """A term without its plural s; short ones keep it, which are mostly names such as AWS and SAS."""
    return term if len(term) <= SHORT or term.endswith("ss") else term.removesuffix("s")


def cover(situation: Situation, terms: Sequence[Term], *, counted: bool = True) -> list[Place]:
    """The fewest statements that carry the terms: by each of their sources where these are `counted`, else by one.

    Of equal ones that whose source the reply has cited least.
    """
    missing = {(t.text, source) for t in terms for source in ((sorted(t.sources) if counted else None) or ("",))}
    order = list(dict.fromkeys(place for term in terms for place in term.places))
    chosen: list[Place] = []
    while missing:
        left = (place for place in order if place not in chosen)
        carried = {place: _carried(situation, place, terms, counted=counted) & missing for place in left}
        best = min(carried, key=lambda place: _rank(situation, place, len(carried[place])), default=None)
        if best is None or not carried[best]:
            break
        chosen.append(best)
        missing -= carried[best]
    return sorted(chosen, key=lambda place: (place[0].number, place[1]))


def _carried(situation: Situation, place: Place, terms: Sequence[Term], *, counted: bool) -> set[tuple[str, str]]:
    """What a statement carries: terms with the sources that name them there."""
    witnesses = (situation.ledger.witnesses(*place) if counted else None) or [""]
    return {(term.text, key) for term in terms if place in term.places for key in witnesses}


def _rank(situation: Situation, place: Place, carried: int) -> tuple[int, int, int, int]:
    passage, position = place
    used = [citation.source for citation in situation.ledger.citations]
    labels = situation.labels(passage, position)
    return -carried, min((used.count(label) for label in labels), default=99), passage.number, position
