"""The scripts of this folder are answered from a knowledge base of their own, not from one in somebody's home."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator

import pytest

HOME = pytest.StashKey[str]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAREERBOT_HOME", _home(item.config))
        return (yield)


def _home(config: pytest.Config) -> str:
    if HOME not in config.stash:
        home = config.stash[HOME] = tempfile.mkdtemp(prefix="careerbot-tests-")
        config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    return config.stash[HOME]
