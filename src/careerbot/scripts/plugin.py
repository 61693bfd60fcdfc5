"""The pytest plugin: collects `*.chat.yaml`, one item a conversation.

pytest loads this module in every project where careerbot is installed, so it imports nothing of the adviser; that
happens in `pytest_items`, once a script is found.
"""

from __future__ import annotations

from pathlib import Path

import pytest

SUFFIX = ".chat.yaml"  # as in model.py, which reads more than this module may


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer --careerbot-corpus."""
    parser.getgroup("careerbot", "scripted conversations").addoption(
        "--careerbot-corpus",
        action="append",
        default=[],
        metavar="PATH",
        help="run *.chat.yaml against this file or folder instead of the built-in guides; repeatable",
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take scripts, leave every other file."""
    if not file_path.name.endswith(SUFFIX):
        return None
    from careerbot.scripts.pytest_items import ScriptFile

    collector: pytest.Collector = ScriptFile.from_parent(parent, path=file_path)
    return collector
