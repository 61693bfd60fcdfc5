"""Sources named in a sentence: who they are, how many, whether one is a small site, undated or one's own file."""

from __future__ import annotations

from collections.abc import Sequence

from careerbot.answering.forms import Situation
from careerbot.answering.phrasing import count_word, join
from careerbot.documents.model import Source
from careerbot.knowledge.base import PassageRow

MOST_NAMED = 2

Place = tuple[PassageRow, int]


def sources_of(situation: Situation, places: Sequence[Place]) -> list[Source]:
    """The sources of some statements, each once, those left out that only repeat another of them."""
    found: dict[str, Source] = {}
    for passage, position in places:
        for key in situation.ledger.witnesses(passage, position):
            found.setdefault(key, situation.knowledge.source(key, passage.document))
    return [source for key, source in found.items() if not set(source.repeats) & set(found)]


def named(situation: Situation, places: Sequence[Place]) -> str:
    """The sources of some statements as a list of names; of many only how many they are."""
    labels = list(dict.fromkeys(called(source) for source in sources_of(situation, places)))
    return join(labels) if len(labels) <= MOST_NAMED else f"{count_word(len(labels))} sources"


def voices(situation: Situation, places: Sequence[Place]) -> str:
    """The same; a single one says whether it is undated."""
    sources = sources_of(situation, places)
    if len(sources) == 1 and sources[0].grade != "own" and sources[0].date == "undated":
        return f"one undated source, {called(sources[0])}"
    return named(situation, places)


def called(source: Source) -> str:
    """A source's name inside a sentence, a small site marked as one."""
    article = "the " if source.label.startswith(("US ", "UK ")) else ""
    return f"{article}{source.label.split(' (')[0]}{' (a small site)' if source.grade == 'C' else ''}"
