"""What a message speaks of: its content words as concepts, each with the guide words that mean the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from careerbot.knowledge.phrases import Match, PhraseTable
from careerbot.language import is_content, words
from careerbot.understanding.model import Concept, Token

SYNONYM = 0.75  # how well a guide word stands for what was typed
MOST_SYNONYMS = 6
QUESTION_WORDS = frozenset("what which whose".split())
EMPLOYED = "employed"  # what is asked for by "how many data scientists are there"
LONE = frozenset({"most"})  # small words that ask for something where they stand alone: "most of the time"
COUNTING = frozenset("many much often".split())


def read_concepts(
    tokens: Sequence[Token],
    tables: Mapping[str, PhraseTable],
    *,
    skip: Collection[int],
    stem: Callable[[str], str],
    holds: Callable[[str], bool],
) -> tuple[Concept, ...]:
    """The concepts of a message in order; the words at the places `skip` (roles, small talk) are left out.

    A phrase that has synonyms becomes one concept where it has several words; so does every other content word. A small
    word is none by itself, whatever it may stand for elsewhere: "what *sort* of work".
    """
    stems = [token.stem for token in tokens]
    phrases: dict[int, list[Match]] = {}
    for match in tables["synonyms"].all(stems):
        if not any(place in skip for place in range(match.start, match.end)):
            phrases.setdefault(match.start, []).append(match)
    concepts: list[Concept] = []
    place = 0
    while place < len(tokens):
        matches = phrases.get(place, [])
        end = max((match.end for match in matches), default=place + 1)
        small = not tokens[place].content and end == place + 1 and tokens[place].text not in LONE
        if place not in skip and not small:
            longest = [match for match in matches if match.end == end]
            concepts.append(_concept(tokens[place:end], longest, stem=stem, holds=holds))
        place = end
    return tuple(concept for concept in concepts if concept.alternatives)


def _concept(
    tokens: Sequence[Token], matches: Sequence[Match], *, stem: Callable[[str], str], holds: Callable[[str], bool]
) -> Concept:
    typed = tuple(token.stem for token in tokens if token.content)
    alternatives: dict[tuple[str, ...], float] = {typed: 1.0} if typed else {}
    for match in matches[:MOST_SYNONYMS]:
        meant = tuple(stem(word) for word in words(match.value) if is_content(word))
        if meant:
            alternatives.setdefault(meant, SYNONYM)
    text = " ".join(token.text for token in tokens)
    known = any(all(holds(stem) for stem in meant) for meant in alternatives)
    return Concept(text, tuple(alternatives.items()), known=known)


def read_focus(tokens: Sequence[Token], skip: Collection[int]) -> tuple[str, ...]:
    """The thing asked for: the content words right behind which, what, how many or how much ("days of *holiday*")."""
    for place, token in enumerate(tokens[:-1]):
        counting = token.text == "how" and tokens[place + 1].text in COUNTING
        if token.text in QUESTION_WORDS or counting:
            found: list[str] = []
            for later in range(place + 1 + counting, len(tokens)):
                if found and tokens[later].text == "of":
                    continue
                if not tokens[later].content or later in skip:
                    break
                found.append(tokens[later].text)
            return tuple(found)
    return ()
