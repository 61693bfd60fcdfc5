"""Whatever is typed gets an answer or a polite question, and in the time of any other message."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerbot import CareerBot

ODD = {
    "empty": "",
    "blank": " \t\n  ",
    "one letter": "x",
    "a mark": "?",
    "emoji": "🤖🧠💸❓",
    "emoji in a question": "💸 data scientist 💸 salary ❓",
    "a megaphone": "WHAT DOES A DATA ENGINEER EARN??!!",
    "the same word": "python " * 3000,
    "the same question": "what does a data analyst earn? " * 400,
    "100 kB of letters": "a" * 100_000,
    "100 kB of a sentence": "I would like to know what skills I need and why. " * 2_000,
    "digits": "9" * 5_000,
    "combining marks": "s̷̨͔͎͖͇̺͝ä̷l̴͇̅a̶r̸y̵ of a data scientist",
    "wide letters": "ｄａｔａ ｓｃｉｅｎｔｉｓｔ ｓａｌａｒｙ",
    "mathematical letters": "𝐝𝐚𝐭𝐚 𝐬𝐜𝐢𝐞𝐧𝐭𝐢𝐬𝐭 salary",
    "right to left": "מה השכר של מהנדס נתונים",
    "right to left in a question": "what does a \u202edata scientist\u202c earn",
    "arabic": "كم يكسب عالم البيانات",
    "chinese": "数据科学家的薪水是多少",
    "zero width": "da\u200bta scien\u200dtist salary",
    "control characters": "data\x00 scientist\x1b[31m salary\x07",
    "a lone surrogate": "salary \ud800 of a statistician",
    "markup": "<script>alert(1)</script> **data** [x](y) salary",
    "a query": "'; drop table passage; --",
    "a path": "../../etc/passwd",
    "braces": "{roles} {0} %s $(ls) ${HOME}",
    "brackets": "(((((((((((((((((((((((((((((((((((((((((",
    "questions in a row": "what? why? how? when? who? where? which?",
    "numbers": "1 " * 20_000,
    "counted people": "500 statisticians " * 4_000,
    "sums of money": "$5 " * 20_000,
    "what I know": "I know " + "a, " * 20_000,
    "premises in a row": "since you need a PhD, " * 3_000,
    "ways from one to another": "from a to " * 8_000,
    "commas": "what, why, how, and when, and who, and where, and which, and what",
}
KINDS = {"answer", "template", "clarify", "refusal"}
SECONDS = 5.0  # far above what any machine needs; a message that takes quadratic time takes minutes


@pytest.mark.parametrize("message", ODD.values(), ids=ODD)
def test_an_odd_message_gets_an_answer_or_a_polite_question(bot: CareerBot, message: str) -> None:
    started = time.process_time()
    reply = bot.ask(message)
    assert time.process_time() - started < SECONDS
    assert reply.kind in KINDS
    assert reply.text.strip()
    assert len(reply.text.split()) <= 300
    assert not {"\x00", "\x1b", "\x07"} & set(reply.text)


@pytest.mark.parametrize("name", ["a megaphone", "emoji in a question", "wide letters"])
def test_a_question_in_odd_dress_is_still_that_question(bot: CareerBot, name: str) -> None:
    reply = bot.ask(ODD[name])
    assert reply.intent == "salary"
    assert reply.figures


@pytest.mark.parametrize("letter", ["x", "R", "é", "7"])
def test_one_letter_is_asked_back(bot: CareerBot, letter: str) -> None:
    assert bot.ask(letter).kind == "clarify"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=80), min_size=1, max_size=3))
def test_any_text_in_any_conversation_is_answered(bot: CareerBot, messages: list[str]) -> None:
    talk = bot.conversation()
    for message in messages:
        reply = talk.ask(message)
        assert reply.kind in KINDS
        assert reply.text.strip()


WORDS = (
    "why the a data scientist never earns $90,000 since Indeed says at 42 I know no the other one vs 10% , ? and".split(
        " "
    )
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), min_size=1, max_size=3))
def test_any_jumble_of_words_that_mean_something_is_answered(bot: CareerBot, messages: list[str]) -> None:
    talk = bot.conversation()
    for message in messages:
        reply = talk.ask(message)
        assert reply.kind in KINDS
        assert reply.text.strip()
