"""A reply as JSON and back: the public form of `to_dict`, and beside it the blocks, so that it can be shown again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, TypeVar

from careerbot.reply import (
    Block,
    Citation,
    Comparison,
    Figure,
    FigureList,
    ItemList,
    Line,
    Paragraph,
    Reply,
    ScoredIntent,
)

T = TypeVar("T", Citation, Figure)


def pack(reply: Reply) -> str:
    """A reply as JSON."""
    blocks = [{"form": type(block).__name__, **asdict(block)} for block in reply.blocks]
    whole = {name: [asdict(one) for one in getattr(reply, name)] for name in ("citations", "figures")}
    data = {**reply.to_dict(), **whole, "blocks": blocks, "explanation": list(reply.explanation)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str) -> Reply:
    """The reply; where another version wrote what this one does not know, its text."""
    data = json.loads(text)
    try:
        return _reply(data, tuple(FORMS[block["form"]](block) for block in data["blocks"]))
    except (KeyError, TypeError, ValueError):
        said = Paragraph((Line(str(data.get("text", ""))),), "template")
        return Reply(str(data.get("question", "")), data.get("kind", "answer"), (), blocks=(said,))


def _reply(data: Mapping[str, Any], blocks: tuple[Block, ...]) -> Reply:
    return Reply(
        question=data["question"],
        kind=data["kind"],
        intents=tuple(ScoredIntent(**intent) for intent in data["intents"]),
        roles=tuple(data["roles"]),
        blocks=blocks,
        citations=tuple(_made(Citation, citation) for citation in data["citations"]),
        figures=_figures(data["figures"]),
        suggestions=tuple(data["suggestions"]),
        elapsed_ms=data["elapsed_ms"],
        explanation=tuple(data["explanation"]),
    )


def _figures(figures: Sequence[Mapping[str, Any]]) -> tuple[Figure, ...]:
    return tuple(_made(Figure, {**figure, "computed_from": tuple(figure["computed_from"])}) for figure in figures)


def _made(kind: type[T], data: Mapping[str, Any]) -> T:
    """One from its fields, without those that this version does not know."""
    return kind(**{field.name: data[field.name] for field in fields(kind) if field.name in data})


def _lines(lines: Sequence[Mapping[str, Any]]) -> tuple[Line, ...]:
    return tuple(Line(line["text"], tuple(line["citations"]), line["label"]) for line in lines)


def _comparison(block: Mapping[str, Any]) -> Comparison:
    rows = tuple((point, _lines(lines)) for point, lines in block["rows"])
    return Comparison(tuple(block["roles"]), rows, block["origin"])


FORMS: Mapping[str, Callable[[Mapping[str, Any]], Block]] = {
    "Paragraph": lambda block: Paragraph(_lines(block["lines"]), block["origin"]),
    "ItemList": lambda block: ItemList(_lines(block["items"]), block["origin"], block["ordered"]),
    "FigureList": lambda block: FigureList(_lines(block["lines"]), _figures(block["figures"]), block["origin"]),
    "Comparison": _comparison,
}
