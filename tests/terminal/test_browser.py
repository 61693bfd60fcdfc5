"""`careerbot serve` in headless Chromium: a question is typed, the answer read, a citation clicked, a picture taken."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import until

selenium = pytest.importorskip("selenium.webdriver")

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(not shutil.which("chromedriver"), reason="chromedriver is not installed"),
]
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1280,800"
)
# xterm.js draws on a canvas; what is on it stands in the terminal's buffer.
OPEN_SOCKETS = """
const sent = window.__seen = [];
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", async (event) => {
      const data = event.data instanceof Blob ? await event.data.text()
        : event.data instanceof ArrayBuffer ? new TextDecoder().decode(event.data) : event.data;
      sent.push(data);
    });
  }
};
"""


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def served(built_home: Path, port: int) -> Iterator[str]:
    command = [sys.executable, "-m", "careerbot", "serve", "--port", str(port), "--private"]
    environment = {**os.environ, "CAREERBOT_HOME": str(built_home)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        until(lambda: answers(port), "the server does not answer")
        yield f"http://127.0.0.1:{port}"
        server.send_signal(signal.SIGINT)


def answers(port: int) -> bool:
    try:
        return asked(port, "/", {}).status == http.client.OK
    except OSError:
        return False


def asked(port: int, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[selenium.Chrome]:
    options = selenium.ChromeOptions()
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path}/chromium"):
        options.add_argument(flag)
    options.binary_location = shutil.which("chromium") or ""
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = selenium.Chrome(options=options, service=selenium.ChromeService(shutil.which("chromedriver")))
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": OPEN_SOCKETS})
    yield driver
    driver.quit()


def seen(browser: selenium.Chrome) -> str:
    """All that the chat has drawn since the page was opened, with its control sequences."""
    return str(browser.execute_script("return window.__seen.join('')"))


def test_a_question_is_typed_answered_and_its_source_opened_by_a_click(served, browser, tmp_path):
    browser.get(served)
    until(lambda: "Ask me about a career" in seen(browser), "no first screen")
    until(lambda: "What skills" in seen(browser), "no questions to begin with")
    keys = selenium.ActionChains(browser)
    keys.send_keys("what skills do I need").pause(0.5).send_keys("\ue007").perform()
    until(lambda: "[1]" in seen(browser), "no answer")
    place = citation(browser)
    screen = browser.find_element("css selector", ".xterm-screen")
    rows, columns = browser.execute_script(SIZE)
    wide, high = screen.size["width"] / columns, screen.size["height"] / rows
    x = (place[1] + 1.5) * wide - screen.size["width"] / 2
    y = (place[0] + 0.5) * high - screen.size["height"] / 2
    selenium.ActionChains(browser).move_to_element_with_offset(screen, int(x), int(y)).click().perform()
    until(lambda: "Source" in seen(browser).rsplit("[1]", 1)[-1] or "passage" in seen(browser), "no source")
    picture = tmp_path / "served.png"
    assert browser.save_screenshot(str(picture))
    assert picture.stat().st_size > 10_000
    requests = [entry["message"] for entry in browser.get_log("performance")]
    assert not [one for one in requests if "Network.responseReceived" in one and "googleapis" in one]


def test_only_the_chats_own_pages_are_answered(served, port):
    assert asked(port, "/", {"Host": "evil.example"}).status == http.client.FORBIDDEN
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "a" * 22 + "=="}
    assert asked(port, "/ws", {**upgrade, "Origin": "http://evil.example"}).status == http.client.FORBIDDEN
    assert asked(port, "/ws", {**upgrade, "Origin": f"http://localhost:{port}"}).status == http.client.SWITCHING_PROTOCOLS
    assert "default-src 'self'" in asked(port, "/", {}).headers["Content-Security-Policy"]
