"""The texts and questions that are measured on: the guides, and tables and collections below a folder."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from careerbot.knowledge.domain import load_domain
from careerbot.paths import guides_folder

WORDS = 81  # a passage's length
LONG = 40  # characters from which a table's cell is text
SEED = 20
QUESTIONS = 273


@dataclass(frozen=True, slots=True)
class Text:
    """A passage as every engine gets it."""

    title: str
    body: str


def passages(count: int, folder: Path | None) -> list[Text]:
    """Passages of about 81 words; where the text is used up it is repeated, its sentences in another order."""
    sentences = _sentences(folder)
    order = random.Random(SEED)
    found: list[Text] = []
    while len(found) < count:
        found += _cut(sentences, count - len(found))
        order.shuffle(sentences)
    return found


def _cut(sentences: list[str], most: int) -> list[Text]:
    found, held, size = [], [], 0
    for sentence in sentences:
        held.append(sentence)
        size += sentence.count(" ") + 1
        if size >= WORDS:
            found.append(Text(" ".join(held[0].split()[:4]), " ".join(held)))
            held, size = [], 0
        if len(found) == most:
            break
    return found


def _sentences(folder: Path | None) -> list[str]:
    found = [line.strip("-# ") for guide in sorted(guides_folder().glob("*.md")) for line in _prose(guide)]
    if folder:
        for path in sorted(folder.rglob("*")):
            found += _from_table(path) if path.suffix in (".txt", ".tsv") else _from_collection(path)
    return list(dict.fromkeys(found))


def _prose(guide: Path) -> Iterator[str]:
    for line in guide.read_text(encoding="utf-8").splitlines():
        if len(line) >= LONG and not line.startswith("|"):
            yield re.sub(r"\[\^[\w-]+\]|\*\*", "", line)


def _from_table(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", errors="replace", newline="") as table:
        for row in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield from (cell for cell in row if len(cell) >= LONG and " " in cell)


def _from_collection(path: Path) -> Iterator[str]:
    if path.name == "corpus.jsonl":
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from re.split(r"(?<=[.!?])\s+", json.loads(line)["text"])


def questions(folder: Path | None) -> list[str]:
    """273 questions: those of the collections below a folder, else the example phrases of the domain data."""
    files = sorted(folder.rglob("queries.jsonl")) if folder else []
    found = [json.loads(line)["text"] for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    examples = [str(phrase) for phrases in load_domain().intents.values() for phrase in phrases]
    return random.Random(SEED).sample(found or examples, QUESTIONS)
