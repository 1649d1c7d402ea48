"""Actors: who acts in the story, each once, under all names that documents give them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.model import Actor, Party, Record
from dateline.settling.basis import Basis
from dateline.settling.chains import read_chains
from dateline.settling.corrections import with_settings
from dateline.settling.merging import merge_namings, printed_of
from dateline.settling.namings import Naming, gather_namings
from dateline.settling.offices import settle_offices
from dateline.settling.places import country_of_place
from dateline.settling.spelling import clean_name
from dateline.text import fold


@dataclass(frozen=True, slots=True)
class Cast:
    """The settled actors, and who any printed id, party or name is."""

    actors: tuple[Actor, ...]
    by_id: Mapping[str, Actor]
    by_chain: Mapping[tuple[str, str], str]  # (document, chain id) → actor id
    by_name: Mapping[tuple[str, str], str]  # (document, folded name) → actor id
    by_story_name: Mapping[str, str]  # folded name → actor id
    by_span: Mapping[tuple[str, int, int], str]  # (document, start, end) of a mention → actor id
    vague: frozenset[str]  # actors whom no name and no country tells from others: "allies"

    def resolve(self, name: str, *, document: str | None = None) -> str | None:
        """Return the id of the actor whom a name means, first in that document, then in the story."""
        for form in dict.fromkeys((name, *(clean_name(name, form=form) for form in ("name", "nominal")))):
            folded = fold(form)
            own = self.by_name.get((document, folded)) if document is not None else None
            if own or folded in self.by_story_name:
                return own or self.by_story_name[folded]
        return None

    def party(self, party: Party) -> str | None:
        """Return the id of the actor who stands in a role."""
        span = party.span
        own = self.by_span.get((span.document, span.start, span.end))
        return own or self.resolve(party.name, document=span.document)

    def parties(self, parties: Iterable[Party]) -> tuple[str, ...]:
        """Return the ids of the actors who stand in a role, each once, in order."""
        return tuple(dict.fromkeys(actor for party in parties if (actor := self.party(party))))

    def name(self, actor: str) -> str:
        """Return the actor's name."""
        return self.by_id[actor].name


def settle_actors(basis: Basis) -> Cast:
    """Settle who the documents speak of: chains first, then names, offices, countries and dates."""
    people = merge_namings(gather_namings(read_chains(basis)), basis)
    return _cast(_build(people, basis), basis)


def _build(people: Iterable[tuple[Naming, ...]], basis: Basis) -> list[tuple[Actor, tuple[Naming, ...]]]:
    taken: set[str] = set()
    built = []
    by_start = sorted(people, key=lambda group: min(basis.ranks[p] for p in printed_of(group)))
    for group in by_start:
        support = basis.sort(printed_of(group))
        if basis.judgements.rejects("A", support):
            continue
        actor_id = _free_id(basis.settled_id("A", support), taken)
        actor = _actor(actor_id, group, support, basis)
        built.append((with_settings(actor, support, basis.judgements), group))
    return built


def _free_id(wanted: str, taken: set[str]) -> str:
    """Return the wanted id, with an ordinal when one printed thing supports several actors."""
    free, ordinal = wanted, 2
    while free in taken:
        free, ordinal = f"{wanted}-{ordinal}", ordinal + 1
    taken.add(free)
    return free


def _actor(actor_id: str, group: Sequence[Naming], support: tuple[str, ...], basis: Basis) -> Actor:
    best = max(group, key=_standing)
    clear = [naming for naming in group if not naming.is_vague] or group
    aliases = Counter(alias for naming in clear for chain in naming.chains for alias in chain.aliases)
    aliases.pop(best.name, None)
    countries: Counter[str] = sum((naming.countries() for naming in group), Counter())
    country = best.form.country or min(countries, key=lambda c: (-countries[c], c), default=None)
    known = next((naming.known for naming in group if naming.known), None)
    return Actor(
        id=actor_id,
        name=best.name,
        kind=known.kind if known else best.kind,
        country=(known.country if known else None) or country or _country_by_place(best),
        sector=known.sector if known else None,
        aliases=tuple(sorted(aliases, key=lambda alias: (-aliases[alias], alias))),
        offices=settle_offices(group, known, basis),
        external_id=None,
        support=support,
    )


def _country_by_place(naming: Naming) -> str | None:
    return country_of_place(naming.name) if naming.kind == "place" else None


def _standing(naming: Naming) -> tuple[bool, bool, bool, int, str]:
    """Sort namings by how fit their name is to stand for the actor."""
    is_name = any(chain.form == "name" for chain in naming.chains)
    return (naming.known is not None, is_name, len(naming.name.split()) > 1, naming.weight, naming.name)


def _cast(built: Sequence[tuple[Actor, Sequence[Naming]]], basis: Basis) -> Cast:
    by_chain, by_name, names = {}, {}, {}
    by_mention: dict[str, str] = {}
    weights: dict[str, Counter[str]] = {}
    for actor, group in built:
        for naming in group:
            for chain in naming.chains:
                by_chain[chain.document, chain.id] = actor.id
                by_mention.update(dict.fromkeys(chain.printed, actor.id))
                for alias in (chain.name, *chain.aliases):
                    by_name[chain.document, fold(alias)] = actor.id
                    if not naming.is_vague:
                        weights.setdefault(fold(alias), Counter())[actor.id] += 1
        if not all(naming.is_vague for naming in group):
            names[fold(actor.name)] = actor.id
    by_story_name = {
        name: min(counts, key=lambda key: (-counts[key], key)) for name, counts in weights.items()
    } | names
    spans = {
        (m.span.document, m.span.start, m.span.end): by_mention[m.id]
        for reading in basis.readings
        for m in reading.mentions
        if m.id in by_mention
    }
    actors = tuple(actor for actor, _ in built)
    vague = frozenset(a.id for a, group in built if not a.country and all(n.is_vague for n in group))
    return Cast(actors, {actor.id: actor for actor in actors}, by_chain, by_name, by_story_name, spans, vague)


def without_idlers(record: Record, cast: Cast) -> Record:
    """Return the record without the vague actors who do, suffer, say and hold nothing in it."""
    busy = {a for event in record.events for a in (*event.source, *event.target)}
    busy.update(statement.speaker or "" for statement in record.statements)
    busy.update(series.actor or "" for series in record.series)
    kept = tuple(actor for actor in record.actors if actor.id in busy or actor.id not in cast.vague)
    return replace(record, actors=kept)
