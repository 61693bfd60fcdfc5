"""The source panel: the passage behind a citation."""

from __future__ import annotations

import pytest
from textual import events

from careerbot.tui.messages import Said
from careerbot.tui.shelf import Page
from careerbot.tui.source_panel import QUOTED, SourceScreen, SourceView, page_content

SIZES = [(40, 12), (80, 24), (140, 40)]


def view_of(session):
    return session.app.screen.query_one(SourceView)


@pytest.mark.parametrize("size", SIZES)
async def test_a_citation_opens_its_passage_at_the_quoted_words(chat, size):
    async with chat(size) as session:
        await session.send("what skills do I need")
        citation = session.chat.transcript.citation(1, 2)
        session.chat.query_one("#said-1", Said).action_cite(2)
        await session.settled()
        assert isinstance(session.app.screen, SourceScreen) == (size[0] < 120)
        page = view_of(session).page
        assert (page.passage, page.quote) == (citation.passage, citation.quote)
        quoted = citation.quote.split(" ")[0]
        assert quoted in session.screen_text()


async def test_a_click_on_a_mark_opens_the_source(chat):
    async with chat((140, 40)) as session:
        await session.send("what skills do I need")
        card = session.chat.query_one("#said-1")
        lines = card.text.plain.split("\n")
        row = next(number for number, line in enumerate(lines) if "[2]" in line)
        await session.pilot.click(card, offset=(lines[row].index("[2]") + 1 + 2, row))
        await session.settled()
        assert session.chat.reading.page.quote == session.chat.transcript.citation(1, 2).quote


async def test_f2_opens_and_closes_and_the_arrows_turn_the_sources(chat):
    async with chat((140, 40)) as session:
        await session.send("what skills do I need")
        await session.press("f2")
        await session.settled()
        await session.press("right")
        await session.settled()
        assert session.chat.reading.page.quote == session.chat.transcript.citation(1, 2).quote
        await session.press("left", "f2")
        await session.settled()
        assert not session.chat.reading.is_open
        assert session.chat.prompt.has_focus


async def test_the_passages_before_and_after_can_be_read(chat, bot):
    async with chat((80, 24)) as session:
        await session.send("what skills do I need")
        await session.send("/source 1")
        first = session.chat.reading.page
        await session.press("alt+right")
        await session.settled()
        assert session.chat.reading.page.passage == bot.neighbours(first.passage)[1]
        await session.press("alt+left")
        await session.settled()
        assert session.chat.reading.page.passage == first.passage


async def test_a_question_on_the_passage_can_be_begun(chat):
    async with chat((80, 24)) as session:
        await session.send("what skills do I need")
        await session.send("/source 1")
        await session.press("enter")
        await session.settled()
        assert session.chat.prompt.text.startswith("Tell me more about ")
        assert not session.chat.reading.is_open


async def test_typing_over_a_source_closes_it_and_goes_to_the_input(chat):
    async with chat((80, 24)) as session:
        await session.send("what skills do I need")
        await session.send("/source 1")
        await session.press("x")
        await session.settled()
        assert session.chat.prompt.text == "x"
        assert session.app.screen is session.chat
        await session.send("what does it pay")
        await session.send("/source 2")
        assert isinstance(session.app.screen, SourceScreen)
        await session.press("escape")
        await session.settled()
        assert session.app.screen is session.chat


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_nothing_that_is_typed_fast_over_a_source_is_lost(chat, size):
    async with chat(size) as session:
        await session.send("what skills do I need")
        await session.send("/source 1")
        for key in "copy":
            session.app.post_message(events.Key(key, key))
        await session.settled()
        assert session.chat.prompt.text == "copy"


async def test_a_source_moves_to_where_there_is_room(chat):
    async with chat((140, 40)) as session:
        await session.send("what skills do I need")
        await session.send("/source 1")
        await session.pilot.resize_terminal(80, 24)
        await session.settled()
        assert isinstance(session.app.screen, SourceScreen)
        await session.pilot.resize_terminal(140, 40)
        await session.settled()
        assert session.app.screen is session.chat
        assert session.chat.query_one("#panel").has_class("-open")


async def test_a_source_that_is_not_there_is_explained(chat):
    async with chat() as session:
        await session.send("/source 1")
        assert session.said() == "The last answer names no sources."
        await session.send("what skills do I need")
        await session.send("/source 99")
        assert session.said().startswith("The last answer has the sources 1 to ")


def test_only_the_quoted_words_are_marked_and_only_web_addresses_are_links():
    said = ("- one [/1] two", "three")
    page = Page("p", "A › B", said, "[/1] two", ("[1] X, 2020",), "javascript:x", "", "q", ours=True)
    content = page_content(page, 60)
    marked = [content.plain[span.start : span.end] for span in content.spans if span.style == QUOTED]
    assert marked == ["[/1] two"]
    assert not any(getattr(span.style, "link", None) for span in content.spans)
    assert "our summary of the source" in content.plain
    assert "passage\u00a0before" not in content.plain
