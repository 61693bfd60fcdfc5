"""Filling a new knowledge base with a corpus: what is read, what is kept of the old one, and how far that is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from careerbot.documents.reading import READERS, read_document
from careerbot.documents.worker import end_reading
from careerbot.errors import CareerBotError, CorpusError
from careerbot.knowledge.building import Builder, beside
from careerbot.knowledge.domain import load_domain
from careerbot.knowledge.marks import CORPUS, Mark, fingerprint
from careerbot.progress import Clock, Tell
from careerbot.records import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """The files of a corpus as they are now, those kept of an old knowledge base, and where that is."""

    marks: Sequence[Mark]
    kept: Mapping[str, Mark]
    old: Path | None = None


def fill_file(path: Path, plan: Plan, tell: Tell | None = None) -> None:
    """Build a file and put it at `path`; what was there stays until the new one is whole.

    Raises OSError or sqlite3.OperationalError where it cannot be written, CorpusError where nothing is readable.
    """
    try:
        _fill_file(path, plan, tell)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:  # the old file is damaged: nothing of it is kept
        _fill_file(path, Plan(plan.marks, {}), tell)


def _fill_file(path: Path, plan: Plan, tell: Tell | None) -> None:
    with beside(path) as new:
        builder = Builder(new, load_domain(), old=plan.old)
        try:
            _fill(builder, plan, tell)
        finally:
            builder.close()


def fill_memory(plan: Plan, tell: Tell | None = None) -> sqlite3.Connection:
    """Build in memory, from the files alone."""
    builder = Builder(":memory:", load_domain(), apart=False)
    try:
        _fill(builder, Plan(plan.marks, {}), tell)
    except BaseException:
        builder.close()
        raise
    return builder.connection


def _fill(builder: Builder, plan: Plan, tell: Tell | None) -> None:
    marks = list(_filled(builder, plan, tell))
    end_reading()
    problems = [mark.problem for mark in marks if mark.problem]
    if all(mark.document is None for mark in marks):
        reasons = "; ".join(problems[:3]) or "no files"
        raise CorpusError(f"nothing readable in the corpus: {reasons}", advice=f"formats: {', '.join(READERS)}")
    builder.note_files(marks)
    builder.finish({"fingerprint": fingerprint(plan.marks), "problems": json.dumps(problems)})


def _filled(builder: Builder, plan: Plan, tell: Tell | None) -> Iterator[Mark]:
    """Every file, its document written."""
    clock = Clock([mark.size for mark in plan.marks if mark.kind == CORPUS])
    for mark in plan.marks:
        if mark.kind != CORPUS:
            yield mark
            continue
        yield _written(builder, mark, plan.kept.get(mark.path))
        clock.advance(mark.size)
        if tell:
            tell(clock.now)


def _written(builder: Builder, mark: Mark, old: Mark | None) -> Mark:
    if old and old.document is None:
        return replace(mark, problem=old.problem)
    if old and old.document is not None:
        numbers = [builder.keep(old.document + number) for number in range(old.documents)]
        return replace(mark, document=numbers[0], problem=old.problem, documents=old.documents)
    try:
        document = read_document(Path(mark.path), builder.topics)
    except CareerBotError as problem:
        return replace(mark, problem=str(problem))
    numbers = [builder.add(part) for part in document.parts]
    return replace(mark, document=numbers[0], problem="; ".join(document.problems), documents=len(numbers))
