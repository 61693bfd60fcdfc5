"""Text out of bytes: which encoding they are in, and what of the text prints."""

from __future__ import annotations

import re

ESCAPES = re.compile(  # what a terminal obeys, whole: without its first letter the rest would be read as text
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]"
)
SPACES = re.compile(r"[^\S\n\t ]")
LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
MOST_TRIED = 200_000  # bytes from which the encoding is told; all of a large file would take minutes


def decode(data: bytes) -> str | None:
    """The text of bytes in UTF-8 or in the likeliest other encoding, None where they are no text."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode(data)


def _decode(data: bytes) -> str | None:
    """Text in another encoding than UTF-8: Western European where that reads as well as any, else the likeliest."""
    import charset_normalizer

    matches = list(charset_normalizer.from_bytes(data[:MOST_TRIED]))
    if not matches:
        return None
    western = (m for m in matches if "cp1252" in m.could_be_from_charset and m.chaos <= matches[0].chaos)
    best = next(western, matches[0])
    return str(best) if len(data) <= MOST_TRIED else data.decode(best.encoding, errors="replace")


def clean_text(text: str) -> str:
    """Text with plain line ends and spaces, and without anything else that does not print."""
    if "\x1b" in text or "\x9b" in text:
        text = ESCAPES.sub("", text)
    plain = SPACES.sub(" ", LINE_ENDS.sub("\n", text))
    return (
        plain
        if plain.isascii() and plain.isprintable()
        else "".join(c for c in plain if c in "\n\t" or c.isprintable())
    )


def one_line(text: str) -> str:
    """Text of a heading, paragraph or cell on one line."""
    return " ".join(clean_text(text).split())
