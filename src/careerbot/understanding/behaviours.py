"""What a message is besides a question on a topic, by the cues of domain/behaviours.yaml, and its intent then."""

from __future__ import annotations

from collections.abc import Sequence

from careerbot.knowledge.classifier import OTHER
from careerbot.knowledge.cues import find_cues
from careerbot.knowledge.lexicon import Lexicon, with_roles
from careerbot.language import question_stemmer
from careerbot.reply import ScoredIntent
from careerbot.understanding.intents import PLAIN_TOPIC, PLAINLY
from careerbot.understanding.model import Token

CERTAIN = 1.0
APPLYING = frozenset({"portfolio", "interview"})  # topics that what is no question for the documents sounds like
CRISIS = "crisis"


def read_behaviours(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[str, ...]:
    """The names of the behaviours a message shows, in the order of the data: as typed, and spelling corrected."""
    find_roles = lexicon.tables["roles"].longest
    corrected = find_cues(with_roles([token.stem for token in tokens], find_roles), lexicon.cues)
    mended = any(token.typed != token.text for token in tokens)
    typed = find_cues([_as_typed(token) for token in tokens], lexicon.cues) if mended else ()
    return tuple(name for name in lexicon.behaviours if name in corrected or name in typed)


def _as_typed(token: Token) -> str:
    """The stem of a word before its spelling was corrected: it may be right in another language."""
    return token.stem if token.typed == token.text else question_stemmer()(token.typed)


def decide(
    names: Sequence[str], intents: Sequence[ScoredIntent], lexicon: Lexicon, *, names_role: bool, asks: bool
) -> tuple[str, tuple[ScoredIntent, ...]]:
    """The behaviour that a message is answered by, "" for none, and its intents, the label decided by it first.

    What sounds like a worry, a task or an order is a question all the same where it asks for a topic plainly.
    """
    outside = next((intent.score for intent in intents if intent.name == OTHER), 0.0)
    topics = [intent for intent in intents if _is_topic(intent.name, lexicon) and intent.name not in APPLYING]
    topical = max((intent.score for intent in topics), default=0.0)
    topical = topical / (1 - outside) if outside < 1 else 0.0  # an order is out of scope, not what is asked beside it
    for name in names:
        label = lexicon.behaviours[name].label
        if label == OTHER and names_role and topical >= PLAINLY:
            intents = [intent for intent in intents if intent.name != OTHER]
            continue
        if label == "emotional" and asks and topical >= PLAIN_TOPIC:
            return name, tuple(intent for intent in intents if intent.name != label)
        if label:
            rest = (intent for intent in intents if intent.name != label)
            return name, (ScoredIntent(label, CERTAIN), *rest)
        return name, tuple(intents)
    return "", tuple(intents)


def _is_topic(name: str, lexicon: Lexicon) -> bool:
    return any(topic.intent == name for topic in lexicon.topics.values())
