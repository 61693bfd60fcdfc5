"""From paths to documents: which reader a file needs, what could not be read and why."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from careerbot.documents import archives
from careerbot.documents.assembling import assemble, joined
from careerbot.documents.blocks import Raw
from careerbot.documents.decoding import clean_text, decode
from careerbot.documents.files import ORIGIN_FILE, SOURCES_FILE
from careerbot.documents.markdown import is_guide, read_guide
from careerbot.documents.model import Document, Piece
from careerbot.documents.own_markdown import read_own_markdown
from careerbot.documents.plain_text import read_plain_text
from careerbot.documents.sources import load_sources
from careerbot.documents.topics import Topics
from careerbot.documents.worker import end_reading, shared_worker
from careerbot.errors import CareerBotError, CorpusError, DocumentError
from careerbot.records import dataclass

MOST_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, and its reader where that needs no process of its own, which may be ended."""

    name: str
    read: Callable[[str], Raw] | None = None


MARKDOWN, PLAIN = Format("Markdown", read_own_markdown), Format("plain text", read_plain_text)
HTML, PDF, WORD, ZIP = Format("HTML"), Format("PDF"), Format("Word"), Format("ZIP")
READERS: Mapping[str, Format] = {
    **dict.fromkeys((".md", ".markdown"), MARKDOWN),
    **dict.fromkeys((".txt", ".text"), PLAIN),
    **dict.fromkeys((".html", ".htm", ".xhtml"), HTML),
    ".pdf": PDF,
    ".docx": WORD,
    ".zip": ZIP,
}
SAVE_AS = dict.fromkeys((".doc", ".rtf", ".odt", ".pages"), "save it as .docx")


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
            found = read_document(path, topics)
        except CareerBotError as problem:
            problems.append(problem)
        else:
            documents += found.parts
            problems += map(DocumentError, found.problems)
    end_reading()
    if not documents:
        reasons = "; ".join(map(str, problems[:3])) or "no files"
        raise CorpusError(f"nothing readable in the corpus: {reasons}", advice=f"formats: {', '.join(READERS)}")
    return Reading(tuple(documents), tuple(problems))


def read_document(path: Path, topics: Topics) -> Document:
    """Read one file; those in a ZIP file are its members.

    Raises DocumentError, or GuideError for a guide that is none.
    """
    form = _format(path)
    named = path.with_name(shown(path.name))
    if form is ZIP:
        document = _archive(path, named, topics)
    elif form.read is None:
        _check(path)
        document = assemble(named, _with_origin(path, shared_worker().read(path)), topics)
    else:
        text = read_text(path)
        if form is MARKDOWN and is_guide(text):
            document = read_guide(named, text, topics, load_sources(path.parent / SOURCES_FILE))
        else:
            document = assemble(named, _with_origin(path, form.read(text)), topics)
    if not any(part.passages for part in document.parts):
        reason = f": {document.problems[0]}" if document.problems else ""
        raise DocumentError(f"holds no text{reason}", place=shown(str(path)))
    return replace(document, path=shown(str(path)))


def pieces(path: Path, topics: Topics) -> list[Piece]:
    """The text of a file in its order, also of one in a ZIP file, and what of it is left out."""
    archive = next((folder for folder in path.parents if folder.suffix.lower() == ".zip" and folder.is_file()), path)
    read = read_document(archive, topics)
    end_reading()
    document = next((member for member in read.members if member.path == shown(str(path))), read)
    return [piece for part in document.parts for piece in _pieces(part)]


def _pieces(document: Document) -> list[Piece]:
    kept = [Piece(s.line, s.text, "", s.start, s.end) for p in document.passages for s in p.statements]
    heads = document.headings or tuple(Piece(p.line, p.headings[-1]) for p in document.passages if p.headings)
    found = (*heads, *kept, *document.dropped)
    return list(dict.fromkeys(sorted(found, key=lambda piece: (piece.start, piece.line))))


def _format(path: Path) -> Format:
    suffix = path.suffix.lower()
    if suffix in READERS:
        return READERS[suffix]
    name = shown(suffix) or "a file without ending"
    raise DocumentError(f"no reader for {name}", place=shown(str(path)), advice=SAVE_AS.get(suffix, ""))


def _archive(path: Path, named: Path, topics: Topics) -> Document:
    """The documents in a ZIP file."""
    _check(path)
    documents: list[Document] = []
    problems: list[str] = []
    with archives.unpacked(path, READERS) as members:
        for member in members:
            try:
                documents.append(replace(_member(member, topics), path=shown(f"{path}/{member.name}")))
            except CareerBotError as problem:
                problems.append(str(DocumentError(problem.problem, place=shown(f"{path}/{member.name}"))))
    return joined(named, documents, problems)


def _member(member: archives.Member, topics: Topics) -> Document:
    if member.problem:
        raise DocumentError(member.problem)
    return read_document(member.path, topics)


def _with_origin(path: Path, raw: Raw) -> Raw:
    """A document with the address it was fetched from, which the library keeps beside it."""
    origin = path.parent / ORIGIN_FILE
    if not origin.is_file():
        return raw
    try:
        url = str(json.loads(origin.read_text(encoding="utf-8")).get("url", ""))
    except (OSError, ValueError, AttributeError):
        url = ""
    return replace(raw, url=url or raw.url)


def shown(name: str) -> str:
    """A file's name as text: bytes in it that are no UTF-8, and what does not print, could not be shown."""
    text = name.encode(errors="surrogateescape").decode(errors="replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def read_text(path: Path) -> str:
    """A file's text whatever its encoding, without control characters. Raises DocumentError where it is no text."""
    text = decode(_read_bytes(path))
    if text is None:
        raise DocumentError("is not text in any encoding that could be recognised", place=shown(str(path)))
    return clean_text(text)


def _read_bytes(path: Path) -> bytes:
    _check(path)
    try:
        return path.read_bytes()
    except OSError as problem:
        raise DocumentError(f"cannot be read: {problem.strerror}", place=shown(str(path))) from problem


def _check(path: Path) -> None:
    """Refuse what must not even be opened: what is no file, as reading it may wait for ever, and what is too large."""
    try:
        found = path.stat()
        if stat.S_ISREG(found.st_mode):
            path.open("rb").close()
    except OSError as problem:
        raise DocumentError(f"cannot be read: {problem.strerror}", place=shown(str(path))) from problem
    if stat.S_ISDIR(found.st_mode):
        raise DocumentError("is a folder that cannot be read", place=shown(str(path)))
    if not stat.S_ISREG(found.st_mode):
        raise DocumentError("is no regular file", place=shown(str(path)))
    if found.st_size > MOST_BYTES:
        raise DocumentError(f"is larger than {MOST_BYTES // 1_000_000} MB", place=shown(str(path)))
