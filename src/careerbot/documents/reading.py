"""From paths to documents: which reader a file needs, what could not be read and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from careerbot.documents.files import SOURCES_FILE
from careerbot.documents.markdown import is_guide, read_guide, read_markdown
from careerbot.documents.model import Document, Source
from careerbot.documents.plain_text import read_plain_text
from careerbot.documents.sources import load_sources
from careerbot.documents.topics import Topics
from careerbot.errors import CareerBotError, CorpusError, DocumentError

MOST_BYTES = 20_000_000


def _markdown(path: Path, text: str, topics: Topics, sources: Mapping[str, Source]) -> Document:
    return read_guide(path, text, topics, sources) if is_guide(text) else read_markdown(path, text, topics)


def _plain_text(path: Path, text: str, topics: Topics, sources: Mapping[str, Source]) -> Document:
    return read_plain_text(path, text, topics)


Reader = Callable[[Path, str, Topics, Mapping[str, Source]], Document]
READERS: Mapping[str, Reader] = {".md": _markdown, ".markdown": _markdown, ".txt": _plain_text, ".text": _plain_text}


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
    document = reader(path, _read_text(path), topics, load_sources(path.parent / SOURCES_FILE))
    if not document.passages:
        raise DocumentError("holds no text", place=str(path))
    return document


def _read_text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DocumentError(f"is larger than {MOST_BYTES // 1_000_000} MB", place=str(path))
        data = path.read_bytes()
    except OSError as problem:
        raise DocumentError(f"cannot be read: {problem.strerror}", place=str(path)) from problem
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        import charset_normalizer

        match = charset_normalizer.from_bytes(data).best()
        if match is None:
            raise DocumentError("is not text in any encoding that could be recognised", place=str(path)) from None
        text = str(match)
    return "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c in "\n\t" or c.isprintable())
