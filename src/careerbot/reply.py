"""What comes out of a turn: the reply, its blocks, citations and figures. Data only; `render` makes text of it."""

from __future__ import annotations

from typing import Any, Literal

from careerbot.records import dataclass

Kind = Literal["answer", "template", "clarify", "refusal"]
Origin = Literal["cited", "computed", "asked", "template"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement of the reply stands.

    `source` is the publisher, the author where there is none, or a person's file name; `date` is as the source gives
    it, or ``undated``; `quote` is the statement as the passage has it; `ours` says that the passage is this project's
    summary of the source, so that the quote must not be shown as the source's own words.
    """

    number: int
    source: str
    title: str
    section: str
    url: str
    date: str
    passage: str
    quote: str
    ours: bool
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with all that it means: what is measured, of whom, where, when, and who says so.

    `low` alone is one figure, `low` and `high` a range; `qualifier` keeps words like "just under"; `currency` is a
    code, ``%`` or what is counted; `reported_by` is who gathered it where the cited source passes it on; `citation`
    is the number of the citation that carries it; `computed_from` lists the figures a computed one follows from.
    """

    role: str
    measure: str
    low: float
    high: float | None = None
    qualifier: str = ""
    currency: str = ""
    per: str = ""
    place: str = ""
    experience: str = ""
    reported_by: str = ""
    date: str = ""
    citation: int = 0
    computed_from: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block: an optional label, the text, and the citations that carry it."""

    text: str
    citations: tuple[int, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together."""

    lines: tuple[Line, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; `ordered` where the sequence means something."""

    items: tuple[Line, ...]
    origin: Origin
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class FigureList:
    """Figures side by side, one a line, lowest to highest; `figures` are those lines as data."""

    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Comparison:
    """Roles side by side: for each point one line a role, in the order of `roles`."""

    roles: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Line, ...]], ...]
    origin: Origin


Block = Paragraph | ItemList | FigureList | Comparison


@dataclass(frozen=True, slots=True)
class ScoredIntent:
    """An intent label and how sure the router is of it, from 0 to 1."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one turn. `str(reply)` is its text, `to_dict()` the form that ``ask --json`` prints."""

    question: str
    kind: Kind
    intents: tuple[ScoredIntent, ...]
    roles: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    suggestions: tuple[str, ...] = ()
    elapsed_ms: float = 0.0
    explanation: tuple[str, ...] = ()

    @property
    def intent(self) -> str:
        """The chosen label."""
        return self.intents[0].name if self.intents else "passage"

    @property
    def text(self) -> str:
        """The answer as plain text with ``[1]`` marks, without the list of sources."""
        from careerbot import render  # render reads this module's types

        return render.text(self)

    def __str__(self) -> str:
        return self.text

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data, version 1 of the form described in the README."""
        from careerbot import render

        return render.to_dict(self)
