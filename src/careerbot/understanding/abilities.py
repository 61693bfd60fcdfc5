"""What a message names that can be known or learned: languages, tools, skills, and what of it the person has."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from careerbot.knowledge.lexicon import Lexicon
from careerbot.knowledge.phrases import Match
from careerbot.language import words
from careerbot.patterns import pattern
from careerbot.understanding.claims import NEGATORS
from careerbot.understanding.model import Slots, Token

BEFORE = frozenset(
    """learn learning know knowing use uses using used need needs code program programming coding language languages
    write speak about or and vs versus like mastered""".split()
)  # a name that is an ordinary word as well is meant behind one of these
BEHIND = frozenset("language library programming developer code coding framework skills vs versus or".split())
LEARNING = frozenset("learn learning know use using language code coding programming framework library".split())
VALUED = frozenset("worth useful needed required popular enough necessary important good hard easy".split())
MOST_NAME_WORDS = 3
NEAR_WORDS = 3  # within which a negation stands before what it denies
ASKED = "".join(rf"(?<!\b{word}\s)" for word in "do did can could should would will must may might".split())
MINE = rf"{ASKED}\b(?:i|i've|i'm|ive|im|me)\s+(?:(?:already|also|only|do|just|am|have|got|can|really|currently)\s+)*"
SAID = (
    r"(?:know|known|learned|learnt|studied|study|mastered|master|use|used|speak|write|code in|program in|understand"
    r"|did|took|teach|taught|taught myself|done|work with|worked with|work in|worked in|come from|coming from"
    r"|good (?:at|with|in)|great (?:at|with)|strong (?:at|in)|familiar with|skilled (?:in|at|with)|fluent in"
    r"|comfortable with|proficient (?:in|with|at)|trained in|certified in|experienced (?:in|with)"
    r"|(?:an?\s+|some\s+|solid\s+|good\s+|strong\s+)?(?:experience|background|skills|knowledge|practice|training)\s+(?:in|with|of)"
    r"|(?:an?\s+)?(?:degree|diploma|certificate|bachelor's|master's|bachelors|masters|phd)\s+in"
    r"|\w+\s+years?\s+(?:of|in|with)(?:\s+(?:experience|practice)\s+(?:in|with|of))?)"
)
OTHERS = (
    r"\bmy (?:background|experience|degree|skills?)\s+(?:is|are|include|includes)(?:\s+in)?"
    r"|(?:^|[,.;]\s*|\band\s+)(?:i'm\s+|im\s+)?(?:decent|good|great|strong|fluent|proficient|skilled|comfortable)\s+(?:at|in|with)"
    r"|\b(?:knowing|having learned|having studied|coming from|if i know)|\bgiven (?:that )?i know"
)
HAVE = pattern(
    rf"(?:{MINE}{SAID}|{OTHERS})\s+(?P<what>[^.;?!]{{1,120}}?)(?=,?\s*"
    r"(?:\b(?:what|whats|what's|which|do|does|am|can|is|are|how|but|so|where|will|would|should|already|who|to|every|at)"
    r"\b|[.;?!]|$))",
    re.I,
)
BARE = pattern(
    rf"{ASKED}\b(?:i|i've|ive)\s+(?:(?:only|already|just)\s+)?(?:have|got|ve)\s+(?P<what>[^.;?!]{{1,80}})", re.I
)
BELT = pattern(r"\b(?:with|have|having)\s+(?P<what>[^.;?!]{1,80}?)\s+under my belt\b", re.I)
LITTLE = pattern(
    r"^(?:(?:some|a bit of|a little|a lot of|basic|advanced|the|my|only|just|both|already|how to use|how to|in|with|of"
    r"|\w+ years? (?:of|in|with))\s+)+",
    re.I,
)
PIECES = pattern(r"\s*(?:,|;|\band\b|\bor\b|&|\+(?!\+)|/)\s*", re.I)


def read_abilities(text: str, tokens: Sequence[Token], skip: Collection[int], lexicon: Lexicon) -> Slots:
    """The slots of what can be learned; words at the places `skip` (roles, sources) name none."""
    have = read_have(text, lexicon)
    matches = [match for match in _named(text, tokens, lexicon) if match.start not in skip]
    named = [match.value for match in matches]
    kinds: dict[str, list[str]] = {"language": [], "tool": [], "skill": []}
    for kind, _, name in (value.partition(":") for value in dict.fromkeys(named)):
        if name not in have:
            kinds[kind].append(name)
    languages, tools, skills = (tuple(names) for names in kinds.values())
    unwanted = _unwanted(matches, [token.text for token in tokens])
    return replace(Slots(), have=have, languages=languages, tools=tools, skills=skills, unwanted=unwanted)


def _unwanted(matches: Sequence[Match], said: Sequence[str]) -> tuple[str, ...]:
    """The abilities named behind a negation, or joined to one that is: "without Java or Scala"."""
    found: list[Match] = []
    for match in matches:
        before = said[max(match.start - NEAR_WORDS, 0) : match.start]
        joined = found and found[-1].end < match.start <= found[-1].end + 1 and said[found[-1].end] in ("or", "and")
        if (NEGATORS & set(before) and "but" not in before[-1:]) or joined:
            found.append(match)
    return tuple(match.value.partition(":")[2] for match in found)


def read_have(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What a person says they know or have done, by its name where it has one: "I know Python and calculus"."""
    found = [match["what"] for pattern in (HAVE, BELT) for match in pattern.finditer(text)]
    pieces = [LITTLE.sub("", piece.strip()) for what in found for piece in PIECES.split(what)]
    names = [name for piece in pieces for name in _names(piece, lexicon)]
    bare = BARE.search(text)
    had = [name for piece in PIECES.split(bare["what"]) if (name := _only_name(piece, lexicon))] if bare else []
    return tuple(dict.fromkeys([*names, *had]))


def _only_name(piece: str, lexicon: Lexicon) -> str:
    """The ability that a piece names and says nothing else: "I have *Python*", not "I have a Python exam"."""
    said = words(LITTLE.sub("", piece.strip()))
    known = lexicon.tables["abilities"].longest(said)
    return known[0].value.partition(":")[2] if known and known[0].end - known[0].start == len(said) else ""


def _names(piece: str, lexicon: Lexicon) -> list[str]:
    """The abilities that a piece names, else the piece itself where it is short."""
    said = words(piece)
    known = [match.value.partition(":")[2] for match in lexicon.tables["abilities"].longest(said)]
    return known or ([piece] if 0 < len(said) <= MOST_NAME_WORDS else [])


def _named(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Match]:
    """The names in a message, those that are ordinary words only where they are meant as names."""
    said = [token.text for token in tokens]
    found = lexicon.tables["abilities"].longest(said)
    sure = [match for match in found if " ".join(said[match.start : match.end]) not in lexicon.ordinary]
    sure_ends = {place for match in sure for place in (match.start - 1, match.start - 2, match.end, match.end + 1)}
    return [
        match
        for match in found
        if match in sure or match.start in sure_ends or _is_meant(match, text, said, name=match.value.partition(":")[2])
    ]


def _is_meant(match: Match, text: str, said: Sequence[str], *, name: str) -> bool:
    """Whether an ordinary word is a name: written as one inside a sentence, or beside a word that speaks of such."""
    written = re.search(rf"\w.*?(?<![.?!])\s{re.escape(name)}(?!\w)", text) is not None and not text.isupper()
    before, behind = said[max(match.start - 1, 0) : match.start], said[match.end : match.end + 1]
    beside = bool(BEFORE & set(before)) and (len(name) > 1 or behind[:1] != ["u"])
    spoken = bool(BEHIND & set(behind)) and (len(name) < 3 or bool(LEARNING & set(said)))
    valued = before in (["is"], ["are"]) and bool(VALUED & set(behind))
    return written or beside or spoken or valued
