"""Namings: one name as the whole story uses it, with the chains that bear it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.actorfile import KnownActor, load_actor_file
from dateline.model import ActorKind
from dateline.settling.chains import Chain, Held
from dateline.settling.normal import NormalForm, bare_office, country_of, describing_rank, normal_form
from dateline.settling.titles import local_office
from dateline.text import fold


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

    @property
    def is_vague(self) -> bool:
        """Whether the words mean somebody else in another document: "the president", "troops"."""
        if self.key.startswith("described "):
            return True
        return self.form.country is None and self.key.startswith(("holder ", "vague ", "pronoun "))

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


def gather_namings(chains: Iterable[Chain]) -> tuple[Naming, ...]:
    """Put chains with one name together; sorted by key."""
    chains_by_key: dict[str, list[Chain]] = defaultdict(list)
    for chain in chains:
        chains_by_key[naming_key(chain)].append(chain)
    return tuple(_naming(key, group) for key, group in sorted(chains_by_key.items()))


def naming_key(chain: Chain) -> str:
    """Return what a chain's name comes down to: a known actor, a person's name, or a body's normal form."""
    if chain.form == "pronoun":
        return f"pronoun {chain.document} {chain.id}"
    known = find_known(chain.name, by_sound=chain.kind == "person")
    form = normal_form(known.name if known else chain.name)
    if known is not None and form.role is None:
        return f"known {fold(known.name)}"
    office = bare_office(chain.name)
    if office is not None and (chain.kind == "person" or chain.form == "nominal"):
        return _holder_key(chain, office, form.country)
    if chain.kind == "person" and chain.form == "name":
        return f"person {fold(chain.name)}"
    if chain.form == "nominal" and describing_rank(chain.name) is not None:
        return f"described {chain.document} {fold(chain.name)}"
    country = (
        form.country or people_of(chain) or (min(chain.countries) if len(chain.countries) == 1 else None)
    )
    told = f"{form.role or '-'} {' '.join(form.rest)}" if not people_of(chain) else "people "
    if country is None and chain.form == "nominal" and not (chain.proper or chain.name.startswith("pro-")):
        return f"vague {chain.document} {told}"
    return f"body {country or '-'} {told}"


def people_of(chain: Chain) -> str | None:
    """Return the country whose people a plural names: "Chileans"."""
    return country_of(chain.name.removesuffix("s")) if chain.kind == "people" else None


def _holder_key(chain: Chain, office: str, country: str | None) -> str:
    """Return the key of whom "the Thai prime minister" means: a known holder, or nobody yet."""
    if country is not None and chain.day is not None:
        local = local_office(office, country)
        holder = load_actor_file().office_holder(local, country, chain.day)
        if holder is not None:
            return f"known {fold(holder.name)}"
    return f"holder {chain.document} {chain.id}"


@lru_cache(maxsize=65_536)
def find_known(name: str, *, by_sound: bool) -> KnownActor | None:
    """Look a name up in the actor file, people also by sound; a family name alone finds nobody."""
    actors = load_actor_file()
    if by_sound:
        return actors.find(name)
    return actors.names.get(name) or actors.names.get(fold(name).removeprefix("the ").replace("-", " "))


def _naming(key: str, chains: list[Chain]) -> Naming:
    names = Counter(chain.name for chain in chains for _ in chain.printed)
    kinds = Counter(chain.kind for chain in chains)
    known = next(
        (k for chain in chains if (k := find_known(chain.name, by_sound=chain.kind == "person"))), None
    )
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
