"""Measures: `python -m bench [PATH]` speed, size and memory; `ranking PATH` how well engines rank; `chat` the chat.

`python -m bench fuzz` feeds 10,000 damaged files to the readers.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def main() -> None:
    """Measure, and print a table as Markdown."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="?", default="speed", choices=["speed", "ranking", "chat", "fuzz"])
    parser.add_argument("path", nargs="?", type=Path, help="a folder of tables and collections")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 60_000, 1_000_000], help="passages")
    arguments = parser.parse_args()
    if arguments.what == "ranking":
        from bench.ranking import table

        lines = table(arguments.path)
    elif arguments.what == "chat":
        from bench.chat import table as chat

        lines = chat()
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
