"""What can be learned in answers: over the guides, and where a guide does not name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from careerbot import CareerBot


def text_of(bot: CareerBot, *questions: str) -> str:
    talk = bot.conversation()
    return [str(talk.ask(question)) for question in questions][-1]


def test_careers_are_filtered_by_all_that_is_named(bot: CareerBot) -> None:
    both = bot.ask("which careers use Tableau and Java?")
    one, other = bot.ask("which careers use Tableau?"), bot.ask("which careers use Java?")
    assert set(both.roles) == set(one.roles) & set(other.roles)
    assert 0 < len(both.roles) < len(one.roles)
    assert all("Tableau" in c.quote or "Java" in c.quote for c in both.citations)


def test_or_joins_the_careers_of_either(bot: CareerBot) -> None:
    either = bot.ask("list jobs that use Kafka or Stata")
    assert set(either.roles) == {*bot.ask("who uses Kafka?").roles, *bot.ask("which jobs use Stata?").roles}


def test_a_ranking_is_of_the_careers_whose_guides_name_what_is_asked_for(bot: CareerBot) -> None:
    ranked = bot.ask("which job with SQL pays best?")
    assert ranked.intent == "salary"
    assert "guides name SQL" in str(ranked)
    assert set(ranked.roles) <= set(bot.ask("which jobs use SQL?").roles)


def test_a_ranking_that_asks_for_remote_work_tells_what_is_known_of_it(bot: CareerBot) -> None:
    assert "remote" in str(bot.ask("which remote job pays best?")).lower().partition("of remote work")[2]


def test_what_no_guide_names_is_said_before_what_is_there(bot: CareerBot) -> None:
    said = str(bot.ask("do I need Fortran?"))
    assert said.startswith("None of my documents names Fortran.")
    assert "Python" in said


def test_what_only_other_guides_name_is_told_of_them(bot: CareerBot) -> None:
    reply = bot.ask("does a machine learning engineer need Stata?")
    assert "does not name Stata" in str(reply)
    assert reply.roles == ("statistician",)


@pytest.mark.parametrize("question", ["do I need Python?", "is TensorFlow needed?", "does a statistician use SAS?"])
def test_what_the_guide_names_is_answered_from_it(bot: CareerBot, question: str) -> None:
    assert str(bot.ask(question)).startswith(("Yes", "You named no career", "Usually, yes"))


def test_what_a_person_has_is_left_out_of_what_is_missing(bot: CareerBot) -> None:
    said = text_of(bot, "I know SQL and extract-transform-load, what is missing for a data engineer?")
    assert "you have named SQL and extract-transform-load" in said
    assert "SQL" not in said.partition("ask for this:")[2].partition("\n\n")[0]


def test_what_a_person_has_is_remembered(bot: CareerBot) -> None:
    said = text_of(bot, "I know SQL and Excel.", "what am I missing for data analyst?")
    assert "you have named SQL and Excel" in said


def test_what_is_remembered_of_a_person_can_be_seen_and_forgotten(bot: CareerBot) -> None:
    talk = bot.conversation()
    seen = talk.ask("I know SQL and Excel.").explanation[-1]
    assert "what they have SQL + Excel" in seen
    assert "SQL" not in talk.ask("start over").explanation[-1]


def test_a_person_who_names_what_they_know_gets_the_careers_that_name_it(bot: CareerBot) -> None:
    reply = bot.ask("I know Stata and R")
    assert reply.intent == "fit"
    assert reply.roles[0] == "statistician"


def test_a_year_asks_for_the_figures_of_everybody_in_that_year(bot: CareerBot) -> None:
    figures = bot.ask("what did data scientists earn in 2024?").figures
    assert figures
    assert all("2024" in figure.date and "percentile" not in figure.measure for figure in figures)


def test_a_year_alone_asks_the_last_question_for_it(bot: CareerBot) -> None:
    talk = bot.conversation()
    talk.ask("what does a data scientist earn?")
    reply = talk.ask("and as of 2024?")
    assert reply.intent == "salary"
    assert {figure.date for figure in reply.figures} == {"May 2024"}


def test_which_site_is_meant_is_asked_where_several_were_cited(bot: CareerBot) -> None:
    talk = bot.conversation()
    talk.ask("what does a data scientist earn?")
    reply = talk.ask("what does that site say?")
    assert (reply.kind, "Which source do you mean?" in str(reply)) == ("clarify", True)
    named = talk.ask("aijobs.net")
    assert {citation.source for citation in named.citations} == {"aijobs.net"}


def test_what_is_left_of_a_part_is_named_without_what_they_have(bot: CareerBot) -> None:
    said = text_of(bot, "I know Excel and SQL, what would I have to learn for data analyst?")
    listed = next(line for line in said.splitlines() if "Technical skills" in line)
    assert "Excel" not in listed
    assert "isualisation" in listed


def test_what_a_person_has_holds_for_every_question_of_the_message(bot: CareerBot) -> None:
    said = text_of(bot, "I know Excel and SQL. What does a data analyst do, and what am I missing?")
    assert "you have named Excel and SQL" in said


@pytest.mark.parametrize("question", ["aren't men simply better at coding?", "are women worse at mathematics?"])
def test_what_people_are_like_gets_no_verdict(bot: CareerBot, question: str) -> None:
    said = str(bot.ask(question))
    assert "does not depend on gender" in said
    assert "Yes" not in said
    assert not said.startswith("No")


def test_roundly_stated_figures_are_those_of_their_sources(bot: CareerBot) -> None:
    reply = bot.ask("Payscale says 113k and Glassdoor 127k, which is it?")
    assert [figure.low for figure in reply.figures] == [112_806, 127_326]


def test_several_of_a_career_are_known_by_its_abbreviation(bot: CareerBot) -> None:
    assert bot.ask("what skills do AI PMs need?").roles == ("ai-product-manager",)


def test_what_is_not_wanted_is_kept_apart_from_what_is(bot: CareerBot) -> None:
    reply = bot.ask("which careers use SQL but not Java?")
    java = bot.ask("which careers use Java?").roles
    assert reply.roles
    assert set(reply.roles) == set(bot.ask("which careers use SQL?").roles) - set(java)


def test_a_ranking_leaves_out_what_is_not_wanted(bot: CareerBot) -> None:
    reply = bot.ask("which is the best paid job without Java?")
    assert reply.figures
    assert not set(reply.roles) & set(bot.ask("which careers use Java?").roles)


def test_a_ranking_of_no_career_says_why(bot: CareerBot) -> None:
    assert str(bot.ask("which best paid job needs no Python?")).startswith("All of my guides name Python.")


def test_that_is_the_offer_named_before(bot: CareerBot) -> None:
    talk = bot.conversation()
    assert talk.ask("they offered me 110k as a data scientist").intent == "salary"
    reply = talk.ask("is that fair?")
    assert (reply.intent, "$110,000" in str(reply)) == ("salary", True)


def test_a_tool_named_alone_is_asked_about_in_the_conversation(bot: CareerBot) -> None:
    assert "None of my documents names Fortran." in text_of(bot, "does a statistician need R?", "and Fortran?")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how many statisticians are there?", "32,200 jobs"),
        ("are there more than a million software engineers?", "Yes"),
        ("are there fewer than 10,000 statisticians?", "No"),
    ],
)
def test_how_many_work_in_a_career_is_told_by_its_figure(bot: CareerBot, question: str, said: str) -> None:
    reply = bot.ask(question)
    assert said in str(reply)
    assert reply.figures[0].measure.startswith("employment")


DIARY = """# Diver

A diver repairs ships under water.

## Skills

- Divers must be good at welding and must know SQL, which keeps the books.
- They need patience and strong lungs.
"""


def test_documents_of_their_own_are_searched_for_what_a_person_has(tmp_path: Path) -> None:
    (tmp_path / "diver.md").write_text(DIARY, encoding="utf-8")
    with CareerBot([tmp_path], home=tmp_path / "home") as diving:
        has = str(diving.ask("I know SQL, what am I missing for a diver?"))
    assert "you have named SQL" in has
