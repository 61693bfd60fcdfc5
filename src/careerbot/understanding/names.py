"""Which words of a question are written as names: with a capital, elsewhere than at its beginning."""

from __future__ import annotations

import re

OWN = frozenset("i i'm i've i'd i'll im ive".split())


def is_written_as_name(text: str, question: str) -> bool:
    """Whether words stand in a question with a capital each, behind another word; the person who asks is no name."""
    if text in OWN:
        return False
    written = re.search(rf"(?<=\w[ ,])\s*{re.escape(text)}\b", question, re.I)
    return written is not None and all(word[:1].isupper() for word in written[0].split())
