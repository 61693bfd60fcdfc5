"""Where lines break: words, hanging indents, amounts that stay together. Nothing else in the chat wraps text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content, Span

TIE = "\u00a0"
_WORD = re.compile(r"[^ ]+ *| +")
_UNITS = r"%|years?(?: old)?\b|months?\b|hours?\b|thousand\b|million\b|billion\b|an? (?:year|hour|month|week)\b"
_AMOUNT = re.compile(rf"(?<=\d) (?:{_UNITS})")
_MINUS = re.compile(r"(?<![\w\u2212-])-(?=[$£€]?\d)")


def clean(text: str) -> str:
    """Text of a document or a person without what a terminal would obey: escapes, bells, direction marks."""
    if text.isprintable():
        return text
    return "".join(_harmless(character) for character in text.replace("\t", "    "))


def tie(text: str) -> str:
    """Clean text with amounts that do not break and real minus signs, for showing only."""
    return _AMOUNT.sub(lambda found: found[0].replace(" ", TIE), _MINUS.sub("\u2212", clean(text)))


def wrap(content: Content, width: int, *, first: str | Content = "", rest: str | None = None) -> list[Content]:
    """The lines of a text at a width, the first one after `first`, the others after `rest` (as wide as `first`)."""
    taken = (first if isinstance(first, Content) else Content(first)).cell_length
    rest = " " * taken if rest is None else rest
    room = max(width - max(taken, Content(rest).cell_length), 8)
    lines = [line for paragraph in content.split(allow_blank=True) for line in _fold(paragraph, room)]
    return [Content.assemble(rest if number else first, line) for number, line in enumerate(lines or [Content("")])]


def join(lines: list[Content]) -> Content:
    """Lines as one text."""
    return Content("\n").join(lines)


def _harmless(character: str) -> str:
    if character in ("\n", TIE, "\u202f") or character.isprintable():
        return character
    return "" if unicodedata.category(character) in ("Cf", "Cs", "Co", "Cn") else " "


def _fold(paragraph: Content, width: int) -> list[Content]:
    return [line.rstrip() for line in paragraph.divide(list(_breaks(paragraph.plain, width)))] or [paragraph]


def _breaks(text: str, width: int) -> Iterator[int]:
    """The offsets at which new lines start."""
    column = 0
    for start, word in _pieces(text, width):
        needed = _cells(word.rstrip(" "))
        if column and column + needed > width:
            yield start
            column = 0
        column += _cells(word)


def _pieces(text: str, width: int) -> Iterator[tuple[int, str]]:
    """The words with their offsets; one longer than a line in parts."""
    for found in _WORD.finditer(text):
        word, start = found[0], found.start()
        while _cells(word.rstrip(" ")) > width:
            cut = _cut(word, width)
            yield start, word[:cut]
            word, start = word[cut:], start + cut
        yield start, word


def _cut(word: str, width: int) -> int:
    """Where to part a word too long for a line: at a tie or a slash, else where the line is full."""
    full, cells = 0, 0
    for full, character in enumerate(word):  # noqa: B007 - the offset is what is wanted
        cells += _cells(character)
        if cells > width:
            break
    soft = max(word.rfind(mark, 0, full) for mark in (TIE, "/", "-")) + 1
    return soft if soft > full // 3 else max(full, 1)


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def styled(text: str, style: str) -> Content:
    """A text in one style."""
    return Content(text, [Span(0, len(text), style)] if text else [])
