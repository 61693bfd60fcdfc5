"""A script's text to a `Script`: the one place that decides what the format allows, and how a mistake is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from careerbot.errors import ScriptError
from careerbot.scripts.model import SUFFIX, Expectation, Script, ScriptedConversation, Turn
from careerbot.scripts.nodes import Node, parse, read_text
from careerbot.scripts.values import EXPECTATIONS, day, nearest, shown, text_of

BOM = "\ufeff"
TURN_KEYS = ("ask", *EXPECTATIONS)
CONVERSATION_KEYS = ("name", "turns")
SCRIPT_KEYS = ("today", "role", "conversations", "questions")


def find_scripts(paths: Iterable[Path]) -> list[Path]:
    """The files given and those below the folders given, each once. Raises ScriptError where a path leads to none."""
    found: dict[Path, Path] = {}
    for path in paths:
        if not path.exists():
            raise ScriptError("does not exist", place=str(path))
        files = sorted(path.rglob(f"*{SUFFIX}")) if path.is_dir() else [path]
        if not files:
            raise ScriptError("holds no script", place=str(path), advice=f"the name of a script ends in {SUFFIX}")
        for file in files:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def load_script(path: Path) -> Script:
    """The script in a file. Raises ScriptError with ``file:line``."""
    return parse_script(read_text(path), place=str(path))


def parse_script(text: str, *, place: str) -> Script:
    """The script in YAML text. Raises ScriptError with ``place:line``."""
    root = parse(text.removeprefix(BOM), place=place)
    pairs = _mapping(root, SCRIPT_KEYS, "a script")
    conversations = [
        *(_conversation(node) for node in _listed(pairs, "conversations")),
        *(wording for node in _listed(pairs, "questions") for wording in _wordings(node)),
    ]
    if not conversations:
        root.wrong("holds no conversation", advice="a script has conversations or questions")
    role = pairs.get("role")
    return Script(
        place,
        tuple(_distinct(conversations)),
        today=day(pairs["today"][1]) if "today" in pairs else None,
        role=text_of(role[1]) if role else "",
        role_line=role[1].line if role else 0,
    )


def _conversation(node: Node) -> ScriptedConversation:
    pairs = _mapping(node, CONVERSATION_KEYS, "a conversation")
    turns = tuple(_turn(turn) for turn in _listed(pairs, "turns"))
    if not turns:
        node.wrong("the conversation has no turns")
    name = text_of(pairs["name"][1]) if "name" in pairs else turns[0].ask
    return ScriptedConversation(name, turns, line=node.line)


def _turn(node: Node) -> Turn:
    pairs = _mapping(node, TURN_KEYS, "a turn")
    return Turn(text_of(_needed(node, pairs, "ask")), _expectations(pairs))


def _wordings(node: Node) -> Iterator[ScriptedConversation]:
    pairs = _mapping(node, TURN_KEYS, "a question")
    asked = _needed(node, pairs, "ask")
    expects = _expectations(pairs)
    if asked.items == ():
        asked.wrong("nothing is asked")
    for wording in (asked,) if asked.items is None else asked.items:
        text = text_of(wording)
        yield ScriptedConversation(text, (Turn(text, expects),), line=wording.line, single=True)


def _distinct(conversations: Sequence[ScriptedConversation]) -> Iterator[ScriptedConversation]:
    """Names on one line, each once in a file, so that a report can point at them."""
    seen: set[str] = set()
    for conversation in conversations:
        plain = " ".join("".join(c if c.isprintable() else " " for c in conversation.name).split()) or "(blank)"
        name, count = plain, 1
        while name in seen:
            count += 1
            name = f"{plain} ({count})"
        seen.add(name)
        yield replace(conversation, name=name)


def _expectations(pairs: Mapping[str, tuple[Node, Node]]) -> tuple[Expectation, ...]:
    return tuple(
        Expectation(key, EXPECTATIONS[key](value), line=label.line, span=(label.end, value.end))
        for key, (label, value) in pairs.items()
        if key in EXPECTATIONS
    )


def _mapping(node: Node, keys: Iterable[str], what: str) -> dict[str, tuple[Node, Node]]:
    """The pairs of a mapping by their keys, which must be known and there once."""
    if node.pairs is None:
        node.wrong(f"{what} must be keys with values", advice=f"keys: {', '.join(keys)}")
    pairs: dict[str, tuple[Node, Node]] = {}
    for key, value in node.pairs:
        name = key.text
        if name is None or name not in keys:
            key.wrong(f"{what} has no key {shown(name)}", advice=nearest(name or "", keys))
        if name in pairs:
            key.wrong(f"the key {name!r} stands twice", advice="join the two")
        pairs[name] = (key, value)
    return pairs


def _needed(node: Node, pairs: Mapping[str, tuple[Node, Node]], key: str) -> Node:
    if key not in pairs:
        node.wrong(f"the key {key!r} is missing")
    return pairs[key][1]


def _listed(pairs: Mapping[str, tuple[Node, Node]], key: str) -> tuple[Node, ...]:
    if key not in pairs:
        return ()
    value = pairs[key][1]
    if value.items is None:
        value.wrong(f"{key!r} must be a list", advice="begin each entry with a hyphen")
    return value.items
