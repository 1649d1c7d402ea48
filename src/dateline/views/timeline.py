"""Events in the order in which they happened, day by day; what has no date stands apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from dateline.model import FAR_FUTURE, FAR_PAST, Event, Realis, When
from dateline.views.wording import say_when

REALIS_MARKS: Mapping[Realis, str] = {
    "occurred": "●",
    "ongoing": "▶",
    "planned": "◌",
    "possible": "?",
    "denied": "✗",
}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event on the timeline; `certain` says that its day is known."""

    event: Event
    mark: str
    when: When | None
    certain: bool
    says: str


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """The events whose earliest possible day is this one, certain ones first; `day` None: undated."""

    day: date | None
    entries: tuple[TimelineEntry, ...]


def _when_of(event: Event) -> When | None:
    boundless = event.when is not None and (event.when.earliest, event.when.latest) == (FAR_PAST, FAR_FUTURE)
    return None if boundless else event.when


def _start(when: When | None) -> date | None:
    """Return the day under which an interval is filed: an open start is filed under its end."""
    if when is None:
        return None
    return when.latest - _ONE_DAY if when.earliest <= FAR_PAST else when.earliest


def _order(entry: TimelineEntry) -> tuple[bool, date, timedelta, str]:
    when = entry.when or When(FAR_PAST, FAR_FUTURE)
    return entry.when is None, _start(entry.when) or FAR_FUTURE, when.latest - when.earliest, entry.event.id


def list_timeline(events: Iterable[Event]) -> tuple[TimelineDay, ...]:
    """Return the events grouped by day, earliest first, the undated ones last."""
    entries = []
    for event in events:
        when = _when_of(event)
        certain = when is not None and when.latest - when.earliest <= _ONE_DAY
        entries.append(TimelineEntry(event, REALIS_MARKS[event.realis], when, certain, say_when(when)))
    entries.sort(key=_order)
    grouped = groupby(entries, key=lambda entry: _start(entry.when))
    return tuple(TimelineDay(day, tuple(group)) for day, group in grouped)
