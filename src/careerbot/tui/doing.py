"""What each command does to the chat; `commands` says how they are called."""

from __future__ import annotations

import asyncio
import io
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from careerbot import render
from careerbot.errors import CareerBotError
from careerbot.tui.exporting import FORMATS, exported
from careerbot.tui.records import PRIVATE
from careerbot.tui.sessions import SessionPicker, search_picker
from careerbot.tui.transcript import Turn

if TYPE_CHECKING:
    from careerbot.tui.chat import ChatScreen

SCRIPT_SUFFIX = ".chat.yaml"


async def begin_anew(chat: ChatScreen, _: str) -> None:
    """Forget what was said and show the first screen."""
    await chat.start_over(chat.desk.role)


async def list_sources(chat: ChatScreen, _: str) -> None:
    """The documents."""
    await chat.tell(["Answers come from these documents:", "", *await chat.desk.documents()])


async def open_source(chat: ChatScreen, argument: str) -> None:
    """A source of the last answer."""
    turn = _answered(chat)
    numbers = [str(citation.number) for citation in turn.reply.citations] if turn and turn.reply else []
    if turn and argument in numbers:
        await chat.reading.open(turn.number, int(argument))
    elif numbers:
        await chat.tell([f"The last answer has the sources 1 to {len(numbers)}. /source 1 opens the first."])
    else:
        await chat.tell(["The last answer names no sources."])


async def list_sessions(chat: ChatScreen, _: str) -> None:
    """The conversations that are kept: opened, renamed, deleted there."""
    if chat.keeping.records.private:
        await chat.tell([PRIVATE])
        return
    shown = chat.keeping.records.conversation
    chat.choose(SessionPicker(chat.keeping.records), lambda chosen: _open_session(chat, chosen, shown))


async def _open_session(chat: ChatScreen, chosen: str, shown: int) -> None:
    listed = {one.id: one for one in await chat.keeping.records.do(lambda store: store.listed())}
    if chosen:
        await chat.keeping.open(listed[int(chosen)])
    elif shown and shown not in listed:  # it was deleted
        await chat.start_over(chat.desk.role)


async def search_sessions(chat: ChatScreen, argument: str) -> None:
    """Words in all that is kept; the conversation they stand in is opened there."""
    if chat.keeping.records.private:
        await chat.tell([PRIVATE])
        return
    chat.choose(search_picker(chat.keeping.records, argument), lambda chosen: _open_found(chat, chosen))


async def _open_found(chat: ChatScreen, chosen: str) -> None:
    if chosen:
        number, _, place = chosen.partition(":")
        found = await chat.keeping.records.do(lambda store: store.find(int(number)))
        await chat.keeping.open(found, int(place))


async def write_script(chat: ChatScreen, argument: str) -> None:
    """The conversation as a script that expects what its questions come to today."""
    await chat.keeping.fetch_all()
    questions = [turn.question for turn in chat.transcript.answered()]
    if not questions or chat.start.scribe is None:
        chat.app.notify("There is nothing to save yet.", severity="warning", markup=False)
        return
    replies, today = await chat.desk.replay(questions)
    path = Path(argument or f"careerbot-{datetime.now():%Y-%m-%d-%H%M%S}").expanduser()
    if not path.name.endswith(SCRIPT_SUFFIX):
        path = path.with_name(path.name + SCRIPT_SUFFIX)
    await _write(chat, path, await asyncio.to_thread(chat.start.scribe, replies, today, chat.desk.role))


async def copy_answer(chat: ChatScreen, argument: str) -> None:
    """An answer with its sources to the clipboard."""
    if argument:
        await chat.keeping.fetch_all()
    turn = _answered(chat, argument)
    if turn is None or turn.reply is None:
        chat.app.notify("There is no such answer to copy.", severity="warning", markup=False)
        return
    chat.app.copy_to_clipboard(render.plain(turn.reply, turn.year))


async def export(chat: ChatScreen, argument: str) -> None:
    """The conversation to a file: at a path, or where downloads go."""
    await chat.keeping.fetch_all()
    turns = chat.transcript.answered()
    if not turns:
        chat.app.notify("There is nothing to save yet.", severity="warning", markup=False)
        return
    path = Path(argument or f"careerbot-{datetime.now():%Y-%m-%d-%H%M%S}.md").expanduser()
    if path.suffix not in FORMATS:
        chat.app.notify(f"Save as one of: {', '.join(FORMATS)}", severity="warning", markup=False)
        return
    text = exported(turns, path.suffix)
    if argument:
        await _write(chat, path, text)
    else:
        chat.app.deliver_text(io.StringIO(text), save_filename=path.name)


async def assume_role(chat: ChatScreen, argument: str) -> None:
    """The career to assume where a question names none."""
    if not argument:
        role = chat.desk.role
        await chat.tell([f"I assume the career {role}." if role else "I assume no career. /role NAME sets one."])
        return
    role = "" if argument.lower() in ("off", "none") else argument
    try:
        await chat.desk.assume(role)
    except CareerBotError as problem:
        await chat.tell([f"I have {problem.problem}. {problem.advice[:1].upper()}{problem.advice[1:]}."])
        return
    await chat.keeping.records.assume(role)
    await chat.tell([f"From now on I assume the career {role}." if role else "From now on I assume no career."])


async def choose_theme(chat: ChatScreen, argument: str) -> None:
    """A theme by its name, or the list of them."""
    if not argument:
        chat.app.search_themes()
    elif argument in chat.app.available_themes:
        chat.app.theme = argument
    else:
        await chat.tell([f"There is no theme {argument}. There are: {', '.join(chat.app.available_themes)}."])


async def explain(chat: ChatScreen, _: str) -> None:
    """How the last question was read."""
    turn = _answered(chat)
    lines = turn.reply.explanation if turn and turn.reply else ()
    await chat.tell([f"- {line}" for line in lines] or ["There is no answer to explain yet."])


async def leave(chat: ChatScreen, _: str) -> None:
    """Quit."""
    chat.app.exit()


def _answered(chat: ChatScreen, argument: str = "") -> Turn | None:
    """An answer by its number, the last one where none is given."""
    turns = chat.transcript.answered()
    number = int(argument) if argument.isdecimal() else 0 if argument else len(turns)
    return turns[number - 1] if 0 < number <= len(turns) else None


async def _write(chat: ChatScreen, path: Path, text: str) -> None:
    """A file that exists is never written over."""
    try:
        await asyncio.to_thread(_create, path, text)
    except FileExistsError:
        chat.app.notify(f"{path} exists already; choose another name.", severity="warning", markup=False)
    except OSError as problem:
        chat.app.notify(f"Not saved: {problem.strerror or problem} ({path})", severity="error", markup=False)
    else:
        chat.app.notify(f"Saved as {path}", markup=False)


def _create(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
