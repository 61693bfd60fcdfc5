"""The way to the clipboard: the platform's own tool where there is one. The terminal's (OSC 52) is the app's to try."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping

PATIENCE = 2.0


def copy_natively(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """Copy with the first tool that works, and its name; "" where none does."""
    for command in tools(environment):
        if shutil.which(command[0]) and _runs(command, text):
            return command[0]
    return ""


def tools(environment: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The commands that reach this desktop's clipboard, in the order to try them."""
    if sys.platform == "darwin":
        yield ("pbcopy",)
    if sys.platform == "win32" or "WSL_DISTRO_NAME" in environment:
        yield ("clip.exe",)
    if environment.get("WAYLAND_DISPLAY"):
        yield ("wl-copy",)
    if environment.get("DISPLAY"):
        yield "xclip", "-selection", "clipboard"
        yield "xsel", "--clipboard", "--input"


def _runs(command: tuple[str, ...], text: str) -> bool:
    """Some tools stay behind to serve the clipboard, so their output is not waited for."""
    encoding = "utf-16" if command[0] == "clip.exe" else "utf-8"
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command; the text goes to its input
            command, input=text.encode(encoding, "replace"), stdout=quiet, stderr=quiet, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
