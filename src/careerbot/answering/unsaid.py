"""What a question asks for that its answer does not speak of: a name, or a word that no document knows.

An answer by topic is near, however surely the topic is meant: the languages a career needs say nothing about Haskell
where no source names it. What is missing is said first, then what the documents have.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from careerbot.answering import prose
from careerbot.answering.evidence import find
from careerbot.answering.forms import Draft, Situation
from careerbot.answering.matching import match
from careerbot.answering.special import special_concepts
from careerbot.knowledge.base import KnowledgeBase
from careerbot.language import words
from careerbot.understanding.model import Concept, Request
from careerbot.understanding.parts import asking
from careerbot.understanding.slots import SLOT_WORDS, read_slots
from careerbot.understanding.spelling import resembles

MOST = 2  # of what is missing that is named
SHORTEST_NAME = 4  # letters of a name without a capital; what is shorter may as well be a slip
# British endings with the American ones that lists of common English hold.
ENDINGS = (
    (re.compile(r"our(s|ed|ing|ite|ites|able)?$"), r"or\1"),
    (re.compile(r"is(e|es|ed|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|es|ed|ing)$"), r"yz\1"),
    (re.compile(r"(t|b)re(s?)$"), r"\1er\2"),
    (re.compile(r"(\w\w)(?:ies|es|s)$"), r"\1"),
    (re.compile(r"ies$"), r"y"),
)
DETERMINERS = frozenset("a an the my your his her its our their this that these those me it them".split())

Place = tuple[int, int]


def unsaid(situation: Situation, shown: Sequence[Place]) -> list[Concept]:
    """What the statements shown, by passage and position, leave out of a question.

    Names that none of them holds; and where they hold nothing special of the question at all, the words of it that no
    document knows.
    """
    said = _stems(situation, shown)
    special = _asked_for(situation)
    missing = [concept for concept in special if not _holds(concept, said, situation)]
    names = [concept for concept in missing if is_name(concept, situation.request, situation.knowledge)]
    if not names and len(missing) == len(special):
        names = [concept for concept in missing if _is_unknown(concept, situation)]
    return names[:MOST]


def tell_of(situation: Situation, missing: Sequence[Concept]) -> Draft | None:
    """What the documents on other careers say of what an assumed one leaves out, None where they do not speak of it."""
    request = situation.request
    found = find(request, situation.memory, situation.knowledge, concepts=[*request.concepts, *missing])
    spoken = [
        evidence
        for evidence in found.evidence
        if evidence.statement.sources and all(match(concept, evidence.statement.stems) == 1.0 for concept in missing)
    ]
    return prose.tell_best(situation, spoken) if spoken else None


def as_written(concept: Concept, request: Request) -> str:
    """The words of a concept as they stand in the question, in quotation marks."""
    written = re.search(rf"\b{re.escape(concept.text)}\b", request.text, re.I)
    return f"“{written[0] if written else concept.text}”"


def _asked_for(situation: Situation) -> list[Concept]:
    """What is special in a request, without what is read as a career, a slot, a topic, or what the person has."""
    request, lexicon = situation.request, situation.lexicon
    _, slots = read_slots(request.tokens, lexicon.tables)
    topics = lexicon.tables["topics"].longest([token.stem for token in request.tokens])
    read = slots.union(*(range(found.start, found.end) for found in topics))
    told = len(request.tokens) - len(words(asking(request.text)))
    known = {
        token.text
        for place, token in enumerate(request.tokens)
        if place in read or place < told or token.typed != token.text
    }
    careers = (name for role in lexicon.roles.values() for name in (role.title, *role.aliases))
    known.update(SLOT_WORDS, *(words(text) for text in (*careers, *request.slots.have)))
    special = special_concepts(request, situation.topics, lexicon)
    return [concept for concept in special if not known.issuperset(concept.text.split())]


def _stems(situation: Situation, shown: Sequence[Place]) -> frozenset[str]:
    """The stems of the passages of the statements shown, with their headings and what is asked of them."""
    passages = (situation.knowledge.passage(number) for number in {number for number, _ in shown})
    found = (stems for p in passages for stems in (p.context, *({*s.stems, *s.asked} for s in p.statements)))
    return frozenset().union(*found)


def _holds(concept: Concept, stems: Collection[str], situation: Situation) -> bool:
    """Whether stems speak of a concept; a name that is no English word is only itself, whatever lies near it."""
    knowledge, typed = situation.knowledge, concept.alternatives[0][0]
    family = {other for stem in typed for other in knowledge.family(stem)}
    if all(stem in stems for stem in typed) or family & set(stems):
        return True
    own = _is_capitalised(concept.text, situation.request.text) and not _is_english(concept.text, knowledge)
    return not own and match(concept, stems) > 0


def is_name(concept: Concept, request: Request, knowledge: KnowledgeBase) -> bool:
    """Whether a concept is a name: written with a capital amid a sentence, or one word that is no English at all."""
    if _is_capitalised(concept.text, request.text):
        return True
    text = concept.text
    plain = len(concept.alternatives) > 1 or " " in text or len(text) < SHORTEST_NAME or _is_english(text, knowledge)
    return not plain and not resembles(text, knowledge)


def _is_capitalised(text: str, question: str) -> bool:
    """Whether words stand in a question with a capital each, elsewhere than at its beginning."""
    written = re.search(rf"(?<=\w[ ,])\s*{re.escape(text)}\b", question, re.I)
    return written is not None and all(word[:1].isupper() for word in written[0].split())


def _is_english(word: str, knowledge: KnowledgeBase) -> bool:
    others = (pattern.sub(ending, word) for pattern, ending in ENDINGS)
    return word.isdigit() or any(knowledge.is_english(form) for form in (word, *others))


def _is_unknown(concept: Concept, situation: Situation) -> bool:
    """Whether a concept is a thing that no document and no topic's examples know: no very common word, and no verb."""
    typed, everyday = concept.alternatives[0][0], situation.lexicon.everyday_stems
    slip = any(resembles(word, situation.knowledge) for word in concept.text.split())
    if concept.known or slip or all(stem in everyday for stem in typed):
        return False
    texts = [token.text for token in situation.request.tokens]
    after = texts[texts.index(concept.text.split()[-1]) + 1 :][:1]
    return not DETERMINERS.intersection(after) and not any(_is_on_topic(stem, situation) for stem in typed)


def _is_on_topic(stem: str, situation: Situation) -> bool:
    """Whether a word speaks most for a topic, by the examples of what people ask on it."""
    weights = situation.knowledge.features([f"s:{stem}"]).get(f"s:{stem}")
    if weights is None:
        return False
    labels = situation.lexicon.classifier.labels
    best = max(range(len(labels)), key=lambda label: weights[2][label])
    return labels[best] in {topic.intent for topic in situation.lexicon.topics.values()}
