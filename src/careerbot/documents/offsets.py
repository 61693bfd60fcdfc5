"""Where statements stand: offsets in characters into the text of their document.

For plain text and Markdown that text is the file's own, decoded; what a statement's span holds there is the statement
with its line breaks and marks. Other formats have no text of their own: there it is the kept text, a block a line.
"""

from __future__ import annotations

import functools
import html
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from careerbot.documents.blocks import Block, Raw

Span = tuple[int, int]
UNSEEN = r"!?\[\^[^\[\]\n]*\]|\]\([^()\n]*\)|<!--.*?-->|</?[A-Za-z][^<>]*>|\\(?=\W)|[*_`\[\]]|\s+"
WORDS = re.compile(r"(?P<entity>(?!))|(?P<text>\S+)")
SEEN = re.compile(rf"(?:{UNSEEN})|(?P<entity>&\w{{1,24}};)|(?P<text>[^\s*_`\[\]<&\\!]+|.)", re.S)


def located(raw: Raw) -> tuple[str, list[Block]]:
    """The text of a document, and its blocks with the spans in which they stand there."""
    if not raw.text:
        ends = list(accumulate(len(block.text) + 1 for block in raw.blocks))
        spans = [(end - len(block.text) - 1, end - 1) for end, block in zip(ends, raw.blocks, strict=True)]
        text = "\n".join(block.text for block in raw.blocks)
    else:
        text, spans = raw.text, _in_source(raw)
    return text, [replace(b, start=start, end=end) for b, (start, end) in zip(raw.blocks, spans, strict=True)]


def spans_of(parts: Sequence[str], text: str, within: Span) -> list[Span]:
    """Where parts of a text stand in it, one after the other; all of `within` for one that is not found."""
    found: list[Span] = []
    start, end = within
    looks = [_Seen(text, within, pattern) for pattern in (WORDS, SEEN)]
    for part in parts:
        place = text.find(part, start, end)
        if place >= 0:
            found.append((place, place + len(part)))
        else:
            places = (look.find(part, start) for look in looks)
            found.append(next(filter(None, places), within))
        start = found[-1][1] if found[-1] != within else start
    return found


def _in_source(raw: Raw) -> list[Span]:
    """The spans of blocks in a text whose lines they name."""
    starts = [0, *accumulate(map(len, raw.text.splitlines(keepends=True)))]
    spans: list[Span] = []
    line = before = 0
    for block, limit in zip(raw.blocks, _limits(raw, starts), strict=True):
        start = starts[min(max(block.line, 1), len(starts)) - 1]
        shown = [value for _, value in block.cells if value] or [block.text]
        start = max(start, before) if line == block.line and before < limit else start
        parts = spans_of(shown, raw.text, (start, limit))
        line, before = block.line, parts[-1][1]
        spans.append((parts[0][0], before))
    return spans


def _limits(raw: Raw, starts: Sequence[int]) -> list[int]:
    """For each block where the next one on another line begins."""
    limits: list[int] = []
    limit = len(raw.text)
    for place in reversed(range(len(raw.blocks))):
        limits.append(limit)
        if place and raw.blocks[place - 1].line < raw.blocks[place].line <= len(starts):
            limit = starts[raw.blocks[place].line - 1]
    return limits[::-1]


class _Seen:
    """What a pattern sees of a span of text, without blanks, and where each letter of that stands."""

    def __init__(self, text: str, within: Span, pattern: re.Pattern[str]) -> None:
        self._source, self._within, self._pattern = text, within, pattern

    @functools.cached_property
    def _letters(self) -> tuple[str, list[int]]:
        letters: list[str] = []
        places: list[int] = []
        for match in self._pattern.finditer(self._source, *self._within):
            if match["text"]:
                letters.append(match["text"])
                places.extend(range(match.start(), match.end()))
            elif match["entity"]:
                letters.append(html.unescape(match["entity"]))
                places.extend([match.start()] * len(letters[-1]))
        return "".join(letters), places

    def find(self, part: str, start: int) -> Span | None:
        """Where a part stands in the text, at `start` or behind it."""
        shown = (match["text"] or html.unescape(match["entity"] or "") for match in self._pattern.finditer(part))
        wanted = "".join(shown)
        letters, places = self._letters
        place = letters.find(wanted, bisect_left(places, start))
        if place < 0 or not wanted:
            return None
        return places[place], places[place + len(wanted) - 1] + 1
