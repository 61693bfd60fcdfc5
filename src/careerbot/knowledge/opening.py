"""Which knowledge base a corpus has, whether it is current, and building it where it is not."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from careerbot.documents.files import corpus_files
from careerbot.knowledge.base import KnowledgeBase
from careerbot.knowledge.manifest import library_marks
from careerbot.knowledge.marks import (
    CORPUS,
    SOURCES,
    Mark,
    checksum,
    compared,
    domain_marks,
    fingerprint,
    kept,
    marks_of,
    read_marks,
)
from careerbot.knowledge.schema import FORMAT
from careerbot.paths import Home, guides_folder

if TYPE_CHECKING:
    from careerbot.progress import Tell

Corpus = Sequence[str | os.PathLike[str]] | None


def open_knowledge(corpus: Corpus, home: Home, *, rebuild: bool = False, tell: Tell | None = None) -> KnowledgeBase:
    """The knowledge base of a corpus (None: guides and library), built first where there is none or it is out of date.

    Only documents that changed are read again, with `rebuild` all of them. `tell` hears of the progress. Where no file
    can be written it is built in memory. Raises CorpusError where the corpus does not exist or holds nothing readable.
    """
    marks = corpus_marks(corpus, home, search=rebuild)
    path = file_of(corpus, home)
    current = None if rebuild else open_current(path, fingerprint(marks))
    return current or _build(path, marks, rebuild=rebuild, tell=tell)


def file_of(corpus: Corpus, home: Home) -> Path:
    """Where the knowledge base of a corpus is kept."""
    paths = "\n".join(str(Path(path).resolve()) for path in paths_of(corpus, home))
    return home.cache / f"knowledge-{checksum(paths)}.sqlite"


def corpus_marks(corpus: Corpus, home: Home, *, search: bool = False) -> list[Mark]:
    """The marks of all that a knowledge base is made of: files, lists of sources and domain data, each once.

    One's library is not searched for its files but where that is asked for: its manifest tells. Raises CorpusError for
    a path that does not exist.
    """
    found: dict[tuple[str, str], Mark] = {}
    for path in paths_of(corpus, home):
        own = Path(path) == home.library and home.library.is_dir()
        marks = library_marks(home, search=search) if own else marks_of(corpus_files([path]))
        found.update({(mark.kind, mark.path): mark for mark in marks})
    files, sources = ([m for m in found.values() if m.kind == kind] for kind in (CORPUS, SOURCES))
    return [*files, *sources, *domain_marks()]


def paths_of(corpus: Corpus, home: Home) -> Sequence[str | os.PathLike[str]]:
    """What a corpus is made of: without one the guides, and what the person added to them."""
    library = [home.library] if home.library.is_dir() else []
    return [guides_folder(), *library] if corpus is None else list(corpus)


def open_current(path: Path, mark: str) -> KnowledgeBase | None:
    """The file at `path` where it can be read and is current."""
    if not path.is_file():
        return None
    try:
        knowledge = KnowledgeBase(path)
    except (sqlite3.DatabaseError, ValueError, TypeError):
        return None
    if knowledge.meta("fingerprint") == mark:
        return knowledge
    knowledge.close()
    return None


def _build(path: Path, marks: Sequence[Mark], *, rebuild: bool, tell: Tell | None) -> KnowledgeBase:
    """Build what changed since the file at `path` was built; where nothing did, note that and open it."""
    from careerbot.knowledge.filling import Plan, fill_file, fill_memory

    before = [] if rebuild else _before(path)
    now, same = compared(marks, before)
    if before and _same_corpus(now, before, len(same)):
        return _noted(path, now)
    plan = Plan(now, kept(now, before, same), path if same else None)
    try:
        fill_file(path, plan, tell)
        return KnowledgeBase(path)
    except (OSError, sqlite3.OperationalError):  # a full disk, a folder that cannot be written: answer all the same
        return KnowledgeBase(path, fill_memory(plan, tell))


def _before(path: Path) -> list[Mark]:
    """The marks of the file at `path`; none where it is of another format, or cannot be read."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("select value from meta where key = 'format'").fetchone()
            return read_marks(connection) if row and row[0] == FORMAT else []
    except sqlite3.DatabaseError:
        return []


def _same_corpus(now: Sequence[Mark], before: Sequence[Mark], same: int) -> bool:
    return len(now) == len(before) == same and [mark.path for mark in now] == [mark.path for mark in before]


def _noted(path: Path, now: Sequence[Mark]) -> KnowledgeBase:
    """The file at `path` with the new times of files that were only touched: they need not be compared again."""
    with (
        contextlib.suppress(sqlite3.OperationalError),
        contextlib.closing(sqlite3.connect(path)) as connection,
        connection,
    ):
        times = [(mark.size, mark.changed, mark.path) for mark in now]
        connection.executemany("update file set size = ?, changed = ? where path = ?", times)
        connection.execute("update meta set value = ? where key = 'fingerprint'", (fingerprint(now),))
    return KnowledgeBase(path)


def problems(knowledge: KnowledgeBase) -> list[str]:
    """What could not be read when the knowledge base was built."""
    return [str(problem) for problem in json.loads(knowledge.meta("problems") or "[]")]
