"""Fetching one page from an address: the only place that reaches the network, within limits of time and size."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from careerbot.errors import DocumentError

SECONDS = 20.0  # without a byte
MOST_SECONDS = 60.0  # altogether
MOST_BYTES = 20_000_000
CHUNK = 1 << 16
ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: the address it was found at in the end, its bytes as they came, the ending that its kind of file has."""

    url: str
    content: bytes
    ending: str


def fetch(url: str) -> Fetched:
    """The page at an address. Raises DocumentError where it cannot be had, is too large or of a kind nobody reads."""
    opener = urllib.request.OpenerDirector()  # only what http needs: a redirection to a file leads nowhere
    for handler in HANDLERS:
        opener.add_handler(handler())
    request = urllib.request.Request(url, headers={"User-Agent": "careerbot", "Accept": ", ".join(ENDINGS)})  # noqa: S310 - http and https alone
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            kind = answer.headers.get_content_type()
            if kind not in ENDINGS:
                raise DocumentError(f"is {kind}, which has no reader", place=url)
            return Fetched(answer.url, _content(answer, url), ENDINGS[kind])
    except urllib.error.HTTPError as problem:
        problem.close()
        raise DocumentError(f"the server answers {problem.code} {problem.reason}", place=url) from problem
    except (OSError, HTTPException, ValueError) as problem:
        reason = getattr(problem, "reason", None) or problem
        raise DocumentError(f"cannot be fetched: {reason}", place=url) from problem


HANDLERS = (
    urllib.request.ProxyHandler,
    urllib.request.HTTPHandler,
    urllib.request.HTTPSHandler,
    urllib.request.HTTPRedirectHandler,
    urllib.request.HTTPErrorProcessor,
    urllib.request.HTTPDefaultErrorHandler,
    urllib.request.UnknownHandler,
)


def _content(answer: Any, url: str) -> bytes:
    started = time.monotonic()
    content = bytearray()
    while chunk := answer.read1(CHUNK):
        content += chunk
        if len(content) > MOST_BYTES:
            raise DocumentError(f"is larger than {MOST_BYTES // 1_000_000} MB", place=url)
        if time.monotonic() - started > MOST_SECONDS:
            raise DocumentError(f"takes longer than {MOST_SECONDS:.0f} seconds to fetch", place=url)
    return bytes(content)
