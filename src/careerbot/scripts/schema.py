"""The JSON Schema of scripts: what editors check against, and the one list of intent labels in this room."""

from __future__ import annotations

import functools
import json
from pathlib import Path

NAME = "chat.schema.json"
FIRST_LINE = f"# yaml-language-server: $schema={NAME}"


def schema_text() -> str:
    """The schema as JSON text."""
    return Path(__file__).with_name(NAME).read_text(encoding="utf-8")


@functools.cache
def intent_labels() -> tuple[str, ...]:
    """The labels that `intent` may name."""
    return tuple(json.loads(schema_text())["$defs"]["label"]["enum"])
