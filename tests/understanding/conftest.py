"""What reading a question needs: the knowledge base of the built-in guides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from careerbot import CareerBot
from careerbot.knowledge.base import KnowledgeBase
from careerbot.understanding.model import Memory, Request
from careerbot.understanding.understanding import understand

Read = Callable[..., Request]


@pytest.fixture(scope="session")
def knowledge(bot: CareerBot) -> KnowledgeBase:
    return bot.knowledge


@pytest.fixture(scope="session")
def read(knowledge: KnowledgeBase) -> Read:
    """The first request of a message, after a memory."""

    def read_one(message: str, memory: Memory | None = None, role: str = "") -> Request:
        return understand(message, memory or Memory(), knowledge, role=role).requests[0]

    return read_one
