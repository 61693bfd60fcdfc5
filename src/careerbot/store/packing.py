"""A reply as JSON and back: the public form of `to_dict`, and beside it the blocks, so that it can be shown again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

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


def pack(reply: Reply) -> str:
    """A reply as JSON."""
    blocks = [{"form": type(block).__name__, **asdict(block)} for block in reply.blocks]
    data = {**reply.to_dict(), "blocks": blocks, "explanation": list(reply.explanation)}
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
        citations=tuple(Citation(**citation) for citation in data["citations"]),
        figures=_figures(data["figures"]),
        suggestions=tuple(data["suggestions"]),
        elapsed_ms=data["elapsed_ms"],
        explanation=tuple(data["explanation"]),
    )


def _figures(figures: Sequence[Mapping[str, Any]]) -> tuple[Figure, ...]:
    return tuple(Figure(**{**figure, "computed_from": tuple(figure["computed_from"])}) for figure in figures)


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
