"""Counting in a process of its own gives the same index, and nothing hangs or is lost where that process is ended."""

from __future__ import annotations

import signal
from io import BytesIO
from queue import Queue

import pytest
from index_samples import stem

from careerbot.index import apart, gathering
from careerbot.index.apart import TallyApart
from careerbot.index.compiling import Run
from careerbot.index.gathering import Compiler
from careerbot.index.reranking import Sequences

PASSAGES = [
    Sequences("pay", "bakers knead bread"),
    Sequences("", "bread and bakers"),
    Sequences("pay", "a baker s pay"),
]


def rows(*, beside: bool) -> list[object]:
    compiler = Compiler(stem, apart=beside)
    try:
        for passage in PASSAGES * 2:
            compiler.add(passage)
        compiler.end()
        index = compiler.compile()
        models = [index.words, index.pairs, index.grams]
        return [*models, list(index.terms), list(index.pair_blocks), list(index.gram_rows)]
    finally:
        compiler.close()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> list[TallyApart]:
    """Two passages are a run; the processes that are started."""
    begun: list[TallyApart] = []
    start = TallyApart.started

    def started() -> TallyApart | None:
        found = start()
        if found:
            begun.append(found)
        return found

    monkeypatch.setattr(gathering, "RUN", 2)
    monkeypatch.setattr(TallyApart, "started", started)
    return begun


def test_an_index_counted_in_a_process_of_its_own_is_the_same(few: list[TallyApart]) -> None:
    assert rows(beside=True) == rows(beside=False)
    assert len(few) == 1
    assert few[0].process.returncode is not None


def test_few_passages_need_no_process(few: list[TallyApart]) -> None:
    compiler = Compiler(stem, apart=True)
    compiler.add(PASSAGES[0])
    compiler.compile()
    assert few == []


def test_counting_is_done_here_where_no_process_can_be_started(
    few: list[TallyApart], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(apart.subprocess, "Popen", refuse)
    assert rows(beside=True) == rows(beside=False)
    assert few == []


def test_a_process_that_is_killed_is_an_error_and_not_a_wait(few: list[TallyApart]) -> None:
    compiler = Compiler(stem, apart=True)
    for passage in PASSAGES:
        compiler.add(passage)
    few[0].process.send_signal(signal.SIGKILL)
    few[0].process.wait()
    with pytest.raises(OSError, match=r"pipe|ended"):
        compiler.compile()
    compiler.close()


def test_who_waits_for_runs_is_told_to_stop_whatever_comes_through_the_pipe() -> None:
    runs: Queue[Run | apart.Then] = Queue()
    with pytest.raises(ModuleNotFoundError):
        apart._take(BytesIO(b"cno_such_module\nname\n."), runs)
    assert runs.get_nowait() is apart.Then.STOP


def test_a_process_whose_parent_is_gone_ends(few: list[TallyApart]) -> None:
    compiler = Compiler(stem, apart=True)
    for passage in PASSAGES:
        compiler.add(passage)
    few[0].orders.close()
    assert few[0].process.wait(timeout=20) == 0
    compiler.close()
