"""Rows for tables and `--json`: flat dicts, one per thing, each with `id` and `story`, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from dateline.model import FAR_FUTURE, Document, Event, Point, Promise, Record, When
from dateline.text import fold
from dateline.views.evidence import Evidence, documents_of
from dateline.views.filters import Filter, Sieve, make_sieve
from dateline.views.state import Json, to_json
from dateline.views.timeline import list_timeline
from dateline.views.wording import actors_by_id, names_of, say_amount, say_when

Row = dict[str, Json]


def list_rows(
    record: Record, evidence: Mapping[str, Evidence], *, noun: str, chosen: Filter | None = None
) -> list[Row]:
    """Return the rows of one noun, a key of `TABLES`: dates are half-open pairs of ISO days or null."""
    table = _Table(record, evidence, chosen or Filter())
    rows = [{**row, "story": record.story} for row in TABLES[noun](table)]
    return rows[: table.sieve.chosen.limit]


def _order(when: When | None) -> tuple[bool, str, str]:
    """Return the key that sorts by date, the undated last."""
    earliest, latest = (when.earliest, when.latest) if when else (FAR_FUTURE, FAR_FUTURE)
    return when is None, earliest.isoformat(), latest.isoformat()


class _Table:
    """The rows of one record under one filter."""

    def __init__(self, record: Record, evidence: Mapping[str, Evidence], chosen: Filter) -> None:
        self.record = record
        self.evidence = evidence
        self.sieve: Sieve = make_sieve(record, evidence, chosen)
        self.actors = actors_by_id(record)
        self.events = {event.id: event for event in record.events}

    def names(self, ids: Iterable[str]) -> list[Json]:
        return [*names_of(ids, self.actors)]

    def name(self, actor: str | None) -> Json:
        return None if actor is None else self.names([actor])[0]

    def rests_on(self, support: Iterable[str]) -> Row:
        ids = list(support)
        return {"documents": len(documents_of(ids, self.evidence)), "support": [*ids]}

    def actor_rows(self) -> Iterator[Row]:
        for actor in self.record.actors:
            agree = self.sieve.types_agree(actor.kind, actor.sector) and self.sieve.actors_agree([actor.id])
            if agree and self.sieve.outlets_agree(actor.support):
                yield {
                    "id": actor.id,
                    "name": actor.name,
                    "kind": actor.kind,
                    "country": actor.country,
                    "sector": actor.sector,
                    "aliases": [*actor.aliases],
                    "offices": [say_office(each.title, each.body, each.when) for each in actor.offices],
                    **self.rests_on(actor.support),
                }

    def event_rows(self) -> Iterator[Row]:
        for day in list_timeline(self.record.events):
            yield from (self.event_row(each.event) for each in day.entries if self.event_agrees(each.event))

    def event_agrees(self, event: Event) -> bool:
        chosen = self.sieve.chosen
        return (
            event.score >= chosen.min_score
            and chosen.realis in (None, event.realis)
            and self.sieve.types_agree(event.type, event.mode)
            and self.sieve.actors_agree([*event.source, *event.target])
            and self.sieve.dates_agree(event.when)
            and self.sieve.outlets_agree(event.support)
        )

    def event_row(self, event: Event) -> Row:
        return {
            "id": event.id,
            "when": to_json(event.when),
            "realis": event.realis,
            "type": event.type,
            "mode": event.mode,
            "source": self.names(event.source),
            "target": self.names(event.target),
            "place": event.place.name if event.place else None,
            "headline": event.headline,
            "attributed_to": [*event.attributed_to],
            "score": round(event.score, 3),
            "independent_sources": event.independent_sources,
            "against": [*event.against],
            **self.rests_on(event.support),
        }

    def statement_rows(self) -> Iterator[Row]:
        sieve = self.sieve
        for said in sorted(self.record.statements, key=lambda said: (_order(said.when), said.id)):
            manner = "direct" if said.direct else "indirect"
            types_agree = sieve.types_agree(manner) and sieve.dates_agree(said.when)
            if types_agree and sieve.actors_agree([said.speaker]) and sieve.outlets_agree(said.support):
                yield {
                    "id": said.id,
                    "when": to_json(said.when),
                    "speaker": self.name(said.speaker),
                    "text": said.text,
                    "direct": said.direct,
                    **self.rests_on(said.support),
                }

    def series_rows(self) -> Iterator[Row]:
        """Yield one row a point, so that a data frame holds a series over time; `id` is the series'."""
        for series in self.record.series:
            for point in sorted(series.points, key=lambda point: (_order(point.when), point.support)):
                if self.point_agrees(point, series.actor):
                    yield {
                        "id": series.id,
                        "measure": series.measure,
                        "unit": series.unit,
                        "actor": self.name(series.actor),
                        "place": series.place,
                        **self.point_row(point),
                    }

    def point_agrees(self, point: Point, actor: str | None) -> bool:
        sieve = self.sieve
        return (
            sieve.types_agree(point.kind, point.hedge)
            and sieve.actors_agree([actor])
            and sieve.dates_agree(point.when)
            and sieve.outlets_agree(point.support)
        )

    def point_row(self, point: Point) -> Row:
        return {
            "when": to_json(point.when),
            "low": point.low,
            "high": point.high,
            "hedge": point.hedge,
            "kind": point.kind,
            "says": say_amount(point.low, point.high, hedge=point.hedge, kind=point.kind),
            "attributed_to": [*point.attributed_to],
            **self.rests_on(point.support),
        }

    def promise_rows(self) -> Iterator[Row]:
        for promise in self.record.promises:
            event = self.events.get(promise.event)
            status = promise.history[-1].status if promise.history else "open"
            if self.promise_agrees(promise, status, event):
                yield {
                    "id": promise.id,
                    "event": promise.event,
                    "headline": event.headline if event else promise.event,
                    "by": self.names(promise.by),
                    "to": self.names(promise.to),
                    "due": to_json(promise.due),
                    "status": status,
                    "history": [f"{step.status} ({say_when(step.when)})" for step in promise.history],
                    **self.rests_on(_promise_support(promise)),
                }

    def promise_agrees(self, promise: Promise, status: str, event: Event | None) -> bool:
        sieve = self.sieve
        return (
            sieve.types_agree(status, event.type if event else None, event.mode if event else None)
            and sieve.chosen.realis in (None, event.realis if event else None)
            and sieve.actors_agree([*promise.by, *promise.to])
            and sieve.dates_agree(promise.due, *(step.when for step in promise.history))
            and sieve.outlets_agree(_promise_support(promise))
        )

    def position_rows(self) -> Iterator[Row]:
        sieve = self.sieve
        for held in sorted(self.record.positions, key=lambda held: (_order(held.when), held.id)):
            types_agree = sieve.types_agree(held.stance) and sieve.dates_agree(held.when)
            if types_agree and sieve.actors_agree([held.actor]) and sieve.outlets_agree(held.support):
                yield {
                    "id": held.id,
                    "when": to_json(held.when),
                    "actor": self.name(held.actor),
                    "stance": held.stance,
                    "topic": held.topic,
                    **self.rests_on(held.support),
                }

    def dispute_rows(self) -> Iterator[Row]:
        for dispute in self.record.disputes:
            support = list(dict.fromkeys(each for side in dispute.sides for each in side.support))
            event = self.events.get(dispute.about)
            involved = [*event.source, *event.target] if event else []
            agree = self.sieve.types_agree(dispute.kind) and self.sieve.actors_agree(involved)
            agree = agree and self.sieve.dates_agree(event.when if event else None)
            if agree and self.sieve.outlets_agree(support):
                yield {
                    "id": dispute.id,
                    "about": dispute.about,
                    "kind": dispute.kind,
                    "sides": [f"{side.claim} ({', '.join(side.by)})" for side in dispute.sides],
                    "resolved": to_json(dispute.resolved.when) if dispute.resolved else None,
                    **self.rests_on(support),
                }

    def document_rows(self) -> Iterator[Row]:
        copies = {copy.document: copy.of for copy in self.record.copies}
        wanted = fold(self.sieve.chosen.outlet or "")
        for document in sorted(self.record.documents, key=lambda each: (_order(each.published), each.id)):
            outlets_agree = wanted in fold(document.outlet or document.path or "")
            if outlets_agree and self.sieve.dates_agree(document.published):
                yield _document_row(document, copies.get(document.id))


def say_office(title: str, body: str | None, when: When | None) -> str:
    """Return an office with its body and term in words.

    >>> say_office("prime minister", "Iraq", None)
    'prime minister, Iraq (undated)'
    """
    return f"{title}{f', {body}' if body else ''} ({say_when(when)})"


def _promise_support(promise: Promise) -> list[str]:
    return list(dict.fromkeys(each for step in promise.history for each in step.support))


def _document_row(document: Document, copy_of: str | None) -> Row:
    return {
        "id": document.id,
        "published": to_json(document.published),
        "published_basis": document.published_basis,
        "outlet": document.outlet,
        "title": document.title,
        "path": document.path,
        "url": document.url,
        "language": document.language,
        "truncated": document.truncated,
        "translated": document.translated,
        "copy_of": copy_of,
        "characters": len(document.text),
        "problems": [*document.problems],
    }


TABLES: Mapping[str, Callable[[_Table], Iterable[Row]]] = {
    "actors": _Table.actor_rows,
    "events": _Table.event_rows,
    "statements": _Table.statement_rows,
    "series": _Table.series_rows,
    "promises": _Table.promise_rows,
    "positions": _Table.position_rows,
    "disputes": _Table.dispute_rows,
    "documents": _Table.document_rows,
}
