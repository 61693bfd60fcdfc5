"""Yes or no first: the verdict of the sources on a question that asks for one, who says so, and who says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.naming import named, sources_of, voices
from careerbot.answering.numbering import lines_of
from careerbot.answering.phrasing import template
from careerbot.answering.polar import Polar, read_polar
from careerbot.answering.prose import Place, numbers_of, say, within
from careerbot.answering.stances import Stance, names, stance
from careerbot.records import dataclass
from careerbot.reply import Block, Line, Paragraph

MOST_FOR, MOST_AGAINST = 2, 2
SAME = 0.7  # the share of a statement's words that an earlier one has said, from which it is left out
ENOUGH_TOLD = 3  # statements from which the topic's own first sentences are left out
CLOSE = 0.5  # of the best evidence's score: what still speaks of the question
LISTED = frozenset("skills mathematics languages tools algorithms duties".split())
APART = frozenset(
    "salary comparison related_roles definition specialisations gap plan".split()
)  # no yes or no in these

Side = list[tuple[Place, Stance]]


@dataclass(frozen=True, slots=True)
class Sides:
    """The statements that say yes, no, and partly: those that answer best first; of a whole topic the best-graded."""

    yes: Side
    no: Side
    partly: Side


def answer_polar(situation: Situation, base: Callable[[], Draft]) -> Draft | None:
    """The answer to a question for yes or no, the verdict first; None where the sources take no side.

    `base` makes the answer that the topic would get otherwise: it follows the verdict where the topic itself is asked.
    """
    request = situation.request
    polar = read_polar(request, situation.topics, situation.lexicon)
    if polar is None or situation.intent in APART or len(request.roles) > 1 or request.shelf:
        return None
    if polar.asked == "suffice" and not _is_degree(situation):
        return _not_alone(situation, polar, base)
    sides = _sides(situation, polar)
    verdict = _verdict(situation, sides, polar)
    if not verdict:
        return _open(situation, base()) if polar.asked == "need" and not polar.thing else None
    listed = not polar.thing and situation.intent in LISTED
    return _above(situation, sides, verdict, base()) if listed else _told(situation, polar, sides, verdict=verdict)


def _is_degree(situation: Situation) -> bool:
    return "education" in situation.topics


def _sides(situation: Situation, polar: Polar) -> Sides:
    found: dict[int, Side] = {1: [], -1: [], 0: []}
    for passage, position in _candidates(situation, polar):
        taken = stance(polar, passage, position, question=situation.request.text)
        if taken is None and not polar.thing and polar.asked == "need" and situation.intent in LISTED:
            taken = Stance(1) if passage.statements[position].terms else None
        if taken:
            found[taken.side].append(((passage, position), taken))
    for side in found.values() if _is_degree(situation) or not polar.thing else ():
        side.sort(key=lambda entry: situation.grade(*entry[0]))
    return Sides(found[1], found[-1], found[0])


def _candidates(situation: Situation, polar: Polar) -> list[Place]:
    """The statements that may take a side: the best evidence, then the topic's passages; each sentence once."""
    places = [*_near(situation), *_on_topic(situation)] if polar.thing else _on_topic(situation)
    unique: dict[str, Place] = {}
    for passage, position in places:
        unique.setdefault(passage.statements[position].text, (passage, position))
    return list(unique.values())


def _near(situation: Situation) -> list[Place]:
    """The best evidence, of the role in question."""
    evidence = situation.found.evidence
    best = evidence[0].score if evidence else 0.0
    role = situation.role.name if situation.role else ""
    near = [(e.passage, e.position) for e in evidence if e.score >= CLOSE * best and e.passage.role in (role, "")]
    return [place for place in near if _is_told(place)]


def _on_topic(situation: Situation) -> list[Place]:
    passages = (passage for passage in situation.passages() if not is_gap(passage))
    return [(p, i) for p in passages for i in range(len(p.statements)) if _is_told((p, i))]


def _is_told(place: Place) -> bool:
    statement = place[0].statements[place[1]]
    return bool(statement.sources) and statement.figure is None


def _open(situation: Situation, base: Draft) -> Draft | None:
    """What the sources say where none calls the topic a must."""
    if situation.intent in LISTED or base.kind != "answer" or base.blocks[0].origin == "template":
        return None
    said = Paragraph((Line(template(situation.lexicon, "verdict_open")),), "template")
    return replace(base, blocks=(said, *base.blocks))


def _verdict(situation: Situation, sides: Sides, polar: Polar) -> str:
    """The name of the response that says the verdict, "" where no statement takes a side."""
    if sides.yes and sides.no:
        return _differing(situation, sides)
    if sides.yes and sides.partly and polar.asked == "possible":
        return "verdict_partly"
    for side, word in ((sides.yes, "yes"), (sides.no, "no")):
        if side:
            return f"verdict_usually_{word}" if side[0][1].usual else f"verdict_{word}"
    if not sides.partly:
        return ""
    return "verdict_helps" if polar.asked == "need" else "verdict_partly"


def _differing(situation: Situation, sides: Sides) -> str:
    """Where both sides have statements: by the better-graded side, if any; the same sources on both: it depends."""
    yes, no = ([place for place, _ in side] for side in (sides.yes, sides.no))
    if {s.key for s in sources_of(situation, yes)} == {s.key for s in sources_of(situation, no)}:
        return "verdict_depends"
    best = [min(situation.grade(*place) for place in side) for side in (yes, no)]
    return "verdict_differ" if best[0] == best[1] else f"verdict_mostly_{'yes' if best[0] < best[1] else 'no'}"


def _told(situation: Situation, polar: Polar, sides: Sides, *, verdict: str) -> Draft:
    """The verdict, the statements that carry it, those that say otherwise, and the topic's first ones beside them."""
    carrying, against = _ordered(sides, verdict)
    first = within(_distinct(carrying), MOST_FOR)
    second = within(_distinct(against, first), MOST_AGAINST)
    said = template(situation.lexicon, verdict, by=_by(situation, first), **_who(situation, sides))
    blocks = [_opened(say(situation, first), said)]
    if second:
        blocks.append(_labelled(say(situation, second), template(situation.lexicon, "verdict_against")))
    beside = _beside(situation, polar, [*first, *second])
    if beside:
        blocks.append(say(situation, beside))
    return Draft(tuple(blocks), passages=numbers_of([*first, *second, *beside]))


def _ordered(sides: Sides, verdict: str) -> tuple[list[Place], list[Place]]:
    """The statements that carry the verdict, and those that say otherwise."""
    yes, no, partly = ([place for place, _ in side] for side in (sides.yes, sides.no, sides.partly))
    if verdict == "verdict_partly":
        return [*partly, *yes], []
    if verdict == "verdict_mostly_no":
        return no, yes
    return (yes, no) if yes else (no, partly) if no else (partly, [])


def _distinct(places: Sequence[Place], told: Sequence[Place] = ()) -> list[Place]:
    """Statements without those that say little more than one before them."""
    kept: list[Place] = []
    for passage, position in places:
        stems = set(passage.statements[position].stems)
        before = (set(p.statements[i].stems) for p, i in (*told, *kept))
        if all(len(stems & other) < SAME * len(stems) for other in before):
            kept.append((passage, position))
    return kept


def _above(situation: Situation, sides: Sides, verdict: str, base: Draft) -> Draft:
    """The verdict above the list that the topic gets."""
    carrying = [place for place, _ in sides.yes or sides.no or sides.partly]
    cited = situation.ledger.cite_all(_one_each(situation, carrying))
    by = f", going by {voices(situation, carrying)}"
    said = template(situation.lexicon, verdict, by=by, **_who(situation, sides))
    return replace(base, blocks=(Paragraph((Line(said, cited),), "computed"), *base.blocks))


def _not_alone(situation: Situation, polar: Polar, base: Callable[[], Draft]) -> Draft | None:
    """Whether one thing of a list is enough: not where the sources that name it name others, too."""
    if not polar.thing or situation.intent not in LISTED:
        return None
    places = _on_topic(situation)
    also = [(p, i) for p, i in places if len(p.statements[i].terms) > names(polar.thing, p.statements[i])]
    if not any(names(polar.thing, p.statements[i]) for p, i in places) or not also:
        return None
    return _above(situation, Sides([], [(place, Stance(-1)) for place in also], []), "verdict_not_alone", base())


def _opened(block: Block, said: str) -> Block:
    """A paragraph that opens with the verdict."""
    first, *rest = lines_of(block)
    lines = (replace(first, text=f"{said} {first.text}"), *rest)
    return Paragraph(tuple(replace(line, label="") for line in lines), "cited")


def _labelled(block: Block, label: str) -> Block:
    first, *rest = lines_of(block)
    return Paragraph((replace(first, label=label), *(replace(line, label="") for line in rest)), "cited")


def _one_each(situation: Situation, places: Sequence[Place]) -> list[Place]:
    """The first statement of each source: the fewest that carry a count of sources."""
    first: dict[str, Place] = {}
    for passage, position in places:
        for key in situation.ledger.witnesses(passage, position)[:1]:
            first.setdefault(key, (passage, position))
    return list(first.values())


def _by(situation: Situation, places: Sequence[Place]) -> str:
    """Whom the verdict goes by; nothing where every sentence names its source itself."""
    unnamed = [place for place in places if not _names_itself(situation, place)]
    return f", going by {voices(situation, unnamed)}" if unnamed else ""


def _names_itself(situation: Situation, place: Place) -> bool:
    passage, position = place
    text = passage.statements[position].text.lower()
    return any(label.split(" (")[0].lower() in text for label in situation.labels(passage, position))


def _who(situation: Situation, sides: Sides) -> dict[str, str]:
    """Who says yes and who says no, for the response on sources that differ."""
    yes, no = ([place for place, _ in side] for side in (sides.yes, sides.no))
    return {
        "pro": named(situation, _unshared(situation, yes, no)),
        "con": named(situation, _unshared(situation, no, yes)),
    }


def _unshared(situation: Situation, side: Sequence[Place], other: Sequence[Place]) -> Sequence[Place]:
    """One side's statements without those of sources that speak for both, as long as others are left."""
    both = {source.key for source in sources_of(situation, other)}
    own = [(p, i) for p, i in side if not both & set(situation.ledger.witnesses(p, i))]
    return own or side


def _beside(situation: Situation, polar: Polar, told: Sequence[Place]) -> list[Place]:
    """What else was found, then the first statements of the topic, where little was told."""
    if len(told) >= ENOUGH_TOLD:
        return []
    return within(_distinct(_candidates(situation, polar), told), ENOUGH_TOLD - len(told))
