"""Sentences out of text that nobody wrote for quoting: which to pass over, and what one needs around it to stand alone.

A curated guide's statements stand alone; a scraped page's may be broken off, garbled, or about the page itself, may
begin with "they", or only lead to the list that follows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerbot.answering.evidence import Evidence
from careerbot.knowledge.base import PassageRow, StatementRow
from careerbot.language import STOP_WORDS
from careerbot.patterns import pattern

MOST_BEFORE = 2  # sentences before one that points back
MOST_AFTER = 2  # sentences behind a label
MOST_ITEMS = 6  # items behind the sentence that introduces them
LABEL_WORDS = 9
FRAGMENT_WORDS = 3  # a sentence of fewer words says nothing by itself
SILENT = 0.7  # what a sentence that says nothing by itself counts beside others
REPEATED = 0.6  # the share of its words from which a sentence repeats another one
TELLING = 4  # words a sentence must have to repeat another one

SMALL = r"a|an|and|according|as|at|but|by|for|from|in|is|it|of|on|or|than|that|the|their|they|this|to|while|with|your"
BROKEN = pattern(
    # a small word with a capital amid the sentence: two sentences were run together
    rf"[a-z0-9%,] (?-i:{'|'.join(word.capitalize() for word in SMALL.split('|') if len(word) > 1)})(?= [a-z])"
    # a sentence that breaks off at a small word
    rf"|\b(?:{SMALL})\s*[.!?]\s*$"
    # a full stop with a small letter behind it
    r"|[a-z0-9]{2}\. [a-z]",
    re.ASCII,
)
ABOUT_PAGE = pattern(
    r"\b(?:this|the|our) (?:article|guide|page|post|section|website|site|blog|tutorial|chapter|list)\b"
    r"|^(?:let's|read more|learn more|click|review|see|check out|find out|take (?:the|our)|sign up|subscribe|here are"
    r"|here is|here's|below|the following|in this)\b|\b(?:listed|mentioned|described) (?:below|above)\b",
    re.I,
)
POINTS_BACK = pattern(
    r"^(?:it|its|they|their|them|he|she|his|her|this|that|these|those|such|both|similar to this|likewise|however"
    r"|therefore|thus|hence|additionally|moreover|furthermore|also|but|and|so|or|instead|otherwise|in fact"
    r"|in other words|on top of that|in addition|for example|for instance|the former|the latter|then|as a result"
    r"|in that case|around that time|another|other)\b",
    re.I,
)
VERB = pattern(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|may|might|must|shall|should|will|would|needs?"
    r"|isn't|aren't|don't|doesn't|can't|won't|includes?|means?|takes?|makes?|works?|uses?|helps?|gives?|[a-z]+ed)\b",
    re.I,
)


def speaks(statement: StatementRow) -> bool:
    """Whether a statement says something by itself: whole, no question, not about the page itself."""
    text = statement.text.replace("’", "'")
    if statement.item:
        return True
    broken = text[:1].islower() or BROKEN.search(text) or len(text.split()) < FRAGMENT_WORDS
    return not (broken or text.endswith("?") or ABOUT_PAGE.search(text))


def pick(evidence: Sequence[Evidence], most: int) -> list[Evidence]:
    """The best sentences in their order, without those that repeat a better one.

    One that says nothing by itself is told only where no other answers nearly as well.
    """
    picked: list[Evidence] = []
    for found in _in_order(evidence):
        if len(picked) == most:
            break
        telling = not picked or speaks(found.statement)
        if telling and not any(repeats(found.statement, other.statement) for other in picked):
            picked.append(found)
    return picked


def _in_order(evidence: Sequence[Evidence]) -> list[Evidence]:
    def value(found: Evidence) -> float:
        return found.score * (1.0 if speaks(found.statement) else SILENT)

    return sorted(evidence, key=lambda found: (-value(found), found.key))


def repeats(statement: StatementRow, other: StatementRow) -> bool:
    """Whether a statement says little that another one has not said, and no name or number of its own."""
    own, known = _telling(statement), _telling(other)
    return statement.text == other.text or (
        len(own & known) >= max(REPEATED * len(own), TELLING) and not _names(statement.text) - _names(other.text)
    )


def _telling(statement: StatementRow) -> frozenset[str]:
    return frozenset(statement.stems) - STOP_WORDS


def _names(text: str) -> set[str]:
    """The numbers of a sentence and its words with a capital, but for the first."""
    return set(re.findall(r"\d[\d,.]*\d|\d|(?<= )[A-Z][\w+#]*", text))


def in_full(passage: PassageRow, position: int) -> list[int]:
    """The positions of a statement and of what it needs to stand alone, in the order of the text.

    One that points back needs the sentence before it; a label or an introduction what follows it.
    """
    first = position
    while first and position - first < MOST_BEFORE and _points_back(passage.statements[first]):
        first -= 1
    return [*range(first, position + 1), *_following(passage.statements, position)]


def _points_back(statement: StatementRow) -> bool:
    return not statement.item and POINTS_BACK.match(statement.text) is not None


def _following(statements: Sequence[StatementRow], position: int) -> list[int]:
    """What a statement only leads to: the list behind it, or the sentences behind a label."""
    own, after = statements[position], range(position + 1, len(statements))
    if own.item or not after:
        return []
    if statements[after[0]].item:
        items = next((i for i in after if not statements[i].item), len(statements))
        return list(range(after[0], min(items, after[0] + MOST_ITEMS)))
    if not is_label(own):
        return []
    end = next((i for i in after if is_label(statements[i]) or statements[i].item), len(statements))
    found = list(range(after[0], min(end, after[0] + MOST_AFTER)))
    introduces = found and found[-1] + 1 == end < len(statements) and statements[end].item
    listed = _following(statements, found[-1]) if introduces else []
    return [i for i in found if speaks(statements[i])] + listed


def is_label(statement: StatementRow) -> bool:
    """Whether a sentence only names what follows: short, and without a verb ("A sound foundation in statistics.")."""
    text = statement.text
    verb = VERB.search(text) or POINTS_BACK.match(text)
    return not statement.item and len(text.split()) <= LABEL_WORDS and not verb
