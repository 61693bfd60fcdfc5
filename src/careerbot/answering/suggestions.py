"""Follow-up questions: what a counsellor would raise next, not asked yet, and answerable from this corpus."""

from __future__ import annotations

from collections.abc import Iterator

from careerbot.answering.forms import is_gap
from careerbot.answering.phrasing import template
from careerbot.knowledge.base import KnowledgeBase
from careerbot.knowledge.lexicon import Role
from careerbot.understanding.model import Memory, Request

ORDER = (
    *("skills", "salary", "education", "career_path", "outlook", "duties", "comparison", "workplace", "languages"),
    *("specialisations", "tools", "fit", "why_career", "teamwork", "interview"),
)
MOST = 3
LEVELS = ("entry level", "senior")


def suggest(memory: Memory, request: Request, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """At most three questions: after what the last answer was on first, then what is asked most."""
    roles = knowledge.lexicon.roles
    role = roles.get(_role(memory, request, knowledge))
    if role is None:
        return ()
    found = dict.fromkeys(_questions(memory, role, knowledge))
    return tuple(question for question, _ in zip(found, range(MOST), strict=False))


def _role(memory: Memory, request: Request, knowledge: KnowledgeBase) -> str:
    """The career to ask on: the one asked about, after an answer on all careers the one it put first."""
    named = memory.roles if request.shelf else request.roles
    return (named or memory.roles or (knowledge.lexicon.main_role,))[0]


def _questions(memory: Memory, role: Role, knowledge: KnowledgeBase) -> Iterator[str]:
    topics = knowledge.lexicon.topics
    last = topics.get((*memory.topics, memory.intent)[0]) or topics.get(memory.intent)
    if memory.intent == "salary" and not memory.slots.levels and _has_levels(role, knowledge):
        yield template(knowledge.lexicon, "suggest_levels", a_role=role.with_article)
    other = next((knowledge.lexicon.roles[name] for name in role.related if name in knowledge.lexicon.roles), None)
    for name in (*(last.next if last else ()), *ORDER):
        topic = topics[name]
        if topic.intent in memory.asked or (name == "comparison" and other is None):
            continue
        if _is_filled(role, name, knowledge):
            yield topic.question.format(a_role=role.with_article, other_role=other.with_article if other else "")


def _is_filled(role: Role, topic: str, knowledge: KnowledgeBase) -> bool:
    """Whether a career's guide has something on a topic."""
    return any(not is_gap(passage) for passage in knowledge.each_passage(role=role.name, topic=topic))


def _has_levels(role: Role, knowledge: KnowledgeBase) -> bool:
    """Whether one source gives a career's pay at the start and at senior level, so that the two can be compared."""
    held: dict[str, set[str]] = {}
    for passage in knowledge.passages(role=role.name, topic="salary"):
        for statement in passage.statements:
            if statement.figure and statement.sources:
                held.setdefault(statement.sources[0], set()).add(statement.figure.experience)
    return any(all(any(level in each for each in levels) for level in LEVELS) for levels in held.values())
