"""Places: their names and what a text that mentions them means. The only reader of domain/places.yaml."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from careerbot.documents.yaml_files import load_yaml
from careerbot.paths import domain_file


def load_places() -> Sequence[Mapping[str, Any]]:
    """The entries of places.yaml as they are written."""
    entries: Sequence[Mapping[str, Any]] = load_yaml(domain_file("places.yaml"))
    return entries


@functools.cache
def _names() -> tuple[re.Pattern[str], Mapping[str, str]]:
    known = {name.lower(): place["name"] for place in load_places() for name in (place["name"], *place["aliases"])}
    longest = sorted(known, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.I), known


def place_in(text: str) -> str:
    """The first place that a text names with a capital letter, under its name in places.yaml, or ""."""
    pattern, known = _names()
    found = (match[0] for match in pattern.finditer(text))
    return next((known[name.lower()] for name in found if any(letter.isupper() for letter in name)), "")
