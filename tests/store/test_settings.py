"""What a person set."""

from __future__ import annotations

import os

import pytest

from careerbot.errors import StoreError
from careerbot.store.settings import Settings, keep_theme, read_settings, read_theme


def test_without_a_file_everything_is_as_it_comes(folder):
    assert read_settings(folder) == Settings()
    assert read_theme(folder) == ""


def test_days_and_keys_are_read(folder):
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('[history]\nkeep_days = 90\n[keys]\nnew = "ctrl+t"\n', encoding="utf-8")
    assert read_settings(folder) == Settings(90, {"new": "ctrl+t"})


@pytest.mark.parametrize(
    "text", ["[", "history = 1", "[history]\nkeep_days = -1", "[history]\nkeep_days = true", "[keys]\nnew = 1"]
)
def test_settings_that_cannot_be_understood_are_named_with_their_file(folder, text):
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        read_settings(folder)
    assert caught.value.place == str(folder / "settings.toml")


def test_the_theme_is_remembered_in_a_file_of_the_owners(folder):
    keep_theme(folder, "nord")
    assert read_theme(folder) == "nord"
    assert os.name == "nt" or (folder / "theme").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.iterdir()] == ["theme"]
