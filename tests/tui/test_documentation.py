"""docs/chat.md says the same as the chat."""

from __future__ import annotations

import re
from pathlib import Path

from careerbot.tui.commands import COMMANDS, KEYS

PAGE = (Path(__file__).parents[2] / "docs" / "chat.md").read_text(encoding="utf-8")


def test_the_page_lists_the_commands():
    listed = re.findall(r"^\| `/(.*?)` \| (.*?) \|$", PAGE, re.MULTILINE)
    assert listed == [(command.usage[1:], command.summary) for command in COMMANDS]


def test_the_page_lists_the_keys():
    listed = re.findall(r"^\| (?:`([\w-]+)`)? ?\| ([^/|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
    said = [(name, re.sub(r",\s*", ", ", key), does) for name, key, does in KEYS]
    assert [row for row in listed if row[1] not in ("Key", "---")] == said
