"""Follow-up questions: what a counsellor would raise next, not asked yet, and answerable from this corpus."""

from __future__ import annotations

from careerbot.answering.forms import is_gap
from careerbot.knowledge.base import KnowledgeBase
from careerbot.understanding.model import Memory, Request

ORDER = (
    "skills",
    "salary",
    "education",
    "career_path",
    "outlook",
    "duties",
    "comparison",
    "workplace",
    "languages",
    "specialisations",
    "tools",
    "fit",
    "why_career",
    "teamwork",
    "interview",
)
MOST = 3


def suggest(memory: Memory, request: Request, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """At most three questions."""
    roles = knowledge.lexicon.roles
    role = roles.get((request.roles or memory.roles or (knowledge.lexicon.main_role,))[0])
    if role is None:
        return ()
    other = next((roles[name] for name in role.related if name in roles), None)
    found = []
    for name in ORDER:
        topic = knowledge.lexicon.topics[name]
        if topic.intent in memory.asked or (name == "comparison" and other is None):
            continue
        passages = knowledge.passages(role=role.name, topic=name)
        if passages and not all(is_gap(passage) for passage in passages):
            found.append(
                topic.question.format(a_role=role.with_article, other_role=other.with_article if other else "")
            )
        if len(found) == MOST:
            break
    return tuple(found)
