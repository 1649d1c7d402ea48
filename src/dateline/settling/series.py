"""Series: figures that measure the same thing, over time, every rival value kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dateline.data import read_table
from dateline.model import Figure, Hedge, Point, Series, When
from dateline.settling.actors import Cast
from dateline.settling.basis import Basis
from dateline.settling.corrections import with_settings
from dateline.settling.joining import Groups
from dateline.settling.normal import country_of, words_of
from dateline.text import fold

_IN = re.compile(r"\b(?:in|at|near|from|on)\s+(?:the\s+)?((?:[A-Z][\w'’.-]*\s?)+)")
LARGE = 1000  # from here a change and a level of one size are hardly chance
ISO3 = 3  # letters of a country code
_EMPTY = frozenset(
    ("the", "a", "an", "of", "in", "at", "by", "from", "to", "on", "for", "and", "with", "who", "were", "are")
)


@dataclass(frozen=True, slots=True)
class Count:
    """One figure with its day and who gives it."""

    figure: Figure
    when: When | None
    given_by: str | None
    lineage: str


def settle_series(basis: Basis, cast: Cast) -> tuple[Series, ...]:
    """Settle figures into series by what they measure; values of one time that differ are separate points."""
    counts = {count.figure.id: count for count in _counts(basis, cast)}
    groups = _group(counts.values(), basis)
    series = [_series([counts[key] for key in group], basis, cast) for group in groups]
    return tuple(sorted(series, key=lambda s: (fold(s.measure), s.id)))


def _counts(basis: Basis, cast: Cast) -> Iterable[Count]:
    for reading in basis.readings:
        document = basis.documents[reading.document.id]
        lineage = basis.lineages.get(document.id, document.id)
        for figure in reading.figures:
            actor = cast.resolve(figure.attributed_to, document=document.id) if figure.attributed_to else None
            given_by = cast.name(actor) if actor else figure.attributed_to
            yield Count(figure, figure.when or document.published, given_by, lineage)


def _group(counts: Iterable[Count], basis: Basis) -> list[tuple[str, ...]]:
    by_key: dict[tuple[frozenset[str], str], list[str]] = defaultdict(list)
    for count in counts:
        words, unit = measure_key(count.figure.measure), fold(count.figure.unit or "")
        if unit and len(words) == 1:
            unit += f" {count.figure.span.document}"  # "30 percent" of what, only its own text knows
        by_key[words, unit].append(count.figure.id)
    groups: Groups[str] = Groups(key for keys in by_key.values() for key in keys)
    for keys in by_key.values():
        for key in keys[1:]:
            if not basis.judgements.divides(groups.members(keys[0]), (key,)):
                groups.join(keys[0], key)
    _join_placeless(groups, by_key)
    known = {key for keys in by_key.values() for key in keys}
    for one, other in basis.judgements.same:
        if one in known and other in known:
            groups.join(one, other)
    return [group for group in groups.groups() if not basis.judgements.rejects("N", group)]


def _join_placeless(groups: Groups[str], by_key: Mapping[tuple[frozenset[str], str], list[str]]) -> None:
    """Join "US troops" to "US troops in Niger" when the story counts them in one country only."""
    placed: dict[tuple[frozenset[str], str], set[tuple[frozenset[str], str]]] = defaultdict(set)
    for key, unit in by_key:
        for word in key:
            if is_country_code(word):
                placed[key - {word}, unit].add((key, unit))
    for short, whole in placed.items():
        if short in by_key and len(whole) == 1 and len(short[0]) > 1:
            groups.join(by_key[next(iter(whole))][0], by_key[short][0])


def is_country_code(word: str) -> bool:
    """Return whether a part of a measure's key stands for a country."""
    return len(word) == ISO3 and word.isupper()


@cache
def measure_key(measure: str) -> frozenset[str]:
    """Return what a measure comes down to: countries by code, synonyms as one, small words dropped.

    >>> measure_key("US troops in Niger") == measure_key("American soldiers in Niger")
    True
    """
    normal = _normal_words()
    words = [word for word in words_of(measure) if word not in _EMPTY]
    keys = (country_of(word) or normal.get(word, word.removesuffix("s")) for word in words)
    return frozenset(filter(None, keys)) or frozenset(words)


@cache
def _normal_words() -> dict[str, str]:
    return {row["word"]: row["normal"] for row in read_table("measure_words")}


def _series(counts: Sequence[Count], basis: Basis, cast: Cast) -> Series:
    support = basis.sort(count.figure.id for count in counts)
    first = next(count.figure for count in counts if count.figure.id == support[0])
    series = Series(
        id=basis.settled_id("N", support),
        measure=first.measure,
        unit=first.unit,
        actor=_actor_in(first.measure, cast),
        place=_place_in(first.measure),
        points=_points(counts, basis),
    )
    return with_settings(series, support, basis.judgements)


def _actor_in(measure: str, cast: Cast) -> str | None:
    """Return the actor whose name is the longest run of words that the measure starts with."""
    words = measure.split()
    for end in range(len(words), 0, -1):
        actor = cast.resolve(" ".join(words[:end]))
        if actor is not None:
            return actor
    return None


def _place_in(measure: str) -> str | None:
    """Return the place that a measure names.

    >>> _place_in("refugees in South Sudan")
    'South Sudan'
    """
    match = _IN.search(measure)
    return match.group(1).strip() if match else None


def _points(counts: Sequence[Count], basis: Basis) -> tuple[Point, ...]:
    by_value: dict[tuple[When | None, float | None, float | None, str], list[Count]] = defaultdict(list)
    levels = {c.figure.low for c in counts if c.figure.kind == "level" and c.figure.low is not None}
    for count in counts:
        figure = count.figure
        if figure.kind == "change" and figure.low in levels and figure.low >= LARGE:
            figure = replace(figure, kind="level")  # "5,200 are deployed" where others count 5,200
        by_value[count.when, figure.low, figure.high, figure.kind].append(replace(count, figure=figure))
    points = [_point(group, basis) for group in by_value.values()]
    return tuple(sorted(points, key=_point_order))


def _point(counts: Sequence[Count], basis: Basis) -> Point:
    support = basis.sort(count.figure.id for count in counts)
    first = min(counts, key=lambda count: basis.ranks[count.figure.id])
    return Point(
        when=first.when,
        low=first.figure.low,
        high=first.figure.high,
        hedge=_hedge(counts),
        kind=first.figure.kind,
        attributed_to=tuple(dict.fromkeys(count.given_by for count in counts if count.given_by)),
        support=support,
    )


def _hedge(counts: Sequence[Count]) -> Hedge:
    """Return "exact" when anybody gives the value exactly, else the first hedge."""
    hedges: list[Hedge] = [count.figure.hedge for count in counts]
    return "exact" if "exact" in hedges else hedges[0]


def _point_order(point: Point) -> tuple[date, date, float, str]:
    when = point.when or When(date.max, date.max)
    return (
        when.earliest,
        when.latest,
        point.low if point.low is not None else float("-inf"),
        point.support[0],
    )
