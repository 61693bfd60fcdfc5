"""A home with a knowledge base for the tests in real terminals and browsers."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from careerbot.bot import CareerBot

PATIENCE = 20.0


def until(look: Callable[[], object], what: str, *, seen: Callable[[], str] = str) -> None:
    """Wait until something is so; where it never is, say what, and what is seen."""
    ended = time.monotonic() + PATIENCE
    while not look():
        assert time.monotonic() < ended, f"{what}\n{seen()}"
        time.sleep(0.1)


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    CareerBot(home=home).close()
    return home
