"""Conversations that are kept: written, listed, found, deleted, restored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from careerbot.errors import StoreError
from careerbot.reply import Reply
from careerbot.store.conversations import Conversations
from careerbot.store.packing import pack, unpack


def tell(store: Conversations, reply: Reply, *questions: str) -> int:
    number = store.begin(questions[0])
    for question in questions:
        store.answer(store.ask(number, question), replace(reply, question=question), year=2026)
    return number


def test_a_reply_comes_back_as_it_was(reply):
    assert unpack(pack(reply)) == reply
    assert unpack(pack(reply)).explanation == reply.explanation
    assert unpack(pack(reply)).to_dict() == reply.to_dict()


@pytest.mark.parametrize("damage", ['"Paragraph"', '"citations"', '"quote"'])
def test_a_reply_in_a_form_of_another_version_is_shown_as_its_text(reply, damage):
    shown = unpack(pack(reply).replace(damage, '"unheard-of"'))
    assert shown.text == reply.text
    assert (shown.question, shown.kind) == (reply.question, "answer")


def test_a_question_is_there_before_its_answer(store, folder, reply):
    number = store.begin("pay?", role="data-engineer")
    turn = store.ask(number, "pay?")
    with Conversations(folder) as other:
        assert [(saved.question, saved.reply) for saved in other.turns(number)] == [("pay?", None)]
        store.answer(turn, reply, year=2026)
        (saved,) = other.turns(number)
        assert (saved.reply, saved.year) == (reply, 2026)
        assert other.find(number).role == "data-engineer"


def test_the_title_is_the_first_question_that_found_an_answer(store, reply):
    number = store.begin("hello")
    store.answer(store.ask(number, "hello"), replace(reply, question="hello", kind="template"), year=2026)
    assert store.find(number).title == "hello"
    for question in ("what does it\npay?", "and the skills?"):
        store.answer(store.ask(number, question), replace(reply, question=question), year=2026)
    assert store.find(number).title == "what does it pay?"
    store.rename(number, "Pay, " * 40)
    store.answer(store.ask(number, "x"), reply, year=2026)
    assert store.find(number).title.startswith("Pay, Pay")
    assert len(store.find(number).title) <= 60


def test_the_last_conversation_comes_first_and_turns_come_in_parts(store, clock, reply):
    first = tell(store, reply, *(f"question {n}" for n in range(10)))
    clock.forward(minutes=1)
    second = tell(store, reply, "other")
    assert [found.id for found in store.listed()] == [second, first]
    clock.forward(minutes=1)
    store.ask(first, "again")
    assert [found.id for found in store.listed(most=1)] == [first]
    assert [turn.question for turn in store.turns(first, first=8, last=9)] == ["question 7", "question 8"]
    assert store.find(first).turns == len(store.numbers(first)) == 11


def test_questions_of_all_conversations_are_had_once_each_the_last_one_last(store, reply):
    tell(store, reply, "a", "b")
    store.delete(tell(store, reply, "gone"))
    tell(store, reply, "c", "a")
    assert store.questions() == ["b", "c", "a"]
    assert store.questions(most=2) == ["c", "a"]


def test_words_are_found_in_questions_answers_and_titles(store, reply):
    first = tell(store, reply, "which skills?", "and the degree?")
    renamed = tell(store, reply, "x")
    store.rename(renamed, "My plan B")
    assert [(hit.conversation, hit.place, hit.question) for hit in store.search("degree")] == [
        (first, 2, "and the degree?")
    ]
    assert store.search("skill")[0].question == store.search("SKILLS")[0].question == "which skills?"
    assert len(store.search("sao 149,801")) == 3
    assert "149,801" in store.search("sao")[0].excerpt
    assert [hit.conversation for hit in store.search("plan B")] == [renamed]
    assert store.search("skills degree") == []


@pytest.mark.parametrize("words", ["", "  ", '"', "a OR", "NEAR(", "*", "-x ^y", "said:", "%", "'; DROP TABLE turn"])
def test_no_words_are_taken_for_operators(store, reply, words):
    tell(store, reply, "which skills?")
    store.search(words)
    assert store.find(1).turns == 1


def test_a_deleted_conversation_is_gone_and_can_be_had_back(store, reply):
    number = tell(store, reply, "which skills?")
    store.delete(number)
    assert not store.listed()
    assert not store.search("skills")
    with pytest.raises(StoreError, match="no conversation 1"):
        store.rename(number, "x")
    store.restore(number)
    assert store.find(number).turns == 1
    assert store.search("skills")


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("how", ["purge", "all", "later"])
def test_what_is_erased_stands_in_no_file_any_more(store, folder, clock, reply, how):
    number = tell(store, reply, "the secretword question")
    kept = tell(store, reply, "other")
    assert b"secretword" in on_disk(folder)
    if how == "all":
        assert store.delete_all() == 2
        assert not store.listed()
    else:
        store.delete(number)
        if how == "purge":
            store.purge(number, kept)
        else:
            clock.forward(hours=2)
            Conversations(folder, clock=clock).close()
        assert [found.id for found in store.listed()] == [kept]
    assert b"secretword" not in on_disk(folder)


def test_numbers_are_never_given_twice(store, reply):
    store.delete(tell(store, reply, "a"))
    store.purge(1)
    assert tell(store, reply, "b") == 2


def test_conversations_are_kept_for_good_or_for_as_many_days_as_the_person_wants(folder, clock, reply):
    with Conversations(folder, clock=clock) as store:
        tell(store, reply, "old")
        clock.forward(days=400)
        tell(store, reply, "new")
    for days, titles in ((None, ["new", "old"]), (30, ["new"]), (None, ["new"])):
        with Conversations(folder, keep_days=days, clock=clock) as store:
            assert [found.title for found in store.listed()] == titles


def test_a_question_in_a_conversation_that_another_window_erased_says_so(store, folder, reply):
    number = tell(store, reply, "a")
    with Conversations(folder) as other:
        other.delete_all()
    with pytest.raises(StoreError, match="no conversation"):
        store.ask(number, "b")
    store.answer(1, reply, year=2026)
    assert not store.listed()
