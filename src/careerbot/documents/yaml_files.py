"""Reading YAML so that a mistake names its file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from careerbot.errors import DomainError


def load_yaml(path: Path) -> Any:
    """The content of a YAML file. Raises DomainError with ``file:line`` where it is not YAML or not readable."""
    return parse_yaml(read_utf8(path), place=str(path))


def read_utf8(path: Path) -> str:
    """The text of a file of ours. Raises DomainError where it is missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise DomainError(f"cannot be read: {problem}", place=str(path)) from problem


def parse_yaml(text: str, *, place: str, first_line: int = 1) -> Any:
    """The content of YAML text that starts at `first_line` of `place`."""
    import yaml  # only where something is built or checked: asking must not pay for it

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        line = f":{mark.line + first_line}" if mark else ""
        raise DomainError(f"not valid YAML: {problem.problem}", place=f"{place}{line}") from problem
    except yaml.YAMLError as problem:
        raise DomainError(f"not valid YAML: {problem}", place=place) from problem
