"""The person's library: documents added to it, copied into a folder each, their text and origin beside them."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from careerbot.documents.fetching import Fetched, fetch
from careerbot.documents.files import ORIGIN_FILE, TEXT_FILE, corpus_files
from careerbot.documents.model import Document
from careerbot.documents.reading import READERS, read_document, shown
from careerbot.documents.topics import load_topics
from careerbot.errors import CareerBotError, CorpusError, DocumentError
from careerbot.progress import Clock, Tell

MOST_NAME = 80


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the library: its file's name, where it came from, the hash of its content."""

    name: str
    path: Path
    origin: str
    digest: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of something given: the document and its name, or why there is none; `known`: it was there before."""

    name: str
    document: Document | None = None
    known: bool = False
    problem: CareerBotError | None = None


def entries(folder: Path) -> list[Entry]:
    """The documents of the library, by name."""
    found = []
    for origin in sorted(folder.glob(f"*/{ORIGIN_FILE}")):
        try:
            said = json.loads(origin.read_text(encoding="utf-8"))
            path = origin.with_name(said["name"])
            found.append(Entry(said["name"], path, said.get("url") or said.get("path", ""), said["digest"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue  # a folder that was not made here, or not finished
    return found


def add(given: str, folder: Path, *, today: date, tell: Tell = lambda _: None) -> Iterator[Added]:
    """Add a file, every file of a folder, or the page at an address; each is read first, and none stops the others.

    `tell` hears before each how far this is.
    """
    if re.match(r"https?://", given, re.I):
        tell(Clock([0]).now)
        yield _add_page(given, folder, today)
        return
    try:
        files = [path for path in corpus_files([given]) if Path(given).is_file() or path.suffix.lower() in READERS]
    except CareerBotError as problem:
        yield Added(given, problem=problem)
        return
    if not files:
        advice = f"formats: {', '.join(READERS)}"
        yield Added(given, problem=CorpusError("holds no file that can be read", place=given, advice=advice))
    clock = Clock([_size(path) for path in files])
    for path in files:
        tell(clock.now)
        yield _add_file(path, folder, {"path": shown(str(path)), "added": today.isoformat()})
        clock.advance(_size(path))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # its reader says why
        return 0


def remove(name: str, folder: Path) -> None:
    """Take a document out of the library. Raises CorpusError where it holds none of that name."""
    known = entries(folder)
    found = next((entry for entry in known if name in (entry.name, entry.path.parent.name)), None)
    if found is None:
        names = ", ".join(entry.name for entry in known) or "nothing"
        raise CorpusError(f"the library holds no {name!r}", advice=f"it holds: {names}")
    gone = Path(tempfile.mkdtemp(dir=folder, prefix=".gone-"))
    found.path.parent.replace(gone / "document")  # in one step: half a document would be worse than one or none
    shutil.rmtree(gone, ignore_errors=True)


def _add_page(url: str, folder: Path, today: date) -> Added:
    place = Path(tempfile.mkdtemp(prefix="careerbot-"))
    try:
        page = fetch(url)
        path = place / _file_name(page)
        path.write_bytes(page.content)
        return _add_file(path, folder, {"url": page.url, "added": today.isoformat()})
    except CareerBotError as problem:
        return Added(url, problem=problem)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _file_name(page: Fetched) -> str:
    """A name for a page: its address without what a file's name cannot hold."""
    address = re.sub(r"^https?://(?:www\.)?|[?#].*$", "", page.url, flags=re.I)
    stem = re.sub(r"\.(?:html?|pdf|txt|md|docx)$", "", address.strip("/"), flags=re.I)
    plain = re.sub(r"[^\w.-]+", "-", stem).strip(".-")[:MOST_NAME]
    return f"{plain or 'page'}{page.ending}"


def _add_file(path: Path, folder: Path, origin: dict[str, str]) -> Added:
    """Copy a file into the library: into a folder of its own that takes its place once it is whole."""
    name = shown(path.name)
    try:
        document = read_document(path, load_topics())
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        known = entries(folder)
        same = next((entry for entry in known if entry.digest == digest), None)
        if same:
            return Added(same.name, document, known=True)
        name = _free_name(name, known)
        _copy(path, folder, {"name": name, "digest": digest, **origin}, _kept_text(path, document))
    except OSError as problem:
        return Added(name, problem=DocumentError(f"cannot be kept: {problem.strerror}", place=str(folder)))
    except CareerBotError as problem:
        return Added(name, problem=problem)
    return Added(name, document)


def _free_name(name: str, known: Sequence[Entry]) -> str:
    """A name that no document of the library has: two files called "notes.txt" are two documents."""
    taken = {entry.name.lower() for entry in known}
    stem, suffix = Path(name).stem, Path(name).suffix
    number, free = 2, name
    while free.lower() in taken:
        free = f"{stem}-{number}{suffix}"
        number += 1
    return free


def _kept_text(path: Path, document: Document) -> str:
    """The text that was read of a file whose own text that is not: what the spans of its statements are counted in."""
    return "" if READERS[path.suffix.lower()].read else "\n\n".join(part.text for part in document.parts)


def _copy(path: Path, folder: Path, origin: dict[str, str], text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = Path(tempfile.mkdtemp(dir=folder, prefix=".new-"))
    try:
        shutil.copyfile(path, new / origin["name"])
        (new / ORIGIN_FILE).write_text(json.dumps(origin, ensure_ascii=False, indent=1), encoding="utf-8")
        if text:
            (new / TEXT_FILE).write_text(f"{text}\n", encoding="utf-8")
        new.replace(folder / origin["digest"][:16])
    finally:
        shutil.rmtree(new, ignore_errors=True)
