"""Full-text search: a person's words as an expression of SQLite's FTS5, and the statement that asks it."""

from __future__ import annotations

import re

FIND = """
    WITH found AS (
        SELECT rowid AS turn, snippet(said, -1, '', '', '…', 16) AS excerpt, bm25(said) AS rank
        FROM said WHERE said MATCH ?
        UNION ALL -- and conversations whose title holds the words, at their first question
        SELECT (SELECT min(id) FROM turn WHERE conversation = conversation.id), '', 0
        FROM conversation WHERE title LIKE ?
    )
    SELECT conversation.id, title,
           (SELECT count(*) FROM turn AS before WHERE before.conversation = turn.conversation AND before.id <= turn.id),
           question, excerpt, asked
    FROM found JOIN turn ON turn.id = found.turn JOIN conversation ON conversation.id = turn.conversation
    WHERE deleted IS NULL GROUP BY turn.id ORDER BY min(rank), turn.id DESC LIMIT ?
"""


def expression(words: str) -> str:
    """All the words, each as it is or as a beginning; quoted, so that none is taken for an operator."""
    return " ".join(f'"{word}"*' for word in re.findall(r"\w+", words))
