"""Who wrote a document, when, and where it stood: from the lines in which documents say so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerbot.documents.blocks import Block, Raw
from careerbot.records import dataclass

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE = (
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d|\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? (?:19|20)\d\d"
    rf"|{MONTH},? (?:19|20)\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?|\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d|(?:19|20)\d\d)"
)
NAME = r"[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|de|van|von|der|la)){1,3}"
DATED = re.compile(
    rf"^(?:this (?:page|article|post|guide|document)? ?(?:was|has been)? ?)?(?:first |last |originally )?"
    rf"(?:updated|modified|reviewed|revised|edited|published|posted|date|created)(?: on| in| at|:)* ?(?P<date>{DATE})"
    rf"(?:,? at \d{{1,2}}:\d\d(?: ?[ap]m)?)?(?:[ ,|·•-]+(?:by (?P<name>{NAME})|\d+ min(?:ute)?s? read))?[ .]*$",
    re.I,
)
BYLINE = re.compile(
    rf"^(?:(?:[Ww]ritten |[Pp]osted |[Pp]ublished )?[Bb]y|[Aa]uthor:?) (?P<name>{NAME})"
    rf"(?:[ ,|·•–-]+(?:(?:[Uu]pdated|[Oo]n|[Pp]ublished):? ?)?(?P<date>{DATE})?.{{0,24}})?$"
)
ALONE = re.compile(rf"^(?:{DATE})$")
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)(?:\s*(?:©|copyright))?\s*(?:(?:19|20)\d\d\s*[-–]\s*)?(?P<date>(?:19|20)\d\d)", re.I
)
ADDRESS = re.compile(r"https?://[^\s<>|\"']+")
PERSON = re.compile(r"^[A-Z][a-z'’-]+(?: [A-Z]\.)?(?: [A-Z][a-z'’-]+){1,2}$")


COPYRIGHT_MARK = "(copyright)"  # behind the year of a copyright line, which says little of the text's own
SAVED_MARK = "(file saved)"  # behind the date that a program noted when it wrote the file


def is_stated(date: str) -> bool:
    """Whether a date is the text's own, and not only that of its copyright or its file."""
    return not date.endswith((COPYRIGHT_MARK, SAVED_MARK))


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a document says of its own origin; "" for what it does not say."""

    author: str = ""
    date: str = ""
    url: str = ""


def is_attribution(text: str) -> bool:
    """Whether a line does nothing but name author or date."""
    return any(pattern.match(text) for pattern in (DATED, BYLINE, ALONE))


def attribute(raw: Raw) -> Attribution:
    """Author, date and address: what the lines of the text say, else the format's own data, else the copyright line."""
    short = [block for block in raw.blocks if len(block.text) < 200]
    found = [match for block in short for match in (DATED.match(block.text), BYLINE.match(block.text)) if match]
    dates = [match["date"] for match in found if match["date"]]
    names = [match["name"] for match in found if match["name"]]
    marks = [match for block in raw.blocks for match in COPYRIGHT.finditer(block.text)]
    dates += [raw.date] if raw.date else []
    dates += [f"{mark['date']} {COPYRIGHT_MARK}" for mark in marks]
    names += _signature(raw.blocks)
    dates.sort(key=lambda date: date.endswith(")"))
    return Attribution(raw.author or _first(names), _first(dates), raw.url or _address(raw.blocks))


def _first(found: Sequence[str]) -> str:
    return found[0] if found else ""


def is_signature(block: Block) -> bool:
    """Whether a line may be no more than a person's name."""
    return block.kind == "heading" and not block.level and PERSON.match(block.text) is not None


def _signature(blocks: Sequence[Block]) -> list[str]:
    """The name under a text."""
    return [blocks[-1].text] if len(blocks) > 2 and is_signature(blocks[-1]) else []


def _address(blocks: Sequence[Block]) -> str:
    """The address in a copyright line; any other may be another page's."""
    lines = [block.text for block in blocks if COPYRIGHT.search(block.text)]
    return _first([match[0].rstrip(".,;)") for line in lines for match in ADDRESS.finditer(line)])
