"""The input: sending, new lines, pastes, history."""

from __future__ import annotations

import pytest
from textual import events

from careerbot.tui.history import History
from careerbot.tui.keys import teach_keys
from careerbot.tui.prompt import MOST_PASTED


@pytest.mark.parametrize("key", ["ctrl+j", "shift+enter", "alt+enter"])
async def test_a_new_line_is_made_without_sending(chat, key):
    async with chat() as session:
        await session.press("a", key, "b")
        assert session.chat.prompt.text == "a\nb"
        assert not session.chat.transcript.turns


async def test_a_new_line_stays_in_its_place_however_fast_the_keys_come(chat):
    async with chat() as session:
        for key in ("a", "ctrl+j", "b", "ctrl+j", "c"):
            session.app.post_message(events.Key(key, key if len(key) == 1 else "\n"))
        await session.settled()
        assert session.chat.prompt.text == "a\nb\nc"


async def test_terminals_that_send_escape_and_a_key_are_understood():
    from textual._xterm_parser import XTermParser

    teach_keys()
    parser = XTermParser()
    assert [event.key for event in parser.feed("\x1b\r")] == ["ctrl+j"]


async def test_a_blank_input_is_not_sent(chat):
    async with chat() as session:
        await session.press("space", "enter")
        assert not session.chat.transcript.turns


async def test_up_and_down_walk_the_history_and_keep_the_draft(chat):
    async with chat() as session:
        await session.send("hello")
        await session.send("what does it pay")
        await session.press(*"new")
        seen = []
        for key in ("up", "up", "up", "down", "down"):
            await session.press(key)
            seen.append(session.chat.prompt.text)
        assert seen == ["what does it pay", "hello", "hello", "what does it pay", "new"]


async def test_ctrl_r_searches_what_was_asked(chat):
    async with chat() as session:
        for question in ("what does it pay", "hello", "does it pay well"):
            session.chat.prompt.asked.add(question)
        await session.press(*"pay")
        await session.press("ctrl+r")
        await session.settled()
        assert [choice.text for choice in session.app.screen.choices] == ["does it pay well", "what does it pay"]
        await session.press(*" what")
        await session.settled()
        await session.press("enter")
        await session.settled()
        assert session.chat.prompt.text == "what does it pay"
        assert session.chat.prompt.has_focus
        await session.press("ctrl+r", "escape")
        await session.settled()
        assert session.chat.prompt.text == "what does it pay"


async def test_a_large_paste_is_taken_without_sending_or_escapes(chat):
    async with chat() as session:
        session.chat.prompt.post_message(events.Paste("line\r\n" * 1000 + "\x1b[31m" + "x" * MOST_PASTED))
        await session.settled()
        text = session.chat.prompt.text
        assert len(text) <= MOST_PASTED
        assert text.startswith("line\nline\n")
        assert "\x1b" not in text
        assert not session.chat.transcript.turns


def test_a_history_repeats_nothing_and_ends_at_its_draft():
    history = History()
    for entry in ("a", "a", "b"):
        history.add(entry)
    assert history.entries == ["a", "b"]
    assert history.forward("draft") is None
    assert [history.back("draft"), history.back("b"), history.back("a")] == ["b", "a", None]
    assert [history.forward("a"), history.forward("b"), history.forward("draft")] == ["b", "draft", None]
    history.precede(["Earlier b", "a"])
    assert history.found("B") == ["b", "Earlier b"]
    assert history.found("earlier B") == ["Earlier b"]
    assert history.back("draft") == "b"
