"""`python -m bench [PATH]` measures speed, size and memory; `python -m bench ranking PATH` how well engines rank,
`python -m bench chat` the chat's first frame, its resume and a long run.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def main() -> None:
    """Measure, and print a table as Markdown."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="?", default="speed", choices=["speed", "ranking", "chat"])
    parser.add_argument("path", nargs="?", type=Path, help="a folder of tables and collections")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 60_000, 1_000_000], help="passages")
    arguments = parser.parse_args()
    if arguments.what == "ranking":
        from bench.ranking import table

        lines = table(arguments.path)
    elif arguments.what == "chat":
        from bench.chat import table as chat

        lines = chat()
    else:
        from bench.speed import table as speed

        lines = speed(arguments.path, arguments.sizes)
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
