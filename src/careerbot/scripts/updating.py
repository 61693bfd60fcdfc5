"""What came, written into the script: only the values that were not met change, comments and all else stay."""

from __future__ import annotations

import difflib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from careerbot.errors import ScriptError
from careerbot.reply import Reply
from careerbot.scripts.checking import HOLDS, Heard, check, met
from careerbot.scripts.loading import BOM, parse_script
from careerbot.scripts.model import Expectation, Given, Outcome, Script
from careerbot.scripts.nodes import read_text
from careerbot.scripts.running import by_script
from careerbot.scripts.writing import facts, flow


@dataclass(frozen=True, slots=True)
class Change:
    """A script's text before and after what came is written into it; `settled` where every conversation then passes."""

    path: str
    before: str
    after: str
    settled: bool

    @property
    def diff(self) -> str:
        """The change as a unified diff."""
        before, after = self.before.splitlines(), self.after.splitlines()
        return "\n".join(difflib.unified_diff(before, after, self.path, f"{self.path} (new)", n=1, lineterm=""))


def changes(outcomes: Iterable[Outcome]) -> Iterator[Change]:
    """A change for each script in which something failed. Raises ScriptError where one cannot be made."""
    for script, found in by_script(outcomes):
        if not all(outcome.passed for outcome in found):
            yield _change(script, found)


def write(change: Change) -> None:
    """Put the new text in the place of the old, whole or not at all. Raises ScriptError where that is not possible."""
    path = Path(change.path).resolve()
    if read_text(path) != change.before:
        raise ScriptError("has changed in the meantime", place=change.path, advice="run the command again")
    try:
        _replace(path, change.after)
    except OSError as problem:
        raise ScriptError(f"cannot be written: {problem.strerror or problem}", place=change.path) from problem


def _change(script: Script, outcomes: Sequence[Outcome]) -> Change:
    before = read_text(Path(script.path))
    edits = {expectation.span: text for expectation, text in _edits(outcomes)}
    after = _edited(before, edits)
    try:
        renewed = parse_script(after, place=script.path)
    except ScriptError as problem:  # an anchor, or another form of YAML that cannot be changed in its place
        advice = f"change it by hand; tried: {problem}"
        raise ScriptError("cannot be updated", place=script.path, advice=advice) from problem
    return Change(script.path, before, after, settled=_settled(renewed, outcomes))


def _edits(outcomes: Sequence[Outcome]) -> Iterator[tuple[Expectation, str]]:
    """The expectations that failed and their new values, from all answers that share one."""
    failed = {f.expectation.span for outcome in outcomes for turn in outcome.turns for f in turn.findings}
    answers: dict[tuple[int, int], list[Reply]] = {}
    expectations: dict[tuple[int, int], Expectation] = {}
    for turn in (turn for outcome in outcomes for turn in outcome.turns):
        for expectation in turn.turn.expects:
            if expectation.span in failed:
                answers.setdefault(expectation.span, []).append(turn.reply)
                expectations[expectation.span] = expectation
    for span, expectation in expectations.items():
        yield expectation, flow(_value(expectation, answers[span]))


def _value(expectation: Expectation, replies: Sequence[Reply]) -> Given:
    """What came, in the form of an expectation that all the replies meet where one can be stated."""
    key = expectation.key
    if key in HOLDS:
        return _kept(expectation, replies)
    if key == "at_most":
        return str(max(Heard(reply).length for reply in replies))
    if key == "role":
        return _one_or_more(replies[-1].roles)
    return _one_or_more([reply.intent if key == "intent" else reply.kind for reply in replies])


def _kept(expectation: Expectation, replies: Sequence[Reply]) -> Given:
    """The items that every reply meets; where none is left, the facts of a single reply."""
    fulfilled = [met(expectation, reply) for reply in replies]
    kept = tuple(item for item in expectation.items if all(item in found for found in fulfilled))
    if kept or len(replies) > 1:
        return kept
    return next((fact.given for fact in facts(replies[0]) if fact.key == expectation.key), ())


def _one_or_more(names: Iterable[str]) -> Given:
    found: tuple[str, ...] = tuple(dict.fromkeys(names))
    return found[0] if len(found) == 1 else found


def _edited(text: str, edits: dict[tuple[int, int], str]) -> str:
    """The text with other values, from the last to the first, so that positions stay right."""
    mark = BOM if text.startswith(BOM) else ""
    body = text.removeprefix(BOM)
    for start, end in sorted(edits, reverse=True):
        kept = body[start:end]
        body = f"{body[:start]}: {edits[start, end]}{kept[len(kept.rstrip()) :]}{body[end:]}"
    return mark + body


def _settled(renewed: Script, outcomes: Sequence[Outcome]) -> bool:
    """Whether the answers meet what the new text expects."""
    pairs = zip(renewed.conversations, outcomes, strict=True)
    return not any(
        check(turn, old.reply) for new, outcome in pairs for turn, old in zip(new.turns, outcome.turns, strict=True)
    )


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".careerbot-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        shutil.copymode(path, name)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
