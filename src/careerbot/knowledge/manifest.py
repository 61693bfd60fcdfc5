"""The manifest of one's library: its files as they were found last, so that no question has to search for them.

Only `careerbot add` and `remove` change the library, each by putting a document's folder there or taking it away in one
step, which changes the time of the library's own folder. While that is the same, the manifest is true, however many
documents there are. A file edited in place is found by `careerbot index --rebuild`.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Sequence
from pathlib import Path

from careerbot.documents.files import corpus_files
from careerbot.knowledge.marks import Mark, checksum, marks_of
from careerbot.paths import Home

SETTLED = 2_000_000_000  # nanoseconds: two changes within the coarsest clock of a file system have the same time


def library_marks(home: Home, *, search: bool = False) -> list[Mark]:
    """The marks of the library's files: from the manifest where that is true, else by searching, as with `search`."""
    folder = home.library.resolve()
    changed = folder.stat().st_mtime_ns
    place = home.cache / f"library-{checksum(str(folder))}.json"
    known = None if search else _read(place, changed)
    if known is not None:
        return known
    found = marks_of(corpus_files([folder]))
    if time.time_ns() - changed > SETTLED:
        _write(place, changed, found)
    return found


def _read(place: Path, changed: int) -> list[Mark] | None:
    """What a manifest says, None where there is none, or one of another time."""
    try:
        said = json.loads(place.read_text(encoding="utf-8"))
        return [Mark(*row) for row in said["files"]] if said["changed"] == changed else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(place: Path, changed: int, marks: Sequence[Mark]) -> None:
    """Write a manifest in one step; where that cannot be done, the next question searches again."""
    rows = [(mark.path, mark.kind, mark.size, mark.changed) for mark in marks]
    new = place.with_name(f".{place.name}.{os.getpid()}")
    with contextlib.suppress(OSError, UnicodeError):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            new.write_text(json.dumps({"changed": changed, "files": rows}), encoding="utf-8")
            new.replace(place)
        finally:
            new.unlink(missing_ok=True)
