"""The measure of chosen sentences counts what it says, on two small paragraphs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.sentences import Chooser, choosers, load, shares, table

PARAGRAPHS = {
    "lamps": "Harbour lamps burn oil. The oldest lamp was lit in 1734. Keepers log every ship.",
    "bells": "Bells are cast in bronze. The oldest bell weighs nine tons. It hangs in Ulm.",
}
QUESTIONS = {
    "q1": ("When was the oldest lamp lit?", "lamps", ["1734"]),
    "q2": ("How much does the oldest bell weigh?", "bells", ["nine tons"]),
}


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    rows = [{"_id": name, "title": name, "text": text} for name, text in PARAGRAPHS.items()]
    asked = [{"_id": name, "text": text} for name, (text, _, _) in QUESTIONS.items()]
    for name, lines in (("corpus.jsonl", rows), ("queries.jsonl", asked)):
        (folder / name).write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    (folder / "qrels.tsv").write_text("".join(f"{q}\t{p}\t1\n" for q, (_, p, _) in QUESTIONS.items()), encoding="utf-8")
    answers = {name: answers for name, (_, _, answers) in QUESTIONS.items()}
    (folder / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    return folder


def test_every_way_to_choose_is_measured(collection: Path):
    lines = list(table(collection.parent))
    assert len(lines) == 8
    assert lines[-1] == "| careerbot | 1.000 | 1.000 | 1.000 | 1.000 |"


def test_a_sentence_counts_where_it_holds_the_answer_and_strictly_only_in_the_right_paragraph(
    collection: Path, tmp_path: Path
):
    (tmp_path / "scratch").mkdir()
    measured = load(collection, tmp_path / "scratch")
    second = Chooser(lambda _, paragraph: [(paragraph, 1)], lambda _: [(0, 1), (1, 0), (1, 1)])
    assert shares(measured, second) == (1.0, 0.5, 0.5, 1.0)
    assert set(choosers(measured)) >= {"careerbot", "BM25 over sentences", "overlap weighed by idf"}
    measured.paragraphs.close()
    measured.sentences.close()
