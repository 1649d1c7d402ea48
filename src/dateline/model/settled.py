"""What the story settles, and what people correct; `support` and `against` are ids of printed things."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.basics import (
    ActorKind,
    CorrectionVerb,
    DisputeKind,
    EventType,
    FigureKind,
    Hedge,
    PromiseStatus,
    Realis,
    Stance,
    When,
)
from dateline.model.printed import Document


@dataclass(frozen=True, slots=True)
class Office:
    """A term in an office; `when.latest` is FAR_FUTURE while it lasts."""

    title: str
    body: str | None
    when: When | None
    support: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, under all its names."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = None  # ISO 3166 alpha-3
    sector: str | None = None  # PLOVER sector: GOV, MIL, REB …
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    external_id: str | None = None
    support: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A named place; coordinates in degrees (WGS 84)."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One act in the world, once, however many documents report it; source and target are actor ids."""

    id: str
    type: EventType
    mode: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    place: Place | None
    when: When | None
    realis: Realis
    attributed_to: tuple[str, ...]
    headline: str
    score: float
    support: tuple[str, ...]
    against: tuple[str, ...] = ()
    independent_sources: int = 1


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said, once, however often it is printed; speaker is an actor id."""

    id: str
    speaker: str | None
    text: str
    direct: bool
    when: When | None
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series at one time, by one set of sources."""

    when: When | None
    low: float | None
    high: float | None
    hedge: Hedge
    kind: FigureKind
    attributed_to: tuple[str, ...]
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A quantity over time; rival values stay separate points."""

    id: str
    measure: str
    unit: str | None
    actor: str | None
    place: str | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class PromiseStep:
    """The standing of a promise from a time on."""

    when: When | None
    status: PromiseStatus
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """An announced act: `event` is the planned event's id, `by` and `to` are actor ids."""

    id: str
    event: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    due: When | None
    history: tuple[PromiseStep, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """What an actor demands, refuses, supports or opposes."""

    id: str
    actor: str
    stance: Stance
    topic: str
    when: When | None
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One claim in a dispute, and who makes it (names of speakers or outlets)."""

    claim: str
    by: tuple[str, ...]
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What ended a dispute, and when."""

    when: When | None
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims that cannot all be right, or look so; `about` is the id of an event, series or statement."""

    id: str
    about: str
    kind: DisputeKind
    sides: tuple[Side, ...]
    resolved: Resolution | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that reprints another: both are one independent source."""

    document: str
    of: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """The settled story. Derived: it may be deleted and made again, and gives the same bytes."""

    story: str
    documents: tuple[Document, ...] = ()
    copies: tuple[Copy, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    series: tuple[Series, ...] = ()
    promises: tuple[Promise, ...] = ()
    positions: tuple[Position, ...] = ()
    disputes: tuple[Dispute, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's judgement, kept for good: `on` and `other` are printed or settled ids."""

    id: str
    made_at: str  # ISO 8601 instant
    by: str
    verb: CorrectionVerb
    on: str
    other: str | None = None
    field: str | None = None
    value: str | None = None
    reason: str | None = None
