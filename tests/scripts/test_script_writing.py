from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from script_samples import PAY

from careerbot.bot import CareerBot
from careerbot.errors import ScriptError
from careerbot.scripts import reports, updating
from careerbot.scripts.checking import check
from careerbot.scripts.loading import parse_script
from careerbot.scripts.model import Outcome, Run, TurnOutcome
from careerbot.scripts.summary import summarise
from careerbot.scripts.writing import failure, flow, record

SCRIPT = """# yaml-language-server: $schema=chat.schema.json
today: 2026-01-15   # a Thursday
role: data scientist

# What people ask first.
conversations:
  - name: "Pay: the basics"
    turns:
      - ask: what does it pay
        intent: skills   # wrong
        says:
          - average
          - cooking

        # a remark between keys
        figures: [149801, 7]
        never: [guarantee, job]
        at_most: 3
      - {ask: "and what then?", cites: [NASA], role: [], kind: [clarify, refusal]}
questions:
- ask: [salary?, pay?]
  says: [[fried, baked], year]
  suggests: degree
# The end.
"""


def outcomes(text: str, path: str = "x.chat.yaml") -> list[Outcome]:
    """What comes where every question has the same answer."""
    script = parse_script(text, place=path)
    return [
        Outcome(script, one, tuple(TurnOutcome(turn, PAY, check(turn, PAY)) for turn in one.turns))
        for one in script.conversations
    ]


def change(text: str, folder: Path) -> updating.Change:
    path = folder / "a.chat.yaml"
    path.write_bytes(text.encode("utf-8"))
    (made,) = updating.changes(outcomes(text, str(path)))
    return made


def test_a_failure_is_the_script_with_what_came() -> None:
    shown = failure(outcomes(SCRIPT)[0])
    assert shown.startswith("# x.chat.yaml:7\ntoday: 2026-01-15\nrole: data scientist\nconversations:\n")
    assert "        intent: skills  # came: salary\n" in shown
    assert "        says: [average, cooking]  # came: nothing of “cooking”\n" in shown
    assert "        figures: [149801, 7]  # came: 120000, 149801; not “7”\n" in shown
    assert "        # came: - Indeed: $149,801 a year" in shown


def test_a_failure_can_be_run_again() -> None:
    for outcome in outcomes(SCRIPT):
        again = parse_script(failure(outcome), place="again")
        assert again.conversations == (replace(outcome.conversation, name=again.conversations[0].name),)
        assert (again.today, again.role) == (outcome.script.today, outcome.script.role)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_question_and_any_answer_can_be_shown(question: str, came: str) -> None:
    outcome = outcomes("questions: [{ask: a, intent: skills}]")[0]
    turn = outcome.turns[0]
    finding = replace(turn.findings[0], came=came)
    asked = replace(turn, turn=replace(turn.turn, ask=question), findings=(finding,))
    again = parse_script(failure(replace(outcome, turns=(asked,))), place="again")
    assert again.conversations[0].turns[0].ask == question


@given(st.recursive(st.text(max_size=20), lambda inner: st.lists(inner, max_size=3).map(tuple), max_leaves=6))
def test_a_value_on_one_line_is_read_as_it_was(given_value: str | tuple[str, ...]) -> None:
    from careerbot.scripts.nodes import Node, parse

    def plain(node: Node) -> str | tuple[object, ...] | None:
        return node.text if node.items is None else tuple(plain(item) for item in node.items)

    line = flow(given_value)
    assert "\n" not in line
    assert plain(parse(f"[{line}]", place="x")) == (given_value,)


def test_an_update_changes_the_values_that_failed_and_nothing_else(tmp_path: Path) -> None:
    made = change(SCRIPT, tmp_path)
    assert made.settled
    updating.write(made)
    expected = SCRIPT
    for before, after in [
        ("intent: skills ", "intent: salary "),
        ("says:\n          - average\n          - cooking", "says: [average]"),
        ("[149801, 7]", "[149801]"),
        ("[guarantee, job]", "[]"),
        ("at_most: 3", "at_most: 19"),
        ("cites: [NASA]", "cites: [TechTarget]"),
        ("role: [],", "role: data-scientist,"),
        ("kind: [clarify, refusal]", "kind: answer"),
        ("[[fried, baked], year]", "[year]"),
    ]:
        assert before in expected
        expected = expected.replace(before, after)
    assert (tmp_path / "a.chat.yaml").read_text(encoding="utf-8") == expected
    assert all(outcome.passed for outcome in outcomes(expected))
    assert "-        intent: skills   # wrong" in made.diff


def test_an_update_keeps_line_ends_and_the_byte_order_mark(tmp_path: Path) -> None:
    text = "\ufeffquestions:\r\n- ask: äö🍞 # x\r\n  says:\r\n  - average\r\n  - cooking\r\n  intent: skills\r\n"
    made = change(text, tmp_path)
    assert made.after == "\ufeffquestions:\r\n- ask: äö🍞 # x\r\n  says: [average]\r\n  intent: salary\r\n"


def test_a_value_that_cannot_be_changed_in_its_place_is_refused(tmp_path: Path) -> None:
    text = "questions:\n- {ask: a, intent: &i skills}\n- {ask: b, intent: *i}\n"
    with pytest.raises(ScriptError, match=r"cannot be updated .*change it by hand"):
        change(text, tmp_path)


def test_a_script_that_has_changed_in_the_meantime_is_left_alone(tmp_path: Path) -> None:
    made = change(SCRIPT, tmp_path)
    (tmp_path / "a.chat.yaml").write_text("other", encoding="utf-8")
    with pytest.raises(ScriptError, match="has changed in the meantime"):
        updating.write(made)
    assert [path.name for path in tmp_path.iterdir()] == ["a.chat.yaml"]


def test_a_recorded_conversation_passes_as_a_script(handbook: Path) -> None:
    with CareerBot([str(handbook)], today=date(2026, 1, 15)) as bot:
        talk = bot.conversation()
        questions = ("what skills does an organ builder need", 'and "the pay"?', "hello", " ")
        replies = [talk.ask(question) for question in questions]
    text = record(replies, name="Organs", today=date(2026, 1, 15))
    assert text.startswith("# yaml-language-server: $schema=chat.schema.json\ntoday: 2026-01-15\nconversations:\n")
    turns = parse_script(text, place="x").conversations[0].turns
    assert [turn.ask for turn in turns] == [reply.question for reply in replies]
    assert {expectation.key for expectation in turns[0].expects} >= {"intent", "kind", "says", "cites"}
    assert not [check(turn, reply) for turn, reply in zip(turns, replies, strict=True) if check(turn, reply)]


def test_a_recorded_reply_of_figures_and_lists_passes() -> None:
    (turn,) = parse_script(record([PAY]), place="x").conversations[0].turns
    assert [expectation.key for expectation in turn.expects] == ["intent", "role", "kind", "says", "figures", "cites"]
    assert check(turn, PAY) == ()


def test_the_summary_counts_intents_and_the_pairs_confused() -> None:
    wanted = ("skills", "skills", "salary", "[tools, salary]")
    rows = "".join(f"- {{ask: a, intent: {fair}}}\n" for fair in wanted)
    summary = summarise(Run(outcomes(f"questions:\n{rows}")))
    assert (summary.passed, summary.failed, summary.turns) == (2, 2, 4)
    assert summary.intents == {"salary": (2, 2), "skills": (0, 2)}
    assert summary.confused == {("skills", "salary"): 2}


def test_the_text_report_ends_in_the_summary() -> None:
    lines = reports.text(Run(outcomes(SCRIPT), problems=("y.chat.yaml:1: holds nothing",), seconds=1.25)).splitlines()
    assert lines[0] == "FAILED  x.chat.yaml: Pay: the basics (2 turns)"
    assert "3 conversations, 4 turns: 0 passed, 3 failed, in 1.2 s" in lines
    assert lines[-5:] == [
        "1 script cannot be run",
        "Intents found: 0 of 1 (0%)",
        "  skills  0 of 1",
        "Confused",
        "  skills taken for salary: 1",
    ]


def test_the_json_report_holds_every_turn() -> None:
    data = json.loads(reports.as_json(Run(outcomes(SCRIPT))))
    assert (data["version"], data["passed"]) == (1, False)
    turn = data["conversations"][0]["turns"][0]
    assert turn["failures"][0] == {"key": "intent", "wanted": "skills", "came": "salary"}
    assert data["summary"]["confused"] == [{"wanted": "skills", "came": "salary", "count": 1}]


def test_the_junit_report_has_a_case_for_each_conversation_and_an_error_for_each_unusable_script() -> None:
    run = Run(outcomes(SCRIPT), problems=("y: holds <nothing>",))
    root = ET.fromstring(reports.junit(run))  # noqa: S314 - our own
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("x.chat.yaml", "3", "3"),
        ("unusable", "1", None),
    ]
    failed = root.find(".//failure")
    assert failed is not None
    assert "# came: salary" in (failed.text or "")
    assert [error.get("message") for error in root.iter("error")] == ["y: holds <nothing>"]
