"""Words around the facts: ages of dates, counts, joined lists, templates filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from careerbot.documents.figures import amount
from careerbot.documents.model import FigureRow, Source
from careerbot.knowledge.lexicon import Lexicon
from careerbot.patterns import pattern
from careerbot.understanding.model import Concept, Request

OLD_YEARS = 3
FIGURE = pattern(r"[$£€₹]\s?\d|\d\s?%|\d{1,3}(?:,\d{3})+")
COUNTS = "no one two three four five six seven eight nine ten eleven twelve".split()


def template(lexicon: Lexicon, name: str, variant: int = 0, /, **values: str) -> str:
    """A response of domain/responses.yaml, or a variant of it, with its places filled in."""
    return " ".join(lexicon.responses[name][variant].format(**values).split())


def count_word(number: int) -> str:
    """A count as people write it: in words up to twelve."""
    return COUNTS[number] if 0 <= number < len(COUNTS) else str(number)


def join(parts: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def year_of(text: str) -> int | None:
    """The latest year that a date names, None for "undated"."""
    years = [int(found) for found in re.findall(r"\b(?:19|20)\d\d\b", text)]
    return max(years) if years else None


def age(text: str, today: date) -> int | None:
    """How many years ago the year of a date was, None where it names none."""
    year = year_of(text)
    return None if year is None else today.year - year


def dated(text: str, today: date) -> str:
    """A date with its age where a figure of it is older than three years: ``as of 2021: five years old``."""
    years = age(text, today)
    if years is None or years <= OLD_YEARS:
        return text
    return f"as of {text}: {count_word(years)} years old"


def sentence(text: str) -> str:
    """A statement as a sentence of its own: capital letter, full stop."""
    shown = text[:1].upper() + text[1:]
    return shown if shown[-1:] in ".!?…:" else f"{shown}."


def figure_line(row: FigureRow, source: Source | None, today: date, *, basis: str = "") -> str:
    """A figure's line: whose it is, the amount, what it follows from, what it measures, where, how old."""
    who = row.reported_by or (source.label if source else "")
    small = ", a small site" if source and source.grade == "C" and not row.reported_by else ""
    what = ", ".join(part for part in (f"{amount(row)}{basis}", row.measure, row.place, row.experience) if part)
    named = f"{who}{small}: " if who else ""
    return f"{named}{what} ({dated(row.as_of, today)})"


def short_measure(measure: str, careers: str, source: str) -> str:
    """A measure without the careers and the source it is of, which the answer names anyway, and without codes.

    ``median wage of data scientists (15-2051)`` is ``median wage``.
    """
    short = (
        re.sub(rf",?\s+(?:as claimed )?by (?:the small site )?{re.escape(source)}", "", measure) if source else measure
    )
    kind = r"(?:full-time\s+|US\s+|UK\s+)?"
    index = r"(?:\s+in the [\w.]+ index)?"
    short = re.sub(rf"\s+(?:of|for)\s+{kind}{re.escape(careers)}\b{index}", "", short, flags=re.I)
    return re.sub(r"\s*\(\d\d-\d{4}\)", "", short)


def aged(text: str, as_of: str, today: date) -> str:
    """A sentence with a figure in it, with the age of the figure where it is older than three years."""
    if not FIGURE.search(text):
        return text
    years = age(text, today) if year_of(text) else age(as_of, today)
    if years is None or years <= OLD_YEARS:
        return text
    body = text.removesuffix(".")
    return f"{body} ({count_word(years)} years old){'.' if body != text else ''}"


def as_written(concept: Concept, request: Request) -> str:
    """The words of a concept as they stand in the question, in quotation marks."""
    written = re.search(rf"\b{re.escape(concept.text)}\b", request.text, re.I)
    return f"“{written[0] if written else concept.text}”"
