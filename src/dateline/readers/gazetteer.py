"""Names of the actor file and of places.csv found in a Doc, the longest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.actorfile import ActorFile, Country
from dateline.model import ActorKind
from dateline.places import place_names
from dateline.readers.drafts import HYPHENS, Draft, Words, is_capital, root_of, word_class
from dateline.text import fold

SHORT_CAPITALS = 5  # letters: shorter names printed in capitals (US, IS, WHO) must stand so in the text
NAME_TAGS = frozenset({"PROPN", "ADJ", "NOUN", "X"})
PARTICLES = frozenset({"al", "el", "the", "de", "la", "von", "van"})  # may open a name in small letters
AGENT_RELATIONS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "nmod:poss", "iobj"})
PARTNER_MARKS = frozenset({"between", "with", "against", "by"})  # "talks between Washington and Baghdad"
DATELINE_MARKS = frozenset({"(", ",", "-", "–", "—", "/", ":"})  # "BEIRUT (AP) —" is where, not who


@dataclass(frozen=True, slots=True)
class Entry:
    """One printed name: its words folded, how it must be printed if short, and what it names."""

    words: tuple[str, ...]
    exact: str | None
    name: str
    kind: ActorKind
    country: str | None
    adjective: bool = False
    stands_for: str | None = None  # the country whose government a city stands for


def find_known(words: Words, actors: ActorFile) -> list[Draft]:
    """Return a draft for every name of the files, the longest at each place."""
    entries = _entries(actors)
    stream = _stream(words)
    drafts, at = [], 0
    while at < len(stream):
        match = _longest(words, stream, at, entries)
        if match is None:
            at += 1
            continue
        entry, length = match
        start, end = stream[at][1], stream[at + length - 1][1] + 1
        drafts.append(_draft(words, start, end, entry, actors))
        at += length
    return drafts


def _stream(words: Words) -> list[tuple[str, int]]:
    """Return the words with their tokens, without hyphens; line breaks stay, so that no name crosses them."""
    return [(word, at) for at, word in enumerate(words.folded) if word not in HYPHENS]


def _longest(
    words: Words, stream: list[tuple[str, int]], at: int, entries: Mapping[str, tuple[Entry, ...]]
) -> tuple[Entry, int] | None:
    first, token = stream[at]
    if first not in entries or token in words.closed:
        return None
    for entry in entries[first]:
        length = len(entry.words)
        window = stream[at : at + length]
        if tuple(word for word, _ in window) == entry.words and _printed_as_name(words, window, entry):
            return entry, length
    return None


def _printed_as_name(words: Words, window: list[tuple[str, int]], entry: Entry) -> bool:
    tokens = [words.doc[at] for _, at in window]
    if entry.exact is not None:
        return words.text(tokens[0].i, tokens[-1].i + 1) == entry.exact and tokens[0].pos_ in NAME_TAGS
    if len(tokens) == 1:
        wanted = {"PROPN"} if entry.kind == "place" else NAME_TAGS
        if entry.kind == "place" and tokens[0].is_upper and len(tokens[0]) < SHORT_CAPITALS:
            return False  # "GAO" is no town in Mali
        return is_capital(tokens[0]) and (tokens[0].pos_ in wanted or bool(tokens[0].ent_type_))
    return (is_capital(tokens[-1]) and (is_capital(tokens[0]) or window[0][0] in PARTICLES)) or _is_phrase(
        entry
    )


def _is_phrase(entry: Entry) -> bool:
    """A description that names one actor however it is printed: "US-led coalition"."""
    return entry.kind == "military" and "coalition" in entry.words


def _draft(words: Words, start: int, end: int, entry: Entry, actors: ActorFile) -> Draft:
    head = root_of(words.doc, start, end)
    name, kind = entry.name, entry.kind
    if entry.stands_for and is_agent(words, head):
        name, kind = actors.countries[entry.stands_for].name, "country"
    country = actors.countries.get(entry.country or "")
    if entry.adjective:
        return _people(words, start, end, head, actors.countries[entry.country or ""])
    affiliation = country.name if country and kind not in ("country", "place") else None
    return Draft(start, end, head, name, kind, "name", affiliation=affiliation, known=True)


def _people(words: Words, start: int, end: int, head: int, country: Country) -> Draft:
    """A demonym: the country where it describes something, its people where it stands alone."""
    token = words.doc[head]
    plural = token.text.lower().endswith("s") and words.folded[head] not in {
        fold(d) for d in country.demonyms
    }
    if plural:
        return Draft(start, end, head, token.text, "people", "name", affiliation=country.name, plural=True)
    return Draft(start, end, head, country.name, "country", "name", affiliation=country.name, known=True)


def is_agent(words: Words, head: int) -> bool:
    """Return whether a city stands for its government: it acts, is addressed, or is a side of a relation."""
    token = words.doc[head]
    if token.is_upper and head + 1 < len(words.doc) and words.folded[head + 1] in DATELINE_MARKS:
        return False
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    governor = token.head
    if token.dep_ == "nmod:poss":
        return governor.lemma_.lower() not in word_class("place-noun")
    if token.dep_ in AGENT_RELATIONS:
        return governor.pos_ in ("VERB", "AUX", "ADJ")
    if token.dep_ in ("obj", "ccomp"):
        return governor.lemma_.lower() in word_class("addressed")
    marks = {child.lower_ for child in token.lefts if child.dep_ == "case"}
    return bool(marks & PARTNER_MARKS)


@lru_cache(maxsize=4)  # one per actor file in use
def _entries(actors: ActorFile) -> Mapping[str, tuple[Entry, ...]]:
    index: dict[str, dict[tuple[tuple[str, ...], str | None], Entry]] = {}
    for entry in _all_entries(actors):
        index.setdefault(entry.words[0], {}).setdefault((entry.words, entry.exact), entry)
    return {
        first: tuple(sorted(found.values(), key=lambda entry: -len(entry.words)))
        for first, found in index.items()
    }


def _all_entries(actors: ActorFile) -> Iterator[Entry]:
    for country in actors.countries.values():
        for adjective in country.demonyms:
            if adjective not in (country.name, *country.aliases):
                yield from _spelled(adjective, country.name, "country", country.iso3, adjective=True)
    for actor in actors.actors:
        for printed in (actor.name, *actor.aliases):
            if actor.kind != "person" or " " in printed:
                yield from _spelled(printed, actor.name, actor.kind, actor.country)
    for printed, name in place_names().items():
        yield from _spelled(printed, name, "place", None, stands_for=actors.metonyms.get(fold(printed)))


def _spelled(
    printed: str,
    name: str,
    kind: ActorKind,
    country: str | None,
    *,
    adjective: bool = False,
    stands_for: str | None = None,
) -> Iterator[Entry]:
    short = len(printed) < SHORT_CAPITALS and printed.replace(".", "").replace("-", "").isupper()
    spelling = fold(printed).removeprefix("the ").replace("-", " ")
    forms = [spelling] + ([spelling + "s"] if adjective and not short and not spelling.endswith("s") else [])
    for form in forms:
        words = tuple(form.split())
        yield Entry(words, printed if short else None, name, kind, country, adjective, stands_for)
