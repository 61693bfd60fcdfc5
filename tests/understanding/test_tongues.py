"""Messages in other languages are told from English ones that hold a foreign word."""

from __future__ import annotations

import pytest

from careerbot import CareerBot
from careerbot.knowledge.base import KnowledgeBase
from careerbot.knowledge.domain import load_domain
from careerbot.language import english_frequencies, words
from careerbot.understanding.tongues import OTHER, foreign_language

COMMON = 2_000  # occurrences in a body of English from which a word is an ordinary one
FOREIGN = [
    ("¿qué estudios hacen falta?", "Spanish"),
    ("cuánto paga ese trabajo", "Spanish"),
    ("hola", "Spanish"),
    ("me gusta la estadística, que puedo hacer", "Spanish"),
    ("quel métier est le mieux payé", "French"),
    ("salaire", "French"),
    ("est-ce que c'est un bon emploi", "French"),
    ("wieviel verdient man da so", "German"),
    ("welche ausbildung ist nötig", "German"),
    ("ich bin lehrer und mag zahlen", "German"),
    ("qual faculdade devo escolher", "Portuguese"),
    ("esse trabalho tem futuro?", "Portuguese"),
    ("não sei o que estudar", "Portuguese"),
    ("che laurea ci vuole", "Italian"),
    ("vorrei un lavoro con i numeri", "Italian"),
    ("perché studiare statistica", "Italian"),
    ("kya coding aana zaroori hai", "Hindi"),
    ("is job mein paisa kitna hai", "Hindi"),
    ("naukri kaise milti hai bhai", "Hindi"),
]
ENGLISH = [
    "what do analysts earn in Los Angeles and Las Vegas",
    "is there work around Como or Milano",
    "do I need a cum laude degree",
    "what's the raison d'être of a data engineer",
    "is a per diem common",
    "any comment on the pay",
    "a colleague from Den Haag does ETL",
    "mi casa su casa, anyway what does a statistician do",
    "does the main job pay for itself",
    "R o Python",
    "SAS or R",
    "um",
    "ok",
    "c",
    "AI PM salary",
    "hola, what does a data analyst do and what is the pay",
    "what is the Zeitgeist in machine learning",
]


@pytest.mark.parametrize(("message", "language"), FOREIGN)
def test_a_message_in_another_language_is_recognised_however_short(
    knowledge: KnowledgeBase, message: str, language: str
) -> None:
    assert foreign_language(message, knowledge.lexicon) == language


@pytest.mark.parametrize("message", ENGLISH)
def test_english_with_a_foreign_word_is_english(knowledge: KnowledgeBase, message: str) -> None:
    assert foreign_language(message, knowledge.lexicon) == ""


def test_no_word_that_gives_a_language_away_alone_is_an_ordinary_english_one() -> None:
    often = english_frequencies()
    telling = [word for entry in load_domain().languages for said in entry["telling"] for word in words(str(said))]
    assert [word for word in telling if often.get(word, 0) > COMMON] == []


def test_every_language_says_in_itself_that_answers_are_in_english(bot: CareerBot) -> None:
    entries = [entry for entry in load_domain().languages if entry["name"] != OTHER]
    assert entries
    for entry in entries:
        assert foreign_language(entry["says"], bot.knowledge.lexicon) == entry["name"]


@pytest.mark.parametrize("message", ["сколько платят", "数据分析师", "ما هو الراتب", "डेटा वैज्ञानिक"])
def test_a_message_in_other_letters_is_recognised(bot: CareerBot, message: str) -> None:
    reply = bot.ask(message)
    assert (reply.kind, "English only" in str(reply)) == ("refusal", True)


@pytest.mark.parametrize("message", ["ｄａｔａ", "𝐝𝐚𝐭𝐚 𝐩𝐚𝐲", "24 000", "😀😀", "é"])
def test_latin_letters_in_any_dress_are_no_other_script(knowledge: KnowledgeBase, message: str) -> None:
    assert foreign_language(message, knowledge.lexicon) == ""


def test_a_message_in_another_language_is_answered_in_it(bot: CareerBot) -> None:
    reply = bot.ask("wie werde ich statistiker?")
    assert (reply.intent, reply.kind) == ("out_of_scope", "refusal")
    assert "nur auf Englisch" in str(reply)
