"""Checks of one guide: its head, its headings, and every statement and figure in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from careerbot.documents.figures import parse_amount
from careerbot.documents.markdown import Row, Section, source_keys, written_head, written_sections
from careerbot.documents.model import Statement, slug
from careerbot.documents.reading import read_text
from careerbot.documents.topics import Topics
from careerbot.documents.yaml_files import Written, written_yaml
from careerbot.errors import CareerBotError
from careerbot.knowledge.checking.findings import Finding, from_error, meant, repeated_keys, unknown_keys
from careerbot.knowledge.checking.source_list import SourceList

KEYS = ("role", "title", "aliases", "related")
GAP = "No reliable source on hand gives"
NOTE = re.compile(r"^ {0,3}\[\^[^\]]*\]:", re.M)
NO_HEAD = Written(1, pairs=())
HEAD_ADVICE = "begin the file with ---, role, title, aliases, related, ---, as in docs/guides.md"


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as it is written; what could not be read of it is among the `findings`."""

    path: Path
    text: str = ""
    head: Written = NO_HEAD
    sections: tuple[Section, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def role(self) -> str:
        """The role of its head, "" where that lacks it."""
        return self.said("role").text

    def said(self, key: str) -> Written:
        """A value of the head, empty where it has none."""
        return self.head.get(key) or Written(self.head.line)

    def listed(self, key: str) -> Sequence[Written]:
        """The items of a list of the head."""
        return self.said(key).items or ()

    @property
    def cited(self) -> frozenset[str]:
        """Every key that a footnote or a table names."""
        told = (key for section in self.sections for s in section.statements for key in s.sources)
        counted = (key for section in self.sections for row in section.rows for key in _keys(row))
        return frozenset((*told, *counted))


def read_guide_as_written(path: Path, topics: Topics) -> Guide:
    """A guide with whatever keeps it from being read."""
    try:
        text = read_text(path)
        sections, problems = written_sections(path, text, topics=topics)
        head = written_head(text)
    except CareerBotError as problem:
        return Guide(path, findings=(from_error(problem, path),))
    findings = [from_error(problem, path) for problem in problems]
    if head is None:
        return Guide(path, text, sections=tuple(sections), findings=(*findings, _no_head(path)))
    try:
        written = written_yaml(head, place=str(path), first_line=2)
    except CareerBotError as problem:
        return Guide(path, text, sections=tuple(sections), findings=(*findings, from_error(problem, path)))
    return Guide(path, text, written, tuple(sections), tuple(findings))


def _no_head(path: Path) -> Finding:
    return Finding(str(path), 1, "has no head", HEAD_ADVICE)


def check_guide(guide: Guide, sources: SourceList, *, topics: Topics) -> Iterator[Finding]:
    """Everything wrong in one guide that can be told without the others."""
    yield from guide.findings
    yield from _check_head(guide)
    yield from _check_ids(guide)
    yield from _check_marks(guide)
    for section, following in zip_longest(guide.sections, guide.sections[1:]):
        yield from _check_heading(guide, section, topics=topics)
        yield from _check_content(guide, section, following=following)
        yield from _check_keys(guide, section, sources=sources)
        for row in section.rows:
            yield from _check_row(guide, row, sources=sources)


def _check_head(guide: Guide) -> Iterator[Finding]:
    file, head = str(guide.path), guide.head
    if head is NO_HEAD:
        return  # it could not be read, which is said already
    if head.pairs is None:
        yield Finding(file, head.line, "the head is not a mapping", HEAD_ADVICE)
        return
    yield from repeated_keys(guide.path, head)
    yield from unknown_keys(guide.path, head, known=KEYS)
    for key in ("role", "title"):
        if not guide.said(key).text:
            yield Finding(file, guide.said(key).line, f"the head lacks `{key}`", f"write {key}: …")
    for key in ("aliases", "related"):
        given = guide.said(key)
        if given.items is None and (given.text or given.pairs):
            yield Finding(file, given.line, f"`{key}` is not a list", f"write {key}: [{given.text}]")
    if guide.role and guide.role != guide.path.stem:
        problem = f"the role {guide.role!r} differs from the file's name"
        advice = f"write role: {slug(guide.path.stem)}, or rename the file"
        yield Finding(file, guide.said("role").line, problem, advice)


def _check_ids(guide: Guide) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for section in guide.sections:
        name = "/".join((guide.role, *map(slug, section.headings)))
        if section.statements and name in seen:
            problem = f"the passage id {name!r} is taken by line {seen[name]}"
            yield Finding(str(guide.path), section.line, problem, "give one of the two another heading, or join them")
        elif section.statements:
            seen[name] = section.line


def _check_marks(guide: Guide) -> Iterator[Finding]:
    """Marks that make text disappear."""
    for note in NOTE.finditer(guide.text):
        line = guide.text.count("\n", 0, note.start()) + 1
        yield Finding(str(guide.path), line, "a footnote's text is not read", "list the source in sources.yaml")
    opened = guide.text.rfind("<!--")
    if opened > guide.text.rfind("-->"):
        line = guide.text.count("\n", 0, opened) + 1
        yield Finding(str(guide.path), line, "a comment is not closed and hides all below it", "close it with -->")


def _check_heading(guide: Guide, section: Section, *, topics: Topics) -> Iterator[Finding]:
    title = section.headings[-1] if section.headings else ""
    if section.level == 2 and not topics.of_heading(title):
        known = [heading for topic in topics.by_name.values() for heading in topic.headings]
        advice = meant(title, known, otherwise="the headings are listed in domain/topics.yaml")
        yield Finding(str(guide.path), section.line, f"the heading {title!r} opens no topic", advice)


def _check_content(guide: Guide, section: Section, *, following: Section | None) -> Iterator[Finding]:
    file = str(guide.path)
    if not section.statements and not section.rows:
        if section.level > 1 and not (following and following.level > section.level):
            problem = f"nothing stands below {section.headings[-1]!r} yet"
            yield Finding(file, section.line, problem, f"write a statement with its footnote, or “{GAP} …”")
        return
    for statement in section.statements:
        if statement.sources or statement.figure:
            continue
        if not statement.text.startswith(GAP):
            yield Finding(file, statement.line, f"no source: {_short(statement)}", "end it with a footnote, [^key]")
        elif len(section.statements) > 1:
            problem = f"a gap beside statements: {_short(statement)}"
            yield Finding(file, statement.line, problem, "a gap is the only statement below its heading")


def _short(statement: Statement) -> str:
    words = statement.text.split()
    return f"“{' '.join(words[:8])}{' …' if len(words) > 8 else ''}”"


def _check_keys(guide: Guide, section: Section, *, sources: SourceList) -> Iterator[Finding]:
    for statement in section.statements:
        if "[^" in statement.text:
            problem = f"a footnote that cannot be read: {_short(statement)}"
            yield Finding(str(guide.path), statement.line, problem, "a key is letters, digits, - and _")
        if statement.figure is None:
            yield from _check_known(guide, statement.line, keys=statement.sources, sources=sources)


def _check_known(guide: Guide, line: int, *, keys: Collection[str], sources: SourceList) -> Iterator[Finding]:
    for key in keys:
        if sources.readable and key not in sources.entries:
            advice = meant(key, sources.entries, otherwise=f"list it in {sources.path.name}")
            yield Finding(str(guide.path), line, f"unknown source {key!r}", advice)


def _check_row(guide: Guide, row: Row, *, sources: SourceList) -> Iterator[Finding]:
    file = str(guide.path)
    if not _keys(row):
        yield Finding(file, row.line, "a figure without a source", "write the source's key in its column")
    if not row.cells.get("as of", "").strip():
        yield Finding(file, row.line, "a figure without a date", "write in `as of` what the source gives, or undated")
    yield from _check_known(guide, row.line, keys=_keys(row), sources=sources)
    for key in _keys(row):
        given = sources.figures(key)
        for value in () if given is None else _numbers(row):
            if given is not None and value not in given:
                problem = f"the figure {value:,g} is not among those of {key!r}"
                yield Finding(file, row.line, problem, "check it, or add it to the source's `figures`")


def _keys(row: Row) -> tuple[str, ...]:
    return source_keys(row.cells.get("source", ""))


def _numbers(row: Row) -> Iterator[float]:
    for cell in ("low", "high"):
        try:
            yield parse_amount(row.cells.get(cell, ""))[1]
        except ValueError:
            continue  # empty, or found already
