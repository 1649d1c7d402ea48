"""The types: what articles print, what a story settles, and what people correct.

Every class is frozen and holds no logic beyond the JSON shape of a `Reading`. Offsets are code points
into `Document.text`; spans and dates are half-open (`start <= x < end`). Nothing of ours is imported here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

ActorKind = Literal[
    "person", "country", "government", "military", "armed group", "party",
    "organisation", "company", "media", "people", "place",
]  # fmt: skip
MentionForm = Literal["name", "nominal", "pronoun"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Realis = Literal["occurred", "ongoing", "planned", "possible", "denied"]
Hedge = Literal["exact", "about", "nearly", "more than", "less than", "range"]
FigureKind = Literal["level", "change"]
PromiseStatus = Literal["open", "kept", "overdue", "reversed"]
Stance = Literal["demands", "refuses", "supports", "opposes"]
DisputeKind = Literal["conflict", "update", "scope", "rounding", "translation"]
CorrectionVerb = Literal["same", "different", "reject", "set", "retract"]

FAR_FUTURE = date(9999, 12, 31)  # the open end of an office term or of "since May 2020"
FAR_PAST = date(1, 1, 1)  # the open start of "until May 2020"


@dataclass(frozen=True, slots=True)
class Finding:
    """A judgement with its reasons: a score from 0 (no) to 1 (yes) and what decided, in words."""

    score: float
    because: tuple[str, ...] = ()


# ── printed: what one document says ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one document: `document.text[start:end] == text` always holds."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A half-open interval of days, `earliest <= day < latest`; its width is its precision."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it came: its text is kept whole; what is not the article is marked in `boilerplate`."""

    id: str
    text: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: When | None = None
    published_basis: str = "none"  # the evidence in words: "metadata", "text: Thursday June 11"
    modified: When | None = None
    fetched: str | None = None  # ISO 8601 instant, None when the document came from a file
    language: str = "en"  # ISO 639-1
    truncated: bool = False
    translated: bool = False
    agencies: tuple[str, ...] = ()  # wire credits: "AFP", "Reuters"
    boilerplate: tuple[tuple[int, int], ...] = ()  # sorted, disjoint, half-open
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, description or pronoun for an actor; mentions with one `chain` corefer in the document."""

    id: str
    span: Span
    name: str  # the best name known after reading this one text
    kind: ActorKind
    form: MentionForm
    chain: str  # the id of the chain's first mention
    title: str | None = None  # "prime minister"
    affiliation: str | None = None  # "Iraq"


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands in a role of a report or speaks a quote: the name read, and the words that say so."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One clause in which somebody does something to somebody, by PLOVER."""

    id: str
    span: Span  # the clause
    trigger: Span
    type: EventType
    mode: str | None
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    place: str | None
    when: When | None
    realis: Realis
    attributed_to: str | None  # who asserts it, when the article does not in its own voice
    score: float


@dataclass(frozen=True, slots=True)
class Quote:
    """Words or a reported clause given to a speaker; a split quotation is one quote with several `parts`."""

    id: str
    span: Span
    parts: tuple[Span, ...]
    speaker: Party | None
    cue: str | None
    direct: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that measures something: bounds are inclusive, None where open ("at least 40": high None)."""

    id: str
    span: Span
    measure: str  # short normal form, the same for the same thing: "US troops in Iraq"
    low: float | None
    high: float | None
    unit: str | None
    hedge: Hedge
    kind: FigureKind
    when: When | None
    attributed_to: str | None


def _pair(when: When | None) -> list[str] | None:
    return None if when is None else [when.earliest.isoformat(), when.latest.isoformat()]


def _party(party: Party) -> dict[str, Any]:
    return {"name": party.name, "text": party.span.text, "start": party.span.start, "end": party.span.end}


def _place(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one document prints, and by which engine it was read."""

    document: Document
    by: str
    mentions: tuple[Mention, ...] = ()
    reports: tuple[Report, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    problems: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the reading as JSON-ready dicts and lists; offsets are into the text as given."""
        document = self.document
        return {
            "document": {
                "id": document.id,
                "published": _pair(document.published),
                "published_basis": document.published_basis,
                "language": document.language,
                "truncated": document.truncated,
                "translated": document.translated,
                "boilerplate": [list(span) for span in document.boilerplate],
                "problems": [*document.problems, *self.problems],
            },
            "mentions": [
                {"id": m.id, **_place(m.span), "name": m.name, "kind": m.kind, "chain": m.chain}
                for m in self.mentions
            ],
            "reports": [_report_dict(report) for report in self.reports],
            "quotes": [
                {
                    "id": q.id,
                    **_place(q.span),
                    "speaker": _party(q.speaker) if q.speaker else None,
                    "cue": q.cue,
                    "direct": q.direct,
                }
                for q in self.quotes
            ],
            "figures": [_figure_dict(figure) for figure in self.figures],
        }


def _report_dict(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        **_place(report.span),
        "trigger": [report.trigger.start, report.trigger.end],
        "type": report.type,
        "mode": report.mode,
        "source": [_party(party) for party in report.source],
        "target": [_party(party) for party in report.target],
        "place": report.place,
        "when": _pair(report.when),
        "realis": report.realis,
        "attributed_to": report.attributed_to,
    }


def _figure_dict(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        **_place(figure.span),
        "measure": figure.measure,
        "low": figure.low,
        "high": figure.high,
        "hedge": figure.hedge,
        "kind": figure.kind,
        "unit": figure.unit,
        "when": _pair(figure.when),
        "attributed_to": figure.attributed_to,
    }


# ── settled: what the story holds; `support` and `against` are ids of printed things ────────────────────


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
