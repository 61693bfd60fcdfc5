"""Opening the database: made where it is missing, taken to the present form, set aside where it cannot be used."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from careerbot.errors import StoreError
from careerbot.store.private_files import alone, own_file, own_folder
from careerbot.store.schema import MARK, STEPS

NAME = "conversations.db"
BESIDE = ("-wal", "-shm")
PATIENCE = 10.0
HEAD = ("PRAGMA user_version", "PRAGMA application_id", "SELECT count(*) FROM sqlite_master")
BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def open_database(folder: Path) -> tuple[sqlite3.Connection, str]:
    """A connection, and what to tell the person where a file was set aside. Raises StoreError where none can be had."""
    path = folder / NAME
    try:
        own_folder(folder)
        with alone(folder / f"{NAME}.lock"):  # two chats that start at once do not both make, or set aside, a file
            return _open(path)
    except (OSError, sqlite3.Error) as problem:
        raise unusable(path, problem) from problem


def set_aside(folder: Path) -> str:
    """Rename a broken file after all; where another process did so already, nothing."""
    path = folder / NAME
    try:
        with alone(folder / f"{NAME}.lock"):
            return _rename(path, "broken") if _state(path, thorough=True) == "broken" else ""
    except (OSError, sqlite3.Error) as problem:
        raise unusable(path, problem) from problem


def is_broken(problem: sqlite3.Error) -> bool:
    """Whether an error says that the file itself is damaged."""
    return getattr(problem, "sqlite_errorcode", 0) & 0xFF in BROKEN


def unusable(path: Path, problem: Exception) -> StoreError:
    """What to tell where conversations cannot be kept."""
    said = getattr(problem, "strerror", "") or problem
    return StoreError(
        f"conversations cannot be kept: {said}", place=str(path), advice="careerbot --private chats without keeping"
    )


def _open(path: Path) -> tuple[sqlite3.Connection, str]:
    own_file(path)
    state = _state(path)
    notice = _rename(path, state) if state else ""
    if notice:
        own_file(path)
    connection = connect(path)
    try:
        _bring_up_to_date(connection)
    except BaseException:
        connection.close()
        raise
    return connection, notice


def connect(path: Path) -> sqlite3.Connection:
    """A connection whose commits outlive the process and the power, and whose deletions leave nothing in the file."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        for pragma in ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()  # a file that is no database
        raise
    return connection


def _state(path: Path, *, thorough: bool = False) -> str:
    """What is wrong with a file: "broken", "newer", "foreign", or nothing. Thoroughly, every page of it is read."""
    try:
        with closing(connect(path)) as connection:
            version, mark, tables = (connection.execute(question).fetchone()[0] for question in HEAD)
            if thorough and connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return "broken"
    except sqlite3.DatabaseError as problem:
        if is_broken(problem):
            return "broken"
        raise
    if tables and mark != MARK:
        return "foreign"
    return "newer" if version > len(STEPS) else ""


def _rename(path: Path, state: str) -> str:
    """Give a file another name, and say so.

    What stands beside it goes first: a write-ahead file left behind would be read into the new database.
    """
    if state != "broken":
        _take_alone(path)
    aside = _free(path, state)
    for end in (*BESIDE, ""):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).rename(aside.with_name(aside.name + end))
    why = {"newer": "is of a newer careerbot", "foreign": "is not careerbot's"}.get(state, "is damaged")
    return f"The file of conversations {why}. It is kept as {aside}; a new one was begun."


def _take_alone(path: Path) -> None:
    """Fold in what is beside the file; fails where another program has it open, which would write on beside it."""
    with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")


def _free(path: Path, state: str) -> Path:
    """A name that is not taken."""
    stem = f"{path.stem}-{state}-{datetime.now():%Y%m%d-%H%M%S}"
    names = (path.with_name(f"{stem}{f'-{n}' if n else ''}{path.suffix}") for n in range(1000))
    return next(name for name in names if not name.exists())


def _bring_up_to_date(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, step in enumerate(STEPS[version:], version + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE; {step}; PRAGMA application_id = {MARK}; PRAGMA user_version = {number}; COMMIT;"
        )
