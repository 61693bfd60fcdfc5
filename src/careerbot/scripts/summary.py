"""What a run amounts to: how many passed, how often each intent was found, and which were taken for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from careerbot.scripts.model import Run, TurnOutcome


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a run. `intents` gives (right, all) by the label expected, `confused` how often (expected, came)."""

    passed: int
    failed: int
    turns: int
    intents: Mapping[str, tuple[int, int]]
    confused: Mapping[tuple[str, str], int]

    @property
    def right(self) -> int:
        """How many intents were found."""
        return sum(right for right, _ in self.intents.values())

    @property
    def asked(self) -> int:
        """How many turns expect an intent."""
        return sum(asked for _, asked in self.intents.values())


def summarise(run: Run) -> Summary:
    """The counts of a run."""
    passed = sum(outcome.passed for outcome in run.outcomes)
    pairs = [pair for outcome in run.outcomes for turn in outcome.turns for pair in _intents(turn)]
    asked, right = Counter(wanted for wanted, _ in pairs), Counter(wanted for wanted, came in pairs if wanted == came)
    return Summary(
        passed=passed,
        failed=len(run.outcomes) - passed,
        turns=sum(len(outcome.turns) for outcome in run.outcomes),
        intents={name: (right[name], asked[name]) for name in sorted(asked)},
        confused=dict(Counter(pair for pair in sorted(pairs) if pair[0] != pair[1]).most_common()),
    )


def _intents(turn: TurnOutcome) -> Iterator[tuple[str, str]]:
    """The label wanted and the one that came. Of several fair labels the one that came counts, or else the first."""
    for expectation in turn.turn.expects:
        if expectation.key == "intent" and (fair := expectation.wants[0]):
            came = turn.reply.intent
            yield (came if came in fair else fair[0]), came
