"""Which files a check reads, and all their findings in the order of the files."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from careerbot.documents.files import SOURCES_FILE, corpus_files
from careerbot.documents.markdown import is_guide
from careerbot.documents.reading import read_text
from careerbot.documents.topics import Topics, load_topics
from careerbot.errors import CareerBotError, CorpusError
from careerbot.knowledge.checking.domain_data import check_domain
from careerbot.knowledge.checking.findings import Finding
from careerbot.knowledge.checking.guides import Guide, check_guide, read_guide_as_written
from careerbot.knowledge.checking.shelf import check_shelf
from careerbot.knowledge.checking.source_list import SourceList, read_source_list, unused
from careerbot.paths import domain_file, guides_folder

MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Checked:
    """How many guides were read, and what is wrong with them."""

    guides: int
    findings: tuple[Finding, ...]

    @property
    def summary(self) -> str:
        """One line on the whole check."""
        guides = f"{self.guides} guide{'' if self.guides == 1 else 's'} checked"
        problems = f"{len(self.findings)} problem{'' if len(self.findings) == 1 else 's'}"
        return f"{guides}, {problems if self.findings else 'no problems'}"


def check_built_in(responses: Collection[str]) -> Checked:
    """Check the built-in guides, and the domain data against them and against the responses that the code speaks."""
    checked = check_paths([guides_folder()])
    roles = [path.stem for path in corpus_files([guides_folder()]) if path.suffix in MARKDOWN]
    found = check_domain(domain_file("topics.yaml").parent, responses=responses, roles=roles)
    return Checked(checked.guides, (*checked.findings, *map(_as_seen, sorted(found))))


def check_paths(paths: Sequence[str | os.PathLike[str]]) -> Checked:
    """Check the guides among some files and folders. A guide given by itself is checked beside those of its folder.

    Raises CorpusError where a path does not exist or there is no guide.
    """
    topics = load_topics()
    given = {Path(path).expanduser().resolve() for path in paths}
    wanted = [path for path in corpus_files(paths) if _is_meant(path, asked_for=path in given)]
    if not wanted:
        raise CorpusError("no guide to check", place=", ".join(map(str, paths)), advice="see docs/guides.md")
    beside = corpus_files(sorted({path.parent for path in wanted}))
    every = dict.fromkeys([*wanted, *(path for path in beside if _is_meant(path))])
    guides = [read_guide_as_written(path, topics) for path in every]
    lists = {folder: read_source_list(folder / SOURCES_FILE) for folder in sorted({path.parent for path in wanted})}
    shown = {str(path) for path in wanted}
    findings = [finding for finding in _findings(guides, lists, topics=topics) if finding.file in shown]
    for sources in lists.values():
        whole = any(sources.path.is_relative_to(path) for path in given if path.is_dir())
        findings += _source_findings(sources, guides, whole=whole)
    return Checked(len(wanted), tuple(map(_as_seen, sorted(set(findings)))))


def _is_meant(path: Path, *, asked_for: bool = False) -> bool:
    """Whether a file is meant as a guide: it has the head of one, or any head beside a list of sources."""
    if path.suffix.lower() not in MARKDOWN:
        return False
    try:
        text = read_text(path)
    except CareerBotError:
        return asked_for
    headed = text.startswith("---\n") and (path.parent / SOURCES_FILE).is_file()
    return asked_for or headed or is_guide(text)


def _findings(guides: Sequence[Guide], lists: Mapping[Path, SourceList], *, topics: Topics) -> Iterator[Finding]:
    for guide in guides:
        if guide.path.parent in lists:
            yield from check_guide(guide, lists[guide.path.parent], topics=topics)
    yield from check_shelf(guides)


def _source_findings(sources: SourceList, guides: Iterable[Guide], *, whole: bool) -> Iterator[Finding]:
    yield from sources.findings
    if whole:
        cited = {key for guide in guides if guide.path.parent == sources.path.parent for key in guide.cited}
        yield from unused(sources, cited)


def _as_seen(finding: Finding) -> Finding:
    """A finding with its file as somebody here would type it."""
    here, file = Path.cwd(), Path(finding.file)
    return replace(finding, file=str(file.relative_to(here))) if file.is_relative_to(here) else finding
