"""Ends of terms: an office that documents tell of ends with its holder's death and with a successor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateline.model import FAR_FUTURE, Actor, Office, When
from dateline.settling.basis import Basis
from dateline.settling.events import SettledEvents
from dateline.settling.normal import has_one_holder

Seat = tuple[str, str]  # (office, body)


def end_terms(actors: Iterable[Actor], settled: SettledEvents, basis: Basis) -> tuple[Actor, ...]:
    """Return the actors with the open terms ended that a death or a successor ended."""
    cast = tuple(actors)
    days = {reading.document.id: basis.published(reading.document.id) for reading in basis.readings}
    told_on = {
        mention.id: days[reading.document.id] for reading in basis.readings for mention in reading.mentions
    }
    deaths = find_deaths(settled)
    starts = _starts(cast)
    return tuple(
        replace(actor, offices=tuple(_ended(o, actor.id, deaths, starts, told_on) for o in actor.offices))
        for actor in cast
    )


def find_deaths(settled: SettledEvents) -> Mapping[str, date]:
    """Return the day on which each actor died, by the events in which that happened."""
    deaths: dict[str, date] = {}
    for event in settled.events:
        if event.realis != "occurred" or event.type != "ASSAULT":
            continue
        told = min((a.published for a in settled.accounts[event.id] if a.published), default=None)
        day = event.when.earliest if event.when else told
        for _, actor in {once for account in settled.accounts[event.id] for once in account.once}:
            if day is not None and actor in event.target:
                deaths[actor] = min(day, deaths.get(actor, day))
    return deaths


def _starts(actors: Iterable[Actor]) -> Mapping[Seat, Sequence[tuple[date, str]]]:
    """Return who was first told in each seat that only one person holds, and when."""
    starts: dict[Seat, list[tuple[date, str]]] = defaultdict(list)
    for actor in actors:
        for office in actor.offices:
            if office.body and office.when and has_one_holder(office.title):
                starts[office.title, office.body].append((office.when.earliest, actor.id))
    return {seat: sorted(began) for seat, began in starts.items()}


def _ended(
    office: Office,
    actor: str,
    deaths: Mapping[str, date],
    starts: Mapping[Seat, Sequence[tuple[date, str]]],
    told_on: Mapping[str, date | None],
) -> Office:
    """Return the office with its end, when it is open: the holder's death, or the successor's first day."""
    if office.when is None or office.when.latest != FAR_FUTURE or not office.support:
        return office
    sighted = [day for key in office.support if (day := told_on.get(key))]
    began = starts.get((office.title, office.body or ""), ())
    after = [day for day, other in began if other != actor and sighted and day > max(sighted)]
    ends = after[:1] + ([deaths[actor]] if actor in deaths else [])
    if not ends:
        return office
    latest = min(ends)
    return replace(office, when=When(min(office.when.earliest, latest), latest))
