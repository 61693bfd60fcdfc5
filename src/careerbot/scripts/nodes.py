"""YAML text as a tree that knows its lines: the one place that decides what of YAML a script may use.

Scalars stay the text they were written as, so that `says: [no, yes]` means these words. The tree is built from parser
events with a limit to its depth: on text nested deeply PyYAML's own composers overflow the stack.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from careerbot.errors import ScriptError

MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Node:
    """A value: text, a list of nodes, or pairs of nodes. `start` and `end` are positions in the file's text."""

    place: str
    line: int
    start: int
    end: int
    text: str | None = None
    items: tuple[Node, ...] | None = None
    pairs: tuple[tuple[Node, Node], ...] | None = None
    empty: bool = False

    def wrong(self, problem: str, *, advice: str = "") -> NoReturn:
        """Raise ScriptError for this line."""
        raise ScriptError(problem, place=f"{self.place}:{self.line}", advice=advice)


def read_text(path: Path) -> str:
    """The text of a script, as it stands. Raises ScriptError where it is missing or not UTF-8."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise ScriptError(f"cannot be read: {problem.strerror or problem}", place=str(path)) from problem
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise ScriptError("is not UTF-8 text", place=f"{path}:{line}", advice="save it as UTF-8") from problem


def parse(text: str, *, place: str) -> Node:
    """The one document of YAML text that starts without a byte order mark. Raises ScriptError with ``file:line``."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Composer(place, yaml.parse(text, Loader=loader)).document()
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        where = f"{place}:{mark.line + 1 if mark else 1}"
        # newer loaders have a limit of their own, which flow collections reach before the composer's
        deep = "nesting depth" in (problem.problem or "")
        said = "nested too deeply" if deep else f"not valid YAML: {problem.problem}"
        raise ScriptError(said, place=where) from problem
    except yaml.reader.ReaderError as problem:
        line = text.count("\n", 0, problem.position) + 1
        raise ScriptError("holds a character that YAML does not allow", place=f"{place}:{line}") from problem
    except (yaml.YAMLError, UnicodeError) as problem:
        raise ScriptError(f"not valid YAML: {problem}", place=f"{place}:1") from problem


class _Composer:
    """Events to nodes, by one function a kind of event."""

    def __init__(self, place: str, events: Iterator[Any]) -> None:
        self._place = place
        self._events = events
        self._anchors: dict[str, Node] = {}

    def document(self) -> Node:
        """The only document of the stream."""
        next(self._events)  # the stream starts
        if type(next(self._events)).__name__ != "DocumentStartEvent":
            raise ScriptError("holds nothing", place=f"{self._place}:1", advice="write conversations or questions")
        root = self._node(next(self._events), 0)
        next(self._events)  # the document ends
        if type(more := next(self._events)).__name__ != "StreamEndEvent":
            self._leaf(more).wrong("a second document begins", advice="one script a file; take the line --- out")
        return root

    def _node(self, event: Any, depth: int) -> Node:
        name = type(event).__name__
        if depth > MAX_DEPTH:
            self._leaf(event).wrong("nested too deeply")
        if name == "AliasEvent":
            known = self._anchors.get(event.anchor)
            return known or self._leaf(event).wrong(f"nothing is anchored as &{event.anchor} above")
        made = self._scalar(event) if name == "ScalarEvent" else self._collection(event, depth, listed=name[0] == "S")
        if event.anchor:
            self._anchors[event.anchor] = made
        return made

    def _leaf(self, event: Any, **content: Any) -> Node:
        mark = event.start_mark
        return Node(self._place, mark.line + 1, mark.index, event.end_mark.index, **content)

    def _scalar(self, event: Any) -> Node:
        empty = event.implicit[0] and event.value in ("", "~", "null")
        return self._leaf(event, text=event.value, empty=empty)

    def _collection(self, event: Any, depth: int, *, listed: bool) -> Node:
        nodes = []
        while not type(ended := next(self._events)).__name__.endswith("EndEvent"):
            nodes.append(self._node(ended, depth + 1))
        # the end of a block collection lies behind the comments and blank lines that follow it
        last = max((node.end for node in nodes), default=event.end_mark.index)
        end = ended.end_mark.index if event.flow_style else last
        content: Mapping[str, Any] = {"items": tuple(nodes)} if listed else {"pairs": _paired(nodes)}
        return Node(self._place, event.start_mark.line + 1, event.start_mark.index, end, **content)


def _paired(nodes: list[Node]) -> tuple[tuple[Node, Node], ...]:
    return tuple(zip(nodes[::2], nodes[1::2], strict=True))
