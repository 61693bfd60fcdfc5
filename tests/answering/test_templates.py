"""What is said in words of the program's own, by intent."""

from __future__ import annotations

import pytest

from careerbot import CareerBot
from careerbot.knowledge.domain import load_domain
from careerbot.reply import ItemList, Paragraph

MESSAGES = {
    "greeting": "hello there",
    "thanks": "thank you very much",
    "goodbye": "goodbye",
    "help": "what can you do",
    "about_bot": "who are you",
    "emotional": "I feel so lost and tired of everything",
    "professional_advice": "can I sue my employer for unpaid overtime",
}
CRISIS = ["I want to end my life", "I want to kill myself", "i dont want to live anymore"]


@pytest.mark.parametrize(("intent", "message"), MESSAGES.items())
def test_talk_is_answered_by_the_template_of_its_intent(bot: CareerBot, intent: str, message: str) -> None:
    reply = bot.ask(message)
    assert (reply.intent, reply.kind) == (intent, "template")
    (block,) = reply.blocks
    assert isinstance(block, Paragraph)
    assert block.origin == "template"
    assert not reply.citations


@pytest.mark.parametrize(
    ("intent", "message"), [("quiz", "quiz me"), ("undecided", "I don't know what I want to do with my life")]
)
def test_talk_that_needs_an_answer_is_a_question_back(bot: CareerBot, intent: str, message: str) -> None:
    reply = bot.ask(message)
    assert (reply.intent, reply.kind) == (intent, "clarify")
    assert "?" in reply.text


@pytest.mark.parametrize("message", MESSAGES.values())
def test_no_place_of_a_template_stays_unfilled(bot: CareerBot, sky: CareerBot, message: str) -> None:
    for asked in (bot, sky):
        assert not set("{}") & set(asked.ask(message).text)


def test_templates_speak_of_the_corpus_at_hand(sky: CareerBot) -> None:
    assert "three documents naming three sources" in sky.ask("who are you").text
    assert "cloud gardeners, fog herders and star polishers" in sky.ask("what can you do").text


@pytest.mark.parametrize("message", CRISIS)
def test_somebody_in_crisis_gets_the_help_lines_and_nothing_else(bot: CareerBot, message: str) -> None:
    reply = bot.ask(message)
    assert (reply.intent, reply.kind) == ("crisis", "template")
    lead, lines = reply.blocks
    assert isinstance(lead, Paragraph)
    assert isinstance(lines, ItemList)
    assert lead.lines[0].text == " ".join(load_domain().responses["crisis"][0].split())
    assert [line.label for line in lines.items] == [entry["where"] for entry in load_domain().help_lines]
    for line, entry in zip(lines.items, load_domain().help_lines, strict=True):
        expected = f"{entry['line']}; emergency {entry['emergency']}" if entry["line"] else entry["emergency"]
        assert line.text == expected
    assert (reply.suggestions, reply.citations, reply.figures, reply.roles) == ((), (), (), ())


def test_the_same_numbers_stand_whatever_the_corpus_is(bot: CareerBot, sky: CareerBot) -> None:
    assert bot.ask(CRISIS[0]).text == sky.ask(CRISIS[0]).text


def test_nothing_is_suggested_after_a_farewell(bot: CareerBot) -> None:
    assert bot.ask("goodbye").suggestions == ()


def test_small_talk_leaves_the_conversation_where_it_was(sky: CareerBot) -> None:
    talk = sky.conversation()
    talk.ask("what is a star polisher")
    talk.ask("thanks a lot")
    assert talk.ask("and the pay?").roles == ("star-polisher",)
