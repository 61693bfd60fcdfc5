"""What a message takes for granted: corrected first, and cited, where the sources contradict it, and only there."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerbot import CareerBot, Reply
from careerbot.knowledge.domain import load_domain

CORRECTIONS = ("That is not what", "The sources do not count", "By the figures it is")
FALSE = [
    # a figure, and whose it is
    ("how do I get by on the $70,000 average that Glassdoor reports for ML engineers?", 127_326),
    ("now that Payscale's average for ML engineers is $140,000, should I ask for more?", 112_806),
    ("since Glassdoor puts the average ML engineer at $149,801, is that enough to live on?", 127_326),
    ("as the median pay of software engineers is $60,000 according to the BLS, why bother?", 133_080),
    ("what can I buy with the 250k median that the BLS gives for statisticians", 103_300),
    ("since the BLS projects 50% growth for data scientists, is it a safe bet?", 33.5),
    # an order
    ("why are ML engineers paid less than data analysts?", 104_000),
    ("given that statisticians are paid more than AI product managers, should I switch", 204_500),
    ("why do statisticians grow faster than data scientists?", 8.5),
    ("why is data analyst the best paid job?", 204_500),
    # a negation
    ("why do data scientists never write code?", None),
    ("which tools do data scientists use, given that they never write code?", None),
    ("why do ML engineers not need any maths", None),
    ("What should I study now that ML engineers need no mathematics?", None),
    ("why do data analysts not use SQL", None),
    ("seeing that MLOps engineers don't use Docker, what do they use", None),
    ("why can't ML engineers work remotely", None),
    ("why do data engineers build machine learning models?", None),
    ("why are NLP engineers required to have no linguistics", None),
    # a quantity
    ("why do ML engineers only use Python?", None),
    # an opposite
    ("since demand for ML engineers is shrinking, what else can I do?", None),
    ("why do ML engineers always work alone?", None),
    ("why is ML engineering an entry-level job?", None),
    ("with the demand for statisticians dropping, what now?", None),
    ("why are software developer jobs disappearing", None),
]
TRUE = [
    "how do I get by on the $127,326 average that Glassdoor reports for ML engineers?",
    "since Glassdoor puts the average ML engineer at 127k, is that enough to live on?",
    "as the median pay of software engineers is $133,080 according to the BLS, is it worth it?",
    "since data scientist jobs grow by 33.5%, is it a good choice?",
    "why does Payscale say $112,806 and Indeed $149,801",
    "why are data analysts paid less than ML engineers?",
    "why do AI product managers get paid the most",
    "why do data scientists write code?",
    "why do ML engineers need mathematics?",
    "why do business analysts not program much",
    "why do data engineers build no models?",
    "why do MLOps engineers use Docker",
    "why are Python and R the most used languages",
    "since ML engineers can work remotely, which companies hire",
    "why is demand for ML engineers growing",
    "since ML engineers work in teams, which people skills matter",
    "since ML engineering is not an entry-level job, where do I start?",
    "why isn't a bachelor's degree enough for ML engineers",
    "why do some data scientists hold a PhD",
    "how come AI research scientists need a PhD",
    "why do models have to be monitored after deployment",
    "what does an ML engineer earn now that they are in demand",
    "they offered me $110,000 as a data scientist, is that good?",
    "why do business analysts talk to stakeholders so much",
]
RESPONSES = [text[0] for name, text in load_domain().responses.items() if name.startswith("premise_")]
MARKS = [
    max((piece for part in text.split("{") for piece in [part.split("}")[-1]]), key=len).strip() for text in RESPONSES
]


def corrects(reply: Reply) -> bool:
    return any(mark in reply.text for mark in MARKS)


@pytest.mark.parametrize(("message", "figure"), FALSE)
def test_what_the_sources_contradict_is_corrected_first_and_cited(
    bot: CareerBot, message: str, figure: float | None
) -> None:
    reply = bot.ask(message)
    assert corrects(reply), reply.text
    first = reply.text.split("\n\n")[0]
    assert any(mark in first for mark in MARKS)
    assert reply.citations
    assert figure is None or figure in {shown.low for shown in reply.figures}


@pytest.mark.parametrize("message", TRUE)
def test_what_is_so_or_what_no_source_speaks_of_is_not_corrected(bot: CareerBot, message: str) -> None:
    reply = bot.ask(message)
    assert not corrects(reply), reply.text


def test_where_sources_disagree_neither_is_called_wrong(bot: CareerBot) -> None:
    assert not corrects(bot.ask("why do AI product managers have to code?"))
    assert not corrects(bot.ask("as AI product managers don't have to code, what do they do?"))


SAID_OF_PAY = [("The Greenhouse Almanac", 31_000), ("Guild of Cloud Gardeners", 29_500), ("Drizzle Report", 33_000)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(SAID_OF_PAY),
    st.sampled_from(["since {} puts it at {:,} euros, is it fair", "is the {1:,} euro pay of {0} enough"]),
)
def test_a_source_is_never_corrected_with_its_own_figure(sky: CareerBot, said: tuple[str, int], form: str) -> None:
    assert not corrects(sky.ask(f"{form.format(*said)} for cloud gardeners?"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SAID_OF_PAY), st.integers(3, 150).map(lambda n: 1_000 * n))
def test_a_source_that_gives_no_such_figure_is_quoted_with_its_own(
    sky: CareerBot, said: tuple[str, int], stated: int
) -> None:
    name, _ = said
    own = {"The Greenhouse Almanac": {31_000}, "Drizzle Report": {33_000}}
    held = own.get(name, {29_500, 24_000, 27_500, 44_000, 52_000})
    reply = sky.ask(f"since {name} puts the pay of cloud gardeners at {stated:,}, what do I do?")
    assert corrects(reply) is all(abs(stated - figure) >= 1_000 for figure in held)


def test_an_order_of_careers_is_compared_with_one_source(sky: CareerBot) -> None:
    names = ["fog herder", "cloud gardener", "star polisher"]  # from the lowest to the highest median pay
    for lower, higher in pairwise(names):
        assert corrects(sky.ask(f"why do {lower}s earn more than {higher}s"))
        assert corrects(sky.ask(f"why do {higher}s earn less than {lower}s"))
        assert not corrects(sky.ask(f"why do {higher}s earn more than {lower}s"))
        assert not corrects(sky.ask(f"why do {lower}s earn less than {higher}s"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("there are only 300 statisticians in the US, so why bother?", "32,200"),
        ("since there are just 5,000 data scientists, is it hard to get in?", "245,900"),
        ("why are there only two million statisticians?", "32,200"),
        ("now that fewer than 100,000 people work as software developers, is it a niche?", "1,693,800"),
        ("given that more than a million statisticians have work, is it crowded?", "32,200"),
        ("what are the six kinds of machine learning engineers called?", "twelve types"),
        ("since CareerExplorer names four types of machine learning engineers, which is best?", "twelve types"),
        ("what are the nine steps to become a machine learning engineer?", "five steps"),
        ("why are there more statisticians than data scientists?", "32,200"),
    ],
)
def test_a_stated_number_of_people_or_parts_is_held_against_the_one_in_the_sources(
    bot: CareerBot, question: str, said: str
) -> None:
    reply = str(bot.ask(question))
    assert reply.startswith(CORRECTIONS), reply[:200]
    assert said in reply


@pytest.mark.parametrize(
    "question",
    [
        "since there are about 32,000 statisticians in the US, is it a small field?",
        "now that there are over a million software engineers, is it crowded?",
        "given that fewer than 50,000 statisticians have work, is it a niche?",
        "what are the twelve kinds of machine learning engineers called?",
        "what are the five steps to become a machine learning engineer?",
        "why are there fewer statisticians than data scientists?",
        "since 3 people of 10 fail the interview, how do I prepare?",
        "are there only 300 statisticians?",
        "there are only 300 statisticians in Portugal, so why bother?",
        "they offered me 110,000 as a statistician, is that fair?",
    ],
)
def test_a_true_number_or_one_that_no_source_gives_is_not_corrected(bot: CareerBot, question: str) -> None:
    assert not str(bot.ask(question)).startswith(CORRECTIONS)


@pytest.mark.parametrize(
    "question",
    [
        "since you need a doctorate to become a data analyst, how many years is that?",
        "as one must hold a master's for data analysis, which subject should a data analyst take?",
        "why do all data engineers have to have a PhD?",
        "given that a bachelor's is enough for machine learning engineers, which subject?",
        "why can you be a statistician with no degree?",
        "why does a data scientist need at least a master's?",
    ],
)
def test_a_degree_that_is_said_to_be_needed_or_enough_is_held_against_the_level_of_the_sources(
    bot: CareerBot, question: str
) -> None:
    reply = bot.ask(question)
    assert str(reply).startswith(CORRECTIONS), str(reply)[:200]
    assert reply.citations


@pytest.mark.parametrize(
    "question",
    [
        "since you need a master's to become a statistician, how many years is that?",
        "why do data engineers need a bachelor's?",
        "why do some data scientists have a PhD?",
        "given that a master's is expected of machine learning engineers, which subject?",
        "since a bachelor's is enough for data scientists, which subject?",
    ],
)
def test_a_degree_at_the_level_of_the_sources_is_not_corrected(bot: CareerBot, question: str) -> None:
    assert not str(bot.ask(question)).startswith(CORRECTIONS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("why does the pay of machine learning engineers stop rising after some years?", 162_000),
        ("since the pay of data engineers does not grow with experience, why stay?", 157_250),
    ],
)
def test_pay_that_is_said_not_to_rise_is_held_against_the_figures_by_experience(
    bot: CareerBot, question: str, said: float
) -> None:
    reply = bot.ask(question)
    assert str(reply).startswith("By the figures it is the other way round")
    assert said in [figure.low for figure in reply.figures]


@pytest.mark.parametrize("question", ["why does pay rise with experience?", "does pay stop rising at some point?"])
def test_pay_that_rises_is_not_corrected(bot: CareerBot, question: str) -> None:
    assert not str(bot.ask(question)).startswith(CORRECTIONS)


def test_a_share_that_no_source_gives_is_held_against_those_that_are_given(bot: CareerBot) -> None:
    false = str(bot.ask("since 80% of data scientists work remotely, can I live anywhere?"))
    true = str(bot.ask("since 21% of data scientists work remotely, can I live anywhere?"))
    assert false.startswith("No source of mine gives 80% for that.")
    assert "21%" in false
    assert not true.startswith("No source of mine")


@pytest.mark.parametrize("question", ["why do data engineers use Fortran?", "since statisticians need COBOL, how?"])
def test_a_tool_that_no_guide_names_is_not_taken_for_granted(bot: CareerBot, question: str) -> None:
    reply = bot.ask(question)
    assert str(reply).startswith("None of my documents names")
    assert reply.citations
