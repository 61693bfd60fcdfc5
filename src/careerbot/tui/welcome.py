"""The first screen: what the documents hold, and an invitation to ask."""

from __future__ import annotations

from textual.content import Content

from careerbot.tui.wrapping import join, styled, tie, wrap

TITLE = "Ask me about a career"
INVITATION = "Click one, press alt and its number, or type your own."
OPENING = "I am reading the documents{}; you can type already."


def welcome(said: str, width: int) -> Content:
    """A title and what there is to know; the questions to click stand below it."""
    return join([Content(""), *wrap(styled(TITLE, "bold $text-primary"), width), *wrap(Content(tie(said)), width)])
