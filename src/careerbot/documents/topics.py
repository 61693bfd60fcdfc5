"""Topics: which there are, and which one a heading opens. The only reader of domain/topics.yaml."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from careerbot.documents.yaml_files import load_yaml
from careerbot.errors import DomainError
from careerbot.paths import domain_file
from careerbot.records import dataclass

MOST_OF = 0.5  # share of a section's sentences that must speak of its topic


@dataclass(frozen=True, slots=True)
class Topic:
    """What a section or a question can be about.

    `intent` is the label of a question on it, `next` the topics a counsellor would raise after it.
    """

    name: str
    intent: str
    phrase: str
    question: str
    headings: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]
    signs: tuple[str, ...] = ()
    next: tuple[str, ...] = ()


class Topics:
    """All topics, by name and by heading."""

    def __init__(self, topics: Mapping[str, Topic]) -> None:
        self.by_name = dict(topics)
        self._phrases = [(phrase, name) for name, topic in topics.items() for phrase in _phrases(topic)]
        self._signs: dict[str, list[tuple[str, str]]] = {}  # by their first word: looked up for every word of a text
        for topic in topics.values():
            for sign in map(_key, topic.signs):
                self._signs.setdefault(sign.split()[0], []).append((f" {sign} ", topic.name))
        self._by_heading = {_key(heading): topic.name for topic in topics.values() for heading in topic.headings}

    def of_heading(self, heading: str) -> str:
        """The topic that a heading opens, or "" where it opens none."""
        return self._by_heading.get(_key(heading), "")

    def guess(self, heading: str) -> str:
        """The topic whose heading or words fit a heading of somebody's own document best, or ""."""
        exact = self.of_heading(heading)
        if exact:
            return exact
        key = f" {_key(heading)} "
        found = [(len(phrase), name) for phrase, name in self._phrases if phrase in key]
        return max(found)[1] if found else ""

    def of_text(self, sentences: Sequence[str]) -> str:
        """The topic that sentences or items are on by their words, "" where no topic clearly has most of them."""
        counts = Counter(name for text in sentences for name in self._signed(text))
        (best, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
        clear = most > second and most >= MOST_OF * len(sentences)
        return best if clear and (most > 1 or len(sentences) == 1) else ""

    def _signed(self, text: str) -> set[str]:
        """The topics of which a sentence holds a sign."""
        key = f" {_key(text)} "
        signs = (self._signs.get(word, ()) for word in key.split())
        return {name for found in signs for sign, name in found if sign in key}


def _phrases(topic: Topic) -> list[str]:
    return [f" {_key(text)}" for text in (*topic.headings, *topic.words)]


def _key(heading: str) -> str:
    return " ".join(re.findall(r"[\w']+", heading.lower()))


@functools.cache
def load_topics() -> Topics:
    """The topics of the package. Raises DomainError where two topics share a name or a heading."""
    path = domain_file("topics.yaml")
    topics: dict[str, Topic] = {}
    headings: dict[str, str] = {}
    for entry in load_yaml(path):
        topic = Topic(
            name=entry["name"],
            intent=entry["intent"],
            phrase=entry["phrase"],
            question=entry["question"],
            headings=tuple(entry["headings"]),
            words=tuple(entry["words"]),
            names=tuple(entry["names"]),
            signs=tuple(entry.get("signs", ())),
            next=tuple(entry.get("next", ())),
        )
        for heading in topic.headings:
            other = headings.setdefault(_key(heading), topic.name)
            if other != topic.name:
                raise DomainError(f"the heading {heading!r} stands under {other} and {topic.name}", place=str(path))
        if topic.name in topics:
            raise DomainError(f"the topic {topic.name!r} stands twice", place=str(path))
        topics[topic.name] = topic
    return Topics(topics)
