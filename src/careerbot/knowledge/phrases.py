"""Phrase tables: where known phrases stand in a text, compared by stems, the longest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from careerbot.records import dataclass

Phrase = tuple[tuple[str, ...], str]
Find = Callable[[str], Sequence[Phrase]]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: the span of words it covers (`end` excluded) and what it stands for."""

    start: int
    end: int
    value: str


class PhraseTable:
    """Phrases as stems, each standing for one or more values."""

    def __init__(self, entries: Iterable[tuple[Sequence[str], str]] = ()) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        self._find: Find = lambda stem: self._by_first.get(stem, ())
        for stems, value in entries:
            if stems:
                self._by_first.setdefault(stems[0], []).append((tuple(stems), value))

    def at(self, stems: Sequence[str], start: int) -> Iterator[Match]:
        """Every phrase that stands at one place."""
        for phrase, value in self._find(stems[start]):
            if tuple(stems[start : start + len(phrase)]) == phrase:
                yield Match(start, start + len(phrase), value)

    def all(self, stems: Sequence[str]) -> list[Match]:
        """Every phrase that stands anywhere, overlapping ones too."""
        return [match for start in range(len(stems)) for match in self.at(stems, start)]

    def longest(self, stems: Sequence[str]) -> list[Match]:
        """The phrases that stand in the text without overlap, the longest at each place; the first listed wins ties."""
        found: list[Match] = []
        start = 0
        while start < len(stems):
            best = max(self.at(stems, start), key=lambda match: match.end, default=None)
            if best:
                found.append(best)
            start = best.end if best else start + 1
        return found

    def to_data(self) -> dict[str, Any]:
        """The table as plain data, for the knowledge base."""
        return {first: [[list(stems), value] for stems, value in entries] for first, entries in self._by_first.items()}

    @classmethod
    def read_by(cls, find: Find) -> PhraseTable:
        """A table whose phrases are kept elsewhere: `find` gives those that begin with a stem."""
        table = cls()
        table._find = find
        return table
