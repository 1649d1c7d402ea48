"""Places: whether two names can mean one place, and which is the more precise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from dateline.model import Place
from dateline.places import find_place
from dateline.settling.normal import normal_form, words_of

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
    """Return the country (ISO 3166 alpha-3) where a place lies, by its name or that of the town within it.

    >>> country_of_place("Baghdad airport"), country_of_place("Iraqi desert")
    ('IRQ', 'IRQ')
    """
    form = normal_form(name)
    if form.country:
        return form.country
    known = _find_within(name)
    return known.country if known else None


def _find_within(name: str) -> Place | None:
    """Return the known place of this name, or the longest known place within it."""
    words = name.split()
    for width in range(len(words), 0, -1):
        for start in range(len(words) - width + 1):
            part = " ".join(words[start : start + width])
            if part[:1].isupper() and (known := find_place(part)):
                return known
    return None


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
    printed = Counter(names)
    counts = Counter({name: count for name, count in printed.items() if is_known(name)}) or printed
    if not counts:
        return None
    ranked = sorted(counts, key=lambda name: (is_country(name), -counts[name], name))
    agreeing = [name for name in ranked if places_agree(ranked[0], name) >= 0.5 and not is_country(name)]
    best = max(agreeing or ranked[:1], key=lambda name: (len(_place_words(name)), counts[name], name))
    return make_place(best)


@cache
def is_known(name: str) -> bool:
    """Return whether the name is, or holds, that of a known place."""
    return is_country(name) or _find_within(name) is not None


def make_place(name: str) -> Place:
    """Return the place of this name, with what the tables know of it or of the town within it."""
    known = find_place(name)
    if known is not None:
        return known
    within = _find_within(name)
    if within is None or is_country(within.name):
        return Place(name, country_of_place(name))
    return Place(name, within.country, within.lat, within.lon)


@cache
def _place_words(name: str) -> frozenset[str]:
    known = find_place(name)
    return frozenset(word for word in words_of(known.name if known else name) if word not in _SMALL)
