"""What an answer costs to import, and the layers of the house."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"textual", "rich", "nltk", "rank_bm25", "yaml", "markdown_it", "numpy", "sklearn", "scipy"}
ROOT = Path(__file__).resolve().parents[1]
RUN = """
import sys
from careerbot.cli import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    status = ended.code
print("\\n".join(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
sys.exit(status)
"""


def loaded_by(*arguments: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("question", ["what skills do I need", "what does a data scientist earn in New York", "hello"])
def test_an_answer_from_a_standing_index_imports_nothing_heavy(question: str) -> None:
    loaded_by("ask", question)  # builds the index where no test before did
    assert loaded_by("ask", question) & HEAVY == set()


def test_a_question_in_json_imports_nothing_heavy_either() -> None:
    loaded_by("ask", "hello")
    assert loaded_by("ask", "--json", "what is a statistician") & HEAVY == set()


def test_the_version_and_help_import_nothing_heavy_and_no_database() -> None:
    for flag in ("--version", "--help"):
        assert loaded_by(flag) & (HEAVY | {"sqlite3", "rapidfuzz"}) == set()


def test_the_layers_hold() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or shutil.which("lint-imports")
    assert command, "import-linter belongs to the extra `test`"
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout
