"""What a document becomes: passages of statements, each with its sources. Data only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from careerbot.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """Who says something: an entry of sources.yaml, or a person's own document.

    `date` is as the source gives it, or ``undated``; `grade` is founding, A (official), B (established publisher, open
    data) or C (small site), and ``own`` for a person's document; `repeats` are keys of sources it merely repeats.
    """

    key: str
    publisher: str = ""
    author: str = ""
    title: str = ""
    date: str = "undated"
    url: str = ""
    grade: str = ""
    licence: str = ""
    repeats: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The publisher, or the author where there is none."""
        return self.publisher or self.author or self.title or self.key


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of a guide's table of figures, amounts as numbers."""

    measure: str
    low: float
    high: float | None = None
    before: str = ""
    after: str = ""
    currency: str = ""
    per: str = ""
    place: str = ""
    experience: str = ""
    reported_by: str = ""
    as_of: str = "undated"

    @property
    def qualifier(self) -> str:
        """The words around the amount: ``about``, ``plus bonuses``."""
        return ", ".join(part for part in (self.before, self.after) if part)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, list item or table row, with the keys of its sources.

    `terms` are the words a list names (bold in a guide), `asked` other words people use for it, `item` tells list
    items from sentences, `line` is where it starts in its file. Of a person's own document `start` and `end` are the
    characters of the document's `text` in which it stands.
    """

    text: str
    sources: tuple[str, ...]
    terms: tuple[str, ...] = ()
    asked: str = ""
    figure: FigureRow | None = None
    item: bool = False
    line: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """The text below one heading: the unit that is found and cited."""

    id: str
    headings: tuple[str, ...]
    statements: tuple[Statement, ...]
    topic: str = ""
    role: str = ""
    asked: str = ""
    line: int = 0

    @property
    def text(self) -> str:
        """The statements as running text, list items and rows on lines of their own."""
        parts: list[str] = []
        said: set[str] = set()
        for statement in self.statements:
            if statement.figure and statement.text in said:
                continue  # a figure of a sentence that stands here already
            said.add(statement.text)
            if statement.item or statement.figure:
                parts.append(f"\n- {statement.text}")
            else:
                gap = "\n" if parts and parts[-1].startswith("\n") else " "
                parts.append(f"{gap}{statement.text}")
        return "".join(parts).strip()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a document: its line (page of a PDF) and its span in the document's text.

    `reason` says why it is left out of what is indexed, "" where it is not.
    """

    line: int
    text: str
    reason: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read. `curated` documents are guides, whose statements name their sources.

    `aliases` are other names of the role; of a person's own document the first is the role as it is written there.
    `headings` and `dropped` are its headings and what is not indexed; `text` is what spans are counted in. A file that
    holds several documents has these as `members` and no passages; `problems` is what could not be read of it.
    """

    name: str
    path: str
    title: str
    passages: tuple[Passage, ...]
    role: str = ""
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    curated: bool = False
    sources: Mapping[str, Source] = field(default_factory=dict)
    headings: tuple[Piece, ...] = ()
    dropped: tuple[Piece, ...] = ()
    problems: tuple[str, ...] = ()
    text: str = ""
    members: tuple[Document, ...] = ()

    @property
    def parts(self) -> tuple[Document, ...]:
        """The documents that a file holds: most hold one."""
        return self.members or (self,)


def slug(text: str) -> str:
    """Lower-case words joined by hyphens: ``"Step 1: First degree"`` gives ``step-1-first-degree``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "section"
