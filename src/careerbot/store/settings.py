"""What a person set: `settings.toml` in the data folder is theirs to write; the theme is remembered beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from careerbot.errors import StoreError
from careerbot.store.private_files import write_own

NAME, THEME = "settings.toml", "theme"
ADVICE = "docs/chat.md describes the file"


@dataclass(frozen=True, slots=True)
class Settings:
    """`keep_days` is how long conversations are kept (None: for good), `keys` the keys of actions by their names."""

    keep_days: int | None = None
    keys: Mapping[str, str] = field(default_factory=dict)


def read_settings(folder: Path) -> Settings:
    """The settings in a folder. Raises StoreError where the file cannot be understood."""
    path = folder / NAME
    if not path.exists():
        return Settings()
    import tomllib  # most people have no such file

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise StoreError(f"the settings cannot be read: {problem}", place=str(path), advice=ADVICE) from problem
    return Settings(_keep_days(_table(data, "history", path), path), _keys(_table(data, "keys", path), path))


def read_theme(folder: Path) -> str:
    """The theme chosen last; "" where none was."""
    try:
        return (folder / THEME).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""


def keep_theme(folder: Path, name: str) -> None:
    """Remember a theme. Raises StoreError where that cannot be done."""
    try:
        write_own(folder / THEME, f"{name}\n")
    except OSError as problem:
        raise StoreError(f"the theme cannot be kept: {problem.strerror}", place=str(folder)) from problem


def _table(data: Mapping[str, Any], name: str, path: Path) -> Mapping[str, Any]:
    table = data.get(name, {})
    if not isinstance(table, dict):
        raise StoreError(f"[{name}] must be a table", place=str(path), advice=ADVICE)
    return table


def _keep_days(table: Mapping[str, Any], path: Path) -> int | None:
    days = table.get("keep_days")
    if days is None or (isinstance(days, int) and not isinstance(days, bool) and days > 0):
        return days
    raise StoreError(f"keep_days must be a number of days, not {days!r}", place=str(path), advice=ADVICE)


def _keys(table: Mapping[str, Any], path: Path) -> Mapping[str, str]:
    for action, keys in table.items():
        if not isinstance(keys, str):
            raise StoreError(f"the keys of {action} must be text", place=str(path), advice=ADVICE)
    return table
