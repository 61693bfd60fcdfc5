"""Whether a file is the one that was read: by path, size and time of change, by its content only where these differ."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from careerbot.documents.files import SOURCES_FILE
from careerbot.knowledge.schema import FORMAT
from careerbot.paths import PACKAGE, domain_file
from careerbot.records import dataclass

MOST_BYTES = 100_000_000  # no reader takes a file of this size
CORPUS, SOURCES, DOMAIN = "corpus", "sources", "domain"


@dataclass(frozen=True, slots=True)
class Mark:
    """A file as it was read: size in bytes, time of change in ns, hash of its content ("" until it is needed).

    `document` is the number of the first of the `documents` it became; where it became none, `problem` says why.
    """

    path: str
    kind: str
    size: int
    changed: int
    digest: bytes = b""
    document: int | None = None
    problem: str = ""
    documents: int = 1

    def as_row(self, number: int) -> tuple[object, ...]:
        """The mark as it is stored, at its place in the corpus."""
        became = self.document, self.problem, self.documents
        return self.path, number, self.kind, self.size, self.changed, self.digest, *became


def marks_of(files: Sequence[Path]) -> list[Mark]:
    """The marks of some files of a corpus and of the lists of sources beside them; no file is opened."""
    sources = sorted({file.parent / SOURCES_FILE for file in files})
    return [*_stat(files, CORPUS), *_stat(sources, SOURCES)]


def domain_marks() -> list[Mark]:
    """The marks of the domain data, and of what names the version."""
    data = sorted(file for file in domain_file("").iterdir() if file.suffix in (".yaml", ".json"))
    return list(_stat([*data, PACKAGE / "__init__.py"], DOMAIN))


def _stat(files: Iterable[Path], kind: str) -> Iterator[Mark]:
    for file in files:
        try:
            stat = file.stat()
        except OSError:  # a folder without sources; a link that leads nowhere, of which its reader says so
            if kind == CORPUS:
                yield Mark(str(file), kind, 0, 0)
            continue
        yield Mark(str(file), kind, stat.st_size, stat.st_mtime_ns)


def fingerprint(marks: Iterable[Mark]) -> str:
    """What changes when a file changes, or the format."""
    parts = [FORMAT, *(f"{mark.path}:{mark.size}:{mark.changed}" for mark in marks)]
    return checksum("\n".join(parts))


def checksum(text: str) -> str:
    """Sixteen digits that change with a text; hashlib would take longer to import than the rest of opening takes."""
    data = text.encode(errors="surrogateescape")
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}"


def read_marks(connection: sqlite3.Connection) -> list[Mark]:
    """The marks noted in a knowledge base."""
    query = "select path, kind, size, changed, digest, document, problem, documents from file order by number"
    return [Mark(*row) for row in connection.execute(query)]


def with_digest(mark: Mark) -> Mark:
    """A mark with the hash of the file's content; without one where it cannot be read, or is no text by its size."""
    import hashlib

    if mark.size > MOST_BYTES or not Path(mark.path).is_file():  # opening a pipe would wait for ever
        return mark
    try:
        with Path(mark.path).open("rb") as file:
            return replace(mark, digest=hashlib.file_digest(file, "sha256").digest())
    except OSError:
        return mark


def compared(marks: Iterable[Mark], before: Iterable[Mark]) -> tuple[list[Mark], Mapping[str, Mark]]:
    """The marks with hashes, and by path those before whose file has not changed since."""
    known = {mark.path: mark for mark in before}
    now, same = [], {}
    for mark in marks:
        old = known.get(mark.path)
        if old and (old.size, old.changed) == (mark.size, mark.changed):
            found = replace(mark, digest=old.digest)
        else:
            found = with_digest(mark)
        if old and old.digest == found.digest and found.digest:
            same[mark.path] = old
        now.append(found)
    return now, same


def kept(now: Sequence[Mark], before: Sequence[Mark], same: Mapping[str, Mark]) -> dict[str, Mark]:
    """The files that need not be read again: unchanged, and their sources and the domain data unchanged as well."""
    if any(mark.kind == DOMAIN and mark.path not in same for mark in now):
        return {}
    changed = {mark.path for mark in (*now, *before) if mark.kind == SOURCES and mark.path not in same}
    return {
        mark.path: same[mark.path]
        for mark in now
        if mark.kind == CORPUS and mark.path in same and str(Path(mark.path).parent / SOURCES_FILE) not in changed
    }
