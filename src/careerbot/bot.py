"""A turn from start to finish: `respond` says how, `CareerBot` and `Conversation` hold what it needs."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from careerbot.answering.answer import answer
from careerbot.answering.evidence import find
from careerbot.answering.explaining import explain
from careerbot.documents.model import Piece, Source
from careerbot.errors import PassageError, RoleError
from careerbot.knowledge.base import DocumentRow, KnowledgeBase, PassageRow
from careerbot.knowledge.opening import open_knowledge, problems
from careerbot.paths import find_home
from careerbot.reply import Reply
from careerbot.understanding.model import Memory
from careerbot.understanding.understanding import agrees, understand

if TYPE_CHECKING:
    from careerbot.progress import Tell


def respond(
    question: str, memory: Memory, knowledge: KnowledgeBase, *, today: date, role: str = ""
) -> tuple[Reply, Memory]:
    """One turn: understand, retrieve, answer, remember."""
    started = time.perf_counter()
    asked = memory.pending if memory.pending and agrees(question, knowledge.lexicon) else question
    understanding = replace(understand(asked, memory, knowledge, role=role, year=today.year), question=question)
    found = [find(request, memory, knowledge) for request in understanding.requests]
    reply, remembered = answer(understanding, found, memory, knowledge=knowledge, today=today)
    explanation = explain(understanding, found, remembered)
    elapsed = round((time.perf_counter() - started) * 1000, 2)
    return replace(reply, elapsed_ms=elapsed, explanation=explanation), remembered


class Conversation:
    """A conversation: each question is understood after what was said before it."""

    def __init__(self, bot: CareerBot, *, role: str = "") -> None:
        self._bot = bot
        self._role = role
        self.memory = Memory()

    def ask(self, question: str) -> Reply:
        """Answer a question and remember what was said."""
        try:
            reply, self.memory = self._respond(question)
        except sqlite3.DatabaseError:  # the file was damaged after it was opened
            self._bot.mend()
            reply, self.memory = self._respond(question)
        return reply

    def _respond(self, question: str) -> tuple[Reply, Memory]:
        return respond(question, self.memory, self._bot.knowledge, today=self._bot.today, role=self._role)

    def reset(self) -> None:
        """Forget what was said."""
        self.memory = Memory()


class CareerBot:
    """Answers career questions from a corpus: the built-in guides and the person's library, or files and folders.

    `home` is where the knowledge base is kept (None: CAREERBOT_HOME or the platform's folders), `today` the date from
    which ages are counted (None: the day of the question), `rebuild` builds the knowledge base anew, `tell` hears
    how far a build is. One thread at a time, any thread. Raises CorpusError where the corpus does not exist or holds
    nothing readable.
    """

    def __init__(
        self,
        corpus: Sequence[str | os.PathLike[str]] | None = None,
        *,
        home: str | os.PathLike[str] | None = None,
        today: date | None = None,
        rebuild: bool = False,
        tell: Tell | None = None,
    ) -> None:
        self._open = partial(open_knowledge, corpus, find_home(home), tell=tell)
        self.knowledge = self._open(rebuild=rebuild)
        self._today = today

    def mend(self) -> None:
        """Build the knowledge base anew: its file is damaged."""
        self.close()
        self.knowledge = self._open(rebuild=True)

    @property
    def today(self) -> date:
        """The date from which ages are counted."""
        return self._today or date.today()

    @property
    def problems(self) -> Sequence[str]:
        """The documents that could not be read, each with the reason."""
        return problems(self.knowledge)

    def ask(self, question: str, *, role: str = "") -> Reply:
        """Answer one question without memory."""
        return self.conversation(role=role).ask(question)

    def conversation(self, *, role: str = "") -> Conversation:
        """A new conversation; `role` is assumed until one is named. Raises RoleError where no guide is on it."""
        return Conversation(self, role=self._role_name(role) if role else "")

    def passage(self, name: str) -> PassageRow:
        """The passage with an id. Raises PassageError where there is none."""
        return self.knowledge.find_passage(name)

    def documents(self) -> Sequence[DocumentRow]:
        """The documents of the corpus in their order."""
        return self.knowledge.documents()

    def document(self, name: str) -> Sequence[PassageRow]:
        """The passages of a document by its name. Raises PassageError where there is no such document."""
        found = self.knowledge.document_passages(name)
        if not found:
            names = ", ".join(document.name for document in self.documents())
            raise PassageError(f"no document is named {name!r}", advice=f"documents: {names}")
        return found

    def reread(self, name: str) -> Sequence[Piece]:
        """A document as its file has it now, piece by piece, with what is not indexed, and why."""
        from careerbot.documents.reading import pieces
        from careerbot.documents.topics import load_topics

        path = next((d.path for d in self.documents() if d.name == name), "") or self.document(name)[0].document
        return pieces(Path(path), load_topics())

    def neighbours(self, name: str) -> tuple[str, str]:
        """The ids of the passages before and after one in its document, "" where there is none."""
        passages = [passage.id for passage in self.document(self.passage(name).document)]
        place = passages.index(name)
        return passages[place - 1] if place else "", passages[place + 1] if place + 1 < len(passages) else ""

    def sources(self, name: str) -> Sequence[Source]:
        """The sources of a passage's statements, each once, in the order of the text."""
        passage = self.passage(name)
        keys = dict.fromkeys(key for statement in passage.statements for key in statement.sources)
        return [self.knowledge.source(key, passage.document) for key in keys]

    def statistics(self) -> Mapping[str, str]:
        """What the knowledge base holds, by name."""
        found = self.knowledge.statistics()
        return {
            "documents": str(found.documents),
            "passages": str(found.passages),
            "terms": str(found.terms),
            "sources": str(found.sources),
            "size": f"{found.size / 1e6:.1f} MB",
            "built in": f"{found.seconds:.1f} s",
            "file": str(self.knowledge.path),
        }

    def passages_by(self) -> Mapping[str, Mapping[str, int]]:
        """How many passages each role and each topic has, most first; "" is those of none."""
        found = self.knowledge.statistics()
        return {"role": found.roles, "topic": found.topics}

    def close(self) -> None:
        """Close the knowledge base."""
        self.knowledge.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _role_name(self, role: str) -> str:
        """The role meant by a name, title or alias."""
        roles = self.knowledge.lexicon.roles
        wanted = role.strip().lower()
        for found in roles.values():
            if wanted in (found.name, *(name.lower() for name in (found.title, *found.aliases))):
                return found.name
        raise RoleError(f"no guide on {role!r}", advice=f"roles: {', '.join(roles) or 'none in this corpus'}")
