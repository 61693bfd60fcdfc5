"""What `careerbot doctor` looks at: what is installed, where things are, and whether the knowledge base is whole."""

from __future__ import annotations

import os
import platform
import sqlite3
from array import array
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib import metadata
from itertools import pairwise
from pathlib import Path

from careerbot.errors import CareerBotError
from careerbot.knowledge.marks import fingerprint
from careerbot.knowledge.opening import Corpus, corpus_marks, file_of
from careerbot.knowledge.schema import FORMAT
from careerbot.paths import Home, guides_folder
from careerbot.records import dataclass

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was found, and what is wrong with it ("" where nothing is)."""

    name: str
    found: str
    problem: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.found}" + (f" - {self.problem}" if self.problem else "")


def examine(corpus: Corpus, home: Home) -> Iterator[Check]:
    """Look at everything, one thing after the other; nothing is built or changed."""
    yield Check("Python", platform.python_version())
    yield Check("SQLite", sqlite3.sqlite_version)
    yield from _packages()
    guides = guides_folder()
    yield Check("guides", str(guides), "" if guides.is_dir() else "the folder is missing: install again")
    yield _folder("cache", home.cache, "the knowledge base is built anew for every question")
    yield _folder("data", home.data, "nothing can be saved")
    yield from _index(corpus, home)


def _packages() -> Iterator[Check]:
    """The packages careerbot needs, and their versions."""
    for line in metadata.requires("careerbot") or []:
        if "extra ==" in line:
            continue
        name = line.split(";")[0].split("[")[0].split("<")[0].split(">")[0].split("=")[0].split("!")[0].strip()
        try:
            yield Check(name, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Check(name, "missing", f"pip install {name}")


def _folder(name: str, folder: Path, otherwise: str) -> Check:
    """A folder that exists and can be written, or could be made."""
    nearest = next((path for path in (folder, *folder.parents) if path.exists()), folder)
    problem = "" if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK) else f"cannot be written: {otherwise}"
    return Check(name, str(folder) if folder.exists() else f"{folder} (not there yet)", problem)


def _index(corpus: Corpus, home: Home) -> Iterator[Check]:
    path = file_of(corpus, home)
    if not path.is_file():
        yield Check("knowledge base", f"{path} (not built yet)")
        return
    yield Check("knowledge base", str(path), "; ".join(_damages(path)))
    yield _currency(corpus, home, path)
    left = [file.name for file in path.parent.glob(".knowledge-*.new")]
    if left:
        problem = "a build is running or was cut off; they go after a day"
        yield Check("unfinished files", ", ".join(left[:MOST_NAMED]), problem)


def _currency(corpus: Corpus, home: Home, path: Path) -> Check:
    """Whether the file is of this version and its documents are as they were."""
    try:
        with _opened(path) as connection:
            meta = dict(connection.execute("select key, value from meta"))
        mark = fingerprint(corpus_marks(corpus, home))
    except (sqlite3.DatabaseError, CareerBotError) as problem:
        return Check("documents", "unknown", str(problem))
    if meta.get("format") != FORMAT:
        return Check("documents", f"read by another version (format {meta.get('format')}), by the next question anew")
    current = meta.get("fingerprint") == mark
    return Check("documents", "as they were read" if current else "changed, read by the next question")


def _damages(path: Path) -> Iterator[str]:
    """What is wrong inside the file; nothing where all is well."""
    advice = "careerbot index --rebuild mends it"
    try:
        with _opened(path) as connection:
            found = [text for (text,) in connection.execute("pragma integrity_check(3)") if text != "ok"]
            found += [name for name, holds in CHECKS.items() if not found and not holds(connection)]
    except (sqlite3.DatabaseError, ValueError) as problem:
        found = [str(problem)]
    if found:
        yield f"{'; '.join(found)} ({advice})"


def _opened(path: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True))


def _postings_are_whole(connection: sqlite3.Connection) -> bool:
    """Whether every term's postings are as many as it says, in ascending order, with weights above zero."""
    query = "select count, greatest, passages, weights from term left join posting using (id)"
    for count, greatest, passages, weights in connection.execute(query):
        if passages is None or weights is None or (len(passages), len(weights)) != (4 * count, 8 * count):
            return False
        numbers, values = array("I", passages), array("d", weights)
        if min(values) <= 0 or max(values) != greatest or any(before >= after for before, after in pairwise(numbers)):
            return False
    return True


def _passages_are_whole(connection: sqlite3.Connection) -> bool:
    """Whether every document has its passages, and every passage its words."""
    query = "select count(*), coalesce(max(number) + 1, 0) from {}"
    claimed = connection.execute("select coalesce(sum(passages), 0) from document").fetchone()[0]
    counts = [connection.execute(query.format(table)).fetchone() for table in ("passage", "sequence")]
    return all(count == (claimed, claimed) for count in counts)


CHECKS: dict[str, Callable[[sqlite3.Connection], bool]] = {
    "postings are damaged": _postings_are_whole,
    "passages are missing": _passages_are_whole,
}
