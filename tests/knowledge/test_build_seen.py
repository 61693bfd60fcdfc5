"""What a person sees of a build, and what becomes of it where they interrupt it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

posix = pytest.mark.skipif(sys.platform == "win32", reason="terminals and signals of POSIX")
INDEX = [sys.executable, "-m", "careerbot", "index", "--corpus"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "texts"
    place.mkdir()
    for name in ("baker", "smith", "tailor"):
        (place / f"{name}.txt").write_text(
            f"{name.title()}\n\nSkills\n\nA {name} needs calm hands.\n", encoding="utf-8"
        )
    return place


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "CAREERBOT_HOME": str(tmp_path / "home")}


@posix
def test_on_a_terminal_it_counts_the_documents_and_leaves_no_line(folder: Path, environment: dict[str, str]) -> None:
    import pty  # there is none on Windows

    master, slave = pty.openpty()
    done = subprocess.run([*INDEX, str(folder)], stdout=subprocess.PIPE, stderr=slave, env=environment, check=True)
    os.close(slave)
    shown = os.read(master, 100_000).decode()
    os.close(master)
    assert re.findall(r"(\d) of 3", shown) == ["1", "2"]
    assert shown.endswith("\r\x1b[K")
    assert b" of 3" not in done.stdout


def test_in_a_pipe_it_says_nothing(folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run([*INDEX, str(folder)], capture_output=True, env=environment, check=True)
    assert done.stderr == b""


INTERRUPTED = """
    import signal, sys, time
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from careerbot.cli import main
    from careerbot.index import gathering
    from careerbot.index.apart import TallyApart
    from careerbot.knowledge import building

    def wait(builder):
        print(builder._compiler._tally.process.pid, flush=True)
        time.sleep(60)

    gathering.RUN = 1
    building.Builder._write_words = wait
    main(["index", "--rebuild", "--corpus", sys.argv[1]])
"""


@posix
def test_interrupted_from_outside_it_leaves_the_old_file_and_no_process(
    folder: Path, environment: dict[str, str]
) -> None:
    subprocess.run([*INDEX, str(folder)], capture_output=True, env=environment, check=True)
    cache = Path(environment["CAREERBOT_HOME"]) / "cache"
    [path] = cache.iterdir()
    before = path.read_bytes()
    command = [sys.executable, "-c", textwrap.dedent(INTERRUPTED), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as build:
        assert build.stdout is not None
        counting = int(build.stdout.readline())
        build.send_signal(signal.SIGINT)
        _, said = build.communicate(timeout=60)
    assert build.returncode == 130
    assert "Traceback" not in said
    assert path.read_bytes() == before
    assert list(cache.iterdir()) == [path]
    with pytest.raises(ProcessLookupError):
        os.kill(counting, 0)
