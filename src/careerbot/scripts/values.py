"""The values of a script's keys: what each may be, and what is said of one that it may not be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import get_args

from careerbot.language import words
from careerbot.reply import Kind
from careerbot.scripts.model import Given
from careerbot.scripts.nodes import Node
from careerbot.scripts.numbers import number
from careerbot.scripts.schema import intent_labels

Check = Callable[[Node], str]


def nearest(name: str, keys: Iterable[str]) -> str:
    """Advice that names the known key or label most like the one given."""
    known = list(keys)
    near = difflib.get_close_matches(name.lower()[:80], known, n=1, cutoff=0.0)[0]
    return f"did you mean {near!r}? Known here: {', '.join(known)}"


def shown(text: str | None) -> str:
    """What was written, short enough for a message."""
    return "that is not text" if text is None else repr(text if len(text) < 60 else text[:60] + "…")


def text_of(node: Node) -> str:
    """The text of a scalar; an empty one must stand between quotation marks."""
    if node.text is None:
        node.wrong("must be text")
    if node.empty:
        node.wrong("has no value")
    return node.text


def day(node: Node) -> date:
    """A day of the calendar, as 2025-06-30."""
    text = text_of(node)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        node.wrong(f"{shown(text)} is no date", advice="write it as 2025-06-30")
    try:
        return date.fromisoformat(text)
    except ValueError:
        node.wrong(f"{shown(text)} is no day of the calendar")


def _worded(node: Node) -> str:
    text = text_of(node)
    if not words(text):
        node.wrong(f"{shown(text)} has no word in it")
    return text


def _named(node: Node) -> str:
    text = text_of(node)
    if not text.strip():
        node.wrong("has no value")
    return text


def _numeric(node: Node) -> str:
    text = text_of(node)
    if number(text) is None:
        node.wrong(f"{shown(text)} is no number", advice="write it as 149801, 149,801 or 149k")
    return text


def _count(node: Node) -> str:
    text = text_of(node)
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        node.wrong(f"{shown(text)} is no number of words")
    return text


def _label(node: Node) -> str:
    return _one_of(node, intent_labels(), "an intent")


def _kind(node: Node) -> str:
    return _one_of(node, get_args(Kind), "a kind of answer")


def _one_of(node: Node, names: Sequence[str], what: str) -> str:
    text = text_of(node)
    if text not in names:
        node.wrong(f"{shown(text)} is not {what}", advice=nearest(text, names))
    return text


def _flat(check: Check) -> Callable[[Node], Given]:
    """A value or a list of values."""

    def read(node: Node) -> Given:
        return check(node) if node.items is None else tuple(check(item) for item in node.items)

    return read


def _nested(check: Check) -> Callable[[Node], Given]:
    """A value, or a list of values and of lists of alternatives."""

    def read(node: Node) -> Given:
        if node.items is None:
            return check(node)
        return tuple(check(item) if item.items is None else _alternatives(item, check) for item in node.items)

    return read


def _alternatives(node: Node, check: Check) -> tuple[str, ...]:
    if not node.items:
        node.wrong("a list of alternatives is empty")
    return tuple(check(item) for item in node.items)


EXPECTATIONS: Mapping[str, Callable[[Node], Given]] = {
    "intent": _flat(_label),
    "role": _flat(_worded),
    "kind": _flat(_kind),
    "says": _nested(_worded),
    "never": _flat(_worded),
    "figures": _nested(_numeric),
    "cites": _nested(_named),
    "at_most": _count,
    "suggests": _nested(_worded),
}
