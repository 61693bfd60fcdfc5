"""`careerbot doctor` finds what is wrong, and nothing where nothing is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from careerbot import CareerBot
from careerbot.cli import main
from careerbot.knowledge.health import examine
from careerbot.paths import find_home


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "baker.txt"
    path.write_text("Baker\n\nDuties\n\nBakers knead dough before dawn.\n", encoding="utf-8")
    return path


def problems(corpus: Path, home: Path) -> list[str]:
    return [check.name for check in examine([corpus], find_home(home)) if check.problem]


def build(corpus: Path, home: Path) -> Path:
    with CareerBot([corpus], home=home) as bot:
        return bot.knowledge.path


def test_where_all_is_well_it_finds_nothing(corpus: Path, tmp_path: Path) -> None:
    assert problems(corpus, tmp_path / "home") == []
    build(corpus, tmp_path / "home")
    assert problems(corpus, tmp_path / "home") == []


DAMAGES = {
    "a weight": "update posting set weights = zeroblob(length(weights)) where id = 1",
    "a list": "delete from posting where id = 1",
    "a passage": "delete from passage where number = 0",
    "its words": "delete from sequence where number = 0",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_inside_is_found_and_a_rebuild_mends_it(corpus: Path, tmp_path: Path, damage: str) -> None:
    path = build(corpus, tmp_path / "home")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(damage)
    assert problems(corpus, tmp_path / "home") == ["knowledge base"]
    with CareerBot([corpus], home=tmp_path / "home", rebuild=True):
        assert problems(corpus, tmp_path / "home") == []


def test_garbage_and_what_a_build_left_are_found(corpus: Path, tmp_path: Path) -> None:
    path = build(corpus, tmp_path / "home")
    path.write_bytes(b"no database at all" * 100)
    path.with_name(".knowledge-x.new").touch()
    assert problems(corpus, tmp_path / "home") == ["knowledge base", "documents", "unfinished files"]


def test_the_command_ends_with_1_where_something_is_wrong(corpus: Path, tmp_path: Path, fresh_home: Path) -> None:
    path = build(corpus, fresh_home)
    command = ["doctor", "--corpus", str(corpus)]
    assert CliRunner().invoke(main, command).exit_code == 0
    path.write_bytes(b"")
    path.write_bytes(b"x" * 9000)
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    assert "careerbot index --rebuild" in result.output


def test_the_index_command_counts_by_role_and_topic(corpus: Path, fresh_home: Path) -> None:
    result = CliRunner().invoke(main, ["index", "--corpus", str(corpus)])
    assert result.exit_code == 0
    assert "passages by role:" in result.output
    assert "duties" in result.output
