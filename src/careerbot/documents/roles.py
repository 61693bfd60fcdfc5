"""The role that somebody's own document speaks of, from its title and its text."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from careerbot.documents.model import slug
from careerbot.documents.yaml_files import load_yaml
from careerbot.language import STOP_WORDS
from careerbot.paths import domain_file
from careerbot.records import dataclass

NOUNS = frozenset(  # with words before them they are a role, by themselves none
    """engineer scientist analyst developer designer architect manager administrator technician consultant specialist
    statistician programmer researcher officer assistant coordinator director adviser advisor inspector steward editor
    therapist planner mathematician actuary keeper operator fitter tuner maker instructor""".split()
)
NOT_PART = STOP_WORDS | frozenset(
    """become becoming hire hiring job jobs career careers guide versus vs good great senior junior lead entry level
    principal staff experienced aspiring new successful today's today typical average skilled certified working want
    other many role work data-driven or and every another most newly second next first""".split()
)
WORD = re.compile(r"[A-Za-z][\w'’/&+-]*|[.,:;!?()–—|•]")
ENDINGS = (("ies", "y"), ("wives", "wife"), ("men", "man"), ("sses", "ss"), ("ches", "ch"), ("s", ""))
MOST_WORDS = 4
OFTEN = 4  # mentions that a role needs where the title names none
CLEARLY = 0.6  # and its share of all mentions of roles


@dataclass(frozen=True, slots=True)
class SpokenRole:
    """A role as a document names it: its slug, its title and its other names; empty where it speaks of none."""

    name: str = ""
    title: str = ""
    aliases: tuple[str, ...] = ()


def role_of(title: str, texts: Sequence[str]) -> SpokenRole:
    """The role that the title names and the text speaks of; without one in the title, the one clearly spoken of."""
    mentions = Counter(name for text in texts for name in _mentions(text))
    spoken = Counter[str]()  # "night nurse" is a mention of nurses, too
    for name, count in mentions.items():
        spoken.update(dict.fromkeys(_shorter(name), count))
    named = _named(list(dict.fromkeys(_mentions(title))), mentions, spoken)
    if not named:
        return SpokenRole()
    shown = _written(named, (*texts, title))
    shorter = [name for name in _shorter(named) if name != named and mentions[name]]
    return SpokenRole(slug(named), shown[:1].upper() + shown[1:], (*_short_names(named, texts), *shorter))


def _named(in_title: Sequence[str], mentions: Counter[str], spoken: Counter[str]) -> str:
    if len(in_title) > 1:  # a comparison: on the first only where the text is
        in_title = [name for name in in_title if spoken[name] >= CLEARLY * mentions.total()]
    if in_title:
        return in_title[0] if any(spoken[name] for name in _shorter(in_title[0])) else ""
    best = max(spoken.values(), default=0)
    if best < OFTEN or best < CLEARLY * mentions.total():
        return ""
    return max((name for name, count in spoken.items() if count >= CLEARLY * best), key=lambda name: len(name.split()))


def _mentions(text: str) -> list[str]:
    """The roles that a text names, in lower case and singular."""
    found = []
    tokens = WORD.findall(text)
    for place, token in enumerate(tokens):
        noun = _singular(token)
        if noun not in _heads():
            continue
        start = place
        while start and place - start < MOST_WORDS - 1 and _belongs(tokens[start - 1]):
            start -= 1
        name = " ".join((*(word.lower() for word in tokens[start:place]), noun))
        if _shorter(name):
            found.append(name)
    return found


def _shorter(name: str) -> list[str]:
    """A name that is a role, and those of its endings that are known by themselves: "ward nurse", "nurse"."""
    parts = name.split()
    endings = [" ".join(parts[start:]) for start in range(1, len(parts))]
    known = [ending for ending in endings if ending in _careers()]
    own = name in _careers() or (len(parts) > 1 and (parts[-1] in NOUNS or known))
    return [name, *known] if own else known


def _singular(token: str) -> str:
    """A noun without the ending of its plural or genitive, in lower case."""
    noun = token.lower().removesuffix("'s").removesuffix("’s").rstrip("'’")
    forms = (noun.removesuffix(ending) + single for ending, single in ENDINGS if noun.endswith(ending))
    return next((form for form in (noun, *forms) if form in _heads()), "")


@functools.cache
def _careers() -> frozenset[str]:
    """The titles of careers that domain/careers.yaml lists."""
    found = load_yaml(domain_file("careers.yaml"))
    return frozenset(name.lower() for name in (*found["known_elsewhere"], *found["technology"]))


@functools.cache
def _heads() -> frozenset[str]:
    """The last words of roles."""
    return NOUNS | {name.split()[-1] for name in _careers()}


def _belongs(token: str) -> bool:
    plain = token.lower()
    return (plain[:1].isalpha() and plain not in NOT_PART and not plain.endswith(("ing", "ly", "ed"))) or plain in KEPT


KEPT = frozenset("learning engineering marketing computing testing nursing manufacturing accounting".split())


def _written(name: str, texts: Iterable[str]) -> str:
    """A role as the document writes it inside a sentence, abbreviations in capitals."""
    pattern = re.compile(rf"\b{re.escape(name)}\b", re.I)
    found = [match[0] for text in texts for match in pattern.finditer(text)]
    plain = [text for text in found if not text.istitle() and not text.isupper()] or [name]
    return Counter(plain).most_common(1)[0][0]


def _short_names(name: str, texts: Sequence[str]) -> tuple[str, ...]:
    """The role with its field abbreviated ("ML engineer"), and its initials, where the text uses them."""
    *field, noun = name.split()
    if len(field) < 2:
        return ()
    letters = "".join(word[0] for word in field).upper()
    candidates = (f"{letters} {noun}", f"{letters}{noun[0].upper()}")
    text = " ".join(texts)
    return tuple(c for c in candidates if re.search(rf"\b{c}s?\b", text, re.I if " " in c else 0))
