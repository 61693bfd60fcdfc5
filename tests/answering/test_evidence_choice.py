"""Which statement answers, and whether one does: what a question denies, and what its words say together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from careerbot import CareerBot
from careerbot.answering.choosing import choose
from careerbot.answering.evidence import Found
from careerbot.answering.matching import make_query
from careerbot.knowledge.base import StatementRow
from careerbot.reply import ScoredIntent
from careerbot.understanding.model import Memory
from careerbot.understanding.understanding import understand


def test_a_statement_on_what_is_not_there_gains_where_the_question_is_on_that_too(bot: CareerBot) -> None:
    def gain(question: str, *stems: str) -> float:
        request = understand(question, Memory(), bot.knowledge).requests[0]
        query = make_query(request, request.concepts, bot.knowledge)
        return query.bonus(StatementRow("", (), (), item=False, stems=stems, asked=frozenset()))

    without = "how is mail sorted without being told the answers"
    assert gain(without, "data", "carri", "no", "label") > gain(without, "data", "carri", "label") == 1.0
    assert gain("how is mail sorted when told the answers", "data", "carri", "no", "label") == 1.0
    assert gain(without, "no", "data", "that", "anybody", "carri", "label") == 1.0


def test_words_that_one_statement_says_together_answer_though_they_sound_out_of_scope(bot: CareerBot) -> None:
    reply = bot.ask("why do online shops suggest the same shoes again")
    assert reply.kind == "answer"
    assert "recommend products" in str(reply)


@pytest.mark.parametrize("question", ["why do my socks follow me around", "what is on the reading list of my aunt"])
def test_one_word_in_common_does_not(bot: CareerBot, question: str) -> None:
    assert bot.ask(question).kind == "refusal"


def test_a_word_for_anything_is_not_refused_as_unknown(bot: CareerBot) -> None:
    assert bot.ask("which stuff does an ML engineer have to learn").kind == "answer"


def test_whether_something_is_paid_beside_the_monthly_wage_is_no_sum(bot: CareerBot) -> None:
    assert "Worked out for one month" not in str(bot.ask("do ML engineers get a bonus beside the monthly wage"))


def test_the_monthly_pay_is_a_sum_however_politely_it_is_asked_for(bot: CareerBot) -> None:
    assert "Worked out for one month" in str(bot.ask("can you tell me the monthly pay of an ML engineer"))


def test_what_a_named_source_is_said_to_have_found_is_told_by_who_passes_it_on(bot: CareerBot) -> None:
    reply = bot.ask("what does Robert Half say about growth")
    assert "In a Robert Half study" in str(reply)
    assert reply.citations


def test_a_kind_of_the_career_answers_what_is_asked_of_it(bot: CareerBot) -> None:
    assert "deep neural networks" in str(bot.ask("what applications does a deep learning engineer build"))


@pytest.mark.parametrize(
    ("question", "label"),
    [("shall we end it here?", "goodbye"), ("will the price of copper go up again next week?", "out_of_scope")],
)
def test_a_long_question_is_no_pleasantry_whatever_it_sounds_like(bot: CareerBot, question: str, label: str) -> None:
    request = understand(question, Memory(), bot.knowledge).requests[0]
    heard = replace(request, intents=(ScoredIntent("goodbye", 0.9),), concepts=())
    assert choose(heard, Found(()), bot.knowledge.lexicon).intent == label


def test_a_second_topic_joined_by_and_is_told_too(bot: CareerBot) -> None:
    reply = bot.ask("which tools do ML engineers use and in which industries")
    assert "TensorFlow" in str(reply)
    assert "industry" in str(reply)


def test_a_career_without_a_guide_is_not_answered_for_the_one_spoken_of(bot: CareerBot) -> None:
    talk = bot.conversation()
    talk.ask("what does a data analyst earn")
    assert talk.ask("what does a chef earn").kind == "refusal"
