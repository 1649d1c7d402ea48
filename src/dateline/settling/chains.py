"""Chains: what one document prints of one actor, and namings: one name as all documents use it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.actorfile import KnownActor, load_actor_file
from dateline.model import ActorKind, Document, Mention, Party, Reading
from dateline.settling.basis import Basis
from dateline.settling.normal import NormalForm, country_of, normal_form, office_of
from dateline.text import fold

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


@dataclass(frozen=True, slots=True)
class Naming:
    """One name as the story uses it: the chains that bear it are taken for one actor."""

    key: str
    name: str
    kind: ActorKind
    known: KnownActor | None
    form: NormalForm
    chains: tuple[Chain, ...]

    @property
    def weight(self) -> int:
        """How often it is printed."""
        return sum(len(chain.printed) for chain in self.chains)

    def printed(self) -> Iterator[str]:
        """Yield the printed ids of all chains."""
        for chain in self.chains:
            yield from chain.printed

    def held(self) -> Iterator[Held]:
        """Yield the offices that documents give it."""
        for chain in self.chains:
            yield from chain.held

    def countries(self) -> Counter[str]:
        """Count the countries that documents tie it to."""
        return Counter(country for chain in self.chains for country in chain.countries)


def read_chains(basis: Basis) -> tuple[Chain, ...]:
    """Return every chain of every document, in order, with the parties that no mention covers."""
    return tuple(chain for reading in basis.readings for chain in _chains_of(reading, basis))


def _chains_of(reading: Reading, basis: Basis) -> Iterator[Chain]:
    document = basis.documents[reading.document.id]
    mentions_by_chain: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(reading.mentions, key=lambda mention: basis.ranks[mention.id]):
        mentions_by_chain[mention.chain].append(mention)
    for chain_id, mentions in mentions_by_chain.items():
        yield _chain(chain_id, mentions, document, basis.published(document.id))
    yield from _uncovered(reading, basis)


def _chain(chain_id: str, mentions: list[Mention], document: Document, day: date | None) -> Chain:
    named = (
        [m for m in mentions if m.form == "name"] or [m for m in mentions if m.form == "nominal"] or mentions
    )
    names = Counter(mention.name for mention in named)
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
    if mention.form == "nominal":
        return (mention.name,)
    printed = " ".join(mention.span.text.split()).removesuffix("'s").removesuffix("’s")
    return tuple(dict.fromkeys((mention.name, printed)))


def _held(mention: Mention, document: Document, day: date | None) -> Held | None:
    if not mention.title:
        return None
    body = mention.affiliation
    country = country_of(body) if body else None
    return Held(
        office=office_of(mention.title) or fold(mention.title),
        title=mention.title,
        country=country or normal_form(mention.title).country,
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
        if fold(party.name) not in covered and (party.span.start, party.span.end) not in spans:
            printed_by_name[fold(party.name)].append((printed, party))
    day = basis.published(reading.document.id)
    for name, parties in printed_by_name.items():
        first = parties[0][1].name
        yield Chain(
            id=f"{parties[0][0]}:{name}",
            document=reading.document.id,
            day=day,
            name=first,
            kind=_guess_kind(first),
            form="name",
            printed=tuple(dict.fromkeys(printed for printed, _ in parties)),
            aliases=(first,),
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


def _guess_kind(name: str) -> ActorKind:
    form = normal_form(name)
    if form.kind is not None:
        return form.kind
    if form.country and not form.rest:
        return "country"
    words = name.split()
    looks_like_a_person = 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)
    return "person" if looks_like_a_person else "organisation"


def gather_namings(chains: Iterable[Chain]) -> tuple[Naming, ...]:
    """Put chains with one name together; sorted by key."""
    chains_by_key: dict[str, list[Chain]] = defaultdict(list)
    for chain in chains:
        chains_by_key[naming_key(chain)].append(chain)
    return tuple(_naming(key, group) for key, group in sorted(chains_by_key.items()))


def naming_key(chain: Chain) -> str:
    """Return what a chain's name comes down to: a person's folded name, or a body's normal form."""
    if chain.form == "pronoun":
        return f"pronoun {chain.document} {chain.id}"
    known = find_known(chain.name, chain.day)
    form = normal_form(known.name if known else chain.name)
    if known is not None and form.role is None:
        return f"known {fold(known.name)}"
    if chain.kind == "person":
        office = office_of(chain.name)
        if office is not None:
            return _holder_key(chain, office, form.country)
        return f"person {fold(chain.name)}"
    country = form.country or (min(chain.countries) if len(chain.countries) == 1 else None)
    if form.role is not None:
        return f"role {country or '?'} {form.role} {' '.join(form.rest)}"
    return f"body {country or ''} {' '.join(form.rest)}"


def _holder_key(chain: Chain, office: str, country: str | None) -> str:
    """Return the key of whom "the Thai prime minister" means: a known holder, or nobody yet."""
    if country is not None and chain.day is not None:
        holder = load_actor_file().office_holder(office, country, chain.day)
        if holder is not None:
            return f"known {fold(holder.name)}"
    return f"holder {chain.document} {chain.id}"


@lru_cache(maxsize=65_536)
def find_known(name: str, day: date | None) -> KnownActor | None:
    """Look a name up in the actor file."""
    return load_actor_file().find(name, on=day)


def _naming(key: str, chains: list[Chain]) -> Naming:
    names = Counter(chain.name for chain in chains for _ in chain.printed)
    kinds = Counter(chain.kind for chain in chains)
    known = next((k for chain in chains if (k := find_known(chain.name, chain.day))), None)
    if known is None and key.startswith("known "):
        known = load_actor_file().find(key.removeprefix("known "))
    name = known.name if known else max(names, key=lambda name: (names[name], name))
    kind = known.kind if known else max(kinds, key=lambda kind: (kinds[kind], kind))
    return Naming(key=key, name=name, kind=kind, known=known, form=normal_form(name), chains=tuple(chains))


def by_document(namings: Iterable[Naming]) -> Mapping[str, tuple[Naming, ...]]:
    """Return which namings each document has."""
    table: dict[str, list[Naming]] = defaultdict(list)
    for naming in namings:
        for document in dict.fromkeys(chain.document for chain in naming.chains):
            table[document].append(naming)
    return {document: tuple(group) for document, group in table.items()}
