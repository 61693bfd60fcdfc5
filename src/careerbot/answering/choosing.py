"""The one table from intent to answer form, and the choice of an intent once the evidence is known.

The router proposes; the evidence decides between labels that are close. Two thresholds stand between an answer and a
refusal: how much of the question the best passage covers, and how sure the router is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from careerbot.answering import comparison, figures, listing, prose, shelf, templates
from careerbot.answering.evidence import Found
from careerbot.answering.forms import Draft, Situation
from careerbot.answering.selecting import REMOTE
from careerbot.answering.special import asks_unknown, special_concepts
from careerbot.knowledge.lexicon import Lexicon
from careerbot.language import words
from careerbot.patterns import pattern
from careerbot.records import dataclass
from careerbot.reply import ScoredIntent
from careerbot.understanding.intents import (
    BESIDE,
    CRISIS_LIKELY,
    LIKELY,
    OVERRULING,
    PLAINLY,
    UNLIKELY,
    VERY_SURE,
    is_on_both,
    is_sure,
)
from careerbot.understanding.model import Request
from careerbot.understanding.parts import is_question

Form = Callable[[Situation], Draft]

COVERED = 0.5  # the share of a question that a passage must cover to answer it
ALL_BUT_COVERED = 0.8  # and the share from which the evidence outweighs the router
MUCH = 0.45  # the share of a question that one statement must say, beside the passage, where the router says no
WRITTEN = 0.7  # the share of a question that one statement must say to answer it against the router
HALF_COVERED = 0.3  # and the share from which the question is given back instead of refused
MORE = 0.2  # what is added to the chance of being out of scope, so that a word in common is no answer
SEVERAL = 2
FAR_LEAD = 1.5  # the best passage's score beside the next one's from which it is no accident
HOW_MUCH = pattern(r"\bhow much\b.*\b(?:make|makes|earn|earns|get|gets|paid|pays?|bring)\b", re.I)
AVERAGE = pattern(r"\b(?:average|mean|median|typical (?:figure|amount))\b", re.I)
JUDGED = pattern(
    r"\b(?:good|fair|low|high|enough|under-?paid|over-?paid|decent|ok|okay|accept|reasonable|too little|too much|market"
    r"|normal|competitive|take it|worth|ask(?:ing)? for|negotiat\w*|counter|should i)\b",
    re.I,
)
AND = pattern(r"\b(?:and|plus|also|as well as)\b", re.I)
VERSUS = pattern(r"\b(?:vs|versus|compared?|or)\b", re.I)
DISTRESSED = frozenset("crisis emotional goodbye".split())
HEEDED = frozenset("crisis emotional professional_advice".split())  # never taken for a question on the documents
PERSONAL = frozenset("gap plan".split())
WISHED = frozenset("plan roadmap schedule gap missing lack make become".split())  # the words of such a wish itself
PLEASANTRIES = frozenset("greeting thanks goodbye".split())  # a question may sound like one: "leave" like a farewell
FEW_WORDS = 5  # up to which a question is a pleasantry as well: "how are you today?"
SPOKEN = frozenset("greeting thanks goodbye help about_bot undecided emotional crisis professional_advice quiz".split())


def overview(situation: Situation) -> Draft:
    """A topic told in sentences."""
    return prose.tell(situation, situation.passages())


def give_reasons(situation: Situation) -> Draft:
    """Reasons one by one, where the guide gives each a part of its own; else its sentences."""
    parts = [passage for passage in situation.passages() if len(passage.headings) > 1]
    return listing.make_list(situation) if len(parts) > 1 else overview(situation)


def list_duties(situation: Situation) -> Draft:
    """The duties as a list; a narrower topic, such as ethics, in sentences."""
    return listing.make_list(situation) if "duties" in situation.topics else overview(situation)


def define(situation: Situation) -> Draft:
    """What a career is, in two sentences, and in a third what is made or done there, by the best-graded source."""
    draft = prose.tell(situation, situation.passages(), 2)
    overview = [p for p in situation.passages(("duties",)) if len(p.headings) == 1 and p.role]
    places = [(p, i) for p in overview for i, s in enumerate(p.statements) if s.sources and s.terms]
    if not draft.passages or not places:
        return draft
    best = min(places, key=lambda place: (situation.grade(*place), place[1]))
    return replace(draft, blocks=(*draft.blocks, prose.say(situation, [best])))


FORMS: Mapping[str, Form] = {
    "definition": define,
    "duties": list_duties,
    "skills": listing.make_list,
    "tools": listing.make_list,
    "languages": listing.make_list,
    "algorithms": listing.make_list,
    "specialisations": listing.make_list,
    "career_path": listing.tell_path,
    "related_roles": shelf.relate,
    "teamwork": overview,
    "certificates": overview,
    "why_career": give_reasons,
    "salary": figures.show_figures,
    "comparison": comparison.compare,
    "education": overview,
    "experience": overview,
    "outlook": overview,
    "workplace": overview,
    "documentation": overview,
    "fit": overview,
    "interview": overview,
    "portfolio": overview,
    "gap": templates.gap_analysis,
    "plan": templates.plan,
}
LISTS = frozenset(
    intent for intent, form in FORMS.items() if form in (listing.make_list, list_duties, listing.tell_path)
)
TOPIC_OF = {"gap": "skills", "plan": "career_path"}


@dataclass(frozen=True, slots=True)
class Choice:
    """The label of a request, and whether its topic's form answers it or the best sentences do.

    `second` is another topic that the request is on as surely, answered in short after the first.
    """

    intent: str
    by_topic: bool = False
    second: str = ""


NOTHING = Choice("out_of_scope")


def choose(request: Request, found: Found, lexicon: Lexicon) -> Choice:
    """The label and the way to answer: the first rule that applies, at last what the evidence says."""
    if not request.intents or not request.tokens:
        return NOTHING
    made = (rule(request, found, lexicon) for rule in RULES)
    return next((choice for choice in made if choice is not None), None) or _by_evidence(request, found, lexicon)


def _behaviour(request: Request, _: Found, lexicon: Lexicon) -> Choice | None:
    """What a behaviour decides: a label of its own, or the topic of the facts where none is plainly asked for."""
    behaviour = lexicon.behaviours.get(request.behaviour)
    if behaviour is None:
        return None
    first = request.intents[0]
    if behaviour.label and behaviour.label == first.name:
        return Choice(first.name)
    if behaviour.whole:
        return Choice(lexicon.topics[behaviour.topic].intent, by_topic=True)
    plain = first.name in FORMS and is_sure(request.intents)
    named = [name for name in request.topics if name != "comparison"]
    topic = behaviour.topic or next(iter(named), "")
    return Choice(lexicon.topics[topic].intent, by_topic=True) if topic and not plain else None


def _several_roles(request: Request, _: Found, __: Lexicon) -> Choice | None:
    first = request.intents[0].name
    compares = request.score("comparison") > LIKELY or VERSUS.search(request.text) or first in FORMS
    several = len(set(request.roles)) > 1 and compares
    return Choice("comparison", by_topic=True) if several else None


def _crisis(request: Request, _: Found, __: Lexicon) -> Choice | None:
    """Somebody who may be in crisis: help lines too many do less harm than too few."""
    distressed = request.intents[0].name in DISTRESSED and request.score("crisis") >= CRISIS_LIKELY
    return Choice("crisis") if distressed else None


def _talk(request: Request, found: Found, _: Lexicon) -> Choice | None:
    first = request.intents[0]
    on_topic = bool(request.behaviour and request.topics)  # a remark on the bot's sources on something
    asks = first.name in PLEASANTRIES and is_question(request.text) and len(request.tokens) > FEW_WORDS
    spoken = first.name in SPOKEN and is_sure(request.intents) and not on_topic
    return Choice(first.name) if spoken and not asks and not _is_overruled(request, found) else None


def _written(request: Request, found: Found, lexicon: Lexicon) -> Choice | None:
    """What sounds like a wish for a plan may ask for a fact that stands in the corpus word for word."""
    first = request.intents[0].name
    personal = first in PERSONAL and not request.slots.have
    written = personal and _stands_written(request, found) and _is_special(request, first, lexicon)
    return Choice(_topic_intent(found, lexicon) or "passage") if written else None


def _is_special(request: Request, intent: str, lexicon: Lexicon) -> bool:
    """Whether a request speaks of something beyond the topics of an intent and the wish for it."""
    special = special_concepts(request, topics_of(intent, request, lexicon), lexicon)
    return any(concept.text not in WISHED for concept in special)


def _ability(request: Request, _: Found, lexicon: Lexicon) -> Choice | None:
    """A language or tool named alone is asked about, also where no document knows the word: "and COBOL?"."""
    slots = request.slots
    if request.behaviour or request.intents[0].name not in ("out_of_scope", "follow_up"):
        return None
    named = {word for name in (*slots.languages, *slots.tools) for word in words(name)}
    rest = [c for c in special_concepts(request, (), lexicon) if not set(c.text.split()) <= named]
    return Choice("languages" if slots.languages else "tools", by_topic=True) if named and not rest else None


def _elsewhere(request: Request, found: Found, lexicon: Lexicon) -> Choice | None:
    first = request.intents[0]
    needed = _needed(request) if lexicon.roles else ALL_BUT_COVERED  # the router knows nothing of other fields
    if first.name == "out_of_scope" and found.coverage < needed and not _say_together(request, found):
        return NOTHING
    if first.name == "follow_up" and not request.follow_up and not special_concepts(request, (), lexicon):
        return Choice("follow_up")
    return NOTHING if asks_unknown(request, lexicon) and first.score < VERY_SURE else None


def _say_together(request: Request, found: Found) -> bool:
    """Whether one statement speaks of several telling things of the question, and of much of it.

    People ask of a field's everyday uses in words that sound like anything else; one rare word may be in any corpus,
    but two that one statement holds are no accident.
    """
    much = found.coverage >= COVERED and found.evidence[0].coverage >= MUCH if found.evidence else False
    return much and found.things >= SEVERAL and len(request.concepts) >= SEVERAL


def _needed(request: Request) -> float:
    """How much of a question that sounds out of scope a passage must cover to answer it all the same.

    Somewhat more than it is likely to be out of scope; half of that likelihood where it names a topic, nothing where it
    names a career.
    """
    on_place = bool(request.topics and request.slots.places)  # pay "by the river" sounds like anything else
    if on_place or (_is_on_careers(request) and not is_sure(request.intents)):
        return 0.0
    if len(request.concepts) < SEVERAL and request.assumed_role and not request.topics and is_sure(request.intents):
        return math.inf  # any corpus holds one word
    outside = request.intents[0].score
    return MORE + (outside / 2 if request.topics else outside)


def _is_on_careers(request: Request) -> bool:
    """Whether a message, or the conversation, names a career, or a topic with the place or level to tell it for."""
    return not request.assumed_role or (bool(request.topics) and request.slots.narrowing)


def _loose_comparison(request: Request, found: Found, lexicon: Lexicon) -> Choice | None:
    """A comparison of things that are no careers."""
    compares = request.intents[0].name == "comparison" and len(set(request.roles)) < 2
    loose = compares and request.assumed_role and found.coverage >= COVERED
    return _by_evidence(request, found, lexicon) if loose else None


def _pay(request: Request, found: Found, _: Lexicon) -> Choice | None:
    """Pay at some level of experience is asked in words of both; an amount of pay names its row."""
    timed = request.slots.levels or request.slots.years is not None
    on_pay = "salary" in request.topics or HOW_MUCH.search(request.text) or (timed and AVERAGE.search(request.text))
    if on_pay and REMOTE.search(request.text) and not request.shelf:
        return Choice("salary", by_topic=True)
    narrowed = request.slots.narrowing and on_pay
    if request.slots.own and (
        JUDGED.search(request.text) or "salary" in request.topics or not is_sure(request.intents)
    ):
        return Choice("salary", by_topic=True)
    pay = narrowed and request.intents[0].name in ("salary", "experience")
    return Choice("salary", by_topic=True) if pay or (request.slots.amounts and found.topic == "salary") else None


def _named_topic(request: Request, found: Found, lexicon: Lexicon) -> Choice | None:
    """A topic named by its word beside the field's name ("machine learning skills") is meant, not the field."""
    if request.intents[0].name != "passage":
        return None
    named = {lexicon.topics[name].intent for name in request.topics}
    likely = next((i for i in request.intents[1:3] if i.name in FORMS and i.name in named and i.score >= BESIDE), None)
    return _by_topic(request, found, likely, lexicon) if likely else None


def _named_specialisation(request: Request, _: Found, __: Lexicon) -> Choice | None:
    """A specialisation called by its name is meant where the router wavers."""
    wavers = request.slots.specialisation and not is_sure(request.intents)
    return Choice("specialisations") if wavers and request.score("specialisations") >= LIKELY else None


def _sure_topic(request: Request, found: Found, lexicon: Lexicon) -> Choice | None:
    first = request.intents[0]
    known = found.coverage >= HALF_COVERED or request.topics or not request.concepts
    sure = (
        is_sure(request.intents)
        or is_on_both(request.intents)
        or (first.score >= LIKELY and not request.assumed_role and known)
    )
    return _by_topic(request, found, first, lexicon) if first.name in FORMS and sure else None


RULES: tuple[Callable[[Request, Found, Lexicon], Choice | None], ...] = (
    _behaviour,
    _crisis,
    _several_roles,
    _talk,
    _written,
    _ability,
    _elsewhere,
    _loose_comparison,
    _pay,
    _named_topic,
    _named_specialisation,
    _sure_topic,
)


def _by_topic(request: Request, found: Found, first: ScoredIntent, lexicon: Lexicon) -> Choice:
    """The router's topic; but what something other than a role is or does stands where that thing is described."""
    evidence = _topic_intent(found, lexicon)
    if (
        first.name in ("definition", "duties")
        and evidence not in ("", first.name)
        and _is_headed(request, found, lexicon)
    ):
        return Choice(evidence)
    if first.score < VERY_SURE and evidence not in ("", first.name) and _stands_written(request, found):
        return Choice(_label(request, evidence))
    if request.follow_up:
        return Choice(first.name, by_topic=True)
    return Choice(first.name, by_topic=True, second=_second(request, lexicon))


def _second(request: Request, lexicon: Lexicon) -> str:
    """Another topic that a request is on: by its chance, a small one where its word is joined to another by "and"."""
    if len(request.intents) < SEVERAL or request.intents[1].name not in FORMS:
        return ""
    second = request.intents[1]
    named = {lexicon.topics[name].intent for name in request.topics} if AND.search(request.text) else ()
    return second.name if second.score >= (LIKELY if second.name in named else BESIDE) else ""


def _by_evidence(request: Request, found: Found, lexicon: Lexicon) -> Choice:
    """No topic is sure: a likely one that the evidence or a topic's word confirms, else the best sentences."""
    evidence = _topic_intent(found, lexicon)
    likely = [i.name for i in request.intents[:4] if i.score >= LIKELY and i.name in FORMS]
    named = [lexicon.topics[name].intent for name in request.topics]
    in_domain = request.score("passage") >= PLAINLY
    stands_out = found.coverage >= HALF_COVERED and found.lead >= FAR_LEAD and len(request.concepts) >= SEVERAL
    covered = stands_out or found.coverage >= (HALF_COVERED if in_domain else COVERED)
    if covered and (in_domain or found.coverage >= ALL_BUT_COVERED or evidence not in likely):
        return Choice(_label(request, evidence) or "passage")
    on_careers = _is_on_careers(request) or found.coverage >= HALF_COVERED
    confirmed = [name for name in likely if name in (evidence, *named)] or (named if not covered else [])
    if confirmed and (on_careers or is_sure(request.intents)):
        return Choice(confirmed[0], by_topic=True)
    if covered:
        return Choice(_label(request, evidence) or "passage")
    return NOTHING


def _label(request: Request, evidence: str) -> str:
    """The label of a question that its best sentences answer: that of their topic, unless the router knows better."""
    sure = (i.name for i in request.intents[:1] if i.score >= VERY_SURE and i.name in FORMS)
    return evidence if request.score(evidence) >= UNLIKELY else next(sure, evidence)


def _stands_written(request: Request, found: Found) -> bool:
    """Whether one statement says nearly all that a question of several words speaks of."""
    return len(request.concepts) >= SEVERAL and found.evidence[0].coverage >= WRITTEN if found.evidence else False


def _topic_intent(found: Found, lexicon: Lexicon) -> str:
    return lexicon.topics[found.topic].intent if found.topic in lexicon.topics else ""


def _is_headed(request: Request, found: Found, lexicon: Lexicon) -> bool:
    """Whether the best passage is headed by something special that the question speaks of."""
    best = found.evidence[0].passage
    special = special_concepts(request, ("definition", "duties"), lexicon)
    return any(stem in best.context for concept in special for stems, _ in concept.alternatives for stem in stems)


def _is_overruled(request: Request, found: Found) -> bool:
    """Whether a message that sounds like talk asks for something that stands in the corpus."""
    first = request.intents[0]
    if first.name in HEEDED:
        return False
    other = max((i.score for i in request.intents if i.name not in SPOKEN), default=0.0)
    written = first.score < VERY_SURE and _stands_written(request, found)
    return written or (other > OVERRULING and found.coverage > COVERED)


def topics_of(intent: str, request: Request, lexicon: Lexicon) -> tuple[str, ...]:
    """The topics an answer is on: those named in the question, else all of the intent's."""
    label = TOPIC_OF.get(intent, intent)
    named = tuple(name for name in request.topics if lexicon.topics[name].intent == label)
    if named and label not in named:
        return named
    if label == "skills":
        return tuple(name for name, topic in lexicon.topics.items() if topic.intent == label)
    return (label,) if label in lexicon.topics else ()
