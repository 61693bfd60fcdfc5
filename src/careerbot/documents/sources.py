"""The list of sources beside the guides: the only reader of sources.yaml."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from careerbot.documents.model import Source
from careerbot.documents.yaml_files import load_yaml
from careerbot.errors import GuideError

GRADES = ("founding", "A", "B", "C")


@functools.lru_cache(maxsize=8)
def _load(path: Path, _changed: int) -> Mapping[str, Source]:
    entries = load_yaml(path) or {}
    if not isinstance(entries, dict):
        raise GuideError("is not a mapping from key to source", place=str(path))
    for key, entry in entries.items():
        if entry is not None and not isinstance(entry, dict):
            raise GuideError(f"the source {str(key)!r} is not a mapping", place=str(path), advice="see docs/guides.md")
    return {str(key): _source(str(key), entry or {}, path) for key, entry in entries.items()}


def load_sources(path: Path) -> Mapping[str, Source]:
    """The sources by key; none where there is no such file. Raises GuideError for an entry that is not one."""
    return _load(path, path.stat().st_mtime_ns) if path.is_file() else {}


def _source(key: str, entry: Mapping[str, Any], path: Path) -> Source:
    repeats = entry.get("repeats") or ()
    if not isinstance(repeats, list | tuple):
        advice = f"repeats: [{repeats}]"
        raise GuideError(f"`repeats` of the source {key!r} is not a list", place=str(path), advice=advice)
    source = Source(
        key=key,
        publisher=str(entry.get("publisher") or ""),
        author=str(entry.get("author") or ""),
        title=str(entry.get("title") or ""),
        date=str(entry.get("date") or "undated"),
        url=str(entry.get("url") or ""),
        grade=str(entry.get("grade") or ""),
        licence=str(entry.get("licence") or ""),
        repeats=tuple(map(str, repeats)),
    )
    if source.grade not in GRADES:
        problem = f"the source {key!r} has the grade {source.grade!r}"
        raise GuideError(problem, place=str(path), advice=f"one of {', '.join(GRADES)}")
    if not source.publisher and not source.author:
        raise GuideError(f"the source {key!r} names neither publisher nor author", place=str(path))
    return source
