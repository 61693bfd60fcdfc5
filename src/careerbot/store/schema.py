"""The form of the database. `STEPS[n]` takes version n to n + 1; a step that was released is never changed."""

from __future__ import annotations

MARK = 0x43424F54  # the file's application id: "CBOT"

STEPS = (
    """
    CREATE TABLE conversation (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL,
        titled INTEGER NOT NULL DEFAULT 0, -- 0: the title may still become a better one; 1: it stays
        role TEXT NOT NULL DEFAULT '',
        began TEXT NOT NULL,
        changed TEXT NOT NULL,
        deleted TEXT -- when it was deleted; until it is purged it can be had back
    );
    CREATE INDEX conversation_changed ON conversation (changed);
    CREATE TABLE turn (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
        question TEXT NOT NULL,
        asked TEXT NOT NULL,
        reply TEXT, -- JSON; NULL until it is answered
        year INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX turn_conversation ON turn (conversation, id);
    CREATE VIRTUAL TABLE said USING fts5 (question, answer, tokenize = 'porter unicode61 remove_diacritics 2');
    """,
)
