"""Places: whether two names can mean one place, and which is the more precise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from dateline.actorfile import load_actor_file
from dateline.data import read_table
from dateline.model import Place
from dateline.settling.normal import normal_form, words_of
from dateline.text import fold

_SMALL = frozenset(("the", "of", "in", "at", "near", "city", "province", "region", "area", "s"))


@cache
def places_agree(one: str, other: str) -> float:
    """Return 1 for one place, 0.5 when one can lie within the other, 0 when they differ.

    >>> places_agree("Tripoli airport", "Tripoli"), places_agree("Tripoli", "Benghazi")
    (0.5, 0.0)
    """
    mine, theirs = _place_words(one), _place_words(other)
    if mine == theirs:
        return 1.0
    if mine <= theirs or theirs <= mine:
        return 0.5
    countries = (country_of_place(one), country_of_place(other))
    if is_country(one) or is_country(other):
        return 0.5 if countries[0] == countries[1] or None in countries else 0.0
    return 0.3 if mine & theirs else 0.0


@cache
def country_of_place(name: str) -> str | None:
    """Return the country (ISO 3166 alpha-3) where a place lies, when its name or the actor file tells."""
    form = normal_form(name)
    if form.country:
        return form.country
    known = load_actor_file().find(name)
    return _capitals().get(fold(name)) or (known.country if known else None)


@cache
def is_country(name: str) -> bool:
    """Return whether the name is that of a country."""
    form = normal_form(name)
    return form.country is not None and not form.rest and form.role is None


def most_precise(names: Iterable[str]) -> Place | None:
    """Return the most precise of the places that agree with the most printed one.

    >>> most_precise(["Libya", "Tripoli", "Tripoli", "Tripoli airport"]).name
    'Tripoli airport'
    """
    counts = Counter(names)
    if not counts:
        return None
    ranked = sorted(counts, key=lambda name: (is_country(name), -counts[name], name))
    agreeing = [name for name in ranked if places_agree(ranked[0], name) >= 0.5 and not is_country(name)]
    best = max(agreeing or ranked[:1], key=lambda name: (len(_place_words(name)), counts[name], name))
    return make_place(best)


def make_place(name: str) -> Place:
    """Return the place of this name, with what the tables know of it (a country's middle, in degrees)."""
    country = country_of_place(name)
    if is_country(name) and country is not None:
        lat, lon = _middles()[country]
        return Place(name, country, lat, lon)
    return Place(name, country)


@cache
def _place_words(name: str) -> frozenset[str]:
    return frozenset(word for word in words_of(name) if word not in _SMALL)


@cache
def _capitals() -> dict[str, str]:
    rows = sorted(read_table("countries"), key=lambda row: not row["metonyms"])
    return {fold(row["capital"]): row["iso3"] for row in reversed(rows) if row["capital"]}


@cache
def _middles() -> dict[str, tuple[float | None, float | None]]:
    return {
        row["iso3"]: (float(row["lat"]) if row["lat"] else None, float(row["lon"]) if row["lon"] else None)
        for row in read_table("countries")
    }
