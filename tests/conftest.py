"""No test touches the folders of whoever runs it: knowledge bases are built once in a place that all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from careerbot import CareerBot

settings.register_profile("careerbot", deadline=None)  # a machine under load is slow, not wrong
settings.load_profile("careerbot")


@pytest.fixture(scope="session")
def shared_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for the whole run, also where several processes share it."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "careerbot-home"
    place.mkdir(exist_ok=True)
    return place


@pytest.fixture(autouse=True)
def own_home(shared_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERBOT_HOME", str(shared_home))


@pytest.fixture
def fresh_home(own_home: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, in which nothing was built or saved."""
    place = tmp_path / "fresh-home"
    monkeypatch.setenv("CAREERBOT_HOME", str(place))
    return place


@pytest.fixture(scope="session")
def bot(shared_home: Path) -> Iterator[CareerBot]:
    """One bot on the built-in guides for the whole run, on the first of June 2026."""
    with CareerBot(home=shared_home, today=date(2026, 6, 1)) as built:
        yield built
