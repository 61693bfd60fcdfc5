"""`careerbot check`: every slip in a guide, its sources or the package's data is named with its line and a way out."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerbot.answering import responses
from careerbot.cli import main
from careerbot.errors import CorpusError
from careerbot.knowledge.checking.checking import check_built_in, check_paths
from careerbot.knowledge.checking.domain_data import check_domain
from careerbot.paths import domain_file, guides_folder

TABLE = """| measure | low | high | currency | per | place | experience | reported by | source | as of |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""
BAKER = f"""---
role: baker
title: Baker
aliases: [bread maker]
related: [miller]
---
# Baker

## What it is

A baker **bakes** bread. [^guild]

## Salary

{TABLE}| pay | 20,000 | 30,000 | EUR | year | | | | guild | 2024 |

## Interview

No reliable source on hand gives what bakers are asked.
"""
MILLER = """---
role: miller
title: Miller
---
## Duties

Millers **mill**. [^almanac]
"""
SOURCES = """guild:
  publisher: Guild
  grade: A
  figures: [20000, 30000]
almanac:
  author: Ann
  grade: B
  repeats: [guild]
"""
Found = list[tuple[str, int, str, str]]
Check = Callable[..., Found]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small shelf without a slip, as the current folder."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("baker.md", BAKER), ("miller.md", MILLER), ("sources.yaml", SOURCES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def check(folder: Path) -> Check:
    """Replace a text in a file, and check the shelf."""

    def checked(file: str = "", old: str = "", new: str = "") -> Found:
        if file:
            path = folder / file
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1
            path.write_text(text.replace(old, new), encoding="utf-8")
        return [(f.file, f.line, f.problem, f.advice) for f in check_paths([folder]).findings]

    return checked


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


ROW = "| pay | 20,000 | 30,000 | EUR | year | | | | guild | 2024 |"
PAY = line_of(BAKER, ROW)


def test_a_shelf_without_a_slip_has_no_findings(check):
    assert check() == []


@pytest.mark.parametrize(
    "slip",
    [
        ("[^guild]", "[^gild]", 11, "unknown source 'gild'", "did you mean 'guild'?"),
        ("[^guild]", "[^zzz]", 11, "unknown source 'zzz'", "list it in sources.yaml"),
        ("bread. [^guild]", "bread.", 11, "no source: “A baker bakes bread.”", "end it with a footnote, [^key]"),
        ("[^guild]", "[^guild] He waits.", 11, "no source: “He waits.”", "end it with a footnote, [^key]"),
        ("[^guild]", "[^the guild]", 11, "a footnote that cannot be read", "a key is letters, digits, - and _"),
        ("## What it is", "## What is it", 9, "the heading 'What is it' opens no topic", "did you mean 'What it is'?"),
        ("guild | 2024", "gild | 2024", PAY, "unknown source 'gild'", "did you mean 'guild'?"),
        ("guild | 2024", " | 2024", PAY, "a figure without a source", "write the source's key in its column"),
        ("guild | 2024", "guild | ", PAY, "a figure without a date", "write in `as of` what the source gives"),
        ("20,000 |", "21,000 |", PAY, "the figure 21,000 is not among those of 'guild'", "check it, or add it"),
        ("20,000 |", "much |", PAY, "a row of figures: 'much' holds no number", ""),
        ("20,000 |", "20k |", PAY, "a row of figures: the number of '20k' is not written in full", ""),
        ("| pay", "|", PAY, "a row of figures: the measure is missing", ""),
        ("30,000", "10,000", PAY, "a row of figures: `low` is above `high`", ""),
        ("asked.", "asked. [^guild] No reliable source on hand gives more.", 21, "a gap beside statements", "a gap is"),
        (
            "No reliable source on hand gives what bakers are asked.",
            "",
            19,
            "nothing stands below 'Interview'",
            "write",
        ),
        ("## Interview", "## What it is", 19, "the passage id 'baker/what-it-is' is taken by line 9", "give one of"),
        ("[miller]", "[milner]", 5, "no guide has the related role 'milner'", "did you mean 'miller'?"),
        ("[miller]", "[baker]", 5, "the role is related to itself", "take it out"),
        ("[bread maker]", "[miLLer]", 4, "'miLLer' is also a name of 'miller'", "leave it with the role"),
        ("[bread maker]", "bread maker", 4, "`aliases` is not a list", "write aliases: [bread maker]"),
        ("title: Baker", "titel: Baker", 3, "unknown key 'titel'", "did you mean 'title'?"),
        ("title: Baker", "title:", 3, "the head lacks `title`", "write title: …"),
        ("related:", "title: Bread\nrelated:", 5, "the key 'title' stands twice", "join the two"),
        ("title: Baker", "title: [Baker", 4, "not valid YAML", ""),
        ("[^guild]", "[^guild]\n\n[^guild]: A book.", 13, "a footnote's text is not read", "list the source"),
        ("[^guild]", "[^guild]\n\n<!-- asked: x", 13, "a comment is not closed and hides all below it", "close it"),
    ],
)
def test_a_slip_in_a_guide_is_found_where_it_is(check, slip):
    old, new, line, problem, advice = slip
    found = check("baker.md", old, new)
    assert any(
        (file, at) == ("baker.md", line) and said.startswith(problem) and way.startswith(advice)
        for file, at, said, way in found
    ), found


def test_a_role_differs_from_its_files_name(check):
    found = check("baker.md", "role: baker", "role: bakers")
    assert ("baker.md", 2, "the role 'bakers' differs from the file's name") in [finding[:3] for finding in found]


def test_two_guides_of_one_role_are_found(folder, check):
    shutil.copy(folder / "miller.md", folder / "second.md")
    problems = [(file, line, problem) for file, line, problem, _ in check()]
    assert ("second.md", 2, "the role 'miller' has a guide already: miller.md") in problems


def test_a_file_beside_sources_whose_head_lacks_the_role_is_found(check):
    assert ("baker.md", 2, "the head lacks `role`", "write role: …") in check("baker.md", "role: baker\n", "")


def test_text_without_a_head_in_a_folder_of_guides_is_nobodys_guide(folder, check):
    (folder / "README.md").write_text("# About this folder\n")
    assert check() == []
    assert check_paths([folder / "README.md"]).findings[0].problem == "has no head"


@pytest.mark.parametrize(
    "slip",
    [
        ("publisher: Guild", "publischer: Guild", 2, "unknown key 'publischer'", "did you mean 'publisher'?"),
        ("publisher: Guild", "publisher:", 1, "the source 'guild' names neither publisher nor author", "say who"),
        ("grade: B", "grade: X", 7, "the grade 'X' is unknown", "one of founding, A, B, C"),
        ("[guild]", "[gild]", 8, "`repeats` names the unknown source 'gild'", "did you mean 'guild'?"),
        ("[guild]", "guild", 8, "`repeats` is not a list", "repeats: [guild]"),
        ("[20000, 30000]", "[20000, 30000, many]", 4, "'many' is not a number", "list the numbers alone"),
        ("almanac:", "guild:", 5, "the key 'guild' stands twice", "join the two"),
        ("guild:", "spare: {author: Bob, grade: C}\nguild:", 1, "no guide uses the source 'spare'", "cite it"),
        ("guild:\n", "guild: [\n", 3, "not valid YAML", ""),
        ("guild:\n", "spare: Bob\nguild:\n", 1, "the source 'spare' is not a mapping", "keys: publisher"),
    ],
)
def test_a_slip_in_the_sources_is_found_where_it_is(check, slip):
    old, new, line, problem, advice = slip
    found = check("sources.yaml", old, new)
    assert any(
        (file, at) == ("sources.yaml", line) and said.startswith(problem) and way.startswith(advice)
        for file, at, said, way in found
    ), found


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("ordinary: [R,", "ordinary: [Q, R,", "'Q' is ordinary but of no kind"),
        ("tool:\n", "tool:\n  - Python\n", "'Python' stands under language and tool"),
    ],
)
def test_a_slip_among_the_abilities_is_found(tmp_path, old, new, problem):
    folder = tmp_path / "domain"
    shutil.copytree(domain_file("topics.yaml").parent, folder)
    path = folder / "abilities.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    found = [f for f in check_domain(folder, responses=responses.NAMES, roles=ROLES) if f.file == str(path)]
    assert [f.problem for f in found] == [problem]


def test_sources_that_cannot_be_read_do_not_make_every_key_unknown(check):
    assert {file for file, *_ in check("sources.yaml", "guild:\n", "guild: [\n")} == {"sources.yaml"}


def test_a_source_that_a_cited_one_repeats_is_used(folder, check):
    assert check("baker.md", "bread. [^guild]", "bread. [^almanac]") == []


def test_figures_need_no_list(check):
    assert check("sources.yaml", "  figures: [20000, 30000]\n", "") == []


def test_one_guide_is_checked_beside_the_others_but_only_its_findings_are_told(folder):
    (folder / "miller.md").write_text(MILLER.replace("[^almanac]", ""))
    assert check_paths([folder / "baker.md"]).findings == ()
    assert [f.file for f in check_paths([folder / "miller.md"]).findings] == ["miller.md"]


def test_where_there_is_no_guide_or_no_path_that_is_said(tmp_path):
    with pytest.raises(CorpusError, match="no guide to check"):
        check_paths([tmp_path])
    with pytest.raises(CorpusError, match="no such file"):
        check_paths([tmp_path / "gone"])


def test_the_command_prints_findings_and_a_summary_and_fails(folder):
    (folder / "miller.md").write_text(MILLER.replace("[^almanac]", "[^almanak]"))
    result = CliRunner().invoke(main, ["check", "."])
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "miller.md:7: unknown source 'almanak' (did you mean 'almanac'?)",
        "sources.yaml:5: no guide uses the source 'almanac' (cite it or take it out)",
        "2 guides checked, 2 problems",
    ]


def test_the_command_succeeds_where_nothing_is_wrong_and_is_unusable_where_nothing_is(folder):
    result = CliRunner().invoke(main, ["check", "."])
    assert (result.exit_code, result.stdout) == (0, "2 guides checked, no problems\n")
    assert CliRunner().invoke(main, ["check", "gone"]).exit_code == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, len(BAKER)), st.integers(0, len(SOURCES)))
def test_any_guide_and_any_sources_are_checked(folder, text, listed, at, place):
    (folder / "baker.md").write_text(BAKER[:at] + text + BAKER[at:], encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCES[:place] + listed + SOURCES[place:], encoding="utf-8")
    for finding in check_paths([folder / "baker.md", folder]).findings:
        assert finding.line >= 1
        assert finding.problem


def test_the_built_in_guides_and_the_domain_data_have_no_problems():
    assert list(map(str, check_built_in(responses.NAMES).findings)) == []


ROLES = sorted(path.stem for path in guides_folder().glob("*.md"))


@pytest.mark.parametrize(
    ("file", "added", "problem"),
    [
        ("intents", "- {name: thanks, examples: [hello]}", "'hello' stands under greeting and thanks"),
        ("intents", "- {name: thanks, examples: [x]}", "'thanks' stands twice"),
        ("intents", "- {name: greetings, examples: [x]}", "unknown intent 'greetings'"),
        ("synonyms", "salary: [dosh]", "the key 'salary' stands twice"),
        ("synonyms", "Salary: [dosh]", "the key 'Salary' stands above as 'salary'"),
        ("responses", "refused: No.", "nothing speaks the response 'refused'"),
        ("topics", "- {name: pets, intent: petz, headings: [Pets], words: []}", "the topic 'pets' has the unknown"),
        ("topics", "- {name: pets, intent: skills, headings: [Pay], words: []}", "'Pay' stands under salary and pets"),
        ("places", "- {name: Paris, aliases: [usa]}", "'usa' stands under United States and Paris"),
        ("experience", "- {name: guru, words: [intern]}", "'intern' stands under entry level and guru"),
        ("careers", "  bread scientist: data-scientits", "no guide has the role 'data-scientits', the nearest to"),
        ("help_lines", "- [", "not valid YAML"),
        ("behaviours", "- {name: shy, cues: [too shy, i ...]}", "'i ...' is no cue"),
        ("behaviours", "- {name: shy, label: shy, cues: [too shy]}", "unknown intent 'shy'"),
        ("behaviours", "- {name: shy, cues: [burnt/burned out]}", "'burnt/burned out' stands under tired and shy"),
        ("circumstances", "- {name: age}", "'age' stands twice"),
        ("aspects", "- {name: overtime, topic: pay, words: [more hours]}", "'overtime' is near no topic 'pay'"),
        ("aspects", "- {name: long hours, topic: workplace, words: [overtime]}", "'overtime' stands under"),
        ("abilities", "trick: [juggling]", "unknown kind 'trick'"),
        ("behaviours", "- {name: shy, topic: shyness, cues: [too shy]}", "unknown topic 'shyness'"),
    ],
)
def test_a_slip_in_the_domain_data_is_found_on_its_line(tmp_path, file, added, problem):
    folder = tmp_path / "domain"
    shutil.copytree(domain_file("topics.yaml").parent, folder)
    path = folder / f"{file}.yaml"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{text}\n{added}\n", encoding="utf-8")
    found = list(check_domain(folder, responses=responses.NAMES, roles=ROLES))
    last = text.count("\n") + 2
    assert any(f.line in (last, last + 1) and f.problem.startswith(problem) for f in found), found


def test_a_response_that_is_spoken_but_missing_is_found(tmp_path):
    found = list(check_domain(domain_file("topics.yaml").parent, responses={*responses.NAMES, "sing"}, roles=ROLES))
    assert [f.problem for f in found] == ["the response 'sing' is spoken but missing"]


def answering_code() -> list[ast.AST]:
    files = [path for path in Path(responses.__file__).parent.glob("*.py") if path.name != "responses.py"]
    return [node for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]


def test_every_response_that_the_code_names_is_declared():
    calls = [node for node in answering_code() if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    names = [call.args[1] for call in calls if call.func.id == "template" and len(call.args) > 1]  # type: ignore[attr-defined]
    assert names
    assert {name.value for name in names if isinstance(name, ast.Constant)} <= responses.NAMES


def test_every_response_that_is_declared_is_named_in_the_code():
    """As a word of a text, or by the fixed beginning of one that is put together."""
    texts = [node for node in answering_code() if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    named = {word for node in texts for word in re.findall(r"\w+", str(node.value))}
    beginnings = tuple(word for word in named if word.endswith("_") and len(word) > 2)
    assert [name for name in sorted(responses.NAMES) if name not in named and not name.startswith(beginnings)] == []
