"""What a statement says to a question for yes or no: for it, against it, partly; by its wording, not by its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerbot.answering.matching import match
from careerbot.answering.polar import Polar
from careerbot.knowledge.base import PassageRow, StatementRow
from careerbot.patterns import pattern
from careerbot.records import dataclass
from careerbot.understanding.model import Concept

SAYS = 0.8  # how well a statement must speak of a thing to say something to it
NEEDED = pattern(
    r"\b(?:needs?|needed|requires?|required|requirements?|must|ha(?:s|ve) to|essential|necessary|crucial|vital|demands?"
    r"|demanded|expect(?:s|ed)?|at least|typical(?:ly)?|asks?|asked|wants?|important|second nature|bare minimum"
    r"|in demand|qualifications?|most often|critical|foundation)\b",
    re.I,
)
NOT_NEEDED = pattern(
    r"\b(?:not?|n't|never|without|nor|hardly|rarely|seldom|few)\b[^.;,]{0,40}"
    r"\b(?:need\w*|requir\w*|necessary|essential|must|asked|expected|demand\w*)\b"
    r"|\b(?:need\w*|asked?|requir\w*)\b[^.;,]{0,40}\b(?:no|few|hardly any)\b|\boptional\b",
    re.I,
)
SOFT = pattern(
    r"\b(?:prefer\w*|plus|advantage|help(?:s|ful)?|useful|may|might|some|sometimes|certain|ideal(?:ly)?|few|depends?"
    r"|var(?:y|ies)|not all|partly|part of)\b|\d\s?%",
    re.I,
)
USUAL = pattern(r"\b(?:typical(?:ly)?|generally|usual(?:ly)?|most(?:ly)?|majority|often|normally|\d\s?%)", re.I)
PART = pattern(r"\d\s?%|\b(?:some|certain|a quarter|a third|half) of\b|\bsome(?:times)?\b", re.I)
RATING = pattern(r"\brate[sd]?\b[^.;]{0,60}?(\d(?:\.\d+)?) of (\d)\b", re.I)
PERCENTILE = pattern(r"\b(\d{1,3})(?:st|nd|rd|th) percentile\b", re.I)
HALF = 0.5  # the share of a scale from which a rating says that a thing matters
IMPOSSIBLE = pattern(r"\b(?:cannot|can't|impossible|never|rarely|seldom|hardly|not possible|no )\b", re.I)
GROWS = pattern(
    r"\b(?:grow(?:s|n|ing|th)?|in demand|demand is|high demand|rapid\w*|strong\w*|shortage|rise[sn]?|rising|increas\w*"
    r"|bright|excellent|robust|extremely low|all-time high|fastest|more)\b",
    re.I,
)
FALLS = pattern(r"\b(?:fell|fall(?:s|ing|en)?|declin\w*|shrink\w*|decreas\w*|drop(?:s|ped)?|fewer|lower)\b|-\d", re.I)
NEGATION = (
    r"\b(?:not|no|without|nor|neither|rather than|instead of|unlike)\s+(?:(?:an?|any|the|only)\s+)?"
    r"(?:[\w'-]+\s+){{0,2}}?{}"
)
DEGREES = (
    (1, pattern(r"\bassociate\b|\bassociate's", re.I)),
    (2, pattern(r"\bbachelor|\bfirst degree|\bundergraduate|\bb\.?sc?\b|\bcollege degree", re.I)),
    (
        3,
        pattern(r"\bmaster(?:'s|s)?\b|\badvanced degree|\bgraduate degree|\bpost-?graduate degree|\bm\.?sc\b", re.I),
    ),
    (4, pattern(r"\bph\.?d|\bdoctora|\bdoctoral", re.I)),
)
ANY_DEGREE = pattern(r"\b(?:degrees?|university|college|uni|studied|study|diploma)\b", re.I)
TOO_LITTLE = pattern(r"\bnot (?:be )?enough\b|\binsufficient\b", re.I)
REQUIRED_LEVEL = pattern(
    r"\btypical|\bat least\b|\bexpect|\brequire|\bneed|\bask(?:s|ed)? for\b|\bamong the qualifications|\bmost often\b"
    r"|\bdemand|\bis the level\b|\bminimum\b|\bnot enough\b|\bname an?\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stance:
    """What a statement says to the question: 1 yes, -1 no, 0 partly; `usual` where it speaks of the usual case only."""

    side: int
    usual: bool = False


def stance(polar: Polar, passage: PassageRow, position: int, *, question: str) -> Stance | None:
    """What a statement says to a question for yes or no, None where it takes no side. Turned questions are turned."""
    statement = passage.statements[position]
    if degree_asked(question) and polar.asked in ("need", "suffice"):
        found = _degree_stance(polar, degree_asked(question), statement.text)
    else:
        found = _by_wording(polar, statement) if _speaks_of(polar, statement, passage) else None
    return found and (Stance(-found.side, found.usual) if polar.turned else found)


def degree_asked(text: str) -> int:
    """The level of degree that a text names, from 1 (associate) to 4 (doctorate); 1 for any degree, 0 for none."""
    named = [level for level, pattern in DEGREES if pattern.search(text)]
    return min(named) if named else int(bool(ANY_DEGREE.search(text)))


def _degree_stance(polar: Polar, asked: int, text: str) -> Stance | None:
    """A lower level that is typical or asked for says that the one in question is not needed, and that it is enough."""
    said = [level for level, pattern in DEGREES if pattern.search(text)]
    if not said and re.search(r"\bdegree", text, re.I) and NOT_NEEDED.search(text):
        return Stance(-1 if polar.asked == "need" else 1)
    if not said or not REQUIRED_LEVEL.search(text):
        return None
    if NOT_NEEDED.search(text) and not TOO_LITTLE.search(text):
        return Stance(-1, usual=True) if asked in said and polar.asked == "need" else None
    least = min(said) + bool(TOO_LITTLE.search(text))
    holds = least >= asked if polar.asked == "need" else least <= asked
    return Stance(1 if holds else -1, usual=bool(USUAL.search(text)))


def _speaks_of(polar: Polar, statement: StatementRow, passage: PassageRow) -> bool:
    """Whether a statement speaks of the thing; what is needed may stand in its heading or other words."""
    around = statement.asked | passage.context if polar.asked == "need" else frozenset()
    stems = around.union(statement.stems)
    return all(match(concept, stems) >= SAYS for concept in polar.thing)


def _by_wording(polar: Polar, statement: StatementRow) -> Stance | None:
    rules = {"need": _needs, "possible": _allows, "fact": _states, "grow": _grows}
    rule = rules.get(polar.asked)
    return rule(polar, statement) if rule else None


def _needs(polar: Polar, statement: StatementRow) -> Stance | None:
    text = statement.text
    usual = bool(USUAL.search(text))
    rated = _rated(text)
    if rated is not None:
        return Stance(1 if rated >= HALF else -1)
    if usual and re.search(r"\bmost\b[^.;]*\bsome do not\b", text):
        return Stance(1, usual=True)
    if NOT_NEEDED.search(text) or _denies(polar.thing, text):
        return Stance(-1, usual=usual)
    if NEEDED.search(text):
        return Stance(1, usual=usual)
    if SOFT.search(text):
        return Stance(0)
    return Stance(1) if statement.terms and polar.thing else None


def _rated(text: str) -> float | None:
    """How important a rating calls a thing, from 0 to 1: "4.1 of 5", "at the 98th percentile"; None without one."""
    rating, rank = RATING.search(text), PERCENTILE.search(text)
    if rating:
        return float(rating[1]) / float(rating[2])
    return float(rank[1]) / 100 if rank else None


def _allows(polar: Polar, statement: StatementRow) -> Stance | None:
    text = statement.text
    if not polar.thing:
        return None
    if IMPOSSIBLE.search(text) or _denies(polar.thing, text):
        return Stance(-1)
    return Stance(0) if SOFT.search(text) else Stance(1)


def _states(polar: Polar, statement: StatementRow) -> Stance | None:
    if not polar.thing:
        return None
    if _denies(polar.thing, statement.text) or IMPOSSIBLE.search(statement.text):
        return Stance(-1)
    if PART.search(statement.text):
        return Stance(0)
    return Stance(1) if names(polar.thing, statement) else None


def _grows(_: Polar, statement: StatementRow) -> Stance | None:
    grows, falls = bool(GROWS.search(statement.text)), bool(FALLS.search(statement.text))
    return Stance(1 if grows else -1) if grows != falls else None


def names(thing: Sequence[Concept], statement: StatementRow) -> bool:
    """Whether a statement lists a thing: one of the terms that stand out in it."""
    terms = " ".join(statement.terms).lower()
    return bool(thing) and all(any(_written(stems, terms) for stems, _ in c.alternatives) for c in thing)


def _written(stems: Sequence[str], text: str) -> bool:
    return all(re.search(rf"(?<!\w){re.escape(stem[:_ROOT])}", text) for stem in stems)


_ROOT = 6  # letters of a stem that its other forms keep


def _denies(thing: Sequence[Concept], text: str) -> bool:
    """Whether a text denies a thing: "not programming", "without any experience"."""
    roots = {stems[0][:_ROOT] for concept in thing for stems, _ in concept.alternatives}
    return any(re.search(NEGATION.format(re.escape(root)), text, re.I) for root in roots)
