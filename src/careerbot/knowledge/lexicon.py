"""What a question is read with: phrases, examples and vocabulary, compiled from the domain data and the corpus.

Compiled once into the knowledge base; a question gets it back without YAML, stemmer or documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from careerbot.documents.model import Document
from careerbot.index.fitting import Model
from careerbot.knowledge.classifier import Classifier, Scope
from careerbot.knowledge.cues import Cue, cues_from_data, cues_to_data, parse_cue
from careerbot.knowledge.examples import ROLE, Examples, example_words, index_examples
from careerbot.knowledge.phrases import Match, PhraseTable
from careerbot.language import STOP_WORDS, english_frequencies, is_content, words
from careerbot.records import dataclass

if TYPE_CHECKING:
    from careerbot.documents.topics import Topic
    from careerbot.knowledge.domain import Domain

ROLE_COUNT = 1_000  # what a word of a role's name counts: a misspelling near it most likely means the role
NAME = "§name"  # stands for a word that is written as a name
OCCUPATIONS = {"scientist": ["science"], "analyst": ["analysis", "analytics"], "engineer": ["engineering"]}
FEWEST_INITIALS = 3  # of which people make a name: BLS
EVERYDAY = 200_000  # occurrences from which a word is so common that it says little ("given", "run")
PEOPLE = frozenset("people person workers over under".split())  # words of circumstances that give none away
Stem = Callable[[str], str]
Phrases = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Role:
    """A career on the shelf."""

    name: str
    title: str
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def plural(self) -> str:
        """The title as people say it of many, in lower case but for abbreviations."""
        return f"{self.spoken}s"

    @property
    def spoken(self) -> str:
        """The title inside a sentence."""
        first, _, rest = self.title.partition(" ")
        shown = first if any(letter.isupper() for letter in first[1:]) else first.lower()
        return f"{shown} {rest}".strip()

    @property
    def with_article(self) -> str:
        """The title with its indefinite article."""
        vowel = self.title[:1].lower() in "aeiou" or self.title.split()[0] in ("ML", "MLOps", "NLP")
        return f"{'an' if vowel else 'a'} {self.spoken}"


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """What a question needs of a topic; `told` are the stems of words of sentences on it, phrase by phrase."""

    intent: str
    phrase: str
    question: str
    next: Sequence[str] = ()
    told: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What a person may say of themselves that must not change an answer, as parts of patterns joined by strokes.

    `phrase` names the matter, `triggers` are words without which nothing of it is said, `modifiers` stand before
    `person` and `people`; `being`, `having` and `rest` are as domain/circumstances.yaml explains them.
    """

    name: str
    phrase: str
    triggers: frozenset[str]
    modifiers: str
    people: str
    person: str
    being: str
    having: str
    rest: str


@dataclass(frozen=True, slots=True)
class Aspect:
    """A narrow matter of a working life, such as holidays: the topic nearest to it, and what a statement on it says."""

    topic: str
    said: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What a message can be besides a question: the label it decides, the topic of the facts that are given, if any.

    `whole` tells that the topic is told as a whole, whatever else the message names.
    """

    label: str = ""
    topic: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything a question is read with.

    `general_stems` are words that say little in a question on a career, `everyday_stems` very common English words,
    two `small_words` or one of the `telling_words` give a foreign language away, `english_only` says in that
    language that answers are in English. `ordinary` are the names of abilities that are words or letters of English
    as well, in lower case, `programming` the languages among the others. `agreement`, `refusal` and `reset` are
    whole messages that say yes, no, and that the conversation begins anew.
    """

    roles: Mapping[str, Role]
    main_role: str
    topics: Mapping[str, TopicEntry]
    classifier: Classifier
    responses: Mapping[str, Sequence[str]]
    experience: Sequence[Mapping[str, Any]]
    help_lines: Sequence[Mapping[str, str]]
    nearest: Mapping[str, str]
    equal_terms: Mapping[str, str]
    within: Mapping[str, str]
    tables: Mapping[str, PhraseTable]
    general_stems: frozenset[str]
    everyday_stems: frozenset[str]
    agreement: frozenset[str]
    small_words: Mapping[str, frozenset[str]]
    telling_words: Mapping[str, frozenset[str]]
    english_only: Mapping[str, str]
    topic_words: Mapping[str, frozenset[str]]
    refusal: frozenset[str]
    reset: frozenset[str]
    behaviours: Mapping[str, Behaviour]
    cues: Mapping[str, Sequence[Cue]]
    circumstances: Sequence[Circumstance]
    opposites: Sequence[tuple[Phrases, Phrases]]
    ordinary: frozenset[str]
    programming: tuple[str, ...]
    aspects: Mapping[str, Aspect]

    @property
    def career_words(self) -> frozenset[str]:
        """The words of the names of all careers on the shelf."""
        names = (name for role in self.roles.values() for name in (role.title, *role.aliases))
        return frozenset(word for name in names for word in words(name))

    def topic_stems(self, topic: str) -> frozenset[str]:
        """The stems of the words that name a topic as a whole."""
        return self.topic_words.get(topic, frozenset())


def phrase_stems(phrase: str, stem: Stem) -> tuple[str, ...]:
    """The stems of all words of a phrase, small words included."""
    return tuple(stem(word) for word in words(phrase))


def compile_lexicon(domain: Domain, documents: Sequence[Document], stem: Stem) -> dict[str, Any]:
    """The lexicon as plain data, for the knowledge base.

    `documents` are outlines (see `careerbot.knowledge.shares`): of their passages there are only those on
    specialisations and one with the figures' reporters; what else the lexicon should look at must be kept there.
    """
    roles = _roles(documents)
    return {
        "roles": {role.name: [role.title, list(role.aliases), list(role.related)] for role in roles},
        "main_role": _main_role(documents),
        "topics": {
            topic.name: [topic.intent, topic.phrase, topic.question, list(topic.next), _told(topic, stem)]
            for topic in domain.topics.by_name.values()
        },
        **_classifier(domain, stem),
        "responses": {name: list(texts) for name, texts in domain.responses.items()},
        "experience": [dict(entry) for entry in domain.experience],
        "help_lines": [dict(entry) for entry in domain.help_lines],
        "nearest": dict(domain.technology),
        "equal_terms": {
            word.casefold(): name.casefold() for name, others in domain.equal_terms.items() for word in (name, *others)
        },
        "within": {place["name"]: place["within"] for place in domain.places},
        "languages": {e["name"]: [*_giving_away(e), e["says"]] for e in domain.languages},
        "everyday": sorted({stem(word) for word, count in english_frequencies().items() if count >= EVERYDAY}),
        "agreement": list(domain.agreement),
        "refusal": list(domain.refusal),
        "reset": list(domain.reset),
        "behaviours": {
            e["name"]: [e.get("label", ""), e.get("topic", ""), e.get("whole", False)] for e in domain.behaviours
        },
        "cues": cues_to_data(
            {e["name"]: [parse_cue(str(cue), stem, {"{role}": ROLE}) for cue in e["cues"]] for e in domain.behaviours}
        ),
        "circumstances": _circumstances(domain),
        "opposites": [
            [[list(phrase_stems(str(text), stem)) for text in pair[side]] for side in ("one", "other")]
            for pair in domain.opposites
        ],
        "ordinary": sorted(name.lower() for name in domain.ordinary),
        "programming": sorted(set(domain.abilities["language"]) - set(domain.ordinary)),
        "aspects": {entry["name"]: [entry["topic"], _said_of(entry, stem)] for entry in domain.aspects},
        "general": sorted({stem(word) for word in domain.general_words}),
        "topic_words": {
            t.name: sorted(set(content_stems(" ".join(t.names), stem))) for t in domain.topics.by_name.values()
        },
        "tables": {name: table.to_data() for name, table in _tables(domain, documents, roles, stem).items()},
    }


def _giving_away(language: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The words that give a language away with another one, and those that do alone."""
    small, telling = ([word for said in language[kind] for word in words(str(said))] for kind in ("words", "telling"))
    return small, telling


def _told(topic: Topic, stem: Stem) -> list[list[str]]:
    """What sentences on a topic hold: the stems of the words that point to it and of its signs, each once."""
    phrases = (tuple(content_stems(phrase, stem)) for phrase in (*topic.words, *topic.signs))
    return [list(stems) for stems in dict.fromkeys(phrases) if stems]


def _said_of(aspect: Mapping[str, Any], stem: Stem) -> list[list[str]]:
    """The stems of what a statement on an aspect holds, phrase by phrase, each once."""
    phrases = (phrase_stems(str(phrase), stem) for phrase in aspect.get("said", aspect["words"]))
    return [list(stems) for stems in dict.fromkeys(phrases)]


def load_lexicon(data: Mapping[str, Any], tables: Mapping[str, PhraseTable]) -> Lexicon:
    """The lexicon from what `compile_lexicon` gave, with the tables as they are read from the knowledge base."""
    return Lexicon(
        roles={
            name: Role(name, title, tuple(aliases), tuple(related))
            for name, (title, aliases, related) in data["roles"].items()
        },
        main_role=data["main_role"],
        topics={
            name: TopicEntry(intent, phrase, question, tuple(following), tuple(map(tuple, told)))
            for name, (intent, phrase, question, following, told) in data["topics"].items()
        },
        classifier=_load_classifier(data["classifier"]),
        responses=data["responses"],
        experience=data["experience"],
        help_lines=data["help_lines"],
        nearest=data["nearest"],
        equal_terms=data["equal_terms"],
        within=data["within"],
        general_stems=frozenset(data["general"]),
        agreement=frozenset(data["agreement"]),
        refusal=frozenset(data["refusal"]),
        reset=frozenset(data["reset"]),
        behaviours={name: Behaviour(*entry) for name, entry in data["behaviours"].items()},
        cues=cues_from_data(data["cues"]),
        circumstances=tuple(
            Circumstance(name, phrase, frozenset(triggers), *parts)
            for name, phrase, triggers, *parts in data["circumstances"]
        ),
        opposites=[(one, other) for one, other in data["opposites"]],
        ordinary=frozenset(data["ordinary"]),
        programming=tuple(data["programming"]),
        aspects={name: Aspect(topic, tuple(map(tuple, said))) for name, (topic, said) in data["aspects"].items()},
        everyday_stems=frozenset(data["everyday"]),
        small_words={name: frozenset(small) - STOP_WORDS for name, (small, _, _) in data["languages"].items()},
        telling_words={name: frozenset(telling) for name, (_, telling, _) in data["languages"].items()},
        english_only={name: says for name, (_, _, says) in data["languages"].items()},
        topic_words={name: frozenset(stems) for name, stems in data["topic_words"].items()},
        tables=tables,
    )


def _circumstances(domain: Domain) -> list[list[Any]]:
    """The entries of domain/circumstances.yaml as the fields of `Circumstance`, the longest of alternatives first."""
    entries = domain.circumstances
    modifiers = [str(word) for entry in entries for word in (*entry["being"], *entry["person"])]
    found = []
    for entry in entries:
        parts = [[str(part) for part in entry[kind]] for kind in ("people", "person", "being", "having", "rest")]
        said = {word for part in parts for phrase in part for word in words(re.sub(r"\\\w", " ", phrase))}
        triggers = sorted(word for word in said if is_content(word) and word not in PEOPLE)
        found.append([entry["name"], entry["phrase"], triggers, _either(modifiers), *map(_either, parts)])
    return found


def _either(alternatives: Iterable[str]) -> str:
    return "|".join(sorted(set(alternatives), key=lambda text: (-len(text), text)))


def _classifier(domain: Domain, stem: Stem) -> dict[str, Any]:
    """The classifier's constants, and where the stems of the examples stand."""
    phrases = [[example_words(phrase, stem)[1] for phrase in examples] for examples in domain.examples]
    examples, occurrences = index_examples(phrases)
    weights = domain.weights
    constants = {name: weights[name] for name in ("labels", "intercepts", "sharpness", "below", "scope")}
    model = [examples.model.passages, examples.model.average]
    return {"classifier": {**constants, "spans": examples.spans, "model": model}, "occurrences": occurrences}


def _load_classifier(data: Mapping[str, Any]) -> Classifier:
    examples = Examples(Model(*data["model"]), data["spans"])
    factors = data["sharpness"], data["below"]
    return Classifier(data["labels"], data["intercepts"], *factors, Scope(*data["scope"]), examples)


def vocabulary(domain: Domain, documents: Iterable[Document], english: Collection[str]) -> Counter[str]:
    """How often each word stands in the documents and the domain data: what misspellings are corrected to.

    Example phrases hold misspellings on purpose, so of their words only English ones count.
    """
    counts: Counter[str] = Counter()
    for document in documents:
        for text in _texts(document):
            counts.update(words(text))
        names = (document.title, *document.aliases) if document.role else (document.title,)
        for word_of_name in (word for name in names for said in _said(name) for word in {*words(said)}):
            counts[word_of_name] += ROLE_COUNT if document.role else 1
    for examples in domain.intents.values():
        for example in examples:
            counts.update(word for word in words(example.replace("{role}", "")) if word in english)
    for phrase in _phrases(domain):
        counts.update(words(phrase.replace("{name}", "")))
    return counts


def _phrases(domain: Domain) -> Iterator[str]:
    """The phrases of the domain data that are spelt as they should be."""
    for phrases in (*domain.synonyms.values(), domain.synonyms, domain.technology, *domain.abilities.values()):
        yield from phrases
    for entry in (*domain.places, *domain.experience, *domain.aspects):
        yield from map(str, (entry["name"], *entry.get("aliases", ()), *entry.get("words", ())))
    for topic in domain.topics.by_name.values():
        yield from (*topic.words, *topic.headings)


def _texts(document: Document) -> Iterator[str]:
    for passage in document.passages:
        yield from (*passage.headings, passage.asked)
        for statement in passage.statements:
            yield from (statement.text, statement.asked)


def _roles(documents: Iterable[Document]) -> list[Role]:
    """The careers on the shelf: as their guide has them, else as the documents that speak of them do.

    The first of the other names of a person's own document is the role as it writes it.
    """
    found: dict[str, Role] = {}
    for document in sorted((d for d in documents if d.role), key=lambda d: not d.curated):
        known = found.get(document.role)
        if known is None:
            title = document.title if document.curated else document.aliases[0]
            found[document.role] = Role(document.role, title, document.aliases, document.related)
        elif not document.curated and not known.related:
            found[document.role] = replace(known, aliases=tuple(dict.fromkeys((*known.aliases, *document.aliases))))
    return list(found.values())


def _main_role(documents: Iterable[Document]) -> str:
    """The role that most passages speak of, those of guides where there are some."""
    given = list(documents)
    counts: Counter[str] = Counter()
    for document in [d for d in given if d.curated] or given:
        counts[document.role] += len(document.passages) if document.role else 0
    del counts[""]
    return max(sorted(counts), key=lambda role: counts[role], default="")


def _tables(domain: Domain, documents: Sequence[Document], roles: Sequence[Role], stem: Stem) -> dict[str, PhraseTable]:
    def table(pairs: Iterable[tuple[str, str]]) -> PhraseTable:
        return PhraseTable((phrase_stems(phrase, stem), value) for phrase, value in pairs)

    elsewhere = [(title, title) for title in (*domain.known_elsewhere, *domain.technology)]
    return {
        **word_tables(domain, stem),
        "roles": table([*_role_names(roles), *_shorter_names(roles, {title for title, _ in elsewhere})]),
        "fields": table(_fields(roles)),
        "occupied": table(_occupied(roles)),
        "sources": table(_source_names(documents)),
        "specialisations": _specialisations(documents, roles, stem),
        "elsewhere": table(elsewhere),
        "abilities": PhraseTable(_abilities(domain)),
    }


def _abilities(domain: Domain) -> Iterator[tuple[tuple[str, ...], str]]:
    """What abilities are called, as words and not as stems ("excellent" is no Excel), each with its kind and name."""
    for kind, names in domain.abilities.items():
        for name in names:
            for said in (name, *domain.equal_terms.get(name, ())):
                yield tuple(words(said)), f"{kind}:{name}"


def _role_names(roles: Iterable[Role]) -> Iterator[tuple[str, str]]:
    """What roles are called."""
    yield from ((said, role.name) for role in roles for name in (role.title, *role.aliases) for said in _said(name))


def _said(name: str) -> tuple[str, ...]:
    """A name, and of several, where it ends in an abbreviation: no stemmer takes that s off."""
    return (name, f"{name}s") if name.rpartition(" ")[2].isupper() else (name,)


def _shorter_names(roles: Sequence[Role], careers: Collection[str]) -> Iterator[tuple[str, str]]:
    """The careers that a role is a kind of, where no role has that name: "translator" for the freelance translator."""
    taken = {name.lower() for name, _ in _role_names(roles)}
    for role in roles:
        parts = role.title.lower().split()
        for ending in (" ".join(parts[start:]) for start in range(1, len(parts))):
            if ending in careers and ending not in taken:
                taken.add(ending)
                yield ending, role.name


def _occupied(roles: Iterable[Role]) -> list[tuple[str, str]]:
    """What people do in a role, by its title: data science by the data scientist, data analysis by the data analyst."""
    return [
        (role.title[: -len(end)] + work, role.name)
        for role in roles
        for end, works in OCCUPATIONS.items()
        if role.title.endswith(end)
        for work in works
    ]


def _fields(roles: Iterable[Role]) -> list[tuple[str, str]]:
    """The fields that name one role when its last word is left out: "NLP" for the NLP engineer, not "data"."""
    found: dict[str, set[str]] = {}
    for role in roles:
        for name in (role.title, *role.aliases):
            field, _, _ = name.rpartition(" ")
            if field:
                found.setdefault(field.lower(), set()).add(role.name)
    return sorted((field, names.pop()) for field, names in found.items() if len(names) == 1)


def _specialisations(documents: Iterable[Document], roles: Sequence[Role], stem: Stem) -> PhraseTable:
    """The headings of the passages on specialisations, with role names as the placeholder."""
    names = PhraseTable((phrase_stems(name, stem), role.name) for role in roles for name in (role.title, *role.aliases))
    passages = (passage for document in documents for passage in document.passages)
    entries = [
        (with_roles(phrase_stems(passage.headings[-1], stem), names.longest), passage.id)
        for passage in passages
        if passage.topic == "specialisations" and len(passage.headings) > 1
    ]
    return PhraseTable(entry for entry in entries if len(entry[0]) > 1)


def with_roles(stems: Sequence[str], find: Callable[[Sequence[str]], Sequence[Match]]) -> list[str]:
    """Stems with every role replaced by the placeholder, articles before it left out."""
    return [ROLE if place is None else stems[place] for place in places_beside_roles(stems, find(stems))]


def places_beside_roles(stems: Sequence[str], roles: Iterable[Match]) -> list[int | None]:
    """The places of the stems that belong to no role, None for each role, articles before it left out."""
    ends = {match.start: match.end for match in roles}
    found: list[int | None] = []
    place = 0
    while place < len(stems):
        if place in ends:
            if found and found[-1] is not None and stems[found[-1]] in ("a", "an", "the"):
                found.pop()
            found.append(None)
        else:
            found.append(place)
        place = ends.get(place, place + 1)
    return found


def word_tables(domain: Domain, stem: Stem) -> dict[str, PhraseTable]:
    """The tables that need no documents: what points to a topic, a place, a level of experience or a guide's word."""

    def table(pairs: Iterable[tuple[str, str]]) -> PhraseTable:
        return PhraseTable((phrase_stems(phrase, stem), value) for phrase, value in pairs)

    return {
        "levels": table((word, level["name"]) for level in domain.experience for word in level["words"]),
        "places": table(
            (name, place["name"]) for place in domain.places for name in (place["name"], *place["aliases"])
        ),
        "topics": table((word, topic.name) for topic in domain.topics.by_name.values() for word in topic.words),
        "aspects": PhraseTable(
            (_stems_with_names(str(word), stem), entry["name"]) for entry in domain.aspects for word in entry["words"]
        ),
        "synonyms": table((said, key) for key, values in domain.synonyms.items() for said in values if _says(said)),
    }


def _stems_with_names(phrase: str, stem: Stem) -> tuple[str, ...]:
    """The stems of a phrase in which ``{name}`` stands for any name."""
    before, name, after = phrase.partition("{name}")
    return (*phrase_stems(before, stem), *([NAME] if name else []), *phrase_stems(after, stem))


def _says(phrase: str) -> bool:
    """Whether a phrase has a word that carries meaning: "how to" has none."""
    return any(is_content(word) for word in words(phrase))


def _source_names(documents: Iterable[Document]) -> list[tuple[str, str]]:
    """Every name under which a source, or who reported its figures, may be asked for."""
    names: set[str] = set()
    for document in documents:
        cited = [source for source in document.sources.values() if source.grade != "own"]
        names.update(name for source in cited for name in (source.publisher, source.author) if name)
        statements = (statement for passage in document.passages for statement in passage.statements)
        names.update(s.figure.reported_by for s in statements if s.figure and s.figure.reported_by)
    return [(said, name) for name in sorted(names) for said in (name, *_short_names(name))]


def _short_names(name: str) -> list[str]:
    """What people say for a long name: without what stands in brackets, without the country, or its initials."""
    plain = re.sub(r"\s*\([^)]*\)", "", name)
    own = re.sub(r"^(?:US|UK|U\.S\.|The)\s+", "", plain)
    initials = "".join(word[0] for word in own.split() if word[0].isupper())
    short = {plain, own, initials} if len(initials) >= FEWEST_INITIALS else {plain, own}
    return sorted(short - {name})


def content_stems(text: str, stem: Stem) -> list[str]:
    """The stems of the words of a text that carry meaning."""
    return [stem(word) for word in words(text) if is_content(word)]
