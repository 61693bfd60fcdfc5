"""Templated answers: small talk, what the bot is, refusals and questions given back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from careerbot.answering import listing
from careerbot.answering.behaving import response_of
from careerbot.answering.forms import Draft, Situation, is_gap
from careerbot.answering.phrasing import as_written, count_word, join, template
from careerbot.answering.special import asks_unknown
from careerbot.answering.terms import have, same
from careerbot.knowledge.lexicon import Lexicon, Role, TopicEntry
from careerbot.reply import ItemList, Kind, Line, Paragraph
from careerbot.understanding.model import Concept

KINDS: dict[str, Kind] = {"undecided": "clarify", "quiz": "clarify"}
MOST_NAMED = 4
SKILL_TOPICS = ("skills", "mathematics", "languages", "tools", "algorithms")
OFFERING = "applying"  # the behaviour to which the skills are offered


def speak(situation: Situation) -> Draft:
    """The response of the same name as the intent, told with what this corpus holds."""
    if situation.intent == "crisis":
        return _crisis(situation)
    own = response_of(situation) if situation.request.behaviour else ""
    text = situation.respond(own or situation.intent, **shelf_words(situation))
    return Draft((Paragraph((Line(text),), "template"),), kind=KINDS.get(situation.intent, "template"))


def speak_of_behaviour(situation: Situation) -> Draft:
    """What is said in place of facts that the documents are not for, with the nearest that they have."""
    text = situation.respond(response_of(situation), **shelf_words(situation))
    offers = situation.request.behaviour == OFFERING and situation.role is not None
    role = situation.role.with_article if situation.role else ""
    pending = situation.lexicon.topics["skills"].question.format(a_role=role) if offers else ""
    return Draft((Paragraph((Line(text),), "template"),), kind="refusal", pending=pending)


def say(situation: Situation, response: str) -> Draft:
    """A response that the conversation goes on from."""
    text = situation.respond(response, **shelf_words(situation))
    return Draft((Paragraph((Line(text),), "template"),), kind="template")


def shelf_words(situation: Situation) -> dict[str, str]:
    """What the corpus holds, as words for a template."""
    documents = situation.knowledge.documents()
    roles = list(situation.lexicon.roles.values())
    titles = [role.plural for role in roles]
    shown = (
        join(titles)
        if len(titles) <= MOST_NAMED
        else f"{join(titles[:MOST_NAMED])} and {count_word(len(titles) - MOST_NAMED)} more careers"
    )
    return {
        "documents": f"{count_word(len(documents))} document{'' if len(documents) == 1 else 's'}",
        "careers": shown or "what your documents say",
        "role": situation.role.plural if situation.role else "this career",
        "a_role": situation.role.with_article if situation.role else "this career",
        "sources": count_word(situation.knowledge.source_count()),
    }


def _crisis(situation: Situation) -> Draft:
    """Help lines by country, and nothing else."""
    lines = tuple(
        Line(
            f"{entry['line']}; emergency {entry['emergency']}" if entry["line"] else str(entry["emergency"]),
            label=entry["where"],
        )
        for entry in situation.lexicon.help_lines
    )
    text = template(situation.lexicon, "crisis")
    return Draft((Paragraph((Line(text),), "template"), ItemList(lines, "template")), kind="template")


def refuse(situation: Situation) -> Draft:
    """Say that the corpus does not hold this, name what was missing, and what is covered."""
    words = shelf_words(situation)
    elsewhere = situation.request.elsewhere
    unknown = _unknown(situation)
    pending = ""
    if elsewhere:
        name, words["career"] = "refuse_career", elsewhere
        nearest = situation.lexicon.roles.get(situation.lexicon.nearest.get(elsewhere, ""))
        if nearest:
            name, words["nearest"] = "refuse_career_near", nearest.plural
            pending = f"What is {nearest.with_article}?"
    elif unknown and (situation.intent != "out_of_scope" or _asks_of_role(situation)):
        name, words["unknown"] = "refuse_word", join([f"“{word}”" for word in unknown], "or")
    else:
        name = "refuse" if situation.lexicon.roles else "refuse_own"
    text = situation.respond(name, **words)
    return Draft((Paragraph((Line(text),), "template"),), kind="refusal", pending=pending)


def refuse_aspects(situation: Situation, aspects: Sequence[str]) -> Draft:
    """Say that no document speaks of some narrow matters, and offer the topic nearest to the first, if it is told."""
    unknown = join(aspects, "or")
    nearest = situation.lexicon.aspects[aspects[0]].topic
    topic = situation.lexicon.topics[nearest]
    told = [passage for passage in situation.passages((nearest,)) if not is_gap(passage)]
    if situation.role is None or not told:
        text = situation.respond("refuse_aspect", unknown=unknown)
        return Draft((Paragraph((Line(text),), "template"),), kind="refusal")
    question = question_on(topic, situation.role)
    text = situation.respond("refuse_aspect_near", unknown=unknown, topic=topic.phrase, roles=situation.role.plural)
    return Draft((Paragraph((Line(text),), "template"),), kind="refusal", pending=question)


def refuse_words(situation: Situation, concepts: Sequence[Concept]) -> Draft:
    """Say that no document speaks of some words of a question, and what is covered."""
    text = situation.respond("refuse_word", unknown=_as_written(situation, concepts), **shelf_words(situation))
    return Draft((Paragraph((Line(text),), "template"),), kind="refusal")


def name_unsaid(situation: Situation, concepts: Sequence[Concept], *, places: bool = False) -> Paragraph:
    """What stands above an answer that leaves some words of a question, or the places it asks for, out."""
    unknown = _as_written(situation, concepts)
    if places:  # documents may well speak of them, on something else
        said = template(situation.lexicon, "unsaid_for", places=unknown)
    else:
        said = template(situation.lexicon, "unsaid", unknown=unknown)
    return Paragraph((Line(said),), "template")


def _as_written(situation: Situation, concepts: Sequence[Concept]) -> str:
    return join([as_written(concept, situation.request) for concept in concepts], "or")


def question_on(topic: TopicEntry, role: Role) -> str:
    """A question on a topic that names the career, so that "yes" to it is understood by itself."""
    question = topic.question.format(a_role=role.with_article, other_role="another role")
    return question if "{a_role}" in topic.question else f"{question.rstrip('?')} for {role.with_article}?"


def _unknown(situation: Situation) -> Sequence[str]:
    return [concept.text for concept in situation.request.concepts if not concept.known][:2]


def _asks_of_role(situation: Situation) -> bool:
    """Whether something no document knows is asked of a career that is named."""
    request = situation.request
    return bool(request.roles) and not request.assumed_role and asks_unknown(request, situation.lexicon)


def ask_back(situation: Situation, questions: Sequence[str]) -> Draft:
    """Give the question back, as one that can be answered."""
    text = situation.respond("did_you_mean", question=join([f"“{question}”" for question in questions], "or"))
    return Draft((Paragraph((Line(text),), "template"),), kind="clarify", pending=questions[0] if questions else "")


def ask_for_question(situation: Situation) -> Draft:
    """A message without a word."""
    text = situation.respond("blank", **shelf_words(situation))
    return Draft((Paragraph((Line(text),), "template"),), kind="clarify")


def say_english_only(situation: Situation) -> Draft:
    """In the language of the message: that questions and answers are in English."""
    says = situation.lexicon.english_only[situation.request.language]
    return Draft((Paragraph((Line(" ".join(says.split())),), "template"),), kind="refusal")


def ask_what(situation: Situation) -> Draft:
    """A follow-up with nothing before it."""
    text = situation.respond("follow_what", **shelf_words(situation))
    return Draft((Paragraph((Line(text),), "template"),), kind="clarify")


def gap_analysis(situation: Situation) -> Draft:
    """The skills of the role, and which of them the person has named; the rest is theirs to compare."""
    if have(situation):  # what they have named must not narrow what is asked for
        whole = topics_with("skills", situation.lexicon)
        situation = replace(situation, topics=whole)
    draft = _led(situation, listing.make_list(situation), "gap_lead")
    said = _on_what_they_have(situation)
    if not said:
        return draft
    told = bool(draft.items) and draft.items == situation.memory.items  # the list stands right above
    listed = draft.blocks[1:] if draft.kind == "answer" and not told else ()
    asked = [Line(template(situation.lexicon, "gap_list"))] if listed else []
    lead = Paragraph((Line(said), *asked), "computed")
    return replace(draft, blocks=(lead, *listed))


def topics_with(intent: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The topics of an intent."""
    return tuple(name for name, topic in lexicon.topics.items() if topic.intent == intent)


def _on_what_they_have(situation: Situation) -> str:
    """Which of the things a person has named stand among what the role needs, "" where they named none."""
    named = have(situation)
    if not named:
        return ""
    passages = situation.passages(SKILL_TOPICS)
    written = [
        t for p in passages for s in p.statements for t in (s.terms or ([s.text] if situation.is_own(p) else ()))
    ]
    known = {same(term, situation.lexicon) for term in written}
    terms = " | ".join(written).lower()
    found = [n for n in named if same(n, situation.lexicon) in known or re.search(rf"\b{re.escape(n.lower())}", terms)]
    other = [name for name in named if name not in found]
    name = "gap_have" if found and not other else "gap_have_some" if found else "gap_have_none"
    words = {"found": join(found), "other": join(other, "or")}
    return template(situation.lexicon, name, **words, **shelf_words(situation))


def plan(situation: Situation) -> Draft:
    """The role's path: a plan with dates is not made."""
    return _led(situation, listing.tell_path(situation), "plan_lead")


def _led(situation: Situation, draft: Draft, response: str) -> Draft:
    """A draft with what is not done said above it, in place of a list's own sentence; a gap stays as it is."""
    if all(block.origin == "template" for block in draft.blocks):
        return draft
    lead = Paragraph((Line(template(situation.lexicon, response, **shelf_words(situation))),), "template")
    blocks = draft.blocks[1:] if draft.blocks[0].origin == "template" else draft.blocks
    return replace(draft, blocks=(lead, *blocks))
