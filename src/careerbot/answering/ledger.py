"""The citations and figures of one reply: numbered in the order in which they are first needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from careerbot.documents.model import FigureRow
from careerbot.knowledge.base import KnowledgeBase, PassageRow
from careerbot.reply import Citation, Figure

MOST_SOURCES = 2  # of one statement: a third witness adds length, not trust


class Ledger:
    """Collects what a reply cites, which statements it has said, and which variants of responses."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self.knowledge = knowledge
        self.citations: list[Citation] = []
        self.figures: list[Figure] = []
        self.shown: list[tuple[int, int]] = []
        self.figure_places: list[tuple[int, int]] = []
        self.spoken: list[tuple[str, int]] = []
        self._numbers: dict[tuple[int, int, str], int] = {}

    def cite(self, passage: PassageRow, position: int) -> tuple[int, ...]:
        """The numbers of the citations of a statement, one for each of its sources; none where it names none."""
        self.mark((passage, position))
        keys = self.witnesses(passage, position)[:MOST_SOURCES]
        return tuple(self._number(passage, position, key) for key in keys)

    def mark(self, *places: tuple[PassageRow, int]) -> None:
        """Remember that statements were said, cited or not: another one may have carried what they say."""
        for passage, position in places:
            if (passage.number, position) not in self.shown:
                self.shown.append((passage.number, position))

    def forget(self, count: int) -> None:
        """Take back what was said after the first `count` statements, for another draft in its place."""
        del self.shown[count:]

    def cite_all(self, places: Iterable[tuple[PassageRow, int]]) -> tuple[int, ...]:
        """The numbers of the citations of several statements, each once."""
        return tuple(dict.fromkeys(number for place in places for number in self.cite(*place)))

    def figure(self, passage: PassageRow, position: int, row: FigureRow) -> Figure:
        """A figure of the reply, cited."""
        numbers = self.cite(passage, position)
        figure = Figure(
            role=passage.role,
            measure=row.measure,
            low=row.low,
            high=row.high,
            qualifier=row.qualifier,
            currency=row.currency,
            per=row.per,
            place=row.place,
            experience=row.experience,
            reported_by=row.reported_by,
            date=row.as_of,
            citation=numbers[0] if numbers else 0,
        )
        return self._keep(figure, (passage.number, position))

    def computed(self, figure: Figure) -> Figure:
        """A figure that follows from others of the reply."""
        self.figures.append(figure)
        return figure

    def _keep(self, figure: Figure, place: tuple[int, int]) -> Figure:
        self.figures.append(figure)
        self.figure_places.append(place)
        return figure

    def independent(self, keys: Collection[str], document: str) -> frozenset[str]:
        """Some sources without those that only repeat another of them."""
        return frozenset(key for key in keys if not set(self.knowledge.source(key, document).repeats) & set(keys))

    def witnesses(self, passage: PassageRow, position: int) -> list[str]:
        """The sources of a statement, without those that only repeat another of them."""
        keys = passage.statements[position].sources
        independent = self.independent(keys, passage.document)
        return [key for key in keys if key in independent]

    def _number(self, passage: PassageRow, position: int, key: str) -> int:
        place = (passage.number, position, key)
        if place not in self._numbers:
            self._numbers[place] = len(self.citations) + 1
            source = self.knowledge.source(key, passage.document)
            self.citations.append(
                Citation(
                    number=self._numbers[place],
                    source=source.label,
                    title=source.title,
                    section=passage.section,
                    url=source.url,
                    date=source.date or "undated",
                    passage=passage.id,
                    quote=passage.statements[position].text,
                    ours=source.grade != "own",
                    grade=source.grade,
                )
            )
        return self._numbers[place]
