"""What pytest sees of a script: a file, its conversations as items, and a failure as the script with what came."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from careerbot.errors import CareerBotError, ScriptError
from careerbot.scripts.loading import load_script
from careerbot.scripts.model import Outcome, Script, ScriptedConversation
from careerbot.scripts.running import Runner
from careerbot.scripts.writing import failure

RUNNER = pytest.StashKey[Runner]()


class ConversationFailure(Exception):  # noqa: N818 - the name that pytest shows
    """A conversation in which something else came."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(failure(outcome))


class ScriptFile(pytest.File):
    """A `*.chat.yaml`."""

    def collect(self) -> Iterator[pytest.Item]:
        """The conversations of the script."""
        try:
            script = load_script(self.path)
        except ScriptError as problem:
            raise self.CollectError(str(problem)) from problem
        for conversation in script.conversations:
            item: pytest.Item = ConversationItem.from_parent(
                self, name=conversation.name, script=script, conversation=conversation
            )
            yield item


class ConversationItem(pytest.Item):
    """A conversation."""

    def __init__(self, *, script: Script, conversation: ScriptedConversation, **others: Any) -> None:
        super().__init__(**others)
        self._script = script
        self._conversation = conversation

    def runtest(self) -> None:
        """Ask the questions and check the answers."""
        outcome = runner(self.config).run(self._script, self._conversation)
        if not outcome.passed:
            raise ConversationFailure(outcome)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The script with what came; what a person can mend in one line; a traceback for anything else."""
        if isinstance(excinfo.value, ConversationFailure | CareerBotError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Where the conversation stands."""
        return self.path, max(self._conversation.line - 1, 0), self.name


def runner(config: pytest.Config) -> Runner:
    """The runner of this pytest process, closed when it ends."""
    if RUNNER not in config.stash:
        config.stash[RUNNER] = Runner(tuple(config.getoption("--careerbot-corpus")) or None)
        config.add_cleanup(config.stash[RUNNER].close)
    return config.stash[RUNNER]
