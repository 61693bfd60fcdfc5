"""A thread that does one thing after the other, for an event loop that must not wait."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")
Job = tuple["Future[Any]", Callable[[], Any]]


class Background:
    """Starts at the first job. A daemon: leaving waits for what takes long only where `finish` is called."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    async def call(self, work: Callable[[], T]) -> T:
        """What a job comes to, after those before it."""
        future: Future[T] = Future()
        self._jobs.put((future, work))
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name=self._name, daemon=True)
            self._thread.start()
        return await asyncio.wrap_future(future)

    def stop(self, last: Callable[[], None]) -> None:
        """Do one last thing, where anything was done at all, and end."""
        if self._thread is not None:
            self._jobs.put((Future(), last))
            self._jobs.put(None)

    async def finish(self) -> None:
        """Wait until all is done; `stop` comes first."""
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            future, work = job
            if future.set_running_or_notify_cancel():
                _settle(future, work)


def _settle(future: Future[Any], work: Callable[[], Any]) -> None:
    try:
        future.set_result(work())
    except Exception as problem:  # noqa: BLE001 - whatever it is goes to the one who asked
        future.set_exception(problem)
