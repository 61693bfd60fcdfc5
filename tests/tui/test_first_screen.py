"""The first screen, and what stands between the shell and it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from careerbot.tui.shelf import Shelf, told

FIRST_FRAME = """
import asyncio, sys
from careerbot.tui.app import ChatApp
from careerbot.tui.desk import Desk

def never(tell):
    raise SystemExit("opened before the first frame")

async def main():
    app = ChatApp(Desk(never))
    app.chat._open = lambda: None
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "Ask me about a career" in app.export_screenshot().replace("&#160;", " ")

asyncio.run(main())
heavy = [name for name in ("nltk", "rank_bm25", "numpy", "yaml", "sqlite3", "careerbot.bot") if name in sys.modules]
print(*heavy)
"""


@pytest.mark.parametrize("size", [(40, 24), (80, 24), (140, 40)])
async def test_the_first_screen_says_what_is_known_and_offers_four_questions(chat, size):
    async with chat(size) as session:
        shown = " ".join(session.screen_text().split())
        assert "Ask me about a career" in shown
        assert "I name the source each time" in shown
        assert len(session.chat.messages.choices.questions) == 4
        for question in session.chat.messages.choices.questions:
            assert question in shown


async def test_the_questions_of_the_first_screen_are_answered(chat, bot):
    async with chat() as session:
        for question in session.chat.shelf.questions:
            assert bot.ask(question).kind == "answer"


async def test_a_question_of_the_first_screen_is_asked_by_click_key_and_tab(chat):
    async with chat() as session:
        questions = session.chat.shelf.questions
        await session.pilot.click("#choices", offset=(6, 1))
        await session.settled()
        assert session.chat.transcript.turns[0].question == questions[1]
        await session.send("/new")
        await session.press("alt+3")
        await session.settled()
        assert session.chat.transcript.turns[0].question == questions[2]
        await session.send("/new")
        await session.press("tab", "down", "enter")
        await session.settled()
        assert session.chat.transcript.turns[0].question == questions[1]


async def test_the_first_screen_makes_room_for_the_conversation(chat):
    async with chat() as session:
        await session.send("hello")
        assert not session.chat.messages.welcome.display


def test_nothing_heavy_is_imported_before_the_first_frame():
    done = subprocess.run([sys.executable, "-c", FIRST_FRAME], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def test_a_shelf_of_any_size_is_told_in_words():
    assert told(Shelf((), 1, 1, None, ())) == "All I say comes from 1 document, and I name the source each time."
    assert told(Shelf(("Cook",), 1, 1, (2024, 2024), ())).endswith(
        "comes from 1 source of 2024, and I name the source each time."
    )
    many = Shelf(("AI engineer", "Data engineer", "C", "D", "E", "F"), 6, 90, (2019, 2026), ())
    assert (
        "I know 6 careers: AI engineer, data engineer, c, d and 2 more. All I say comes from 90 sources of 2019"
        in told(many)
    )


async def test_documents_that_could_not_be_read_are_told_once(chat, bot, monkeypatch):
    monkeypatch.setattr("careerbot.bot.problems", lambda _: [f"[{n}].pdf: damaged" for n in range(9)])
    async with chat() as session:
        (told_of,) = [note.message for note in session.app._notifications]
        assert told_of == "[0].pdf: damaged\n[1].pdf: damaged\n[2].pdf: damaged\nand 6 more"
