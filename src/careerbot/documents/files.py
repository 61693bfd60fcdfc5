"""Which files a corpus is made of; needs nothing but the file system, so that asking can afford it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from careerbot.errors import CorpusError

SOURCES_FILE = "sources.yaml"
ORIGIN_FILE = ".origin.json"  # beside a document of the library: where it came from
TEXT_FILE = ".text.txt"  # beside it, too: the text that was read of a page, a PDF or a Word file


def corpus_files(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files of a corpus in a stable order, folders searched; raises CorpusError for a path that does not exist.

    What a folder holds besides files, and a folder in it that cannot be read, are among them: their reader says why.
    """
    found: dict[Path, None] = {}
    for given in paths:
        path = Path(given)
        try:
            path = path.expanduser()
            if path.is_dir():
                found.update(dict.fromkeys(_walk(path)))
            elif path.is_file():
                found[path.resolve()] = None
            elif path.exists():
                raise CorpusError("is neither a file nor a folder", place=str(path))
            else:
                raise CorpusError("there is no such file or folder", place=str(path), advice="check the path")
        except (OSError, ValueError, RuntimeError) as problem:  # RuntimeError: nobody has the home folder ~name
            raise CorpusError(f"cannot be opened: {problem}", place=str(path)[:200]) from problem
    return list(found)


def _walk(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for place, folders, names in os.walk(
        folder.resolve(), onerror=lambda problem: closed.append(Path(problem.filename))
    ):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name != SOURCES_FILE:
                yield Path(place) / name
    yield from closed
