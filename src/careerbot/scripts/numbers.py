"""Numbers as scripts and answers write them: 149801, 149,801, $149k, 12 %."""

from __future__ import annotations

import re

from careerbot.language import words
from careerbot.reply import Reply

WRITTEN = re.compile(r"-?\d[\d,]*(?:\.\d+)?k?", re.ASCII)
MARK = re.compile(r"\[\d+\]")  # a citation mark is no figure


def number(text: str) -> float | None:
    """The number that a script means, None where it is none."""
    plain = text.strip().lower().strip("$€£% ")
    if not WRITTEN.fullmatch(plain) or len(plain) > 40:
        return None
    digits = plain.replace(",", "")
    return float(digits.removesuffix("k")) * (1000 if digits.endswith("k") else 1)


def numbers(reply: Reply) -> frozenset[float]:
    """The numbers of an answer: those of its figures and those of its text."""
    bounds = {bound for figure in reply.figures for bound in (figure.low, figure.high) if bound is not None}
    said = (number(word) for word in words(MARK.sub(" ", reply.text)) if word[0].isdigit())
    return frozenset(bounds.union(value for value in said if value is not None))
