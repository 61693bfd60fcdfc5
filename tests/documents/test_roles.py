"""The role that a document speaks of: from its title and text, of one word or several, however it is written."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from careerbot import CareerBot
from careerbot.documents.roles import role_of

ROLES = [
    ("Life as a nurse", ["Nurses care for the ill.", "A nurse works at night."], ("nurse", "Nurse")),
    ("CARPENTER", ["A carpenter builds roofs."], ("carpenter", "Carpenter")),
    ("Working as a ward nurse", ["A ward nurse starts early.", "Nurses stand a lot."], ("ward-nurse", "Ward nurse")),
    ("Social worker", ["Social workers visit families."], ("social-worker", "Social worker")),
    ("Becoming a midwife", ["Midwives deliver babies.", "A midwife drives a lot."], ("midwife", "Midwife")),
    ("Lock keeper", ["Lock keepers open gates."], ("lock-keeper", "Lock keeper")),
    (
        "My notes",
        ["Plumbers fit pipes.", "A plumber bends.", "Ask a plumber.", "Plumbers rest."],
        ("plumber", "Plumber"),
    ),
    ("My notes", ["A plumber came once.", "The pipes are fine."], ("", "")),
    ("A guide to bread", ["Bread is baked early.", "It is good."], ("", "")),
    ("The engineer", ["Engineers build.", "An engineer tests."], ("", "")),
]


@pytest.mark.parametrize(("title", "texts", "expected"), ROLES)
def test_the_role_is_the_one_that_is_spoken_of(title, texts, expected):
    found = role_of(title, texts)
    assert (found.name, found.title) == expected


def test_a_role_is_also_called_what_the_text_calls_it():
    assert "nurse" in role_of("Ward nurse", ["A ward nurse starts early.", "Nurses stand a lot."]).aliases
    assert role_of("Ward nurse", ["A ward nurse starts early."]).aliases == ()


def test_a_question_on_the_kind_of_career_is_answered_by_the_document_on_one_of_it(tmp_path):
    (tmp_path / "words.md").write_text(
        "# Freelance translator\n\nA freelance translator turns texts into other languages.\n\n"
        "## Tools\n\nTranslation memories such as MemBox save time.\n",
        encoding="utf-8",
    )
    with CareerBot([tmp_path], home=tmp_path / "home") as bot:
        assert "MemBox" in str(bot.ask("what software do translators use?"))


def test_files_in_a_zip_keep_their_own_roles(tmp_path):
    with zipfile.ZipFile(tmp_path / "trades.zip", "w") as archive:
        for name, pay in (("plumber", "£31,000"), ("glazier", "£27,500")):
            text = f"{name.title()}\n\nA {name} works in houses.\n\nPay\n\nA {name} earns {pay} a year.\n"
            archive.writestr(f"trades/{name}.txt", text)
        archive.writestr("trades/logo.png", b"x")
    with CareerBot([tmp_path / "trades.zip"], home=tmp_path / "home") as bot:
        assert [document.name for document in bot.documents()] == ["plumber.txt", "glazier.txt"]
        assert "27,500" in str(bot.ask("what does a glazier earn?"))
        assert "31,000" not in str(bot.ask("what does a glazier earn?"))
        assert [problem.split(": ")[-1] for problem in bot.problems] == ["no reader for .png in a ZIP file"]
        assert "A plumber works in houses." in [piece.text for piece in bot.reread("plumber.txt")]
    with CareerBot([tmp_path], home=tmp_path / "home") as bot:  # the archive is kept, the new file read
        assert len(bot.documents()) == 2
    (tmp_path / "tiler.txt").write_text("Tiler\n\nA tiler lays tiles.\n")
    with CareerBot([tmp_path], home=tmp_path / "home") as bot:
        assert {document.name for document in bot.documents()} == {"plumber.txt", "glazier.txt", "tiler.txt"}


def test_the_path_of_a_file_in_a_zip_says_where_it_is(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("in/baker.txt", "Bakers bake bread.")
    with CareerBot([tmp_path / "a.zip"], home=tmp_path / "home") as bot:
        (document,) = bot.documents()
        assert Path(document.path) == tmp_path / "a.zip" / "in" / "baker.txt"
