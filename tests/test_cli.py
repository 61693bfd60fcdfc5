"""The command line: what goes where, and which status it ends with."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import careerbot
from careerbot import CareerBot
from careerbot import bot as bot_module
from careerbot.cli import main

SKILLS = "what skills does a data analyst need"
MEANINGLESS = "who won the tennis final"


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


def process(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "careerbot", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", check=False, timeout=100)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "bees.md").write_text("# Beekeeping\n\nBeekeepers watch the bees in May.\n", encoding="utf-8")
    return folder


def test_an_answer_ends_with_status_nought_and_lists_its_sources() -> None:
    result = run("ask", SKILLS)
    assert result.exit_code == 0
    assert "\nSources\n[1]" in result.stdout
    assert result.stderr == ""


def test_sources_in_full_give_each_passage_with_its_sentence_which_show_opens() -> None:
    result = run("ask", "--sources", "do I need a degree to become a data scientist")
    passage = re.search(r"^\[1\] .+\n    (\S+) \((.+)\)\n    our summary: (.+)$", result.stdout, re.M)
    assert passage
    shown = run("show", passage[1])
    assert shown.exit_code == 0
    assert passage[3] in shown.stdout


@pytest.mark.parametrize(
    ("question", "status"),
    [
        (SKILLS, 0),
        ("hello", 0),
        ("", 0),
        ("   ", 0),
        ("tell me more", 0),
        (MEANINGLESS, 1),
        ("what does a plumber earn", 1),
    ],
)
def test_the_status_tells_answers_from_refusals(question: str, status: int) -> None:
    assert run("ask", question).exit_code == status


def test_of_several_turns_the_last_one_decides() -> None:
    assert run("ask", SKILLS, MEANINGLESS).exit_code == 1
    assert run("ask", MEANINGLESS, SKILLS).exit_code == 0


def test_without_a_question_the_usage_is_told_on_stderr() -> None:
    result = run("ask")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "QUESTION" in result.stderr


@pytest.mark.parametrize("blank", ["", "  ", "?"])
def test_a_blank_question_is_asked_back(blank: str) -> None:
    assert run("ask", blank).stdout.startswith("Please ask me a question.")


def test_the_questions_are_turns_of_one_conversation() -> None:
    result = run("ask", "--json", "what does a statistician do", "and the pay?")
    assert json.loads(result.stdout.splitlines()[1])["roles"] == ["statistician"]


def test_json_is_one_object_a_line_and_nothing_else_on_stdout() -> None:
    result = run("ask", "--json", "--explain", SKILLS, "", MEANINGLESS)
    lines = result.stdout.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["answer", "clarify", "refusal"]
    assert result.exit_code == 1


def test_json_is_what_the_api_gives() -> None:
    with CareerBot() as bot:
        expected = bot.ask(SKILLS).to_dict()
    found = json.loads(run("ask", "--json", SKILLS).stdout)
    assert {**found, "elapsed_ms": 0} == {**expected, "elapsed_ms": 0}


def test_how_a_question_was_read_goes_to_stderr() -> None:
    plain, explained = run("ask", SKILLS), run("ask", "--explain", SKILLS)
    assert explained.stdout == plain.stdout
    assert "intents: skills" in explained.stderr
    assert "data-analyst" in explained.stderr


def test_a_role_is_assumed_where_the_question_names_none() -> None:
    result = run("ask", "--json", "--role", "statistician", "what does it pay")
    assert json.loads(result.stdout)["roles"] == ["statistician"]


def test_an_unknown_role_is_wrong_usage_and_the_roles_are_listed() -> None:
    result = run("ask", "--role", "astronaut", SKILLS)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "astronaut" in result.stderr
    assert "data-scientist" in result.stderr


def test_a_corpus_of_ones_own_is_answered_from(notes: Path) -> None:
    result = run("ask", "--corpus", str(notes), "when do beekeepers watch the bees")
    assert result.exit_code == 0
    assert "May" in result.stdout
    assert "bees.md" in result.stdout


def test_a_corpus_that_does_not_exist_is_named_and_ends_with_two(tmp_path: Path) -> None:
    result = run("ask", "--corpus", str(tmp_path / "nowhere"), SKILLS)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nowhere" in result.stderr


def test_an_empty_corpus_ends_with_two(tmp_path: Path) -> None:
    result = run("ask", "--corpus", str(tmp_path), SKILLS)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("careerbot: ")


def test_a_corpus_that_holds_nothing_readable_ends_with_two(tmp_path: Path) -> None:
    (tmp_path / "torn.md").write_bytes(b"---\nrole: [\n---\n")
    result = run("ask", "--corpus", str(tmp_path), SKILLS)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "torn.md" in result.stderr or "readable" in result.stderr


def test_one_unreadable_document_is_skipped_aloud_and_the_others_answer(notes: Path) -> None:
    (notes / "torn.md").write_bytes(b"---\nrole: [\n---\n# Torn\n")
    result = run("ask", "--corpus", str(notes), "when do beekeepers watch the bees")
    assert result.exit_code == 0
    assert "May" in result.stdout
    assert "skipped" in result.stderr
    assert "torn.md" in result.stderr


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_control_characters_of_a_question_never_reach_stdout(form: tuple[str, ...]) -> None:
    question = "which \x1b[31mfrobnicators\x1b]0;title\x07 do and what does a data analyst earn \x00"
    result = run("ask", *form, question)
    assert not {c for c in result.stdout if ord(c) < 32 and c != "\n"}


def test_json_holds_no_c1_control_character() -> None:
    assert "\x9b" not in run("ask", "--json", "pay \x9b2J").stdout


def test_no_character_that_controls_a_terminal_reaches_stdout_in_plain_text() -> None:
    result = run("ask", "what does a data analyst earn and who won the \x9b2Jtennis\x7f final")
    assert "tennis" in result.stdout
    assert not {c for c in result.stdout if 127 <= ord(c) < 160}


def test_control_characters_of_a_document_never_reach_stdout_or_stderr(tmp_path: Path) -> None:
    path = tmp_path / "evil.md"
    path.write_text("# Bees\n\nBees \x1b[2J hum \x07 in \x9b31m May.\n", encoding="utf-8")
    result = run("ask", "--explain", "--corpus", str(path), "when do bees hum")
    assert "hum" in result.stdout
    assert not {c for c in result.stdout + result.stderr if (ord(c) < 32 or 127 <= ord(c) < 160) and c != "\n"}


@pytest.mark.parametrize("text", ["what skills " * 9000, "x" * 100_000, "pay? " * 20_000, "\N{PILE OF POO}" * 25_000])
def test_a_question_of_a_hundred_kilobytes_is_answered_somehow(text: str) -> None:
    result = run("ask", text)
    assert result.exit_code in (0, 1)
    assert result.stdout.strip()


def test_something_wrong_is_one_line_without_a_traceback_unless_debugging(tmp_path: Path) -> None:
    arguments = ("ask", "--corpus", str(tmp_path / "nowhere"), SKILLS)
    assert "Traceback" not in run(*arguments).output
    assert isinstance(run("--debug", *arguments).exception, careerbot.CareerBotError)


def test_an_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bot_module.Conversation, "ask", interrupted)
    assert run("ask", SKILLS).exit_code == 130


def test_the_documents_are_listed_and_one_is_printed_with_its_passage_ids() -> None:
    listed = run("sources")
    assert listed.exit_code == 0
    assert any(line.startswith("statistician: Statistician") for line in listed.stdout.splitlines())
    printed = run("sources", "statistician")
    assert "[statistician/" in printed.stdout


def test_a_document_that_is_not_there_ends_with_two() -> None:
    result = run("sources", "astronaut")
    assert result.exit_code == 2
    assert "astronaut" in result.stderr


def test_a_passage_is_shown_with_its_sources_and_neighbours() -> None:
    result = run("show", "machine-learning-engineer/skills/mathematics")
    assert result.exit_code == 0
    assert result.stdout.startswith("Skills › Mathematics")
    assert "\nSources\n" in result.stdout
    assert "Before: machine-learning-engineer/" in result.stdout


def test_a_passage_that_is_not_there_ends_with_two() -> None:
    assert run("show", "no/such/passage").exit_code == 2


def test_the_index_is_described_and_built_anew_on_request(notes: Path, fresh_home: Path) -> None:
    described = run("index", "--corpus", str(notes))
    rebuilt = run("index", "--rebuild", "--corpus", str(notes))
    assert (described.exit_code, rebuilt.exit_code) == (0, 0)
    assert "documents: 1" in rebuilt.stdout.splitlines()
    assert str(fresh_home) in rebuilt.stdout


def test_a_pipe_is_read_line_by_line_as_one_conversation() -> None:
    result = run(stdin="what does a statistician do\n\nand the pay?\n")
    assert result.exit_code == 0
    assert "What statisticians do" in result.stdout or "statistician" in result.stdout
    assert "Figures for statisticians" in result.stdout


def test_a_pipe_ends_with_the_status_of_the_last_line() -> None:
    assert run(stdin=f"{SKILLS}\n{MEANINGLESS}\n").exit_code == 1
    assert run(stdin=f"{MEANINGLESS}\n{SKILLS}").exit_code == 0
    assert run(stdin="").exit_code == 0


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_help_with_an_example(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert any(line.strip().startswith(f"careerbot {name}") for line in result.stdout.splitlines())


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_option_is_explained(name: str) -> None:
    options = [p for p in main.commands[name].params if isinstance(p, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_names_every_command(flag: str) -> None:
    shown = run(flag).stdout
    assert all(f"\n  {name} " in shown for name in main.commands)
    assert 'careerbot ask "what skills do I need"' in shown


def test_the_version_is_told() -> None:
    assert run("--version").stdout == f"careerbot, version {careerbot.__version__}\n"


def test_an_unknown_command_or_option_is_wrong_usage() -> None:
    assert run("frobnicate").exit_code == 2
    assert run("ask", "--frobnicate", SKILLS).exit_code == 2


def test_python_m_careerbot_is_careerbot() -> None:
    done = process("ask", SKILLS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == run("ask", SKILLS).stdout


def test_a_process_answers_a_pipe_and_ends_with_its_status() -> None:
    done = process(stdin="what does a statistician do\nwho won the tennis final\n")
    assert (done.returncode, done.stderr) == (1, "")
    assert "statistician" in done.stdout


def test_bytes_that_are_no_text_cause_no_traceback() -> None:
    command = [sys.executable, "-m", "careerbot"]
    done = subprocess.run(command, input=b"what \xff\xfe skills\n", capture_output=True, check=False, timeout=100)
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr


def test_a_terminal_without_all_characters_gets_an_answer_all_the_same() -> None:
    command = [sys.executable, "-m", "careerbot", "ask", "what skills does a data analyst need"]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False, timeout=100)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Sources" in done.stdout.decode("latin-1")


def test_a_reader_that_has_had_enough_causes_no_traceback() -> None:
    command = f"{sys.executable} -m careerbot sources statistician | head -c 5"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, timeout=100)
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_process_that_is_interrupted_ends_with_130() -> None:
    # A shell starts what runs in its background with SIGINT ignored; the process here is one of the foreground.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    command = [sys.executable, "-m", "careerbot"]
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
    finally:
        signal.signal(signal.SIGINT, before)
    with process as waiting:
        assert waiting.stdin is not None
        assert waiting.stdout is not None
        assert waiting.stderr is not None
        waiting.stdin.write(b"hello\n")
        waiting.stdin.flush()
        assert waiting.stdout.readline().startswith(b"Hello.")
        waiting.send_signal(signal.SIGINT)
        assert waiting.wait(100) == 130
        assert b"Traceback" not in waiting.stderr.read()
