"""What a script holds and what came of it: data only, between reading, running, reporting and updating."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from careerbot.reply import Reply

Given = str | tuple[str | tuple[str, ...], ...]
Wants = tuple[tuple[str, ...], ...]

ANY_OF = frozenset({"intent", "kind"})  # a list here holds fair answers; elsewhere all of it is wanted
SUFFIX = ".chat.yaml"


@dataclass(frozen=True, slots=True)
class Expectation:
    """One key of a turn as it was written. `span` is where its value stands in the file, from the end of the key."""

    key: str
    given: Given
    line: int = field(default=0, compare=False)
    span: tuple[int, int] = field(default=(0, 0), compare=False)

    @property
    def items(self) -> tuple[str | tuple[str, ...], ...]:
        """What stands in the list, or the single value."""
        return (self.given,) if isinstance(self.given, str) else self.given

    @property
    def wants(self) -> Wants:
        """What is wanted: every item, each by one of its alternatives."""
        alternatives = tuple((item,) if isinstance(item, str) else item for item in self.items)
        return (tuple(name for item in alternatives for name in item),) if self.key in ANY_OF else alternatives


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what is expected of its answer."""

    ask: str
    expects: tuple[Expectation, ...] = ()


@dataclass(frozen=True, slots=True)
class ScriptedConversation:
    """Turns that follow one another. A wording of a table question (`single`) is a conversation of one turn."""

    name: str
    turns: tuple[Turn, ...]
    line: int = field(default=0, compare=False)
    single: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """A file of conversations, the day on which they take place and the role they assume."""

    path: str
    conversations: tuple[ScriptedConversation, ...]
    today: date | None = None
    role: str = ""
    role_line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """An expectation that was not met, and what came instead."""

    expectation: Expectation
    came: str


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """A turn, its answer, and what was wrong with it."""

    turn: Turn
    reply: Reply
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one conversation."""

    script: Script
    conversation: ScriptedConversation
    turns: tuple[TurnOutcome, ...]
    seconds: float = field(default=0.0, compare=False)

    @property
    def passed(self) -> bool:
        """Whether every expectation was met."""
        return not any(turn.findings for turn in self.turns)

    @property
    def place(self) -> str:
        """File and line of the conversation."""
        return f"{self.script.path}:{self.conversation.line}"


@dataclass(frozen=True, slots=True)
class Run:
    """What came of all scripts. `problems` are the scripts that cannot be run, `skipped` the documents not readable."""

    outcomes: Sequence[Outcome]
    problems: Sequence[str] = ()
    skipped: Sequence[str] = ()
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether every conversation passed and every script could be run."""
        return not self.problems and all(outcome.passed for outcome in self.outcomes)
