"""Waiting for what another program does."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 20.0


def until(look: Callable[[], object], what: str, *, seen: Callable[[], str] = str) -> None:
    """Wait until something is so; where it never is, say what, and what is seen."""
    ended = time.monotonic() + PATIENCE
    while not look():
        assert time.monotonic() < ended, f"{what}\n{seen()}"
        time.sleep(0.1)
