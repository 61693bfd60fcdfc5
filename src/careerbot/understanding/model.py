"""What a question is understood as, and what a conversation remembers. Data only."""

from __future__ import annotations

from typing import Literal

from careerbot.records import dataclass, field
from careerbot.reply import ScoredIntent

Shelf = Literal["", "list", "rank", "filter", "match", "near", "have"]
FollowUp = Literal["", "more", "why", "ordinal", "next", "slot", "all", "first", "other", "which", "who"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the question; `typed` is what stood there before spelling was corrected."""

    text: str
    stem: str
    typed: str
    content: bool


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing the question speaks of: stems that stand for it, each with how well it does (up to 1).

    The first alternative is what was typed. `known` tells whether a passage holds one of them.
    """

    text: str
    alternatives: tuple[tuple[tuple[str, ...], float], ...]
    known: bool = True


@dataclass(frozen=True, slots=True)
class Slots:
    """What is named in a question beside what it asks: of figures, of a list, of what can be learned, of the person.

    `years` and `levels` are of experience, `as_of` calendar years, `amounts` of money, `ordinal` a place in a list.
    `carried` tells that the level was named in an earlier message, `own` are the person's own amounts, which
    are not among `amounts`: an offer, what they earn or hope for. `have` is what they say they know or have done; it is
    not among the `skills`, `languages` and `tools` asked about (domain/abilities.yaml). `specialisation` is the id of a
    passage on a kind of the role. `unwanted` are the abilities that a message names with "no" or "without".
    """

    places: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    years: float | None = None
    sources: tuple[str, ...] = ()
    amounts: tuple[float, ...] = ()
    ordinal: int = 0
    carried: bool = False
    own: tuple[float, ...] = ()
    have: tuple[str, ...] = ()
    as_of: tuple[int, ...] = ()
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    specialisation: str = ""
    unwanted: tuple[str, ...] = ()

    @property
    def narrowing(self) -> bool:
        """Whether a figure is asked for that is not the general one."""
        timed = self.levels or self.years is not None or self.as_of
        return bool(timed or self.places or self.sources or self.amounts)

    @property
    def abilities(self) -> tuple[str, ...]:
        """What is named that can be learned, and that the person does not say to have."""
        return (*self.languages, *self.tools, *self.skills)


Order = Literal["", "more", "less", "most", "least"]
Universal = Literal["", "only", "all"]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair of opposites that a message takes: its number in the data, and which of the two."""

    pair: int
    other: int


Bound = Literal["", "least", "most"]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things that is stated: of the people in a career where `topic` is "", else of the topic's parts.

    `bound` where it is stated as the least or the most; `stated` where the message says so, and does not ask for it.
    """

    value: float
    topic: str = ""
    bound: Bound = ""
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """What is stated: whether of all, of one alone, in an order, with a word that has an opposite, and which figures.

    `granted` where the message takes it for granted, `negated` and `absolute` where it denies, or denies without
    exception, `hedged` where it speaks of some cases only. `amounts`, `percents` and `counts` are stated of the world,
    not of the person; a number that is counted is no amount.
    """

    granted: bool = False
    negated: bool = False
    absolute: bool = False
    hedged: bool = False
    universal: Universal = ""
    order: Order = ""
    sides: tuple[Side, ...] = ()
    amounts: tuple[float, ...] = ()
    percents: tuple[float, ...] = ()
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearest:
    """The example phrase that is most like a message, and how much of the message it says, from 0 to 1."""

    phrase: str = ""
    coverage: float = 0.0


@dataclass(frozen=True, slots=True)
class Request:
    """One thing that is asked: a message holds one, or several.

    `aspects` are the narrow matters it names (domain/aspects.yaml), `focus` is the thing asked for ("how many *vacation
    days*"), `elsewhere` a career the corpus has no guide on, `shelf` a question on all careers, `language` the language
    of a message that is not English, `correction` tells that it mends the message before, `bare` tells that nothing but
    roles, slots and small words was said, `evidence` what spoke for the first intent. `behaviour` is what the message
    is besides a question (domain/behaviours.yaml), `matters` what a person said that must not count
    (domain/circumstances.yaml), `claim` what the message states, `whose_work` tells that it asks which career does
    something.
    """

    text: str
    tokens: tuple[Token, ...]
    intents: tuple[ScoredIntent, ...]
    roles: tuple[str, ...] = ()
    assumed_role: bool = False
    topics: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    concepts: tuple[Concept, ...] = ()
    focus: tuple[str, ...] = ()
    slots: Slots = Slots()
    follow_up: FollowUp = ""
    elsewhere: str = ""
    shelf: Shelf = ""
    language: str = ""
    premise: bool = False
    correction: bool = False
    bare: bool = False
    whole: bool = False
    evidence: tuple[tuple[str, float], ...] = ()
    behaviour: str = ""
    matters: tuple[str, ...] = ()
    nearest: Nearest = Nearest()
    claim: Claim = Claim()
    whose_work: bool = False

    def score(self, intent: str) -> float:
        """How sure the router is of an intent, from 0 to 1."""
        return next((found.score for found in self.intents if found.name == intent), 0.0)


@dataclass(frozen=True, slots=True)
class Understanding:
    """A message as it was understood: its requests in the order they are answered; `left_out` are those too many.

    `reset` tells that the conversation is to begin anew.
    """

    question: str
    requests: tuple[Request, ...]
    corrections: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    reset: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What a conversation remembers between turns.

    `roles` are those of the last answer, `discussed` all in the order in which they were last spoken of. `passages` are
    the numbers of the passages the last answer rests on, `shown` the statements (passage, position) said in this
    conversation, `items` the passages of the last list in its order, `ordinal` the one last spoken of, `pending` the
    question that "yes" answers, `asked` the topics spoken of. `figures` are the places (passage, position) of the
    figures shown last, `earlier_figures` those shown before them,
    `choices` the careers that the last answer put side by side, `requests` what was asked last, for "show all".
    `said` are the responses of the last turn, each with the variant it was said in, `cited` the sources of the last
    answer in its order.
    """

    roles: tuple[str, ...] = ()
    discussed: tuple[str, ...] = ()
    intent: str = ""
    topics: tuple[str, ...] = ()
    slots: Slots = Slots()
    passages: tuple[int, ...] = ()
    shown: frozenset[tuple[int, int]] = frozenset()
    items: tuple[int, ...] = ()
    ordinal: int = 0
    pending: str = ""
    asked: tuple[str, ...] = ()
    concepts: tuple[Concept, ...] = field(default=())
    figures: tuple[tuple[int, int], ...] = ()
    earlier_figures: tuple[tuple[int, int], ...] = ()
    requests: tuple[Request, ...] = ()
    choices: tuple[str, ...] = ()
    said: tuple[tuple[str, int], ...] = ()
    cited: tuple[str, ...] = ()
