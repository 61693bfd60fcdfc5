"""Conversations kept: what is written, when, and read again. One connection; one thread at a time, any thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from careerbot.errors import StoreError
from careerbot.reply import Reply
from careerbot.store import searching
from careerbot.store.database import NAME, is_broken, open_database, set_aside, unusable
from careerbot.store.model import Hit, SavedTurn, Summary
from careerbot.store.packing import pack, unpack

TITLE_LENGTH = 60
UNDO = timedelta(hours=1)  # how long a deleted conversation waits where the chat that deleted it was killed
NEVER = datetime(1, 1, 1, tzinfo=UTC)
MOST_LISTED = 1000
MOST_NUMBERED = 2**62
Clock = Callable[[], datetime]
SUMMARY = """
    SELECT id, title, role, began, changed, (SELECT count(*) FROM turn WHERE conversation = conversation.id)
    FROM conversation WHERE deleted IS NULL
"""


def utc_now() -> datetime:
    """The time that is written."""
    return datetime.now(UTC)


class Conversations:
    """The person's conversations in a folder; those older than `keep_days` (None: none) go when it is opened.

    `notice` is what to tell the person: that a file was set aside, and where it is. Raises StoreError where
    conversations cannot be kept or read.
    """

    def __init__(self, folder: Path, *, keep_days: int | None = None, clock: Clock = utc_now) -> None:
        self.path = folder / NAME
        self._folder = folder
        self._clock = clock
        self._connection, self.notice = open_database(folder)
        try:
            self._tidy(keep_days)
        except StoreError:
            if not self.notice:  # a damaged file was set aside, and there is nothing to tidy in the new one
                raise

    def begin(self, question: str, *, role: str = "") -> int:
        """A new conversation that a question opens; its number."""
        now = _text(self._clock())
        with self._writing() as connection:
            statement = "INSERT INTO conversation (title, role, began, changed) VALUES (?, ?, ?, ?)"
            return _new_id(connection.execute(statement, (title_of(question), role, now, now)))

    def ask(self, conversation: int, question: str) -> int:
        """Write a question down before it is answered; the turn's number. Raises StoreError where it was deleted."""
        now = _text(self._clock())
        with self._writing() as connection:
            there = connection.execute("UPDATE conversation SET changed = ? WHERE id = ?", (now, conversation)).rowcount
            if not there:
                raise _missing(conversation)
            statement = "INSERT INTO turn (conversation, question, asked) VALUES (?, ?, ?)"
            turn = _new_id(connection.execute(statement, (conversation, question, now)))
            connection.execute("INSERT INTO said (rowid, question, answer) VALUES (?, ?, '')", (turn, question))
        return turn

    def answer(self, turn: int, reply: Reply, *, year: int) -> None:
        """Write the answer down; the first question that found one gives the conversation its title."""
        with self._writing() as connection:
            connection.execute("UPDATE turn SET reply = ?, year = ? WHERE id = ?", (pack(reply), year, turn))
            connection.execute("UPDATE said SET answer = ? WHERE rowid = ?", (reply.text, turn))
            if reply.kind == "answer":
                connection.execute(
                    """UPDATE conversation SET titled = 1, title = ?
                       WHERE titled = 0 AND id = (SELECT conversation FROM turn WHERE id = ?)""",
                    (title_of(reply.question), turn),
                )

    def assume(self, conversation: int, role: str) -> None:
        """Remember the role that is assumed."""
        with self._writing() as connection:
            connection.execute("UPDATE conversation SET role = ? WHERE id = ?", (role, conversation))

    def listed(self, *, most: int = MOST_LISTED) -> Sequence[Summary]:
        """The conversations, the last one first."""
        rows = self._read(f"{SUMMARY} ORDER BY changed DESC, id DESC LIMIT ?", most)
        return [_summary(row) for row in rows]

    def find(self, conversation: int) -> Summary:
        """A conversation by its number. Raises StoreError where there is none."""
        rows = self._read(f"{SUMMARY} AND id = ?", conversation)
        if not rows:
            raise _missing(conversation)
        return _summary(rows[0])

    def numbers(self, conversation: int) -> Sequence[int]:
        """The numbers of a conversation's turns in their order."""
        return [row[0] for row in self._read("SELECT id FROM turn WHERE conversation = ? ORDER BY id", conversation)]

    def turns(self, conversation: int, *, first: int = 0, last: int = MOST_NUMBERED) -> Sequence[SavedTurn]:
        """The turns of a conversation in their order, or those between two numbers."""
        statement = """
            SELECT id, question, asked, reply, year FROM turn WHERE conversation = ? AND id BETWEEN ? AND ? ORDER BY id
        """
        return [_turn(row) for row in self._read(statement, conversation, first, last)]

    def questions(self, *, most: int = MOST_LISTED) -> Sequence[str]:
        """What was asked in all conversations, each question once, the last one last."""
        statement = """
            SELECT question FROM turn JOIN conversation ON conversation.id = conversation
            WHERE deleted IS NULL GROUP BY question ORDER BY max(turn.id) DESC LIMIT ?
        """
        return [row[0] for row in self._read(statement, most)][::-1]

    def search(self, words: str, *, most: int = 50) -> Sequence[Hit]:
        """The turns that hold all the words, or words that begin like them, the best first."""
        wanted = searching.expression(words)
        rows = self._read(searching.FIND, wanted, f"%{words.strip()}%", most) if wanted else []
        return [Hit(row[0], row[1], row[2], row[3], row[4], _time(row[5])) for row in rows]

    def rename(self, conversation: int, title: str) -> None:
        """Give a conversation a title of the person's own. Raises StoreError where there is no such conversation."""
        self.find(conversation)
        with self._writing() as connection:
            statement = "UPDATE conversation SET title = ?, titled = 1 WHERE id = ?"
            connection.execute(statement, (title_of(title), conversation))

    def delete(self, conversation: int) -> None:
        """Take a conversation away; until `purge` it can be had back. Raises StoreError where there is none."""
        self.find(conversation)
        with self._writing() as connection:
            connection.execute("UPDATE conversation SET deleted = ? WHERE id = ?", (_text(self._clock()), conversation))

    def restore(self, conversation: int) -> None:
        """Have a deleted conversation back."""
        with self._writing() as connection:
            connection.execute("UPDATE conversation SET deleted = NULL WHERE id = ?", (conversation,))

    def purge(self, *conversations: int, before: datetime | None = None) -> None:
        """Erase deleted conversations for good: these, and those deleted before a time."""
        deleted = self._read(
            "SELECT id, deleted < ? FROM conversation WHERE deleted IS NOT NULL", _text(before or NEVER)
        )
        self._erase([number for number, long_ago in deleted if long_ago or number in conversations])

    def delete_all(self) -> int:
        """Erase every conversation for good; how many there were."""
        return self._erase([row[0] for row in self._read("SELECT id FROM conversation")])

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _tidy(self, keep_days: int | None) -> None:
        self.purge(before=self._clock() - UNDO)
        if keep_days is not None:
            before = _text(self._clock() - timedelta(days=keep_days))
            self._erase([row[0] for row in self._read("SELECT id FROM conversation WHERE changed < ?", before)])

    def _erase(self, conversations: Sequence[int]) -> int:
        """Erase conversations, their words in the index, and what of them is left in the write-ahead file."""
        if conversations:
            numbers = [(number,) for number in conversations]
            with self._writing() as connection:
                connection.executemany(
                    "DELETE FROM said WHERE rowid IN (SELECT id FROM turn WHERE conversation = ?)", numbers
                )
                connection.executemany("DELETE FROM conversation WHERE id = ?", numbers)
                connection.execute(
                    "INSERT INTO said (said) VALUES ('optimize')"
                )  # only so deleted words leave the index
            self._read("PRAGMA wal_checkpoint(TRUNCATE)")
        return len(conversations)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction. A file found damaged is set aside for the next one."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            with self._connection:
                yield self._connection
        except sqlite3.Error as problem:
            self._mend(problem)
            raise unusable(self.path, problem) from problem

    def _read(self, statement: str, *values: object) -> list[Any]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as problem:
            self._mend(problem)
            raise unusable(self.path, problem) from problem

    def _mend(self, problem: sqlite3.Error) -> None:
        if is_broken(problem):
            self._connection.close()
            notice = set_aside(self._folder)
            self._connection, _ = open_database(self._folder)
            self.notice = notice


def title_of(text: str) -> str:
    """A title from a question: its first line, and of a long one the beginning."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1].rsplit(' ', 1)[0]}…"


def _missing(conversation: int) -> StoreError:
    return StoreError(f"there is no conversation {conversation}", advice="careerbot history lists them")


def _new_id(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None  # noqa: S101 - an insert has one
    return cursor.lastrowid


def _summary(row: Sequence[Any]) -> Summary:
    return Summary(row[0], row[1], row[2], _time(row[3]), _time(row[4]), row[5])


def _turn(row: Sequence[Any]) -> SavedTurn:
    return SavedTurn(row[0], row[1], _time(row[2]), unpack(row[3]) if row[3] else None, row[4])


def _text(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="milliseconds")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
