"""Anybody's own Markdown: its head, headings, paragraphs, items, tables and code as blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from careerbot.documents.blocks import Block, Raw, in_groups
from careerbot.documents.markdown import (
    ASKED,
    KEY,
    LINK,
    bold_terms,
    front_matter,
    in_item,
    line_of,
    plain_inline,
    table_rows,
)
from careerbot.errors import DomainError


def read_own_markdown(text: str) -> Raw:
    """The blocks of a text in Markdown, and what its head says of it."""
    tokens, head = _head(text)
    return Raw(
        blocks=in_groups(list(_blocks(tokens))),
        title=_said(head, "title"),
        author=_said(head, "author"),
        date=_said(head, "date"),
        url=_said(head, "url"),
        text=text,
    )


def _head(text: str) -> tuple[Sequence[Token], Mapping[str, Any]]:
    """The tokens and the head; lines between two rules that are no head are its text."""
    tokens = _parse(text)
    try:
        head = front_matter(tokens, Path("head"))
    except DomainError:
        head = {}
    return (tokens, head) if head else (_plain().parse(text), {})


def _plain() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").use(footnote_plugin, inline=False)


def _parse(text: str) -> Sequence[Token]:
    return _plain().use(front_matter_plugin).parse(text)


def _said(head: Mapping[str, Any], key: str) -> str:
    """A value of a head as text on one line."""
    value = head.get(key)
    return "" if value is None or isinstance(value, dict | list) else " ".join(str(value).split())


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    index = 0
    aside = ""
    while index < len(tokens):
        token = tokens[index]
        if token.type in ("footnote_open", "footnote_close"):
            aside = "a footnote" if token.nesting > 0 else ""
        elif token.type == "heading_open":
            heading = tokens[index + 1]
            yield from _block("heading", heading, level=int(token.tag[1]))
            index += 2
        elif token.type == "table_open":
            end = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
            yield from _table(tokens[index:end])
            index = end
        elif token.type == "inline":
            yield from _block("item" if in_item(tokens, index) else "paragraph", token, aside=aside)
        elif token.type in ("fence", "code_block") and token.content.strip():
            yield Block("code", " ".join(token.content.split()), line_of(token))
        index += 1


def _block(kind: Any, token: Token, *, level: int = 0, aside: str = "") -> Iterator[Block]:
    written = KEY.sub("", ASKED.sub("", token.content))
    text = plain_inline(written)
    if text:
        letters = sum(len(plain_inline(label)) for label in LINK.findall(written))
        terms = bold_terms(written) if kind == "item" else ()
        linked = min(letters / len(text), 1.0)
        yield Block(kind, text, line_of(token), level, linked=linked, aside=aside, terms=terms)


def _table(tokens: Sequence[Token]) -> Iterator[Block]:
    header, *rows = table_rows(tokens)
    names = [name for name, _ in header]
    for row in rows:
        block = told_row(names, [cell for cell, _ in row], line=row[0][1])
        if block:
            yield block


def told_row(names: Sequence[str], values: Sequence[str], *, line: int) -> Block | None:
    """A table's row as text, each cell with its column's name; None for an empty one."""
    told = "; ".join(f"{name}: {value}" if name else value for name, value in zip(names, values, strict=False) if value)
    cells = tuple((name.strip().lower(), value) for name, value in zip(names, values, strict=False))
    return Block("row", told, line, cells=cells) if told else None
