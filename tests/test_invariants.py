"""What holds for every reply whatever is asked: the invariants of the design, over many questions."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerbot import CareerBot, Citation, Figure, Reply
from careerbot.answering.numbering import lines_of
from careerbot.reply import FigureList, ItemList, Line, Paragraph

QUESTIONS = """\
what skills do I need
what mathematics should I learn for machine learning
do I need to know calculus as a data scientist
which programming languages does a data engineer use
is python enough for an mlops engineer
what tools does a data analyst work with
what does a computer vision engineer do all day
what is a statistician
what is an NLP engineer
how much does a data scientist make
what do ML engineers earn in New York
salary of a machine learning engineer in London
how much do entry level data analysts get paid
what does a senior software engineer earn
highest salary for a machine learning engineer
lowest pay for data engineers
what is the average pay of a machine learning engineer according to Indeed
what do people with 20 years of experience earn as machine learning engineers
how is the job outlook for statisticians
will there be demand for AI research scientists
how fast is employment of data scientists growing
which degree does it take to become a data scientist
do I need a master's degree to be an ai research scientist
is a phd required for machine learning
how do I become a data engineer
how do I get into machine learning
what experience is needed for an ai product manager
compare a data scientist and a data analyst
what is the difference between a machine learning engineer and a data scientist
which careers are like that of a business analyst
what kinds of machine learning engineers are there
what does a federated learning engineer do
what is reinforcement learning
why become a machine learning engineer
would data science suit me
what are the working hours of a data analyst
can a software engineer work from home
who does a business analyst work with
what has to be documented in machine learning
which ethical questions come up for ml engineers
what about security of machine learning systems
what happens once a model is deployed
which algorithms should I know
what are interviews like for data scientists
what should be in my portfolio
which certificates help a data engineer
does a statistician need to know R
wat skils do i ned to be a data sientist
data engineer salary?
pay of nlp engineers
is coding required to be a business analyst
do I need a phd to become an ai research scientist
can I become a machine learning engineer without a degree
is Python enough for a data scientist
are statisticians in demand
do data engineers work remotely
does a data scientist need experience
is communication important for data analysts
what does a data scientist earn per month
what is the hourly rate of a software engineer
how much more does a machine learning engineer make than a data analyst
what is the difference between entry level and senior pay for ml engineers
what does an ml engineer earn with 10 years of experience
show all figures for the pay of data scientists
show all the skills of a machine learning engineer
compare a data engineer and a software engineer
hello
hi there
thanks a lot
bye
help
who are you
what can you do
where do your facts come from
I feel so lost and tired of everything
I don't know what I want to do with my life
can I sue my employer for unpaid overtime
I want to end my life
quiz me
what skills am I missing if I know python and sql
make me a plan to become a data scientist
who won the tennis final
how do I bake sourdough bread
what does a plumber earn
what does a database administrator earn
how do I become a lawyer
how many vacation days does a zorbologist get
what about frobnication
quantum knitting for data scientists
which careers do you know
which careers need no experience
I like statistics and explaining things, which career fits me
tell me more
why
and the pay?
what about data scientists?
?
12345
""".splitlines()

SEVERAL = [
    "what skills does a data analyst need and what does it pay",
    "What is a data engineer? What does one earn? And where do they work?",
    "since data scientists only write reports, do they need to code?",
    "I have worked as a nurse for ten years. can I become a data analyst?",
    "data engineer vs data scientist vs software engineer",
    "which career pays best",
    "which job has the lowest pay",
    "which career grows fastest",
]

TALKS = [
    ["what does a machine learning engineer earn", "and in New York?", "what about data scientists?", "which degree?"],
    ["how do I become a machine learning engineer", "the second one", "what comes next", "tell me more", "why?"],
    ["what is a data scientist", "and NLP?", "how does that differ from a data analyst?", "and the pay?"],
    ["what do ML engineers earn?", "per month?", "why?", "show all", "what's the difference?"],
    ["what does an ML engineer with 20 years earn?", "how much more is that than at the start?", "per hour?"],
    ["what does a beginner ML engineer earn?", "and after 20 years?", "what's the difference?", "go on"],
    ["which programming languages does an ML engineer need?", "which first?", "why?", "go on", "show all"],
    ["what skills does a data analyst need?", "which first?", "why?", "go on", "show all"],
    ["how much does an AI product manager earn?", "how much more is that than a business analyst?"],
    ["which career pays best?", "show all", "do I need a master's for it?", "why?"],
    ["hello", "what skills do I need", "thanks", "who won the tennis final", "and for a statistician?"],
]

MOST_WORDS = 200
OLD_YEARS = 3
MARK = re.compile(r"\[(\d+)\]")
GAP = re.compile(r"No reliable source on hand gives .+|On .+, my documents say nothing about .+")
KINDS = {"answer", "template", "clarify", "refusal"}

CITATION_TYPES = {
    "number": int, "source": str, "title": str, "section": str, "url": str, "date": str, "passage": str, "quote": str,
    "ours": bool,
}  # fmt: skip
NUMBER, NUMBER_OR_NONE = (int, float), (int, float, type(None))
FIGURE_TYPES = {
    "role": str, "measure": str, "low": NUMBER, "high": NUMBER_OR_NONE, "qualifier": str, "currency": str, "per": str,
    "place": str, "experience": str, "reported_by": str, "date": str, "citation": int, "computed_from": list,
}  # fmt: skip
REPLY_TYPES = {
    "version": int, "question": str, "text": str, "markdown": str, "kind": str, "intent": str, "intents": list,
    "roles": list, "citations": list, "figures": list, "suggestions": list, "elapsed_ms": NUMBER,
}  # fmt: skip


def topic_questions(bot: CareerBot) -> list[str]:
    """Every topic's own question of every career, the career named where the question does not."""
    lexicon = bot.knowledge.lexicon
    asked = []
    for role in lexicon.roles.values():
        other = next((lexicon.roles[name].with_article for name in role.related if name in lexicon.roles), "a plumber")
        for topic in lexicon.topics.values():
            question = topic.question.format(a_role=role.with_article, other_role=other)
            asked.append(question if role.spoken in question else f"{question.rstrip('?')} for {role.with_article}?")
    return asked


@pytest.fixture(scope="module")
def single(bot: CareerBot) -> list[Reply]:
    """The replies to single questions."""
    return [bot.ask(question) for question in (*QUESTIONS, *topic_questions(bot))]


@pytest.fixture(scope="module")
def replies(bot: CareerBot, single: list[Reply]) -> list[Reply]:
    """Those, and the replies to messages of several parts and to the turns of conversations."""
    found = [*single, *(bot.ask(question) for question in SEVERAL)]
    for questions in TALKS:
        talk = bot.conversation()
        found += [talk.ask(question) for question in questions]
    return found


def is_gap(reply: Reply) -> bool:
    """Whether a reply is exactly the sentence on a gap of the guides."""
    return all(GAP.fullmatch(paragraph) for paragraph in reply.text.split("\n\n"))


def test_there_is_one_of_each_kind_among_the_replies(replies: list[Reply]) -> None:
    assert {reply.kind for reply in replies} == KINDS
    assert len(replies) > 350


def test_every_quote_stands_in_the_passage_it_names(bot: CareerBot, replies: list[Reply]) -> None:
    citations = {(c.passage, c.quote) for reply in replies for c in reply.citations}
    assert citations
    assert [(name, quote) for name, quote in citations if quote not in bot.passage(name).text] == []


def test_citations_are_numbered_from_one_without_a_hole(replies: list[Reply]) -> None:
    for reply in replies:
        assert [c.number for c in reply.citations] == list(range(1, len(reply.citations) + 1)), reply.question


def test_every_mark_has_its_citation_and_numbers_rise_as_they_appear(replies: list[Reply]) -> None:
    for reply in replies:
        met = list(dict.fromkeys(int(number) for number in MARK.findall(reply.text)))
        assert met == [c.number for c in reply.citations], reply.question


def test_an_answer_is_cited_or_is_the_sentence_on_a_gap(replies: list[Reply]) -> None:
    bare = [r.question for r in replies if r.kind == "answer" and not r.citations and not is_gap(r)]
    assert bare == []


def test_templates_refusals_and_questions_back_cite_nothing(replies: list[Reply]) -> None:
    for reply in replies:
        if reply.kind != "answer":
            assert (reply.citations, reply.figures, reply.roles) == ((), (), ()), reply.question


def test_every_line_of_a_cited_block_is_cited(replies: list[Reply]) -> None:
    for reply in replies:
        for block in reply.blocks:
            if block.origin == "cited" and isinstance(block, Paragraph | FigureList | ItemList):
                lines = block.items if isinstance(block, ItemList) else block.lines
                assert all(line.citations for line in lines), reply.question


def test_every_citation_has_a_source_and_a_date_or_the_word_undated(replies: list[Reply]) -> None:
    for citation in (c for reply in replies for c in reply.citations):
        assert citation.source
        assert citation.date == "undated" or re.search(r"\d", citation.date), citation


def test_every_figure_has_the_citation_that_carries_it(bot: CareerBot, replies: list[Reply]) -> None:
    for reply in replies:
        for figure in reply.figures:
            cited = reply.citations[figure.citation - 1]
            assert figure.citation == cited.number
            assert bot.passage(cited.passage).role == figure.role


NUMBER_IN = re.compile(r"\d[\d,]*(?:\.\d+)?")
COUNTED = re.compile(r"\(\d+ sources\)|\b\d+ years old")


def numbers_in(text: str) -> set[str]:
    return {found.rstrip(".,").replace(",", "") for found in NUMBER_IN.findall(text)}


def cited_lines(reply: Reply) -> list[Line]:
    return [line for block in reply.blocks if block.origin == "cited" for line in lines_of(block)]


def test_every_number_of_a_cited_line_stands_in_what_it_cites(replies: list[Reply]) -> None:
    strange = set()
    for reply in replies:
        for line in cited_lines(reply):
            cited = [reply.citations[number - 1] for number in line.citations]
            known = set().union(*(numbers_in(f"{c.quote} {c.date} {c.source} {c.title}") for c in cited))
            strange |= {(line.text, number) for number in numbers_in(COUNTED.sub("", line.text)) - known}
    assert not strange


def test_every_figure_that_was_found_stands_in_its_quote(replies: list[Reply]) -> None:
    found = [(reply, figure) for reply in replies for figure in reply.figures if not figure.computed_from]
    assert len(found) > 200
    for reply, figure in found:
        quoted = {float(number) for number in numbers_in(reply.citations[figure.citation - 1].quote)}
        assert {abs(figure.low), abs(figure.low if figure.high is None else figure.high)} <= quoted, reply.question


def results(values: Sequence[float]) -> set[float]:
    """All that the sums may come to."""
    if len(values) == 1:
        return {float(round(values[0] / parts)) for parts in (12, 52, 260, 2080)}
    low, high = sorted(values)
    return {high - low, float(round((high / low - 1) * 100))}


def test_every_computed_figure_follows_from_figures_that_are_cited(replies: list[Reply]) -> None:
    computed = [(reply, figure) for reply in replies for figure in reply.figures if figure.computed_from]
    assert len(computed) > 20
    for reply, figure in computed:
        bases = [reply.figures[place] for place in figure.computed_from]
        assert all(not base.computed_from and base.citation for base in bases), reply.question
        assert figure.low in results([base.low for base in bases]), reply.question
        if len(bases) == 1 and bases[0].high is not None:
            assert figure.high in results([bases[0].high])


def test_no_more_than_eight_figures_and_two_hundred_words_where_not_all_is_asked_for(replies: list[Reply]) -> None:
    for reply in replies:
        if "show all" not in reply.question:
            assert len([figure for figure in reply.figures if not figure.computed_from]) <= 8, reply.question
            assert len(reply.text.split()) <= MOST_WORDS, reply.question


def test_a_template_says_no_number_but_those_of_question_headings_sources_and_the_hours_of_a_year(
    replies: list[Reply],
) -> None:
    for reply in replies:
        dates = (
            *(figure.date for figure in reply.figures),
            *(f"{c.date} {c.source} {c.section}" for c in reply.citations),
        )
        said = " ".join([reply.question, *dates])
        known = numbers_in(said) | {"2080", "260", "52"}
        lines = [line for block in reply.blocks if block.origin == "template" for line in lines_of(block)]
        if reply.kind == "answer":
            assert set().union(*(numbers_in(line.text) for line in lines)) <= known, reply.question


def years_of(figure: Figure) -> list[int]:
    return [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", figure.date)]


def test_figures_of_a_list_that_are_older_than_three_years_say_their_age(bot: CareerBot, replies: list[Reply]) -> None:
    old = 0
    for reply in replies:
        for block in reply.blocks:
            if not isinstance(block, FigureList):
                continue
            for line, figure in zip(block.lines, block.figures, strict=True):
                years = years_of(figure)
                if years and bot.today.year - max(years) > OLD_YEARS:
                    old += 1
                    assert "years old" in line.text, reply.question
    assert old


def test_single_questions_are_answered_in_two_hundred_words(single: list[Reply]) -> None:
    short = [reply for reply in single if "show all" not in reply.question]
    long = {reply.question: words for reply in short if (words := len(reply.text.split())) > MOST_WORDS}
    assert long == {}


def test_no_text_holds_a_control_character(replies: list[Reply]) -> None:
    for reply in replies:
        for text in (reply.text, reply.to_dict()["markdown"], *reply.suggestions):
            strange = {c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"}
            assert not strange, reply.question


def test_every_reply_says_something(replies: list[Reply]) -> None:
    assert [reply.question for reply in replies if not reply.text.strip()] == []


def test_no_place_of_a_template_stays_unfilled(replies: list[Reply]) -> None:
    assert [reply.question for reply in replies if re.search(r"[{}]", reply.text)] == []


def test_every_suggestion_is_itself_answered(bot: CareerBot, replies: list[Reply]) -> None:
    pairs = {(reply.roles[0] if reply.roles else "", s) for reply in replies for s in reply.suggestions}
    assert len(pairs) > 50
    assert [pair for pair in sorted(pairs) if bot.ask(pair[1], role=pair[0]).kind != "answer"] == []


def test_at_most_three_things_are_suggested_and_none_twice(replies: list[Reply]) -> None:
    for reply in replies:
        assert len(reply.suggestions) == len(set(reply.suggestions)) <= 3, reply.question


def has_form(data: Mapping[str, object], types: Mapping[str, type | tuple[type, ...]]) -> bool:
    return set(types) <= set(data) and all(
        isinstance(data[key], kind) and (kind is bool or not isinstance(data[key], bool)) for key, kind in types.items()
    )


def data_of(citation: Citation) -> dict[str, object]:
    """A citation as data: all of it but the grade, which is told in words where it matters."""
    return {name: value for name, value in asdict(citation).items() if name != "grade"}


def test_the_data_of_a_reply_have_the_documented_form(replies: list[Reply]) -> None:
    for reply in replies:
        data = reply.to_dict()
        assert set(data) == set(REPLY_TYPES)
        assert has_form(data, REPLY_TYPES), reply.question
        assert (data["version"], data["question"], data["text"]) == (1, reply.question, reply.text)
        assert data["intent"] == data["intents"][0]["name"]
        assert all(set(intent) == {"name", "score"} and 0 <= intent["score"] <= 1 for intent in data["intents"])
        assert all(has_form(citation, CITATION_TYPES) for citation in data["citations"])
        assert all(has_form(figure, FIGURE_TYPES) for figure in data["figures"])
        assert [data_of(citation) for citation in reply.citations] == data["citations"]


def test_the_data_of_a_reply_survive_json(replies: list[Reply]) -> None:
    for reply in replies:
        data = reply.to_dict()
        assert json.loads(json.dumps(data, ensure_ascii=False, allow_nan=False)) == data


def test_intents_are_labels_and_the_first_one_is_the_chosen(replies: list[Reply]) -> None:
    from careerbot.knowledge.domain import LABELS

    for reply in replies:
        names = [intent.name for intent in reply.intents]
        assert names[0] == reply.intent
        assert len(names) == len(set(names))
        assert set(names) <= LABELS - {"follow_up"}, reply.question


def test_an_answer_does_not_depend_on_what_others_asked_before(bot: CareerBot, single: list[Reply]) -> None:
    for place in sorted(range(len(QUESTIONS)), key=lambda place: place * 37 % len(QUESTIONS)):
        again = bot.ask(QUESTIONS[place])
        assert replace(again, elapsed_ms=0.0) == replace(single[place], elapsed_ms=0.0)


def test_a_fresh_bot_gives_the_same_replies(bot: CareerBot, single: list[Reply]) -> None:
    with CareerBot(home=bot.knowledge.path.parents[1], today=bot.today) as fresh:
        for reply in single[: len(QUESTIONS) : 5]:
            assert fresh.ask(reply.question).text == reply.text


@given(st.text(max_size=300))
def test_any_text_at_all_has_a_reply_of_one_of_the_four_kinds(bot: CareerBot, question: str) -> None:
    reply = bot.ask(question)
    assert reply.kind in KINDS
    assert reply.question == question
    assert reply.text


words = st.sampled_from(
    "what which how much does a an the data scientist engineer statistician earn pay in London New York need skills"
    " degree step second one and why more 20 years compare versus best most career like since , ? ! 3rd about Indeed"
    " 150k junior is it hard".split()
)


@given(st.lists(words, min_size=1, max_size=14).map(" ".join), st.lists(words, max_size=8).map(" ".join))
def test_any_jumble_of_ordinary_words_keeps_the_invariants(bot: CareerBot, first: str, second: str) -> None:
    talk = bot.conversation()
    for question in (first, second):
        reply = talk.ask(question)
        assert reply.kind in KINDS
        assert [c.number for c in reply.citations] == list(dict.fromkeys(map(int, MARK.findall(reply.text))))
        assert all(citation.quote in bot.passage(citation.passage).text for citation in reply.citations)
        assert all(isinstance(citation, Citation) for citation in reply.citations)
        assert all(0 < figure.citation <= len(reply.citations) for figure in reply.figures)


def test_the_day_is_fixed_for_these_tests(bot: CareerBot) -> None:
    assert bot.today == date(2026, 6, 1)
