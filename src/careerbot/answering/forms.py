"""What every answer form shares: the situation it answers in, and the draft it makes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerbot.answering.evidence import Found
from careerbot.answering.ledger import Ledger
from careerbot.answering.phrasing import template
from careerbot.knowledge.base import KnowledgeBase, PassageRow
from careerbot.knowledge.lexicon import Lexicon, Role
from careerbot.records import dataclass, field
from careerbot.reply import Block, Kind
from careerbot.understanding.model import Memory, Request

GRADES = {"founding": 0, "A": 0, "own": 0, "B": 1, "C": 2}


@dataclass(frozen=True, slots=True)
class Situation:
    """All an answer form may look at. `ledger` collects what is cited; `topics` are those the answer is on."""

    request: Request
    found: Found
    memory: Memory
    ledger: Ledger
    today: date
    intent: str
    topics: tuple[str, ...] = ()

    @property
    def knowledge(self) -> KnowledgeBase:
        """What is known."""
        return self.ledger.knowledge

    @property
    def lexicon(self) -> Lexicon:
        """The words of the package."""
        return self.knowledge.lexicon

    @property
    def role(self) -> Role | None:
        """The career in question, None for a corpus without any."""
        return next((self.lexicon.roles[name] for name in self.request.roles if name in self.lexicon.roles), None)

    def passages(self, topics: Sequence[str] | None = None, role: str | None = None) -> list[PassageRow]:
        """The passages on some topics (the situation's), of the role in question and of documents without a role."""
        name = role if role is not None else (self.role.name if self.role else "")
        names = (name, "") if name else ("",)
        chosen = self.topics if topics is None else topics
        found = {p.number: p for topic in chosen for n in names for p in self.knowledge.passages(role=n, topic=topic)}
        return [found[number] for number in sorted(found)]

    def is_own(self, passage: PassageRow) -> bool:
        """Whether a passage is of a person's own document, not of a guide."""
        keys = next((statement.sources for statement in passage.statements if statement.sources), ())
        return bool(keys) and self.knowledge.source(keys[0], passage.document).grade == "own"

    def respond(self, name: str, **values: str) -> str:
        """A response; its next variant where the last turn of the conversation said the same one."""
        last = dict(self.memory.said).get(name, -1)
        variant = (last + 1) % len(self.lexicon.responses[name])
        self.ledger.spoken.append((name, variant))
        return template(self.lexicon, name, variant, **values)

    def labels(self, passage: PassageRow, position: int) -> set[str]:
        """The names of a statement's sources."""
        keys = passage.statements[position].sources
        return {self.knowledge.source(key, passage.document).label for key in keys}

    def grade(self, passage: PassageRow, position: int) -> int:
        """How good a statement's best source is: 0 for founding documents and official figures, then B, C, others."""
        keys = passage.statements[position].sources
        return min((GRADES.get(self.knowledge.source(key, passage.document).grade, 3) for key in keys), default=3)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form made of a situation; `corrects` tells that it begins with what the sources say against a claim.

    `items` are the passages of a list in its order, `roles` those an answer on several careers speaks of.
    """

    blocks: tuple[Block, ...]
    kind: Kind = "answer"
    items: tuple[int, ...] = ()
    pending: str = ""
    ordinal: int = 0
    roles: tuple[str, ...] = ()
    passages: tuple[int, ...] = field(default=())
    corrects: bool = False


def is_gap(passage: PassageRow) -> bool:
    """Whether a passage of a guide only says that nothing reliable was found."""
    return bool(passage.statements) and all(not statement.sources for statement in passage.statements)


@dataclass(frozen=True, slots=True)
class Part:
    """The answer to one request of a message, with the label it got."""

    request: Request
    intent: str
    draft: Draft

    @property
    def whole(self) -> bool:
        """Whether all of it was asked for, however long."""
        return self.request.whole or self.request.follow_up == "all"
