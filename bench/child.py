"""One measurement in a process of its own; a cold start imports nothing but the engine."""

from __future__ import annotations

import contextlib
import json
import sys


def main() -> None:
    """Do what the command line says, and print what was measured as JSON."""
    what, *arguments = sys.argv[1:]
    if what in ("cold", "ask"):
        (cold if what == "cold" else ask)(*arguments)
        return
    from bench import speed

    print(json.dumps(speed.build(*arguments) if what == "build" else speed.warm(*arguments)))


def cold(engine: str, place: str, asked: str, number: str) -> None:
    """Open one engine, ask one question, and print the memory that took."""
    from pathlib import Path

    from bench.engines import OPEN

    with open(asked, encoding="utf-8") as file:  # noqa: PTH123
        question = json.load(file)[int(number)]
    OPEN[engine](Path(place))(question, 10)
    print(memory())


def ask(*arguments: str) -> None:
    """Run `careerbot ask` with some arguments, and print the memory that took."""
    from careerbot.cli import main as careerbot

    with contextlib.suppress(SystemExit):
        careerbot(["ask", *arguments])
    print(memory())


def memory(which: str = "VmHWM") -> float:
    """The most memory this process has held, in MiB; with "VmRSS" what it holds now."""
    with open("/proc/self/status", encoding="ascii") as file:  # noqa: PTH123
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith(which))


if __name__ == "__main__":
    main()
