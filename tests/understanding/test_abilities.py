"""What can be learned: languages, tools and skills that a message names, and what the person has of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from careerbot.understanding.model import Memory, Request, Slots

Read = Callable[..., Request]


@pytest.mark.parametrize(
    ("text", "languages", "tools", "skills"),
    [
        ("is Python a must", ("Python",), (), ()),
        ("pyton or julia", ("Python", "Julia"), (), ()),
        ("should i pick up scala", ("Scala",), (), ()),
        ("do they write C++ or C", ("C++", "C"), (), ()),
        ("is tensor flow the same as TensorFlow", (), ("TensorFlow",), ()),
        ("how much k8s is there", (), ("Kubernetes",), ()),
        ("will spreadsheets do", (), ("Excel",), ()),
        ("is sklearn enough", (), ("scikit-learn",), ()),
        ("how important is linear algebra", (), (), ("linear algebra",)),
        ("does one need stats and coding", (), (), ("statistics", "programming")),
        ("Tableau with SQL", ("SQL",), ("Tableau",), ()),
    ],
)
def test_languages_tools_and_skills_are_slots_of_their_own(
    read: Read, text: str, languages: tuple[str, ...], tools: tuple[str, ...], skills: tuple[str, ...]
) -> None:
    slots = read(text).slots
    assert (slots.languages, slots.tools, slots.skills) == (languages, tools, skills)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("do I need R", ("R",)),
        ("do i need r", ("R",)),
        ("how r u", ()),
        ("is Go worth it", ("Go",)),
        ("where do I go from here", ()),
        ("let's go on", ()),
        ("does she use Spark", ("Spark",)),
        ("what could spark my interest", ()),
        ("an excellent job", ()),
        ("people who excel at their work", ()),
        ("who likes a snowflake", ()),
        ("python, r and go", ("Python", "R", "Go")),
    ],
)
def test_names_that_are_ordinary_words_count_only_where_they_are_names(
    read: Read, text: str, named: tuple[str, ...]
) -> None:
    assert read(text).slots.abilities == named


def test_the_words_of_a_career_and_of_a_source_name_no_skill(read: Read) -> None:
    assert read("what does a machine learning engineer earn by the Bureau of Labor Statistics").slots.abilities == ()


@pytest.mark.parametrize(
    ("text", "have"),
    [
        ("I know Python and calculus, what else?", ("Python", "calculus")),
        ("i've used tableau a lot", ("Tableau",)),
        ("I have six years of Java, what is left to learn?", ("Java",)),
        ("with Excel and some SQL under my belt, where do I start", ("Excel", "SQL")),
        ("my background is in physics. is that of use?", ("physics",)),
        ("i have maths and python", ("mathematics", "Python")),
        ("I am good at drawing", ("drawing",)),
        ("I have a question on Python", ()),
        ("do I know enough?", ()),
        ("knowing R, is Python hard?", ("R",)),
    ],
)
def test_what_a_person_has_is_read_from_how_they_say_it(read: Read, text: str, have: tuple[str, ...]) -> None:
    assert read(text).slots.have == have


def test_what_a_person_has_is_not_what_they_ask_about(read: Read) -> None:
    slots = read("I know SQL, do I need Python as well?").slots
    assert (slots.have, slots.languages) == (("SQL",), ("Python",))


@pytest.mark.parametrize(
    ("text", "years"),
    [("pay as of 2021", (2021,)), ("2019 or 2024?", (2019, 2024)), ("after 20 years", ()), ("a pay of 2024000", ())],
)
def test_a_calendar_year_is_a_slot(read: Read, text: str, years: tuple[int, ...]) -> None:
    assert read(text).slots.as_of == years


def test_a_calendar_year_narrows_a_figure() -> None:
    assert Slots(as_of=(2021,)).narrowing


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("jobs in computer vision", "computer-vision-engineer"),
        ("a career in nlp", "nlp-engineer"),
        ("what do you need for data science", "data-scientist"),
    ],
)
def test_a_field_one_works_in_names_its_career(read: Read, text: str, role: str) -> None:
    assert read(text).roles == (role,)
    assert not read(text).assumed_role


@pytest.mark.parametrize(
    ("text", "shelf"),
    [
        ("which careers use Tableau and Python", "filter"),
        ("which of these jobs need R", "filter"),
        ("jobs without Java", "filter"),
        ("who uses Kafka?", "filter"),
        ("do I need Kafka?", ""),
        ("which job with SQL pays best", "rank"),
        ("I know SQL and Excel.", "have"),
        ("I know SQL and Excel, which career fits?", "have"),
        ("I know SQL, what is missing?", ""),
    ],
)
def test_the_shelf_is_asked_for_by_what_is_named(read: Read, text: str, shelf: str) -> None:
    assert read(text).shelf == shelf


@pytest.mark.parametrize(
    ("text", "named", "cited", "sources"),
    [
        ("what does that site say about skills", ("Indeed",), ("Indeed", "Payscale"), ("Indeed",)),
        ("what does this source say", (), ("Payscale",), ("Payscale",)),
        ("what does that report claim", (), ("Indeed", "Payscale"), ()),
        ("does that site by Glassdoor say so", ("Indeed",), (), ("Glassdoor",)),
    ],
)
def test_that_site_is_the_one_named_last_or_the_only_one_cited(
    read: Read, text: str, named: tuple[str, ...], cited: tuple[str, ...], sources: tuple[str, ...]
) -> None:
    memory = Memory(("data-analyst",), intent="salary", slots=Slots(sources=named), passages=(1,), cited=cited)
    request = read(text, memory)
    assert request.slots.sources == sources
    assert (request.follow_up == "which") == (not sources)
