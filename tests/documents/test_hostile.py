"""Files that are made to break a reader: each is named with its reason, and the others are read."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import fpdf
import pypdf
import pytest
from formats import as_html, as_pdf, as_word
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerbot import CareerBot
from careerbot.documents import archives, worker
from careerbot.documents.decoding import clean_text
from careerbot.documents.files import corpus_files
from careerbot.documents.html import read_html
from careerbot.documents.pdf import read_pdf
from careerbot.documents.reading import end_reading, read_corpus, read_document
from careerbot.documents.topics import load_topics
from careerbot.documents.word import read_word
from careerbot.documents.worker import Worker
from careerbot.errors import CareerBotError, DocumentError

TOPICS = load_topics()
WORDS = "Bakers bake bread early in the morning."


@pytest.fixture(autouse=True)
def no_process_left() -> object:
    yield
    end_reading()


def reason(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path, TOPICS)
    assert caught.value.place == str(path)
    return caught.value.problem


def paper(path: Path, text: str = WORDS) -> Path:
    page = fpdf.FPDF()
    page.add_page()
    if text:
        page.set_font("helvetica", size=11)
        page.multi_cell(0, 6, text)
    else:
        page.rect(10, 10, 50, 50)
    page.output(str(path))
    return path


def test_a_pdf_of_pictures_needs_ocr(tmp_path):
    with pytest.raises(DocumentError, match="only pictures") as caught:
        read_document(paper(tmp_path / "scan.pdf", ""), TOPICS)
    assert "OCR" in caught.value.advice


def test_an_encrypted_pdf_says_so_and_one_without_a_password_is_read(tmp_path):
    for name, password in (("locked.pdf", "secret"), ("open.pdf", "")):
        writer = pypdf.PdfWriter(clone_from=str(paper(tmp_path / "plain.pdf")))
        writer.encrypt(password, owner_password="owner", algorithm="RC4-128")  # noqa: S106
        writer.write(str(tmp_path / name))
    assert reason(tmp_path / "locked.pdf") == "is encrypted"
    assert read_document(tmp_path / "open.pdf", TOPICS).passages


def test_a_broken_pdf_says_so(tmp_path):
    data = paper(tmp_path / "plain.pdf").read_bytes()
    (tmp_path / "broken.pdf").write_bytes(data[: len(data) // 3])
    assert "broken" in reason(tmp_path / "broken.pdf")


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.docx"])
def test_a_bomb_is_not_unpacked(tmp_path, monkeypatch, name):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 100_000)
    with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * (110_000_000 if name.endswith("docx") else 200_000))
    assert "when unpacked" in reason(tmp_path / name)


def test_the_size_that_an_archive_states_is_not_believed(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_OF_ONE", 1_000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("large.txt", "bread " * 1_000)
        archive.writestr("small.txt", WORDS)
        archive.writestr("picture.png", "x")
        archive.writestr("../../out.txt", WORDS)
    document = read_document(tmp_path / "a.zip", TOPICS)
    assert sorted(member.name for member in document.members) == ["out.txt", "small.txt"]
    assert not (tmp_path.parent.parent / "out.txt").exists()
    assert [problem.split("/")[-1].split(":")[0] for problem in document.problems] == ["large.txt", "picture.png"]


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td"])
def test_endless_nesting_is_read_or_refused_in_no_time(tmp_path, tag):
    (tmp_path / "deep.html").write_text(f"<{tag}>" * 100_000 + WORDS)
    started = time.monotonic()
    assert "nested" in reason(tmp_path / "deep.html")
    assert time.monotonic() - started < 20


def test_markdown_of_marks_alone_takes_no_time(tmp_path):
    (tmp_path / "marks.md").write_text(">" * 50_000 + "\n" + "[" * 20_000 + "\n\n" + WORDS)
    assert WORDS in read_document(tmp_path / "marks.md", TOPICS).passages[0].text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_a_page_in_another_encoding_than_it_says_is_read(tmp_path, encoding):
    page = f"<meta charset=ascii><p>Größere Bäckereien backen früh. {WORDS}</p>"
    (tmp_path / "page.html").write_bytes(page.encode(encoding))
    assert "Größere Bäckereien backen früh." in read_document(tmp_path / "page.html", TOPICS).passages[0].text


def test_what_does_not_print_is_left_out_everywhere(tmp_path):
    (tmp_path / "page.html").write_bytes(
        b"<title>a\x1b[2J</title><p>Bakers\0 bake \x1b[31mbread \xc2\x9b1m early &#27;[0m today.</p>"
    )
    document = read_document(tmp_path / "page.html", TOPICS)
    shown = document.title + document.passages[0].text
    assert all(letter.isprintable() for letter in shown)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no named pipes")
def test_pipes_and_links_to_nowhere_are_named_and_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "good.txt").write_text(WORDS)
    found = read_corpus(corpus_files([tmp_path]), TOPICS)
    assert [document.name for document in found.documents] == ["good.txt"]
    assert {Path(problem.place).name for problem in found.problems} >= {"pipe.txt", "pipe.pdf", "loop.txt"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this platform has no named pipes")
def test_a_bot_names_what_it_skipped(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "good.txt").write_text(WORDS)
    with CareerBot([tmp_path], home=tmp_path / "home") as bot:
        assert [Path(problem.split(": ")[0]).name for problem in bot.problems] == ["loop.txt", "pipe.txt"]


def test_a_reader_that_hangs_is_ended_and_the_next_file_is_read(tmp_path):
    paper(tmp_path / "a.pdf", WORDS * 500)
    with Worker(seconds=0.0001) as hasty, pytest.raises(DocumentError, match="takes longer"):
        hasty.read(tmp_path / "a.pdf")
    assert read_document(tmp_path / "a.pdf", TOPICS).passages


def test_files_of_the_current_folder_are_never_run(tmp_path, monkeypatch):
    (tmp_path / "resource.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    end_reading()  # what another test has started did not start here
    assert WORDS[:10] in read_document(paper(tmp_path / "a.pdf"), TOPICS).text
    assert not (tmp_path / "run").exists()


def test_a_reader_that_dies_is_replaced(tmp_path):
    with Worker() as used:
        paper(tmp_path / "a.pdf")
        assert used.read(tmp_path / "a.pdf").blocks
        process = used._process
        assert process is not None
        process.kill()
        process.wait()
        with pytest.raises(DocumentError, match="broke down"):
            used.read(tmp_path / "a.pdf")
        assert used.read(tmp_path / "a.pdf").blocks


@pytest.mark.skipif(os.name == "nt", reason="this platform bounds no memory")
def test_a_reader_that_eats_memory_is_stopped(tmp_path, monkeypatch):
    code = "import resource; from careerbot.documents import worker; worker.MEMORY = 30_000_000; worker.main()"
    monkeypatch.setattr(worker, "PROGRAM", ("-c", code))
    (tmp_path / "large.html").write_text(f"<p>{WORDS}</p>" * 200_000)
    with Worker() as bounded, pytest.raises(DocumentError, match="memory"):
        bounded.read(tmp_path / "large.html")


def _samples(folder: Path) -> dict[str, bytes]:
    as_word(folder / "a.docx")
    as_pdf(folder / "a.pdf")
    return {"html": as_html(), "docx": (folder / "a.docx").read_bytes(), "pdf": (folder / "a.pdf").read_bytes()}


READ = {"html": read_html, "docx": read_word, "pdf": read_pdf}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.data())
@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_a_damaged_file_is_read_or_refused(tmp_path_factory, ending, data):
    original = bytearray(_made(tmp_path_factory)[ending])
    for place in data.draw(st.lists(st.integers(0, len(original) - 1), max_size=8)):
        original[place] = data.draw(st.integers(0, 255))
    try:
        raw = READ[ending](bytes(original[: data.draw(st.integers(0, len(original)))]))
    except CareerBotError:
        return
    assert all(block.text.isprintable() for block in raw.blocks)


MADE: dict[str, bytes] = {}


def _made(factory: pytest.TempPathFactory) -> dict[str, bytes]:
    if not MADE:
        MADE.update(_samples(factory.mktemp("made")))
    return MADE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.data())
def test_a_damaged_archive_is_read_or_refused(tmp_path, data):
    original = bytearray(_zip({"a/baker.txt": WORDS.encode(), "b.md": b"# Bread\n\n- rye\n", "c.png": b"x"}))
    for place in data.draw(st.lists(st.integers(0, len(original) - 1), max_size=8)):
        original[place] = data.draw(st.integers(0, 255))
    (tmp_path / "a.zip").write_bytes(bytes(original[: data.draw(st.integers(0, len(original)))]))
    try:
        document = read_document(tmp_path / "a.zip", TOPICS)
    except CareerBotError:
        return
    assert all(s.text.isprintable() for part in document.parts for p in part.passages for s in p.statements)
    assert all(problem.isprintable() for problem in document.problems)


@pytest.mark.parametrize(
    "escape",
    ["\x1b[31m", "\x1b]0;evil\x07", "\x1b]8;;http://a.example\x1b\\", "\x9b2J", "\x1bc", "\x1b(0", "\x1b[?25l"],
)
def test_what_a_terminal_obeys_is_left_out_whole(escape):
    assert clean_text(f"bake{escape}rs") == "bakers"


def test_a_text_without_full_stops_is_shown_in_portions(tmp_path):
    (tmp_path / "long.txt").write_text("bakers bake bread and " * 500)
    found = [s for p in read_document(tmp_path / "long.txt", TOPICS).passages for s in p.statements]
    assert max(len(s.text) for s in found) <= 700
    assert sum(len(s.text.split()) for s in found) == 2_000


def test_signs_without_words_are_left_out(tmp_path):
    (tmp_path / "signs.txt").write_text(f"{WORDS}\n\n{'*=' * 3_000}\n\n~~~~~~~~~~~~~~ x ~~~~~~~~~~~~~~\n\n{WORDS}")
    document = read_document(tmp_path / "signs.txt", TOPICS)
    assert {s.text for p in document.passages for s in p.statements} == {WORDS}


def test_a_word_file_that_is_none_says_so():
    for data in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 10, _zip({"a": b"b"})):
        with pytest.raises(DocumentError):
            read_word(data)


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
