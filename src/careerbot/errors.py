"""The errors a person can cause or meet, and nothing else raises them.

CareerBotError                what is wrong, where, and what to do about it
├── DocumentError             one document cannot be read; the others still can
├── CorpusError               there is nothing to answer from
├── GuideError                a guide breaks the format of docs/guides.md
├── DomainError               a file under domain/ contradicts itself or another
├── ScriptError               a scripted conversation cannot be read
├── PassageError              no passage has this id
├── RoleError                 no guide is on this role
└── StoreError                conversations or settings cannot be read or kept
"""

from __future__ import annotations


class CareerBotError(Exception):
    """Something a person can mend.

    `problem` says what is wrong, `place` where (``file:line`` or a path), `advice` what to do.
    """

    def __init__(self, problem: str, *, place: str = "", advice: str = "") -> None:
        self.problem = problem
        self.place = place
        self.advice = advice
        super().__init__(problem)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        advice = f" ({self.advice})" if self.advice else ""
        return f"{where}{self.problem}{advice}"


class DocumentError(CareerBotError):
    """One document cannot be read."""


class CorpusError(CareerBotError):
    """There is nothing to answer from."""


class GuideError(CareerBotError):
    """A guide, or the list of its sources, breaks the format."""


class DomainError(CareerBotError):
    """A data file of the package is wrong."""


class ScriptError(CareerBotError):
    """A scripted conversation cannot be read."""


class PassageError(CareerBotError):
    """No passage has this id."""


class RoleError(CareerBotError):
    """No guide is on this role."""


class StoreError(CareerBotError):
    """Conversations or settings cannot be read or kept."""
