"""Colour, its absence, and the clipboard tools."""

from __future__ import annotations

import re

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from careerbot.tui import clipboard
from careerbot.tui.look import Colourless, take_no_color


def test_no_color_is_taken_out_of_the_environment_and_an_empty_one_means_nothing():
    environment = {"NO_COLOR": "1"}
    assert take_no_color(environment)
    assert environment == {}
    assert not take_no_color({"NO_COLOR": ""})


def test_colour_goes_and_bold_reverse_and_clicks_stay():
    style = Style(color="red", bgcolor="blue", bold=True, reverse=True, strike=True, meta={"@click": "x"})
    (segment,) = Colourless().apply([Segment("a", style)], Color(0, 0, 0))
    assert (segment.style.color, segment.style.bgcolor, segment.style.strike) == (None, None, None)
    assert segment.style.bold
    assert segment.style.reverse
    assert segment.style.meta == {"@click": "x"}


async def test_a_colourless_chat_draws_no_colour(chat):
    async with chat((80, 24), colourless=True) as session:
        await session.send("what does a machine learning engineer earn")
        await session.press("tab")
        await session.pilot.pause()
        styles = [segment.style for row in session.app.screen._compositor.render_strips() for segment in row]
        assert not [style for style in styles if style and (style.color or style.bgcolor)]
        assert any(style.reverse for style in styles if style)
        assert "›1" in re.sub(" ", "", session.screen_text())


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "ansi-light", "nord"])
async def test_every_kind_of_theme_draws_the_chat(chat, theme):
    async with chat((80, 24)) as session:
        session.app.theme = theme
        await session.send("what does a machine learning engineer earn")
        assert "▀" in session.said()


@pytest.mark.parametrize(
    ("environment", "first"),
    [
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "wl-copy"),
        ({"DISPLAY": ":0"}, "xclip"),
        ({"WSL_DISTRO_NAME": "u"}, "clip.exe"),
    ],
)
def test_the_tool_of_the_desktop_is_tried_first(environment, first, monkeypatch):
    monkeypatch.setattr(clipboard.sys, "platform", "linux")
    assert next(clipboard.tools(environment))[0] == first
    assert list(clipboard.tools({})) == []


def test_a_tool_that_fails_is_passed_over(tmp_path, monkeypatch):
    for name, status in (("wl-copy", 1), ("xclip", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\ncat > {tmp_path}/{name}.txt\nexit {status}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(clipboard.sys, "platform", "linux")
    assert clipboard.copy_natively("täxt", {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}) == "xclip"
    assert (tmp_path / "xclip.txt").read_text(encoding="utf-8") == "täxt"
    assert clipboard.copy_natively("x", {}) == ""
