"""Merging: which namings of the story are one actor, step by step, the surest evidence first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.names import name_words, names_agree
from dateline.settling.basis import Basis
from dateline.settling.chains import Chain
from dateline.settling.identity import (
    CONTRADICTION,
    SAME_PERSON,
    body_country,
    countries_of,
    is_family_name_of,
    same_body,
    same_person,
)
from dateline.settling.joining import Groups, block_by, join_pairs, pairs_within
from dateline.settling.namings import Naming, by_document
from dateline.settling.normal import describing_rank, is_rank, skeleton, sound_keys
from dateline.settling.titles import office_in

WIDEST_BLOCK = 40  # namings of one sound that meet everybody in their block, most printed first
NAMES_COMPARED = 4  # most printed names of each group that must not contradict each other
BESIDE = 10  # printings in the whole story that one shared document is worth when a family name is open
CLEARLY = 3  # times as likely as the next reading: from here a family name is not open


def merge_namings(namings: Sequence[Naming], basis: Basis) -> tuple[tuple[Naming, ...], ...]:
    """Return the namings in groups, one for each actor."""
    split = _apart(namings, basis)
    groups = Groups(naming.key for naming in split)
    naming_by_key = {naming.key: naming for naming in split}
    _join_spellings(groups, naming_by_key, basis)
    _join_family_names(groups, naming_by_key, basis)
    _join_holders(groups, naming_by_key)
    _join_unqualified(groups, naming_by_key)
    _join_descriptions(groups, naming_by_key, basis)
    _join_as_told(groups, naming_by_key, basis)
    return tuple(tuple(naming_by_key[key] for key in sorted(group)) for group in groups.groups())


def printed_of(namings: Iterable[Naming]) -> list[str]:
    """Return the printed ids of all namings."""
    return [printed for naming in namings for printed in naming.printed()]


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
    scores = {}
    people = block_by(full, lambda key: sorted(sound_keys(namings[key].name)))
    for one, other in pairs_within(people.values(), widest=WIDEST_BLOCK):
        finding = same_person(namings[one], namings[other])
        if finding.score >= SAME_PERSON:
            scores[one, other] = finding.score
    scores |= _spellings_of_bodies(
        [n for n in ranked if n.kind != "person" and n.form.rest and not n.is_vague]
    )
    join_pairs(groups, scores, may_join=lambda a, b: _may_join(a, b, namings, basis))


def _spellings_of_bodies(bodies: Sequence[Naming]) -> dict[tuple[str, str], float]:
    """Return the pairs of bodies that are one: "the Navy" only where a single country's navy is named."""
    naming_by_key = {naming.key: naming for naming in bodies}
    alike = block_by(naming_by_key, lambda key: [" ".join(map(skeleton, naming_by_key[key].form.rest))])
    pairs = [
        (one, other)
        for one, other in pairs_within(alike.values(), widest=WIDEST_BLOCK)
        if same_body(naming_by_key[one], naming_by_key[other]).score
    ]
    countries: dict[str, set[str | None]] = defaultdict(set)
    for one, other in pairs:
        countries[one].add(body_country(naming_by_key[other]))
        countries[other].add(body_country(naming_by_key[one]))
    return {
        (one, other): 1.0
        for one, other in pairs
        if _one_country(naming_by_key[one], countries[one])
        and _one_country(naming_by_key[other], countries[other])
    }


def _one_country(naming: Naming, others: set[str | None]) -> bool:
    """Return whether a body's namesakes leave no choice between countries."""
    own = body_country(naming)
    return own is not None or len(others - {None}) <= 1


def _may_join(
    ones: tuple[str, ...], others: tuple[str, ...], namings: Mapping[str, Naming], basis: Basis
) -> bool:
    """Return whether no two names of two groups contradict each other, and nobody judged them different."""
    mine, theirs = [[namings[key] for key in group] for group in (ones, others)]
    if basis.judgements.divides(printed_of(mine), printed_of(theirs)):
        return False
    if len({naming.known.name for naming in mine + theirs if naming.known}) > 1:
        return False
    if mine[0].kind != "person":
        return len({country for naming in mine + theirs if (country := body_country(naming))}) <= 1
    return all(
        names_agree(one.name, other.name).score >= CONTRADICTION
        for one in _top(mine)
        for other in _top(theirs)
    )


def _top(namings: Iterable[Naming]) -> list[Naming]:
    full = [naming for naming in namings if len(name_words(naming.name)) > 1]
    return sorted(full, key=lambda naming: (-naming.weight, naming.key))[:NAMES_COMPARED]


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
        standing[groups.root(full.key)] += (BESIDE * shared + full.weight) * compatible
    ranked = sorted(standing.items(), key=lambda entry: (-entry[1], entry[0]))
    clear = ranked[0][1] > 0 and (len(ranked) == 1 or ranked[0][1] >= CLEARLY * ranked[1][1])
    if not clear:
        return None
    return next(full for full in fitting if groups.root(full.key) == ranked[0][0])


def _of_other_country(one: Naming, other: Naming) -> bool:
    mine, theirs = set(countries_of(one)), set(countries_of(other))
    return bool(mine and theirs and not mine & theirs)


def _join_holders(groups: Groups[str], namings: Mapping[str, Naming]) -> None:
    """Join "the Lebanese prime minister" to the person whom the same document, or the story, calls so."""
    in_document = by_document(naming for naming in namings.values() if _is_person(naming))
    for naming in namings.values():
        if not naming.key.startswith("holder "):
            continue
        country, chain = naming.form.country, naming.chains[0]
        office = office_in(naming.name, country)
        beside = [n for n in in_document.get(chain.document, ()) if _holds(n, office, country, chain)]
        roots = {groups.root(other.key) for other in beside}
        if len(roots) == 1:
            groups.join(roots.pop(), naming.key)


def _holds(naming: Naming, office: str | None, country: str | None, described: Chain) -> bool:
    """Return whether the same document, or the actor file on its day, gives somebody this office."""
    held = [h for chain in naming.chains if chain.document == described.document for h in chain.held]
    if any(h.office == office and country in (None, h.country) for h in held):
        return True
    day = described.day
    terms = naming.known.terms if naming.known else ()
    serving = [term for term in terms if day and term.when.earliest <= day < term.when.latest]
    return any(
        office_in(term.title, term.country) == office and country in (None, term.country) for term in serving
    )


def _join_unqualified(groups: Groups[str], namings: Mapping[str, Naming]) -> None:
    """Join "the parliament" to the one parliament that its document names by country."""
    in_document = by_document(
        naming for naming in namings.values() if naming.form.role and naming.form.country
    )
    for naming in namings.values():
        if naming.form.role is None or naming.form.country or naming.form.rest or naming.kind == "person":
            continue
        beside = in_document.get(naming.chains[0].document, ())
        same = {groups.root(n.key) for n in beside if n.form.role == naming.form.role and not n.form.rest}
        if len(same) == 1:
            groups.join(same.pop(), naming.key)


def _join_descriptions(groups: Groups[str], namings: Mapping[str, Naming], basis: Basis) -> None:
    """Join "the Libyan general" to the one general of Libya whom each of its documents names."""
    in_document = by_document(naming for naming in namings.values() if _is_person(naming))
    for naming in namings.values():
        rank = describing_rank(naming.name)
        if rank is None or _is_person(naming) or naming.form.country is None:
            continue
        found = {
            groups.root(other.key)
            for chain in naming.chains
            for other in in_document.get(chain.document, ())
            if _has_rank(other, rank, naming.form.country, chain.document)
        }
        named = [namings[key] for key in groups.members(next(iter(found)))] if len(found) == 1 else []
        if named and not basis.judgements.divides(printed_of(named), naming.printed()):
            groups.join(named[0].key, naming.key)


def _has_rank(naming: Naming, rank: str, country: str, document: str) -> bool:
    """Return whether a document calls somebody by this rank, in full or short ("Gen.")."""
    titles = [held.title.lower() for c in naming.chains if c.document == document for held in c.held]
    told = any(is_rank(word, rank) for title in titles for word in title.split())
    return told and country in {*countries_of(naming)}


def _join_as_told(groups: Groups[str], namings: Mapping[str, Naming], basis: Basis) -> None:
    """Join what people judged the same."""
    key_of = {printed: naming.key for naming in namings.values() for printed in naming.printed()}
    for one, other in basis.judgements.same:
        if one[0] == other[0] == "m" and one in key_of and other in key_of:
            groups.join(key_of[one], key_of[other])
