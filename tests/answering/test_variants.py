"""The same wording for the same question; another one only where it would be read twice in a row."""

from __future__ import annotations

from careerbot import CareerBot


def test_a_refusal_is_worded_anew_where_it_would_be_read_twice_in_a_row(bot: CareerBot) -> None:
    talk = bot.conversation()
    texts = [talk.ask("who won the tennis final").text for _ in range(3)]
    assert texts[0] != texts[1]
    assert texts[0] == texts[2]
    assert bot.ask("who won the tennis final").text == texts[0]


def test_what_was_said_before_another_turn_is_said_again_in_the_same_words(bot: CareerBot) -> None:
    talk = bot.conversation()
    first = talk.ask("thanks").text
    talk.ask("what is a data scientist")
    assert talk.ask("thanks").text == first


def test_every_variant_fills_the_same_places(bot: CareerBot) -> None:
    import string

    for texts in bot.knowledge.lexicon.responses.values():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in texts]
        assert all(found <= fields[0] | {"a_role", "role", "careers"} for found in fields)
