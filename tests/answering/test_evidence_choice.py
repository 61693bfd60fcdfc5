"""Which statement answers, and whether one does: what a question denies, and what its words say together."""

from __future__ import annotations

import pytest

from careerbot import CareerBot
from careerbot.answering.matching import make_query
from careerbot.knowledge.base import StatementRow
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
    reply = bot.ask("why do adverts on Facebook follow my shopping around")
    assert reply.kind == "answer"
    assert "advertis" in str(reply)


@pytest.mark.parametrize("question", ["why do my socks follow me around", "what is on the reading list of my aunt"])
def test_one_word_in_common_does_not(bot: CareerBot, question: str) -> None:
    assert bot.ask(question).kind == "refusal"


def test_a_word_for_anything_is_not_refused_as_unknown(bot: CareerBot) -> None:
    assert bot.ask("which stuff does an ML engineer have to learn").kind == "answer"


def test_whether_something_is_paid_beside_the_monthly_wage_is_no_sum(bot: CareerBot) -> None:
    assert "Worked out for one month" not in str(bot.ask("do ML engineers get a bonus beside the monthly wage"))


def test_the_monthly_pay_is_a_sum_however_politely_it_is_asked_for(bot: CareerBot) -> None:
    assert "Worked out for one month" in str(bot.ask("can you tell me the monthly pay of an ML engineer"))
