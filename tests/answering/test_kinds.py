"""The kind of answer that a question wants is told by its words, and what such an answer looks like by its form."""

from __future__ import annotations

import pytest

from careerbot.answering.kinds import form_of_answer


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("What share of gardeners prune at night?", "A third of them do.", "Most of them do."),
        ("When was the guild founded?", "It was founded in May 1887.", "It was founded by nine gardeners."),
        ("Since when are clouds grown?", "They have been grown for two centuries.", "They are grown on hills."),
        ("How many ladders does it take?", "Two ladders are enough.", "It takes long ladders."),
        ("how long is the apprenticeship", "It takes 2 winters.", "It is a long one."),
        ("Where are clouds grown?", "They are grown in Bavaria.", "They are grown outdoors."),
        ("Which city has the most gardeners?", "Most live in the town of Ulm.", "Most live outdoors."),
        ("Why are clouds pruned?", "They are pruned because they tangle.", "They are pruned at noon."),
    ],
)
def test_the_form_of_the_answer_that_is_wanted(question, answer, other):
    form = form_of_answer(question)
    assert form is not None
    assert form.search(answer)
    assert not form.search(other)


@pytest.mark.parametrize("question", ["What is a cloud?", "Who prunes clouds?", "Tell me about ladders", ""])
def test_other_questions_want_no_form(question):
    assert form_of_answer(question) is None
