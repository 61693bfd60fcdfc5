"""Which form answers a request: rules in order, the first that applies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from careerbot.answering import figures, following, premises, prose, templates, topical
from careerbot.answering.abilities import named_elsewhere, topic_of
from careerbot.answering.aspects import tell_aspects
from careerbot.answering.behaving import with_lead
from careerbot.answering.choosing import COVERED, FORMS, HALF_COVERED, PLEASANTRIES, SPOKEN, Choice, choose, topics_of
from careerbot.answering.computing import compute
from careerbot.answering.evidence import find
from careerbot.answering.forms import Draft, Situation
from careerbot.answering.missing import tell_cost, tell_unranked
from careerbot.answering.offers import with_own_figure
from careerbot.answering.professions import tell_whose_work
from careerbot.answering.shelf import answer_shelf
from careerbot.answering.special import special_concepts
from careerbot.answering.unsaid import counted, tell_of, unsaid
from careerbot.answering.verdicts import answer_polar
from careerbot.language import words
from careerbot.patterns import pattern
from careerbot.reply import Comparison, FigureList, Paragraph
from careerbot.understanding.intents import is_sure
from careerbot.understanding.model import Concept, Request
from careerbot.understanding.shelf import RANKED
from careerbot.understanding.understanding import agrees, declines

Labelled: TypeAlias = tuple[Draft, str]
Rule: TypeAlias = Callable[[Situation, Choice], Labelled | None]

SHELF_LABELS = {"list": "help", "match": "fit", "near": "related_roles", "have": "fit"}
DESCRIBED = frozenset("definition duties specialisations passage".split())  # what a specialisation's passage answers
OF_THEMSELVES = frozenset("salary comparison gap plan related_roles".split())
APART = pattern(r"\b(?:differ\w*|versus|vs|compared?|distinguish\w*|apart)\b", re.I)
JUDGES = pattern(r"\b(?:better|worse|best|smarter|good|bad|suited|fit|fitter|able|cut out|made for|capable)\b", re.I)
NAMES_CAREER = 0.9  # coverage from which a question that names a career without a guide is answered all the same


def draft_for(situation: Situation, choice: Choice) -> Labelled:
    """The draft for one request, and its label, which the way it is answered may still change."""
    before = len(situation.ledger.shown)
    drafted = next(made for rule in RULES if (made := rule(situation, choice)) is not None)
    draft, label = _with_unsaid(situation, drafted, before)
    corrected, label = _corrected(situation, with_own_figure(situation, draft), label)
    return with_lead(situation, corrected), label


def _with_unsaid(situation: Situation, drafted: Labelled, before: int) -> Labelled:
    """A draft held against the question: what it leaves out is told of, or named above it, or all there is to say.

    `before` is how many statements had been said before it. Figures and comparisons say themselves what is missing.
    """
    request, ledger, (draft, label) = situation.request, situation.ledger, drafted
    besides = request.premise or request.follow_up or request.shelf or request.behaviour or request.whose_work
    shown = ledger.shown[before:]
    if draft.kind != "answer" or besides or label in OF_THEMSELVES or not shown:
        return drafted
    missing = unsaid(situation, shown)
    told = tell_of(situation, missing.concepts) if missing.concepts else None
    if told:
        return told, label
    if missing.concepts and missing.alone and not request.topics and not is_sure(request.intents):
        ledger.forget(before)
        return templates.refuse_words(situation, missing.concepts), "out_of_scope"
    named = [concept for concept in missing.concepts or missing.places if not _is_told(concept, draft)]
    lead = (templates.name_unsaid(situation, named, places=not missing.concepts),) if named else ()
    return replace(draft, blocks=(*lead, *draft.blocks)), label


def _is_told(concept: Concept, draft: Draft) -> bool:
    """Whether an answer itself says, in words of its own, what it knows of a concept: "no document names Fortran"."""
    own = (block for block in draft.blocks if isinstance(block, Paragraph) and block.origin == "template")
    said = {word for block in own for line in block.lines for word in words(line.text)}
    return said.issuperset(words(concept.text))


def _corrected(situation: Situation, draft: Draft, label: str) -> Labelled:
    """A draft under what the sources say against what the message takes for granted."""
    request = situation.request
    if request.premise or request.follow_up or label in SPOKEN or not situation.lexicon.roles:
        return draft, label
    said = premises.correct(situation)
    if said is None:
        return draft, label
    if label == "out_of_scope":
        topic = situation.lexicon.topics.get(situation.knowledge.passage(said.passages[0]).topic)
        label = topic.intent if topic else "passage"
    told = any(isinstance(block, FigureList) for block in said.blocks)
    if draft.kind != "answer" or (told and any(isinstance(block, FigureList | Comparison) for block in draft.blocks)):
        return said, label
    return replace(draft, blocks=(*said.blocks, *draft.blocks), corrects=True), label


def _answers_back(situation: Situation, _: Choice) -> Labelled | None:
    """Yes or no and nothing else, said to what was asked back, or to nothing."""
    lexicon, message = situation.lexicon, situation.request.text
    if declines(message, lexicon):
        return templates.say(situation, "declined" if situation.memory.pending else "nothing_asked"), "help"
    return (templates.say(situation, "nothing_asked"), "help") if agrees(message, lexicon) else None


def _blank(situation: Situation, _: Choice) -> Labelled | None:
    """A message without a word, or of one letter that says nothing."""
    request, lexicon = situation.request, situation.lexicon
    letter = len(request.tokens) == 1 and len(request.tokens[0].text) == 1
    meant = (
        request.slots.abilities or request.follow_up or agrees(request.text, lexicon) or declines(request.text, lexicon)
    )
    blank = not request.tokens or (letter and not meant)
    return (templates.ask_for_question(situation), "out_of_scope") if blank else None


def _foreign(situation: Situation, _: Choice) -> Labelled | None:
    return (templates.say_english_only(situation), "out_of_scope") if situation.request.language else None


def _crisis(situation: Situation, choice: Choice) -> Labelled | None:
    return (templates.speak(situation), "crisis") if choice.intent == "crisis" else None


def _whole(situation: Situation, _: Choice) -> Labelled | None:
    """The last question again, all of its answer."""
    memory = situation.memory
    if situation.request.follow_up != "all" or not memory.requests:
        return None
    made = [_again(situation, replace(request, whole=True)) for request in memory.requests]
    drafts = [draft for draft, _ in made]
    blocks = tuple(block for draft in drafts for block in draft.blocks)
    return replace(drafts[0], blocks=blocks), made[0][1]


def _again(situation: Situation, request: Request) -> Labelled:
    found = find(request, situation.memory, situation.knowledge)
    choice = choose(request, found, situation.lexicon)
    topics = topics_of(choice.intent, request, situation.lexicon)
    return draft_for(replace(situation, request=request, found=found, intent=choice.intent, topics=topics), choice)


def _followed(situation: Situation, choice: Choice) -> Labelled | None:
    followed = following.follow(situation)
    if followed:
        return followed, situation.memory.intent
    return (templates.ask_what(situation), "help") if choice.intent == "follow_up" else None


def _computed(situation: Situation, choice: Choice) -> Labelled | None:
    """A sum with figures that are there."""
    made = compute(situation, choice.intent) if not situation.request.shelf else None
    return (made, choice.intent if choice.intent == "comparison" else "salary") if made else None


def _shelf(situation: Situation, choice: Choice) -> Labelled | None:
    if not situation.request.shelf or len(situation.lexicon.roles) < 2:
        return None
    return answer_shelf(situation), _shelf_label(situation, choice)


def _whose_work(situation: Situation, _: Choice) -> Labelled | None:
    """The career that does what a message describes."""
    request, lexicon = situation.request, situation.lexicon
    asks = request.whose_work and not request.shelf and not request.matters
    made = tell_whose_work(situation) if asks and len(lexicon.roles) > 1 else None
    if made is None:
        return None
    topic = lexicon.topics[situation.knowledge.passage(made.passages[0]).topic]
    return made, topic.intent


def _shelf_label(situation: Situation, choice: Choice) -> str:
    """The label of an answer on all careers: of a ranking what is ranked, of a filter the kind of what is named."""
    shelf = situation.request.shelf
    if shelf == "filter" and situation.request.slots.abilities:
        return situation.lexicon.topics[topic_of(situation)].intent
    if shelf == "rank":
        return choice.intent if choice.intent in RANKED else "salary"
    return SHELF_LABELS.get(shelf, choice.intent)


def _premise(situation: Situation, choice: Choice) -> Labelled | None:
    if not situation.request.premise:
        return None
    said = premises.correct(situation) or premises.confirm(situation)
    return topical.with_context(situation, said) if said else topical.check_premise(situation), choice.intent


def _aspects(situation: Situation, choice: Choice) -> Labelled | None:
    """A narrow matter that is asked of a career, whatever topic it sounds like; not what talk mentions besides."""
    request = situation.request
    talk = choice.intent in SPOKEN - PLEASANTRIES or request.behaviour or request.premise
    made = None if talk else tell_aspects(situation)
    if made is None or (made.kind == "refusal" and choice.intent == "out_of_scope" and request.assumed_role):
        return None
    topic = situation.lexicon.topics[situation.lexicon.aspects[request.aspects[0]].topic]
    return made, "out_of_scope" if made.kind == "refusal" else topic.intent


def _spoken(situation: Situation, choice: Choice) -> Labelled | None:
    return (templates.speak(situation), choice.intent) if choice.intent in SPOKEN else None


def _outside(situation: Situation, choice: Choice) -> Labelled | None:
    if not _is_elsewhere(situation) and choice.intent != "out_of_scope":
        return None
    behaviour = situation.lexicon.behaviours.get(situation.request.behaviour)
    if behaviour and behaviour.label == choice.intent == "out_of_scope":
        return templates.speak_of_behaviour(situation), "out_of_scope"
    return _given_back(situation) or (_refused(situation), "out_of_scope")


def _refused(situation: Situation) -> Draft:
    """A refusal; of a career that is named it says what of the question the documents lack."""
    request = situation.request
    on_career = request.roles and not request.assumed_role and not _is_elsewhere(situation)
    missing = counted(situation) if on_career else ()
    return templates.refuse_words(situation, missing) if missing else templates.refuse(situation)


def _given_back(situation: Situation) -> Labelled | None:
    """The question given back where half of it is known and a topic is likely."""
    request, role = situation.request, situation.role
    likely = request.intents[0].name if request.intents else ""
    half = HALF_COVERED <= situation.found.coverage < COVERED
    if not half or likely not in FORMS or role is None or _is_elsewhere(situation):
        return None
    topic = situation.lexicon.topics[topics_of(likely, request, situation.lexicon)[0]]
    return templates.ask_back(situation, [templates.question_on(topic, role)]), likely


def _is_elsewhere(situation: Situation) -> bool:
    """Whether the question is on a career the corpus has no guide on."""
    request = situation.request
    if not request.elsewhere or not situation.lexicon.roles or (request.roles and not request.assumed_role):
        return False
    special = special_concepts(request, situation.topics, situation.lexicon)
    alone = all(set(concept.text.split()) <= _words_of(request.elsewhere) for concept in special)
    return alone or situation.found.coverage < NAMES_CAREER


def _words_of(career: str) -> set[str]:
    """The words of a career's name, singular and plural."""
    return {form for word in career.split() for form in (word, f"{word}s", f"{word}es")}


def _specialisation(situation: Situation, choice: Choice) -> Labelled | None:
    request = situation.request
    by_evidence = not choice.by_topic and request.intents[0].name == "passage"
    named = request.slots.specialisation and (choice.intent in DESCRIBED or by_evidence)
    return (topical.describe_specialisation(situation), "specialisations") if named else None


def _growth(situation: Situation, choice: Choice) -> Labelled | None:
    made = figures.show_growth(situation) if choice.intent == "outlook" and not situation.request.follow_up else None
    return (made, choice.intent) if made else None


def _ability(situation: Situation, _: Choice) -> Labelled | None:
    """A language or tool that the guide in question does not name."""
    topic = topic_of(situation)
    label = situation.lexicon.topics[topic].intent
    asked = replace(situation, topics=(topic,), intent=label)
    made = named_elsewhere(situation, lambda: FORMS[label](asked))
    return (made, label) if made else None


def _missing(situation: Situation, choice: Choice) -> Labelled | None:
    """A cost, or an order of things by pay, that no source gives."""
    cost = tell_cost(situation)
    if cost:
        passage = situation.knowledge.passage(cost.passages[0]) if cost.passages else None
        topic = situation.lexicon.topics.get(passage.topic) if passage else None
        return cost, topic.intent if topic else choice.intent
    made = tell_unranked(situation, lambda: _otherwise(situation, choice)[0])
    return (made, choice.intent) if made else None


def _counted(situation: Situation, _: Choice) -> Labelled | None:
    """How many work in a career."""
    made = premises.answer_count(situation)
    return (made, "outlook") if made else None


def _polar(situation: Situation, choice: Choice) -> Labelled | None:
    """Yes or no first, where the question asks for one and the sources take a side; none on what people are like."""
    if situation.request.matters and JUDGES.search(situation.request.text):
        return None
    made = answer_polar(situation, lambda: _otherwise(situation, choice)[0])
    return (made, choice.intent) if made else None


def _otherwise(situation: Situation, choice: Choice) -> Labelled:
    rules = RULES[RULES.index(_polar) + 1 :]
    return next(made for rule in rules if (made := rule(situation, choice)) is not None)


def _topic(situation: Situation, choice: Choice) -> Labelled | None:
    return (topical.tell_topic(situation, choice.second), choice.intent) if choice.by_topic else None


def _apart(situation: Situation, choice: Choice) -> Labelled | None:
    """Two things that each have a passage of their own, told apart."""
    told = prose.tell_apart(situation, situation.found.evidence) if APART.search(situation.request.text) else None
    return (told, choice.intent) if told else None


def _best(situation: Situation, choice: Choice) -> Labelled:
    return prose.tell_best(situation, situation.found.evidence), choice.intent


RULES: tuple[Rule, ...] = (
    _blank,
    _crisis,
    _foreign,
    _answers_back,
    _whole,
    _aspects,
    _computed,
    _followed,
    _shelf,
    _whose_work,
    _premise,
    _spoken,
    _counted,
    _outside,
    _ability,
    _missing,
    _polar,
    _specialisation,
    _growth,
    _apart,
    _topic,
    _best,
)
