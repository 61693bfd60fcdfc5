"""From paths to documents: which reader a file needs, what could not be read and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from careerbot.documents.files import SOURCES_FILE
from careerbot.documents.markdown import is_guide, read_guide, read_markdown
from careerbot.documents.model import Document
from careerbot.documents.plain_text import read_plain_text
from careerbot.documents.sources import load_sources
from careerbot.documents.topics import Topics
from careerbot.errors import CareerBotError, CorpusError, DocumentError

MOST_BYTES = 20_000_000


SPACES = re.compile(r"[^\S\n\t ]")
LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def _markdown(path: Path, text: str, topics: Topics) -> Document:
    if is_guide(text):
        return read_guide(path, text, topics, load_sources(path.parent / SOURCES_FILE))
    return read_markdown(path, text, topics)


Reader = Callable[[Path, str, Topics], Document]
READERS: Mapping[str, Reader] = {
    ".md": _markdown,
    ".markdown": _markdown,
    ".txt": read_plain_text,
    ".text": read_plain_text,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and what was not, with the reason."""

    documents: tuple[Document, ...]
    problems: tuple[CareerBotError, ...] = ()


def read_corpus(files: Iterable[Path], topics: Topics) -> Reading:
    """Read every file that has a reader; a file that cannot be read is named and never stops the others.

    Raises CorpusError where not one document with text was found.
    """
    documents: list[Document] = []
    problems: list[CareerBotError] = []
    for path in files:
        try:
            document = read_document(path, topics)
        except CareerBotError as problem:
            problems.append(problem)
        else:
            documents.append(document)
    if not documents:
        reasons = "; ".join(map(str, problems[:3])) or "no files"
        raise CorpusError(f"nothing readable in the corpus: {reasons}", advice=f"formats: {', '.join(READERS)}")
    return Reading(tuple(documents), tuple(problems))


def read_document(path: Path, topics: Topics) -> Document:
    """Read one file. Raises DocumentError, or GuideError for a guide that breaks its format."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise DocumentError(f"no reader for {path.suffix or 'a file without ending'}", place=str(path))
    document = reader(path.with_name(_shown(path.name)), read_text(path), topics)
    if not document.passages:
        raise DocumentError("holds no text", place=str(path))
    return replace(document, path=_shown(str(path)))


def _shown(name: str) -> str:
    """A file's name as text: bytes in it that are no UTF-8 could be neither printed nor kept."""
    return name.encode(errors="surrogateescape").decode(errors="replace")


def read_text(path: Path) -> str:
    """A file's text whatever its encoding, without control characters. Raises DocumentError where it is no text."""
    data = _read_bytes(path)
    try:
        return _clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text = _decode(data)
    if text is None:
        raise DocumentError("is not text in any encoding that could be recognised", place=str(path))
    return _clean(text)


def _read_bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DocumentError(f"is larger than {MOST_BYTES // 1_000_000} MB", place=str(path))
        return path.read_bytes()
    except OSError as problem:
        raise DocumentError(f"cannot be read: {problem.strerror}", place=str(path)) from problem


def _decode(data: bytes) -> str | None:
    """Text in another encoding than UTF-8: Western European where that reads as well as any, else the likeliest."""
    import charset_normalizer

    matches = list(charset_normalizer.from_bytes(data))
    if not matches:
        return None
    western = (m for m in matches if "cp1252" in m.could_be_from_charset and m.chaos <= matches[0].chaos)
    return str(next(western, matches[0]))


def _clean(text: str) -> str:
    """Text with plain line ends and spaces, and without anything else that does not print."""
    plain = SPACES.sub(" ", LINE_ENDS.sub("\n", text))
    return "".join(c for c in plain if c in "\n\t" or c.isprintable())
