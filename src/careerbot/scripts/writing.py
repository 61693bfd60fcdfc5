"""Scripts as YAML text: what a failure looks like, and what a recorded conversation becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from careerbot.language import words
from careerbot.reply import Comparison, FigureList, ItemList, Line, Reply
from careerbot.scripts.model import Expectation, Given, Outcome, Script, ScriptedConversation, Turn, TurnOutcome
from careerbot.scripts.schema import FIRST_LINE

PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 ./()’'?!-]*[A-Za-z0-9.)?!])?|\d{1,15}(?:\.\d{1,5})?")
# What other readers of YAML take for something else than text.
NOT_TEXT = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
WIDTH = 110


def failure(outcome: Outcome) -> str:
    """A conversation that failed, as the script it was, with what came instead."""
    wanted = "questions" if outcome.conversation.single else "conversations"
    lines = [f"# {one_line(outcome.place)}", *_head(outcome.script), f"{wanted}:"]
    indent = "  "
    if not outcome.conversation.single:
        lines += [f"  - name: {scalar(outcome.conversation.name)}", "    turns:"]
        indent = "      "
    for turn in outcome.turns:
        lines += _turn(turn.turn, indent, _came(turn))
        lines += [f"{indent}  # came: {line}" for line in _said(turn)]
    return "\n".join(lines)


def record(replies: Sequence[Reply], *, name: str = "", today: date | None = None, role: str = "") -> str:
    """A conversation as a script that expects the facts of its present answers, to be trimmed by hand."""
    turns = tuple(Turn(reply.question, facts(reply)) for reply in replies)
    conversation = ScriptedConversation(name or (turns[0].ask if turns else ""), turns)
    lines = [FIRST_LINE, *_head(Script("", (conversation,), today=today, role=role))]
    lines += ["conversations:", f"  - name: {scalar(conversation.name)}", "    turns:"]
    for turn in turns:
        lines += _turn(turn, "      ", {})
    return "\n".join(lines) + "\n"


def facts(reply: Reply) -> tuple[Expectation, ...]:
    """What a reply is and says, as expectations that it meets."""
    said = tuple(text for line in _cited_lines(reply) if words(text := f"{line.label} {line.text}".strip()))
    bounds = dict.fromkeys(bound for figure in reply.figures for bound in (figure.low, figure.high) if bound)
    found: Mapping[str, Given] = {
        "intent": reply.intent,
        "role": reply.roles[0] if len(reply.roles) == 1 else reply.roles,
        "kind": reply.kind,
        "says": said,
        "figures": tuple(f"{bound:.15g}" for bound in bounds if abs(bound) < 1e15),
        "cites": tuple(dict.fromkeys(citation.source for citation in reply.citations if citation.source.strip())),
    }
    return tuple(Expectation(key, given) for key, given in found.items() if given)


def flow(given: Given) -> str:
    """A value on one line."""
    return scalar(given) if isinstance(given, str) else f"[{', '.join(flow(item) for item in given)}]"


def scalar(text: str) -> str:
    """Text as YAML, between quotation marks where it could be taken for something else."""
    if PLAIN.fullmatch(text) and text.lower() not in NOT_TEXT:
        return text
    import yaml

    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))).strip()


def one_line(text: str) -> str:
    """Text without line breaks and other characters that would end a comment."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _head(script: Script) -> Iterator[str]:
    if script.today:
        yield f"today: {script.today.isoformat()}"
    if script.role:
        yield f"role: {scalar(script.role)}"


def _turn(turn: Turn, indent: str, came: Mapping[str, str]) -> Iterator[str]:
    yield f"{indent}- ask: {scalar(turn.ask)}"
    for expectation in turn.expects:
        comment = f"  # came: {came[expectation.key]}" if expectation.key in came else ""
        yield from _expectation(expectation, f"{indent}  ", comment)


def _expectation(expectation: Expectation, indent: str, comment: str) -> Iterator[str]:
    line = f"{indent}{expectation.key}: {flow(expectation.given)}"
    if isinstance(expectation.given, str) or len(line) <= WIDTH or not expectation.given:
        yield line + comment
    else:
        yield f"{indent}{expectation.key}:{comment}"
        yield from (f"{indent}  - {flow(item)}" for item in expectation.given)


def _came(turn: TurnOutcome) -> dict[str, str]:
    return {finding.expectation.key: one_line(finding.came) for finding in turn.findings}


def _said(turn: TurnOutcome) -> Iterator[str]:
    """The text of an answer with which something is wrong, line by line."""
    if turn.findings:
        yield from filter(None, map(one_line, turn.reply.text.splitlines()))


def _cited_lines(reply: Reply) -> Iterator[Line]:
    for block in reply.blocks:
        if block.origin not in ("cited", "computed"):
            continue
        if isinstance(block, Comparison):
            yield from (line for _, lines in block.rows for line in lines)
        elif isinstance(block, ItemList):
            yield from block.items
        elif not isinstance(block, FigureList):  # figures are facts of their own
            yield from block.lines
