"""The one table from intent to answer form, and the choice of an intent once the evidence is known.

The router proposes; the evidence decides between labels that are close. Two thresholds stand between an answer and a
refusal: how much of the question the best passage covers, and how sure the router is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from careerbot.answering import comparison, figures, listing, prose, templates
from careerbot.answering.evidence import Found
from careerbot.answering.forms import Draft, Situation
from careerbot.knowledge.lexicon import Lexicon
from careerbot.understanding.model import Request

Form = Callable[[Situation], Draft]

SURE = 0.5  # the router's chance from which its label stands by itself
LIKELY = 0.15  # and from which evidence on the same topic confirms it
COVERED = 0.5  # the share of a question that a passage must cover to answer it
HALF_COVERED = 0.34  # and the share from which the question is given back instead of refused
SPOKEN = frozenset("greeting thanks goodbye help about_bot undecided emotional crisis professional_advice quiz".split())


def overview(situation: Situation) -> Draft:
    """A topic told in sentences."""
    return prose.tell(situation, situation.passages())


def define(situation: Situation) -> Draft:
    """What a career is, in two sentences."""
    return prose.tell(situation, situation.passages(), 2)


FORMS: Mapping[str, Form] = {
    "definition": define,
    "duties": listing.make_list,
    "skills": listing.make_list,
    "tools": listing.make_list,
    "languages": listing.make_list,
    "algorithms": listing.make_list,
    "specialisations": listing.make_list,
    "career_path": listing.make_list,
    "related_roles": listing.make_list,
    "teamwork": overview,
    "certificates": overview,
    "why_career": listing.make_list,
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
LISTS = frozenset(intent for intent, form in FORMS.items() if form is listing.make_list)
TOPIC_OF = {"gap": "skills", "plan": "career_path"}


def choose_intent(request: Request, found: Found, lexicon: Lexicon) -> str:
    """The label of a request: the router's where it is sure, else that of the evidence's topic, else `passage`.

    `out_of_scope` where neither knows anything of it.
    """
    first = request.intents[0] if request.intents else None
    if first is None or not request.tokens:
        return "out_of_scope"
    if len(set(request.roles)) > 1 and not request.assumed_role and request.score("comparison") > LIKELY:
        return "comparison"
    if first.name in SPOKEN and first.score >= SURE and not _is_overruled(request, found):
        return first.name
    covered = found.coverage >= COVERED
    if first.name == "out_of_scope" and first.score >= SURE and not (covered and found.coverage > 0.8):
        return "out_of_scope"
    of_evidence = lexicon.topics[found.topic].intent if found.topic in lexicon.topics and covered else ""
    if first.name in FORMS and (first.score >= SURE or request.roles and not request.assumed_role and first.score >= LIKELY):
        return _topical(request, found, first.name, of_evidence)
    likely = [intent.name for intent in request.intents[:4] if intent.score >= LIKELY and intent.name in FORMS]
    if of_evidence in likely or (likely and likely[0] in _topics_named(request, lexicon)):
        return of_evidence if of_evidence in likely else likely[0]
    named = _topics_named(request, lexicon)
    if named and not covered:
        return named[0]
    if covered:
        return of_evidence or "passage"
    return likely[0] if likely and not request.focus else "out_of_scope"


def _is_overruled(request: Request, found: Found) -> bool:
    """Whether a message that sounds like talk asks for something that stands in the corpus."""
    other = max((i.score for i in request.intents if i.name not in SPOKEN), default=0.0)
    return other > 0.6 and found.coverage > COVERED and request.intents[0].name not in ("crisis", "emotional")


def _topics_named(request: Request, lexicon: Lexicon) -> list[str]:
    return [lexicon.topics[name].intent for name in request.topics]


def _topical(request: Request, found: Found, intent: str, of_evidence: str) -> str:
    """A definition or duty of something that is not the role itself belongs to where that thing is described."""
    described = request.concepts and found.evidence and len(found.evidence[0].passage.headings) > 1
    if intent in ("definition", "duties") and described and of_evidence and not request.topics:
        return of_evidence
    return intent


def topics_of(intent: str, request: Request, lexicon: Lexicon) -> tuple[str, ...]:
    """The topics an answer is on: those named in the question, else all of the intent's."""
    label = TOPIC_OF.get(intent, intent)
    named = tuple(name for name in request.topics if lexicon.topics[name].intent == label)
    if named and label not in named:
        return named
    if label == "skills":
        return tuple(name for name, topic in lexicon.topics.items() if topic.intent == label)
    return (label,) if label in lexicon.topics else ()
