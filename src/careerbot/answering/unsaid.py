"""What a question asks for that its answer does not speak of: a name, or a word that no document knows.

An answer by topic is near, however surely the topic is meant: the languages a career needs say nothing about Haskell
where no source names it. What is missing is said first, then what the documents have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from careerbot.answering import prose
from careerbot.answering.evidence import find
from careerbot.answering.forms import Draft, Situation
from careerbot.answering.matching import match
from careerbot.answering.special import special_concepts
from careerbot.knowledge.base import KnowledgeBase
from careerbot.language import words
from careerbot.patterns import pattern
from careerbot.records import dataclass
from careerbot.understanding.model import Concept, Request
from careerbot.understanding.names import is_written_as_name
from careerbot.understanding.parts import first_asked
from careerbot.understanding.slots import SLOT_WORDS, read_slots
from careerbot.understanding.spelling import resembles

MOST = 2  # of what is missing that is named
SHORTEST_NAME = 4  # letters of a word without a capital; what is shorter may as well be a slip
# British endings with the American ones that lists of common English hold.
ENDINGS = (
    (pattern(r"our(s|ed|ing|ite|ites|able)?$"), r"or\1"),
    (pattern(r"is(e|es|ed|ing|ation|ations)$"), r"iz\1"),
    (pattern(r"ys(e|es|ed|ing)$"), r"yz\1"),
    (pattern(r"(t|b)re(s?)$"), r"\1er\2"),
    (pattern(r"(\w\w)(?:ies|es|s)$"), r"\1"),
    (pattern(r"ies$"), r"y"),
)
RARE = 0.65  # of the greatest idf, from which few documents hold a word
AUXILIARY = r"(?:do|does|did|is|are|was|can|could|should|must|will|would|may)"
CHOOSING = pattern(rf"\b(?:which|how many|how much)\b|\bwhat (?:\w+ ){{1,2}}{AUXILIARY}\b", re.I)
DETERMINERS = frozenset("a an the my your his her its our their this that these those me it them".split())

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Things and places that an answer leaves out; `alone` where it holds nothing else special in the question."""

    concepts: tuple[Concept, ...] = ()
    places: tuple[Concept, ...] = ()
    alone: bool = False


def unsaid(situation: Situation, shown: Sequence[Place]) -> Unsaid:
    """What the statements shown, by passage and position, leave out of a question.

    Names that none of them holds; rare words for what is chosen from or counted; and any rare word where they hold
    nothing special of the question at all and no word of it names a topic.
    """
    said = _stems(situation, shown)
    special = asked_for(situation)
    missing = [concept for concept in special if not _holds(concept, said, situation)]
    alone = len(missing) == len(special)
    names = [concept for concept in missing if _is_name(concept, situation.request, situation.knowledge)]
    rare = [concept for concept in missing if _is_rare(concept, situation)]
    things = names or (
        rare if alone and not situation.request.topics else [c for c in rare if _is_counted(c, situation)]
    )
    return Unsaid(tuple(things)[:MOST], tuple(_places_unsaid(situation, shown))[:MOST], alone)


def counted(situation: Situation) -> list[Concept]:
    """The very thing that is chosen from or counted, where few or no documents speak of it."""
    return [
        concept for concept in asked_for(situation) if _is_counted(concept, situation) and _is_rare(concept, situation)
    ][:MOST]


def _places_unsaid(situation: Situation, shown: Sequence[Place]) -> list[Concept]:
    """The places a question asks for that no statement shown speaks of, nor of one around or inside them.

    Not the one that most figures of the career are of: what is told without a place is most likely told of that.
    """
    request, lexicon = situation.request, situation.lexicon
    first = first_asked(request.text, request.tokens)
    named = lexicon.tables["places"].longest([token.stem for token in request.tokens])
    asked = [found for found in named if found.start >= first]
    if not asked:
        return []
    figures = (s.figure for p in situation.passages(("salary",)) for s in p.statements if s.figure and s.figure.place)
    told = {place for place, _ in Counter(figure.place for figure in figures).most_common(1)}
    for number, position in shown:
        statement = situation.knowledge.passage(number).statements[position]
        told.update(found.value for found in lexicon.tables["places"].longest(statement.stems))
        told.update([statement.figure.place] if statement.figure else [])
    told.update(lexicon.within.get(place, "") for place in list(told))
    missing = (m for m in asked if not {m.value, lexicon.within.get(m.value, "")} & told)
    return [Concept(" ".join(token.text for token in request.tokens[m.start : m.end]), ()) for m in missing]


def asked_for(situation: Situation) -> list[Concept]:
    """What is special in a request, without what is read as a career, a slot, a topic, or what the person has."""
    request, lexicon = situation.request, situation.lexicon
    _, slots = read_slots(request.tokens, lexicon.tables)
    stems = [token.stem for token in request.tokens]
    named = (*lexicon.tables["topics"].longest(stems), *lexicon.tables["elsewhere"].longest(stems))
    read = slots.union(*(range(found.start, found.end) for found in named))
    first = first_asked(request.text, request.tokens)
    known = {
        token.text
        for place, token in enumerate(request.tokens)
        if place in read or place < first or token.typed != token.text
    }
    known.update(SLOT_WORDS, lexicon.career_words, *map(words, request.slots.have))
    special = special_concepts(request, situation.topics, lexicon)
    return [concept for concept in special if not known.issuperset(concept.text.split())]


def tell_of(situation: Situation, missing: Sequence[Concept]) -> Draft | None:
    """What documents say of the things an answer leaves out, None where they do not speak of them.

    Documents on the careers that are named; where one is only assumed, on all.
    """
    request = situation.request
    found = find(request, situation.memory, situation.knowledge, concepts=missing)
    spoken = [
        evidence
        for evidence in found.evidence
        if evidence.statement.sources and all(match(concept, evidence.statement.stems) == 1.0 for concept in missing)
    ]
    return prose.tell_best(situation, spoken) if spoken else None


def _stems(situation: Situation, shown: Sequence[Place]) -> frozenset[str]:
    """The stems of the passages of the statements shown, with their headings and what is asked of them."""
    passages = (situation.knowledge.passage(number) for number in {number for number, _ in shown})
    found = (stems for p in passages for stems in (p.context, *({*s.stems, *s.asked} for s in p.statements)))
    return frozenset().union(*found)


def _holds(concept: Concept, stems: Collection[str], situation: Situation) -> bool:
    """Whether stems speak of a concept; a name is only itself, whatever lies near it."""
    knowledge, typed = situation.knowledge, concept.alternatives[0][0]
    family = {other for stem in typed for other in knowledge.family(stem)}
    if all(stem in stems for stem in typed) or family & set(stems):
        return True
    return not is_written_as_name(concept.text, situation.request.text) and match(concept, stems) > 0


def is_named(concept: Concept, situation: Situation) -> bool:
    """Whether a concept is a name, other than one that is read as a career, a slot or a topic."""
    return concept in asked_for(situation) and _is_name(concept, situation.request, situation.knowledge)


def _is_name(concept: Concept, request: Request, knowledge: KnowledgeBase) -> bool:
    """Whether a concept is a name: written with a capital amid a sentence, or one word that is no English at all."""
    if is_written_as_name(concept.text, request.text):
        return True
    text = concept.text
    plain = len(concept.alternatives) > 1 or " " in text or len(text) < SHORTEST_NAME or _is_english(text, knowledge)
    return not plain and not resembles(text, knowledge)


def _is_english(word: str, knowledge: KnowledgeBase) -> bool:
    others = (pattern.sub(ending, word) for pattern, ending in ENDINGS)
    return word.isdigit() or any(knowledge.is_english(form) for form in (word, *others))


def _is_rare(concept: Concept, situation: Situation) -> bool:
    """Whether a concept is a thing that few or no documents speak of: no very common word, no verb, no slip.

    A word that the examples of a topic hold says what that topic is asked for.
    """
    typed, counted = concept.alternatives[0][0], _is_counted(concept, situation)
    common = not counted and all(stem in situation.lexicon.everyday_stems for stem in typed)
    if common or _may_be_slip(concept, situation.knowledge) or _is_verb(concept, situation.request):
        return False
    held = max(map(situation.knowledge.idf, typed)) < RARE * situation.knowledge.idf("")
    return not held and not any(_is_on_topic(stem, situation) for stem in typed)


def _may_be_slip(concept: Concept, knowledge: KnowledgeBase) -> bool:
    return len(concept.text) < SHORTEST_NAME or any(resembles(word, knowledge) for word in concept.text.split())


def _is_verb(concept: Concept, request: Request) -> bool:
    """Whether a concept is followed by what can only stand behind a verb: "*ace* the interview"."""
    texts = [token.text for token in request.tokens]
    return bool(DETERMINERS.intersection(texts[texts.index(concept.text.split()[-1]) + 1 :][:1]))


def _is_counted(concept: Concept, situation: Situation) -> bool:
    """Whether a concept is the very thing that is chosen from or counted: "which *newspaper*", "how many *emails*".

    Not what stands before a word for a topic: "which *old-fashioned* languages".
    """
    request = situation.request
    chosen = concept.text.split()[0] in request.focus[:1] and CHOOSING.search(request.text)
    stems = [token.stem for token in request.tokens if token.text in request.focus]
    return bool(chosen) and not situation.lexicon.tables["topics"].longest(stems)


def _is_on_topic(stem: str, situation: Situation) -> bool:
    """Whether a word speaks most for a topic, by the examples of what people ask on it."""
    weights = situation.knowledge.features([f"s:{stem}"]).get(f"s:{stem}")
    if weights is None:
        return False
    labels = situation.lexicon.classifier.labels
    best = max(range(len(labels)), key=lambda label: weights[2][label])
    return labels[best] in {topic.intent for topic in situation.lexicon.topics.values()}
