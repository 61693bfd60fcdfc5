"""Which knowledge base a corpus has, whether it is current, and building it where it is not."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path

from careerbot.documents.files import SOURCES_FILE, corpus_files
from careerbot.knowledge import domain
from careerbot.knowledge.base import KnowledgeBase
from careerbot.paths import Home, guides_folder

FORMAT = "8"  # changes whenever a file built by an older version must not be read


def open_knowledge(
    corpus: Sequence[str | os.PathLike[str]] | None, home: Home, *, rebuild: bool = False
) -> KnowledgeBase:
    """The knowledge base of a corpus (None: the built-in guides), built first where there is none or it is out of date.

    Raises CorpusError where the corpus does not exist or holds nothing readable.
    """
    paths = [guides_folder()] if corpus is None else list(corpus)
    files = corpus_files(paths)
    mark = _fingerprint(files)
    name = hashlib.sha256(
        "\n".join(str(Path(path).resolve()) for path in paths).encode(errors="surrogateescape")
    ).hexdigest()[:16]
    path = home.cache / f"knowledge-{name}.sqlite"
    current = None if rebuild else _open_current(path, mark)
    return current or _build(path, files, mark)


def _fingerprint(files: Sequence[Path]) -> str:
    """What changes when a file of the corpus, the domain data or the format changes."""
    parts = [FORMAT, domain.fingerprint()]
    for file in (*files, *sorted({file.parent / SOURCES_FILE for file in files})):
        if file.is_file():
            stat = file.stat()
            parts.append(f"{file}:{stat.st_size}:{stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode(errors="surrogateescape")).hexdigest()


def _open_current(path: Path, mark: str) -> KnowledgeBase | None:
    """The file at `path` where it is whole and current."""
    if not path.is_file():
        return None
    try:
        knowledge = KnowledgeBase(path)
    except sqlite3.DatabaseError:
        return None
    if knowledge.meta("fingerprint") == mark:
        return knowledge
    knowledge.close()
    return None


def _build(path: Path, files: Sequence[Path], mark: str) -> KnowledgeBase:
    from careerbot.documents.reading import read_corpus
    from careerbot.knowledge.building import build

    contents = domain.load_domain()
    reading = read_corpus(files, contents.topics)
    problems = [str(problem) for problem in reading.problems]
    try:
        build(path, reading.documents, contents, fingerprint=mark, problems=problems)
    except OSError:  # a cache folder that cannot be written: answer all the same, from a file of this process
        path = Path(tempfile.mkdtemp(prefix="careerbot-")) / path.name
        build(path, reading.documents, contents, fingerprint=mark, problems=problems)
    return KnowledgeBase(path)


def problems(knowledge: KnowledgeBase) -> list[str]:
    """What could not be read when the knowledge base was built."""
    return [str(problem) for problem in json.loads(knowledge.meta("problems") or "[]")]
