"""Checks of one sources.yaml by itself, and which figures its sources give."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from careerbot.documents.figures import parse_amount
from careerbot.documents.sources import GRADES
from careerbot.documents.yaml_files import Written, read_utf8, written_yaml
from careerbot.errors import DomainError
from careerbot.knowledge.checking.findings import (
    Finding,
    from_error,
    meant,
    repeated_keys,
    unknown_keys,
)

KEYS = ("publisher", "author", "title", "date", "url", "grade", "licence", "repeats", "figures")


@dataclass(frozen=True, slots=True)
class SourceList:
    """A sources.yaml as it is written; `readable` is false where it cannot be told which sources there are."""

    path: Path
    entries: Mapping[str, Written] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    readable: bool = True
    findings: tuple[Finding, ...] = ()

    def repeats(self, key: str) -> tuple[str, ...]:
        """The keys of the sources that one only repeats."""
        listed = self.entries[key].get("repeats") if key in self.entries else None
        return tuple(item.text for item in (listed.items if listed else None) or ())

    def figures(self, key: str) -> frozenset[float] | None:
        """The numbers that a source gives, None where they are not listed."""
        listed = self.entries[key].get("figures") if key in self.entries else None
        if listed is None or listed.items is None:
            return None
        return frozenset(value for value in map(_number, listed.items) if value is not None)


def read_source_list(path: Path) -> SourceList:
    """The sources beside some guides with all that is wrong with them; none where there is no file."""
    if not path.is_file():
        return SourceList(path)
    try:
        written = written_yaml(read_utf8(path), place=str(path))
    except DomainError as problem:
        return SourceList(path, readable=False, findings=(from_error(problem, path),))
    if written.pairs is None:
        finding = Finding(str(path), 1, "is not a mapping from key to source", "see docs/guides.md")
        return SourceList(path, readable=False, findings=(finding,))
    entries = {key.text: value for key, value in written.pairs}
    findings = [*repeated_keys(path, written)]
    for key, entry in written.pairs:
        findings += _check_entry(path, key, entry=entry, known=entries)
    return SourceList(path, entries, {key.text: key.line for key, _ in written.pairs}, findings=tuple(findings))


def unused(sources: SourceList, cited: Collection[str]) -> Iterator[Finding]:
    """Sources that no guide cites and that no cited source repeats."""
    used = {*cited, *(key for name in cited for key in sources.repeats(name))}
    for key, line in sources.lines.items():
        if key not in used:
            yield Finding(str(sources.path), line, f"no guide uses the source {key!r}", "cite it or take it out")


def _check_entry(path: Path, key: Written, *, entry: Written, known: Collection[str]) -> Iterator[Finding]:
    file = str(path)
    if entry.pairs is None:
        yield Finding(file, key.line, f"the source {key.text!r} is not a mapping", f"keys: {', '.join(KEYS)}")
        return
    yield from unknown_keys(path, entry, known=KEYS)
    if not (_text(entry, "publisher") or _text(entry, "author")):
        yield Finding(file, key.line, f"the source {key.text!r} names neither publisher nor author", "say who says it")
    grade = entry.get("grade") or Written(key.line)
    if grade.text not in GRADES:
        yield Finding(file, grade.line, f"the grade {grade.text!r} is unknown", f"one of {', '.join(GRADES)}")
    yield from _check_lists(path, key, entry=entry, known=known)


def _check_lists(path: Path, key: Written, *, entry: Written, known: Collection[str]) -> Iterator[Finding]:
    for name in ("repeats", "figures"):
        listed = entry.get(name)
        if listed and listed.items is None and (listed.text or listed.pairs):
            yield Finding(str(path), listed.line, f"`{name}` is not a list", f"{name}: [{listed.text}]")
        for item in (listed.items if listed else None) or ():
            if name == "figures" and _number(item) is None:
                yield Finding(str(path), item.line, f"{item.text!r} is not a number", "list the numbers alone")
            elif name == "repeats" and (item.text not in known or item.text == key.text):
                advice = meant(item.text, set(known) - {key.text}, otherwise="list it as a source, or take it out")
                yield Finding(str(path), item.line, f"`repeats` names the unknown source {item.text!r}", advice)


def _text(entry: Written, key: str) -> str:
    value = entry.get(key)
    return value.text if value else ""


def _number(item: Written) -> float | None:
    try:
        return parse_amount(item.text)[1]
    except ValueError:
        return None
