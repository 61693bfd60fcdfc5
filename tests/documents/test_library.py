"""The person's library: what is added, refused and answered from it; pages come from a server of the test's own."""

from __future__ import annotations

import json
import stat
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from careerbot import CareerBot
from careerbot.cli import main
from careerbot.documents import fetching, library
from careerbot.documents.reading import end_reading
from careerbot.errors import CorpusError

DAY = date(2026, 6, 1)
BAKER = (
    "Bread baker\n\nA bread baker makes loaves at night.\n\nSalary\n\nA bread baker earns £28,900 a year in Leeds.\n"
)
PAGE = "<html><body><h1>Lock keeper</h1><p>A lock keeper opens the gates of canals.</p></body></html>"


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/lock-keeper.html?from=moved")
            self.end_headers()
        elif self.path == "/to-a-file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
        elif self.path.startswith("/lock-keeper"):
            self._send("text/html; charset=utf-8", PAGE.encode())
        elif self.path == "/picture":
            self._send("image/png", b"x")
        elif self.path == "/large":
            self._send("text/plain", b"bread " * 10_000)
        else:
            self.send_error(404)

    def _send(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()
    end_reading()


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "baker.txt"
    path.write_text(BAKER, encoding="utf-8")
    return path


def added(given: object, shelf: Path) -> library.Added:
    (one,) = library.add(str(given), shelf, today=DAY)
    return one


def test_a_file_is_copied_and_the_same_again_is_said_to_be_there(notes, shelf):
    assert added(notes, shelf).known is False
    (entry,) = library.entries(shelf)
    assert (entry.name, entry.path.read_text(encoding="utf-8"), entry.origin) == ("baker.txt", BAKER, str(notes))
    other = notes.with_name("copy.txt")
    other.write_text(BAKER, encoding="utf-8")
    assert (added(other, shelf).name, added(other, shelf).known) == ("baker.txt", True)
    assert len(library.entries(shelf)) == 1


def test_two_files_of_one_name_are_two_documents(notes, shelf):
    added(notes, shelf)
    notes.write_text("Bread bakers sleep at noon.", encoding="utf-8")
    assert added(notes, shelf).name == "baker-2.txt"


def test_what_cannot_be_read_is_not_added(tmp_path, shelf):
    (tmp_path / "empty.txt").write_text("")
    assert "holds no text" in str(added(tmp_path / "empty.txt", shelf).problem)
    assert "no such file" in str(added(tmp_path / "none.txt", shelf).problem)
    (tmp_path / "folder").mkdir()
    assert "holds no file" in str(added(tmp_path / "folder", shelf).problem)
    assert library.entries(shelf) == []


def test_a_document_is_removed_by_name_and_others_stay(notes, shelf):
    added(notes, shelf)
    with pytest.raises(CorpusError, match=r"no 'x'"):
        library.remove("x", shelf)
    library.remove("baker.txt", shelf)
    assert library.entries(shelf) == []
    assert list(shelf.iterdir()) == []


def test_the_library_is_the_persons_own(notes, shelf):
    added(notes, shelf)
    assert stat.S_IMODE(shelf.stat().st_mode) == 0o700


def test_a_page_is_fetched_its_original_kept_and_its_address_cited(server, shelf):
    found = added(f"{server}/moved", shelf)
    (entry,) = library.entries(shelf)
    assert found.problem is None
    assert entry.path.read_text(encoding="utf-8") == PAGE
    assert entry.name.endswith("lock-keeper.html")
    with CareerBot([shelf], home=shelf.parent / "home", today=DAY) as bot:
        (citation, *_) = bot.ask("what does a lock keeper open?").citations
    assert citation.url == f"{server}/lock-keeper.html?from=moved"
    assert (citation.quote, citation.ours) == ("A lock keeper opens the gates of canals.", False)


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/none", "404"), ("/picture", "no reader"), ("/to-a-file", "cannot be fetched|302"), ("/large", "larger")],
)
def test_a_page_that_cannot_be_had_says_why(server, shelf, monkeypatch, path, reason):
    monkeypatch.setattr(fetching, "MOST_BYTES", 10_000)
    problem = added(server + path, shelf).problem
    assert problem is not None
    assert any(word in str(problem) for word in reason.split("|"))
    assert library.entries(shelf) == []


def test_the_text_is_kept_beside_the_original_and_spans_are_counted_in_it(server, shelf):
    document = added(f"{server}/lock-keeper.html", shelf).document
    (entry,) = library.entries(shelf)
    text = (entry.path.parent / ".text.txt").read_text(encoding="utf-8")
    assert document is not None
    statement = document.passages[0].statements[0]
    assert text[statement.start : statement.end] == statement.text == "A lock keeper opens the gates of canals."


def test_a_text_needs_no_second_file(notes, shelf):
    added(notes, shelf)
    (entry,) = library.entries(shelf)
    assert sorted(path.name for path in entry.path.parent.iterdir()) == [".origin.json", "baker.txt"]


def test_adding_a_folder_tells_how_far_it_is(tmp_path, shelf):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Baker {number} bakes bread.")
    heard: list[tuple[int, int]] = []
    found = list(library.add(str(tmp_path), shelf, today=DAY, tell=lambda p: heard.append((p.done, p.total))))
    assert [one.name for one in found] == ["0.txt", "1.txt", "2.txt"]
    assert heard == [(0, 3), (1, 3), (2, 3)]


def test_nobody_there_says_so(shelf):
    assert "cannot be fetched" in str(added("http://127.0.0.1:9/x", shelf).problem)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_answers_come_from_guides_and_library_together_and_from_it_alone(fresh_home, notes):
    assert run("add", str(notes)).output == "baker.txt: added, 2 passages\n"
    assert run("add", str(notes)).output == "baker.txt: is in the library already\n"
    reply = json.loads(run("ask", "--json", "how much does a bread baker earn?").output)
    assert [(c["source"], c["ours"]) for c in reply["citations"]] == [("baker.txt", False)]
    assert (reply["figures"][0]["low"], reply["figures"][0]["place"]) == (28900, "Leeds") or reply["figures"][0][
        "low"
    ] == 28900
    both = json.loads(run("ask", "--json", "what does a data engineer do?").output)
    assert all(citation["ours"] for citation in both["citations"])
    listed = run("sources", "--only").output.splitlines()
    assert len(listed) == 1
    assert listed[0].startswith("baker.txt: Bread baker, 2 passages")
    assert run("remove", "baker.txt").output == "baker.txt: removed\n"
    assert "baker.txt" not in run("sources").output


def test_what_was_left_out_of_a_document_is_shown_marked(fresh_home, notes):
    notes.write_text(f"Menu\n\n{BAKER}\n© 2020 Loafly\n", encoding="utf-8")
    run("add", str(notes))
    shown = run("sources", "baker.txt", "--dropped").output.splitlines()
    assert "- [furniture of the page] Menu" in shown
    assert "- [a notice] © 2020 Loafly" in shown
    assert "+ A bread baker makes loaves at night." in shown
    assert "Loafly" not in run("sources", "baker.txt").output


def test_pieces_are_shown_with_the_lines_and_characters_they_stand_at(fresh_home, notes):
    run("add", str(notes))
    shown = run("sources", "baker.txt", "--places").output.splitlines()
    start = BAKER.index("A bread baker makes")
    assert f"+ 3: {start}-{start + 36} A bread baker makes loaves at night." in shown


def test_progress_is_for_terminals_alone(fresh_home, notes, monkeypatch):
    assert "\x1b" not in run("add", str(notes)).stderr
    monkeypatch.setattr("careerbot.cli._on_terminal", lambda: True)
    assert "reading the documents: 0 of 1" in run("add", str(notes)).stderr


def test_adding_what_is_not_there_is_told_and_fails(fresh_home, tmp_path):
    result = run("add", str(tmp_path / "none.pdf"))
    assert (result.exit_code, "no such file" in result.output) == (1, True)
    assert run("remove", "none.pdf").exit_code == 2
