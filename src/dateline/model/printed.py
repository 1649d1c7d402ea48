"""What one document prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dateline.model.basics import ActorKind, EventType, FigureKind, Hedge, MentionForm, Realis, Span, When


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
