"""A conversation as a file: Markdown, text, JSON or HTML. Pure functions."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from typing import Protocol

from careerbot import render
from careerbot.reply import Reply

FORMATS = (".md", ".txt", ".json", ".html")


class Told(Protocol):
    """A turn: of the chat, or of a conversation that is kept."""

    @property
    def question(self) -> str:
        """What was asked."""

    @property
    def reply(self) -> Reply | None:
        """What came of it."""

    @property
    def year(self) -> int:
        """The year from which ages are counted."""


def exported(turns: Sequence[Told], form: str) -> str:
    """The answered turns in a form of `FORMATS`."""
    asked = [(turn.question, turn.reply, turn.year) for turn in turns if turn.reply is not None]
    if form == ".json":
        return json.dumps([reply.to_dict() for _, reply, _ in asked], ensure_ascii=False, indent=2) + "\n"
    if form == ".html":
        return _html([(question, render.plain(reply, year)) for question, reply, year in asked])
    if form == ".txt":
        return "\n\n".join(f"> {question}\n\n{render.plain(reply, year)}" for question, reply, year in asked) + "\n"
    return "\n\n".join(_markdown(question, reply) for question, reply, _ in asked) + "\n"


def _markdown(question: str, reply: Reply) -> str:
    data = re.sub(r"([\\`*_\[\]<>])", r"\\\1", question)
    quoted = "\n".join(f"> {line}" for line in data.splitlines())
    return f"{quoted}\n\n{render.markdown(reply)}"


def _html(asked: Sequence[tuple[str, str]]) -> str:
    turns = "\n".join(f"<h2>{html.escape(question)}</h2>\n<p>{html.escape(said)}</p>" for question, said in asked)
    style = "body{max-width:45rem;margin:2rem auto;font-family:sans-serif}p{white-space:pre-wrap}h2{font-size:1.1rem}"
    return f'<!doctype html>\n<meta charset="utf-8">\n<title>careerbot</title>\n<style>{style}</style>\n{turns}\n'
