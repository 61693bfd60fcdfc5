"""What is special in a question: the concepts beyond its topics' names and the words that say nothing on a career."""

from __future__ import annotations

from collections.abc import Sequence

from careerbot.knowledge.lexicon import Lexicon
from careerbot.understanding.model import Concept, Request
from careerbot.understanding.slots import NUMBERS

SMALL_NUMBER = 15  # "the five steps" asks for the steps; "the 71 percent" for that figure


def special_concepts(request: Request, topics: Sequence[str], lexicon: Lexicon) -> list[Concept]:
    """The concepts of a request beyond its topics' names, small numbers and words that say nothing on a career."""
    general = lexicon.general_stems.union(NUMBERS, *(lexicon.topic_stems(name) for name in topics))
    return [c for c in request.concepts if not all(stem in general or _is_small(stem) for stem in c.alternatives[0][0])]


def asks_unknown(request: Request, lexicon: Lexicon) -> bool:
    """Whether the very thing asked for ("how many *vacation days*") is a word the corpus does not know.

    Not where it stands for anything: "which *stuff* do I need".
    """
    focus = set(request.focus)
    special = special_concepts(request, (), lexicon)
    return any(not concept.known and focus & set(concept.text.split()) for concept in special)


def _is_small(stem: str) -> bool:
    return stem.isdigit() and len(stem) < 3 and int(stem) <= SMALL_NUMBER
