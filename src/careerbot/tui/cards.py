"""A reply as a card: what a turn looks like at a width. Pure functions from `Reply` to `Content`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content
from textual.style import Style

from careerbot import render
from careerbot.bars import bars
from careerbot.reply import Block, Citation, Comparison, FigureList, ItemList, Line, Paragraph, Reply
from careerbot.tui.columns import GAP, beside
from careerbot.tui.wrapping import TIE, clean, join, styled, tie, wrap

COLUMN_MIN = 30
TERM_MAX = 18
WIDEST_BAR = 60
POINT = "italic $text-primary"
AMOUNT = r"[$£€₹]\d[\d,]*(?:\.\d+)?(?: to [$£€₹]\d[\d,]*(?:\.\d+)?)?"
MOST_SHOWN, MOST_LINES = 1000, 12
_MARKS = re.compile(r"((?:\[\d+\])+) (.*)", re.DOTALL)


def question_card(question: str, width: int) -> Content:
    """What was asked, as it was typed; of a very long text the beginning."""
    shown = "\n".join(question[:MOST_SHOWN].split("\n")[:MOST_LINES])
    rest = len(question) - len(shown)
    more = Content(f" … and {rest:,} more characters" if rest > 0 else "")
    return join(wrap(styled(clean(shown), "bold") + more, width))


def note_card(lines: Sequence[str], width: int) -> Content:
    """Plain lines; "- " begins one that hangs, "# " a heading, and a tab parts a term from what it means."""
    terms = [len(line.split("\t")[0]) for line in lines if "\t" in line]
    return join([part for line in lines for part in _note_line(line, width, min(max(terms, default=0), TERM_MAX))])


def answer_card(reply: Reply, width: int, *, year: int) -> Content:
    """The answer with its sources; a click on a mark is the action `cite` of the widget that shows it."""
    parts = [_block(block, width, lead=number == 0) for number, block in enumerate(reply.blocks)]
    if reply.citations:
        parts.append(source_card(reply.citations, width, year=year))
    return join([line for number, part in enumerate(parts) for line in ([Content("")] if number else []) + part])


def source_card(citations: Sequence[Citation], width: int, *, year: int) -> list[Content]:
    """One quiet line a source; the address is in the source panel."""
    bare = [replace(citation, url="") for citation in citations]
    lines: list[Content] = []
    for line in render.source_lines(bare, year):
        numbers, described = _MARKS.fullmatch(line).groups()  # type: ignore[union-attr] # the form of source_lines
        marks = Content("").join([mark(int(number)) for number in re.findall(r"\d+", numbers)])
        lines += wrap(Content.assemble(marks, " ", (tie(described), "dim")), width, rest="    ")
    return lines


def mark(number: int) -> Content:
    """A citation mark. It does not name its turn: Textual keeps thousands of styles, and so all turns share a few."""
    return Content.assemble((f"[{number}]", Style.from_meta({"@click": ("cite", (number,))})))


def _note_line(line: str, width: int, term: int) -> list[Content]:
    if "\t" in line:
        named, meant = (clean(part) for part in line.split("\t", 1))
        rest = width - term - len(GAP)
        return beside([(wrap(styled(named, "bold"), term), term), (wrap(Content(meant), rest), rest)])
    text = clean(line)
    if text.startswith("# "):
        return wrap(styled(text[2:], "bold $text-primary"), width)
    return wrap(Content(text[2:]), width, first="• ") if text.startswith("- ") else wrap(Content(text), width)


def _block(block: Block, width: int, *, lead: bool) -> list[Content]:
    if isinstance(block, Paragraph):
        return _paragraph(block, width, lead=lead)
    if isinstance(block, ItemList):
        return _items(block, width)
    if isinstance(block, FigureList):
        return _figures(block, width)
    return _comparison(block, width)


def _paragraph(block: Paragraph, width: int, *, lead: bool) -> list[Content]:
    """Sentences; the first of an answer stands out, as it answers directly."""
    said = [_line(line, style="bold" if lead and number == 0 else "") for number, line in enumerate(block.lines)]
    return wrap(Content(" ").join(said), width)


def _items(block: ItemList, width: int) -> list[Content]:
    signs = [f"{number}. " if block.ordered else "• " for number in range(1, len(block.items) + 1)]
    wide = max((len(sign) for sign in signs), default=0)
    return [
        part
        for sign, item in zip(signs, block.items, strict=True)
        for part in wrap(_line(item), width, first=sign.rjust(wide))
    ]


def _figures(block: FigureList, width: int) -> list[Content]:
    """One figure a line, its bar below it where bars can be compared."""
    drawn = bars(block.figures, min(width, WIDEST_BAR)) if len(block.figures) == len(block.lines) else {}
    lines: list[Content] = []
    for number, line in enumerate(block.lines):
        told = _line(line).highlight_regex(AMOUNT, style="bold", maximum_highlights=1)
        lines += wrap(told, width, first="• " if not drawn else "", rest="  " if not drawn else "")
        lines += [styled(drawn[number], "$primary")] if number in drawn else []
    return lines


def _comparison(block: Comparison, width: int) -> list[Content]:
    """Side by side where each role has room to be read, one under the other where not."""
    room = (width - 3 * (len(block.roles) - 1)) // max(len(block.roles), 1)
    if room < COLUMN_MIN:
        return _stacked(block, width)
    head = [wrap(styled(tie(role), "bold"), room) for role in block.roles]
    lines = beside([(role, room) for role in head])
    for point, cells in block.rows:
        lines += [Content(""), styled(tie(point), POINT)]
        lines += beside([(wrap(_cell(cell), room), room) for cell in cells])
    return lines


def _stacked(block: Comparison, width: int) -> list[Content]:
    lines: list[Content] = []
    for number, (point, cells) in enumerate(block.rows):
        lines += ([Content("")] if number else []) + wrap(styled(tie(point), POINT), width)
        for role, cell in zip(block.roles, cells, strict=True):
            lines += wrap(Content.assemble((f"{tie(role)}: ", "bold"), _cell(cell)), width, first="• ")
    return lines


def _cell(line: Line) -> Content:
    return _line(line) if line.text or line.label else styled("nothing in the sources", "dim")


def _line(line: Line, style: str = "") -> Content:
    """One line with its marks, which stay with its last word."""
    label = f"{tie(line.label)}{': ' if line.text else ''}" if line.label else ""
    marks = Content("").join([mark(number) for number in line.citations])
    return Content.assemble((label, "bold"), (tie(line.text), style), TIE if line.citations else "", marks)
