"""The actor file: who is known before any article is read. Facts only."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar, get_args

from dateline.data import read_table
from dateline.errors import UnreadableInput
from dateline.model import FAR_FUTURE, ActorKind, When
from dateline.names import AGREES, is_given_name, name_words, names_agree
from dateline.sounds import sounds_of
from dateline.text import fold

Value = TypeVar("Value")
SEPARATOR = "|"  # between several names in one cell
KINDS: frozenset[str] = frozenset(get_args(ActorKind))
OWN_COLUMNS = ("name", "kind", "country", "sector", "aliases")
SHORTEST_CASELESS = 5  # letters: shorter all-capital names (US, IS, WHO) are found only as printed


@dataclass(frozen=True, slots=True)
class Term:
    """An office held from when until when; `body` is None for an office of the country itself."""

    holder: str
    title: str
    body: str | None
    country: str | None
    when: When
    source: str


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the file, under its usual English name."""

    name: str
    kind: ActorKind
    country: str | None = None  # ISO 3166 alpha-3
    sector: str | None = None  # PLOVER sector
    aliases: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()

    def office(self, on: date) -> Term | None:
        """Return the first office that the actor holds on this day."""
        return next((term for term in self.terms if covers(term.when, on)), None)


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its names, its adjectives, and the cities that stand for its government."""

    iso3: str
    name: str
    demonyms: tuple[str, ...]
    aliases: tuple[str, ...]
    capital: str
    metonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ActorFile:
    """Known actors, looked up by name; made by `load_actor_file`; one file is equal to itself only."""

    actors: tuple[KnownActor, ...]
    countries: Mapping[str, Country]  # by ISO 3166 alpha-3
    names: Mapping[str, KnownActor]  # by exact short name or folded name
    demonyms: Mapping[str, str]  # folded adjective or people -> ISO 3166 alpha-3
    metonyms: Mapping[str, str]  # folded city -> ISO 3166 alpha-3
    surnames: Mapping[str, tuple[KnownActor, ...]]  # sounds of a person's last name -> persons
    terms: Mapping[tuple[str, str], tuple[Term, ...]]  # (title, ISO 3166 alpha-3 or body) -> terms

    def find(self, name: str, on: date | None = None) -> KnownActor | None:
        """Return the actor whose name or alias this is; full names of persons are also found by their sound.

        A surname alone finds nobody, unless `on` is given and exactly one office-holder of that day bears it.

        >>> actors = load_actor_file()
        >>> actors.find("ISIS").name, actors.find("Moustafa al-Kazimi").name
        ('Islamic State', 'Mustafa al-Kadhimi')
        >>> actors.find("Johnson"), actors.find("Sunak", on=date(2023, 5, 1)).name
        (None, 'Rishi Sunak')
        """
        known = self.names.get(name) or self.names.get(_key(name))
        return known or self._find_by_sound(name, on)

    def _find_by_sound(self, name: str, on: date | None) -> KnownActor | None:
        words = name_words(name)
        if not words:
            return None
        same_sound = self.surnames.get(_skeleton(words[-1]), ())
        if len(words) == 1:
            if is_given_name(words[0]):
                return None
            serving = [actor for actor in same_sound if on and actor.office(on)]
            close = [actor for actor in serving if names_agree(name, actor.name).score >= SURNAME_SERVING]
            return close[0] if len(close) == 1 else None
        scored = [(names_agree(name, known).score, actor) for actor in same_sound for known in _names(actor)]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return best[1] if best[0] >= AGREES + SOUND_MARGIN else None

    def country(self, word: str) -> Country | None:
        """Return the country of a name, an adjective or an ISO code ("Iraqi", "U.S.", "IRQ").

        >>> load_actor_file().country("Iraqi").name, load_actor_file().country("U.S.").iso3
        ('Iraq', 'USA')
        """
        key = _key(word)
        known = self.names.get(word) or self.names.get(key)
        iso3 = known.country if known is not None and known.kind == "country" else self.demonyms.get(key)
        return self.countries.get(iso3 or word)

    def metonym(self, city: str) -> Country | None:
        """Return the country whose government a city stands for ("Washington refuses")."""
        return self.countries.get(self.metonyms.get(_key(city), ""))

    def office_holder(self, title: str, where: str, on: date) -> KnownActor | None:
        """Return who held an office of a country (ISO 3166 alpha-3) or of a body on this day.

        >>> load_actor_file().office_holder("prime minister", "IRQ", date(2020, 6, 11)).name
        'Mustafa al-Kadhimi'
        """
        terms = [term for term in self.terms.get((title, where), ()) if covers(term.when, on)]
        latest = max(terms, key=lambda term: term.when.earliest, default=None)
        return self.names.get(_key(latest.holder)) if latest else None


SURNAME_SERVING = 0.58  # a surname that sounds exactly alike scores 0.62 against the full name
SOUND_MARGIN = 0.1  # a name of the file is claimed across texts: it must sound closer than within one text


@cache
def load_actor_file(extra: Path | None = None) -> ActorFile:
    """Return the shipped actor file, with the user's own `actors.csv` laid over it.

    The user's file has the columns name, kind, country, sector, aliases (separated by "|"); a line replaces
    the shipped actor of that name. Raises UnreadableInput where it cannot be read.
    """
    countries = {country.iso3: country for country in map(_country, read_table("countries"))}
    actors = {actor.name: actor for actor in _shipped(countries.values())}
    for own in _read_own(extra) if extra else ():
        actors[own.name] = replace(own, terms=actors[own.name].terms if own.name in actors else ())
    known = tuple(actors.values())
    return ActorFile(
        actors=known,
        countries=countries,
        names=_index_names(known),
        demonyms=_first_wins((_key(d), c.iso3) for c in countries.values() for d in c.demonyms),
        metonyms=_first_wins((_key(m), c.iso3) for c in countries.values() for m in c.metonyms),
        surnames=_index_surnames(known),
        terms=_index_terms(term for actor in known for term in actor.terms),
    )


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        iso3=row["iso3"],
        name=row["name"],
        demonyms=_split(row["demonyms"]),
        aliases=_split(row["aliases"]),
        capital=row["capital"],
        metonyms=_split(row["metonyms"]),
    )


def _shipped(countries: Iterable[Country]) -> Iterator[KnownActor]:
    """Yield countries, the actors of actors.csv, and every office-holder."""
    for country in countries:
        yield KnownActor(country.name, "country", country.iso3, None, country.aliases)
    terms_by_holder: dict[str, list[Term]] = {}
    for term in map(_term, read_table("officeholders")):
        terms_by_holder.setdefault(term.holder, []).append(term)
    for actor in map(_actor, read_table("actors")):
        yield replace(actor, terms=tuple(terms_by_holder.pop(actor.name, ())))
    for holder, terms in terms_by_holder.items():
        yield KnownActor(holder, "person", terms[0].country, "GOV", (), tuple(terms))


def _actor(row: Mapping[str, str]) -> KnownActor:
    kind: ActorKind = row["kind"]  # type: ignore[assignment]
    country, sector = row["country"] or None, row["sector"] or None
    return KnownActor(row["name"], kind, country, sector, _split(row["aliases"]))


def _term(row: Mapping[str, str]) -> Term:
    when = When(_day(row["since"]), _day(row["until"]) if row["until"] else FAR_FUTURE)
    return Term(row["name"], row["title"], row["body"] or None, row["country"] or None, when, row["source"])


def _read_own(path: Path) -> Iterator[KnownActor]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(line for line in lines if line.strip() and not line.startswith("#")))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(f"{path}: the actor file is no CSV in UTF-8 ({error}); mend it") from error
    for number, row in enumerate(rows, start=1):
        full = {column: (row.get(column) or "").strip() for column in OWN_COLUMNS}
        if not full["name"] or full["kind"] not in KINDS:
            raise UnreadableInput(
                f"{path}: actor {number} needs a name and a kind out of {', '.join(sorted(KINDS))}"
            )
        yield _actor(full)


def _index_names(actors: Iterable[KnownActor]) -> Mapping[str, KnownActor]:
    """Index names and aliases; short capital names (IS, WHO) keep their case, or "is" would be found."""
    pairs = [(name, actor) for actor in actors for name in _names(actor)]
    return _first_wins((name if _is_short_capital(name) else _key(name), actor) for name, actor in pairs)


def _index_surnames(actors: Iterable[KnownActor]) -> Mapping[str, tuple[KnownActor, ...]]:
    index: dict[str, list[KnownActor]] = {}
    for actor in actors:
        if actor.kind == "person":
            for skeleton in {_skeleton(words[-1]) for name in _names(actor) if (words := name_words(name))}:
                index.setdefault(skeleton, []).append(actor)
    return {skeleton: tuple(found) for skeleton, found in index.items()}


def _index_terms(terms: Iterable[Term]) -> Mapping[tuple[str, str], tuple[Term, ...]]:
    index: dict[tuple[str, str], list[Term]] = {}
    for term in terms:
        for where in filter(None, (term.body, term.country)):
            index.setdefault((term.title, where), []).append(term)
    return {office: tuple(found) for office, found in index.items()}


def _first_wins(pairs: Iterable[tuple[str, Value]]) -> Mapping[str, Value]:
    index: dict[str, Value] = {}
    for key, value in pairs:
        index.setdefault(key, value)
    return index


_COARSE = str.maketrans("HGgDzTSCJdbvf", "kkksssssstppp", "aeiouyhw")  # sounds often confused; no vowels


def _skeleton(word: str) -> str:
    """Return the coarse consonants of a word, the same for all its usual spellings."""
    return sounds_of(word).translate(_COARSE) or word


def _names(actor: KnownActor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def _is_short_capital(name: str) -> bool:
    return len(name) < SHORTEST_CASELESS and name[:2].isupper()


def _key(name: str) -> str:
    """Fold a name for lookup, without article, possessive and hyphens."""
    return fold(name).removeprefix("the ").removesuffix("'s").removesuffix("'").replace("-", " ")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(SEPARATOR) if part)


def _day(text: str) -> date:
    """Return the first day of "2004", "2004-06" or "2004-06-28"."""
    year, month, day = [*text.split("-"), "1", "1"][:3]
    return date(int(year), int(month), int(day))


def covers(when: When, on: date) -> bool:
    """Return whether a day lies in the half-open interval."""
    return when.earliest <= on < when.latest
