"""From an `Understanding` and the evidence found for it to a `Reply` and what is remembered of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from careerbot.answering.choosing import choose, topics_of
from careerbot.answering.drafting import draft_for
from careerbot.answering.evidence import Found
from careerbot.answering.fitting import fit
from careerbot.answering.forms import Part, Situation
from careerbot.answering.ledger import Ledger
from careerbot.answering.numbering import in_order, lines_of
from careerbot.answering.phrasing import template
from careerbot.answering.remembering import remember
from careerbot.answering.suggestions import suggest
from careerbot.knowledge.base import KnowledgeBase
from careerbot.reply import Block, Kind, Line, Paragraph, Reply, ScoredIntent
from careerbot.understanding.intents import is_sure
from careerbot.understanding.model import Memory, Understanding

WORTH_NAMING = 0.3  # the chance from which an intent that was not chosen is reported
NAMED = 120  # characters of a question that is named
SILENT = frozenset({"crisis", "goodbye"})  # after these nothing is suggested


def answer(
    understanding: Understanding, found: Sequence[Found], memory: Memory, *, knowledge: KnowledgeBase, today: date
) -> tuple[Reply, Memory]:
    """The reply to a message, and the conversation's memory after it."""
    if understanding.reset:
        return _begin_anew(understanding, knowledge)
    ledger = Ledger(knowledge)
    parts: list[Part] = []
    for request, evidence in zip(understanding.requests, found, strict=True):
        context = remember(memory, parts, ledger) if parts else memory
        choice = choose(request, evidence, knowledge.lexicon)
        topics = topics_of(choice.intent, request, knowledge.lexicon)
        situation = Situation(request, evidence, context, ledger, today, choice.intent, topics)
        draft, label = draft_for(situation, choice)
        parts.append(Part(request, label, draft))
    kept = _keep(parts)
    after = remember(memory, kept, ledger)
    pending = next((part.draft.pending for part in kept if part.draft.pending), "")
    notes = _unanswered(parts, kept, understanding.left_out, ledger)
    return _reply(understanding, kept, notes, ledger, after), replace(after, pending=pending)


def _begin_anew(understanding: Understanding, knowledge: KnowledgeBase) -> tuple[Reply, Memory]:
    """The reply to "start over", and an empty memory."""
    said = Paragraph((Line(template(knowledge.lexicon, "reset")),), "template")
    return Reply(understanding.question, "template", (ScoredIntent("help", 1.0),), blocks=(said,)), Memory()


def _keep(parts: Sequence[Part]) -> list[Part]:
    """The parts worth showing: a part that could not be answered beside one that was is only named."""
    urgent = [part for part in parts if part.intent == "crisis"]
    if urgent:
        return urgent[:1]
    if len(parts) == 2 and parts[0].request.premise and parts[0].draft.blocks and not is_sure(parts[1].request.intents):
        return [parts[0]]  # the question hung on the premise alone
    answered = [part for part in parts if part.draft.blocks and part.draft.kind in ("answer", "template")]
    return answered or [part for part in parts if part.draft.blocks][:1] or list(parts[:1])


def _unanswered(parts: Sequence[Part], kept: Sequence[Part], left_out: Sequence[str], ledger: Ledger) -> list[Block]:
    """A line that names the questions that were left without an answer."""
    if (
        kept[0].intent in SILENT
        or not any(part.draft.kind == "answer" for part in kept)
        or any(part.request.premise for part in parts)
    ):
        return []
    left = [part for part in parts if part not in kept and any(token.content for token in part.request.tokens)]
    texts = [("unanswered", part.request.text) for part in left] + [("too_many", text) for text in left_out[:1]]
    lines = (template(ledger.knowledge.lexicon, name, part=text.strip(" ?.!")[:NAMED]) for name, text in texts)
    return [Paragraph((Line(text),), "template") for text in lines]


def _reply(
    understanding: Understanding, parts: Sequence[Part], notes: Sequence[Block], ledger: Ledger, memory: Memory
) -> Reply:
    kinds: list[Kind] = [part.draft.kind for part in parts]
    said = [block for part in parts for block in part.draft.blocks]
    said = _once(said) if any(part.request.premise or part.draft.corrects for part in parts) else said
    said = said if any(part.whole for part in parts) else fit(said, ledger.knowledge.lexicon)
    cites = any(line.citations for block in said for line in lines_of(block))
    kind: Kind = "answer" if cites or "answer" in kinds else kinds[0]
    cited = (ledger.citations, ledger.figures) if kind == "answer" else ([], [])
    said = [*_assumed(parts[0], said, ledger), *said] if kind == "answer" else said
    blocks, citations, figures = in_order([*said, *notes], *cited)
    spoken_of = (part.draft.roles or part.request.roles for part in parts)
    roles = dict.fromkeys(role for names in spoken_of for role in names) if kind == "answer" else {}
    silent = parts[0].intent in SILENT
    return Reply(
        question=understanding.question,
        kind=kind,
        intents=_intents(parts),
        roles=tuple(roles),
        blocks=tuple(blocks),
        citations=tuple(citations),
        figures=tuple(figures),
        suggestions=() if silent else suggest(memory, parts[0].request, ledger.knowledge),
    )


def _assumed(part: Part, said: Sequence[Block], ledger: Ledger) -> list[Block]:
    """A line that names the career that was assumed, where the answer is on it alone and does not name it itself."""
    request, roles = part.request, ledger.knowledge.lexicon.roles
    role = roles.get(request.roles[0]) if request.roles else None
    if not request.assumed_role or role is None or len(roles) < 2 or request.shelf or len(part.draft.roles) > 1:
        return []
    if request.whose_work and part.draft.roles:
        return []
    cited = {ledger.knowledge.find_passage(citation.passage).role for citation in ledger.citations}
    text = " ".join(f"{line.label} {line.text}" for block in said for line in lines_of(block)).lower()
    asked = f" {' '.join(token.text for token in request.tokens)} "
    names = (role.title, *role.aliases)
    named = any(name.lower() in text or f" {name.lower().rpartition(' ')[0] or name} " in asked for name in names)
    if named or cited != {role.name}:
        return []
    line = Line(template(ledger.knowledge.lexicon, "assumed", roles=role.plural))
    return [Paragraph((line,), "template")]


def _once(blocks: Sequence[Block]) -> list[Block]:
    """Blocks without the sentences that an earlier one has said: a premise may have brought the answer with it."""
    said: set[str] = set()
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            block = replace(block, lines=tuple(line for line in block.lines if line.text not in said))  # noqa: PLW2901
        said.update(line.text for line in lines_of(block))
        if any(lines_of(block)):
            kept.append(block)
    return kept


def _intents(parts: Sequence[Part]) -> tuple[ScoredIntent, ...]:
    """The labels of the parts, questions before premises, then what else was likely."""
    chosen: dict[str, float] = {}
    for part in sorted(parts, key=lambda part: part.request.premise):
        chosen.setdefault(part.intent, part.request.score(part.intent))
    others = {i.name: i.score for part in parts for i in part.request.intents[:3] if i.score > WORTH_NAMING}
    rest = {name: score for name, score in others.items() if name not in chosen and name != "follow_up"}
    return tuple(ScoredIntent(name, score) for name, score in (chosen | rest).items())
