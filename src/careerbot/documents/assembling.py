"""From the blocks of somebody's own document to a `Document`: sections with topics, statements, figures, its role."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path

from careerbot.documents.amounts import figures_in
from careerbot.documents.attribution import Attribution, attribute, is_attribution, is_signature, is_stated
from careerbot.documents.blocks import Block, Raw
from careerbot.documents.cleaning import EMPTY, clean
from careerbot.documents.figures import COLUMNS, parse_row, sentence
from careerbot.documents.model import Document, Passage, Piece, Source, Statement, slug
from careerbot.documents.offsets import located, spans_of
from careerbot.documents.plain_text import STEP
from careerbot.documents.roles import SpokenRole, role_of
from careerbot.documents.topics import Topics
from careerbot.language import sentences
from careerbot.records import dataclass, field

FORMS: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(pattern, re.I), topic)
    for pattern, topic in (
        (r"\b(?:vs\.?|versus|compared (?:with|to)|difference between)\b", "comparison"),
        (
            r"^what (?:does|do|will) .+ do\b"
            r"|^what (?!.*\b(?:to|can|could|should) do\b)(?:an? |the )?[\w' -]+ (?:do|does)\b"
            r"|\bday in the life\b|\b(?:usual|typical|working) day\b",
            "duties",
        ),
        (
            r"\bhow (?:to|do (?:i|you|people)) (?:become|get (?:in|into|started|there))\b"
            r"|\bget(?:ting)? (?:in|into|started|hired|qualified)\b"
            r"|\b(?:ways?|routes?|paths?|roads?) (?:in|into|up|ahead)\b"
            r"|\b(?:progression|promotion|career ladder|moving up)\b"
            r"|\bsteps? to (?:become|becoming)\b|^(?:steps?|stage|phase) \d",
            "career_path",
        ),
        (r"\b(?:types|kinds) of\b|\bspeciali[sz]", "specialisations"),
        (r"\b(?:reasons?|why) (?:to )?(?:become|choose|be|work as)\b", "why_career"),
        (
            r"\b(?:skills|qualifications|requirements|qualities|strengths|traits|attributes)\b"
            r"|\bwhat (?:it takes|you(?:'ll)? need)\b|\bwhat makes an? (?:good|great)\b",
            "skills",
        ),
        (r"\b(?:how much|salar|earn|pay\b|compensation|wage)|^(?:\w+ )?(?:rates|fees)$", "salary"),
        (r"\b(?:outlook|demand|future|job market|growth)\b", "outlook"),
        (
            r"\bwork(?:ing)? ?(?:place|environment)\b|\b(?:conditions|hours|shifts?|risks|dangers|hazards|holidays)\b"
            r"|\bwhere (?:do|does|they) .*work\b",
            "workplace",
        ),
        (r"^what (?:is|are) (?:an? |the )?[^?]{3,60}\??$|: what is it\b|^what it is\b|^definition\b", "definition"),
        (r"\b(?:responsibilit|dut(?:y|ies)\b|job description|tasks\b)", "duties"),
        (r"\b(?:education|degrees?|qualified|study|studies|training)\b", "education"),
    )
)
STRONG = [
    (pattern, topic) for pattern, topic in FORMS if topic in ("comparison", "definition", "duties", "specialisations")
]
LED = frozenset({"why_career", "career_path", "specialisations"})  # topics whose section may only lead to others
LONGEST = 700  # letters of a sentence that is shown as one
MOST_LEADING = 2  # sentences of a section that only leads to others


@dataclass(slots=True)
class _Section:
    """A heading, those above it, and what stands below it."""

    headings: tuple[str, ...]
    topic: str
    line: int
    statements: list[Statement] = field(default_factory=list)


def assemble(path: Path, raw: Raw, topics: Topics) -> Document:
    """A document that is its own source, without what is not its content."""
    said = attribute(raw)
    text, blocks = located(raw)
    raw = replace(raw, blocks=tuple(blocks))
    reasons = clean(blocks, lambda heading: bool(topic_of(heading, topics)))
    reasons = [_by_name(raw, place, reason, said) for place, reason in enumerate(reasons)]
    title = raw.title or _title(raw.blocks, reasons, path.stem)
    steps = _heads_steps(raw.blocks, reasons)
    reasons = ["" if place in steps else reason for place, reason in enumerate(reasons)]
    kept = [block for block, reason in zip(raw.blocks, reasons, strict=True) if not reason]
    if kept and kept[-1].kind == "heading":  # the last line of a text heads nothing
        kept[-1] = replace(kept[-1], kind="paragraph")
    role = role_of(title, [block.text for block in kept])
    source = Source(
        key=path.name,
        publisher=path.name,
        author=said.author,
        title=title,
        date=said.date or "undated",
        url=said.url,
        grade="own",
    )
    sections = _sections(kept, topics, title=title, text=text)
    stated = said.date if is_stated(said.date) else ""  # the year of a copyright is not that of a figure
    sections = [part for section in sections for part in _by_words(section, topics, title, alone=len(sections) == 1)]
    for section in sections:
        section.statements = list(_with_figures(section, path.name, stated))
    sections += [found for found in map(_on_pay, sections) if found]
    return Document(
        name=path.name,
        path=str(path),
        title=title,
        passages=_passages(sections, slug(path.stem), role),
        role=role.name,
        aliases=(role.title, *role.aliases) if role.name else (),
        sources={path.name: source},
        headings=tuple(Piece(b.line, b.text, "", b.start, b.end) for b in kept if b.kind == "heading"),
        dropped=tuple(
            Piece(b.line, b.text, reason, b.start, b.end) for b, reason in zip(blocks, reasons, strict=True) if reason
        ),
        text=text,
    )


def joined(path: Path, documents: Sequence[Document], problems: Sequence[str]) -> Document:
    """The documents that one file holds, under the file's name."""
    return Document(path.name, str(path), path.stem, (), members=tuple(documents), problems=tuple(problems))


def _by_name(raw: Raw, place: int, reason: str, said: Attribution) -> str:
    """The reason for leaving a block out, also where it is the author's name under the text."""
    block = raw.blocks[place]
    signed = place == len(raw.blocks) - 1 and is_signature(block) and block.text == said.author
    return reason or ("who wrote it, and when" if signed else "")


def _heads_steps(blocks: Sequence[Block], reasons: Sequence[str]) -> set[int]:
    """The headings that have nothing but steps below them."""
    headings = [i for i, b in enumerate(blocks) if b.kind == "heading" and reasons[i] in ("", EMPTY)]
    pairs = pairwise(headings)
    return {one for one, other in pairs if reasons[one] == EMPTY and STEP.match(blocks[other].text)}


def _title(blocks: Sequence[Block], reasons: Sequence[str], name: str) -> str:
    """The highest heading; of several before the text the first of some words, with text below it or not."""
    headings: list[Block] = []
    for block, reason in zip(blocks, reasons, strict=True):
        if block.kind == "heading" and reason in ("", EMPTY):
            headings.append(block)
        elif not reason and headings:
            break
    leading = [block for block in headings if block.level in (0, 1)] or headings
    named = [block.text for block in leading if not is_attribution(block.text)]
    first = next((text for text in named if len(text.split()) > 1), next(iter(named), name))
    longer = [
        text
        for text in named
        if len(text.split()) > len(first.split()) and 2 * _shared(first, text) > len(first.split())
    ]
    return next(iter(longer), first)  # "Bread baker", then "What is a bread baker?": the second says more


def _shared(one: str, other: str) -> int:
    return len(set(one.lower().rstrip("?").split()) & set(other.lower().rstrip("?").split()))


def _sections(blocks: Sequence[Block], topics: Topics, *, title: str, text: str) -> list[_Section]:
    """The sections that have text of their own; one without a topic has that of the heading above it."""
    found = [_Section((), "", 1)]
    for block in blocks:
        if block.kind == "heading":
            found.append(_open(found, block, topics, title=title))
        else:
            found[-1].statements += _statements(block, text)
    return [section for section in found if section.statements]


def _open(found: Sequence[_Section], block: Block, topics: Topics, *, title: str) -> _Section:
    exact = topics.of_heading(block.text) or topic_of(block.text, topics) == "definition"
    if block.text == title and not exact:  # what stands below the title is on everything
        return _Section((title,), "", block.line)
    if not block.level:
        return _open_flat(found, block, topics)
    above = found[-1].headings[: block.level - 1]
    topic = topic_of(block.text, topics)
    if not topic and above and above[-1] != title:
        topic = next((s.topic for s in reversed(found) if s.headings == above), "")
    return _Section((*above, block.text), topic, block.line)


def _open_flat(found: Sequence[_Section], block: Block, topics: Topics) -> _Section:
    """A section of a text whose headings have no levels: below the last one that only leads to others."""
    leading = next((s for s in reversed(found) if len(s.headings) == 1), None)
    step = STEP.match(block.text) is not None
    if leading and leading.headings and not _is_strong(block.text, topics):
        own = len(found[-1].headings) > 1 or len(leading.statements) <= MOST_LEADING
        if leading.topic and own and (step or leading.topic in LED) and (step or leading.statements):
            return _Section((*leading.headings, block.text), leading.topic, block.line)
    return _Section((block.text,), topic_of(block.text, topics), block.line)


def _is_strong(heading: str, topics: Topics) -> bool:
    """Whether a heading surely opens a topic of its own, and not only by a word in it."""
    return bool(topics.of_heading(heading)) or any(pattern.search(heading) for pattern, _ in STRONG)


def topic_of(heading: str, topics: Topics) -> str:
    """The topic that a heading opens: by the list of topics, by the form of its question, by the words in it."""
    exact = topics.of_heading(heading)
    if exact:
        return exact
    form = next((topic for pattern, topic in FORMS if pattern.search(heading)), "")
    return form if form and form in topics.by_name else topics.guess(heading)


def _statements(block: Block, text: str) -> Iterator[Statement]:
    start, end = block.start, block.end
    if block.kind == "row" and tuple(name for name, _ in block.cells) == COLUMNS:
        try:
            figure = parse_row(dict(block.cells))
        except ValueError:  # a table that only looks like ours is told like any other
            pass
        else:
            yield Statement(sentence(figure), (), figure=figure, line=block.line, start=start, end=end)
            return
    if block.kind == "paragraph":
        parts = [part for sentence in sentences(block.text) for part in _portions(sentence)]
        for part, (first, last) in zip(parts, spans_of(parts, text, (start, end)), strict=True):
            yield Statement(part, (), line=block.line, start=first, end=last)
    elif block.text.strip():
        item = block.kind != "code"
        yield Statement(block.text, (), terms=_terms(block), item=item, line=block.line, start=start, end=end)


def _by_words(section: _Section, topics: Topics, title: str, *, alone: bool) -> list[_Section]:
    """A section with the topic of its words where its heading has none; one that is all of a text by its paragraphs.

    What stands below a title before other sections is on everything.
    """
    if section.topic or section.headings in ((), (title,)):
        return _paragraphs(section, topics) if alone and not section.topic else [section]
    section.topic = topics.of_text([statement.text for statement in section.statements])
    return [section]


def _paragraphs(section: _Section, topics: Topics) -> list[_Section]:
    """Runs of a section's paragraphs on one topic each."""
    found: list[_Section] = []
    for line, group in groupby(section.statements, key=lambda statement: statement.line):
        statements = list(group)
        topic = topics.of_text([statement.text for statement in statements])
        if statements[0].item and found:  # a list is on what leads to it
            topic = found[-1].topic
        if found and found[-1].topic == topic:
            found[-1].statements += statements
        else:
            found.append(_Section(section.headings, topic, line, statements))
    return found


def _portions(text: str) -> list[str]:
    """A sentence in portions that can be shown: a text without full stops would be one sentence to its end."""
    return textwrap.wrap(text, LONGEST) if len(text) > LONGEST else [text]


def _terms(block: Block) -> tuple[str, ...]:
    """What an item is named by: bold words that it begins with, and that stand apart from the rest."""
    return tuple(t for t in block.terms[:1] if re.fullmatch(rf"{re.escape(t)}\s*(?:[:.;,(–—-].*)?", block.text, re.S))


def _with_figures(section: _Section, key: str, date: str) -> Iterator[Statement]:
    """The statements with their source, and behind a sentence its figures, each with the sentence as its quotation."""
    about_pay = section.topic == "salary"
    for statement in section.statements:
        yield replace(statement, sources=(key,))
        if statement.figure is None:
            for figure in figures_in(statement.text, about_pay=about_pay, date=date or "undated"):
                yield replace(statement, sources=(key,), terms=(), figure=figure, item=False)


def _on_pay(section: _Section) -> _Section | None:
    """The figures of pay in a section on something else, as a section of their own that a question on pay finds."""
    paid = [s for s in section.statements if s.figure and s.figure.currency not in ("", "%", "years")]
    if not paid or section.topic == "salary":
        return None
    section.statements = [statement for statement in section.statements if statement not in paid]
    return _Section(section.headings, "salary", section.line, paid)


def _passages(sections: Sequence[_Section], prefix: str, role: SpokenRole) -> tuple[Passage, ...]:
    ids: Counter[str] = Counter()
    passages = []
    for section in sections:
        path = "/".join([prefix, *map(slug, section.headings)])
        ids[path] += 1
        passages.append(
            Passage(
                id=path if ids[path] == 1 else f"{path}-{ids[path]}",
                headings=section.headings,
                statements=tuple(section.statements),
                topic=section.topic,
                role=role.name,
                line=section.line,
            )
        )
    return tuple(passages)
