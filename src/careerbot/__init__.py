"""careerbot: a career adviser that answers from cited documents.

>>> from careerbot import CareerBot
>>> with CareerBot() as bot:
...     print(bot.ask("what skills do I need"))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from careerbot.bot import CareerBot, Conversation
    from careerbot.errors import CareerBotError
    from careerbot.reply import Citation, Figure, Reply

__version__ = "0.1.0"
__all__ = ["CareerBot", "CareerBotError", "Citation", "Conversation", "Figure", "Reply", "__version__"]

_HOMES = {
    "CareerBot": "careerbot.bot",
    "Conversation": "careerbot.bot",
    "CareerBotError": "careerbot.errors",
    "Citation": "careerbot.reply",
    "Figure": "careerbot.reply",
    "Reply": "careerbot.reply",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import careerbot` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
