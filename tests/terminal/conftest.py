"""A home with a knowledge base for the tests in real terminals and browsers."""

from __future__ import annotations

from pathlib import Path

import pytest

from careerbot.bot import CareerBot


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    CareerBot(home=home).close()
    return home
