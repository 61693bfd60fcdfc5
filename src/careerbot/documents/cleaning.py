"""Cleaning: what of a page is not its content, told by form: position, repetition, links, lists of titles, addresses.

The rules look at how a block is made and where it stands, and at words that every site uses for its own furniture
(cookies, newsletters, sponsors, "see also"); never at what a page is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from careerbot.documents.attribution import is_attribution
from careerbot.documents.blocks import Block
from careerbot.documents.plain_text import is_title
from careerbot.records import dataclass

EMPTY = "a heading with nothing below it"
FEW_WORDS = 8
PROSE_WORDS = 10
NOTICE_WORDS = 90  # words that a legal notice or a plug has at most
MOST_TOPICAL = 12  # items of a list that a heading alone introduces
HEAP_WORDS = 15  # words without a sentence among them from which a paragraph is a heap of titles
CAPITALS = 0.75
NOISE = 0.5  # share of letters below which a text is none
FEWEST_SIGNS = 12
LINKED = 0.8
REPEATED = 3
CONTENTS = 0.6  # share of a list that are headings of the same document
PLUG = 0.5  # share of a paragraph's words in which the reader is sent somewhere

NOTICE = re.compile(
    r"©|\(c\) (?:19|20)\d\d|\bcopyright\b.{0,12}(?:19|20)\d\d|\ball rights reserved\b|\bunsubscribe\b"
    r"|\bcookies?\b.{0,90}\b(?:accept|consent|settings|preferences|policy|site|website|browser|experience)\b"
    r"|\b(?:accept|consent|we|site|website)\b.{0,60}\bcookies\b"
    r"|\b(?:privacy (?:policy|notice)|terms (?:of (?:use|service)|and conditions))\b(?=.{0,60}$)"
    r"|\b(?:partners|advertisers|sponsors|companies|brands)\b.{0,60}\bcompensat|\b(?:affiliate"
    r"|referral) (?:links?|commission)"
    r"|\b(?:earn|receive) (?:a )?(?:commission|compensation)\b.{0,60}\b(?:links?|partners|purchase|click)",
    re.I,
)
SENT = re.compile(
    r"^(?:take|try|start|do|use) (?:the|our|a|this|your) (?:[\w-]+ ){0,2}(?:test|quiz|assessment|trial|course|demo)\b"
    r"|^(?:sign (?:up|in)|log ?in|subscribe|register (?:now|today|for)|learn more|read more|find out (?:more|if"
    r"|how)|click)\b"
    r"|^(?:request (?:info|more|a)|get (?:started|your free|a free|the latest|our)|download (?:our|the|your"
    r"|this|a free))\b"
    r"|^(?:join (?:our|us|over|thousands|the \d)|follow us|share (?:this|on)|contact us|apply (?:now|today)|enrol)"
    r"|^(?:book (?:a|your)|explore our|browse (?:our|all)|(?:see|view|show) (?:all|more)|shop (?:now|all)"
    r"|donate|buy now)\b"
    r"|^(?:enter|leave) your (?:e-?mail|name)|\bto our (?:newsletter|mailing list)\b|\bin your inbox\b",
    re.I,
)
FURNITURE = re.compile(  # atomic, as words that may follow each other in any number could be tried in endless ways
    r"(?>(?:back to top|table of contents|skip to (?:main )?content|accept all|reject all|contact us|about us|copy link"
    r"|pin it|toggle navigation|on this page|in this (?:guide|article|page)"
    r"|was this (?:page|article|guide|answer|information) (?:useful|helpful)\?"
    r"|(?:close|open|menu|search|home|share|print|tweet|pin|e-?mail|log ?in|log ?out|sign (?:in|up|out)|back|next"
    r"|previous|prev|top|loading|advertisement|ad|cart|help|faqs?|sitemap|contact|save|listen|reply|like|comments?|contents|yes|no"
    r"|subscribe|accept|decline|reject|ok)\b|[<>«»‹›|/·•#:.-])\s*)+",
    re.I,
)
SPONSOR = re.compile(
    r"^(?:sponsored|sponsors?|advertis\w+|promoted|paid (?:content|partnership|for)|partner content"
    r"|from our partners?)\b",
    re.I,
)
ONWARD = re.compile(
    r"^(?:see also|related|continue reading|read (?:more|next|also)|also read|further reading|recommended"
    r"|you (?:may|might) (?:also|like)|more (?:from|on|like|stories|articles|posts)|popular|recent(?:ly)?"
    r"|trending|latest"
    r"|tags?|categories|archives?|comments?|share|leave a (?:reply|comment)|newsletter|follow us|dig deeper"
    r"|editor'?s picks?"
    r"|most read|next (?:article|post)|previous (?:article|post)|people also|explore more|useful links|quick links)\b",
    re.I,
)
FILED = re.compile(r"(?:[Pp]osted|[Ff]iled|[Pp]ublished|[Ll]isted) (?:in|under):? [A-Z]\w*(?:[ ,&/|]+[A-Z]\w*)*$")
TRAIL = re.compile(r"\s+[|›»>·•/→]\s+|\s*\|\s*")
SENTENCE_END = re.compile(r"[.!?:]['\")\]]*$")
ADDRESSED = re.compile(r"\byou(?:r|rs|rself|'re|'ll|'ve)?\b", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a document, which of them are already left out and why, and where its prose begins and ends."""

    blocks: Sequence[Block]
    reasons: list[str]
    names_topic: Callable[[str], bool]

    def drop(self, places: Sequence[int], reason: str) -> None:
        """Leave blocks out that are not left out already."""
        for place in places:
            self.reasons[place] = self.reasons[place] or reason

    def kept(self) -> list[int]:
        """The places of the blocks that are still there."""
        return [place for place, reason in enumerate(self.reasons) if not reason]


def clean(blocks: Sequence[Block], names_topic: Callable[[str], bool]) -> list[str]:
    """For each block why it is left out, "" for what is kept; where nothing would be left, all is kept.

    `names_topic` tells whether a heading opens a topic: a list below such a heading is no menu.
    """
    page = Page(blocks, [block.aside for block in blocks], names_topic)
    for rule in RULES:
        rule(page)
    if any(not reason and block.kind != "heading" for reason, block in zip(page.reasons, blocks, strict=True)):
        return page.reasons
    return [block.aside for block in blocks] if any(not block.aside for block in blocks) else [""] * len(blocks)


def _single(page: Page) -> None:
    """Lines that are furniture by themselves, wherever they stand."""
    for place, block in enumerate(page.blocks):
        if block.kind in ("row", "code"):
            continue
        for reason, test in SINGLE:
            if test(block):
                page.drop([place], reason)


def _is_number(block: Block) -> bool:
    plain = not any(letter.isalpha() or letter in "$£€₹¥%" for letter in block.text)
    return block.kind != "item" and plain


def _is_notice(block: Block) -> bool:
    words = len(block.text.split())
    return words <= NOTICE_WORDS and NOTICE.search(block.text) is not None


def _is_noise(block: Block) -> bool:
    """Signs with hardly a letter among them: a line drawn across the page, bytes that were no text."""
    letters = sum(letter.isalnum() or letter.isspace() for letter in block.text)
    return len(block.text) >= FEWEST_SIGNS and letters < NOISE * len(block.text)


def is_plug(text: str) -> bool:
    """Whether a text mostly sends its reader somewhere: a test, a newsletter, a shop."""
    sentences = [part for part in re.split(r"(?<=[.!?])\s+", text) if part]
    sent = sum(len(part.split()) for part in sentences if SENT.search(part))
    return len(text.split()) <= NOTICE_WORDS and sent >= PLUG * len(text.split()) > 0


def _is_heap(block: Block) -> bool:
    words = block.text.split()
    capitals = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
    plain = not re.search(r"[.!?:,;](?:\s|$)", block.text)
    return block.kind == "paragraph" and len(words) >= HEAP_WORDS and plain and capitals >= CAPITALS * len(words)


def _is_onward_line(block: Block) -> bool:
    """A line such as "Related: Another article"."""
    if FILED.match(block.text) and not block.text.endswith("."):
        return True
    label, colon, _ = block.text.partition(":")
    is_label = bool(colon) and len(label.split()) <= 3 and ONWARD.match(label) is not None
    return is_label and len(block.text.split()) <= 2 * FEW_WORDS and not block.text.endswith((".", "!"))


def _is_trail(block: Block) -> bool:
    """A line of three or more short titles parted by signs: a menu, or the trail of pages that leads here."""
    parts = TRAIL.split(block.text)
    short = all(len(part.split()) <= FEW_WORDS // 2 and not part.endswith((".", ",")) for part in parts)
    return len(parts) >= 3 and short and block.kind in ("heading", "paragraph")


def _is_links(block: Block) -> bool:
    return block.kind == "paragraph" and block.linked >= LINKED and not block.text.endswith((".", "!", "?"))


SINGLE: Sequence[tuple[str, Callable[[Block], bool]]] = (
    ("a number by itself", _is_number),
    ("no words", _is_noise),
    ("furniture of the page", lambda block: FURNITURE.fullmatch(block.text) is not None),
    ("who wrote it, and when", lambda block: is_attribution(block.text)),
    ("a notice", _is_notice),
    ("sends the reader elsewhere", lambda block: is_plug(block.text)),
    ("a heap of titles", _is_heap),
    ("points to other pages", _is_onward_line),
    ("a menu", _is_trail),
    ("links", _is_links),
    ("a picture's name", lambda block: block.text.lower().endswith((" logo", " icon")) and is_title(block.text)),
)


def _sponsored(page: Page) -> None:
    """A sponsor's label, all that stands together with it, and the paragraph of praise behind it."""
    groups = {b.group for b in page.blocks if SPONSOR.match(b.text) and len(b.text.split()) <= 5 and b.kind != "row"}
    for place, block in enumerate(page.blocks):
        if block.group in groups or (place and page.reasons[place - 1] == "sponsored" and _praises(block)):
            page.drop([place], "sponsored")


def _praises(block: Block) -> bool:
    """Whether every sentence of a paragraph speaks to the reader."""
    sentences = re.split(r"(?<=[.!?])\s+", block.text)
    return block.kind == "paragraph" and sum(1 for text in sentences if ADDRESSED.search(text)) >= len(sentences) - 1


def _repeated(page: Page) -> None:
    """Short lines that come again and again."""
    short = [b.text for b in page.blocks if b.kind in ("paragraph", "heading") and len(b.text.split()) <= FEW_WORDS]
    again = {text for text, count in Counter(short).items() if count >= REPEATED}
    page.drop(
        [i for i, b in enumerate(page.blocks) if b.text in again and b.kind in ("paragraph", "heading")], "repeated"
    )


def _contents(page: Page) -> None:
    """A list of the document's own headings."""
    headings = {_key(block.text) for block in page.blocks if block.kind == "heading"}
    for run in _runs(page):
        own = sum(_key(page.blocks[place].text) in headings for place in run)
        if len(run) >= 3 and own >= CONTENTS * len(run):
            before = run[0] - 1
            ends = before >= 0 and page.blocks[before].text.endswith(":")
            page.drop([before, *run] if ends else run, "a table of contents")


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _runs(page: Page) -> list[list[int]]:
    """The lists: places of items that follow each other."""
    runs: list[list[int]] = []
    for place, block in enumerate(page.blocks):
        if block.kind != "item" or page.reasons[place]:
            continue
        if runs and runs[-1][-1] == place - 1 and page.blocks[place - 1].group == block.group:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _onward(page: Page) -> None:
    """A heading such as "See also" with what is below it, as far as that is no prose."""
    for place, block in enumerate(page.blocks):
        if block.kind != "heading" or not ONWARD.match(block.text):
            continue
        if len(block.text.split()) <= 3 and page.names_topic(block.text):  # "Related careers" may be content
            continue
        end = next(
            (i for i in range(place + 1, len(page.blocks)) if page.blocks[i].kind == "heading"), len(page.blocks)
        )
        below = range(place + 1, end)
        if not any(_is_prose(page.blocks[i]) for i in below):
            page.drop([place, *below], "points to other pages")


def _is_prose(block: Block) -> bool:
    long = len(block.text.split()) >= PROSE_WORDS
    return block.kind == "paragraph" and long and SENTENCE_END.search(block.text) is not None


def _menus(page: Page) -> None:
    """Lists of titles or links that nothing introduces: everywhere where they are links, else around the content."""
    prose = [i for i in page.kept() if _is_prose(page.blocks[i]) or page.blocks[i].kind in ("row", "code")]
    for run in _runs(page):
        blocks = [page.blocks[place] for place in run]
        titles = sum(is_title(block.text) and ": " not in block.text for block in blocks) >= LINKED * len(run)
        linked = sum(block.linked for block in blocks) >= LINKED * len(run) and len(run) >= 2
        around = bool(prose) and (run[-1] < prose[0] or run[0] > prose[-1])
        if titles and (linked or around) and not _is_introduced(page, run, linked=linked):
            page.drop(run, "a menu")


def _is_introduced(page: Page, run: Sequence[int], *, linked: bool) -> bool:
    """Whether the line before a list leads to it: prose, a colon, or a heading that opens a topic."""
    if run[0] == 0 or page.reasons[run[0] - 1]:
        return False
    before = page.blocks[run[0] - 1]
    if before.kind == "heading":
        return not linked and page.names_topic(before.text) and len(run) <= MOST_TOPICAL
    return before.text.endswith(":") or _is_prose(before)


def _empty_headings(page: Page) -> None:
    """Headings with nothing kept below them; a short last line of a text is kept as its end."""
    below = False
    level = 7
    for place in reversed(range(len(page.blocks))):
        block = page.blocks[place]
        if page.reasons[place]:
            continue
        if block.kind != "heading":
            below, level = True, 7
        elif below or (0 < block.level < level <= 6):
            below, level = False, block.level or 7
        elif place + 1 < len(page.blocks) or block.level:
            page.drop([place], EMPTY)


RULES: Sequence[Callable[[Page], None]] = (
    _sponsored,
    _repeated,
    _single,
    _contents,
    _onward,
    _menus,
    _empty_headings,
)
