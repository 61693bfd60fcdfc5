"""`careerbot history`, `serve`, the plain chat, and what must not be kept."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from datetime import date

import pytest
from click.testing import CliRunner

from careerbot.cli import main
from careerbot.errors import StoreError
from careerbot.paths import find_home
from careerbot.progress import Progress
from careerbot.reply import Citation, FigureList, Line, Paragraph, Reply
from careerbot.store.conversations import Conversations
from careerbot.tui.aloud import Patience, PlainChat, spoken

AFTER_ASK = """
import sys
from careerbot.cli import main
try:
    main(["ask", "--json", "hello"])
except SystemExit:
    pass
print(*[name for name in sys.modules if name.split(".")[0] == "textual" or ".store" in name])
"""


class Bot:
    """Answers everything alike."""

    today = date(2026, 6, 1)

    def __init__(self) -> None:
        self.asked: list[str] = []

    def conversation(self, **_: str) -> Bot:
        return self

    def ask(self, question: str) -> Reply:
        self.asked.append(question)
        lines = (Line("It pays well.", (1, 2)), Line("Ask on."))
        figures = FigureList((Line("$5 a year, average", (1,), "Indeed"),), (), "cited")
        citations = tuple(Citation(n, "Indeed", "T", "", "https://x", "2019", "p", "q", ours=True) for n in (1, 2))
        return Reply(question, "answer", (), (), (Paragraph(lines, "cited"), figures), citations, (), ("And then?",))


def run(*arguments: str, status: int = 0):
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == status, done.output
    return done


@pytest.fixture
def store(fresh_home):
    with Conversations(find_home().data) as opened:
        talk = PlainChat(Bot(), opened)
        talk.ask("what does it pay")
        talk.ask("and in [b]Rome[/b]?")
        yield opened


def test_conversations_are_listed_with_their_numbers_and_place(store):
    done = run("history")
    assert done.stdout.startswith("1: what does it pay (")
    assert "2 questions" in done.stdout
    assert str(store.path) in done.stderr


def test_words_are_searched_and_finding_nothing_is_status_one(store):
    assert "1: and in [b]Rome[/b]?" in run("history", "search", "rome").stdout
    assert not run("history", "search", "carpentry", status=1).stdout


def test_a_conversation_is_shown_and_exported(store):
    assert "> what does it pay\n\nIt pays well." in run("history", "show", "1").stdout
    assert "\\[b\\]Rome" in run("history", "export", "1").stdout
    assert json.loads(run("history", "export", "1", "--json").stdout)[1]["question"] == "and in [b]Rome[/b]?"
    assert "there is no conversation 7" in run("history", "show", "7", status=2).stderr


def test_a_script_expects_what_is_answered_today(fresh_home, shared_home, monkeypatch):
    with Conversations(find_home().data) as store:
        store.ask(store.begin("x"), "what does a data engineer earn")
    text = run("history", "export", "1", "--script").stdout
    assert "- ask: what does a data engineer earn" in text
    assert f"today: {date.today()}" in text
    assert "figures:" in text


def test_deleting_asks_first_and_erases_for_good(store):
    assert "--yes erases" in run("history", "delete", "1", status=1).stderr
    assert store.listed()
    run("history", "delete", "1", "--yes")
    assert not store.listed()
    run("history", "delete", status=2)
    run("history", "delete", "1", "--all", status=2)
    run("history", "delete", "--all", "--yes")


def test_ask_pipes_and_python_keep_nothing(fresh_home):
    run("ask", "hello")
    CliRunner().invoke(main, [], input="hello\n")
    assert not find_home().data.exists()


def test_ask_loads_neither_the_screen_nor_the_store(own_home):
    done = subprocess.run([sys.executable, "-c", AFTER_ASK], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[1].strip() == ""


def test_private_and_continue_contradict_each_other():
    assert "keeps nothing" in run("--private", "--continue", status=2).stderr


@pytest.mark.parametrize(
    "command",
    [["history"], ["history", "search"], ["history", "show"], ["history", "export"], ["history", "delete"], ["serve"]],
)
def test_every_command_has_help_with_an_example(command):
    assert f"careerbot {' '.join(command)}" in run(*command, "--help").stdout


def test_serving_beyond_this_computer_is_warned_of_and_nothing_else_is(monkeypatch):
    served = []
    monkeypatch.setattr("careerbot.tui.web.serve", lambda host, port, **_: served.append((host, port)))
    assert run("serve").stderr == ""
    assert "can use this chat as you" in run("serve", "--host", "0.0.0.0", "--port", "8123").stderr  # noqa: S104
    assert served == [("127.0.0.1", 8000), ("0.0.0.0", 8123)]  # noqa: S104


def test_a_port_that_is_taken_is_told_without_a_traceback():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = run("serve", "--port", str(taken.getsockname()[1]), status=2).stderr
    assert "cannot listen on 127.0.0.1, port" in said
    assert "--port takes another" in said


def test_an_answer_is_said_without_marks_that_read_badly():
    assert spoken(Bot().ask("?"), 2026) == (
        "It pays well (sources 1 and 2). Ask on.\n\nIndeed: $5 a year, average (source 1).\n\n"
        "Sources 1 and 2: Indeed, “T”, 2019 (7 years old). Address: https://x\n\nYou could ask next:\nAnd then?"
    )


def test_the_plain_chat_goes_on_with_the_last_conversation(store):
    talk = PlainChat(Bot(), store)
    assert talk.resume().startswith("Going on with: what does it pay\n\nYou asked: and in [b]Rome[/b]?\n\nIt pays well")
    talk.ask("more")
    assert store.find(1).turns == 3
    assert "There is one command here" in talk.ask("/help")[1]
    assert PlainChat(Bot(), None).resume().endswith("Type /quit to leave.")


def test_the_plain_chat_answers_where_nothing_can_be_kept(store, monkeypatch):
    def fail(*_):
        raise StoreError("conversations cannot be kept: full")

    monkeypatch.setattr(store, "ask", fail)
    talk = PlainChat(Bot(), store)
    assert talk.ask("a")[0].kind == talk.ask("b")[0].kind == "answer"
    assert talk.troubles == ["conversations cannot be kept: full"]


def test_the_plain_chat_says_now_and_then_how_far_reading_is():
    said = []
    times = iter([0.0, 1.0, 6.0, 6.0, 7.0, 30.0])
    patience = Patience(said.append, clock=lambda: next(times))
    for done in (1, 20, 25, 100):
        patience(Progress(done, 100, 125.0))
    assert said == ["Reading the documents: 20 of 100, about 2 min left."]
