"""The chat in a real terminal: typed, resized, a source opened, copied, left, and gone on with."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from waiting import until

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed"),
]


class Terminal:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tmux: tuple[str, ...] = ()

    def tmux(self, *arguments: str) -> str:
        done = subprocess.run([*self._tmux, *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    def open(self, command: str, home: Path) -> None:
        """In a server of its own: the one before may still be ending."""
        self._tmux = ("tmux", "-S", str(self._folder / str(time.monotonic_ns())), "-f", "/dev/null")
        self.tmux(
            "new-session", "-d", "-x", "100", "-y", "30", f"unset COLUMNS LINES; CAREERBOT_HOME={home} exec {command}"
        )
        self.tmux("set-option", "-g", "set-clipboard", "on")

    def screen(self) -> str:
        return self.tmux("capture-pane", "-p")

    def shows(self, *texts: str) -> None:
        until(lambda: all(text in self.screen() for text in texts), f"{texts} not on screen", seen=self.screen)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def has_ended(self) -> bool:
        return subprocess.run([*self._tmux, "has-session"], capture_output=True, check=False).returncode != 0


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    if not opened.has_ended():
        opened.tmux("kill-server")


def test_a_session_from_the_first_question_to_the_next_day(terminal, built_home):
    chat = f"{sys.executable} -m careerbot"
    terminal.open(chat, built_home)
    terminal.shows("Ask me about a career", "1 What skills")
    terminal.type("what does a data engineer")
    terminal.press("C-j")
    terminal.type("earn")
    terminal.press("Enter")
    terminal.shows("[1]", "data engineers")
    terminal.tmux("resize-window", "-x", "40", "-y", "12")
    terminal.shows("f2 Sources", "3 How does it compare")
    terminal.tmux("resize-window", "-x", "130", "-y", "40")
    terminal.press("F2")
    terminal.shows("Source 1", "passage")
    terminal.press("F2")
    until(lambda: "Source 1" not in terminal.screen(), "the source stays open")
    terminal.type("/copy")
    terminal.press("Enter")
    terminal.shows("Copied ")
    terminal.press("M-1")
    terminal.shows("2 ", "data engineers")
    terminal.press("C-q")
    until(terminal.has_ended, "the chat goes on after ctrl+q")
    terminal.open(f"{chat} --continue", built_home)
    terminal.press("C-Home")
    terminal.shows("what does a data engineer", "earn", "[1]")
    terminal.press("C-r")
    terminal.shows("What you asked")
    terminal.press("Enter")
    terminal.press("C-q")
    until(terminal.has_ended, "the chat goes on after ctrl+q")


def test_no_colour_is_drawn_where_none_is_wanted(terminal, built_home):
    terminal.open(f"env NO_COLOR=1 {sys.executable} -m careerbot --private", built_home)
    terminal.shows("Ask me about a career")
    terminal.type("what does it pay")
    terminal.press("Enter")
    terminal.shows("[1]")
    styles = [part.split("m", 1)[0] for part in terminal.tmux("capture-pane", "-p", "-e").split("\x1b[")[1:]]
    numbers = {int(number) for style in styles for number in style.split(";") if number.isdecimal()}
    assert not {number for number in numbers if 30 <= number <= 38 or 40 <= number <= 48 or 90 <= number <= 107}


def test_the_plain_chat_reads_aloud_on_a_terminal(terminal, built_home):
    terminal.open(f"env TERM=dumb {sys.executable} -m careerbot --private", built_home)
    terminal.shows("Type /quit to leave.", ">")
    terminal.type("what does it pay")
    terminal.press("Enter")
    terminal.shows("Source", "You could ask next:")
    assert not set("╭│▀•‹›→") & set(terminal.screen())
    terminal.type("/quit")
    terminal.press("Enter")
    until(terminal.has_ended, "the chat goes on after /quit")
