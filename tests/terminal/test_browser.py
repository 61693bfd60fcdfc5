"""`careerbot serve` in headless Chromium: a question is typed, the answer read, a citation clicked, a picture taken."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from waiting import until

selenium = pytest.importorskip("selenium.webdriver")
pyte = pytest.importorskip("pyte")

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(not shutil.which("chromedriver"), reason="chromedriver is not installed"),
]
DRAWN = "return window.__drawn.join('')"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1280,800"
)
# What the chat sends is drawn by the page on a canvas; read here, it is drawn again where it can be looked at.
LISTEN = """
window.__drawn = []; window.__size = null;
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(url, ...rest) {
    super(url, ...rest);
    const asked = new URL(url).searchParams;
    window.__size = [Number(asked.get("width")), Number(asked.get("height"))];
    this.addEventListener("message", async (event) => {
      const data = event.data instanceof Blob ? await event.data.arrayBuffer() : event.data;
      window.__drawn.push(typeof data === "string" ? data : new TextDecoder().decode(data));
    });
  }
  send(data) {
    const told = JSON.parse(data);
    if (told[0] === "resize") window.__size = [told[1].width, told[1].height];
    super.send(data);
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
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.close()
        return response


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[selenium.Chrome]:
    options = selenium.ChromeOptions()
    for flag in (*FLAGS.split(), f"--user-data-dir={tmp_path}/chromium"):
        options.add_argument(flag)
    options.binary_location = shutil.which("chromium") or ""
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = selenium.Chrome(options=options, service=selenium.ChromeService(shutil.which("chromedriver")))
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": LISTEN})
    yield driver
    driver.quit()


def lines(browser: selenium.Chrome) -> list[str]:
    """The chat's screen as the page has it."""
    size = browser.execute_script("return window.__size")
    if not size:
        return []
    screen = pyte.Screen(*size)
    stream = pyte.Stream(screen)
    # pyte takes what asks about the terminal's abilities for text
    stream.feed(re.sub(r"\x1b\[[<>=?][\d;]*[upqcn]|\x1b\[\?[\d$]*\$p", "", browser.execute_script(DRAWN)))
    return list(screen.display)


def shows(browser: selenium.Chrome, text: str) -> None:
    until(lambda: any(text in line for line in lines(browser)), text, seen=lambda: "\n".join(lines(browser)))


def click(browser: selenium.Chrome, text: str) -> None:
    """Click where a text begins."""
    shown = lines(browser)
    row = next(number for number, line in enumerate(shown) if text in line)
    screen = browser.find_element("css selector", ".xterm-screen")
    wide, high = screen.size["width"] / len(shown[0]), screen.size["height"] / len(shown)
    x = (shown[row].index(text) + 1.5) * wide - screen.size["width"] / 2
    y = (row + 0.5) * high - screen.size["height"] / 2
    selenium.ActionChains(browser).move_to_element_with_offset(screen, int(x), int(y)).click().perform()


def test_a_question_is_typed_answered_and_its_source_opened_by_a_click(served, browser, tmp_path):
    browser.get(served)
    shows(browser, "Ask me about a career")
    shows(browser, "1 What skills")
    browser.execute_script("document.querySelector('.xterm-helper-textarea').focus()")
    selenium.ActionChains(browser).send_keys("what skills do I need").pause(0.5).send_keys("\ue007").perform()
    shows(browser, "[1]")
    click(browser, "[1]")
    shows(browser, "Source 1")
    picture = Path(os.environ.get("CAREERBOT_PICTURES", tmp_path)) / "served.png"
    assert browser.save_screenshot(str(picture))
    assert picture.stat().st_size > 10_000
    answered = [entry["message"] for entry in browser.get_log("performance") if "responseReceived" in entry["message"]]
    assert answered
    assert not [one for one in answered if "googleapis" in one]


def test_only_the_chats_own_pages_are_answered(served, port):
    assert asked(port, "/", {"Host": "evil.example"}).status == http.client.FORBIDDEN
    key = {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "a" * 21 + "Q=="}
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", **key}
    assert asked(port, "/ws", {**upgrade, "Origin": "http://evil.example"}).status == http.client.FORBIDDEN
    assert (
        asked(port, "/ws", {**upgrade, "Origin": f"http://localhost:{port}"}).status == http.client.SWITCHING_PROTOCOLS
    )
    assert "default-src 'self'" in asked(port, "/", {}).headers["Content-Security-Policy"]
