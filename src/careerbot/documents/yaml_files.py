"""Reading YAML so that a mistake names its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerbot.errors import DomainError
from careerbot.records import dataclass

if TYPE_CHECKING:
    import yaml

MOST_LEVELS = 40  # nested deeper, text overflows the stack of PyYAML's loaders, and with it the process


@dataclass(frozen=True, slots=True)
class Written:
    """A YAML value as it stands in its file, with its line: text, a list or a mapping, repeated keys included."""

    line: int
    text: str = ""
    items: tuple[Written, ...] | None = None
    pairs: tuple[tuple[Written, Written], ...] | None = None

    def get(self, key: str) -> Written | None:
        """The value of a mapping's key, None where it has no such key or is no mapping."""
        return next((value for name, value in self.pairs or () if name.text == key), None)

    def repeated(self) -> Iterator[Written]:
        """Every key, here and below, that its mapping has already."""
        seen: set[str] = set()
        for key, value in self.pairs or ():
            if key.text in seen:
                yield key
            seen.add(key.text)
            yield from value.repeated()
        for item in self.items or ():
            yield from item.repeated()


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
    return _load(text, place, first_line=first_line, written=False)


def written_yaml(text: str, *, place: str, first_line: int = 1) -> Written:
    """The same text with the line of every key and value; empty text is an empty mapping."""
    node = _load(text, place, first_line=first_line, written=True)
    return _written(node, first_line) if node else Written(first_line, pairs=())


def _load(text: str, place: str, *, first_line: int, written: bool) -> Any:
    import yaml  # only where something is built or checked: asking must not pay for it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_traps(yaml.parse(text, Loader=loader))
        return yaml.compose(text, Loader=loader) if written else yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = f":{mark.line + first_line}" if mark else ""
        raise DomainError(f"not valid YAML: {problem.problem}", place=f"{place}{line}") from problem
    except (yaml.YAMLError, ValueError, TypeError, AttributeError) as problem:
        # the last three are what PyYAML's constructors raise: "2024-13-45" is a date to them, and no such day exists
        raise DomainError(f"not valid YAML: {problem}", place=f"{place}:{first_line}") from problem


def _refuse_traps(events: Iterator[Any]) -> None:
    """Text nested deeply, and aliases, with which a few lines can stand for endless ones."""
    depth = 0
    for event in events:
        name = type(event).__name__
        depth += name in ("SequenceStartEvent", "MappingStartEvent")
        depth -= name in ("SequenceEndEvent", "MappingEndEvent")
        if depth > MOST_LEVELS:
            raise ValueError("nested too deeply")
        if name == "AliasEvent":
            raise ValueError(f"the alias *{event.anchor} cannot be used here")


def _written(node: yaml.Node, first_line: int) -> Written:
    import yaml

    line = node.start_mark.line + first_line
    if isinstance(node, yaml.MappingNode):
        pairs = ((_written(key, first_line), _written(value, first_line)) for key, value in node.value)
        return Written(line, pairs=tuple(pairs))
    if isinstance(node, yaml.SequenceNode):
        return Written(line, items=tuple(_written(item, first_line) for item in node.value))
    return Written(line, text="" if node.tag.endswith(":null") else str(node.value))
