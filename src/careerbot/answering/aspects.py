"""Narrow matters of a working life, such as holidays: answered only by statements that speak of them, else refused.

Near words are no answer to them: hours say nothing about holidays, nor pay about a company car. `domain/aspects.yaml`
holds what such a matter is called.
"""

from __future__ import annotations

from collections.abc import Sequence

from careerbot.answering import prose, templates
from careerbot.answering.evidence import Evidence, find
from careerbot.answering.forms import Draft, Situation
from careerbot.knowledge.lexicon import Aspect
from careerbot.understanding.model import Concept


def tell_aspects(situation: Situation) -> Draft | None:
    """What the documents say of the narrow matters a request names; a refusal that names them where they say nothing.

    None for a request that names none, and where one of several is only said besides.
    """
    named = {name: situation.lexicon.aspects[name] for name in situation.request.aspects}
    if not named:
        return None
    spoken = _speaking(situation, list(named.values()))
    return prose.tell_best(situation, spoken) if spoken else templates.refuse_aspects(situation, list(named))


def _speaking(situation: Situation, aspects: Sequence[Aspect]) -> list[Evidence]:
    """The statements that speak of one of some matters in their own words or under their headings, best first."""
    request = situation.request
    concept = Concept("", tuple((stems, 1.0) for aspect in aspects for stems in aspect.said))
    found = find(request, situation.memory, situation.knowledge, concepts=[*request.concepts, concept])
    return [evidence for evidence in found.evidence if evidence.statement.sources and _speaks(evidence, aspects)]


def _speaks(evidence: Evidence, aspects: Sequence[Aspect]) -> bool:
    headings, stems = evidence.passage.heading_stems, evidence.statement.stems
    phrases = (said for aspect in aspects for said in aspect.said)
    return any(headings.issuperset(said) or _follow(stems, said) for said in phrases)


def _follow(stems: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the stems of a phrase stand one behind the other."""
    return any(tuple(stems[i : i + len(phrase)]) == phrase for i in range(len(stems) - len(phrase) + 1))
