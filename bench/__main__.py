"""Measures: `python -m bench [PATH]` speed, size and memory; `ranking PATH` how well engines rank.

`chat` is how fast the chat starts, `soak` how it bears 2,000 turns in ten minutes, `fuzz` how the readers bear 10,000
damaged files.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def main() -> None:
    """Measure, and print a table as Markdown."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="?", default="speed", choices=["speed", "ranking", "chat", "soak", "fuzz"])
    parser.add_argument("path", nargs="?", type=Path, help="a folder of tables and collections")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 60_000, 1_000_000], help="passages")
    parser.add_argument("--minutes", type=float, default=10, help="of the soak; 0: as fast as it is answered")
    arguments = parser.parse_args()
    if arguments.what == "ranking":
        from bench.ranking import table

        lines = table(arguments.path)
    elif arguments.what == "chat":
        from bench.chat import table as chat

        lines = chat()
    elif arguments.what == "soak":
        from bench.chat import soak

        lines = soak(minutes=arguments.minutes)
    elif arguments.what == "fuzz":
        from bench.fuzz import table as fuzz

        lines = fuzz()
    else:
        from bench.speed import table as speed

        lines = speed(arguments.path, arguments.sizes)
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
