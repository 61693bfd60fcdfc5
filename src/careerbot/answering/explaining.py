"""How a question was read and ranked, as lines for `--explain`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careerbot.answering.evidence import Found
from careerbot.understanding.model import Claim, Memory, Request, Slots, Understanding

MOST_EVIDENCE = 5
SLOT_NAMES = {"years": "years of experience", "own": "own figure", "as_of": "year", "have": "what they have"}


def explain(understanding: Understanding, found: Sequence[Found], memory: Memory) -> tuple[str, ...]:
    """One line a fact: corrections, then each request with its intents and evidence, then what is remembered."""
    lines = [f"spelling: {typed} read as {text}" for typed, text in understanding.corrections]
    for number, (request, evidence) in enumerate(zip(understanding.requests, found, strict=True), 1):
        lines += [f"request {number}: {request.text}", *_request(request), *_evidence(evidence)]
    lines += [f"not answered, too many at once: {text}" for text in understanding.left_out]
    lines += ["the conversation begins anew"] if understanding.reset else []
    lines.append(f"remembered: {', '.join(_remembered(memory))}")
    return tuple(lines)


def _remembered(memory: Memory) -> Iterator[str]:
    """What the next question is read with; "start over" empties it."""
    yield f"roles {' '.join(memory.roles) or 'none'}"
    yield f"intent {memory.intent or 'none'}"
    yield f"passages {len(memory.passages)}"
    held = {
        "spoken of": memory.discussed,
        "side by side": memory.choices,
        "topics": memory.topics,
        "topics asked": memory.asked,
        "sources": memory.slots.sources,
        "places": memory.slots.places,
        "levels": memory.slots.levels,
        "year": tuple(map(str, memory.slots.as_of)),
        "what they have": memory.slots.have,
        "own figure": tuple(f"{amount:,g}" for amount in memory.slots.own),
        "cited": memory.cited,
    }
    yield from (f"{name} {' + '.join(values)}" for name, values in held.items() if values)
    if memory.items:
        yield f"list of {len(memory.items)}{f', at {memory.ordinal}' if memory.ordinal else ''}"
    if memory.pending:
        yield f"asked back “{memory.pending}”"


def _request(request: Request) -> Iterator[str]:
    yield "  intents: " + ", ".join(f"{intent.name} {intent.score:.2f}" for intent in request.intents[:4])
    if request.evidence:
        yield "  because: " + ", ".join(f"{name} +{share:.2f}" for name, share in request.evidence)
    if request.nearest.coverage:
        yield f"  nearest example: {request.nearest.phrase} ({request.nearest.coverage:.0%} of the question)"
    yield f"  roles: {', '.join(request.roles) or 'none'}{' (assumed)' if request.assumed_role else ''}"
    if request.behaviour:
        yield f"  behaviour: {request.behaviour}"
    if request.matters:
        yield f"  must not count: {', '.join(request.matters)}; read as: {request.text}"
    if request.topics:
        yield f"  topics: {', '.join(request.topics)}"
    if request.slots != Slots():
        yield f"  slots: {', '.join(_slots(request.slots))}"
    if request.concepts:
        yield "  concepts: " + ", ".join(
            f"{concept.text}{_meant(concept.alternatives)}{'' if concept.known else ' (unknown)'}"
            for concept in request.concepts
        )
    yield from _read_as(request)


def _read_as(request: Request) -> Iterator[str]:
    """What else a message is: a follow-up, a correction, a premise, a question on all careers, in another language."""
    named = {
        "follow-up": request.follow_up,
        "mends the message before": "yes" if request.correction else "",
        "premise, checked by itself": "yes" if request.premise else "",
        "states": ", ".join(_claimed(request.claim)),
        "of all careers": request.shelf,
        "career without a guide": request.elsewhere,
        "language": request.language,
    }
    yield from (f"  {name}: {value}" for name, value in named.items() if value)


def _claimed(claim: Claim) -> Iterator[str]:
    """What a message states, in the words of `Claim`."""
    flags = ("granted", "negated", "absolute", "hedged")
    said = [flag for flag in flags if getattr(claim, flag)] + [word for word in (claim.universal, claim.order) if word]
    yield from said
    yield from (f"{amount:,g}" for amount in claim.amounts)
    yield from (f"{percent:g}%" for percent in claim.percents)
    yield from (f"{count.bound} {count.value:,g} {count.topic or 'people'}".strip() for count in claim.counts)


def _slots(slots: Slots) -> Iterator[str]:
    """The slots that are filled, each with its values."""
    named = {name: getattr(slots, name) for name in Slots.__dataclass_fields__}
    for name, value in named.items():
        values = value if isinstance(value, tuple) else () if value in (None, False, 0, "") else (value,)
        if values or (name == "years" and value is not None):
            shown = (f"{each:,g}" if isinstance(each, float) else str(each) for each in values or (value,))
            yield f"{SLOT_NAMES.get(name, name)} {' + '.join(shown)}"


def _meant(alternatives: Sequence[tuple[tuple[str, ...], float]]) -> str:
    others = [" ".join(stems) for stems, _ in alternatives[1:]]
    return f" (also {', '.join(others)})" if others else ""


def _evidence(found: Found) -> Iterator[str]:
    yield f"  covered: {found.coverage:.2f}"
    for evidence in found.evidence[:MOST_EVIDENCE]:
        yield f"  {evidence.score:6.2f}  {evidence.passage.id}  {evidence.statement.text[:80]}"
