"""The public names: what scripts of others import, and what importing them costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

import careerbot

NAMES = ["CareerBot", "CareerBotError", "Citation", "Conversation", "Figure", "Reply", "__version__"]
HEAVY = [
    "sqlite3",
    "click",
    "textual",
    "nltk",
    "rank_bm25",
    "yaml",
    "markdown_it",
    "numpy",
    "rapidfuzz",
    "platformdirs",
]


def test_the_public_names_are_these_and_no_others() -> None:
    assert sorted(careerbot.__all__) == sorted(NAMES)
    assert sorted(dir(careerbot)) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(careerbot, name) is not None


def test_each_name_is_the_very_object_of_its_module() -> None:
    from careerbot import bot, errors, reply

    assert careerbot.CareerBot is bot.CareerBot
    assert careerbot.Conversation is bot.Conversation
    assert careerbot.CareerBotError is errors.CareerBotError
    assert (careerbot.Citation, careerbot.Figure, careerbot.Reply) == (reply.Citation, reply.Figure, reply.Reply)


def test_another_name_is_refused_as_python_refuses_it() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Career'"):
        careerbot.Career  # noqa: B018


def test_every_error_a_person_can_meet_is_a_careerbot_error() -> None:
    from careerbot import errors

    found = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    assert len(found) > 5
    assert all(issubclass(error, careerbot.CareerBotError) for error in found)


def test_an_error_says_where_what_and_what_to_do() -> None:
    error = careerbot.CareerBotError("it is torn", place="sky.md:3", advice="mend it")
    assert str(error) == "sky.md:3: it is torn (mend it)"
    assert str(careerbot.CareerBotError("it is torn")) == "it is torn"


def test_importing_the_package_imports_nothing_heavy_and_no_module_of_its_own() -> None:
    code = "import sys, careerbot; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & set(HEAVY)
    assert {name for name in loaded if name.startswith("careerbot")} == {"careerbot"}


def test_the_package_says_that_it_is_typed() -> None:
    from careerbot.paths import PACKAGE

    assert (PACKAGE / "py.typed").is_file()
