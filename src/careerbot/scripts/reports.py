"""A run as text, JSON and JUnit XML: pure functions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from careerbot.scripts.model import Finding, Outcome, Run, TurnOutcome
from careerbot.scripts.running import by_script
from careerbot.scripts.summary import Summary, summarise
from careerbot.scripts.writing import failure, one_line

VERSION = 1


def text(run: Run) -> str:
    """One line a conversation, the failures as scripts, the summary."""
    lines = [_line(outcome) for outcome in run.outcomes]
    for outcome in run.outcomes:
        if not outcome.passed:
            lines += ["", failure(outcome)]
    return "\n".join([*lines, "", *_summary_lines(run, summarise(run))])


def as_json(run: Run) -> str:
    """The run as one JSON object, version 1 of its form."""
    summary = summarise(run)
    data = {
        "version": VERSION,
        "passed": run.passed,
        "summary": _summary_data(summary),
        "problems": list(run.problems),
        "conversations": [_conversation_data(outcome) for outcome in run.outcomes],
    }
    return json.dumps(data, indent=2)


def junit(run: Run) -> str:
    """The run as JUnit XML: a suite a script, a case a conversation, an error a script that cannot be read."""
    root = ET.Element("testsuites", name="careerbot")
    for script, outcomes in by_script(run.outcomes):
        failed = sum(not outcome.passed for outcome in outcomes)
        suite = _suite(root, script.path, tests=len(outcomes), failures=failed)
        for outcome in outcomes:
            _case(suite, outcome)
    if run.problems:
        suite = _suite(root, "unusable", tests=len(run.problems), errors=len(run.problems))
        for problem in run.problems:
            case = ET.SubElement(suite, "testcase", classname="unusable", name=one_line(problem))
            ET.SubElement(case, "error", message=one_line(problem))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False)


def _line(outcome: Outcome) -> str:
    said = "passed" if outcome.passed else "FAILED"
    turns = _counted(len(outcome.turns), "turn")
    return f"{said}  {one_line(outcome.script.path)}: {outcome.conversation.name} ({turns})"


def _summary_lines(run: Run, summary: Summary) -> Iterator[str]:
    yield (
        f"{_counted(len(run.outcomes), 'conversation')}, {_counted(summary.turns, 'turn')}: "
        f"{summary.passed} passed, {summary.failed} failed, in {run.seconds:.1f} s"
    )
    if run.problems:
        yield f"{_counted(len(run.problems), 'script')} cannot be run"
    if summary.asked:
        yield f"Intents found: {summary.right} of {summary.asked} ({summary.right / summary.asked:.0%})"
        width = max(map(len, summary.intents))
        yield from (f"  {name:<{width}}  {right} of {asked}" for name, (right, asked) in summary.intents.items())
    if summary.confused:
        yield "Confused"
        yield from (f"  {wanted} taken for {came}: {count}" for (wanted, came), count in summary.confused.items())


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else f'{noun}s'}"


def _summary_data(summary: Summary) -> dict[str, Any]:
    return {
        "passed": summary.passed,
        "failed": summary.failed,
        "turns": summary.turns,
        "intents": {name: {"right": right, "all": asked} for name, (right, asked) in summary.intents.items()},
        "confused": [{"wanted": pair[0], "came": pair[1], "count": count} for pair, count in summary.confused.items()],
    }


def _conversation_data(outcome: Outcome) -> dict[str, Any]:
    return {
        "script": outcome.script.path,
        "line": outcome.conversation.line,
        "name": outcome.conversation.name,
        "passed": outcome.passed,
        "seconds": round(outcome.seconds, 4),
        "turns": [_turn_data(turn) for turn in outcome.turns],
    }


def _turn_data(turn: TurnOutcome) -> dict[str, Any]:
    reply = turn.reply
    return {
        "ask": turn.turn.ask,
        "intent": reply.intent,
        "roles": list(reply.roles),
        "kind": reply.kind,
        "text": reply.text,
        "failures": [_finding_data(finding) for finding in turn.findings],
    }


def _finding_data(finding: Finding) -> dict[str, Any]:
    return {"key": finding.expectation.key, "wanted": finding.expectation.given, "came": finding.came}


def _suite(root: ET.Element, name: str, **counts: int) -> ET.Element:
    numbers = {key: str(count) for key, count in counts.items()}
    return ET.SubElement(root, "testsuite", {"name": one_line(name), **numbers})


def _case(suite: ET.Element, outcome: Outcome) -> None:
    name, time = outcome.conversation.name, f"{outcome.seconds:.3f}"
    case = ET.SubElement(suite, "testcase", classname=one_line(outcome.script.path), name=name, time=time)
    if not outcome.passed:
        keys = [f"{found.expectation.key} of “{turn.turn.ask}”" for turn in outcome.turns for found in turn.findings]
        ET.SubElement(case, "failure", message=one_line(", ".join(keys))).text = failure(outcome)


FORMS: Mapping[str, Callable[[Run], str]] = {"text": text, "json": as_json, "junit": junit}
