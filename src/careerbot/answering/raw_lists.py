"""Lists out of somebody's own documents, which name no terms: their steps and parts by heading, their items by fit."""

from __future__ import annotations

from collections.abc import Sequence

from careerbot.answering.forms import Situation
from careerbot.knowledge.base import PassageRow

MOST_ITEMS = 8
MOST_NAMES = 12
MOST_LABEL_WORDS = 7
PARTED = 3  # sections below one heading from which they are its parts

Place = tuple[PassageRow, int]


def own_parts(passages: Sequence[PassageRow]) -> list[PassageRow]:
    """The sections below the heading that has most of them, where it has several: the topic's parts."""
    below: dict[tuple[str, ...], list[PassageRow]] = {}
    for passage in passages:
        if len(passage.headings) > 1 and any(statement.figure is None for statement in passage.statements):
            below.setdefault((passage.document, *passage.headings[:-1]), []).append(passage)
    most = max(below.values(), key=len, default=[])
    return most if len(most) >= PARTED else []


def best_items(situation: Situation, passages: Sequence[PassageRow], *, most: int = MOST_ITEMS) -> list[Place]:
    """The list items that fit the question best, in turn from each document that has some."""
    scores = {evidence.key: evidence.score for evidence in situation.found.evidence}
    ranked: dict[str, list[Place]] = {}
    places = [(p, i) for p in passages for i, s in enumerate(p.statements) if s.item]
    for place in sorted(places, key=lambda p: (-scores.get((p[0].number, p[1]), 0.0), p[0].number, p[1])):
        ranked.setdefault(place[0].document, []).append(place)
    turns = [(turn, place) for found in ranked.values() for turn, place in enumerate(found)]
    chosen = [place for _, place in sorted(turns, key=lambda pair: pair[0])[:most]]
    return sorted(chosen, key=lambda place: (place[0].number, place[1]))


def label_of(text: str) -> str:
    """What an item names before its colon ("Research engineer: works on …"), or ""."""
    label, colon, rest = text.partition(": ")
    return label if colon and rest and len(label.split()) <= MOST_LABEL_WORDS else ""


def labelled(passages: Sequence[PassageRow]) -> list[Place]:
    """The items that name something before a colon, where most of a passage's items do."""
    found: list[Place] = []
    for passage in passages:
        items = [i for i, s in enumerate(passage.statements) if s.item]
        named = [i for i in items if label_of(passage.statements[i].text)]
        if len(named) >= PARTED and len(named) * 2 > len(items):
            found += ((passage, i) for i in named)
    return found[:MOST_NAMES]
