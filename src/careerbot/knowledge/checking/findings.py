"""What a check finds, and the words it shares with the other checks: the nearest known name, keys of a mapping."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from careerbot.documents.yaml_files import Written
from careerbot.errors import CareerBotError

NEAR = 60.0  # of 100: below it, a name is not what somebody meant


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong, where, and what to do about it."""

    file: str
    line: int
    problem: str
    advice: str = ""

    def __str__(self) -> str:
        advice = f" ({self.advice})" if self.advice else ""
        return f"{self.file}:{self.line}: {self.problem}{advice}"


def from_error(error: CareerBotError, file: Path) -> Finding:
    """A finding of what stopped a reader."""
    _, _, line = error.place.rpartition(":")
    return Finding(str(file), int(line) if line.isdecimal() else 1, error.problem, error.advice)


def nearest(name: str, known: Collection[str]) -> str:
    """The known name that somebody most likely meant, "" where none is near."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        name, sorted(known), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=NEAR
    )
    return str(found[0]) if found else ""


def meant(name: str, known: Collection[str], *, otherwise: str) -> str:
    """Advice for an unknown name: the nearest known one, else what to do."""
    near = nearest(name, known)
    return f"did you mean {near!r}?" if near else otherwise


def repeated_keys(file: Path, written: Written) -> Iterator[Finding]:
    """Keys that stand twice in one mapping, of which YAML would keep the last without a word."""
    for key in written.repeated():
        yield Finding(str(file), key.line, f"the key {key.text!r} stands twice", "join the two")


def unknown_keys(file: Path, written: Written, *, known: Collection[str]) -> Iterator[Finding]:
    """Keys of a mapping that nothing reads."""
    for key, _ in written.pairs or ():
        if key.text not in known:
            advice = meant(key.text, known, otherwise=f"keys: {', '.join(known)}")
            yield Finding(str(file), key.line, f"unknown key {key.text!r}", advice)
