"""What the page shows, as plain JSON: texts once, dates in words, and offsets as browsers count them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import Literal
from urllib.parse import urlsplit

from dateline.model import (
    Actor,
    Dispute,
    Document,
    Event,
    Point,
    Position,
    Promise,
    Reading,
    Record,
    Series,
    Side,
    Statement,
    When,
)
from dateline.views.diff import Settled, support_of
from dateline.views.evidence import Evidence, index_evidence
from dateline.views.plover import QUAD_CLASSES
from dateline.views.rows import FigureStanding, Standing
from dateline.views.standing import find_standing
from dateline.views.state import SECTIONS, Json, to_json
from dateline.views.wording import say_amount, say_when

Texts = Literal["full", "sentences"]

MARGIN = timedelta(days=31)  # the slider runs a month past the documents, where what they announce falls due
MENTIONS_AT_MOST = 60  # an actor's sentences on the page: one per document and wording, the first of them
_ONE_DAY = timedelta(days=1)


class _Offsets:
    """Turns code points into UTF-16 units, which is how a browser counts characters."""

    def __init__(self, text: str) -> None:
        self.wide = [at for at, character in enumerate(text) if character > "\uffff"]

    def __call__(self, at: int) -> int:
        return at + bisect_left(self.wide, at)


def page_data(
    record: Record, readings: Sequence[Reading], *, title: str, texts: Texts = "full"
) -> dict[str, Json]:
    """Return everything that the page shows; `texts="sentences"` leaves out what no record rests on."""
    evidence = index_evidence(readings)
    page = _Page(record, evidence, texts)
    first, last, today = story_days(record)
    return {
        "title": title,
        "story": record.story,
        "texts": texts,
        "days": [first.isoformat(), last.isoformat()],
        "on": today.isoformat(),
        "documents": [page.document(document) for document in record.documents],
        "evidence": page.evidence_rows(),
        "actors": [page.actor(actor) for actor in record.actors],
        "events": [page.event(event) for event in record.events],
        "statements": [page.statement(said) for said in record.statements],
        "series": [page.one_series(series) for series in record.series],
        "disputes": [page.dispute(dispute) for dispute in record.disputes],
        "promises": [page.promise(promise) for promise in record.promises],
        "positions": [page.position(position) for position in record.positions],
        "standing": [page.standing(row) for row in find_standing(record, evidence)],
    }


def story_days(record: Record) -> tuple[date, date, date]:
    """Return the first and last day of the story, half-open, and the day on which the page opens."""
    known = [document.published for document in record.documents if document.published]
    known = known or [event.when for event in record.events if event.when]
    bounded = [when for when in known if date.min + MARGIN < when.earliest < when.latest < date.max - MARGIN]
    if not bounded:
        return date(1970, 1, 1), date(1970, 1, 2), date(1970, 1, 1)
    first = min(when.earliest for when in bounded)
    last = max(when.latest for when in bounded)
    return first - MARGIN, last + MARGIN, last - _ONE_DAY


def _dated(when: When | None) -> Json:
    return None if when is None else [when.earliest.isoformat(), when.latest.isoformat(), say_when(when)]


class _Page:
    """One record in the page's shapes."""

    def __init__(self, record: Record, evidence: Mapping[str, Evidence], texts: Texts) -> None:
        self.evidence = evidence
        self.texts = texts
        self.copies = {copy.document: copy for copy in record.copies}
        self.headlines = {event.id: event.headline for event in record.events}
        self.places = {document.id: at for at, document in enumerate(record.documents)}
        self.offsets = {document.id: _Offsets(document.text) for document in record.documents}
        self.support_by_actor = {actor.id: self._few(actor.support) for actor in record.actors}
        self.shown = dict.fromkeys(self._support(record))

    def _few(self, support: Iterable[str]) -> list[str]:
        first = {
            (e.document, e.text): e.id for each in reversed([*support]) if (e := self.evidence.get(each))
        }
        return [*reversed(first.values())][:MENTIONS_AT_MOST]

    def _support(self, record: Record) -> Iterator[str]:
        things: Iterable[Settled] = (
            *record.events, *record.statements, *record.series, *record.promises, *record.positions,
            *record.disputes,
        )  # fmt: skip
        for thing in things:
            yield from support_of(thing)
        yield from (each for event in record.events for each in event.against)
        yield from (each for support in self.support_by_actor.values() for each in support)
        yield from (each for actor in record.actors for office in actor.offices for each in office.support)
        yield from (
            each for dispute in record.disputes if dispute.resolved for each in dispute.resolved.support
        )

    def evidence_rows(self) -> dict[str, Json]:
        """Return [document, start, end, sentence start, sentence end] by printed id."""
        found = ((each, self.evidence[each]) for each in self.shown if each in self.evidence)
        return {each: self.evidence_row(entry) for each, entry in found if entry.document in self.places}

    def evidence_row(self, entry: Evidence) -> list[Json]:
        units = self.offsets[entry.document]
        ends = entry.sentence_start + len(entry.sentence)
        places = (entry.start, entry.end, entry.sentence_start, ends)
        return [self.places[entry.document], *(units(place) for place in places)]

    def document(self, document: Document) -> Json:
        units = self.offsets[document.id]
        copy = self.copies.get(document.id)
        return {
            "id": document.id,
            "title": document.title,
            "outlet": document.outlet,
            "byline": document.byline,
            "url": _web_address(document.url),
            "path": document.path,
            "published": _dated(document.published),
            "basis": document.published_basis,
            "language": document.language,
            "truncated": document.truncated,
            "translated": document.translated,
            "agencies": [*document.agencies],
            "copy_of": copy.of if copy else None,
            "because": [*copy.because] if copy else [],
            "problems": [*document.problems],
            "text": [[units(start), text] for start, text in self.excerpts(document)],
            "boilerplate": [[units(start), units(end)] for start, end in document.boilerplate],
        }

    def excerpts(self, document: Document) -> Iterator[tuple[int, str]]:
        """Yield (start, text) of what the page holds of a document: all, or the sentences in evidence."""
        if self.texts == "full":
            yield 0, document.text
            return
        entries = [e for each in self.shown if (e := self.evidence.get(each)) and e.document == document.id]
        yield from sorted({(entry.sentence_start, entry.sentence) for entry in entries})

    def actor(self, actor: Actor) -> Json:
        return {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "sector": actor.sector,
            "aliases": [each for each in actor.aliases if each != actor.name],
            "offices": [
                {"title": o.title, "body": o.body, "when": _dated(o.when), "support": [*o.support]}
                for o in actor.offices
            ],
            "support": [*self.support_by_actor[actor.id]],
            "mentions": len(actor.support),
        }

    def event(self, event: Event) -> Json:
        return {
            "id": event.id,
            "type": event.type,
            "mode": event.mode,
            "quad": QUAD_CLASSES.get(event.type),
            "source": [*event.source],
            "target": [*event.target],
            "place": event.place.name if event.place else None,
            "when": _dated(event.when),
            "realis": event.realis,
            "by": [*event.attributed_to],
            "headline": event.headline,
            "score": round(event.score, 2),
            "sources": event.independent_sources,
            "support": [*event.support],
            "against": [*event.against],
        }

    def statement(self, said: Statement) -> Json:
        return {
            "id": said.id,
            "speaker": said.speaker,
            "text": said.text,
            "direct": said.direct,
            "when": _dated(said.when),
            "support": [*said.support],
        }

    def one_series(self, series: Series) -> Json:
        return {
            "id": series.id,
            "measure": series.measure,
            "unit": series.unit,
            "actor": series.actor,
            "place": series.place,
            "points": [self.point(point) for point in series.points],
        }

    def point(self, point: Point) -> Json:
        return {
            "when": _dated(point.when),
            "low": point.low,
            "high": point.high,
            "hedge": point.hedge,
            "kind": point.kind,
            "says": say_amount(point.low, point.high, hedge=point.hedge, kind=point.kind),
            "by": [*point.attributed_to],
            "support": [*point.support],
        }

    def dispute(self, dispute: Dispute) -> Json:
        resolved = dispute.resolved
        return {
            "id": dispute.id,
            "about": dispute.about,
            "kind": dispute.kind,
            "sides": [_side(side) for side in dispute.sides],
            "resolved": {"when": _dated(resolved.when), "support": [*resolved.support]} if resolved else None,
        }

    def promise(self, promise: Promise) -> Json:
        return {
            "id": promise.id,
            "event": promise.event,
            "headline": self.headlines.get(promise.event, promise.event),
            "by": [*promise.by],
            "to": [*promise.to],
            "due": _dated(promise.due),
            "history": [
                {"when": _dated(step.when), "status": step.status, "support": [*step.support]}
                for step in promise.history
            ],
        }

    def position(self, position: Position) -> Json:
        return {
            "id": position.id,
            "actor": position.actor,
            "stance": position.stance,
            "topic": position.topic,
            "when": _dated(position.when),
            "support": [*position.support],
        }

    def standing(self, row: Standing) -> Json:
        """Return a row of the situation under its section, with its days; the page only filters by them."""
        written: dict[str, Json] = {}
        for each in fields(row):
            value = getattr(row, each.name)
            dated = each.name != "during" and isinstance(value, When)
            written[each.name] = _dated(value) if dated else to_json(value)
        if isinstance(row, FigureStanding):
            written["says"] = say_amount(row.low, row.high, hedge=row.hedge, kind=row.kind)
        return {"section": SECTIONS[type(row)], **written}


def _side(side: Side) -> Json:
    return {"claim": side.claim, "by": [*side.by], "support": [*side.support]}


def _web_address(url: str | None) -> str | None:
    """Return the address if following it can only open a web page."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None
