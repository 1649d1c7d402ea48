"""The rows of a situation: each says what stands, on what support, and during which half-open interval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model import (
    DisputeKind,
    EventType,
    FigureKind,
    Hedge,
    PromiseStatus,
    Realis,
    Side,
    Stance,
    When,
)


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as rows show it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """Somebody in an office; `id` is the actor's."""

    id: str
    name: str
    title: str
    body: str | None
    when: When | None
    support: tuple[str, ...]
    during: When


@dataclass(frozen=True, slots=True)
class FigureStanding:
    """The latest value of a series; `id` is the series'; rivals of the same day are rows of their own."""

    id: str
    measure: str
    unit: str | None
    actor: Named | None
    place: str | None
    low: float | None
    high: float | None
    hedge: Hedge
    kind: FigureKind
    when: When | None
    attributed_to: tuple[str, ...]
    support: tuple[str, ...]
    during: When


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An event that goes on, falls on the day, or is planned and not yet due; `id` is the event's."""

    id: str
    type: EventType
    mode: str | None
    realis: Realis
    headline: str
    source: tuple[Named, ...]
    target: tuple[Named, ...]
    place: str | None
    when: When | None
    support: tuple[str, ...]
    during: When


@dataclass(frozen=True, slots=True)
class PromiseStanding:
    """A promise and its status; `since` is when it took that status."""

    id: str
    event: str
    headline: str
    by: tuple[Named, ...]
    to: tuple[Named, ...]
    due: When | None
    status: PromiseStatus
    since: When | None
    support: tuple[str, ...]
    during: When


@dataclass(frozen=True, slots=True)
class PositionHeld:
    """The latest position of an actor on a topic."""

    id: str
    actor: Named
    stance: Stance
    topic: str
    when: When | None
    support: tuple[str, ...]
    during: When


@dataclass(frozen=True, slots=True)
class DisputeOpen:
    """Claims that stand against each other, not yet resolved; `about` is an event, series or statement."""

    id: str
    about: str
    kind: DisputeKind
    sides: tuple[Side, ...]
    support: tuple[str, ...]
    during: When


Standing = OfficeHeld | FigureStanding | UnderWay | PromiseStanding | PositionHeld | DisputeOpen


def holds_on(row: Standing, day: date) -> bool:
    """Return whether a row holds on a day."""
    return row.during.earliest <= day < row.during.latest
