"""Conversations that the chat keeps: written, resumed, listed, searched, deleted; and one that keeps nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from textual.widgets import Input

from careerbot.scripts.loading import parse_script
from careerbot.scripts.writing import record
from careerbot.store.conversations import Conversations
from careerbot.store.database import NAME
from careerbot.store.settings import read_theme
from careerbot.tui.app import _settings
from careerbot.tui.commands import KEYS, help_lines
from careerbot.tui.messages import Said
from careerbot.tui.transcript import LOST

SIZES = [(40, 12), (80, 24), (140, 40)]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


def kept(folder):
    with Conversations(folder) as store:
        return [
            (one.title, [(turn.question, bool(turn.reply)) for turn in store.turns(one.id)]) for one in store.listed()
        ]


def fill(folder, reply, *, turns, title="question 0"):
    with Conversations(folder) as store:
        number = store.begin(title)
        for place in range(turns):
            store.answer(
                store.ask(number, f"question {place}"), replace(reply, question=f"question {place}"), year=2026
            )
    return number


async def test_every_turn_is_kept_and_none_of_a_private_chat(chat, folder):
    async with chat(folder=folder) as session:
        for question in ("hello", "what does a data engineer earn", "and the skills?"):
            await session.send(question)
        await session.send("/new")
        await session.send("what does it pay")
    assert kept(folder) == [
        ("what does it pay", [("what does it pay", True)]),
        (
            "what does a data engineer earn",
            [("hello", True), ("what does a data engineer earn", True), ("and the skills?", True)],
        ),
    ]
    async with chat() as session:
        await session.send("secret")
        await session.send("/sessions")
        assert "private" in session.said()
    assert len(kept(folder)) == 2


async def test_a_question_is_written_before_it_is_answered(chat, bot, folder, monkeypatch):
    seen = []

    def conversation(role=""):
        talk = type(bot).conversation(bot, role=role)
        asking = talk.ask
        talk.ask = lambda question: seen.append(kept(folder)[0][1]) or asking(question)
        return talk

    async with chat(folder=folder) as session:
        monkeypatch.setattr(bot, "conversation", conversation)
        await session.send("what skills do I need")
    assert seen == [[("what skills do I need", False)]]


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_conversation_goes_on_where_it_was(chat, folder, size):
    async with chat(size, folder=folder) as session:
        await session.send("what does a data engineer earn")
        said = session.said()
    async with chat(size, folder=folder, resume=True) as session:
        await session.until(lambda: session.chat.transcript.turns)
        await session.settled()
        assert session.said() == said
        assert not session.chat.messages.welcome.display
        assert session.chat.messages.choices.questions
        await session.send("and the skills?")
        assert session.chat.transcript.turns[-1].reply.roles == ("data-engineer",)
        session.chat.query_one("#said-1", Said).action_cite(1)
        await session.settled()
        assert session.chat.reading.is_open
    assert [len(turns) for _, turns in kept(folder)] == [2]


async def test_a_question_that_was_not_answered_is_back_in_the_input(chat, folder):
    with Conversations(folder) as store:
        store.ask(store.begin("lost"), "what does it pay")
    async with chat(folder=folder, resume=True) as session:
        await session.until(lambda: session.chat.transcript.turns)
        await session.settled()
        assert session.said() == LOST
        assert session.chat.prompt.text == "what does it pay"


async def test_with_nothing_kept_there_is_nothing_to_go_on_with(chat, folder):
    async with chat(folder=folder, resume=True) as session:
        await session.settled()
        assert session.chat.messages.welcome.display
        assert "There is no conversation to go on with yet." in [note.message for note in session.app._notifications]


async def test_of_a_thousand_messages_a_hundred_are_mounted_and_the_others_fetched(chat, bot, folder):
    fill(folder, bot.ask("hello"), turns=500)
    async with chat((80, 24), folder=folder, resume=True) as session:
        await session.until(lambda: session.chat.query("#said-500"))
        await session.settled()
        turns = session.chat.transcript.turns
        assert len(session.chat.query(".turn")) == 100
        assert sum(turn.at_hand for turn in turns) == 50
        assert "question 499" in session.screen_text()
        await session.app.run_action("app.earlier")
        await session.settled()
        assert session.chat.query("#said-430")
        assert len(session.chat.query(".turn")) == 100
        assert sum(turn.at_hand for turn in turns) <= 60
        await session.send("what does it pay")
        assert len(session.chat.query(".turn")) == 100
        copied = []
        session.app.copy_to_clipboard = copied.append
        await session.send("/copy 1")
        assert copied[0].startswith("Hello")


async def test_a_conversation_is_opened_renamed_deleted_and_had_back(chat, bot, folder):
    fill(folder, bot.ask("hello"), turns=2, title="first")
    fill(folder, bot.ask("what does it pay"), turns=3, title="second")
    async with chat((80, 24), folder=folder) as session:
        await session.press("f3")
        await session.until(lambda: getattr(session.app.screen, "choices", ()))
        picker = session.app.screen
        assert [choice.text for choice in picker.choices] == ["question 0", "first"]
        assert "3 questions" in session.screen_text()
        await session.press("ctrl+t")
        picker.query_one(Input).value = "Pay [b]"
        await session.press("enter")
        await session.settled()
        assert [choice.text for choice in picker.choices] == ["Pay [b]", "first"]
        assert "Pay [b]" in session.screen_text()
        await session.press("down", "ctrl+d")
        await session.settled()
        assert [choice.text for choice in picker.choices] == ["Pay [b]"]
        await session.press("ctrl+z")
        await session.settled()
        assert [choice.text for choice in picker.choices] == ["Pay [b]", "first"]
        await session.press("down", "ctrl+d")
        await session.settled()
        await session.press("enter")
        await session.settled()
        assert [turn.question for turn in session.chat.transcript.turns] == ["question 0", "question 1", "question 2"]
    assert [title for title, _ in kept(folder)] == ["Pay [b]"]
    assert b"first" not in (folder / NAME).read_bytes()


async def test_deleting_the_conversation_that_is_shown_shows_the_first_screen(chat, folder):
    async with chat((80, 24), folder=folder) as session:
        await session.send("what does it pay")
        await session.press("f3")
        await session.until(lambda: getattr(session.app.screen, "choices", ()))
        await session.press("ctrl+d")
        await session.settled()
        await session.press("escape")
        await session.until(lambda: session.chat.messages.welcome.display)
        await session.send("what skills do I need")
    assert [title for title, _ in kept(folder)] == ["what skills do I need"]


@pytest.mark.parametrize("size", SIZES)
async def test_words_are_searched_in_all_conversations_and_found_where_they_stand(chat, bot, folder, size):
    fill(folder, replace(bot.ask("hello"), blocks=bot.ask("what does it pay").blocks), turns=120, title="first")
    fill(folder, bot.ask("hello"), turns=1, title="second")
    async with chat(size, folder=folder) as session:
        await session.send("/search question 17")
        await session.until(lambda: getattr(session.app.screen, "choices", ()))
        assert session.app.screen.choices[0].text == "question 17"
        await session.press("enter")
        await session.until(lambda: session.chat.query("#said-18"))
        await session.settled()
        assert "question 17" in session.screen_text()


async def test_questions_of_earlier_chats_are_walked_with_up_and_found_with_ctrl_r(chat, bot, folder):
    fill(folder, bot.ask("hello"), turns=3)
    async with chat(folder=folder) as session:
        await session.until(lambda: session.chat.prompt.asked.entries)
        await session.press("up")
        assert session.chat.prompt.text == "question 2"
        await session.press("down", "ctrl+r", "1")
        await session.until(lambda: len(getattr(session.app.screen, "choices", ())) == 1)
        await session.press("enter")
        assert session.chat.prompt.text == "question 1"


async def test_a_script_of_the_conversation_expects_what_is_said_today(chat, folder, tmp_path):
    scribe = lambda replies, today, role: record(replies, today=today, role=role)  # noqa: E731
    path = tmp_path / "mine.chat.yaml"
    async with chat(folder=folder, scribe=scribe) as session:
        await session.send("/script")
        await session.send("what does a data engineer earn")
        await session.send("and the skills?")
        await session.send(f"/script {tmp_path}/mine")
        assert f"Saved as {path}" in [note.message for note in session.app._notifications]
    script = parse_script(path.read_text(encoding="utf-8"), place=str(path))
    (one,) = script.conversations
    assert [turn.ask for turn in one.turns] == ["what does a data engineer earn", "and the skills?"]
    assert str(script.today) == "2026-11-20"
    assert all(turn.expects for turn in one.turns)


async def test_a_role_keeps_what_was_spoken_of(chat, folder):
    async with chat(folder=folder) as session:
        await session.send("what does a data engineer earn")
        await session.send("/role data scientist")
        await session.send("and in New York?")
        reply = session.chat.transcript.turns[-1].reply
        assert (reply.intent, reply.roles) == ("salary", ("data-scientist",))
    async with chat(folder=folder, resume=True) as session:
        await session.until(lambda: session.chat.desk.role == "data scientist")


async def test_a_theme_is_kept(chat, folder):
    async with chat(folder=folder) as session:
        await session.send("/theme nord")
        await session.until(lambda: read_theme(folder) == "nord")
    async with chat(folder=folder, theme=read_theme(folder)) as session:
        assert session.app.theme == "nord"
    async with chat(folder=folder, theme="no such theme") as session:
        assert session.app.theme == "textual-dark"


async def test_keys_are_the_persons(chat, folder):
    async with chat(keys={"search": "ctrl+g", "newline": "ctrl+o"}) as session:
        await session.press("a", "ctrl+o", "b")
        assert session.chat.prompt.text == "a\nb"
        await session.press("ctrl+g")
        assert session.app.screen is not session.chat
        await session.press("escape", "ctrl+r")
        assert session.app.screen is session.chat
    assert any(line.startswith("ctrl+g\tsearch") for line in help_lines({"search": "ctrl+g"}))


def test_settings_that_cannot_be_used_are_told_and_the_chat_opens(folder):
    folder.mkdir()
    (folder / "settings.toml").write_text('[keys]\nnope = "x"\n', encoding="utf-8")
    assert "no action is named nope" in _settings(folder)[1][0]
    (folder / "settings.toml").write_text("[[", encoding="utf-8")
    settings, (told,) = _settings(folder)
    assert not settings.keys
    assert "settings.toml" in told


async def test_every_remappable_key_is_bound_under_its_name(chat, folder):
    from careerbot.tui.app import ChatApp
    from careerbot.tui.chat import ChatScreen
    from careerbot.tui.prompt import Prompt
    from careerbot.tui.sessions import SessionPicker

    bound = {
        one.id: one.key for kind in (ChatApp, ChatScreen, Prompt, SessionPicker) for one in kind.BINDINGS if one.id
    }
    assert bound == {name: key for name, key, _ in KEYS if name}


async def test_a_broken_file_is_set_aside_with_a_message_and_the_chat_goes_on(chat, folder):
    folder.mkdir()
    (folder / NAME).write_text("broken " * 100, encoding="utf-8")
    async with chat(folder=folder) as session:
        await session.send("what does it pay")
        assert any("is damaged. It is kept as" in note.message for note in session.app._notifications)
    assert len(kept(folder)) == 1


async def test_where_nothing_can_be_kept_it_is_said_once_and_the_chat_answers(chat, folder):
    folder.write_text("no folder", encoding="utf-8")
    async with chat(folder=folder) as session:
        for _ in range(2):
            await session.send("what does it pay")
            assert session.chat.transcript.turns[-1].reply.kind == "answer"
        told = [note.message for note in session.app._notifications if "cannot be kept" in note.message]
        assert len(told) == 1


async def test_two_windows_at_once_keep_what_is_said_in_both(chat, folder):
    async with chat(folder=folder) as one:
        await one.send("what does it pay")
        async with chat(folder=folder, resume=True) as other:
            await other.until(lambda: other.chat.transcript.turns)
            await other.settled()
            await asyncio.gather(other.send("and the skills?"), asyncio.sleep(0))
        await one.send("which degree does it take")
    assert [question for question, _ in kept(folder)[0][1]] == [
        "what does it pay",
        "and the skills?",
        "which degree does it take",
    ]
