"""docs/guides.md is followed literally: its files are written, its commands run, what it prints is compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from careerbot.cli import main
from careerbot.documents.topics import load_topics

PAGE = Path(__file__).parents[2] / "docs" / "guides.md"
FILE = re.compile(r"`(guides/[\w.-]+)`[^`\n]*:\n\n```\w+\n(.*?)```", re.S)
CONSOLE = re.compile(r"```console\n(.*?)```", re.S)
COMMAND = re.compile(r"^\$ careerbot (.*)\n((?:(?!\$ ).*\n)*)", re.M)


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


@pytest.fixture
def folder(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder with the files of the worked example, as the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "guides").mkdir()
    for name, text in FILE.findall(page):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def commands(page: str, verb: str) -> list[tuple[str, str]]:
    found = [command for block in CONSOLE.findall(page) for command in COMMAND.findall(block)]
    return [(line, printed.strip()) for line, printed in found if line.startswith(verb)]


def run(line: str) -> str:
    result = CliRunner().invoke(main, shlex.split(line))
    assert result.exit_code == 0, result.output
    return result.stdout.strip()


def test_the_page_has_a_guide_its_sources_and_every_kind_of_command(page):
    assert [name for name, _ in FILE.findall(page)] == ["guides/cloud-gardener.md", "guides/sources.yaml"]
    assert [len(commands(page, verb)) for verb in ("new", "check", "ask")] == [1, 1, 2]


@pytest.mark.parametrize("verb", ["check", "ask"])
def test_the_worked_example_prints_what_the_page_shows(page, folder, verb):
    for line, printed in commands(page, verb):
        assert run(line) == printed, line


def test_the_skeleton_is_written_where_the_page_says(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for line, printed in commands(page, "new"):
        assert run(line) == printed
    assert (tmp_path / "guides" / "cloud-gardener.md").is_file()


def test_the_headings_the_page_names_open_topics(page):
    named = re.findall(r"`#{2,3} ([A-Z][^`:]*)`", page)
    assert named
    assert all(load_topics().of_heading(heading) for heading in named)
