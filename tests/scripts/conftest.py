"""A small corpus, an empty project, and the commands run in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from script_samples import Command

HANDBOOK = """# Organ builders

## Skills

An organ builder needs patience, a good ear and arithmetic. Lifting wood is part of the work.

## Salary

A trained organ builder earns 31,400 euros a year. Apprentices earn 1,020 euros a month in the first year.

## Education

Training takes three years: two days a week at the vocational school, three at the workshop.
"""


@pytest.fixture(scope="session")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "organ-builders.md").write_text(HANDBOOK, encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def command(project: Path) -> Command:
    """Run a module of Python in the project, as a person would run its command."""

    def run(module: str, *arguments: str, **others: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"}
        for name in [name for name in environment if name.startswith("PYTEST_")]:  # of the pytest that runs this test
            del environment[name]
        line = [sys.executable, "-m", module, *arguments]
        return subprocess.run(
            line, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, **others
        )

    return run
