"""Checks across guides: roles, the names they go by, and the roles they relate to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerbot.knowledge.checking.findings import Finding, meant
from careerbot.knowledge.checking.guides import Guide


def check_shelf(guides: Sequence[Guide]) -> Iterator[Finding]:
    """Everything wrong between guides that are asked together."""
    yield from _check_roles(guides)
    yield from _check_names(guides)
    yield from _check_related(guides)


def _check_roles(guides: Sequence[Guide]) -> Iterator[Finding]:
    seen: dict[str, Guide] = {}
    for guide in guides:
        other = seen.setdefault(guide.role, guide)
        if guide.role and other is not guide:
            problem = f"the role {guide.role!r} has a guide already: {other.path.name}"
            yield Finding(str(guide.path), guide.said("role").line, problem, "join the two, or rename one")


def _check_names(guides: Sequence[Guide]) -> Iterator[Finding]:
    """Titles first, so that it is the alias that is told when it is another guide's title."""
    seen: dict[str, Guide] = {}
    names = [(guide, guide.said("title")) for guide in guides]
    names += [(guide, alias) for guide in guides for alias in guide.listed("aliases")]
    for guide, name in names:
        other = seen.setdefault(" ".join(name.text.lower().split()), guide)
        if name.text and other.role != guide.role:
            problem = f"{name.text!r} is also a name of {other.role!r}"
            yield Finding(str(guide.path), name.line, problem, "leave it with the role that people mean by it")


def _check_related(guides: Sequence[Guide]) -> Iterator[Finding]:
    roles = {guide.role for guide in guides}
    for guide in guides:
        for name in guide.listed("related"):
            if name.text == guide.role:
                yield Finding(str(guide.path), name.line, "the role is related to itself", "take it out")
            elif name.text not in roles:
                advice = meant(name.text, roles - {guide.role}, otherwise="write its guide, or take it out")
                yield Finding(str(guide.path), name.line, f"no guide has the related role {name.text!r}", advice)
