from __future__ import annotations

from dataclasses import replace

import pytest
from script_samples import PAY

from careerbot.scripts.checking import check
from careerbot.scripts.loading import parse_script
from careerbot.scripts.model import Finding


def findings(line: str) -> tuple[Finding, ...]:
    script = parse_script(f"questions:\n- ask: what does it pay\n  {line}\n", place="x")
    return check(script.conversations[0].turns[0], PAY)


@pytest.mark.parametrize(
    "line",
    [
        "intent: salary",
        "intent: [skills, salary]",
        "intent: []",
        "kind: answer",
        "kind: [answer, clarify]",
        "role: data-scientist",
        "role: Data Scientist",
        "says: Indeed",
        "says: [average year, mathematics, [cooking, model], MODELLED]",
        "says: the",
        "says: 149801",
        "says: 149,801",
        "never: [cooking, Indeed guarantee]",
        "figures: 149801",
        "figures: ['149,801', 120k, 120000.0, [1, $149801]]",
        "cites: techtarget",
        "cites: ML engineer",
        "cites: [data-scientist/salary/averages, data-scientist/salary, data-scientist/, [NASA, TechTarget]]",
        "at_most: 19",
        "suggests: degree",
        "suggests: [which degree, skill]",
    ],
)
def test_what_the_answer_fulfils_is_no_finding(line: str) -> None:
    assert findings(line) == ()


@pytest.mark.parametrize(
    ("line", "came"),
    [
        ("intent: [skills, outlook]", "salary"),
        ("kind: template", "answer"),
        ("role: machine-learning-engineer", "data-scientist"),
        ("role: [data-scientist, machine-learning-engineer]", "data-scientist"),
        ("role: []", "data-scientist"),
        ("says: [Indeed, cooking, [baking, frying]]", "nothing of “cooking”, “baking” or “frying”"),
        ("never: [jobs, guaranteed]", "Nobody guarantees a job"),
        ("figures: 1", "120000, 149801; not “1”"),
        ("cites: NASA", "TechTarget; not “NASA”"),
        ("cites: data-scientist/sal", "data-scientist/salary/averages; not “data-scientist/sal”"),
        ("at_most: 18", "19"),
        ("suggests: degree skills", "Which degree does it take? What skills does it take?; not “degree skills”"),
    ],
)
def test_what_it_does_not_fulfil_is_told_with_what_came(line: str, came: str) -> None:
    assert [finding.came for finding in findings(line)] == [came]


def test_a_citation_mark_is_neither_a_figure_nor_a_word() -> None:
    assert "[1]" in PAY.text
    assert findings("figures: 1")
    assert findings("says: 1")


def test_an_empty_reply_has_no_role_and_no_citation() -> None:
    turn = parse_script("questions:\n- {ask: a, role: b, cites: c, suggests: d, figures: 3}\n", place="x")
    bare = replace(PAY, roles=(), blocks=(), citations=(), figures=(), suggestions=())
    came = [finding.came for finding in check(turn.conversations[0].turns[0], bare)]
    assert came == ["no role", "no citation; not “c”", "no suggestion; not “d”", "no figure; not “3”"]
