"""Every command and every key, typed and pressed one after the other in one chat, at three sizes."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from careerbot.scripts.writing import record
from careerbot.tui.commands import COMMANDS, KEYS

SIZES = [(40, 12), (80, 24), (140, 40)]
SKILLS, PAY = "what skills do I need", "what does it pay"


class Walk:
    """A chat in which a question on skills was answered, then one on pay; what was copied, and where files go."""

    def __init__(self, session, copied: list[str], folder) -> None:
        self.session = session
        self.chat = session.chat
        self.app = session.app
        self.copied = copied
        self.folder = folder

    async def type(self, text: str, *keys: str) -> None:
        await self.session.press(*("space" if character == " " else character for character in text))
        await self.press(*keys)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.session.press(key)
            await self.session.settled()

    async def command(self, text: str) -> None:
        """Typed key by key where it is short; a path of a temporary folder is not."""
        if len(text) < 30:
            await self.type(text, "enter")
        else:
            await self.session.send(text)

    async def picker(self):
        await self.session.until(lambda: getattr(self.app.screen, "choices", ()))
        return self.app.screen

    def notices(self) -> list[str]:
        return [notice.message for notice in self.app._notifications]

    @property
    def last(self) -> str:
        return self.chat.transcript.turns[-1].question


async def begin(walk: Walk) -> None:
    await walk.session.send("/new")
    for question in (SKILLS, PAY):
        await walk.session.send(question)


async def walk_help(walk: Walk) -> None:
    await walk.command("/help")
    assert all(command.usage in " ".join(walk.session.said().split()) for command in COMMANDS)
    assert "Ask a question in your own" in walk.session.screen_text()


async def walk_new(walk: Walk) -> None:
    await walk.command("/new")
    assert walk.chat.messages.welcome.display
    assert not walk.chat.query(".turn")


async def walk_sessions(walk: Walk) -> None:
    await walk.command("/sessions")
    assert (await walk.picker()).choices[0].text == SKILLS
    assert SKILLS in walk.session.screen_text()
    await walk.press("escape")
    assert walk.app.screen is walk.chat


async def walk_search(walk: Walk) -> None:
    await walk.command("/search pay")
    assert (await walk.picker()).choices[0].text == PAY
    await walk.press("enter")
    assert f"▌ {PAY}" in walk.session.screen_text()


async def walk_sources(walk: Walk) -> None:
    await walk.command("/sources")
    assert "Machine learning engineer" in walk.session.said()


async def walk_source(walk: Walk) -> None:
    await walk.command("/source 2")
    assert walk.chat.reading.page.number == 2
    assert "Source 2 of" in walk.session.screen_text()
    await walk.press("escape")
    assert not walk.chat.reading.is_open


async def walk_copy(walk: Walk) -> None:
    await walk.command("/copy 1")
    assert walk.copied[-1].startswith("What machine learning engineers need")
    assert "Copied with pbcopy." in walk.notices()


async def walk_export(walk: Walk) -> None:
    await walk.command(f"/export {walk.folder}/chat.md")
    assert SKILLS in (walk.folder / "chat.md").read_text(encoding="utf-8")


async def walk_script(walk: Walk) -> None:
    await walk.command(f"/script {walk.folder}/chat")
    assert SKILLS in (walk.folder / "chat.chat.yaml").read_text(encoding="utf-8")


async def walk_role(walk: Walk) -> None:
    await walk.command("/role data scientist")
    assert walk.chat.desk.role == "data scientist"
    await walk.command("/role off")
    assert walk.chat.desk.role == ""


async def walk_theme(walk: Walk) -> None:
    await walk.command("/theme ansi-light")
    assert walk.app.theme == "ansi-light"


async def walk_explain(walk: Walk) -> None:
    await walk.command("/explain")
    assert "salary" in walk.session.said()


async def walk_quit(walk: Walk) -> None:
    await walk.type("/quit")
    await walk.session.press("enter")
    await walk.session.pilot.pause()
    assert walk.app._exit


BY_COMMAND = {
    "help": walk_help,
    "new": walk_new,
    "sessions": walk_sessions,
    "search": walk_search,
    "sources": walk_sources,
    "source": walk_source,
    "copy": walk_copy,
    "export": walk_export,
    "script": walk_script,
    "role": walk_role,
    "theme": walk_theme,
    "explain": walk_explain,
    "quit": walk_quit,
}


async def press_enter(walk: Walk) -> None:
    await walk.type("thanks", "enter")
    assert walk.last == "thanks"
    assert not walk.chat.prompt.text


async def press_newline(walk: Walk) -> None:
    await walk.press("a", "ctrl+j", "b", "shift+enter", "c", "alt+enter", "d")
    assert walk.chat.prompt.text == "a\nb\nc\nd"
    walk.chat.prompt.put("")


async def press_up_and_down(walk: Walk) -> None:
    await walk.type("draft", "up")
    assert walk.chat.prompt.text == walk.last == PAY
    await walk.press("up", "down", "down")
    assert walk.chat.prompt.text == "draft"
    walk.chat.prompt.put("")


async def press_search(walk: Walk) -> None:
    await walk.press("ctrl+r")
    await walk.picker()
    await walk.type("skills", "enter")
    assert walk.chat.prompt.text == SKILLS
    walk.chat.prompt.put("")


async def press_suggestions(walk: Walk) -> None:
    offered = walk.chat.messages.choices.questions
    await walk.press("alt+1")
    assert walk.last == offered[0]
    offered = walk.chat.messages.choices.questions
    await walk.press("tab", "down", "enter")
    assert walk.last == offered[1]
    assert walk.chat.prompt.has_focus


async def press_sources(walk: Walk) -> None:
    await walk.press("f2")
    assert "Source 1 of" in walk.session.screen_text()
    await walk.press("f2")
    assert not walk.chat.reading.is_open


async def press_sessions(walk: Walk) -> None:
    await walk.press("f3")
    assert (await walk.picker()).choices[0].text == SKILLS
    await walk.press("escape")


async def press_arrows_in_a_source(walk: Walk) -> None:
    await walk.press("f2", "right")
    assert "Source 2 of" in walk.session.screen_text()
    first = walk.chat.reading.page.passage
    await walk.press("alt+right")
    assert walk.chat.reading.page.passage != first
    await walk.press("alt+left", "left")
    assert walk.chat.reading.page.passage == first
    await walk.press("escape")


async def press_enter_in_a_source(walk: Walk) -> None:
    await walk.press("f2", "enter")
    assert walk.chat.prompt.text.startswith("Tell me more about ")
    walk.chat.prompt.put("")


async def press_page_up(walk: Walk) -> None:
    await walk.press("ctrl+end")
    before = walk.chat.messages.scroll_y
    await walk.press("pageup")
    assert walk.chat.messages.scroll_y < before or before == 0


async def press_page_down(walk: Walk) -> None:
    await walk.press("ctrl+home", "pagedown")
    assert walk.chat.messages.scroll_y > 0 or walk.chat.messages.max_scroll_y == 0


async def press_beginning(walk: Walk) -> None:
    await walk.press("ctrl+end", "ctrl+home")
    assert walk.chat.messages.scroll_y == 0
    assert f"▌ {SKILLS}" in walk.session.screen_text()


async def press_end(walk: Walk) -> None:
    await walk.press("ctrl+home", "ctrl+end")
    assert walk.chat.messages.scroll_y == walk.chat.messages.max_scroll_y
    assert walk.chat.messages.choices.questions[-1][-10:] in walk.session.screen_text()


async def press_new(walk: Walk) -> None:
    await walk.press("ctrl+n")
    assert walk.chat.messages.welcome.display


async def press_menu(walk: Walk) -> None:
    await walk.session.press("ctrl+p")
    await walk.session.until(lambda: "/help" in walk.session.screen_text())
    await walk.press("escape")
    assert walk.app.screen is walk.chat


async def press_keys(walk: Walk) -> None:
    await walk.press("f1")
    assert walk.chat.query("HelpPanel")
    assert "Type a question" in walk.session.screen_text()
    await walk.press("f1")
    assert not walk.chat.query("HelpPanel")


async def press_quit(walk: Walk) -> None:
    await walk.session.press("ctrl+q")
    await walk.session.pilot.pause()
    assert walk.app._exit


async def press_rename(walk: Walk) -> None:
    await walk.press("f3")
    picker = await walk.picker()
    await walk.press("ctrl+t")
    picker.query_one(Input).value = "My pay"
    await walk.press("enter")
    assert picker.choices[0].text == "My pay"
    await walk.press("escape")


async def press_delete_and_undo(walk: Walk) -> None:
    await walk.press("f3")
    picker = await walk.picker()
    held = [choice.value for choice in picker.choices]
    await walk.press("ctrl+d")
    assert [choice.value for choice in picker.choices] == held[1:]
    await walk.press("ctrl+z")
    assert [choice.value for choice in picker.choices] == held
    await walk.press("escape")


BY_KEY = {
    "send": press_enter,
    "new line": press_newline,
    "what was asked before": press_up_and_down,
    "search what was asked before, in earlier chats too": press_search,
    "the suggested questions": press_suggestions,
    "the sources of the last answer": press_sources,
    "conversations that are kept": press_sessions,
    "in a source: the next source, the next passage": press_arrows_in_a_source,
    "in a source: ask about it": press_enter_in_a_source,
    "scroll up": press_page_up,
    "scroll down": press_page_down,
    "to the beginning": press_beginning,
    "to the end": press_end,
    "new conversation": press_new,
    "all commands": press_menu,
    "all keys": press_keys,
    "in the list of conversations: rename": press_rename,
    "in the list of conversations: delete": press_delete_and_undo,
    "in the list of conversations: undo deleting": press_delete_and_undo,
    "leave": press_quit,
}


def test_every_command_and_every_key_is_walked():
    assert set(BY_COMMAND) == {command.name for command in COMMANDS}
    assert set(BY_KEY) == {does for _, _, does in KEYS}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("journeys", [BY_COMMAND, BY_KEY], ids=["commands", "keys"])
async def test_all_of_them_do_what_they_say(chat, tmp_path, monkeypatch, size, journeys):
    copied: list[str] = []
    monkeypatch.setattr("careerbot.tui.app.copy_natively", lambda text: copied.append(text) or "pbcopy")
    scribe = lambda replies, today, role: record(replies, today=today, role=role)  # noqa: E731
    async with chat(size, folder=tmp_path / "data", scribe=scribe) as session:
        walk = Walk(session, copied, tmp_path)
        for journey in dict.fromkeys(journeys.values()):
            await begin(walk)
            await journey(walk)
