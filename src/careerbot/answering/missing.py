"""What is asked for and no source gives, such as a cost or an order by pay: said, with the nearest that there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from careerbot.answering.evidence import Evidence, find
from careerbot.answering.forms import Draft, Situation
from careerbot.answering.matching import is_general
from careerbot.answering.phrasing import template
from careerbot.answering.prose import numbers_of, say, within
from careerbot.answering.selecting import comparable, is_general_pay
from careerbot.answering.shelf import list_figures
from careerbot.answering.special import special_concepts
from careerbot.documents.model import slug
from careerbot.knowledge.lexicon import Role
from careerbot.patterns import pattern
from careerbot.reply import Line, Paragraph
from careerbot.understanding.model import Concept
from careerbot.understanding.shelf import SUPERLATIVES
from careerbot.understanding.understanding import COST

FEWEST_RANKED = 2
SAYS = 0.6  # the share of a thing's words that a statement must hold to be on it
PRICED = pattern(r"\bcosts?\b|\bfees?\b|\bprices?\b|\btuition\b|\bfree\b|[$£€]\s?\d", re.I)
PAYS = pattern(r"\b(?:pays?|paid|paying|earns?|salar\w+|money|wages?|lucrative)\b", re.I)
UNRANKED = pattern(
    r"\b(?P<thing>speciali[sz]ations?|types?|kinds?|branch(?:es)?|degrees?|certificates?|certifications?|skills?"
    r"|(?:programming )?languages?|tools?|frameworks?)\b",
    re.I,
)
KINDS = pattern(r"speciali|type|kind|branch", re.I)
PLAIN = frozenset("cost costs price fee fees tuition expensive cheap much worth".split())


def tell_cost(situation: Situation) -> Draft | None:
    """What the sources say a thing costs; that none does, with what they say of it. None where no cost is asked."""
    request, lexicon = situation.request, situation.lexicon
    if not COST.search(request.text) or situation.intent == "salary" or request.shelf:
        return None
    plain = lexicon.general_stems | lexicon.everyday_stems
    special = special_concepts(request, (), lexicon)
    thing = [c for c in special if not set(c.text.split()) <= PLAIN and not is_general(c, plain)]
    if not thing:
        return None
    found = find(request, situation.memory, situation.knowledge, concepts=thing, everywhere=request.assumed_role)
    near = [e for e in found.evidence if e.coverage >= SAYS and e.statement.sources and not e.statement.figure]
    priced = [e for e in near if PRICED.search(e.statement.text)]
    return _told(situation, priced) if priced else _unpriced(situation, thing, near)


def _unpriced(situation: Situation, thing: Sequence[Concept], near: Sequence[Evidence]) -> Draft:
    said = template(situation.lexicon, "no_cost", thing=_as_typed(" ".join(c.text for c in thing), situation))
    lead = Paragraph((Line(said),), "template")
    if not near:
        return Draft((lead,), kind="refusal")
    told = _told(situation, [e for e in near if e.key not in situation.ledger.shown] or near)
    return replace(told, blocks=(lead, *told.blocks))


def _as_typed(words: str, situation: Situation) -> str:
    """Words as they stand in the message, where they stand there side by side."""
    found = re.search(re.escape(words), situation.request.text, re.I)
    return found[0] if found else words


def _told(situation: Situation, evidence: Sequence[Evidence]) -> Draft:
    places = within([(e.passage, e.position) for e in evidence], 2)
    return Draft((say(situation, places),), passages=numbers_of(places))


def tell_unranked(situation: Situation, base: Callable[[], Draft]) -> Draft | None:
    """That no source orders kinds, degrees or skills by pay, with the nearest order there is, or the topic."""
    text = situation.request.text
    thing = UNRANKED.search(text)
    words = {token.text for token in situation.request.tokens}
    if not thing or not PAYS.search(text) or not words & SUPERLATIVES or situation.request.shelf:
        return None
    lead = Paragraph(
        (Line(template(situation.lexicon, "no_order", things=_plural(thing["thing"].lower()))),), "template"
    )
    kinds = _kinds(situation) if KINDS.match(thing["thing"]) else []
    made = _kinds_by_pay(situation, kinds) or base()
    return replace(made, blocks=(lead, *made.blocks)) if made.kind == "answer" else Draft((lead,), kind="refusal")


def _kinds_by_pay(situation: Situation, kinds: Sequence[Role]) -> Draft | None:
    """The kinds of a career that are careers with a guide, by the pay that one source gives for them."""
    rows = comparable(situation, kinds, "salary", is_general_pay)
    names = sorted(rows, key=lambda name: (-rows[name].figure.low, name))
    if len(names) < FEWEST_RANKED:
        return None
    said = Paragraph((Line(template(situation.lexicon, "no_order_kinds")),), "template")
    return Draft((said, list_figures(situation, names, rows)), roles=tuple(names))


def _plural(thing: str) -> str:
    return thing if thing.endswith("s") else f"{thing}s"


def _kinds(situation: Situation) -> list[Role]:
    """The careers with a guide of their own that the role's guide counts among its kinds."""
    headings = {slug(p.headings[-1]) for p in situation.passages(("specialisations",)) if p.headings}
    return [role for name, role in situation.lexicon.roles.items() if name in headings]
