"""sources.yaml and the YAML below it: mistakes name their file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from careerbot.documents.sources import load_sources
from careerbot.documents.topics import load_topics
from careerbot.documents.yaml_files import load_yaml, parse_yaml, written_yaml
from careerbot.errors import DomainError, GuideError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sources.yaml"


def test_a_source_is_read_with_what_may_be_left_out(path):
    path.write_text(
        "mill:\n  author: Ann\n  grade: B\n  repeats: [oven]\noven: {publisher: Oven, grade: A, date: 2024-01-02}\n"
    )
    sources = load_sources(path)
    assert (sources["mill"].label, sources["mill"].date, sources["mill"].repeats) == ("Ann", "undated", ("oven",))
    assert sources["oven"].date == "2024-01-02"


def test_no_file_is_no_sources(path):
    assert load_sources(path) == {}


def test_a_file_that_changed_is_read_again(path):
    path.write_text("mill: {author: Ann, grade: B}\n")
    assert list(load_sources(path)) == ["mill"]
    path.write_text("oven: {author: Ann, grade: B}\nhearth: {author: Bob, grade: C}\n")
    assert list(load_sources(path)) == ["oven", "hearth"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- mill\n", "not a mapping"),
        ("mill: Ann\n", "'mill' is not a mapping"),
        ("mill:\n", "grade ''"),
        ("mill: {author: Ann, grade: D}\n", "grade 'D'"),
        ("mill: {grade: B}\n", "neither publisher nor author"),
        ("mill: {author: Ann, grade: B, repeats: oven}\n", "`repeats`.* is not a list"),
    ],
)
def test_an_entry_that_is_none_is_refused(path, text, problem):
    path.write_text(text)
    with pytest.raises(GuideError, match=problem):
        load_sources(path)


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\nb: [\n", 3), ("a: 1\n b: 2\n", 2), ("a: 'x\n", 2), ("\ta: 1\n", 1), ("a: 2024-13-45\n", 1)],
)
def test_what_is_not_yaml_is_refused_with_its_line(text, line):
    with pytest.raises(DomainError, match="not valid YAML") as caught:
        parse_yaml(text, place="x.yaml")
    assert caught.value.place == f"x.yaml:{line}"


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 200 + "x", "a: &a [1]\nb: *a\n", "a: &a [*a]\n"])
def test_traps_are_refused(text):
    for read in (parse_yaml, written_yaml):
        with pytest.raises(DomainError):
            read(text, place="x.yaml")


def test_a_file_that_is_missing_or_in_another_encoding_is_refused(path):
    with pytest.raises(DomainError, match="cannot be read"):
        load_yaml(path)
    path.write_bytes("mill: {author: Bäcker}".encode("latin-1"))
    with pytest.raises(DomainError, match="cannot be read"):
        load_yaml(path)


def test_yaml_as_written_knows_lines_and_repeated_keys():
    written = written_yaml("a: 1\nb: {c: [x, y]}\na: 2\nb:\n  c:\n  c: 3\n", place="x", first_line=2)
    assert [(key.text, key.line) for key in written.repeated()] == [("a", 4), ("b", 5), ("c", 7)]
    listed = written.get("b").get("c")  # type: ignore[union-attr]
    assert listed is not None
    assert [item.text for item in listed.items or ()] == ["x", "y"]
    assert written.get("d") is None


def test_nothing_written_is_an_empty_mapping():
    assert written_yaml("# only words\n", place="x").pairs == ()


def test_a_heading_opens_its_topic_in_upper_and_lower_case():
    topics = load_topics()
    assert topics.of_heading("SKILLS & qualifications") == ""
    assert topics.of_heading("skills and  Qualifications") == "skills"


def test_the_topic_of_somebodys_heading_is_guessed_by_its_longest_known_phrase():
    topics = load_topics()
    assert topics.guess("What you will earn: salary and pay") == "salary"
    assert topics.guess("About the weather in spring") != "salary"
    assert topics.guess("") == ""
    assert topics.guess("!!!") == ""
