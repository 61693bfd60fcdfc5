"""One bot for all tests of the chat, and apps at three sizes that share it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date

import pytest
from blockbuster import blockbuster_ctx
from textual.pilot import Pilot

from careerbot.bot import CareerBot
from careerbot.tui.app import ChatApp
from careerbot.tui.desk import Desk
from careerbot.tui.fitted import Card
from careerbot.tui.records import Records
from careerbot.tui.start import Start

PATIENCE = 400


@pytest.fixture(scope="session")
def bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CareerBot]:
    shared = CareerBot(home=tmp_path_factory.mktemp("home"), today=date(2026, 11, 20))
    shared.close = lambda: None  # type: ignore[method-assign] # each chat closes its bot; this one is shared
    yield shared
    shared.knowledge.close()


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CAREERBOT_HOME", str(tmp_path))


@pytest.fixture(autouse=True)
def nothing_blocks_the_loop() -> Iterator[None]:
    """A handler that waits for a file, a lock or a database fails its test."""
    with blockbuster_ctx(scanned_modules=["careerbot.tui"]):
        yield


class Session:
    """A running chat and what a test wants to know of it."""

    def __init__(self, app: ChatApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.chat = app.chat
        self.pilot = pilot
        self.press = pilot.press

    async def until(self, condition: Callable[[], object]) -> None:
        for _ in range(PATIENCE):
            if condition():
                break
            await asyncio.sleep(0.01)
        await self.pilot.pause()
        assert condition()

    async def settled(self) -> None:
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def send(self, text: str) -> None:
        self.chat.prompt.put(text)
        await self.pilot.pause()
        await self.press("enter")
        await self.settled()

    def screen_text(self) -> str:
        rows = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)

    def said(self, number: int = 0) -> str:
        """The text of a turn's answer card, the last turn's where none is given."""
        number = number or len(self.chat.transcript.turns)
        return self.chat.query_one(f"#said-{number}", Card).text.plain


Open = Callable[..., AbstractAsyncContextManager[Session]]


@pytest.fixture
def chat(bot: CareerBot) -> Open:
    @asynccontextmanager
    async def opened(size=(80, 24), *, opening=None, folder=None, **options) -> AsyncIterator[Session]:
        app = ChatApp(Desk(opening or (lambda _: bot)), Records(folder), Start(**options))
        async with app.run_test(size=size) as pilot:
            session = Session(app, pilot)
            if opening is None:
                await session.until(lambda: app.chat.shelf)
            yield session

    return opened
