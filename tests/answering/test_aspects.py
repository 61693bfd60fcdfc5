"""Narrow matters of a working life are answered by statements that speak of them, and by no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from careerbot import CareerBot

NOWHERE = [
    ("may a software engineer bring a dog to work", "pets at work"),
    ("do statisticians work overtime", "overtime"),
    ("how long is the probation period of a data engineer", "the probation period"),
    ("is there a works council for business analysts", "trade unions"),
    ("do MLOps engineers get sick pay", "sick leave"),
    ("must a data scientist wear a tie", "the dress code"),
    ("what is the average age of an NLP engineer", "how old people are"),
    ("who came up with data science", "who invented it"),
    ("do data analysts get paternity leave", "parental leave"),
    ("do NLP engineers get stock options", "shares in the company"),
    ("is Siemens looking for computer vision engineers", "jobs at a particular company"),
    ("how do I get a job at Microsoft as a data analyst", "jobs at a particular company"),
]
MANY_HATS = [
    "does a machine learning engineer wear many hats in a small company",
    "which certificates does Amazon have for machine learning engineers",
    "how old is the field of artificial intelligence",
    "what influences the pay of an NLP engineer",
    "what is asked in ML interviews",
    "do people work for the UK government as statisticians",
    "does a data scientist need several years of experience",
]


@pytest.mark.parametrize(("question", "matter"), NOWHERE)
def test_what_no_guide_speaks_of_is_refused_by_its_name_and_the_nearest_is_offered(bot, question, matter):
    reply = bot.ask(question)
    assert (reply.kind, reply.intent) == ("refusal", "out_of_scope")
    assert f"My documents say nothing about {matter}" in str(reply)
    assert not reply.citations


TOLD = [
    "I was laid off last spring, which skills does a data analyst need",
    "I took a sabbatical and want to become a data engineer",
    "my dog ate my notes, but can I still become a statistician",
]


@pytest.mark.parametrize("question", TOLD)
def test_what_people_tell_of_themselves_before_they_ask_is_not_asked_about(bot, question):
    reply = bot.ask(question)
    assert "say nothing about" not in str(reply)
    assert reply.kind == "answer"


@pytest.mark.parametrize("question", MANY_HATS)
def test_a_word_in_another_sense_is_no_such_matter(bot, question):
    assert bot.ask(question).kind == "answer"


def test_yes_to_what_is_offered_tells_it(bot):
    talk = bot.conversation()
    refused = talk.ask("do data engineers get free snacks")
    assert "the workplace" in str(refused)
    told = talk.ask("yes")
    assert told.intent == "workplace"
    assert told.roles == ("data-engineer",)


def test_a_topic_that_a_guide_does_not_tell_is_not_offered(sky):
    refused = sky.ask("do fog herders get free snacks")
    assert str(refused).startswith("My documents say nothing about lunch")
    assert "shall I" not in str(refused)


def test_a_statement_that_speaks_of_the_matter_answers_in_its_own_words(sky):
    reply = sky.ask("do cloud gardeners have night shifts")
    assert reply.kind == "answer"
    assert "watered at night" in str(reply)


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Divers get thirty days of annual leave.", "how many vacation days does a diver get"),
        ("Every diver is a member of the harbour union.", "are divers unionised"),
        ("Divers wear orange suits above water.", "what is the dress code of divers"),
        ("Divers retire at fifty.", "what is the retirement age of divers"),
    ],
)
def test_an_own_document_answers_it_whatever_word_it_uses(tmp_path: Path, fresh_home: Path, sentence, question):
    before, after = "Divers work in every harbour of the coast.", "## Pay\n\nDivers earn well.\n"
    text = "\n\n".join(["# Diver", "## Workplace", before, sentence, after])
    (tmp_path / "diver.md").write_text(text, encoding="utf-8")
    with CareerBot([tmp_path / "diver.md"], home=fresh_home) as own:
        reply = own.ask(question)
    assert reply.kind == "answer"
    assert sentence.rstrip(".") in str(reply)
