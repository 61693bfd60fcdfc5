"""One's library is not searched at every question, and what is added or removed is known at once all the same."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from careerbot.documents import library
from careerbot.knowledge import manifest
from careerbot.knowledge.opening import open_knowledge
from careerbot.paths import Home, find_home

LONG_AGO = time.time() - 1000
TODAY = date(2026, 1, 1)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home whose library holds one document, added a while ago."""
    found = find_home(tmp_path / "home")
    add(found, "beekeeper.txt", "Beekeeper\n\nSkills\n\nA beekeeper needs calm hands.\n")
    os.utime(found.library, (LONG_AGO, LONG_AGO))
    return found


def add(home: Home, name: str, text: str) -> None:
    path = home.data.parent / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert all(added.document for added in library.add(str(path), home.library, today=TODAY))


def documents(home: Home, *, rebuild: bool = False) -> list[str]:
    with closing(open_knowledge([home.library], home, rebuild=rebuild)) as knowledge:
        return [document.title for document in knowledge.documents()]


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[object]]:
    """The folders that are searched for files."""
    asked: list[Sequence[object]] = []
    search = manifest.corpus_files

    def noted(paths: Sequence[str | Path]) -> list[Path]:
        asked.append(paths)
        return search(paths)

    monkeypatch.setattr(manifest, "corpus_files", noted)
    return asked


def test_the_library_is_searched_once(home: Home, searched: list[Sequence[object]]) -> None:
    assert documents(home) == documents(home) == documents(home) == ["Beekeeper"]
    assert len(searched) == 1


def test_a_document_that_is_added_or_removed_is_known_to_the_next_question(home: Home) -> None:
    documents(home)
    add(home, "smith.txt", "Smith\n\nSkills\n\nA smith needs strong arms.\n")
    assert sorted(documents(home)) == ["Beekeeper", "Smith"]
    library.remove("beekeeper.txt", home.library)
    assert documents(home) == ["Smith"]


def test_a_folder_that_changed_a_moment_ago_is_searched_again(home: Home, searched: list[Sequence[object]]) -> None:
    os.utime(home.library)
    documents(home)
    documents(home)
    assert len(searched) == 2


@pytest.mark.parametrize("damage", ["", "{}", "[1]", "garbage", '{"changed": 1, "files": 2}'])
def test_a_damaged_manifest_is_written_anew(home: Home, searched: list[Sequence[object]], damage: str) -> None:
    documents(home)
    [place] = home.cache.glob("library-*.json")
    whole = place.read_text(encoding="utf-8")
    place.write_text(damage, encoding="utf-8")
    assert documents(home) == ["Beekeeper"]
    assert place.read_text(encoding="utf-8") == whole
    assert len(searched) == 2


def test_a_file_that_was_edited_in_place_is_found_by_a_rebuild(home: Home) -> None:
    documents(home)
    [path] = home.library.glob("*/beekeeper.txt")
    path.write_text("Baker\n\nSkills\n\nA baker needs strong arms.\n", encoding="utf-8")
    assert documents(home) == ["Beekeeper"]
    assert documents(home, rebuild=True) == ["Baker"]
    assert documents(home) == ["Baker"]


def test_a_cache_that_cannot_hold_a_manifest_is_no_reason_not_to_answer(home: Home) -> None:
    home.cache.parent.mkdir(exist_ok=True)
    home.cache.write_text("in the way", encoding="utf-8")
    assert documents(home) == ["Beekeeper"]
