"""Asking and answering in the chat, at three sizes."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from textual.widget import Widget
from textual.widgets import Footer, Markdown

from careerbot.errors import CorpusError
from careerbot.progress import Progress
from careerbot.tui.fitted import Card
from careerbot.tui.transcript import LOADING

SIZES = [(40, 12), (80, 24), (140, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_direct_sentence_is_on_screen_and_where_all_fits_the_sources_too(chat, size):
    async with chat(size) as session:
        await session.send("what skills do I need")
        turn = session.chat.transcript.turns[-1]
        assert turn.reply.kind == "answer"
        assert not session.chat.prompt.text
        assert "[1]" in session.said()
        shown = session.screen_text()
        first = session.said().split("\n")[0]
        assert first in shown
        card = session.chat.query_one("#said-1", Card)
        if size == (140, 40):
            assert session.said().split("\n")[-1] in shown
            assert session.chat.messages.choices.questions[-1].split()[-1] in shown
        else:
            assert card.size.height > session.chat.messages.size.height
            line = next(line for line in shown.split("\n") if first in line)
            assert shown.split("\n").index(line) <= 3
            await session.press("end")
            await session.settled()
            assert session.chat.messages.choices.questions[-1].split()[-1] in session.screen_text()


async def test_a_short_answer_after_a_long_one_stands_at_the_end(chat):
    async with chat((80, 24)) as session:
        await session.send("what skills do I need")
        await session.send("thanks")
        messages = session.chat.messages
        assert messages.scroll_y == messages.max_scroll_y > 0


@pytest.mark.parametrize("size", SIZES)
async def test_no_line_of_an_answer_is_wider_than_its_card(chat, size):
    async with chat(size) as session:
        for role in ("machine learning engineer", "data scientist and data engineer"):
            await session.send(f"compare the pay of a {role}")
            card = session.chat.query_one(f"#said-{len(session.chat.transcript.turns)}", Card)
            assert card.outer_size.width <= 100
            assert max(line.cell_length for line in card.text.split("\n")) <= card.content_size.width


async def test_a_message_is_at_most_three_widgets(chat):
    async with chat() as session:
        before = len(session.chat.query("*"))
        for _ in range(3):
            await session.send("what skills do I need")
        assert len(session.chat.query("*")) - before <= 3 * 2 * 3


async def test_at_most_a_hundred_messages_are_mounted_and_the_others_can_be_had(chat):
    async with chat((80, 24)) as session:
        for number in range(70):
            turn = session.chat.transcript.note([f"note {number}"], question=f"asked {number}")
            await session.chat.messages.add(turn)
        await session.settled()
        assert len(session.chat.query(".turn")) <= 100
        assert not session.chat.query("#said-1")
        await session.app.run_action("app.earlier")
        await session.settled()
        assert session.chat.query("#said-1")
        assert len(session.chat.query(".turn")) <= 100
        await session.send("what does it pay")
        assert session.chat.query("#said-71")
        assert not session.chat.query("#said-1")


async def test_questions_sent_while_the_documents_are_read_wait_and_are_answered_in_order(chat, bot):
    gate = threading.Event()

    def open_slowly(tell):
        gate.wait(10)
        return bot

    async with chat(opening=open_slowly) as session:
        for question in ("what skills do I need", "and the pay?"):
            session.chat.prompt.put(question)
            await session.press("enter")
        await session.pilot.pause()
        assert session.said(1) == LOADING.format("")
        assert not session.chat.transcript.answered()
        gate.set()
        await session.settled()
        assert [turn.reply.intent for turn in session.chat.transcript.turns] == ["skills", "salary"]


@pytest.mark.parametrize("size", SIZES)
async def test_while_the_documents_are_read_the_chat_says_how_many_and_how_long_it_will_take(chat, bot, size):
    gate = threading.Event()

    def open_slowly(tell):
        tell(Progress(70, 1200, 83.0))
        gate.wait(10)
        return bot

    async with chat(size, opening=open_slowly) as session:
        await session.until(lambda: "70 of 1,200" in " ".join(session.screen_text().split()))
        assert "about 1 min left" in " ".join(session.screen_text().split())
        session.chat.prompt.put("what skills do I need")
        await session.press("enter")
        await session.pilot.pause()
        session.chat.desk.hear(Progress(1100, 1200, 4.2))
        await session.until(lambda: "1,100 of 1,200, about 4 s left" in " ".join(session.said(1).split()))
        gate.set()
        await session.settled()
        assert session.chat.transcript.turns[0].reply.kind == "answer"


async def test_the_documents_are_opened_off_the_main_thread(chat, bot):
    threads = []

    def opening(_):
        threads.append(threading.current_thread())
        return bot

    async with chat(opening=opening) as session:
        await session.until(lambda: session.chat.shelf)
    assert threads[0] is not threading.main_thread()


async def test_an_error_stands_in_the_conversation_and_the_question_is_back_in_the_input(chat, bot):
    states = iter([CorpusError("no documents at [/tmp/x]", advice="give another folder")] * 2)

    def opening(_):
        problem = next(states, None)
        if problem:
            raise problem
        return bot

    async with chat(opening=opening) as session:
        await session.settled()
        assert "no documents at [/tmp/x]" in session.said()
        await session.send("what skills do I need")
        assert "Give another folder." in session.said()
        assert session.chat.prompt.text == "what skills do I need"
        await session.press("enter")
        await session.settled()
        assert session.chat.transcript.turns[-1].reply.kind == "answer"


async def test_an_error_does_not_overwrite_what_is_typed_meanwhile(chat):
    async with chat() as session:
        session.chat.prompt.put("a draft")
        session.chat.prompt.give_back("the question")
        assert session.chat.prompt.text == "a draft"


async def test_hostile_text_is_shown_as_data(chat):
    hostile = "[/1] [b]x[/b] [link=http://x]y[/link] \x1b]0;title\x07 \x1b[31mred \u202eback"
    async with chat() as session:
        await session.send(hostile)
        shown = session.screen_text()
        assert "[/1] [b]x[/b] [link=http://x]y[/link]" in shown.replace("\n ▌ ", " ")
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)


async def test_resizing_keeps_the_end_in_view_and_a_place_in_the_middle_stays(chat):
    async with chat((80, 24)) as session:
        for _ in range(3):
            await session.send("what skills do I need")
        await session.press("end")
        await session.settled()
        await session.pilot.resize_terminal(50, 14)
        await session.settled()
        messages = session.chat.messages
        assert messages.scroll_y == messages.max_scroll_y > 0
        await session.press("pageup", "pageup")
        await session.settled()
        top = next(line for line in session.screen_text().split("\n") if "•" in line)
        await session.pilot.resize_terminal(80, 24)
        await session.settled()
        assert " ".join(top.split()[:3]) in "\n".join(session.screen_text().split("\n")[:4])


async def test_end_in_an_empty_input_goes_to_the_end_again(chat):
    async with chat((80, 24)) as session:
        for _ in range(2):
            await session.send("what skills do I need")
        await session.press("ctrl+home")
        assert session.chat.messages.scroll_y == 0
        await session.press("end")
        await session.settled()
        assert session.chat.messages.scroll_y == session.chat.messages.max_scroll_y


async def test_typing_anywhere_goes_to_the_input(chat):
    async with chat() as session:
        await session.press("tab")
        assert session.chat.messages.choices.has_focus
        await session.press("h", "i")
        assert session.chat.prompt.text == "hi"
        assert session.chat.prompt.has_focus


async def test_the_footer_names_only_keys_that_work_now(chat):
    async with chat() as session:

        def keys():
            return [str(key.description) for key in session.chat.query_one(Footer).query("FooterKey")]

        assert "Sources" not in keys()
        await session.send("what skills do I need")
        await session.pilot.pause(0.1)
        assert "Sources" in keys()


async def test_answers_leave_no_widgets_behind_in_memory(chat):
    def held():
        gc.collect()
        return sum(isinstance(one, Widget) for one in gc.get_objects())

    async with chat() as session:
        for _ in range(2):
            await session.send("thanks")
        before = held()
        for _ in range(8):
            await session.send("thanks")
        assert held() - before <= 3 * 8 * 2


async def test_what_a_message_drew_leaves_memory_with_it(chat):
    async with chat() as session:
        await session.send("thanks")
        drawn = weakref.ref(session.chat.query("#said-1").first()._styles_cache)
        for number in range(60):
            await session.chat.messages.add(session.chat.transcript.note([f"note {number}"]))
        await session.settled()
        gc.collect()
        assert not session.chat.query("#said-1")
        assert drawn() is None


async def test_f1_shows_and_hides_the_keys(chat):
    async with chat() as session:
        await session.press("f1")
        await session.settled()
        assert session.chat.query("HelpPanel")
        await session.press("f1")
        await session.settled()
        assert not session.chat.query("HelpPanel")


@pytest.mark.parametrize("size", SIZES)
async def test_f1_says_what_can_be_done_in_whatever_is_open(chat, tmp_path, size):
    async with chat(size, folder=tmp_path) as session:
        await session.send("what skills do I need")
        for key, said in (("f3", "Conversations that are kept."), ("f2", "A source. The reversed words")):
            await session.press(key)
            await session.settled()
            await session.press("f1")
            await session.settled()
            assert session.app.screen.query_one("HelpPanel Markdown", Markdown).source.startswith(said)
            await session.press("f1")
            await session.settled()
            assert not session.app.screen.query("HelpPanel")
            await session.press("escape")
            await session.settled()
            assert session.app.screen is session.chat


async def test_an_answer_can_be_selected_and_copied(chat):
    async with chat() as session:
        await session.send("what skills do I need")
        card = session.chat.query_one("#said-1", Card)
        card.text_select_all()
        await session.pilot.pause()
        assert session.chat.get_selected_text().startswith("What machine learning engineers need")


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (12, 5), (40, 10)])
async def test_no_terminal_is_too_small_to_go_on(chat, size):
    async with chat((80, 24)) as session:
        await session.send("compare machine learning engineer and data scientist")
        await session.press("f1")
        await session.pilot.resize_terminal(*size)
        await session.settled()
        await session.press("f1", "f2", "/")
        await session.settled()
        await session.pilot.resize_terminal(80, 24)
        await session.press("escape")
        await session.press("ctrl+end")
        await session.settled()
        assert session.chat.messages.choices.questions[0] in session.screen_text()
