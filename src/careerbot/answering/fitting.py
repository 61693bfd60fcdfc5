"""The length of an answer: what goes beyond two hundred words is left out, least needed first, and that is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from careerbot.answering.numbering import lines_of
from careerbot.answering.phrasing import template
from careerbot.knowledge.lexicon import Lexicon
from careerbot.render import text
from careerbot.reply import Block, Comparison, ItemList, Line, Paragraph, Reply

MOST_WORDS = 200
KEPT_ITEMS = 3  # lines of a list that stay however long they are
KEPT_SENTENCES = 2  # of a paragraph
KEPT_POINTS = 2  # of a comparison


def fit(blocks: Sequence[Block], lexicon: Lexicon) -> list[Block]:
    """The blocks within the room an answer has; figures stay. What was left out can be asked for, which is said."""
    note = Paragraph((Line(template(lexicon, "shortened")),), "template")
    kept = list(blocks)
    if count_words(kept) <= MOST_WORDS:
        return kept
    while count_words([*kept, note]) > MOST_WORDS and any(map(_spare, kept)):
        longest = max(range(len(kept)), key=lambda place: _spare(kept[place]))
        kept[longest] = _without_last(kept[longest])
    return kept if kept == list(blocks) else [*kept, note]


def count_words(blocks: Sequence[Block]) -> int:
    """The words of some blocks as a terminal shows them, marks and bullets included."""
    return len(text(Reply("", "answer", (), blocks=tuple(blocks))).split())


def _spare(block: Block) -> int:
    """How many words the lines of a block have that could be left out."""
    if isinstance(block, Comparison):
        return sum(len(line.text.split()) for _, lines in block.rows[KEPT_POINTS:] for line in lines)
    if isinstance(block, ItemList | Paragraph) and block.origin == "cited" and not getattr(block, "ordered", False):
        kept = KEPT_ITEMS if isinstance(block, ItemList) else KEPT_SENTENCES
        return sum(len(f"{line.label} {line.text}".split()) for line in list(lines_of(block))[kept:])
    return 0


def _without_last(block: Block) -> Block:
    if isinstance(block, Comparison):
        return replace(block, rows=block.rows[:-1])
    if isinstance(block, ItemList):
        return replace(block, items=block.items[:-1])
    return replace(block, lines=block.lines[:-1]) if isinstance(block, Paragraph) else block
