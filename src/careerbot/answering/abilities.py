"""What can be learned, held against every guide: which careers name it, and what is said where a guide does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.phrasing import join, sentence, template
from careerbot.answering.prose import Place
from careerbot.knowledge.lexicon import Lexicon, Role
from careerbot.patterns import pattern
from careerbot.reply import Block, ItemList, Line, Paragraph

TOPICS = (
    "languages tools skills mathematics algorithms duties education certificates definition specialisations".split()
)
TOPIC_OF_SLOT = (("languages", "languages"), ("tools", "tools"), ("skills", "skills"))
ASKED = frozenset("languages tools skills passage gap certificates".split())  # intents that ask for what is named
MOST_CAREERS = 8
MOST_FITTING = 4
WRITTEN_IN = "programming"  # named wherever a language is
DEFINES = pattern(r"\W*(?:so\W+)?(?:what(?:\'s| is| are| does)|explain|define)\b", re.I)


def topic_of(situation: Situation) -> str:
    """The topic of what is named: that of its kind."""
    slots = situation.request.slots
    return next((topic for slot, topic in TOPIC_OF_SLOT if getattr(slots, slot)), "skills")


def naming(situation: Situation, role: Role, ability: str) -> Place | None:
    """The statement of a career's guide that names an ability: one that lists it, by the best-graded source."""
    named = _pattern(ability, situation.lexicon)
    found = [
        (p, i)
        for p in situation.passages(TOPICS, role=role.name)
        if p.role and not is_gap(p)
        for i, s in enumerate(p.statements)
        if s.sources and s.figure is None and named.search(s.text)
    ]
    listed = [(p, i) for p, i in found if any(named.search(term) for term in p.statements[i].terms)]
    return min(listed or found, key=lambda place: (situation.grade(*place), place[0].number, place[1]), default=None)


def _pattern(ability: str, lexicon: Lexicon) -> re.Pattern[str]:
    """A name, or what else it is called, as it stands in a text; an ordinary word only as it is written."""
    others = [said for said, name in lexicon.equal_terms.items() if name == ability.casefold()]
    flags = re.NOFLAG if ability.lower() in lexicon.ordinary else re.I
    written = lexicon.programming if ability == WRITTEN_IN else ()
    names = [ability] if flags == re.NOFLAG else sorted({ability, *others, *written})
    return re.compile(rf"(?<![\w+#])(?:{'|'.join(map(re.escape, names))})(?![\w+#])", flags)


def careers_naming(situation: Situation) -> dict[str, list[Place]]:
    """The careers whose guides name what is asked for, with where: all of it, or a part where it is joined by "or"."""
    slots = situation.request.slots
    asked = [name for name in slots.abilities or slots.have if name not in slots.unwanted]
    part = not slots.abilities or re.search(r"\bor\b", situation.request.text, re.I) is not None
    found: dict[str, list[Place]] = {}
    for role in situation.lexicon.roles.values():
        places = [naming(situation, role, ability) for ability in asked]
        held = [place for place in places if place]
        if any(naming(situation, role, ability) for ability in slots.unwanted):
            continue
        if held and (part or len(held) == len(places)):
            found[role.name] = list(dict.fromkeys(held))
    return found


def careers_for(situation: Situation) -> Draft:
    """The careers whose guides name most of what a person has."""
    asked = situation.request.slots.have
    named = careers_naming(situation)
    if not named:
        said = template(situation.lexicon, "ability_nowhere", abilities=join(list(asked), "or"))
        return Draft((Paragraph((Line(said),), "template"),), kind="clarify")
    ranked = dict(sorted(named.items(), key=lambda entry: -len(entry[1]))[:MOST_FITTING])
    draft = _listed(situation, ranked, template(situation.lexicon, "ability_have", abilities=join(list(asked))))
    ask = Paragraph((Line(template(situation.lexicon, "ability_ask")),), "template")
    return replace(draft, blocks=(*draft.blocks, ask))


def filter_by_ability(situation: Situation) -> Draft:
    """The careers whose guides name what is asked for; those that do not, where it is not wanted."""
    slots = situation.request.slots
    if set(slots.abilities) <= set(slots.unwanted):
        return _without(situation)
    named = careers_naming(situation)
    asked = abilities_asked(situation)
    if not named:
        said = template(situation.lexicon, "ability_nowhere", abilities=asked)
        return Draft((Paragraph((Line(said),), "template"),), kind="refusal")
    return _listed(situation, named, template(situation.lexicon, "ability_careers", abilities=asked))


def _listed(situation: Situation, named: dict[str, list[Place]], lead: str) -> Draft:
    shown = list(named)[: len(named) if situation.request.whole else MOST_CAREERS]
    rest = [situation.lexicon.roles[name].plural for name in named if name not in shown]
    lines = tuple(_line(situation, situation.lexicon.roles[name], named[name]) for name in shown)
    blocks: list[Block] = [Paragraph((Line(lead),), "computed"), ItemList(lines, "cited")]
    if rest:
        text = template(situation.lexicon, "ability_rest", roles=join(rest))
        blocks.append(Paragraph((Line(text),), "template"))
    return Draft(tuple(blocks), roles=tuple(shown))


def _line(situation: Situation, role: Role, places: Sequence[Place]) -> Line:
    texts = " ".join(sentence(p.statements[i].text) for p, i in places)
    return Line(texts, situation.ledger.cite_all(places), role.title)


def abilities_asked(situation: Situation) -> str:
    """What is asked for in words: "Python and SQL but not Java"."""
    slots = situation.request.slots
    wanted = [name for name in slots.abilities if name not in slots.unwanted]
    said = join(wanted, "or" if " or " in situation.request.text else "and")
    return f"{said} but not {join(list(slots.unwanted), 'or')}" if slots.unwanted else said


def careers_without(situation: Situation) -> list[Role]:
    """The careers whose guides name nothing of what is not wanted."""
    unwanted = situation.request.slots.unwanted
    roles = situation.lexicon.roles.values()
    return [role for role in roles if not any(naming(situation, role, ability) for ability in unwanted)]


def _without(situation: Situation) -> Draft:
    """The careers whose guides do not name what is not wanted."""
    others, asked = careers_without(situation), join(list(situation.request.slots.unwanted), "or")
    if not others:
        said = template(situation.lexicon, "ability_everywhere", abilities=asked)
        return Draft((Paragraph((Line(said),), "template"),), kind="template")
    said = template(situation.lexicon, "ability_not_named", abilities=asked)
    lines = tuple(Line(role.title) for role in others)
    return Draft((Paragraph((Line(said),), "template"), ItemList(lines, "template")), kind="template")


def named_elsewhere(situation: Situation, base: Callable[[], Draft]) -> Draft | None:
    """What to say where the guide in question does not name a language or tool, None where it does.

    The guides that name it are told; where none does, that is said above `base`, what the guide has of the kind.
    """
    slots, role = situation.request.slots, situation.role
    asked = (*slots.languages, *slots.tools)
    if not asked or slots.skills or role is None or situation.intent not in ASKED or len(situation.request.roles) > 1:
        return None
    if DEFINES.match(situation.request.text) or any(naming(situation, role, ability) for ability in asked):
        return None
    named = careers_naming(situation)
    if named:
        lead = template(situation.lexicon, "ability_elsewhere", abilities=join(list(asked), "or"), roles=role.plural)
        return _listed(situation, named, lead)
    text = template(situation.lexicon, "ability_nowhere", abilities=join(list(asked), "or"))
    said, told = Paragraph((Line(text),), "template"), base()
    holds = told.kind == "answer" and any(block.origin == "cited" for block in told.blocks)
    return replace(told, blocks=(said, *told.blocks)) if holds else Draft((said,), kind="refusal")
