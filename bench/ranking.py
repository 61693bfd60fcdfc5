"""How well each engine ranks: nDCG@10 on collections with judgements, as in BEIR, all in one run."""

from __future__ import annotations

import csv
import json
import math
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.engines import BUILD, FIRST, OPEN
from bench.texts import Text

ENGINES = ("rank_bm25", "bm25s", "tantivy", "fts5", "careerbot, words only", "careerbot")
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Collection:
    """Passages, questions with an id each, and by question the judged passages' numbers with their relevance."""

    name: str
    texts: Sequence[Text]
    questions: Mapping[str, str]
    judged: Mapping[str, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Quality:
    """Mean nDCG@10, and the share of questions whose first passage is relevant."""

    ndcg: float
    first: float


def read(folder: Path) -> Collection:
    """A collection of corpus.jsonl, queries.jsonl and qrels.tsv."""
    rows = [json.loads(line) for line in (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()]
    numbers = {row["_id"]: number for number, row in enumerate(rows)}
    judged: dict[str, dict[int, int]] = defaultdict(dict)
    with (folder / "qrels.tsv").open(encoding="utf-8", newline="") as table:
        for question, passage, relevance in csv.reader(table, delimiter="\t"):
            if relevance.lstrip("-").isdigit() and int(relevance) > 0:
                judged[question][numbers[passage]] = int(relevance)
    asked = [json.loads(line) for line in (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    questions = {row["_id"]: row["text"] for row in asked if row["_id"] in judged}
    return Collection(folder.name, [Text(row["title"], row["text"]) for row in rows], questions, judged)


def ndcg(found: Sequence[int], judged: Mapping[int, int]) -> float:
    """nDCG@10 with gains of 2^relevance - 1 (Järvelin and Kekäläinen 2002)."""
    ideal = _gain(sorted(judged.values(), reverse=True))
    return _gain([judged.get(number, 0) for number in found]) / ideal if ideal else 0.0


def _gain(relevances: Sequence[int]) -> float:
    return float(sum((2**relevance - 1) / math.log2(place + 2) for place, relevance in enumerate(relevances[:DEPTH])))


def measure(collection: Collection) -> Iterator[tuple[str, Quality]]:
    """Every engine on one collection."""
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        for name in ENGINES:
            folder = Path(scratch) / FIRST[name]
            if not folder.exists():
                folder.mkdir()
                BUILD[FIRST[name]](collection.texts, folder)
            search = OPEN[name](folder)
            ranked = {key: [number for number, _ in search(text, DEPTH)] for key, text in collection.questions.items()}
            values = [ndcg(found, collection.judged[key]) for key, found in ranked.items()]
            first = [bool(found) and found[0] in collection.judged[key] for key, found in ranked.items()]
            yield name, Quality(sum(values) / len(values), sum(first) / len(first))


def table(folder: Path) -> Iterator[str]:
    """A table of all collections below a folder, line by line as it grows."""
    results = {}
    names = [path.parent.name for path in sorted(folder.rglob("qrels.tsv"))]
    for path in sorted(folder.rglob("qrels.tsv")):
        results[path.parent.name] = dict(measure(read(path.parent)))
    yield f"| nDCG@10 | {' | '.join(names)} | mean | hit@1, {names[-1]} |"
    yield f"| --- |{' --- |' * (len(names) + 2)}"
    for engine in ENGINES:
        values = [results[name][engine].ndcg for name in names]
        cells = [f"{value:.3f}" for value in (*values, sum(values) / len(values), results[names[-1]][engine].first)]
        yield f"| {engine} | {' | '.join(cells)} |"
