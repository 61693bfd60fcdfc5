"""A reply against what a turn expects: the one place that decides what each key of a turn means."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from careerbot.language import is_content, question_stemmer, words
from careerbot.reply import Reply
from careerbot.scripts.model import Expectation, Finding, Turn
from careerbot.scripts.numbers import MARK, number, numbers

SENTENCE = re.compile(r"\n+|(?<=[.!?])\s+")


@dataclass(frozen=True)
class Heard:
    """A reply as checks see it; what several checks need is worked out once."""

    reply: Reply

    @cached_property
    def text(self) -> str:
        """The answer without citation marks."""
        return MARK.sub("", self.reply.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the whole text."""
        return stemmed(self.text)

    @cached_property
    def sentences(self) -> Sequence[tuple[str, frozenset[str]]]:
        """The lines and sentences of the text, with their stems."""
        return [(part, stemmed(part)) for part in SENTENCE.split(self.text)]

    @cached_property
    def numbers(self) -> frozenset[float]:
        """The numbers of the answer."""
        return numbers(self.reply)

    @property
    def length(self) -> int:
        """The number of words."""
        return sum(any(c.isalnum() for c in token) for token in self.text.split())


def check(turn: Turn, reply: Reply) -> tuple[Finding, ...]:
    """What is wrong with the answer to a turn, in the order of the script."""
    heard = Heard(reply)
    came = ((expectation, CHECKS[expectation.key](expectation, heard)) for expectation in turn.expects)
    return tuple(Finding(expectation, problem) for expectation, problem in came if problem is not None)


def met(expectation: Expectation, reply: Reply) -> tuple[str | tuple[str, ...], ...]:
    """The items of a list that the answer fulfils, as they were written."""
    heard = Heard(reply)
    hold = HOLDS[expectation.key]
    pairs = zip(expectation.items, expectation.wants, strict=True)
    return tuple(item for item, wanted in pairs if any(hold(one, heard) for one in wanted))


def stemmed(text: str) -> frozenset[str]:
    """The stems of all words, inflection taken off."""
    stem = question_stemmer()
    return frozenset(stem(word) for word in words(text))


def role_name(text: str) -> str:
    """A career's name as replies give it, from a name or a title."""
    return "-".join(words(text))


def _needed(text: str) -> frozenset[str]:
    """The stems that must be there: of the words that carry meaning, of all where none does."""
    stem = question_stemmer()
    found = words(text)
    return frozenset(stem(word) for word in found if is_content(word)) or frozenset(map(stem, found))


def _says(wanted: str, heard: Heard) -> bool:
    return _needed(wanted) <= heard.stems


def _avoids(wanted: str, heard: Heard) -> bool:
    return _offending(wanted, heard) is None


def _offending(wanted: str, heard: Heard) -> str | None:
    """The first line or sentence in which all the words stand; scattered over the text they mean nothing."""
    needed = _needed(wanted)
    return next((part.strip() for part, found in heard.sentences if needed <= found), None)


def _has_figure(wanted: str, heard: Heard) -> bool:
    value = number(wanted)
    return value is not None and any(math.isclose(value, there) for there in heard.numbers)


def _cites(wanted: str, heard: Heard) -> bool:
    name = wanted.strip().casefold().rstrip("/")
    return any(
        name in (citation.source.casefold(), citation.title.casefold(), citation.passage.casefold())
        or citation.passage.casefold().startswith(f"{name}/")
        for citation in heard.reply.citations
    )


def _suggests(wanted: str, heard: Heard) -> bool:
    needed = _needed(wanted)
    return any(needed <= stemmed(suggestion) for suggestion in heard.reply.suggestions)


HOLDS: Mapping[str, Callable[[str, Heard], bool]] = {
    "says": _says,
    "never": _avoids,
    "figures": _has_figure,
    "cites": _cites,
    "suggests": _suggests,
}


def _missing(expectation: Expectation, heard: Heard) -> str | None:
    """The items that the answer does not fulfil, None where it fulfils all."""
    hold = HOLDS[expectation.key]
    lacking = [wanted for wanted in expectation.wants if not any(hold(one, heard) for one in wanted)]
    return ", ".join(" or ".join(f"“{one}”" for one in wanted) for wanted in lacking) or None


def _check_intent(expectation: Expectation, heard: Heard) -> str | None:
    return _unless_fair(expectation, heard.reply.intent)


def _check_kind(expectation: Expectation, heard: Heard) -> str | None:
    return _unless_fair(expectation, heard.reply.kind)


def _unless_fair(expectation: Expectation, came: str) -> str | None:
    fair = expectation.wants[0]
    return None if came in fair or not fair else came


def _check_role(expectation: Expectation, heard: Heard) -> str | None:
    wanted = {role_name(name) for alternatives in expectation.wants for name in alternatives}
    came = heard.reply.roles
    return None if wanted == {role_name(name) for name in came} else ", ".join(came) or "no role"


def _check_says(expectation: Expectation, heard: Heard) -> str | None:
    missing = _missing(expectation, heard)
    return missing and f"nothing of {missing}"


def _check_never(expectation: Expectation, heard: Heard) -> str | None:
    found = (_offending(wanted, heard) for (wanted,) in expectation.wants)
    return " … ".join(dict.fromkeys(part for part in found if part is not None)) or None


def _check_figures(expectation: Expectation, heard: Heard) -> str | None:
    missing = _missing(expectation, heard)
    there = ", ".join(f"{value:.15g}" for value in sorted(heard.numbers)) or "no figure"
    return missing and f"{there}; not {missing}"


def _check_cites(expectation: Expectation, heard: Heard) -> str | None:
    missing = _missing(expectation, heard)
    ids = any("/" in name for alternatives in expectation.wants for name in alternatives)
    there = dict.fromkeys(citation.passage if ids else citation.source for citation in heard.reply.citations)
    return missing and f"{', '.join(there) or 'no citation'}; not {missing}"


def _check_suggests(expectation: Expectation, heard: Heard) -> str | None:
    missing = _missing(expectation, heard)
    return missing and f"{' '.join(heard.reply.suggestions) or 'no suggestion'}; not {missing}"


def _check_at_most(expectation: Expectation, heard: Heard) -> str | None:
    return str(heard.length) if heard.length > int(expectation.wants[0][0]) else None


CHECKS: Mapping[str, Callable[[Expectation, Heard], str | None]] = {
    "intent": _check_intent,
    "role": _check_role,
    "kind": _check_kind,
    "says": _check_says,
    "never": _check_never,
    "figures": _check_figures,
    "cites": _check_cites,
    "at_most": _check_at_most,
    "suggests": _check_suggests,
}
