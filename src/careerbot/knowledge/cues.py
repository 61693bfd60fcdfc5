"""Cues: patterns of words, compared by stems, that show what a message is besides a question on a topic.

A cue is written as words with blanks between them: ``guarantee/promise ... job/salary``. A stroke parts words of which
one must stand there, ``...`` lets up to six other words stand between, and ``<`` and ``>`` are the edges of a message.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from careerbot.language import words

GAP = "..."
EDGES = ("<", ">")
WIDEST = 6  # words that may stand where a cue has a gap

Step = frozenset[str]  # the stems of which one must stand; empty for a gap
Cue = tuple[Step, ...]


def is_cue(text: str) -> bool:
    """Whether a text is a cue: words one by one, without a gap at an end or beside another one."""
    pieces = text.split()
    single = all(
        len(words(part)) == 1 for piece in pieces if piece != GAP for part in piece.split("/") if part not in EDGES
    )
    return bool(pieces) and single and GAP not in (pieces[0], pieces[-1]) and (GAP, GAP) not in pairwise(pieces)


def parse_cue(text: str, stem: Callable[[str], str], placeholders: Mapping[str, str]) -> Cue:
    """A cue from its written form; `placeholders` stand for stems of their own, such as that of any role."""
    return tuple(_step(piece, stem, placeholders) for piece in text.split())


def _step(piece: str, stem: Callable[[str], str], placeholders: Mapping[str, str]) -> Step:
    if piece == GAP:
        return frozenset()
    parts = piece.split("/")
    fixed = {placeholders.get(part, part) for part in parts if part in EDGES or part in placeholders}
    return frozenset(fixed.union(stem(word) for part in parts if part not in fixed for word in words(part)))


def find_cues(stems: Sequence[str], cues: Mapping[str, Sequence[Cue]]) -> tuple[str, ...]:
    """The names whose cues stand in a message, in the order of the data."""
    padded = [EDGES[0], *stems, EDGES[1]]
    known = set(padded)
    return tuple(name for name, listed in cues.items() if any(_stands(padded, known, cue) for cue in listed))


def _stands(stems: Sequence[str], known: set[str], cue: Cue) -> bool:
    if not all(not step or step & known for step in cue):
        return False
    return any(_follows(stems, start, cue) for start, stem in enumerate(stems) if stem in cue[0])


def _follows(stems: Sequence[str], place: int, cue: Cue) -> bool:
    """Whether a cue's steps stand from a place on."""
    if not cue:
        return True
    if not cue[0]:
        return any(_follows(stems, later, cue[1:]) for later in range(place, min(place + WIDEST + 1, len(stems))))
    return place < len(stems) and stems[place] in cue[0] and _follows(stems, place + 1, cue[1:])


def cues_to_data(cues: Mapping[str, Sequence[Cue]]) -> dict[str, Any]:
    """Cues as plain data, for the knowledge base."""
    return {name: [[sorted(step) for step in cue] for cue in listed] for name, listed in cues.items()}


def cues_from_data(data: Mapping[str, Any]) -> dict[str, tuple[Cue, ...]]:
    """Cues from what `cues_to_data` gave."""
    return {name: tuple(tuple(map(frozenset, cue)) for cue in listed) for name, listed in data.items()}
