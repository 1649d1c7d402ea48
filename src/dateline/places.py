"""Places by name, with country and position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from dateline.data import read_table
from dateline.model import Place
from dateline.text import fold

SEPARATOR = "|"  # between several names in one cell


def find_place(name: str, *, country: str | None = None) -> Place | None:
    """Return the place of this name, a country included; `country` (ISO 3166 alpha-3) settles a tie.

    >>> find_place("Irbil")
    Place(name='Erbil', country='IRQ', lat=36.19, lon=44.01)
    >>> find_place("Tripoli").country, find_place("Tripoli", country="LBN").country
    ('LBY', 'LBN')
    >>> find_place("nowhere")
    """
    found = _places_by_name().get(_key(name), ())
    inside = [place for place in found if country is not None and place.country == country]
    return next(iter(inside or found), None)


def place_names() -> Mapping[str, str]:
    """Return the usual name of every place by each of its printed names, countries left out."""
    return {printed: place.name for place, printed in _named_places()}


@cache
def _places_by_name() -> Mapping[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = {}
    for place, printed in (*_named_countries(), *_named_places()):
        index.setdefault(_key(printed), []).append(place)
    return {key: tuple(places) for key, places in index.items()}


def _named_places() -> Iterator[tuple[Place, str]]:
    """Yield towns and regions under each name; of namesakes, places.csv has the better known first."""
    for row in read_table("places"):
        place = Place(row["name"], row["country"] or None, float(row["lat"]), float(row["lon"]))
        for printed in filter(None, (row["name"], *row["aliases"].split(SEPARATOR))):
            yield place, printed


def _named_countries() -> Iterator[tuple[Place, str]]:
    for row in read_table("countries"):
        place = Place(row["name"], row["iso3"], float(row["lat"]), float(row["lon"]))
        for printed in filter(None, (row["name"], *row["aliases"].split(SEPARATOR))):
            yield place, printed


def _key(name: str) -> str:
    """Fold a name for lookup, without article, possessive and hyphens."""
    return fold(name).removeprefix("the ").removesuffix("'s").replace("-", " ")
