"""Actors: who acts in the story, each once, under all names that documents give them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Actor, Party
from dateline.names import name_words, names_agree
from dateline.settling.basis import Basis
from dateline.settling.chains import Chain, Naming, by_document, gather_namings, read_chains
from dateline.settling.corrections import with_settings
from dateline.settling.identity import (
    CONTRADICTION,
    SAME_PERSON,
    countries_of,
    is_family_name_of,
    same_body,
    same_person,
)
from dateline.settling.joining import Groups, block_by, join_pairs, pairs_within
from dateline.settling.normal import office_of, skeleton, sound_keys
from dateline.settling.offices import settle_offices
from dateline.text import fold

WIDEST_BLOCK = 40  # namings of one sound that meet everybody in their block, most printed first
NAMES_COMPARED = 4  # most printed names of each group that must not contradict each other


@dataclass(frozen=True, slots=True)
class Cast:
    """The settled actors, and who any printed id, party or name is."""

    actors: tuple[Actor, ...]
    by_id: Mapping[str, Actor]
    by_chain: Mapping[tuple[str, str], str]  # (document, chain id) → actor id
    by_name: Mapping[tuple[str, str], str]  # (document, folded name) → actor id
    by_story_name: Mapping[str, str]  # folded name → actor id
    by_span: Mapping[tuple[str, int, int], str]  # (document, start, end) of a mention → actor id

    def resolve(self, name: str, *, document: str | None = None) -> str | None:
        """Return the id of the actor whom a name means, first in that document, then in the story."""
        folded = fold(name)
        if document is not None and (document, folded) in self.by_name:
            return self.by_name[document, folded]
        return self.by_story_name.get(folded)

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
    chains = read_chains(basis)
    namings = _apart(gather_namings(chains), basis)
    groups = Groups(naming.key for naming in namings)
    naming_by_key = {naming.key: naming for naming in namings}
    _join_spellings(groups, naming_by_key, basis)
    _join_family_names(groups, naming_by_key, basis)
    _join_holders(groups, naming_by_key, basis)
    _join_as_told(groups, naming_by_key, basis)
    people = [tuple(naming_by_key[key] for key in sorted(group)) for group in groups.groups()]
    return _cast(_build(people, basis), basis)


def _apart(namings: Sequence[Naming], basis: Basis) -> tuple[Naming, ...]:
    """Split namings that hold both sides of a `different` correction: the other side's chains stand alone."""
    others = {other for _, other in basis.judgements.different}
    if not others:
        return tuple(namings)
    split = []
    for naming in namings:
        loose = [chain for chain in naming.chains if not others.isdisjoint(chain.printed)]
        kept = tuple(chain for chain in naming.chains if chain not in loose)
        split += [_part(naming, (chain,), f"{naming.key} {chain.document} {chain.id}") for chain in loose]
        if kept:
            split.append(_part(naming, kept, naming.key))
    return tuple(sorted(split, key=lambda naming: naming.key))


def _part(naming: Naming, chains: tuple[Chain, ...], key: str) -> Naming:
    return Naming(key, naming.name, naming.kind, naming.known, naming.form, chains)


def _is_person(naming: Naming) -> bool:
    return naming.kind == "person" and not naming.key.startswith(("holder ", "pronoun "))


def _join_spellings(groups: Groups[str], namings: Mapping[str, Naming], basis: Basis) -> None:
    """Join spellings of full names, and of bodies' names, that sound alike."""
    ranked = sorted(namings.values(), key=lambda naming: (-naming.weight, naming.key))
    full = [n.key for n in ranked if _is_person(n) and len(name_words(n.name)) > 1]
    bodies = [n.key for n in ranked if n.kind != "person" and n.form.rest]
    scores = {}
    people = block_by(full, lambda key: sorted(sound_keys(namings[key].name)))
    for one, other in pairs_within(people.values(), widest=WIDEST_BLOCK):
        finding = same_person(namings[one], namings[other])
        if finding.score >= SAME_PERSON:
            scores[one, other] = finding.score
    alike = block_by(bodies, lambda key: [" ".join(map(skeleton, namings[key].form.rest))])
    for one, other in pairs_within(alike.values(), widest=WIDEST_BLOCK):
        if same_body(namings[one], namings[other]).score:
            scores[one, other] = 1.0
    join_pairs(groups, scores, may_join=lambda a, b: _may_join(a, b, namings, basis))


def _may_join(
    ones: tuple[str, ...], others: tuple[str, ...], namings: Mapping[str, Naming], basis: Basis
) -> bool:
    """Return whether no two names of two groups contradict each other, and nobody judged them different."""
    mine, theirs = [[namings[key] for key in group] for group in (ones, others)]
    if basis.judgements.divides(_printed(mine), _printed(theirs)):
        return False
    if len({naming.known.name for naming in mine + theirs if naming.known}) > 1:
        return False
    if mine[0].kind != "person":
        return True
    return all(
        names_agree(one.name, other.name).score >= CONTRADICTION
        for one in _top(mine)
        for other in _top(theirs)
    )


def _top(namings: Iterable[Naming]) -> list[Naming]:
    full = [naming for naming in namings if len(name_words(naming.name)) > 1]
    return sorted(full, key=lambda naming: (-naming.weight, naming.key))[:NAMES_COMPARED]


def _printed(namings: Iterable[Naming]) -> list[str]:
    return [printed for naming in namings for printed in naming.printed()]


def _join_family_names(groups: Groups[str], namings: Mapping[str, Naming], basis: Basis) -> None:
    """Join "Hariri" to the one person of that family name, or to the one most printed beside it."""
    people = [naming for naming in namings.values() if _is_person(naming)]
    by_sound = block_by(
        (n.key for n in people if len(name_words(n.name)) > 1), lambda key: _word_keys(namings[key])
    )
    for short in people:
        if len(name_words(short.name)) != 1:
            continue
        keys = dict.fromkeys(by_sound.get(skeleton(name_words(short.name)[0]), ()))
        fitting = [namings[key] for key in keys if is_family_name_of(short, namings[key])]
        best = _likeliest(short, fitting, groups)
        if best and _may_join(groups.members(short.key), groups.members(best.key), namings, basis):
            groups.join(best.key, short.key)


def _word_keys(naming: Naming) -> list[str]:
    return sorted({skeleton(word) for word in name_words(naming.name)})


def _likeliest(short: Naming, fitting: Sequence[Naming], groups: Groups[str]) -> Naming | None:
    """Return the full name that a family name means: by country, shared documents, weight of print."""
    if not fitting:
        return None
    documents = {chain.document for chain in short.chains}
    standing: Counter[str] = Counter()
    for full in fitting:
        shared = sum(chain.document in documents for chain in full.chains)
        compatible = not _of_other_country(short, full)
        standing[groups.root(full.key)] += (10 * shared + full.weight) * compatible
    ranked = sorted(standing.items(), key=lambda entry: (-entry[1], entry[0]))
    clear = ranked[0][1] > 0 and (len(ranked) == 1 or ranked[0][1] >= 3 * ranked[1][1])
    if not clear:
        return None
    return next(full for full in fitting if groups.root(full.key) == ranked[0][0])


def _of_other_country(one: Naming, other: Naming) -> bool:
    mine, theirs = set(countries_of(one)), set(countries_of(other))
    return bool(mine and theirs and not mine & theirs)


def _join_holders(groups: Groups[str], namings: Mapping[str, Naming], basis: Basis) -> None:
    """Join "the Lebanese prime minister" to the person whom the same document, or the story, calls so."""
    in_document = by_document(naming for naming in namings.values() if _is_person(naming))
    for naming in namings.values():
        if not naming.key.startswith("holder "):
            continue
        office, country = office_of(naming.name), naming.form.country
        beside = [
            other
            for other in in_document.get(naming.chains[0].document, ())
            if any(h.office == office and country in (None, h.country) for h in other.held())
        ]
        roots = {groups.root(other.key) for other in beside}
        if len(roots) == 1:
            groups.join(roots.pop(), naming.key)


def _join_as_told(groups: Groups[str], namings: Mapping[str, Naming], basis: Basis) -> None:
    """Join what people judged the same."""
    key_of = {printed: naming.key for naming in namings.values() for printed in naming.printed()}
    for one, other in basis.judgements.same:
        if one[0] == other[0] == "m" and one in key_of and other in key_of:
            groups.join(key_of[one], key_of[other])


def _build(people: Iterable[tuple[Naming, ...]], basis: Basis) -> list[tuple[Actor, tuple[Naming, ...]]]:
    taken: set[str] = set()
    built = []
    by_start = sorted(people, key=lambda group: min(basis.ranks[p] for p in _printed(group)))
    for group in by_start:
        support = basis.sort(_printed(group))
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
    aliases = Counter(alias for naming in group for chain in naming.chains for alias in chain.aliases)
    aliases.pop(best.name, None)
    countries: Counter[str] = sum((naming.countries() for naming in group), Counter())
    country = best.form.country or min(countries, key=lambda c: (-countries[c], c), default=None)
    known = next((naming.known for naming in group if naming.known), None)
    return Actor(
        id=actor_id,
        name=best.name,
        kind=known.kind if known else best.kind,
        country=known.country if known and known.country else country,
        sector=known.sector if known else None,
        aliases=tuple(sorted(aliases, key=lambda alias: (-aliases[alias], alias))),
        offices=settle_offices(group, known, basis),
        external_id=None,
        support=support,
    )


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
                    weights.setdefault(fold(alias), Counter())[actor.id] += 1
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
    return Cast(actors, {actor.id: actor for actor in actors}, by_chain, by_name, by_story_name, spans)
