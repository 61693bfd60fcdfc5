"""Checks of the package's own data, each file by itself and against the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from careerbot.documents.yaml_files import Written, read_utf8, written_yaml
from careerbot.errors import DomainError
from careerbot.knowledge.checking.findings import Finding, from_error, meant, repeated_keys
from careerbot.knowledge.cues import is_cue
from careerbot.knowledge.domain import FILES, KINDS, LABELS, ORDINARY

LIST_OF_TOPIC = "list_"  # a response of this name and a topic's may stand for `list`


def check_domain(folder: Path, *, responses: Collection[str], roles: Collection[str]) -> Iterator[Finding]:
    """Everything wrong in the data files. `responses` are the names the code speaks, `roles` those with a guide."""
    files: dict[str, Written] = {}
    for name in FILES:
        path = folder / f"{name}.yaml"
        try:
            files[name] = written_yaml(read_utf8(path), place=str(path))
        except DomainError as problem:
            yield from_error(problem, path)
            files[name] = Written(1, pairs=())
        yield from repeated_keys(path, files[name])
    yield from _check_topics(folder / "topics.yaml", files["topics"])
    yield from _check_next(folder / "topics.yaml", files["topics"])
    yield from _check_intents(folder / "intents.yaml", files["intents"])
    yield from _check_synonyms(folder / "synonyms.yaml", files["synonyms"])
    yield from _check_responses(folder / "responses.yaml", files, spoken=responses)
    yield from _check_careers(folder / "careers.yaml", files["careers"], roles=roles)
    topics = {_text(entry, "name") for entry in files["topics"].items or ()}
    yield from _check_aspects(folder / "aspects.yaml", files["aspects"], topics=topics)
    yield from _check_behaviours(folder / "behaviours.yaml", files["behaviours"], topics=topics)
    yield from _repeated_names(folder / "circumstances.yaml", files["circumstances"])
    equal = {key.text: [key, *(value.items or ())] for key, value in files["equal_terms"].pairs or ()}
    yield from _unique(folder / "equal_terms.yaml", equal)
    kinds = {key.text: value.items or () for key, value in files["abilities"].pairs or () if key.text != ORDINARY}
    yield from _unique(folder / "abilities.yaml", kinds)
    yield from _check_ordinary(folder / "abilities.yaml", files["abilities"])
    for name in ("places", "experience", "aspects"):
        yield from _unique(folder / f"{name}.yaml", _named(files[name], ("name", "aliases", "words")))


def _unique(path: Path, entries: Mapping[str, Collection[Written]]) -> Iterator[Finding]:
    """Phrases that stand under two names; under one name, the same phrase twice is only idle."""
    seen: dict[str, str] = {}
    for name, phrases in entries.items():
        for phrase in phrases:
            other = seen.setdefault(" ".join(phrase.text.lower().split()), name)
            if other != name:
                yield Finding(str(path), phrase.line, f"{phrase.text!r} stands under {other} and {name}", "keep one")


def _named(listed: Written, keys: Collection[str]) -> dict[str, list[Written]]:
    """The phrases of each entry of a list by the entry's name."""
    found: dict[str, list[Written]] = {}
    for entry in listed.items or ():
        phrases = found.setdefault(_text(entry, "name"), [])
        for value in filter(None, map(entry.get, keys)):
            phrases += value.items if value.items is not None else [value]
    return found


def _text(entry: Written, key: str) -> str:
    value = entry.get(key)
    return value.text if value else ""


def _repeated_names(path: Path, listed: Written) -> Iterator[Finding]:
    seen: set[str] = set()
    for entry in listed.items or ():
        name = _text(entry, "name")
        if name in seen:
            yield Finding(str(path), entry.line, f"{name!r} stands twice", "join the two")
        seen.add(name)


def _check_topics(path: Path, topics: Written) -> Iterator[Finding]:
    yield from _repeated_names(path, topics)
    yield from _unique(path, _named(topics, ("headings",)))
    for entry in topics.items or ():
        intent = _text(entry, "intent")
        if intent not in LABELS:
            advice = meant(intent, LABELS, otherwise="the intents are the labels of knowledge/domain.py")
            line = (entry.get("intent") or entry).line
            problem = f"the topic {_text(entry, 'name')!r} has the unknown intent {intent!r}"
            yield Finding(str(path), line, problem, advice)


def _check_next(path: Path, topics: Written) -> Iterator[Finding]:
    """What is raised after a topic must be another topic."""
    names = {_text(entry, "name") for entry in topics.items or ()}
    for entry in topics.items or ():
        raised = entry.get("next")
        for name in (raised.items if raised else None) or ():
            if name.text not in names or name.text == _text(entry, "name"):
                advice = meant(name.text, names, otherwise="another topic of this file")
                yield Finding(str(path), name.line, f"{name.text!r} can't be raised next", advice)


def _check_intents(path: Path, intents: Written) -> Iterator[Finding]:
    yield from _repeated_names(path, intents)
    yield from _unique(path, _named(intents, ("examples",)))
    names = [entry.get("name") or entry for entry in intents.items or ()]
    for name in names:
        if name.text not in LABELS:
            advice = meant(name.text, LABELS, otherwise="the intents are the labels of knowledge/domain.py")
            yield Finding(str(path), name.line, f"unknown intent {name.text!r}", advice)
    for label in sorted(LABELS - {name.text for name in names}):
        yield Finding(str(path), 1, f"no examples for the intent {label!r}", "add an entry of this name")


def _check_behaviours(path: Path, behaviours: Written, *, topics: Collection[str]) -> Iterator[Finding]:
    yield from _repeated_names(path, behaviours)
    yield from _unique(path, _named(behaviours, ("cues",)))
    for entry in behaviours.items or ():
        label, topic, cues = entry.get("label"), entry.get("topic"), entry.get("cues")
        if topic and topic.text not in topics:
            advice = meant(topic.text, topics, otherwise="the topics are those of topics.yaml")
            yield Finding(str(path), topic.line, f"unknown topic {topic.text!r}", advice)
        if label and label.text not in LABELS:
            advice = meant(label.text, LABELS, otherwise="the intents are the labels of knowledge/domain.py")
            yield Finding(str(path), label.line, f"unknown intent {label.text!r}", advice)
        for cue in (cues.items if cues else None) or ():
            if not is_cue(cue.text):
                yield Finding(str(path), cue.line, f"{cue.text!r} is no cue", "words one by one, a gap between two")


def _check_aspects(path: Path, aspects: Written, *, topics: Collection[str]) -> Iterator[Finding]:
    """What is nearest to a narrow matter must be a topic."""
    for entry in aspects.items or ():
        topic = entry.get("topic") or entry
        if topic.text not in topics:
            advice = meant(topic.text, topics, otherwise="a topic of topics.yaml")
            yield Finding(str(path), topic.line, f"{_text(entry, 'name')!r} is near no topic {topic.text!r}", advice)


def _check_ordinary(path: Path, abilities: Written) -> Iterator[Finding]:
    """The kinds are known, and names that are ordinary words have one."""
    pairs = abilities.pairs or ()
    for kind, _ in pairs:
        if kind.text not in (*KINDS, ORDINARY):
            yield Finding(str(path), kind.line, f"unknown kind {kind.text!r}", f"the kinds are {', '.join(KINDS)}")
    named = {name.text for kind, names in pairs if kind.text != ORDINARY for name in names.items or ()}
    for name in (name for kind, names in pairs if kind.text == ORDINARY for name in names.items or ()):
        if name.text not in named:
            advice = meant(name.text, named, otherwise="name it under its kind as well")
            yield Finding(str(path), name.line, f"{name.text!r} is ordinary but of no kind", advice)


def _check_synonyms(path: Path, synonyms: Written) -> Iterator[Finding]:
    """Keys that differ in upper and lower case alone are one to a question."""
    seen: dict[str, str] = {}
    for key, _ in synonyms.pairs or ():
        other = seen.setdefault(" ".join(key.text.lower().split()), key.text)
        if other != key.text:
            yield Finding(str(path), key.line, f"the key {key.text!r} stands above as {other!r}", "join the two")


def _check_responses(path: Path, files: Mapping[str, Written], *, spoken: Collection[str]) -> Iterator[Finding]:
    written = {key.text: key.line for key, _ in files["responses"].pairs or ()}
    lists = {f"{LIST_OF_TOPIC}{_text(entry, 'name')}" for entry in files["topics"].items or ()}
    for name, line in written.items():
        if name not in spoken and name not in lists:
            advice = meant(name, set(spoken) - written.keys(), otherwise="take it out")
            yield Finding(str(path), line, f"nothing speaks the response {name!r}", advice)
    for name in sorted(set(spoken) - written.keys()):
        yield Finding(str(path), 1, f"the response {name!r} is spoken but missing", "write it")


def _check_careers(path: Path, careers: Written, *, roles: Collection[str]) -> Iterator[Finding]:
    technology = careers.get("technology")
    for title, role in (technology.pairs if technology else None) or ():
        if role.text not in roles:
            advice = meant(role.text, roles, otherwise="name a role that has a guide")
            problem = f"no guide has the role {role.text!r}, the nearest to {title.text!r}"
            yield Finding(str(path), role.line, problem, advice)
