"""Files and folders that their owner alone can read, and a lock that processes of one person share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: files there are the owner's already, and two chats seldom start at the same moment
    fcntl = None  # type: ignore[assignment]

FILE, FOLDER = 0o600, 0o700


def own_folder(folder: Path) -> None:
    """Make a folder where it is missing; it is the owner's alone afterwards."""
    folder.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o077:
        folder.chmod(FOLDER)


def own_file(path: Path) -> None:
    """Make a file where it is missing; it is the owner's alone from its first moment on."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, FILE))
    if path.stat().st_mode & 0o077:
        path.chmod(FILE)


def write_own(path: Path, text: str) -> None:
    """Replace a small file as a whole: whoever reads it meanwhile sees the old one or the new one."""
    own_folder(path.parent)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    own_file(new)
    new.write_text(text, encoding="utf-8")
    new.replace(path)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a lock file while other processes wait for it; a process that dies lets go of it."""
    own_file(path)
    with path.open("rb") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
