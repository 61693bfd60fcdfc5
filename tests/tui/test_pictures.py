"""How the chat looks. After a change that is meant: pytest tests/tui/test_pictures.py --snapshot-update."""

from __future__ import annotations

import pytest
from frozen import FrozenBot

from careerbot.tui.app import ChatApp
from careerbot.tui.desk import Desk
from careerbot.tui.start import Start

PICTURES = {
    "first_screen": ((80, 24), Start(), (), ()),
    "first_screen_40x12": ((40, 12), Start(), (), ()),
    "skills": ((80, 24), Start(), ("which skills",), ()),
    "skills_light": ((80, 24), Start(theme="textual-light"), ("which skills",), ()),
    "pay_with_bars": ((100, 30), Start(), ("which pay",), ()),
    "pay_colourless": ((80, 24), Start(colourless=True), ("which pay",), ("tab",)),
    "comparison": ((100, 24), Start(), ("compare them",), ()),
    "comparison_narrow": ((40, 30), Start(theme="ansi-dark"), ("compare them",), ()),
    "source_beside": ((140, 30), Start(), ("which pay",), ("f2",)),
    "source_above": ((80, 24), Start(), ("which pay",), ("f2",)),
    "commands": ((80, 24), Start(), (), ("/", "s")),
    "search_of_questions": ((80, 24), Start(), ("which skills", "which pay"), ("ctrl+r", "p")),
}


@pytest.mark.parametrize("name", PICTURES)
def test_it_looks_as_it_did(snap_compare, name):
    size, start, questions, keys = PICTURES[name]
    app = ChatApp(Desk(lambda _: FrozenBot()), start=start)

    async def before(pilot):
        app.chat.prompt.cursor_blink = False
        while app.chat.shelf is None:
            await pilot.pause(0.02)
        for question in questions:
            app.chat.prompt.asked.add(question)
            await app.chat.ask(question)
            await app.workers.wait_for_complete()
        await pilot.press(*keys)
        await app.workers.wait_for_complete()
        await pilot.pause(0.2)

    assert snap_compare(app, terminal_size=size, run_before=before)
