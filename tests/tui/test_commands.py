"""Commands: one list, however they are called, and what each does."""

from __future__ import annotations

import json

import pytest

from careerbot.reply import Reply
from careerbot.tui import commands
from careerbot.tui.commands import COMMANDS, complete, find, help_lines, is_command
from careerbot.tui.exporting import exported
from careerbot.tui.palette import CommandProvider
from careerbot.tui.transcript import Turn


async def test_completion_palette_and_help_name_the_same_commands(chat):
    names = {command.name for command in COMMANDS}
    assert {text.strip("/ ") for text in complete("/")} == names
    assert {line[1:].split("\t")[0].split(" ")[0] for line in help_lines() if line.startswith("/")} == names
    async with chat() as session:
        provider = CommandProvider(session.chat)
        assert {str(hit.display)[1:].split(" ")[0] async for hit in provider.discover()} == names
        assert {CommandProvider} == session.app.COMMANDS


def test_a_command_is_a_slash_and_a_word_on_one_line():
    assert is_command("/help")
    assert not any(map(is_command, ("help", "/etc/passwd is what", "/a\nb")))
    assert find("/hepl") == "There is no command /hepl. Did you mean /help?"
    assert find("/COPY 2")[0].name == "copy"


async def test_help_is_told_in_the_conversation(chat):
    async with chat((80, 50)) as session:
        await session.send("/help")
        for command in COMMANDS:
            assert command.usage in session.said()


async def test_an_unknown_command_says_so_and_asks_nothing(chat):
    async with chat() as session:
        await session.send("/sorces")
        assert session.said() == "There is no command /sorces. Did you mean /sources?"


async def test_new_shows_the_first_screen_and_forgets(chat):
    async with chat() as session:
        await session.send("what does a data scientist earn")
        await session.send("/new")
        assert session.chat.messages.welcome.display
        assert not session.chat.query(".turn")
        await session.send("and the skills?")
        assert "data-scientist" not in session.chat.transcript.turns[-1].reply.roles


async def test_sources_lists_the_documents(chat, bot):
    async with chat((100, 60)) as session:
        await session.send("/sources")
        for document in bot.documents():
            assert document.title in session.said()


async def test_copy_copies_an_answer_and_says_how(chat, monkeypatch):
    copied = []
    monkeypatch.setattr("careerbot.tui.app.copy_natively", lambda text: copied.append(text) or "pbcopy")
    async with chat() as session:
        await session.send("/copy")
        assert not copied
        await session.send("what skills do I need")
        await session.send("what does it pay")
        await session.send("/copy")
        await session.send("/copy 1")
        assert [text.split("\n")[0][:12] for text in copied] == ["Figures for ", "What machine"]
        assert "Copied with pbcopy." in [note.message for note in session.app._notifications]


async def test_copy_falls_back_to_the_terminal_where_no_tool_works(chat, monkeypatch):
    monkeypatch.setattr("careerbot.tui.app.copy_natively", lambda _: "")
    async with chat() as session:
        await session.send("what skills do I need")
        await session.send("/copy")
        assert session.app.clipboard.startswith("What machine learning engineers need")
        assert "Copied through the terminal (OSC 52)." in [note.message for note in session.app._notifications]


@pytest.mark.parametrize("form", ["md", "txt", "json", "html"])
async def test_export_saves_the_conversation_and_never_writes_over_a_file(chat, tmp_path, form):
    path = tmp_path / f"chat.{form}"
    async with chat() as session:
        await session.send("what skills do I need")
        await session.send(f"/export {path}")
        saved = path.read_text(encoding="utf-8")
        assert "linear algebra" in saved
        assert "what skills do I need" in saved
        assert form != "json" or json.loads(saved)[0]["version"] == 1
        path.write_text("mine", encoding="utf-8")
        await session.send(f"/export {path}")
        assert path.read_text(encoding="utf-8") == "mine"
        await session.send(f"/export {tmp_path}/none/chat.md")
        assert any(note.message.startswith("Not saved: No such file") for note in session.app._notifications)


def test_an_exported_question_is_data():
    turn = Turn(1, question="<b>[x]</b>", reply=Reply("q", "answer", ()), year=2026)
    assert "\\<b\\>\\[x\\]" in exported([turn], ".md")
    assert "&lt;b&gt;[x]" in exported([turn], ".html")


async def test_a_role_is_assumed_until_it_is_taken_off(chat):
    async with chat() as session:
        await session.send("/role data scientist")
        await session.send("what does it pay")
        assert session.chat.transcript.turns[-1].reply.roles == ("data-scientist",)
        await session.send("/role off")
        await session.send("what does it pay")
        assert session.chat.transcript.turns[-1].reply.roles != ("data-scientist",)
        await session.send("/role astronaut")
        assert "astronaut" in session.said()


async def test_a_theme_is_chosen_by_name_or_from_the_list(chat):
    async with chat() as session:
        await session.send("/theme ansi-light")
        assert session.app.theme == "ansi-light"
        await session.send("/theme [nope]")
        assert "There is no theme [nope]." in session.said()
        await session.send("/theme")
        assert session.app.screen.__class__.__name__ == "CommandPalette"


async def test_explain_tells_how_the_last_question_was_read(chat):
    async with chat() as session:
        await session.send("/explain")
        assert session.said() == "There is no answer to explain yet."
        await session.send("what skills do I need")
        await session.send("/explain")
        assert "skills" in session.said()


async def test_quit_leaves(chat):
    async with chat() as session:
        await session.send("/quit")
        assert not session.app.is_running or session.app._exit


async def test_completion_is_walked_with_the_arrows_and_taken_with_tab(chat):
    async with chat() as session:
        await session.press("/", "s", "o")
        assert session.chat.prompt.completions == ("/sources", "/source ")
        await session.press("down", "tab")
        assert session.chat.prompt.text == "/source "
        await session.press("escape")
        assert not session.chat.prompt.completions


async def test_the_palette_runs_a_command_and_begins_one_that_needs_more(chat):
    async with chat() as session:
        provider = CommandProvider(session.chat)
        hits = {str(hit.display): hit async for hit in provider.discover()}
        hits["/source N"].command()
        assert session.chat.prompt.text == "/source "
        hits["/help"].command()
        await session.settled()
        assert session.said().startswith("Ask a question")
        assert "/copy [N]" in [str(hit.match_display) async for hit in provider.search("copy")]


def test_every_command_says_what_it_does():
    assert all(command.summary and command.name == command.name.lower() for command in COMMANDS)
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
    assert commands.KEYS
