"""The skeleton of a guide: its head, and every section with a comment on what belongs there."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from careerbot.documents.figures import COLUMNS
from careerbot.documents.model import slug
from careerbot.documents.topics import Topic, load_topics
from careerbot.errors import GuideError
from careerbot.knowledge.lexicon import Role

WITHIN = {"mathematics": "skills"}  # topics that are a part of another one's section
COUNTED = ("salary", "outlook")  # topics whose figures stand in a table
OPENING = """<!-- The format is explained in docs/guides.md. Every statement ends with the footnote of its source,
[^key], whose key stands in sources.yaml. Where there is no reliable source, say so: No reliable source on hand
gives … -->"""
WORDS = ("yes", "no", "on", "off", "true", "false", "null", "y", "n")  # which YAML takes for other things than text


def write_skeleton(role: str, folder: str | os.PathLike[str] = ".", *, title: str = "") -> Path:
    """Write the skeleton of a role's guide into a folder. Raises GuideError where that cannot be; never overwrites."""
    if not re.search(r"[a-z0-9]", role.lower()):
        raise GuideError(f"{role!r} cannot name a file", advice="write a role like data-steward")
    name = slug(role)
    path = Path(folder).expanduser() / f"{name}.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(skeleton(name, " ".join(title.split()) or _title(name)))
    except FileExistsError as problem:
        raise GuideError("is there already", place=str(path), advice="nothing was written") from problem
    except OSError as problem:
        raise GuideError(f"cannot be written: {problem.strerror}", place=str(path)) from problem
    return path


def skeleton(role: str, title: str) -> str:
    """The text of a guide that has yet to be filled in."""
    head = f"---\nrole: {role}\ntitle: {_scalar(title)}\naliases: []\nrelated: []\n---\n# {title}\n\n{OPENING}\n"
    return "\n".join([head, *_sections(Role(role, title))])


def _sections(role: Role) -> Iterator[str]:
    topics = load_topics().by_name
    for topic in topics.values():
        if topic.name not in WITHIN:
            yield _section(topic, role, level=2)
            yield from (_section(topics[name], role, level=3) for name, outer in WITHIN.items() if outer == topic.name)


def _section(topic: Topic, role: Role, *, level: int) -> str:
    question = topic.question.format(a_role=role.with_article, other_role="a related role")
    return f"{'#' * level} {topic.headings[0]}\n<!-- {question}{_table(topic)} -->\n"


def _table(topic: Topic) -> str:
    if topic.name not in COUNTED:
        return ""
    return f" Figures stand in a table:\n\n| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}\n"


def _title(role: str) -> str:
    words = role.replace("-", " ")
    return f"{words[0].upper()}{words[1:]}"


def _scalar(text: str) -> str:
    """Text as a YAML value, in quotation marks where it could be read as anything else."""
    return text if re.fullmatch(r"[A-Za-z][\w /()+.-]*", text) and text.lower() not in WORDS else json.dumps(text)
