"""Sections whose heading says nothing get their topic from their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from careerbot.documents.assembling import assemble, topic_of
from careerbot.documents.plain_text import read_plain_text
from careerbot.documents.topics import load_topics

TOPICS = load_topics()


def topics(text: str) -> dict[str, str]:
    document = assemble(Path("notes.txt"), read_plain_text(text), TOPICS)
    return {p.headings[-1] if p.headings else "": p.topic for p in reversed(document.passages)}


SECTIONS = [
    ("The oven calls", "A baker needs stamina and patience. You must be able to lift sacks.", "skills"),
    ("Behind the shop", "Shifts begin at night. Flour dust hangs in the air, and weekends are short.", "workplace"),
    ("What comes next", "Demand for rye is growing. The guild counts forty vacancies.", "outlook"),
    ("In the envelope", "Bakers earn £28,900 a year. Overtime pay comes on top.", "salary"),
    ("Paper first", "A diploma takes two years. The apprenticeship takes three.", "education"),
    ("The sea", "Gulls cry above the harbour. Nobody minds them.", ""),
    ("Mixed", "Bakers earn £28,900 a year. A diploma takes two years.", ""),
]


@pytest.mark.parametrize(("heading", "text", "topic"), SECTIONS)
def test_a_section_is_on_what_most_of_its_sentences_speak_of(heading, text, topic):
    found = topics(f"Bread baker\n\nBread is old.\n\n{heading}\n\n{text}\n\nOvens\n\nThey are hot.\n")
    assert found[heading] == topic


def test_a_text_without_headings_is_divided_by_what_its_paragraphs_speak_of():
    document = assemble(
        Path("notes.txt"),
        read_plain_text(
            "My uncle bakes bread in Leith, as his father did.\n\n"
            "He earns £28,900 a year. His overtime is paid in bread.\n\n"
            "You must be patient. A baker is good at waiting, and calm when the oven fails.\n"
        ),
        TOPICS,
    )
    assert [passage.topic for passage in document.passages] == ["", "salary", "skills"]
    assert len({passage.id for passage in document.passages}) == 3


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("What a lock keeper does all day", "duties"),
        ("What bakers do", "duties"),
        ("What it takes", "skills"),
        ("Personal qualities", "skills"),
        ("The way up", "career_path"),
        ("Getting in", "career_path"),
        ("Rates", "salary"),
        ("Hours and health", "workplace"),
        ("What nobody can do", ""),
    ],
)
def test_headings_are_understood_by_their_form(heading, topic):
    assert topic_of(heading, TOPICS) == topic
