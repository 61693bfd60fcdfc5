"""The wheel: what people install holds the guides and the data, and answers from an empty folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, capture_output=True, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the package as it is installed; what it depends on is taken from here."""
    folder = tmp_path_factory.mktemp("installed")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(folder),
        str(wheel),
    ]
    subprocess.run(command, capture_output=True, check=True)
    return folder


def test_the_wheel_holds_every_guide_and_every_data_file(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    guides = {f"careerbot/guides/{path.name}" for path in (ROOT / "corpus").iterdir()}
    data = {f"careerbot/domain/{path.name}" for path in (ROOT / "src/careerbot/domain").iterdir() if path.is_file()}
    assert len(guides) > 2
    assert guides | data <= names
    assert "careerbot/py.typed" in names


def test_the_wheel_holds_no_tests_and_the_licences(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    assert not [name for name in names if name.startswith("tests/") or "/test_" in name or "__pycache__" in name]
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("licenses/NOTICE") for name in names)


def test_the_installed_package_answers_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(installed), "CAREERBOT_HOME": str(tmp_path / "home")}

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=empty, env=environment, capture_output=True, encoding="utf-8", check=True)
        return done.stdout

    assert run("-c", "import careerbot; print(careerbot.__file__)").startswith(str(installed))
    reply = json.loads(run("-m", "careerbot", "ask", "--json", "what skills do I need"))
    assert reply["kind"] == "answer"
    assert len({citation["source"] for citation in reply["citations"]}) >= 3
    assert str(installed) in run("-m", "careerbot", "sources")
    assert list(empty.iterdir()) == []
