"""What the page shows, as plain JSON: dates in words, passages by number, rows with the days they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dateline.model import (
    FAR_FUTURE,
    FAR_PAST,
    Actor,
    Dispute,
    Event,
    Point,
    Position,
    Promise,
    Reading,
    Record,
    Series,
    Statement,
    When,
)
from dateline.views.evidence import index_evidence
from dateline.views.passages import Passages, Texts
from dateline.views.plover import QUAD_CLASSES
from dateline.views.rows import FigureStanding, OfficeHeld, PromiseStanding, Standing
from dateline.views.standing import find_standing
from dateline.views.state import SECTIONS, Json, dated, to_json
from dateline.views.wording import say_amount

MARGIN = timedelta(days=31)  # the slider runs a month past the documents, where what they announce falls due
STRAY_DOCUMENTS = 0.02  # at each end: a few old or misdated pages shall not stretch the slider over years
NO_DAY = When(date(2000, 1, 1), date(2000, 1, 2))  # where a record without a single date opens
_ONE_DAY = timedelta(days=1)


def page_data(
    record: Record, readings: Sequence[Reading], *, title: str, texts: Texts = "full"
) -> dict[str, Json]:
    """Return everything that the page shows; `texts="sentences"` leaves out what no record rests on."""
    evidence = index_evidence(readings)
    passages = Passages(record, evidence, texts)
    page = _Page(record, passages)
    first, last, today = story_days(record)
    return {
        "title": title,
        "story": record.story,
        "texts": texts,
        "days": [first.isoformat(), last.isoformat()],
        "on": today.isoformat(),
        "documents": [passages.document(document) for document in record.documents],
        "passages": passages.rows(),
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
    published = _bounded(document.published for document in record.documents)
    happened = _bounded(event.when for event in record.events if event.realis in ("occurred", "ongoing"))
    held = _bounded(office.when for actor in record.actors for office in actor.offices)
    bounded = sorted(published or happened or held or [NO_DAY])
    stray = int(len(bounded) * STRAY_DOCUMENTS)
    first = bounded[stray].earliest
    last = max(when.latest for when in bounded[: len(bounded) - stray])
    return first - MARGIN, last + MARGIN, last - _ONE_DAY


def _bounded(dates: Iterable[When | None]) -> list[When]:
    low, high = FAR_PAST + MARGIN, FAR_FUTURE - MARGIN
    return [when for when in dates if when and low < when.earliest < when.latest < high]


class _Page:
    """One record's settled things in the page's shapes."""

    def __init__(self, record: Record, passages: Passages) -> None:
        self.passages = passages
        self.refer = passages.refer
        self.headlines = {event.id: event.headline for event in record.events}

    def actor(self, actor: Actor) -> Json:
        return {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "sector": actor.sector,
            "aliases": [each for each in actor.aliases if each != actor.name],
            "offices": [
                {
                    "title": office.title,
                    "body": office.body,
                    "when": dated(office.when),
                    "support": self.refer(office.support),
                }
                for office in actor.offices
            ],
            "support": self.refer(self.passages.mentions_by_actor[actor.id]),
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
            "when": dated(event.when),
            "realis": event.realis,
            "by": [*event.attributed_to],
            "headline": event.headline,
            "score": round(event.score, 2),
            "sources": event.independent_sources,
            "support": self.refer(event.support),
            "against": self.refer(event.against),
        }

    def statement(self, said: Statement) -> Json:
        return {
            "id": said.id,
            "speaker": said.speaker,
            "text": said.text,
            "direct": said.direct,
            "when": dated(said.when),
            "support": self.refer(said.support),
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
            "when": dated(point.when),
            "low": point.low,
            "high": point.high,
            "hedge": point.hedge,
            "kind": point.kind,
            "says": say_amount(point.low, point.high, hedge=point.hedge, kind=point.kind),
            "by": [*point.attributed_to],
            "support": self.refer(point.support),
        }

    def dispute(self, dispute: Dispute) -> Json:
        ended = dispute.resolved
        sides: list[Json] = [
            {"claim": side.claim, "by": [*side.by], "support": self.refer(side.support)}
            for side in dispute.sides
        ]
        return {
            "id": dispute.id,
            "about": dispute.about,
            "kind": dispute.kind,
            "sides": sides,
            "resolved": {"when": dated(ended.when), "support": self.refer(ended.support)} if ended else None,
        }

    def promise(self, promise: Promise) -> Json:
        return {
            "id": promise.id,
            "event": promise.event,
            "headline": self.headlines.get(promise.event, promise.event),
            "by": [*promise.by],
            "to": [*promise.to],
            "due": dated(promise.due),
            "history": [
                {"when": dated(step.when), "status": step.status, "support": self.refer(step.support)}
                for step in promise.history
            ],
        }

    def position(self, position: Position) -> Json:
        return {
            "id": position.id,
            "actor": position.actor,
            "stance": position.stance,
            "topic": position.topic,
            "when": dated(position.when),
            "support": self.refer(position.support),
        }

    def standing(self, row: Standing) -> Json:
        """Return a row of the situation: section, its thing's id, its days, and what the thing cannot tell.

        The page fills in the rest from the thing itself, and only filters by the days.
        """
        support = self.refer(row.support)
        written: dict[str, Json] = {
            "section": SECTIONS[type(row)], "id": row.id, "during": to_json(row.during), "support": support
        }  # fmt: skip
        match row:
            case OfficeHeld():
                return {**written, "title": row.title, "body": row.body, "when": dated(row.when)}
            case FigureStanding():
                says = say_amount(row.low, row.high, hedge=row.hedge, kind=row.kind)
                return {**written, "says": says, "when": dated(row.when), "by": [*row.attributed_to]}
            case PromiseStanding():
                return {**written, "status": row.status}
            case _:
                return written
