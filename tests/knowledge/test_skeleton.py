"""`careerbot new` writes a guide to be filled in, and `careerbot check` says what is still missing in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from careerbot.cli import main
from careerbot.documents.topics import load_topics
from careerbot.knowledge.checking.checking import check_paths
from careerbot.knowledge.skeleton import write_skeleton


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments])


def test_a_skeleton_is_written_and_said_where(here):
    result = new("data-steward")
    assert result.exit_code == 0
    assert result.stdout.startswith("wrote data-steward.md\n")
    text = (here / "data-steward.md").read_text(encoding="utf-8")
    assert text.startswith("---\nrole: data-steward\ntitle: Data steward\n")
    assert "<!-- What does a data steward do? -->" in text


def test_every_topic_has_a_section(here):
    text = write_skeleton("baker").read_text(encoding="utf-8")
    for topic in load_topics().by_name.values():
        assert f"# {topic.headings[0]}\n" in text
    assert "### Mathematics" in text


def test_a_role_in_words_names_the_file(here):
    new("Data Steward (banking)")
    assert (here / "data-steward-banking.md").is_file()


def test_nothing_is_overwritten(here):
    (here / "baker.md").write_text("mine")
    result = new("baker")
    assert (result.exit_code, (here / "baker.md").read_text()) == (2, "mine")
    assert "is there already" in result.stderr


@pytest.mark.parametrize("role", ["", "  ", "!!!", "../"])
def test_a_role_without_letters_is_refused(here, role):
    assert new(role).exit_code == 2
    assert list(here.iterdir()) == []


def test_a_role_never_leaves_its_folder(here):
    new("../../outside", "--folder", "guides")
    assert [path.name for path in (here / "guides").iterdir()] == ["outside.md"]


def test_a_folder_that_cannot_be_made_is_named(here):
    (here / "file").write_text("x")
    result = new("baker", "--folder", "file")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr or "is there already" in result.stderr


@pytest.mark.parametrize("title", ["BI developer", "No", 'The "best": a #1 job', "C++ developer", "Bäcker", "[x"])
def test_any_title_is_kept_and_only_empty_sections_are_found(title):
    path = write_skeleton("baker", title=title)
    findings = check_paths([path]).findings
    assert findings
    assert all(finding.problem.startswith("nothing stands below") for finding in findings)
    text = path.read_text(encoding="utf-8")
    assert f"# {title}\n" in text


def test_a_section_that_is_filled_in_is_found_no_more():
    path = write_skeleton("baker")
    before = len(check_paths([path]).findings)
    text = path.read_text(encoding="utf-8")
    gap = "No reliable source on hand gives what a baker does."
    path.write_text(text.replace("## Duties\n", f"## Duties\n\n{gap}\n\n"), encoding="utf-8")
    assert len(check_paths([path]).findings) == before - 1
