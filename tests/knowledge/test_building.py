"""The knowledge base is built safely: whole or not at all, never without need, and the same however it came about."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from careerbot import CareerBot
from careerbot.errors import CorpusError
from careerbot.index import gathering
from careerbot.index.apart import TallyApart
from careerbot.knowledge import building, filling, opening
from careerbot.knowledge.base import KnowledgeBase
from careerbot.knowledge.opening import file_of, open_knowledge
from careerbot.paths import Home, find_home

TEXTS = {
    "beekeeper.txt": "Beekeeper\n\nSkills\n\nA beekeeper needs calm hands and patience.\nCalm hands matter most.\n",
    "baker.md": "# Baker\n\n## Duties\n\nBakers knead dough before dawn. They clean the ovens.\n",
    "smith.txt": "Smith\n\nPay\n\nA smith earns 30,000 euros a year in a forge.\n",
}
IGNORED = ("fingerprint", "seconds")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "texts"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return find_home(tmp_path / "home")


def contents(knowledge: KnowledgeBase) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for times."""
    with closing(sqlite3.connect(knowledge.path)) as connection:
        names = [
            name for (name,) in connection.execute("select name from sqlite_master where type = 'table' order by 1")
        ]
        queries = {name: f"select * from {name}" for name in names}  # noqa: S608 - our own names
        tables = {name: sorted(connection.execute(query).fetchall(), key=repr) for name, query in queries.items()}
    tables["meta"] = [row for row in tables["meta"] if row[0] not in IGNORED]
    tables["file"] = [row[:3] + row[5:] for row in tables["file"]]
    return tables


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []
    reader = filling.read_document

    def noted(path: Path, *rest: object) -> object:
        names.append(path.name)
        return reader(path, *rest)

    monkeypatch.setattr(filling, "read_document", noted)
    return names


def opened(folder: Path, home: Home, **how: object) -> KnowledgeBase:
    with closing(open_knowledge([folder], home, **how)) as knowledge:
        return knowledge


def add(folder: Path) -> None:
    (folder / "aerialist.txt").write_text(
        "Aerialist\n\nSkills\n\nAn aerialist needs calm hands, too.\n", encoding="utf-8"
    )


def change(folder: Path) -> None:
    (folder / "baker.md").write_text(
        "# Baker\n\n## Duties\n\nBakers knead. Smiths forge.\n\n## Pay\n\n20 euros an hour.\n", encoding="utf-8"
    )


def remove(folder: Path) -> None:
    (folder / "baker.md").unlink()


def namesake(folder: Path) -> None:
    (folder / "a").mkdir()
    shutil.copy(folder / "smith.txt", folder / "a" / "smith.txt")


CHANGES = {add: ["aerialist.txt"], change: ["baker.md"], remove: [], namesake: ["smith.txt"]}


@pytest.mark.parametrize(("alter", "anew"), CHANGES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_only_what_changed_is_read_and_the_result_is_that_of_a_full_build(
    folder: Path, home: Home, read: list[str], alter: object, anew: list[str]
) -> None:
    opened(folder, home)
    read.clear()
    alter(folder)  # type: ignore[operator]
    changed = contents(opened(folder, home))
    assert read == anew
    assert changed == contents(opened(folder, home, rebuild=True))


def test_a_file_that_was_only_touched_is_compared_and_nothing_is_read(
    folder: Path, home: Home, read: list[str]
) -> None:
    before = contents(opened(folder, home))
    read.clear()
    os.utime(folder / "baker.md", (1, 1))
    assert contents(opened(folder, home)) == before
    assert read == []


def test_a_current_file_is_opened_without_looking_at_contents(
    folder: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(folder, home)
    monkeypatch.setattr(opening, "compared", None)
    monkeypatch.setattr(opening, "_build", None)
    opened(folder, home)


def test_a_change_to_a_list_of_sources_has_its_documents_read_again(folder: Path, home: Home, read: list[str]) -> None:
    opened(folder, home)
    read.clear()
    (folder / "sources.yaml").write_text("{}\n", encoding="utf-8")
    opened(folder, home)
    assert sorted(read) == sorted(TEXTS)


@pytest.mark.parametrize("damage", ["garbage", "cut", "empty", "older", "hole"])
def test_a_damaged_or_older_file_is_built_anew(folder: Path, home: Home, damage: str) -> None:
    before = opened(folder, home)
    whole, path = contents(before), before.path
    data = path.read_bytes()
    if damage == "older":
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("update meta set value = '1' where key = 'format'")
            connection.execute("update meta set value = 'another' where key = 'fingerprint'")
    else:
        hole = data[:4096] + bytes(len(data) - 4096)
        path.write_bytes({"garbage": b"x" * 5000, "cut": data[:5000], "empty": b"", "hole": hole}[damage])
    assert contents(opened(folder, home)) == whole


def test_a_file_that_is_damaged_after_it_was_opened_is_mended_by_the_next_question(
    folder: Path, tmp_path: Path
) -> None:
    with CareerBot([folder], home=tmp_path / "home") as bot:
        expected = bot.ask("what does a beekeeper need?").text
        path = bot.knowledge.path
        data = path.read_bytes()
    with CareerBot([folder], home=tmp_path / "home") as bot:
        path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
        assert bot.ask("what does a beekeeper need?").text == expected


def answered(folder: Path, home: Home) -> bool:
    with closing(open_knowledge([folder], home)) as knowledge:
        return knowledge.passage_count == 3 and bool(knowledge.search({"calm": 1.0}, 5))


def test_a_full_disk_is_no_reason_not_to_answer(folder: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(filling, "fill_file", full)
        assert answered(folder, home)
    assert not home.cache.exists()
    assert answered(folder, home)


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of the system's")
def test_the_old_file_survives_a_disk_that_is_really_full(folder: Path, home: Home) -> None:
    path = opened(folder, home).path
    before = path.read_bytes()
    add(folder)
    script = """
        import resource, signal, sys
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        from careerbot import CareerBot
        with CareerBot([sys.argv[1]], home=sys.argv[2]) as bot:
            print(len(bot.documents()))
    """
    done = run(script, str(folder), str(home.cache.parent))
    assert (done.stdout, done.returncode) == ("4\n", 0), done.stderr
    assert path.read_bytes() == before
    assert [file.name for file in home.cache.iterdir()] == [path.name]


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_is_no_reason_not_to_answer(folder: Path, home: Home) -> None:
    home.cache.mkdir(parents=True)
    home.cache.chmod(0o500)
    assert answered(folder, home)


def test_a_cache_that_is_a_file_is_no_reason_not_to_answer(folder: Path, home: Home) -> None:
    home.cache.parent.mkdir(parents=True)
    home.cache.write_text("in the way", encoding="utf-8")
    assert answered(folder, home)
    assert home.cache.read_text(encoding="utf-8") == "in the way"


def test_an_interrupted_build_leaves_the_old_file_whole(
    folder: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = opened(folder, home).path
    before = path.read_bytes()
    add(folder)
    monkeypatch.setattr(building.Builder, "_write_words", interrupt)
    with pytest.raises(KeyboardInterrupt):
        opened(folder, home)
    assert path.read_bytes() == before
    assert [file.name for file in home.cache.iterdir()] == [path.name]


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_build_that_is_killed_harms_nothing(folder: Path, home: Home) -> None:
    script = """
        import sys, time
        from careerbot.knowledge import building
        building.Builder._write_words = lambda self: (print("here", flush=True), time.sleep(60))
        from careerbot import CareerBot
        CareerBot([sys.argv[1]], home=sys.argv[2])
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(folder), str(home.cache.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "here\n"
        child.send_signal(signal.SIGKILL)
    assert answered(folder, home)
    assert len(list(home.cache.glob(".knowledge-*.new"))) == 1


def test_what_a_killed_build_left_is_swept_after_a_day(folder: Path, home: Home) -> None:
    home.cache.mkdir(parents=True)
    old, new = (home.cache / f".knowledge-{name}.new" for name in ("old", "new"))
    for file in (old, new):
        file.touch()
    os.utime(old, (time.time() - 2 * building.ABANDONED,) * 2)
    opened(folder, home)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_counting_process_that_is_killed_is_no_reason_not_to_answer(
    folder: Path, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = TallyApart.started

    def started() -> TallyApart | None:
        found = start()
        if found:
            found.process.kill()
            found.process.wait()
        return found

    monkeypatch.setattr(gathering, "RUN", 1)
    monkeypatch.setattr(TallyApart, "started", started)
    assert answered(folder, home)
    assert list(home.cache.iterdir()) == []


def test_the_counting_process_runs_no_file_of_the_current_folder(
    folder: Path, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(gathering, "RUN", 1)
    assert answered(folder, home)
    assert not (tmp_path / "run").exists()


def test_two_processes_at_once_both_answer(folder: Path, home: Home) -> None:
    script = """
        import sys
        from careerbot import CareerBot
        with CareerBot([sys.argv[1]], home=sys.argv[2]) as bot:
            print(bot.statistics()["passages"])
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(folder), str(home.cache.parent)]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [child.communicate()[0] for child in children] == ["3\n", "3\n"]
    assert len(list(home.cache.iterdir())) == 1


def test_progress_counts_every_document(folder: Path, home: Home) -> None:
    heard: list[tuple[int, int]] = []
    opened(folder, home, tell=lambda progress: heard.append((progress.done, progress.total)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_a_corpus_of_which_nothing_is_left_is_an_error_and_the_old_file_stays(folder: Path, home: Home) -> None:
    path = opened(folder, home).path
    for name in TEXTS:
        (folder / name).write_text("", encoding="utf-8")
    with pytest.raises(CorpusError):
        opened(folder, home)
    assert path.is_file()


def test_documents_of_one_name_have_passages_of_their_own(folder: Path, home: Home) -> None:
    namesake(folder)
    with closing(open_knowledge([folder], home)) as knowledge:
        ids = [
            passage.id for document in knowledge.documents() for passage in knowledge.document_passages(document.name)
        ]
        assert len(ids) == len(set(ids)) == 4
        assert [knowledge.find_passage(name).id for name in ids] == ids


def test_every_word_near_a_misspelt_one_is_found(folder: Path, home: Home) -> None:
    with closing(open_knowledge([folder], home)) as knowledge:
        for typed, meant in {
            "patence": "patience",
            "atience": "patience",
            "aptience": "patience",
            "batience": "patience",
            "xpatience": "patience",
        }.items():
            assert meant in knowledge.near(typed)


@pytest.fixture
def many(tmp_path: Path) -> Iterator[KnowledgeBase]:
    """Careers with a guide each and a text of none."""
    place = tmp_path / "many"
    place.mkdir()
    (place / "any.txt").write_text("Any\n\nSkills\n\nCalm hands.\n", encoding="utf-8")
    with closing(open_knowledge([place], find_home(tmp_path / "many-home"))) as knowledge:
        yield knowledge


def test_a_search_is_limited_to_a_topic(many: KnowledgeBase) -> None:
    assert [hit.passage for hit in many.search({"calm": 1.0}, 5, topic="skills")] == [0]
    assert many.search({"calm": 1.0}, 5, topic="salary") == []


def test_where_the_file_is_kept_depends_on_the_corpus_alone(folder: Path, home: Home) -> None:
    assert file_of([folder], home) == file_of([str(folder)], home)
    assert file_of([folder], home) != file_of(None, home)
