"""The file: whose it is, what happens to one that cannot be used, and to one whose program is killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from careerbot.errors import StoreError
from careerbot.store.conversations import Conversations
from careerbot.store.database import NAME, connect
from careerbot.store.schema import STEPS

WRITER = """
import sys
from contextlib import suppress
from pathlib import Path
from careerbot.reply import Line, Paragraph, Reply
from careerbot.store.conversations import Conversations

reply = Reply("q", "answer", (), blocks=(Paragraph((Line("said " * 400),), "template"),))
with Conversations(Path(sys.argv[1])) as store:
    number = store.begin("first")
    for place in range(int(sys.argv[2])):
        turn = store.ask(number, f"question {place}")
        print("asked", place, flush=True)
        store.answer(turn, reply, year=2026)
        print("answered", place, flush=True)
"""


def writer(folder: Path, turns: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), str(turns)], stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_files_and_folder_are_the_owners_alone_whatever_they_were(folder):
    folder.mkdir(parents=True, mode=0o755)
    (folder / NAME).touch(mode=0o644)
    before = os.umask(0)
    try:
        with Conversations(folder) as store:
            store.begin("a")
            modes = {path.name: path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())}
    finally:
        os.umask(before)
    assert {f"{NAME}{end}" for end in ("", "-wal", "-shm")} < set(modes)
    assert modes.pop(folder.name) == 0o700
    assert set(modes.values()) == {0o600}


@pytest.mark.parametrize("after", ["asked 7", "answered 7", "asked 0"])
def test_a_killed_program_loses_at_most_the_answer_being_computed(folder, after):
    with writer(folder, 100000) as process:
        for line in process.stdout:
            if line.strip() == after:
                os.kill(process.pid, signal.SIGKILL)
                break
        heard = [line, *process.stdout]
    word, place = heard[-1].split() if len(heard[-1].split()) == 2 else heard[-2].split()
    with Conversations(folder) as store:
        assert not store.notice
        turns = store.turns(1)
        assert [turn.question for turn in turns[: int(place) + 1]] == [f"question {n}" for n in range(int(place) + 1)]
        assert len(turns) <= int(place) + 2
        answered = int(place) + (word == "answered")
        assert all(turn.reply for turn in turns[:answered])
        assert store.search(f"question {place}")
        store.ask(1, "goes on")


def test_two_programs_that_start_at_once_both_write_everything(folder):
    processes = [writer(folder, 25) for _ in range(3)]
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0, 0, 0]
    with Conversations(folder) as store:
        assert [found.turns for found in store.listed()] == [25, 25, 25]


def spoil(folder: Path, how: str) -> None:
    with Conversations(folder) as store:
        store.begin("a")
    path = folder / NAME
    if how == "text":
        path.write_bytes(b"not a database at all" * 100)
    elif how == "header":
        path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    elif how == "newer":
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
        connection.close()
    else:
        path.unlink()
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE mine (x)")
        connection.close()


@pytest.mark.parametrize("how", ["text", "header", "newer", "foreign"])
def test_a_file_that_cannot_be_used_is_set_aside_with_a_message_and_never_deleted(folder, how):
    spoil(folder, how)
    before = (folder / NAME).read_bytes()
    with Conversations(folder) as store:
        (aside,) = folder.glob("conversations-*.db")
        assert str(aside) in store.notice
        assert aside.read_bytes() == before
        assert store.find(store.begin("new")).title == "new"
    with Conversations(folder) as store:
        assert not store.notice
        assert store.listed()


def test_a_newer_file_that_is_in_use_is_left_alone(folder):
    spoil(folder, "newer")
    newer = connect(folder / NAME)
    newer.execute("PRAGMA journal_mode = WAL")
    newer.execute("SELECT count(*) FROM conversation").fetchall()
    with pytest.raises(StoreError, match="locked"):
        Conversations(folder)
    assert [path.name for path in folder.glob("*.db")] == [NAME]
    newer.close()


def test_damage_found_while_it_is_open_sets_the_file_aside_and_the_next_question_is_kept(folder):
    with Conversations(folder) as store:
        for number in range(200):
            store.ask(store.begin(f"question {number} " + "x" * 300), "x" * 3000)
    content = bytearray((folder / NAME).read_bytes())
    content[8192:] = os.urandom(len(content) - 8192)
    (folder / NAME).write_bytes(content)
    with Conversations(folder) as store:
        with suppress(StoreError):
            store.turns(1)
        assert "is damaged" in store.notice
        assert bytes(content) in [path.read_bytes() for path in folder.glob("conversations-broken-*.db")]
        store.ask(store.begin("c"), "c")
        assert [found.title for found in store.listed()] == ["c"]


def test_a_folder_that_cannot_be_written_is_explained(folder):
    folder.parent.mkdir(parents=True)
    folder.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        Conversations(folder)
    assert "careerbot --private" in caught.value.advice
