"""`python tools/screenshots.py` draws the pictures of the README anew: docs/images/*.svg, always as of one day."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from careerbot.bot import CareerBot
from careerbot.tui.app import ChatApp
from careerbot.tui.desk import Desk

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "images"
TODAY = date(2026, 11, 20)
FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is asked and pressed before a picture of a size is taken."""

    name: str
    size: tuple[int, int]
    questions: Sequence[str] = ()
    keys: Sequence[str] = ()


PICTURES = (
    Picture("first-screen", (90, 16)),
    Picture("skills", (100, 31), ["what skills do I need"]),
    Picture("pay", (100, 32), ["what does a machine learning engineer earn"]),
    Picture("comparison", (110, 40), ["compare data engineer and data scientist"]),
    Picture("source", (150, 36), ["what skills do I need"], ["f2"]),
    Picture("narrow", (40, 26), ["what does it pay in New York?"]),
)


async def take(picture: Picture, bot: CareerBot) -> str:
    """The picture as SVG."""
    app = ChatApp(Desk(lambda _: bot))
    async with app.run_test(size=picture.size) as pilot:
        app.chat.prompt.cursor_blink = False  # the same picture at every moment
        while app.chat.shelf is None:
            await pilot.pause(0.05)
        for question in picture.questions:
            await app.chat.ask(question)
            await app.workers.wait_for_complete()
        await pilot.press(*picture.keys)
        await app.workers.wait_for_complete()
        await pilot.pause(0.3)
        return app.export_screenshot(title="careerbot")


def at_home(svg: str) -> str:
    """The picture with the reader's own fixed-width font: nothing in it is fetched from elsewhere."""
    return re.sub(
        r"font-family: [^;]*Fira Code[^;]*;",
        f"font-family: {FONTS};",
        re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL),
    )


def main() -> None:
    """Draw all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, CareerBot(home=home, today=TODAY) as bot:
        closing, bot.close = bot.close, lambda: None  # type: ignore[method-assign] # each chat closes its bot
        for picture in PICTURES:
            path = FOLDER / f"{picture.name}.svg"
            path.write_text(at_home(asyncio.run(take(picture, bot))), encoding="utf-8")
            print(path)
        closing()


if __name__ == "__main__":
    main()
