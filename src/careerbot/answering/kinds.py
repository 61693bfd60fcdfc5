"""The kind of answer a question wants (an amount, a time, a place, reasons), and what a sentence of that kind holds."""

from __future__ import annotations

import re

from careerbot.patterns import pattern

NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|hundreds?|thousands?|millions?|billions?|half|third|quarter|dozens?|once|twice"
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
MEASURED = "many|much|long|far|tall|large|big|high|fast|often|old|wide|deep|heavy|young|small"
MEASURES = "number|amount|size|population|length|cost|price|height|age|speed|distance|area|temperature|salary|average"
COUNTRIES = "country|countries|city|cities|state|states|region|regions|location|continent|town|towns"
TIMES = "year|years|date|day|month|century|decade|period"

# What a question says, and what stands in a sentence that may answer it; the first that applies.
KINDS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        pattern(r"\b(?:percent|percentage|per cent|share|proportion|fraction|rate)\b", re.I),
        pattern(r"\d\s?%|\bper ?cent|\bhalf\b|\bthirds?\b|\bquarters?\b", re.I),
    ),
    (
        pattern(rf"\bwhen\b|\b(?:what|which) (?:{TIMES})\b|\bhow long ago\b|\bsince (?:when|what|which)\b", re.I),
        pattern(rf"\b1\d\d\ds?\b|\b20\d\ds?\b|\b(?:{MONTHS})\b|\b(?i:centur|decades?\b|years?\b)"),
    ),
    (
        pattern(rf"\bhow (?:{MEASURED})\b|\b(?:what|which) (?:(?:is|was|are|were) the )?(?:{MEASURES})\b", re.I),
        pattern(rf"\d|\b(?:{NUMBER_WORDS})\b", re.I),
    ),
    (
        pattern(rf"\bwhere\b|\b(?:what|which) (?:{COUNTRIES})\b", re.I),
        pattern(r"\b(?:[Ii]n|[Aa]t|from|to|near|of|into|on|across|within|outside) (?:the )?(?:[a-z]+ )?[A-Z]"),
    ),
    (
        pattern(r"^\W*why\b|\breasons?\b", re.I),
        pattern(
            r"\b(?:because|since|as|so that|so|for|due to|lack|crucial|helps?|lets?|result(?:s|ed|ing)? (?:in|of|from)"
            r"|leads? to|led to|in order to)\b",
            re.I,
        ),
    ),
)


def form_of_answer(question: str) -> re.Pattern[str] | None:
    """What an answer to a question looks like, None where its kind cannot be told by its form."""
    return next((answer for asked, answer in KINDS if asked.search(question)), None)
