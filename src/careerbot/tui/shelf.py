"""What the documents hold, told in a few words for the first screen, and a passage told for the source panel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from careerbot import render
from careerbot.reply import Citation

if TYPE_CHECKING:
    from careerbot.bot import CareerBot

MOST_QUESTIONS = 4
MOST_ROLES = 4
MOST_DATED = 1000  # passages whose sources' dates are read; more would hold up the first screen


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents' roles and number, their sources, the years these are of, and questions that they answer."""

    roles: tuple[str, ...]
    documents: int
    sources: int
    years: tuple[int, int] | None
    questions: tuple[str, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A passage to be read: its statements, which of them is quoted, its sources, and the passages beside it.

    `number` is the place of the source in the answer that was left for this page, of `count`, from 1.
    """

    passage: str
    section: str
    statements: tuple[str, ...]
    quote: str
    sources: tuple[str, ...]
    url: str
    before: str
    after: str
    ours: bool
    number: int = 1
    count: int = 1


def describe(bot: CareerBot) -> Shelf:
    """The shelf of a bot."""
    documents = bot.documents()
    statistics = bot.statistics()
    questions = tuple(_questions(bot))
    main = bot.ask(questions[0]).roles if questions else ()
    careers = sorted((document for document in documents if document.role), key=lambda found: found.role not in main)
    roles = tuple(document.title for document in careers)
    years = _years(bot) if int(statistics["passages"]) <= MOST_DATED else None
    return Shelf(roles, len(documents), int(statistics["sources"]), years, questions, tuple(bot.problems))


def list_documents(bot: CareerBot) -> list[str]:
    """The documents, one a line."""
    return [f"- {document.title}, {len(bot.document(document.name))} passages" for document in bot.documents()]


def page_of(bot: CareerBot, citation: Citation, year: int) -> Page:
    """The passage a citation stands in, its statement marked."""
    page = _page(bot, citation.passage, year)
    line = render.source_lines([replace(citation, url="")], year)[0]
    return replace(page, quote=citation.quote, sources=(line,), url=citation.url, ours=citation.ours)


def page_at(bot: CareerBot, passage: str, year: int) -> Page:
    """A passage by its id, with the sources of all it says."""
    return _page(bot, passage, year)


def told(shelf: Shelf) -> str:
    """What it knows, in two or three short sentences."""
    careers = f"I know {_counted(len(shelf.roles), 'career')}: " if shelf.roles else ""
    about = f"{careers}{_listed([uncapped(role) for role in shelf.roles])}. " if shelf.roles else ""
    documents = [] if len(shelf.roles) == shelf.documents else [_counted(shelf.documents, "document")]
    span = " to ".join(map(str, dict.fromkeys(shelf.years))) if shelf.years else ""
    sources = f"{_counted(shelf.sources, 'source')}{f' of {span}' if span else ''}"
    known = [*documents, *([sources] if shelf.sources > shelf.documents or not documents else [])]
    return f"{about}All I say comes from {' and '.join(known)}, and I name the source each time."


def uncapped(text: str) -> str:
    """A title as it stands within a sentence: "AI engineer" stays, "Data engineer" loses its capital."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' if number != 1 else ''}"


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:MOST_ROLES])
    if len(names) > MOST_ROLES:
        shown.append(f"{len(names) - MOST_ROLES} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _page(bot: CareerBot, name: str, year: int) -> Page:
    found = bot.passage(name)
    before, after = bot.neighbours(name)
    statements = tuple(found.text.split("\n"))
    sources = tuple(render.source_line(replace(source, url=""), year) for source in bot.sources(name))
    return Page(name, found.section or found.document, statements, "", sources, "", before, after, ours=False)


def _years(bot: CareerBot) -> tuple[int, int] | None:
    passages = [passage.id for document in bot.documents() for passage in bot.document(document.name)]
    dates = {source.date for passage in passages for source in bot.sources(passage)}
    years = [int(found) for date in dates for found in re.findall(r"\b(?:19|20)\d\d\b", date)]
    return (min(years), max(years)) if years else None


def _questions(bot: CareerBot) -> Iterator[str]:
    """Questions to begin with: only those that these documents answer."""
    offered = 0
    for question in dict.fromkeys(_candidates(bot)):
        if offered < MOST_QUESTIONS and bot.ask(question).kind == "answer":
            offered += 1
            yield question


def _candidates(bot: CareerBot) -> Iterator[str]:
    """What is suggested to someone who says hello, and then to someone who asks the first of it."""
    conversation = bot.conversation()
    suggested = conversation.ask("hello").suggestions
    yield from suggested
    if suggested:
        yield from conversation.ask(suggested[0]).suggestions
    yield from (f"What does {document.title} say?" for document in bot.documents()[:MOST_QUESTIONS])
