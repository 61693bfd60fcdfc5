"""What asking imports once the knowledge base stands: nothing that takes longer than the answer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from careerbot import CareerBot

HEAVY = "textual nltk rank_bm25 yaml numpy markdown_it rapidfuzz spellchecker rich tempfile hashlib".split()
TELL = """
import sys
from careerbot.cli import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""


def imported(home: Path, *arguments: str) -> set[str]:
    command = [sys.executable, "-c", TELL, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env={"CAREERBOT_HOME": str(home)}, check=False)
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [("ask", "what skills do I need"), ("--version",)], ids=["ask", "--version"])
def test_nothing_heavy_is_imported(bot: CareerBot, shared_home: Path, arguments: tuple[str, ...]) -> None:
    found = imported(shared_home, *arguments)
    assert "careerbot.cli" in found
    assert found.isdisjoint(HEAVY), found & set(HEAVY)


def test_a_misspelt_word_takes_rapidfuzz_and_nothing_more(bot: CareerBot, shared_home: Path) -> None:
    found = imported(shared_home, "ask", "what skils do I need")
    assert found & set(HEAVY) == {"rapidfuzz"}


def test_a_word_that_nobody_knows_takes_the_english_stemmer_alone(bot: CareerBot, shared_home: Path) -> None:
    found = imported(shared_home, "ask", "what about zxqvwkrtings")
    assert "snowballstemmer.english_stemmer" in found
    assert "snowballstemmer.french_stemmer" not in found
