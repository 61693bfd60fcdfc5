"""What a reply looks like at a width, without any widget."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from careerbot.bars import bars
from careerbot.reply import Citation, Comparison, Figure, FigureList, ItemList, Line, Paragraph, Reply
from careerbot.tui.cards import answer_card, question_card
from careerbot.tui.wrapping import clean, tie, wrap


def reply_of(*blocks, citations=()):
    return Reply("q", "answer", (), blocks=blocks, citations=citations)


def card(*blocks, width=80, citations=()):
    return answer_card(reply_of(*blocks, citations=citations), width, year=2026)


def citation(number):
    return Citation(number, "Pub", "Title", "S", "https://x.org", "2019", "p", "q", ours=True)


def figure(low, high=None, currency="USD", per="year"):
    return Figure("r", "pay", low, high, currency=currency, per=per)


def test_marks_can_be_clicked_and_sources_share_a_line():
    content = card(Paragraph((Line("Yes.", (1, 2)),), "cited"), citations=(citation(1), citation(2)))
    clicks = [span.style.meta["@click"] for span in content.spans if getattr(span.style, "meta", None)]
    assert clicks == [("cite", (1,)), ("cite", (2,))] * 2
    assert content.plain == "Yes.\u00a0[1][2]\n\n[1][2] Pub, “Title”, 2019 (7\u00a0years\u00a0old)"


def test_two_figures_of_one_currency_and_period_have_bars_and_others_none():
    figures = [figure(50_000), figure(100_000, 200_000), figure(40, per="hour")]
    drawn = bars(figures, 60)
    assert set(drawn) == {0, 1}
    assert drawn == {0: "▀" * 15, 1: "▔" * 30 + "▀" * 30}
    assert bars([figure(1), figure(2, currency="EUR")], 60) == {}
    assert bars([], 60) == {}


def test_a_figure_list_keeps_every_line():
    lines = (Line("A: $50,000 a year", (1,)), Line("B: $60,000 a year", (2,)))
    content = card(FigureList(lines, (figure(50_000), figure(60_000)), "cited"), width=40)
    assert "A: $50,000\u00a0a\u00a0year" in content.plain
    assert content.plain.count("▀") > 10


def test_a_comparison_is_side_by_side_where_there_is_room():
    block = Comparison(("One role", "Another"), (("Pay", (Line("much " * 12), Line(""))),), "cited")
    wide, narrow = card(block, width=80).plain, card(block, width=38).plain
    assert "One role" in wide.split("\n")[0]
    assert "Another" in wide.split("\n")[0]
    assert "• One role: much" in narrow
    assert "nothing in the sources" in wide
    assert "nothing in the" in narrow


def test_lists_hang_and_ordered_ones_are_numbered():
    items = tuple(Line("word " * 12, label=f"L{number}") for number in range(10))
    plain = card(ItemList(items, "cited", ordered=True), width=40).plain.split("\n")
    assert plain[0].startswith(" 1. L0: word")
    assert plain[1].startswith("    word")


def test_amounts_stay_together_and_minus_signs_are_real():
    assert tie("$5,000 a year, 16 %") == "$5,000\u00a0a\u00a0year, 16\u00a0%"
    assert tie("-3 points in 2022-32") == "\u22123 points in 2022-32"


def test_what_a_terminal_would_obey_is_taken_out():
    assert clean("a\x1b[2Jb\x07c\u202ed\u200be\tf\x9bg") == "a [2Jb cde    f g"
    assert question_card("[/1] \x1b]8;;x", 40).plain == "[/1]  ]8;;x"


def test_of_a_large_paste_the_first_lines_are_shown():
    shown = question_card("line\n" * 3000, 40).plain
    assert shown.count("\n") == 11
    assert shown.endswith("line … and 14,941 more characters")


@given(st.text(max_size=300), st.integers(min_value=12, max_value=90))
def test_wrapping_loses_nothing_and_is_never_too_wide(text, width):
    cleaned = clean(text)
    lines = wrap(Content(cleaned), width)
    assert "".join("".join(line.plain for line in lines).split()) == "".join(Content(cleaned).plain.split())
    assert all(line.cell_length <= width for line in lines)


def test_of_a_very_long_question_the_beginning_is_shown():
    plain = question_card("word " * 20_000, 80).plain
    assert plain.endswith("… and 99,000 more characters")
    assert len(plain) < 3000
