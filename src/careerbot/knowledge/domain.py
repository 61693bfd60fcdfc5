"""The data files under domain/: read, checked against each other, and turned into what a question needs.

The only reader of intents.yaml, synonyms.yaml, responses.yaml, experience.yaml, careers.yaml, behaviours.yaml,
abilities.yaml, aspects.yaml, circumstances.yaml, equal_terms.yaml, opposites.yaml, help_lines.yaml, general_words.yaml
and languages.yaml.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from careerbot.documents.places import load_places
from careerbot.documents.topics import Topics, load_topics
from careerbot.documents.yaml_files import load_yaml, read_utf8
from careerbot.errors import DomainError
from careerbot.knowledge.cues import is_cue
from careerbot.paths import domain_file
from careerbot.records import dataclass, field

FILES = (
    *("topics", "intents", "synonyms", "responses", "places", "experience", "careers", "help_lines"),
    *("general_words", "languages", "behaviours", "circumstances", "equal_terms", "opposites"),
    *("abilities", "aspects"),
)

WEIGHTS = "intent_weights.json"
KINDS = ("language", "tool", "skill")  # of what domain/abilities.yaml names
ORDINARY = "ordinary"

LABELS = frozenset(
    """greeting thanks goodbye help about_bot definition duties skills tools languages education experience salary
    outlook specialisations workplace comparison related_roles career_path why_career fit algorithms documentation
    teamwork interview portfolio certificates gap plan quiz undecided emotional crisis professional_advice out_of_scope
    passage follow_up""".split()
)


@dataclass(frozen=True, slots=True)
class Domain:
    """What the package knows of language and careers before it has read one document."""

    topics: Topics
    intents: Mapping[str, Sequence[str]]
    synonyms: Mapping[str, Sequence[str]]
    responses: Mapping[str, Sequence[str]]
    places: Sequence[Mapping[str, Any]]
    experience: Sequence[Mapping[str, Any]]
    known_elsewhere: Sequence[str]
    technology: Mapping[str, str]
    help_lines: Sequence[Mapping[str, str]]
    weights: Mapping[str, Any]
    general_words: Sequence[str]
    agreement: Sequence[str]
    languages: Sequence[Mapping[str, Any]]
    refusal: Sequence[str] = ()
    reset: Sequence[str] = ()
    behaviours: Sequence[Mapping[str, Any]] = ()
    circumstances: Sequence[Mapping[str, Any]] = ()
    equal_terms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    opposites: Sequence[Mapping[str, Sequence[str]]] = ()
    abilities: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ordinary: Sequence[str] = ()
    aspects: Sequence[Mapping[str, Any]] = ()

    @property
    def examples(self) -> Sequence[Sequence[str]]:
        """The example phrases of each intent, in the order of the intents' names."""
        return [self.intents[name] for name in sorted(self.intents)]


@functools.cache
def load_domain() -> Domain:
    """The package's data. Raises DomainError with file and line where two entries contradict each other."""
    careers = load_yaml(domain_file("careers.yaml"))
    general = load_yaml(domain_file("general_words.yaml"))
    abilities, ordinary = _abilities()
    return Domain(
        topics=load_topics(),
        intents=_intents(),
        synonyms=_synonyms(),
        responses=_responses(),
        places=_unique(load_places(), "places.yaml"),
        experience=_unique(load_yaml(domain_file("experience.yaml")), "experience.yaml"),
        known_elsewhere=tuple(careers["known_elsewhere"]),
        technology=dict(careers["technology"]),
        help_lines=tuple(load_yaml(domain_file("help_lines.yaml"))),
        weights=_weights(),
        agreement=tuple(map(str, general["agreement"])),
        refusal=tuple(map(str, general["refusal"])),
        reset=tuple(map(str, general["reset"])),
        general_words=tuple(str(general["words"]).split()),
        languages=tuple(load_yaml(domain_file("languages.yaml"))),
        behaviours=_behaviours(),
        circumstances=tuple(load_yaml(domain_file("circumstances.yaml"))),
        equal_terms=_equal_terms(),
        opposites=tuple(load_yaml(domain_file("opposites.yaml"))),
        abilities=abilities,
        ordinary=ordinary,
        aspects=_aspects(),
    )


def fingerprint() -> str:
    """What changes when a data file changes: names, sizes and times."""
    stats = [(name, domain_file(name).stat()) for name in (*(f"{name}.yaml" for name in FILES), WEIGHTS)]
    return ";".join(f"{name}:{stat.st_size}:{stat.st_mtime_ns}" for name, stat in stats)


def _intents() -> Mapping[str, Sequence[str]]:
    path = domain_file("intents.yaml")
    seen: dict[str, str] = {}
    found: dict[str, tuple[str, ...]] = {}
    for entry in load_yaml(path):
        name = entry["name"]
        if name not in LABELS:
            raise DomainError(f"unknown intent {name!r}", place=_place(path, f"name: {name}"))
        for example in entry["examples"]:
            other = seen.setdefault(str(example), name)
            if other != name:
                raise DomainError(f"{example!r} stands under {other} and {name}", place=_place(path, str(example)))
        found[name] = tuple(map(str, entry["examples"]))
    missing = sorted(LABELS - found.keys())
    if missing:
        raise DomainError(f"no examples for {', '.join(missing)}", place=str(path))
    return found


def _weights() -> Mapping[str, Any]:
    """The intent classifier's weights, written by tools/fit_intents.py; none while they are being fitted."""
    path = domain_file(WEIGHTS)
    empty = {"labels": [], "intercepts": [], "sharpness": 1.0, "below": 0.0, "scope": [0.0] * 4, "features": {}}
    return json.loads(read_utf8(path)) if path.is_file() else empty


def _synonyms() -> Mapping[str, Sequence[str]]:
    path = domain_file("synonyms.yaml")
    return {str(key): tuple(map(str, values)) for key, values in load_yaml(path).items()}


def _equal_terms() -> Mapping[str, Sequence[str]]:
    entries = load_yaml(domain_file("equal_terms.yaml"))
    found = {str(name): tuple(map(str, others)) for name, others in entries.items()}
    _unique([{"name": name, "aliases": others} for name, others in found.items()], "equal_terms.yaml")
    return found


def _abilities() -> tuple[Mapping[str, Sequence[str]], Sequence[str]]:
    """What can be known or learned by its kind, and the names that are ordinary words as well."""
    path = domain_file("abilities.yaml")
    entries = {str(kind): tuple(map(str, names)) for kind, names in load_yaml(path).items()}
    ordinary = entries.pop(ORDINARY)
    unknown = sorted(entries.keys() ^ set(KINDS))
    if unknown:
        raise DomainError(f"the kinds are {', '.join(KINDS)}", place=_place(path, unknown[0]))
    _unique([{"name": kind, "aliases": names} for kind, names in entries.items()], "abilities.yaml")
    named = {name for names in entries.values() for name in names}
    for name in ordinary:
        if name not in named:
            raise DomainError(f"{name!r} is ordinary but of no kind", place=_place(path, name))
    return entries, ordinary


def _responses() -> Mapping[str, Sequence[str]]:
    path = domain_file("responses.yaml")
    entries = load_yaml(path)
    return {str(key): (value,) if isinstance(value, str) else tuple(value) for key, value in entries.items()}


def _behaviours() -> Sequence[Mapping[str, Any]]:
    path = domain_file("behaviours.yaml")
    entries: Sequence[Mapping[str, Any]] = load_yaml(path)
    for entry in entries:
        label = entry.get("label")
        if label is not None and label not in LABELS:
            raise DomainError(f"unknown intent {label!r}", place=_place(path, f"label: {label}"))
        for cue in map(str, entry["cues"]):
            if not is_cue(cue):
                raise DomainError(
                    f"{cue!r} is no cue", place=_place(path, cue), advice="words one by one; a gap stands between two"
                )
    return entries


def _aspects() -> Sequence[Mapping[str, Any]]:
    """The matters that only a statement on them answers, each near a topic; no word under two of them."""
    path = domain_file("aspects.yaml")
    topics = load_topics().by_name
    entries = _unique(load_yaml(path), "aspects.yaml")
    for entry in entries:
        if entry["topic"] not in topics:
            raise DomainError(f"unknown topic {entry['topic']!r}", place=_place(path, f"name: {entry['name']}"))
    return entries


def _unique(entries: Sequence[Mapping[str, Any]], file: str) -> Sequence[Mapping[str, Any]]:
    path = domain_file(file)
    seen: dict[str, str] = {}
    for entry in entries:
        for alias in (entry["name"], *entry.get("aliases", ()), *entry.get("words", ())):
            other = seen.setdefault(str(alias).lower(), entry["name"])
            if other != entry["name"]:
                raise DomainError(f"{alias!r} stands under {other} and {entry['name']}", place=_place(path, str(alias)))
    return entries


def _place(path: Path, text: str) -> str:
    """``file:line`` of the last line that holds a text."""
    pattern = re.compile(re.escape(text))
    lines = [number for number, line in enumerate(read_utf8(path).splitlines(), 1) if pattern.search(line)]
    return f"{path}:{lines[-1]}" if lines else str(path)
