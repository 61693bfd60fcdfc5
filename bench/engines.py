"""The engines, each built from texts into a folder and searched from there. Peers are set up as their own pages say."""

from __future__ import annotations

import contextlib
import itertools
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.texts import Text

Found = list[tuple[int, str]]  # passage numbers with their text, best first
Search = Callable[[str, int], Found]
DOCUMENT = 1000  # passages in one document of careerbot's


def _stems(text: str) -> list[str]:
    from careerbot.language import document_stemmer, is_content, words

    stem = document_stemmer()
    return [stem(word) for word in words(text) if is_content(word)]


def build_careerbot(texts: Sequence[Text], folder: Path) -> None:
    """Build with the product's own builder."""
    from careerbot.documents.model import Document, Passage, Statement
    from careerbot.knowledge.building import Builder
    from careerbot.knowledge.domain import load_domain

    builder = Builder(folder / "index.sqlite", load_domain())
    for number, start in enumerate(range(0, len(texts), DOCUMENT)):
        name = f"document-{number}"
        some = [
            Passage(f"{name}/{place}", (text.title,), (Statement(text.body, (name,)),))
            for place, text in enumerate(texts[start : start + DOCUMENT])
        ]
        builder.add(Document(name, name, "", tuple(some)))
    builder.finish({})
    builder.close()


def as_corpus(folder: Path) -> Mapping[str, str]:
    """Make what `build_careerbot` built the knowledge base of a folder of files; the home folder and that folder."""
    from careerbot.documents.files import corpus_files
    from careerbot.knowledge.marks import fingerprint, marks_of
    from careerbot.knowledge.opening import file_of
    from careerbot.paths import find_home

    index, texts, home = folder / "index.sqlite", folder / "texts", folder / "home"
    texts.mkdir()
    with contextlib.closing(sqlite3.connect(index)) as connection, connection:
        for (name,) in connection.execute("select name from document").fetchall():
            (texts / f"{name}.txt").write_text(name, encoding="utf-8")
        marks = marks_of(corpus_files([texts]))
        connection.execute("insert or replace into meta values ('fingerprint', ?)", (fingerprint(marks),))
    path = file_of([texts], find_home(home))
    path.parent.mkdir(parents=True)
    path.symlink_to(index)
    return {"home": str(home), "corpus": str(texts)}


def open_careerbot(folder: Path, *, rerank: bool = True, vectors: bool | None = None) -> Search:
    """Search with the product's own knowledge base."""
    from careerbot.index.search import Searcher
    from careerbot.knowledge.base import KnowledgeBase
    from careerbot.language import is_content, question_stemmer, words

    knowledge = KnowledgeBase(folder / "index.sqlite")
    knowledge.searcher = Searcher(knowledge.passage_count, vectors=vectors)

    def search(question: str, k: int) -> Found:
        said = [
            (word, knowledge.stem(word) or question_stemmer()(word)) for word in words(question) if is_content(word)
        ]
        terms: dict[str, float] = {}
        for _, stem in said:
            terms[stem] = terms.get(stem, 0.0) + 1.0
        hits = knowledge.search(terms, k, said=said if rerank else ())
        numbers = [hit.passage for hit in hits]
        return list(zip(numbers, knowledge.texts(numbers), strict=True))

    return search


def build_rank_bm25(texts: Sequence[Text], folder: Path) -> None:
    """Fit rank_bm25 and pickle it."""
    import pickle

    from rank_bm25 import BM25Okapi

    model = BM25Okapi([_stems(f"{text.title} {text.body}") for text in texts])
    with (folder / "model.pickle").open("wb") as file:
        pickle.dump((model, [text.body for text in texts]), file, protocol=5)


def open_rank_bm25(folder: Path) -> Search:
    """Search a pickled model: every passage is scored."""
    import pickle

    with (folder / "model.pickle").open("rb") as file:
        model, bodies = pickle.load(file)  # noqa: S301 - written by ourselves

    def search(question: str, k: int) -> Found:
        scores = model.get_scores(_stems(question))
        order = sorted(
            scores.argpartition(-k)[-k:] if k < len(scores) else range(len(scores)), key=lambda n: (-scores[n], n)
        )
        return [(int(number), bodies[number]) for number in order if scores[number] > 0]

    return search


def build_bm25s(texts: Sequence[Text], folder: Path) -> None:
    """Index with bm25s' own tokenizer."""
    import bm25s
    import snowballstemmer

    tokens = bm25s.tokenize(
        [f"{text.title} {text.body}" for text in texts],
        stopwords="en",
        stemmer=snowballstemmer.stemmer("english").stemWords,
        show_progress=False,
    )
    model = bm25s.BM25(method="lucene")
    model.index(tokens, show_progress=False)
    model.save(
        folder / "bm25s", corpus=[{"id": n, "text": text.body} for n, text in enumerate(texts)], show_progress=False
    )


def open_bm25s(folder: Path, *, numba: bool = False) -> Search:
    """Search memory-mapped, or with numba in memory."""
    import bm25s
    import snowballstemmer

    stemmer: Any = snowballstemmer.stemmer("english")
    model: Any = bm25s.BM25.load(folder / "bm25s", load_corpus=True, mmap=not numba)
    if numba:
        model.backend = "numba"
        model.activate_numba_scorer()

    def search(question: str, k: int) -> Found:
        tokens = bm25s.tokenize(
            [question], stopwords="en", stemmer=stemmer.stemWords, show_progress=False, return_ids=False
        )
        if not tokens[0]:
            return []
        most = min(k, model.scores["num_docs"])
        found, scores = model.retrieve(tokens, k=most, show_progress=False, n_threads=1)
        return [(int(row["id"]), row["text"]) for row, score in zip(found[0], scores[0], strict=True) if score > 0]

    return search


def build_fts5(texts: Sequence[Text], folder: Path) -> None:
    """Fill an FTS5 table."""
    connection = sqlite3.connect(folder / "fts5.sqlite")
    connection.executescript(
        "pragma journal_mode = off; pragma synchronous = off;"
        "create virtual table text using fts5(title, body, tokenize = 'porter')"
    )
    rows = ((number + 1, text.title, text.body) for number, text in enumerate(texts))
    connection.executemany("insert into text (rowid, title, body) values (?, ?, ?)", rows)
    connection.execute("insert into text (text) values ('optimize')")
    connection.commit()
    connection.close()


def open_fts5(folder: Path) -> Search:
    """Search an FTS5 table by its own BM25."""
    connection = sqlite3.connect(f"file:{folder / 'fts5.sqlite'}?mode=ro", uri=True)
    query = "select rowid - 1, body from text where text match ? order by rank limit ?"

    def search(question: str, k: int) -> Found:
        words = [word for word in re.findall(r"\w+", question.lower()) if word not in STOP]
        return connection.execute(query, (" OR ".join(f'"{word}"' for word in words), k)).fetchall() if words else []

    return search


def build_tantivy(texts: Sequence[Text], folder: Path) -> None:
    """Fill a tantivy index in one thread."""
    import tantivy

    schema = tantivy.SchemaBuilder().add_integer_field("number", stored=True)
    schema = schema.add_text_field("body", stored=True).add_text_field("stems", tokenizer_name="en_stem")
    (folder / "tantivy").mkdir()
    index = tantivy.Index(schema.build(), path=str(folder / "tantivy"))
    writer = index.writer(num_threads=1)
    for number, text in enumerate(texts):
        writer.add_document(tantivy.Document(number=number, body=text.body, stems=f"{text.title} {text.body}"))
    writer.commit()
    writer.wait_merging_threads()


def open_tantivy(folder: Path) -> Search:
    """Search a tantivy index."""
    import tantivy

    index = tantivy.Index.open(str(folder / "tantivy"))
    searcher = index.searcher()

    def search(question: str, k: int) -> Found:
        words = [word for word in re.findall(r"\w+", question.lower()) if word not in STOP]
        if not words:
            return []
        query = index.parse_query(" ".join(words), ["stems"])
        found = (searcher.doc(address) for _, address in searcher.search(query, k).hits)
        return [(document["number"][0], document["body"][0]) for document in found]

    return search


STOP = frozenset(
    """a about above after again against all am an and any are as at be because been before being below between both
    but by can could did do does doing down during each few for from further had has have having he her here hers him
    his how i if in into is it its just me more most my no nor not now of off on once only or other our out over own
    same she should so some such than that the their them then there these they this those through to too under until
    up very was we were what when where which while who whom why will with would you your""".split()
)

BUILD: Mapping[str, Callable[[Sequence[Text], Path], None]] = {
    "careerbot": build_careerbot,
    "rank_bm25": build_rank_bm25,
    "bm25s": build_bm25s,
    "tantivy": build_tantivy,
    "fts5": build_fts5,
}
OPEN: Mapping[str, Callable[[Path], Search]] = {
    "careerbot": open_careerbot,
    "careerbot, words only": lambda folder: open_careerbot(folder, rerank=False, vectors=False),
    "careerbot, words only, numpy": lambda folder: open_careerbot(folder, rerank=False, vectors=True),
    "careerbot, numpy": lambda folder: open_careerbot(folder, vectors=True),
    "rank_bm25": open_rank_bm25,
    "bm25s": open_bm25s,
    "bm25s, numba": lambda folder: open_bm25s(folder, numba=True),
    "tantivy": open_tantivy,
    "fts5": open_fts5,
}
FIRST = {name: name.split(",")[0] for name in itertools.chain(BUILD, OPEN)}
