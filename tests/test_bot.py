"""CareerBot and Conversation: what a script of one's own can do with them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from careerbot import CareerBot, Reply
from careerbot.errors import CorpusError, PassageError, RoleError

SKILLS = "what skills does a data analyst need"
PAY = "what does a machine learning engineer earn"


def timeless(reply: Reply) -> Reply:
    """A reply without what differs from one asking to the next (the explanation is never compared)."""
    return replace(reply, elapsed_ms=0.0)


def notes(folder: Path, text: str = "# Beekeeping\n\nBeekeepers watch the bees in May.\n") -> Path:
    path = folder / "bees.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_same_question_twice_has_the_same_reply(bot: CareerBot) -> None:
    assert timeless(bot.ask(SKILLS)) == timeless(bot.ask(SKILLS))


def test_a_second_bot_on_the_same_day_gives_the_same_reply(bot: CareerBot, shared_home: Path) -> None:
    with CareerBot(home=shared_home, today=bot.today) as other:
        assert timeless(other.ask(PAY)) == timeless(bot.ask(PAY))


def test_asking_the_bot_leaves_no_memory(bot: CareerBot) -> None:
    bot.ask("what does a statistician do")
    assert bot.ask("and the pay?").roles == ("machine-learning-engineer",)


def test_a_conversation_remembers_and_forgets_when_told(bot: CareerBot) -> None:
    talk = bot.conversation()
    talk.ask("what does a statistician do")
    assert talk.ask("and the pay?").roles == ("statistician",)
    talk.reset()
    assert talk.ask("and the pay?").roles == ("machine-learning-engineer",)


def test_two_conversations_know_nothing_of_each_other(bot: CareerBot) -> None:
    one, other = bot.conversation(), bot.conversation()
    one.ask("what does a statistician do")
    other.ask("what does a data engineer do")
    assert one.ask("and the pay?").roles == ("statistician",)
    assert other.ask("and the pay?").roles == ("data-engineer",)


def test_ages_are_counted_from_the_day_given(shared_home: Path) -> None:
    def text(day: date) -> str:
        with CareerBot(home=shared_home, today=day) as asked:
            return asked.ask(f"{PAY} in New York").text

    assert "seven years old" in text(date(2026, 6, 1))
    assert "eleven years old" in text(date(2030, 1, 1))
    assert "years old" not in text(date(2021, 1, 1))


def test_without_a_day_it_is_today(shared_home: Path) -> None:
    before = date.today()
    with CareerBot(home=shared_home) as asked:
        assert before <= asked.today <= date.today()


def test_home_is_where_the_knowledge_base_is_kept(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with CareerBot([notes(tmp_path)], home=home) as asked:
        assert home in asked.knowledge.path.parents


def test_without_home_the_environment_says_where(fresh_home: Path, tmp_path: Path) -> None:
    with CareerBot([notes(tmp_path)]) as asked:
        assert fresh_home in asked.knowledge.path.parents


def test_asking_writes_nothing_but_the_knowledge_base(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with CareerBot([notes(tmp_path)], home=home) as asked:
        asked.ask("when do beekeepers watch the bees")
        kept = asked.knowledge.path
    assert [path for path in home.rglob("*") if path.is_file()] == [kept]


def test_a_corpus_of_ones_own_is_answered_from_and_quoted(tmp_path: Path) -> None:
    with CareerBot([notes(tmp_path)], home=tmp_path / "home") as asked:
        reply = asked.ask("when do beekeepers watch the bees")
        (citation,) = reply.citations
        assert citation.quote == "Beekeepers watch the bees in May."
        assert citation.source == "bees.md"
        assert not citation.ours
        assert reply.roles == ()


def test_a_changed_document_is_read_again(tmp_path: Path) -> None:
    path = notes(tmp_path)
    with CareerBot([path], home=tmp_path / "home") as asked:
        assert "May" in asked.ask("when do beekeepers watch the bees").text
    notes(tmp_path, "# Beekeeping\n\nBeekeepers watch the bees in September.\n")
    with CareerBot([path], home=tmp_path / "home") as asked:
        assert "September" in asked.ask("when do beekeepers watch the bees").text


@pytest.mark.parametrize("name", ["missing.md", "missing/folder"])
def test_a_corpus_that_does_not_exist_is_an_error_that_names_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(CorpusError, match="missing"):
        CareerBot([tmp_path / name], home=tmp_path / "home")


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError):
        CareerBot([tmp_path / "empty"], home=tmp_path / "home")


def test_leaving_the_context_closes_the_knowledge_base(tmp_path: Path) -> None:
    with CareerBot([notes(tmp_path)], home=tmp_path / "home") as asked:
        pass
    with pytest.raises(Exception, match="closed"):
        asked.documents()


def test_a_bot_may_be_asked_from_another_thread(bot: CareerBot) -> None:
    here = bot.ask(SKILLS)
    with ThreadPoolExecutor(1) as pool:
        there = pool.submit(bot.ask, SKILLS).result()
    assert timeless(there) == timeless(here)


def test_a_conversation_may_go_on_in_another_thread(bot: CareerBot) -> None:
    talk = bot.conversation()
    talk.ask("what does a statistician do")
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(talk.ask, "and the pay?").result().roles == ("statistician",)


def test_a_passage_is_had_by_its_id(bot: CareerBot) -> None:
    passage = bot.passage("machine-learning-engineer/skills/mathematics")
    assert passage.headings == ("Skills", "Mathematics")
    assert "linear algebra" in passage.text.lower()


@pytest.mark.parametrize("name", ["", "no/such/passage", "machine-learning-engineer", "' or 1=1 --"])
def test_an_id_without_a_passage_is_an_error(bot: CareerBot, name: str) -> None:
    with pytest.raises(PassageError):
        bot.passage(name)


def test_neighbours_lead_through_a_document_from_end_to_end(bot: CareerBot) -> None:
    names = [passage.id for passage in bot.document("statistician")]
    assert bot.neighbours(names[0]) == ("", names[1])
    assert bot.neighbours(names[1]) == (names[0], names[2])
    assert bot.neighbours(names[-1]) == (names[-2], "")


def test_a_document_that_is_not_there_is_an_error_that_lists_those_that_are(bot: CareerBot) -> None:
    with pytest.raises(PassageError, match="statistician"):
        bot.document("astronaut")


def test_the_sources_of_a_passage_are_listed_once_each(bot: CareerBot) -> None:
    keys = [source.key for source in bot.sources("machine-learning-engineer/skills/mathematics")]
    assert len(keys) == len(set(keys)) > 1


@pytest.mark.parametrize("role", ["data-analyst", "Data analyst", "data analyst", " DATA ANALYST "])
def test_a_role_is_assumed_by_name_title_or_in_any_case(bot: CareerBot, role: str) -> None:
    assert bot.ask("what skills do I need", role=role).roles == ("data-analyst",)


def test_a_role_without_a_guide_is_an_error_that_lists_the_roles(bot: CareerBot) -> None:
    with pytest.raises(RoleError, match=r"astronaut.*data-scientist"):
        bot.conversation(role="astronaut")


def test_yes_asks_the_question_that_was_given_back(bot: CareerBot) -> None:
    talk = bot.conversation()
    talk.memory = replace(talk.memory, pending=SKILLS)
    assert talk.ask("Yes!").text == bot.ask(SKILLS).text
    assert talk.memory.pending == ""


def test_the_statistics_count_what_is_there(bot: CareerBot) -> None:
    assert bot.statistics()["documents"] == str(len(bot.documents()))
    assert int(bot.statistics()["passages"]) == sum(len(bot.document(d.name)) for d in bot.documents())


def test_str_is_the_text_of_a_reply(bot: CareerBot) -> None:
    reply = bot.ask(SKILLS)
    assert str(reply) == reply.text != ""


def test_what_could_not_be_read_is_told_and_the_rest_answers(tmp_path: Path) -> None:
    (tmp_path / "torn.md").write_bytes(b"---\nrole: [\n---\n# Torn\n")
    with CareerBot([notes(tmp_path), tmp_path / "torn.md"], home=tmp_path / "home") as asked:
        assert asked.ask("when do beekeepers watch the bees").citations
        assert any("torn.md" in problem for problem in asked.problems)
