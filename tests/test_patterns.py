"""Patterns that are compiled late behave as those of the standard library."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import careerbot.answering
import careerbot.understanding
from careerbot.patterns import METHODS, pattern


@given(st.text(alphabet="ab12 ,", max_size=20))
def test_it_finds_what_the_standard_library_finds(text):
    late, compiled = pattern(r"(?P<word>[AB]+)|\d", re.I), re.compile(r"(?P<word>[AB]+)|\d", re.I)
    for name in ("search", "match", "fullmatch"):
        ours, theirs = getattr(late, name)(text), getattr(compiled, name)(text)
        assert (ours and ours.span()) == (theirs and theirs.span())
    assert late.findall(text) == compiled.findall(text)
    assert [found["word"] for found in late.finditer(text)] == [found["word"] for found in compiled.finditer(text)]
    assert late.sub("-", text) == compiled.sub("-", text)
    assert late.subn("-", text) == compiled.subn("-", text)
    assert late.split(text) == compiled.split(text)


def test_it_is_compiled_when_it_is_used_and_not_before():
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("a")


def test_it_can_be_asked_for_its_source_and_its_groups():
    late = pattern("(a)(?P<b>b)")
    assert (late.pattern, late.groups, dict(late.groupindex)) == ("(a)(?P<b>b)", 2, {"b": 2})


def test_it_has_no_other_attributes():
    assert set(METHODS) <= set(dir(re.compile("")))
    with pytest.raises(AttributeError):
        _ = pattern("a").scanner


@pytest.mark.parametrize("room", [careerbot.answering, careerbot.understanding])
def test_every_pattern_of_the_rooms_that_answer_can_be_compiled(room):
    modules = [
        importlib.import_module(f"{room.__name__}.{found.name}") for found in pkgutil.iter_modules(room.__path__)
    ]
    patterns = [value for module in modules for value in vars(module).values() if isinstance(value, pattern)]
    assert len(patterns) > 20
    assert all(isinstance(late.pattern, str) for late in patterns)
