"""Disputes: claims that cannot all be right, or look so, told apart by kind, with who makes them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dateline.model import Dispute, DisputeKind, Event, Point, Resolution, Series, Side, When
from dateline.settling.accounts import Account, stands_for
from dateline.settling.actors import Cast
from dateline.settling.amounts import say_amount
from dateline.settling.basis import Basis
from dateline.settling.events import SettledEvents, known_name
from dateline.settling.headlines import one_line
from dateline.settling.normal import normal_form
from dateline.settling.sameness import NARROW, days_between, width
from dateline.settling.series import measure_key

ROUNDING = 0.06  # relative difference that rounding explains: 5,200 told as "5,000"
SAME_TIME_DAYS = 2  # days between two figures that speak of one time
FACTOR_OF_TRANSLATION = (10.0, 100.0, 1000.0)  # slips of translated number words: thousand for million
RIVAL_DATE_DAYS = 1  # days apart from which two precise dates of one act contradict each other
MOST_SIDES = 6
LEAST_WORDS = 2  # telling words of a measure: shares, sums and tolls of no more are not of one thing
SPECIFIC_WORDS = 3  # telling words of a measure: what, what happened to it, where
LEAST_ACCOUNTS = 3  # that name a culprit: of two, one is too often a slip of reading
SIDE_SHARE = 0.15  # of an event's accounts that give a date or culprit: fewer are slips of reading
_WHERE = re.compile(r"\b(?:in|at|near|on|aboard)\s")


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who makes a claim, when, in which lineage."""

    name: str
    day: date | None
    lineage: str
    translated: bool


def settle_disputes(
    basis: Basis, cast: Cast, settled: SettledEvents, series: Iterable[Series]
) -> tuple[Dispute, ...]:
    """Find rival figures, denials, rival dates and rival culprits."""
    voices = _voices(basis)
    found = [
        *(d for one in series for d in _rival_figures(one, voices, basis)),
        *(d for event in settled.events for d in _about_event(event, settled, voices, basis, cast)),
    ]
    return tuple(sorted(found, key=lambda dispute: basis.ranks[dispute.sides[0].support[0]]))


def _voices(basis: Basis) -> Mapping[str, _Voice]:
    table = {}
    for reading in basis.readings:
        document = basis.documents[reading.document.id]
        name = document.outlet or document.title or document.id
        voice = _Voice(name, basis.published(document.id), basis.lineages[document.id], document.translated)
        table.update(dict.fromkeys((figure.id for figure in reading.figures), voice))
        table.update(dict.fromkeys((report.id for report in reading.reports), voice))
    return table


def _rival_figures(series: Series, voices: Mapping[str, _Voice], basis: Basis) -> Iterator[Dispute]:
    if len(measure_key(series.measure)) < LEAST_WORDS:
        return
    levels = [point for point in series.points if point.kind == "level" and point.when is not None]
    specific = _is_specific(series)
    for rivals in _of_one_time(levels):
        kind = _kind_of(rivals, voices, specific=specific)
        if kind is not None:
            yield Dispute(
                id=basis.settled_id("D", [rivals[0].support[0]]),
                about=series.id,
                kind=kind,
                sides=tuple(_figure_side(point, series, voices) for point in rivals[:MOST_SIDES]),
                resolved=_superseded(rivals, kind, voices),
            )


def _is_specific(series: Series) -> bool:
    """Return whether its figures must mean the same: "killed in Beirut", not "money" or "killed"."""
    return len(measure_key(series.measure)) >= SPECIFIC_WORDS and bool(_WHERE.search(series.measure))


def _of_one_time(points: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
    """Yield runs of points whose times overlap or touch."""
    run: list[Point] = []
    for point in sorted(points, key=lambda point: point.when or _NEVER):
        if run and days_between(run[-1].when or _NEVER, point.when or _NEVER) >= SAME_TIME_DAYS:
            yield tuple(run)
            run = []
        run.append(point)
    if run:
        yield tuple(run)


_NEVER = When(date.max, date.max)


def _kind_of(rivals: Sequence[Point], voices: Mapping[str, _Voice], *, specific: bool) -> DisputeKind | None:
    """Return what kind of disagreement the points are, None when they agree or one source says them all."""
    apart = [
        (a, b)
        for at, a in enumerate(rivals)
        for b in rivals[at + 1 : at + 1 + MOST_SIDES]
        if not _agree(a, b)
    ]
    apart = [
        (a, b)
        for a, b in apart
        if _set_against(a, b, voices) or (specific and _lineages(a, voices) != _lineages(b, voices))
    ]
    if not apart:
        return None
    if all(_is_rounding(a, b) for a, b in apart):
        return "rounding"
    if any(_is_slip(a, b, voices) for a, b in apart):
        return "translation"
    if all(_is_update(a, b, voices) for a, b in apart):
        return "update"
    return "conflict"


def _set_against(one: Point, other: Point, voices: Mapping[str, _Voice]) -> bool:
    """Return whether one source sets the two values against each other, each with who asserts it."""
    asserted = bool(one.attributed_to and other.attributed_to)
    return (
        asserted
        and not set(one.attributed_to) & set(other.attributed_to)
        and bool(_lineages(one, voices) & _lineages(other, voices))
    )


def _agree(one: Point, other: Point) -> bool:
    """Return whether two values can both be right: their ranges overlap ("at least 40" and 45)."""
    low = max(_floor(one), _floor(other))
    high = min(_ceiling(one), _ceiling(other))
    return low <= high


def _floor(point: Point) -> float:
    return point.low if point.low is not None else float("-inf")


def _ceiling(point: Point) -> float:
    return point.high if point.high is not None else float("inf")


def _middle(point: Point) -> float:
    values = [value for value in (point.low, point.high) if value is not None]
    return sum(values) / len(values) if values else 0.0


def _is_rounding(one: Point, other: Point) -> bool:
    a, b = sorted((_middle(one), _middle(other)))
    return b > 0 and (b - a) / b <= ROUNDING


def _is_slip(one: Point, other: Point, voices: Mapping[str, _Voice]) -> bool:
    a, b = sorted((_middle(one), _middle(other)))
    translated = any(voices[key].translated for key in (*one.support, *other.support))
    return (
        translated
        and a > 0
        and any(abs(b / a - factor) < ROUNDING * factor for factor in FACTOR_OF_TRANSLATION)
    )


def _is_update(one: Point, other: Point, voices: Mapping[str, _Voice]) -> bool:
    """Return whether the greater count is the later told: a toll that rose."""
    less, more = sorted((one, other), key=_middle)
    first, last = _last_told(less, voices), _first_told(more, voices)
    return first is not None and last is not None and last > first


def _first_told(point: Point, voices: Mapping[str, _Voice]) -> date | None:
    return min((day for key in point.support if (day := voices[key].day)), default=None)


def _last_told(point: Point, voices: Mapping[str, _Voice]) -> date | None:
    return max((day for key in point.support if (day := voices[key].day)), default=None)


def _lineages(point: Point, voices: Mapping[str, _Voice]) -> frozenset[str]:
    return frozenset(voices[key].lineage for key in point.support)


def _figure_side(point: Point, series: Series, voices: Mapping[str, _Voice]) -> Side:
    claim = f"{say_amount(point)} {series.measure}"
    return Side(claim, point.attributed_to or _outlets(point.support, voices), point.support)


def _outlets(support: Iterable[str], voices: Mapping[str, _Voice]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(voices[key].name for key in support))


def _superseded(
    rivals: Sequence[Point], kind: DisputeKind, voices: Mapping[str, _Voice]
) -> Resolution | None:
    """Return what ended an update: the last value told."""
    if kind != "update":
        return None
    last = max(rivals, key=lambda point: (_last_told(point, voices) or date.min, _middle(point)))
    day = _last_told(last, voices)
    return Resolution(When(day, day + timedelta(days=1)) if day else None, last.support)


def _about_event(
    event: Event, settled: SettledEvents, voices: Mapping[str, _Voice], basis: Basis, cast: Cast
) -> Iterator[Dispute]:
    accounts = settled.accounts[event.id]
    for ordinal, sides in enumerate(
        (
            _denial_sides(event, settled, voices, cast),
            _date_sides(accounts, voices),
            _culprit_sides(accounts, voices, cast),
        )
    ):
        if len(sides) > 1:
            anchor = basis.settled_id("D", sides[0].support) + ("" if ordinal == 0 else f"-{ordinal + 1}")
            yield Dispute(anchor, event.id, "conflict", tuple(sides[:MOST_SIDES]))


def _denial_sides(
    event: Event, settled: SettledEvents, voices: Mapping[str, _Voice], cast: Cast
) -> list[Side]:
    denials = [account for account in settled.against[event.id] if account.report.attributed_to]
    if not denials:
        return []
    return [
        _side(event.headline, settled.accounts[event.id], voices, cast),
        _side(f"denied: {one_line(denials[0].report.span.text)}", denials, voices, cast),
    ]


def _side(claim: str, accounts: Sequence[Account], voices: Mapping[str, _Voice], cast: Cast) -> Side:
    by = [
        known_name(cast, account) if account.report.attributed_to else voices[account.report.id].name
        for account in accounts
    ]
    return Side(claim, tuple(dict.fromkeys(by)), tuple(account.report.id for account in accounts))


def _date_sides(accounts: Sequence[Account], voices: Mapping[str, _Voice]) -> list[Side]:
    """Return the precise dates that contradict each other, by who gives them."""
    by_date: dict[When, list[Account]] = defaultdict(list)
    for account in accounts:
        if account.dated and account.when is not None and width(account.when) <= NARROW:
            by_date[account.when].append(account)
    days = sorted(day for day in by_date if len(by_date[day]) >= SIDE_SHARE * sum(map(len, by_date.values())))
    apart = any(days_between(a, b) >= RIVAL_DATE_DAYS for a, b in pairwise(days))
    lineages = [{account.lineage for account in by_date[day]} for day in days]
    if not apart or len(set().union(*lineages)) < 2:
        return []
    return [
        Side(
            day.earliest.isoformat(),
            _outlets((a.report.id for a in by_date[day]), voices),
            tuple(a.report.id for a in by_date[day]),
        )
        for day in days
    ]


def _culprit_sides(accounts: Sequence[Account], voices: Mapping[str, _Voice], cast: Cast) -> list[Side]:
    """Return who is said to have done it, when the named have nothing in common."""
    by_source: dict[str, list[Account]] = defaultdict(list)
    victims = {stands_for(cast.by_id[actor]) for actor in accounts[0].target}
    for account in accounts:
        if account.report.type in ("ASSAULT", "COERCE") and len(account.source) == 1:
            actor = cast.by_id[min(account.source)]
            if not stands_for(actor) and (
                actor.kind not in ("armed group", "person") or normal_form(actor.name).role
            ):
                continue  # "a militia" is no rival of the militia's name
            if stands_for(actor) and stands_for(actor) in victims:
                continue
            by_source[stands_for(actor) or actor.id].append(account)
    told = sum(map(len, by_source.values()))
    if told < LEAST_ACCOUNTS:
        return []
    by_source = {key: group for key, group in by_source.items() if len(group) >= SIDE_SHARE * told}
    if len(by_source) < 2 or len({account.lineage for group in by_source.values() for account in group}) < 2:
        return []
    return [_side(cast.name(min(group[0].source)), group, voices, cast) for group in by_source.values()]
