from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from careerbot.errors import ScriptError
from careerbot.reply import Kind
from careerbot.scripts.loading import CONVERSATION_KEYS, SCRIPT_KEYS, TURN_KEYS, find_scripts, load_script, parse_script
from careerbot.scripts.schema import intent_labels, schema_text
from careerbot.scripts.values import EXPECTATIONS

DOMAIN = Path(__file__).parents[2] / "src" / "careerbot" / "domain"

SCRIPT = """# yaml-language-server: $schema=chat.schema.json
today: 2026-01-15
role: builder
conversations:
  - name: Pay
    turns:
      - ask: what does it pay
        says: [no, 31400, [a b, c]]
      - ask: ""
questions:
  - ask: [one, two]
    intent: salary
"""


def problem(text: str) -> str:
    with pytest.raises(ScriptError) as raised:
        parse_script(text, place="x.chat.yaml")
    return str(raised.value)


def turn(line: str) -> str:
    return f"conversations:\n  - turns:\n      - ask: what\n        {line}\n"


def test_a_script_is_read_as_it_is_written() -> None:
    script = parse_script(SCRIPT, place="x.chat.yaml")
    assert (script.today, script.role, script.path) == (date(2026, 1, 15), "builder", "x.chat.yaml")
    assert [conversation.name for conversation in script.conversations] == ["Pay", "one", "two"]
    first, blank = script.conversations[0].turns
    assert first.expects[0].wants == (("no",), ("31400",), ("a b", "c"))
    assert blank.ask == ""
    assert script.conversations[0].line == 5
    assert script.conversations[1].single


def test_a_position_points_at_the_value_behind_its_key() -> None:
    text = SCRIPT.replace("\n", "\r\n").replace("Pay", "Päy 🍞")
    script = parse_script(text, place="x")
    start, end = script.conversations[0].turns[0].expects[0].span
    assert text[start:end] == ": [no, 31400, [a b, c]]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (turn("intents: salary"), "x.chat.yaml:4: a turn has no key 'intents' (did you mean 'intent'?"),
        (turn("intent: salry"), "x.chat.yaml:4: 'salry' is not an intent (did you mean 'salary'?"),
        (turn("kind: refused"), "x.chat.yaml:4: 'refused' is not a kind of answer (did you mean 'refusal'?"),
        (turn("says:"), "x.chat.yaml:4: has no value"),
        (turn("says: [a, '…']"), "x.chat.yaml:4: '…' has no word in it"),
        (turn("says: [[]]"), "x.chat.yaml:4: a list of alternatives is empty"),
        (turn("says: {a: b}"), "x.chat.yaml:4: must be text"),
        (turn("never: [[a, b]]"), "x.chat.yaml:4: must be text"),
        (turn("figures: [lots]"), "x.chat.yaml:4: 'lots' is no number"),
        (turn("at_most: many"), "x.chat.yaml:4: 'many' is no number of words"),
        (turn("ask: again"), "x.chat.yaml:4: the key 'ask' stands twice"),
        (turn("says: *gone"), "x.chat.yaml:4: nothing is anchored as &gone above"),
        (turn("says: &a [*a]"), "x.chat.yaml:4: nothing is anchored as &a above"),
        ("", "x.chat.yaml:1: holds nothing"),
        ("# only a comment\n", "x.chat.yaml:1: holds nothing"),
        ("conversations: []", "x.chat.yaml:1: holds no conversation"),
        ("conversation: []", "did you mean 'conversations'?"),
        ("conversations: yes", "x.chat.yaml:1: 'conversations' must be a list"),
        ("conversations:\n- turns: []", "x.chat.yaml:2: the conversation has no turns"),
        ("questions:\n- ask: []", "x.chat.yaml:2: nothing is asked"),
        ("questions:\n- intent: salary", "x.chat.yaml:2: the key 'ask' is missing"),
        ("today: tomorrow\nquestions:\n- ask: a", "x.chat.yaml:1: 'tomorrow' is no date"),
        ("today: 2026-02-30\nquestions:\n- ask: a", "x.chat.yaml:1: '2026-02-30' is no day of the calendar"),
        ("[a: b", "x.chat.yaml:2: not valid YAML"),
        ("a: b\n---\nc: d", "x.chat.yaml:2: a second document begins"),
        ("- a", "x.chat.yaml:1: a script must be keys with values"),
        ("a: \x00", "x.chat.yaml:1: holds a character that YAML does not allow"),
        ("[" * 100_000, "x.chat.yaml:1: nested too deeply"),
        ("- " * 100_000, "x.chat.yaml:1: nested too deeply"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, expected: str) -> None:
    assert expected in problem(text)


def test_text_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    script = tmp_path / "a.chat.yaml"
    script.write_bytes(b"conversations:\n  - turns: \xff\n")
    with pytest.raises(ScriptError, match=r"a\.chat\.yaml:2: is not UTF-8 text"):
        load_script(script)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    script = tmp_path / "a.chat.yaml"
    script.write_bytes(b"\xef\xbb\xbf" + SCRIPT.encode())
    assert load_script(script).conversations[0].name == "Pay"


def test_equal_names_are_told_apart() -> None:
    script = parse_script("questions:\n- ask: [a, a, 'a (2)', ' ', \"a\\nb\"]\n", place="x")
    assert [conversation.name for conversation in script.conversations] == ["a", "a (2)", "a (2) (2)", "(blank)", "a b"]


def test_folders_are_searched_and_every_script_is_found_once(tmp_path: Path) -> None:
    inner = tmp_path / "in" / "b.chat.yaml"
    inner.parent.mkdir()
    inner.touch()
    (tmp_path / "notes.yaml").touch()
    assert find_scripts([tmp_path, inner]) == [inner]


@pytest.mark.parametrize(("name", "expected"), [("gone", "does not exist"), ("", "holds no script")])
def test_a_path_that_leads_to_no_script_is_named(tmp_path: Path, name: str, expected: str) -> None:
    with pytest.raises(ScriptError, match=expected):
        find_scripts([tmp_path / name])


def test_a_folder_named_like_a_script_is_searched_or_refused(tmp_path: Path) -> None:
    folder = tmp_path / "odd.chat.yaml"
    folder.mkdir()
    with pytest.raises(ScriptError):
        load_script(folder)


words = st.text(max_size=12)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words | st.dates() | st.binary(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=12,
)
expectations = st.dictionaries(st.sampled_from(TURN_KEYS), anything | words, max_size=4)
conversations = st.fixed_dictionaries({"turns": st.lists(expectations, max_size=2)}, optional={"name": anything})
nearly = st.fixed_dictionaries(
    {},
    optional={
        "today": anything,
        "role": anything,
        "conversations": st.lists(conversations, max_size=2),
        "questions": st.lists(expectations, max_size=2),
    },
)


def is_read_or_named(read: Callable[[], object], file: str) -> bool:
    """Whether there is a script, or ScriptError with file and line; anything else fails the test."""
    try:
        read()
    except ScriptError as wrong:
        return wrong.place.removeprefix(f"{file}:").isdigit()
    return True


@given(st.binary(max_size=200))
def test_arbitrary_bytes_never_give_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.chat.yaml"
    path.write_bytes(data)
    assert is_read_or_named(lambda: load_script(path), str(path))


@given(st.text(st.sampled_from("ab:-[]{}#&*!|>'\"%@`,? \n\t\\~0\u2028\ufeff\ud800"), max_size=80))
def test_arbitrary_punctuation_never_gives_a_traceback(text: str) -> None:
    assert is_read_or_named(lambda: parse_script(text, place="x"), "x")


@given(anything | nearly)
def test_arbitrary_yaml_never_gives_a_traceback(content: Any) -> None:
    text = yaml.safe_dump(content, allow_unicode=True)
    assert is_read_or_named(lambda: parse_script(text, place="x"), "x")


def test_the_schema_knows_the_keys_that_scripts_may_have() -> None:
    schema = json.loads(schema_text())
    kinds = schema["$defs"]
    assert set(schema["properties"]) == set(SCRIPT_KEYS)
    assert set(kinds["conversation"]["properties"]) == set(CONVERSATION_KEYS)
    assert set(kinds["turn"]["properties"]) == set(kinds["question"]["properties"]) == set(TURN_KEYS)
    assert set(kinds["kind"]["enum"]) == set(get_args(Kind))
    assert set(EXPECTATIONS) < set(TURN_KEYS)


def test_the_schema_refers_to_nothing_that_it_does_not_define() -> None:
    text = schema_text()
    names = {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}
    assert names <= set(json.loads(text)["$defs"])


def test_the_schema_knows_the_labels_of_the_domain() -> None:
    labels = {entry["name"] for entry in yaml.safe_load((DOMAIN / "intents.yaml").read_text(encoding="utf-8"))}
    assert labels | {"passage"} == set(intent_labels())
