"""Files of a corpus: which are read, in which encoding, and what is said of the others."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerbot.documents import reading
from careerbot.documents.files import corpus_files
from careerbot.documents.model import Document
from careerbot.documents.reading import read_corpus, read_document, read_text
from careerbot.documents.topics import load_topics
from careerbot.errors import CareerBotError, CorpusError, DocumentError

TOPICS = load_topics()
WESTERN = "Größere Teams prüfen Modelle. Der Lohn beträgt etwa 40.000 im Jahr, sagt das Café."


def names(*paths: Path) -> list[str]:
    return [path.name for path in corpus_files(paths)]


def texts(document: Document) -> list[str]:
    return [statement.text for passage in document.passages for statement in passage.statements]


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_folders_are_searched_in_a_stable_order_without_hidden_files_and_the_list_of_sources(tmp_path):
    for name in ("b.md", "a.txt", "sub/deep/c.md", "sub/a.md", ".hidden.md", ".git/x.md", "sources.yaml"):
        write(tmp_path / name, "x")
    assert [str(path.relative_to(tmp_path)) for path in corpus_files([tmp_path])] == [
        "a.txt",
        "b.md",
        "sub/a.md",
        "sub/deep/c.md",
    ]


def test_a_file_given_twice_is_one_file(tmp_path):
    path = write(tmp_path / "a.md", "x")
    assert names(path, tmp_path, path) == ["a.md"]


@pytest.mark.parametrize("given_path", ["no/such/place", "~nobody-has-this-name/x", "nul\0byte", "x" * 5000])
def test_a_path_that_is_not_there_is_named(given_path):
    with pytest.raises(CorpusError) as caught:
        corpus_files([given_path])
    assert caught.value.place


def test_a_path_that_is_neither_file_nor_folder_is_refused():
    with pytest.raises(CorpusError, match="neither"):
        corpus_files(["/dev/null"])


def test_an_empty_folder_is_no_corpus(tmp_path):
    assert corpus_files([tmp_path]) == []
    with pytest.raises(CorpusError, match="no files"):
        read_corpus([], TOPICS)


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path):
    write(tmp_path / "good.txt", "Bakers bake.")
    write(tmp_path / "empty.txt", "")
    write(tmp_path / "blank.md", " \n\n")
    write(tmp_path / "picture.png", b"\x89PNG")
    write(tmp_path / "binary.txt", bytes(range(128, 256)) * 20)
    found = read_corpus(corpus_files([tmp_path]), TOPICS)
    assert [document.name for document in found.documents] == ["good.txt"]
    assert sorted(Path(problem.place).name for problem in found.problems) == [
        "binary.txt",
        "blank.md",
        "empty.txt",
        "picture.png",
    ]


def test_a_corpus_of_nothing_readable_says_why(tmp_path):
    path = write(tmp_path / "a.png", "x")
    with pytest.raises(CorpusError, match=r"no reader for \.png"):
        read_corpus([path], TOPICS)


def test_a_file_that_vanishes_is_a_document_that_cannot_be_read(tmp_path):
    with pytest.raises(DocumentError, match="cannot be read"):
        read_document(tmp_path / "gone.txt", TOPICS)


def test_a_file_without_permission_is_a_document_that_cannot_be_read(tmp_path, monkeypatch):
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "a.txt", "x")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DocumentError, match="Permission denied"):
        read_document(path, TOPICS)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 1_000_000)
    with pytest.raises(DocumentError, match="larger than 1 MB"):
        read_text(write(tmp_path / "a.txt", b"x" * 1_000_001))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-32"])
def test_western_text_is_read_in_any_usual_encoding(tmp_path, encoding):
    assert read_text(write(tmp_path / "a.txt", WESTERN.encode(encoding))) == WESTERN


@pytest.mark.parametrize("text", ["Café résumé", "Pay: £40,000", "naïve"])
def test_a_few_western_words_are_not_taken_for_another_alphabet(tmp_path, text):
    assert read_text(write(tmp_path / "a.txt", text.encode("latin-1"))) == text


def test_utf_16_of_either_order_is_read(tmp_path):
    for bom, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        assert read_text(write(tmp_path / "a.txt", bom + WESTERN.encode(encoding))) == WESTERN


def test_other_alphabets_keep_theirs(tmp_path):
    text = "Инженер по машинному обучению строит модели и проверяет их каждый день."
    assert read_text(write(tmp_path / "a.txt", text.encode("cp1251"))) == text


def test_control_characters_are_dropped_and_line_ends_made_plain(tmp_path):
    path = write(tmp_path / "a.txt", "one\x1b[31m\x07\r\ntwo\rthree\x0cfour\x85\u2028five\u202e\u200b\x00!")
    assert read_text(path) == "one\ntwo\nthree\nfour\n\nfive!"


def test_spaces_that_do_not_print_still_part_words(tmp_path):
    assert read_text(write(tmp_path / "a.txt", "40\u00a0000\u2009euros\u3000pay")) == "40 000 euros pay"


def test_a_list_of_sources_that_is_not_ours_does_not_stop_somebodys_documents(tmp_path):
    write(tmp_path / "sources.yaml", "- just\n- a list")
    path = write(tmp_path / "a.md", "Bakers bake.")
    assert texts(read_document(path, TOPICS)) == ["Bakers bake."]


def test_a_name_that_is_no_text_is_shown_as_far_as_it_is(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        path.write_text("Bakers bake.")
    except OSError:
        pytest.skip("this file system has only names that are text")
    document = read_document(path, TOPICS)
    assert (document.name, Path(document.path).name) == ("caf\ufffd.txt", "caf\ufffd.txt")


@pytest.mark.parametrize("suffix", [".md", ".MARKDOWN", ".txt", ".text"])
def test_the_ending_chooses_the_reader_in_any_case(tmp_path, suffix):
    assert texts(read_document(write(tmp_path / f"a{suffix}", "Bakers bake."), TOPICS)) == ["Bakers bake."]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=300), st.sampled_from([".md", ".txt"]))
def test_any_bytes_are_read_or_refused(tmp_path, data, suffix):
    try:
        document = read_document(write(tmp_path / f"any{suffix}", data), TOPICS)
    except CareerBotError:
        return
    shown = "".join(texts(document))
    assert all(letter.isprintable() for letter in shown)
