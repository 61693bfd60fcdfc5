"""Whether a message asks whose work something is: "who keeps the servers up", "what is that job called".

The only reader of such questions; which career it is, the documents tell (`careerbot.answering.professions`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerbot.patterns import pattern
from careerbot.reply import ScoredIntent

LEAD = r"^\W*(?:(?:and|so|but|ok|okay|well|then|hi|hello|hey|say)\W+)*"
JOB = r"(?:job|career|role|profession|occupation|line of work|position|title)"
PEOPLE = r"(?:people|person|persons|someone|engineers?|specialists?|professionals?|experts?|workers?|folks?)"
NO_WORK = "|".join(
    """is are am was were be do does did can could should would will may might has have else say says said made know
    knows care cares hires employs pays recruits needs earns gets wants wrote won invented founded""".split()
)  # behind "who": no question on whose work it is
NO_WORKER = "|".join(  # behind "what kind of people": a question on whom the work suits
    """am are is should would did like likes love loves enjoy enjoys suit suits fit fits thrive thrives succeed
    succeeds become becomes go goes get gets""".split()
)
NO_JOB = "|".join(  # behind "which job": a question on all careers
    """pays earns needs requires grows takes gets gives has is does was suits fits makes offers uses wants asks jobs
    skills tools languages sources sites names opens comes lets allows involves""".split()
)
WHO = pattern(
    rf"{LEAD}(?:who(?!['’]|\s+(?:{NO_WORK})\b)\s+\w"
    rf"|who(?:['’]?s| is| are)\s+(?:it|the (?:ones?|guys?|{PEOPLE}))\s+(?:that|who|which)\b"
    r"|who(?:['’]?s| is| are)\s+(?:responsible|in charge|tasked|charged)\b"
    rf"|(?:what|which)\s+(?:(?:sort|kind|type)s?\s+of\s+)?{PEOPLE}"
    rf"\s+(?!(?:{NO_WORKER}|do(?:es)? (?:i|they|we|you|it|one))\b)\w"
    r"|whose (?:job|work|task|business) is it\b)",
    re.I,
)
CALLED = pattern(
    rf"\bwhat(?:['’]?s| is| are)\s+(?:that|this|the|such an?|these|an?)\b(?:\s+\w+){{0,3}}?\s+(?:{JOB}|{PEOPLE})\b"
    r"[^.?!]{0,40}"
    r"\bcalled\b"
    rf"|\b(?:which|what)\s+{JOB}\s+(?:is|would)\s+(?:it|that|this)\b"
    rf"|\b{PEOPLE}\b[^.?!]*\bwhat (?:are they|is (?:he|she|that|such a person)) called\b"
    rf"|\b(?:which|what)\s+{JOB}\s+(?!(?:{NO_JOB})\b)\w{{3,}}s\b"
    rf"|\bwhat do (?:you|they|we|people) call\b|\bname of (?:the|that|this|such a) {JOB}\b"
    rf"|\b(?:which|what)\s+{JOB}\s+(?:does|do|covers?|involves?|includes?|deals? with|is (?:about|where|for))\b",
    re.I,
)
INSTEAD = pattern(r"\b(?:rather than|instead of|than|not)\b[^,.;?!]*", re.I)
OTHERWISE = frozenset(
    """teamwork about_bot help greeting thanks goodbye crisis emotional salary outlook comparison follow_up interview
    certificates education experience professional_advice quiz gap plan portfolio workplace fit why_career""".split()
)


def asks_whose_work(text: str, intents: Sequence[ScoredIntent]) -> bool:
    """Whether a message that names no career asks which one does something."""
    likely = intents[0].name if intents else ""
    return likely not in OTHERWISE and bool(WHO.search(text) or CALLED.search(text))


def said_of_work(text: str) -> str:
    """What a message says that is done, without what is not: "rather *draw charts* than train models"."""
    return INSTEAD.sub(" ", text)
