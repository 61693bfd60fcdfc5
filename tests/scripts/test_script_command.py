from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from script_samples import Command

from careerbot.scripts.running import run_scripts
from careerbot.scripts.schema import schema_text

PASSING = """questions:
- ask: [what does an organ builder earn, organ builder salary]
  intent: salary
  figures: [31400]
"""
FAILING = "conversations:\n- turns:\n  - ask: what does an organ builder earn\n    says: [dollars] # not here\n"
WRONG = "questions:\n- ask: a\n  intnet: salary\n"
DOCS = Path(__file__).parents[2] / "docs" / "scripts.md"


@pytest.fixture
def scripts(project: Path) -> Path:
    for name, text in (("good", PASSING), ("bad", FAILING), ("wrong", WRONG)):
        (project / f"{name}.chat.yaml").write_text(text, encoding="utf-8")
    return project


def test_passing_scripts_end_well(command: Command, scripts: Path, handbook: Path) -> None:
    done = command("careerbot", "test", "good.chat.yaml", "--corpus", str(handbook))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("passed  good.chat.yaml: what does an organ builder earn (1 turn)\n")


def test_a_failing_conversation_ends_with_1(command: Command, scripts: Path, handbook: Path) -> None:
    done = command("careerbot", "test", "bad.chat.yaml", "good.chat.yaml", "--corpus", str(handbook))
    assert done.returncode == 1
    assert "says: [dollars]  # came: nothing of “dollars”" in done.stdout


def test_a_script_that_cannot_be_read_ends_with_2_and_the_others_are_run(
    command: Command, scripts: Path, handbook: Path
) -> None:
    done = command("careerbot", "test", ".", "--corpus", str(handbook), "--format", "json")
    assert done.returncode == 2
    assert "careerbot: wrong.chat.yaml:3: a question has no key 'intnet' (did you mean 'intent'?" in done.stderr
    assert [one["passed"] for one in json.loads(done.stdout)["conversations"]] == [False, True, True]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Missing argument"),
        (["gone.chat.yaml"], "careerbot: gone.chat.yaml: does not exist"),
        (["empty"], "careerbot: empty: holds no script"),
        (["good.chat.yaml", "--corpus", "gone"], "careerbot: gone"),
        (["good.chat.yaml", "--jobs", "0"], "Invalid value for '--jobs'"),
    ],
)
def test_what_cannot_be_used_ends_with_2_and_a_line(
    command: Command, scripts: Path, arguments: list[str], said: str
) -> None:
    (scripts / "empty").mkdir()
    done = command("careerbot", "test", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_role_that_the_corpus_does_not_know_is_named_with_its_line(
    command: Command, scripts: Path, handbook: Path
) -> None:
    (scripts / "role.chat.yaml").write_text(f"role: wizard\n{PASSING}", encoding="utf-8")
    done = command("careerbot", "test", "role.chat.yaml", "good.chat.yaml", "--corpus", str(handbook))
    assert done.returncode == 2
    assert "careerbot: role.chat.yaml:1: no guide on 'wizard'" in done.stderr
    assert done.stdout.count("passed  ") == 2


def test_the_junit_report_is_xml(command: Command, scripts: Path, handbook: Path) -> None:
    done = command("careerbot", "test", "bad.chat.yaml", "--corpus", str(handbook), "--format", "junit")
    assert ET.fromstring(done.stdout).find("./testsuite/testcase/failure") is not None  # noqa: S314 - our own


@pytest.mark.parametrize(("answer", "status"), [("y\n", 0), ("n\n", 1), ("", 1)])
def test_an_update_is_written_after_asking(
    command: Command, scripts: Path, handbook: Path, answer: str, status: int
) -> None:
    done = command("careerbot", "test", "bad.chat.yaml", "--update", "--corpus", str(handbook), input=answer)
    assert done.returncode == status
    assert "-    says: [dollars] # not here" in done.stderr
    text = (scripts / "bad.chat.yaml").read_text(encoding="utf-8")
    assert (text == FAILING) is (status == 1)
    assert "# not here" in text


def test_the_schema_can_be_printed(command: Command) -> None:
    assert command("careerbot", "test", "--schema").stdout == schema_text()


def test_several_processes_come_to_the_same_as_one(scripts: Path, handbook: Path) -> None:
    many = "\n".join(f"  - what does an organ builder earn in year {year}" for year in range(60))
    (scripts / "many.chat.yaml").write_text(f"questions:\n- ask:\n{many}\n  intent: salary\n", encoding="utf-8")
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    paths = ["many.chat.yaml", "bad.chat.yaml"]
    alone = run_scripts(paths, corpus=[str(handbook)], jobs=1)
    together = run_scripts(paths, corpus=[str(handbook)], jobs=2, tell=tell)
    assert [(one.conversation, one.passed) for one in together.outcomes] == [
        (one.conversation, one.passed) for one in alone.outcomes
    ]
    assert told == [(0, 61), *((done, 61) for done in range(10, 61, 10)), (61, 61)]


# The plugin


def test_a_script_that_cannot_be_read_is_an_error_of_collection(command: Command, scripts: Path) -> None:
    done = command("pytest", "wrong.chat.yaml", "-p", "no:cacheprovider")
    assert done.returncode == 2
    assert "wrong.chat.yaml:3: a question has no key 'intnet' (did you mean 'intent'?" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_missing_corpus_is_told_without_a_traceback(command: Command, scripts: Path) -> None:
    done = command("pytest", "good.chat.yaml", "--careerbot-corpus", "gone", "-p", "no:cacheprovider")
    assert done.returncode == 1
    assert "careerbot/" not in done.stdout
    assert "gone" in done.stdout


def test_scripts_run_beside_other_plugins_with_warnings_as_errors(
    command: Command, scripts: Path, handbook: Path
) -> None:
    strict = ("-W", "error", "--strict-markers", "-p", "no:asyncio")
    done = command("pytest", "good.chat.yaml", "-n2", *strict, "--careerbot-corpus", str(handbook))
    assert (done.returncode, "2 passed" in done.stdout) == (0, True), done.stdout + done.stderr


def test_where_no_script_is_the_plugin_loads_nothing_of_the_adviser(command: Command, project: Path) -> None:
    (project / "test_it.py").write_text(
        "import sys\n\ndef test_it():\n    loaded = {name for name in sys.modules if name.startswith('careerbot')}\n"
        "    assert loaded == {'careerbot', 'careerbot.scripts', 'careerbot.scripts.plugin'}\n",
        encoding="utf-8",
    )
    done = command("pytest", "-p", "no:cacheprovider")
    assert done.returncode == 0, done.stdout


# The page of the documentation, followed to the letter


def test_following_the_documentation_in_an_empty_project(command: Command, project: Path) -> None:
    page = DOCS.read_text(encoding="utf-8")
    for name, text in re.findall(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```$", page, re.DOTALL | re.MULTILINE):
        path = project / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    by_command, by_pytest = (_typed(command, line) for line in re.findall(r"^\$ (.+)$", page, re.MULTILINE))
    for shown in re.findall(r"^```console\n(?:\$ .*\n)?((?:passed|# tests).*?)^```$", page, re.DOTALL | re.MULTILINE):
        assert shown in by_command
    assert "figures: [1100]  # came: 1020, 31400; not “1100”" in by_pytest
    verdicts = _verdicts_of_command(by_command)
    assert list(verdicts.values()).count("FAILED") == 1
    assert verdicts == _verdicts_of_pytest(by_pytest)


def test_the_mistake_that_the_documentation_shows_is_told_so(command: Command, project: Path) -> None:
    page = DOCS.read_text(encoding="utf-8")
    (shown,) = re.findall(r"^careerbot: .+$", page, re.MULTILINE)
    (project / "tests").mkdir()
    text = "today: 2026-01-15\n\n\nconversations:\n  - name: a\n    turns:\n      - ask: a\n\n        intents: salary\n"
    (project / "tests" / "organ-builders.chat.yaml").write_text(text, encoding="utf-8")
    assert command("careerbot", "test", "tests").stderr.startswith(shown)


def _typed(command: Command, line: str) -> str:
    module, *arguments = line.split()
    extra = ["-rA", "-p", "no:cacheprovider"] if module == "pytest" else []
    return str(command(module, *arguments, *extra).stdout)


def _verdicts_of_command(printed: str) -> dict[str, str]:
    lines = re.findall(r"^(passed|FAILED)  (\S+): (.+) \(\d+ turns?\)$", printed, re.MULTILINE)
    return {f"{file.removeprefix('./')}::{name}": verdict.upper() for verdict, file, name in lines}


def _verdicts_of_pytest(printed: str) -> dict[str, str]:
    lines = re.findall(r"^(PASSED|FAILED) (.+?)(?: - .*)?$", printed, re.MULTILINE)
    return {name: verdict for verdict, name in lines}
