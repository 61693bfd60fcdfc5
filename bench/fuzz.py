"""Damaged files, many of them: each must be read or refused, quickly, and print nothing that a terminal obeys."""

from __future__ import annotations

import io
import random
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from careerbot.documents.model import Document
from careerbot.documents.reading import read_document
from careerbot.documents.topics import load_topics
from careerbot.documents.worker import end_reading
from careerbot.errors import CareerBotError

SLOWEST = 2.0  # seconds
TRIES = 3  # more, of a file that took longer: a reader that hangs does so each time
SEED = 7
TEXT = (
    "# Bread baker\n\nA bread baker makes loaves. Pay is £28,900 a year.\n\n"
    "## Duties\n\n- Kneading\n- Baking\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n"
)
OUTSIDE = 0.25  # share of damaged archives whose damage is not in what is read of them
INSIDE = ("word/document.xml", "word/styles.xml", "docProps/core.xml")
TRAPS = (
    b"\x00",
    b"\x1b[2J",
    b"\xff\xfe",
    b"<" * 50,
    b"<div>" * 300,
    b"%PDF-",
    b"PK\x03\x04",
    b"((((",
    b"]]]]",
    b"\xc2\x9b",
    b"|" * 99,
    b"<w:p/>" * 300,
    b"&#27;[2J&#155;",
    b"(\x1b]0;x\x07) Tj ",
)


def table(count: int = 10_000) -> Iterator[str]:
    """How many mutated files of each format were read, refused, slow, or worse."""
    yield "| format | files | read | refused | slowest | over 2 s | crashed | escapes |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    dice = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        samples = _samples(Path(folder))
        for ending, data in samples.items():
            _tried(Path(folder) / f"x{ending}", data)  # starts the process and loads the libraries, once for all files
            made = (_damaged(data, dice) for _ in range(count // len(samples)))
            yield _row(ending, [_tried(Path(folder) / f"x{ending}", one) for one in made])
    end_reading()


def _row(ending: str, outcomes: list[tuple[str, float]]) -> str:
    seen = Counter(outcome for outcome, _ in outcomes)
    times = [spent for _, spent in outcomes]
    slow = sum(spent > SLOWEST for spent in times)
    counts = (seen["read"], seen["refused"], f"{max(times):.2f} s", slow, seen["crashed"], seen["escapes"])
    return f"| {ending} | {len(outcomes):,} | {' | '.join(map(str, counts))} |"


def _tried(path: Path, data: bytes) -> tuple[str, float]:
    """What became of a file, and in how many seconds; a slow one is tried again: the machine may be busy."""
    path.write_bytes(data)
    outcome, spent = _read(path)
    for _ in range(TRIES):
        if spent <= SLOWEST:
            break
        spent = min(spent, _read(path)[1])
    return outcome, spent


def _read(path: Path) -> tuple[str, float]:
    started = time.perf_counter()
    try:
        shown = _shown(read_document(path, load_topics()))
        outcome = "read"
    except CareerBotError as problem:
        shown, outcome = str(problem), "refused"
    except Exception:  # noqa: BLE001 - finding these is what it is for
        shown, outcome = "", "crashed"
    return outcome if shown.isprintable() else "escapes", time.perf_counter() - started


def _shown(document: Document) -> str:
    """Everything of a document that may be printed."""
    return "".join([*map(_said, document.parts), *document.problems])


def _said(document: Document) -> str:
    sources = [value for s in document.sources.values() for value in (s.title, s.author, s.date, s.url)]
    said = [s.text for p in document.passages for s in p.statements]
    pieces = [piece.text for piece in (*document.headings, *document.dropped)]
    return "".join([document.title, *document.aliases, *sources, *said, *pieces])


def _damaged(data: bytes, dice: random.Random) -> bytes:
    """A sample with damage; of an archive mostly in one of its members, as any other damage only breaks its sums."""
    if not data.startswith(b"PK") or dice.random() < OUTSIDE:
        return _mutated(data, dice)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if old.read(name)]
        likely = [name for name in names if name in INSIDE] or names
        damaged = dice.choice(likely if dice.random() > OUTSIDE else names)
        for name in names:
            content = old.read(name)
            new.writestr(name, _mutated(content, dice) if name == damaged else content)
    return made.getvalue()


def _mutated(data: bytes, dice: random.Random) -> bytes:
    """A sample with a few bytes changed, pieces cut, doubled or moved, or a trap put in."""
    made = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        start = dice.randrange(len(made) + 1)
        end = min(len(made), start + dice.randint(1, 200))
        piece = made[start:end]
        match dice.randrange(5):
            case 0:
                made[start:end] = bytes(dice.randrange(256) for _ in piece[:8])
            case 1:
                del made[start:end]
            case 2:
                made[start:start] = piece * dice.randint(1, 40)
            case 3:
                made[start:start] = dice.choice(TRAPS)
            case _:
                made = made[: dice.randrange(len(made) // 2, len(made) + 1)] or bytearray(b" ")
    return bytes(made)


def _samples(folder: Path) -> dict[str, bytes]:
    """One sound file of each format."""
    import docx
    import fpdf
    from markdown_it import MarkdownIt

    word = docx.Document()
    word.add_heading("Bread baker", level=1)
    word.add_paragraph("A bread baker makes loaves. Pay is £28,900 a year.")
    word.add_paragraph("Kneading", style="List Bullet")
    cells = word.add_table(rows=2, cols=2)
    for number, value in enumerate(("Place", "Pay", "York", "£21,000")):
        cells.cell(number // 2, number % 2).text = value
    word.save(str(folder / "x.docx"))
    paper = fpdf.FPDF()
    paper.set_compression(False)  # so that the damage reaches the text
    paper.add_page()
    paper.set_font("helvetica", size=11)
    paper.multi_cell(0, 6, "A bread baker makes loaves. Pay is £28,900 a year.")
    text = TEXT.encode()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("a.md", text)
        opened.writestr("b.txt", text)
    html = MarkdownIt("commonmark").enable("table").render(TEXT).encode()
    formats = {".md": text, ".txt": text, ".html": b"<title>a</title><nav>b</nav>" + html}
    return {
        **formats,
        ".docx": (folder / "x.docx").read_bytes(),
        ".pdf": bytes(paper.output()),
        ".zip": archive.getvalue(),
    }
