"""ZIP files: their members as files in a folder that is gone afterwards, within limits of number and size."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from careerbot.errors import DocumentError
from careerbot.records import dataclass

MOST_MEMBERS = 2_000
MOST_UNPACKED = 100_000_000  # bytes of all members together
MOST_OF_ONE = 20_000_000
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name there, and where it was unpacked or why it was not."""

    name: str
    path: Path
    problem: str = ""


@contextmanager
def unpacked(archive: Path, formats: Collection[str]) -> Iterator[Iterator[Member]]:
    """The members of an archive, unpacked one after the other. Raises DocumentError where it is none, or too large."""
    folder = Path(tempfile.mkdtemp(prefix="careerbot-"))
    try:
        with zipfile.ZipFile(archive) as opened:
            yield _members(opened, _checked(opened, archive), folder, formats)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise DocumentError(f"is no ZIP file that can be read: {problem}", place=str(archive)) from problem
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _checked(opened: zipfile.ZipFile, archive: Path) -> list[zipfile.ZipInfo]:
    members = [info for info in opened.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
    if len(members) > MOST_MEMBERS:
        raise DocumentError(f"holds more than {MOST_MEMBERS:,} files", place=str(archive))
    if sum(info.file_size for info in members) > MOST_UNPACKED:
        raise DocumentError(f"holds more than {MOST_UNPACKED // 1_000_000} MB when unpacked", place=str(archive))
    return members


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts)


def _members(
    opened: zipfile.ZipFile, members: Collection[zipfile.ZipInfo], folder: Path, formats: Collection[str]
) -> Iterator[Member]:
    room = MOST_UNPACKED
    for number, info in enumerate(members):
        name = PurePosixPath(info.filename.replace("\\", "/"))
        if name.suffix.lower() not in formats or name.suffix.lower() == ".zip":
            yield Member(info.filename, folder, f"no reader for {name.suffix or 'a file without ending'} in a ZIP file")
            continue
        path = folder / str(number) / (name.name[-120:] or "file")
        path.parent.mkdir()
        problem, size = _unpack(opened, info, path, most=min(room, MOST_OF_ONE))
        room -= size
        yield Member(info.filename, path, problem)
        shutil.rmtree(path.parent, ignore_errors=True)


def _unpack(opened: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, *, most: int) -> tuple[str, int]:
    """Why a member could not be unpacked, "" where it was, and its size: counted, as its entry may say anything."""
    size = 0
    try:
        with opened.open(info) as member, path.open("wb") as target:
            while chunk := member.read(CHUNK):
                size += len(chunk)
                if size > most:
                    return f"is larger than {most // 1_000_000} MB when unpacked", size
                target.write(chunk)
    except RuntimeError:
        return "is encrypted", size
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as problem:
        return f"cannot be unpacked: {problem}", size
    return "", size
