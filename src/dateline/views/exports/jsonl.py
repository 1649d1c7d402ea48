"""The record as JSON lines, one file a noun; every support carries its words, sentence and document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.model import Actor, Event, Place, Point, Reading, Record, Resolution, Series
from dateline.views.evidence import Evidence, index_evidence
from dateline.views.plover import QUAD_CLASSES, intensity
from dateline.views.state import to_json

Row = dict[str, Any]


def jsonl_files(record: Record, readings: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """Return (file name, text) for each noun of the record: dates are half-open pairs of ISO days or null."""
    export = _Export(record, index_evidence(readings))
    for noun, rows in export.rows_by_noun().items():
        yield f"{noun}.jsonl", _lines(rows)
    yield "readings.jsonl", _lines(reading.to_dict() for reading in readings)


def _lines(rows: Iterable[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


class _Export:
    """The rows of one record: knows how to look up actors, copies and evidence by id."""

    def __init__(self, record: Record, evidence: Mapping[str, Evidence]) -> None:
        self.record = record
        self.evidence = evidence
        self.actors = {actor.id: actor for actor in record.actors}
        self.copy_of = {copy.document: copy.of for copy in record.copies}

    def rows_by_noun(self) -> dict[str, Iterable[Row]]:
        record = self.record
        return {
            "documents": self.documents(),
            "actors": map(self.actor, record.actors),
            "events": map(self.event, record.events),
            "statements": (
                {
                    "id": s.id,
                    "speaker": None if s.speaker is None else self.named([s.speaker])[0],
                    "text": s.text,
                    "direct": s.direct,
                    "when": to_json(s.when),
                    "support": self.support(s.support),
                }
                for s in record.statements
            ),
            "series": map(self.series, record.series),
            "promises": (
                {
                    "id": p.id,
                    "event": p.event,
                    "by": self.named(p.by),
                    "to": self.named(p.to),
                    "due": to_json(p.due),
                    "history": [self.with_support(step, status=step.status) for step in p.history],
                }
                for p in record.promises
            ),
            "positions": (
                self.with_support(p, id=p.id, actor=self.named([p.actor])[0], stance=p.stance, topic=p.topic)
                for p in record.positions
            ),
            "disputes": self.disputes(),
        }

    def named(self, actor_ids: Iterable[str]) -> list[Row]:
        return [{"id": key, "name": self.actors[key].name} for key in actor_ids]

    def support(self, ids: Iterable[str]) -> list[Row]:
        return [_evidence_row(self.evidence[key]) for key in ids if key in self.evidence]

    def with_support(self, thing: Any, **columns: Any) -> Row:
        return {**columns, "when": to_json(thing.when), "support": self.support(thing.support)}

    def documents(self) -> Iterator[Row]:
        for d in self.record.documents:
            yield {
                "id": d.id,
                "path": d.path,
                "url": d.url,
                "outlet": d.outlet,
                "title": d.title,
                "published": to_json(d.published),
                "published_basis": d.published_basis,
                "language": d.language,
                "truncated": d.truncated,
                "translated": d.translated,
                "copy_of": self.copy_of.get(d.id),
                "boilerplate": [list(span) for span in d.boilerplate],
                "text": d.text,
                "problems": list(d.problems),
            }

    def actor(self, actor: Actor) -> Row:
        return {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "sector": actor.sector,
            "aliases": list(actor.aliases),
            "offices": [{"title": o.title, "body": o.body, "when": to_json(o.when)} for o in actor.offices],
            "support": self.support(actor.support),
        }

    def event(self, event: Event) -> Row:
        support = self.support(event.support)
        return {
            "id": event.id,
            "type": event.type,
            "mode": event.mode,
            "quad": QUAD_CLASSES[event.type],
            "intensity": intensity(event.type, event.mode),
            "source": self.named(event.source),
            "target": self.named(event.target),
            "place": _place(event.place),
            "when": to_json(event.when),
            "realis": event.realis,
            "attributed_to": list(event.attributed_to),
            "headline": event.headline,
            "score": event.score,
            "story": self.record.story,
            "documents": sorted({row["document"] for row in support}),
            "independent_sources": event.independent_sources,
            "support": support,
            "against": self.support(event.against),
        }

    def series(self, series: Series) -> Row:
        return {
            "id": series.id,
            "measure": series.measure,
            "unit": series.unit,
            "actor": series.actor,
            "place": series.place,
            "points": [self.point(point) for point in series.points],
        }

    def point(self, point: Point) -> Row:
        return self.with_support(
            point,
            low=point.low,
            high=point.high,
            hedge=point.hedge,
            kind=point.kind,
            attributed_to=list(point.attributed_to),
        )

    def disputes(self) -> Iterator[Row]:
        for dispute in self.record.disputes:
            yield {
                "id": dispute.id,
                "about": dispute.about,
                "kind": dispute.kind,
                "sides": [
                    {"claim": side.claim, "by": list(side.by), "support": self.support(side.support)}
                    for side in dispute.sides
                ],
                "resolved": self.resolution(dispute.resolved),
            }

    def resolution(self, resolved: Resolution | None) -> Row | None:
        return None if resolved is None else self.with_support(resolved)


def _place(place: Place | None) -> Row | None:
    if place is None:
        return None
    return {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}


def _evidence_row(evidence: Evidence) -> Row:
    return {
        "id": evidence.id,
        "kind": evidence.kind,
        "document": evidence.document,
        "path": evidence.path,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "sentence": evidence.sentence,
        "outlet": evidence.outlet,
        "published": to_json(evidence.published),
    }
