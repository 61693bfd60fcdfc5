"""Measures: `python -m bench [PATH]` speed, size and memory; `ranking PATH` how well engines rank.

`sentences PATH` is how often the chosen sentence holds the answer, `intents PATH` how well the router's classifier does
on CLINC150, `understanding` how long understanding a question takes, `chat` how fast the chat starts, `soak` how it
bears 2,000 turns in ten minutes, `fuzz` how the readers bear 10,000 damaged files.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

FUNCTIONS = {
    "speed": "bench.speed:table",
    "ranking": "bench.ranking:table",
    "sentences": "bench.sentences:table",
    "intents": "bench.intents:table",
    "understanding": "bench.understanding:table",
    "chat": "bench.chat:table",
    "soak": "bench.chat:soak",
    "fuzz": "bench.fuzz:table",
}


def main() -> None:
    """Measure, and print a table as Markdown."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("what", nargs="?", default="speed", choices=list(FUNCTIONS))
    parser.add_argument("path", nargs="?", type=Path, help="a folder of tables and collections")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 60_000, 1_000_000], help="passages")
    parser.add_argument("--minutes", type=float, default=10, help="of the soak; 0: as fast as it is answered")
    arguments = parser.parse_args()
    if arguments.what in ("ranking", "sentences", "intents") and arguments.path is None:
        parser.error(f"{arguments.what} needs a path")
    for line in _lines(arguments):
        print(line, flush=True)


def _lines(arguments: argparse.Namespace) -> Iterable[str]:
    module, _, name = FUNCTIONS[arguments.what].partition(":")
    measure = getattr(import_module(module), name)
    given = {
        "speed": (arguments.path, arguments.sizes),
        "ranking": (arguments.path,),
        "sentences": (arguments.path,),
        "intents": (arguments.path,),
    }
    named = {"minutes": arguments.minutes} if arguments.what == "soak" else {}
    lines: Iterable[str] = measure(*given.get(arguments.what, ()), **named)
    return lines


if __name__ == "__main__":
    main()
