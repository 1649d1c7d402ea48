"""Chains: what one document prints of one actor."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dateline.data import read_table
from dateline.model import ActorKind, Document, Mention, Party, Reading
from dateline.settling.basis import Basis
from dateline.settling.normal import bare_office, country_of, normal_form
from dateline.settling.spelling import clean_name, is_nobody
from dateline.settling.titles import office_in
from dateline.text import fold

_COMMON_WORD = re.compile(r"\b[a-z][a-z'’-]*")
LEAD_IN = 40  # characters before a name that may hold "former" or "the new"


@dataclass(frozen=True, slots=True)
class Held:
    """A document of a given day calls a name the holder of an office ("prime minister", "IRQ")."""

    office: str
    title: str  # as printed
    country: str | None
    body: str | None  # as printed: "Iraq"
    day: date | None
    lead_in: str  # the words before the name, then the printed name: phases stand there
    printed: str


@dataclass(frozen=True, slots=True)
class Chain:
    """All mentions in one document that refer to one actor."""

    id: str
    document: str
    day: date | None
    name: str
    kind: ActorKind
    form: str  # "name" when one mention is a name, else "nominal" or "pronoun"
    printed: tuple[str, ...]  # ids, in order
    aliases: tuple[str, ...]  # printed names, pronouns left out
    held: tuple[Held, ...]
    countries: frozenset[str]
    proper: bool = True  # whether a capital word of the name says who it is


def read_chains(basis: Basis) -> tuple[Chain, ...]:
    """Return every chain of every document, in order, with the parties that no mention covers."""
    return tuple(chain for reading in basis.readings for chain in _chains_of(reading, basis))


def _chains_of(reading: Reading, basis: Basis) -> Iterator[Chain]:
    document = basis.documents[reading.document.id]
    mentions_by_chain: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(reading.mentions, key=lambda mention: basis.ranks[mention.id]):
        mentions_by_chain[mention.chain].append(mention)
    common = frozenset(_COMMON_WORD.findall(document.text))
    for chain_id, mentions in mentions_by_chain.items():
        chain = _chain(chain_id, mentions, document, basis.published(document.id))
        if is_nobody(chain.name):
            continue
        yield replace(chain, proper=has_proper_word(chain.name, common))
    yield from _uncovered(reading, basis)


def has_proper_word(name: str, common: frozenset[str]) -> bool:
    """Return whether a name has a capital word that its document never prints in small letters.

    >>> has_proper_word("Shiite militias", frozenset(("the", "militias")))
    True
    >>> has_proper_word("Troops", frozenset(("the", "troops")))
    False
    """
    return any(word[:1].isupper() and word.lower() not in common for word in name.split())


def _chain(chain_id: str, mentions: list[Mention], document: Document, day: date | None) -> Chain:
    named = (
        [m for m in mentions if m.form == "name"] or [m for m in mentions if m.form == "nominal"] or mentions
    )
    names = Counter(clean_name(mention.name, form=mention.form) for mention in named)
    name = max(names, key=lambda name: (len(name.split()) > 1, names[name], len(name), name))
    kinds = Counter(mention.kind for mention in named)
    held = tuple(held for mention in mentions if (held := _held(mention, document, day)))
    affiliations = {country_of(m.affiliation) for m in mentions if m.affiliation}
    return Chain(
        id=chain_id,
        document=document.id,
        day=day,
        name=name,
        kind=max(kinds, key=lambda kind: (kinds[kind], kind)),
        form=named[0].form,
        printed=tuple(mention.id for mention in mentions),
        aliases=tuple(alias for mention in mentions for alias in _aliases(mention)),
        held=held,
        countries=frozenset(c for c in affiliations | {held_.country for held_ in held} if c),
    )


def _aliases(mention: Mention) -> tuple[str, ...]:
    """Return what a mention calls its actor: a name also as printed, a description by its normal form."""
    if mention.form == "pronoun":
        return ()
    clean = clean_name(mention.name, form=mention.form)
    if mention.form == "nominal" or clean != mention.name:
        return (clean,)
    printed = " ".join(mention.span.text.split()).removesuffix("'s").removesuffix("’s")
    return tuple(dict.fromkeys((mention.name, printed)))


def _held(mention: Mention, document: Document, day: date | None) -> Held | None:
    if not mention.title:
        return None
    body = mention.affiliation
    country = (country_of(body) if body else None) or normal_form(mention.title).country
    return Held(
        office=office_in(mention.title, country),
        title=mention.title,
        country=country,
        body=body,
        day=day,
        lead_in=document.text[max(0, mention.span.start - LEAD_IN) : mention.span.end],
        printed=mention.id,
    )


def _uncovered(reading: Reading, basis: Basis) -> Iterator[Chain]:
    """Yield a chain for each party that no mention covers: readings from elsewhere may list no mentions."""
    covered = {fold(mention.name) for mention in reading.mentions}
    spans = {(mention.span.start, mention.span.end) for mention in reading.mentions}
    printed_by_name: dict[str, list[tuple[str, Party]]] = defaultdict(list)
    for printed, party in _parties(reading):
        known = fold(party.name) in covered or (party.span.start, party.span.end) in spans
        if not known and fold(party.name) not in _pronouns():
            printed_by_name[fold(party.name)].append((printed, party))
    day = basis.published(reading.document.id)
    for name, parties in printed_by_name.items():
        first = parties[0][1].name
        first = first if first[:1].isupper() else clean_name(first, form="nominal")
        if is_nobody(parties[0][1].name):
            continue
        yield Chain(
            id=f"{parties[0][0]}:{name}",
            document=reading.document.id,
            day=day,
            name=first,
            kind=_guess_kind(first),
            form="name" if first[:1].isupper() else "nominal",
            printed=tuple(dict.fromkeys(printed for printed, _ in parties)),
            aliases=tuple(dict.fromkeys((first, parties[0][1].name))),
            held=(),
            countries=frozenset(),
        )


def _parties(reading: Reading) -> Iterator[tuple[str, Party]]:
    for report in reading.reports:
        for party in (*report.source, *report.target):
            yield report.id, party
    for quote in reading.quotes:
        if quote.speaker is not None:
            yield quote.id, quote.speaker


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(row["pronoun"] for row in read_table("pronouns")) | {
        "we",
        "i",
        "you",
        "who",
        "which",
        "that",
    }


def _guess_kind(name: str) -> ActorKind:
    form = normal_form(name)
    if form.kind is not None:
        return form.kind
    if bare_office(name) is not None:
        return "person"
    if form.country and not form.rest:
        return "country"
    words = name.split()
    looks_like_a_person = 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)
    return "person" if looks_like_a_person else "organisation"
