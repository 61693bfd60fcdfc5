"""The measure of intents on CLINC150: what is drawn, and what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("sklearn")
numpy = pytest.importorskip("numpy")

OTHER = "out_of_scope"


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    patch = pytest.MonkeyPatch()
    patch.syspath_prepend(str(Path(__file__).resolve().parents[1]))
    import bench.intents

    yield bench.intents
    patch.undo()


@pytest.fixture(scope="module")
def parts() -> dict[str, list[list[str]]]:
    labels = ("pay", "bye", "hello")
    found = {
        part: [[f"{part} {label} {n}", label] for label in labels for n in range(6)]
        for part in ("train", "val", "test")
    }
    return found | {
        f"oos_{part}": [[f"{part} other {n}", "oos"] for n in range(4)] for part in ("train", "val", "test")
    }


def test_a_draw_has_so_many_intents_and_examples_and_all_that_is_out_of_scope(
    bench: ModuleType, parts: dict[str, list[list[str]]]
) -> None:
    drawn = bench.draw(parts, bench.Setting("small", 2, 3, (0,)), 0)
    labels = [label for _, label in drawn.train]
    assert sorted(labels.count(label) for label in set(labels)) == [3, 3, 4]
    assert labels.count(OTHER) == 4
    assert {label for _, label in drawn.test} == set(labels)
    assert len(drawn.test) == len(drawn.validation) == 2 * 6 + 4


def test_a_seed_draws_the_same_again_and_another_one_something_else(
    bench: ModuleType, parts: dict[str, list[list[str]]]
) -> None:
    setting = bench.Setting("small", 0, 3, (0, 1))
    assert bench.draw(parts, setting, 0) == bench.draw(parts, setting, 0)
    assert bench.draw(parts, setting, 0) != bench.draw(parts, setting, 1)


def judge(texts: Sequence[str]) -> tuple[Any, Any]:
    """Right on every text but one, and sure of what is in scope but for one question."""
    found = ["bye" if text == "test pay 0" else text.split()[1] for text in texts]
    sure = [0.1 if " other " in text else 0.05 if text == "test bye 0" else 0.9 for text in texts]
    return numpy.array(found), numpy.array(sure)


def test_accuracy_recall_and_the_area_under_the_curve_are_counted(
    bench: ModuleType, parts: dict[str, list[list[str]]]
) -> None:
    drawn = bench.draw(parts, bench.Setting("all", 0, 0, (0,)), 0)
    accuracy, inside, outside, area, recall = bench.measure(judge, drawn)
    assert accuracy == pytest.approx(17 / 18)
    assert inside == pytest.approx(16 / 18)
    assert outside == 1.0
    assert area == pytest.approx(17 / 18)
    assert recall == pytest.approx(1.0)
