"""What stands during which days: every row of the situation, with the half-open interval in which it holds.

`state(record, on=day)` keeps the rows whose `during` holds the day; the page's slider filters the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby, pairwise

from dateline.model import (
    FAR_FUTURE,
    FAR_PAST,
    Actor,
    Dispute,
    Event,
    Point,
    Position,
    Promise,
    PromiseStatus,
    PromiseStep,
    Record,
    Series,
    When,
)
from dateline.views.evidence import Evidence, first_printed
from dateline.views.rows import (
    DisputeOpen,
    FigureStanding,
    Named,
    OfficeHeld,
    PositionHeld,
    PromiseStanding,
    Standing,
    UnderWay,
)
from dateline.views.wording import actors_by_id, names_of

OCCURRING_AT_MOST = timedelta(days=31)  # a wider interval is doubt about the day, not the length of the act
PLAN_STANDS = timedelta(days=90)  # a plan without a due date is taken as current for one quarter


def find_standing(record: Record, evidence: Mapping[str, Evidence] | None = None) -> tuple[Standing, ...]:
    """Return every row of the situation on any day, each with the days during which it holds.

    With `evidence`, what has no date of its own (a plan, a dispute) stands from the day it was first printed;
    without, it stands from the first date that the record gives it.
    """
    printed = evidence or {}
    actors = actors_by_id(record)
    return (
        *(office for actor in record.actors for office in _offices_held(actor)),
        *(figure for series in record.series for figure in _figures_standing(series, actors)),
        *_under_way(record, actors, printed),
        *(step for step in _promises_standing(record, actors, printed)),
        *_positions_held(record, actors, printed),
        *_disputes_open(record, printed),
    )


def _named(ids: Iterable[str], actors: Mapping[str, Actor]) -> tuple[Named, ...]:
    several = tuple(ids)
    return tuple(Named(each, name) for each, name in zip(several, names_of(several, actors), strict=True))


def _interval(start: date, end: date) -> When | None:
    return When(start, end) if start < end else None


def _offices_held(actor: Actor) -> Iterator[OfficeHeld]:
    for office in actor.offices:
        if office.when is not None and office.when.earliest > FAR_PAST:  # "a former chief": nobody says when
            yield OfficeHeld(
                actor.id, actor.name, office.title, office.body, office.when, office.support, office.when
            )


def _figures_standing(series: Series, actors: Mapping[str, Actor]) -> Iterator[FigureStanding]:
    for kind in ("level", "change"):
        dated = [(p.when, p) for p in series.points if p.kind == kind and p.when is not None]
        dated.sort(key=lambda pair: (pair[0].earliest, pair[0].latest))
        by_day = groupby(dated, key=lambda pair: pair[0].earliest)
        days = [(start, [point for _, point in group]) for start, group in by_day]
        for (start, points), (end, _) in pairwise([*days, (FAR_FUTURE, [])]):
            for point in points:
                yield _figure_standing(series, point, actors, When(start, end))


def _figure_standing(
    series: Series, point: Point, actors: Mapping[str, Actor], during: When
) -> FigureStanding:
    return FigureStanding(
        id=series.id,
        measure=series.measure,
        unit=series.unit,
        actor=next(iter(_named([series.actor], actors)), None) if series.actor else None,
        place=series.place,
        low=point.low,
        high=point.high,
        hedge=point.hedge,
        kind=point.kind,
        when=point.when,
        attributed_to=point.attributed_to,
        support=point.support,
        during=during,
    )


def _under_way(
    record: Record, actors: Mapping[str, Actor], evidence: Mapping[str, Evidence]
) -> Iterator[UnderWay]:
    promises = {promise.event: promise for promise in record.promises}
    for event in record.events:
        if event.realis == "planned":
            during = _days_planned(event, promises.get(event.id), evidence)
        else:
            during = _days_under_way(event)
        if during is not None:
            yield UnderWay(
                id=event.id,
                type=event.type,
                mode=event.mode,
                realis=event.realis,
                headline=event.headline,
                source=_named(event.source, actors),
                target=_named(event.target, actors),
                place=event.place.name if event.place else None,
                when=event.when,
                support=event.support,
                during=during,
            )


def _days_under_way(event: Event) -> When | None:
    if event.when is None or event.realis not in ("ongoing", "occurred"):
        return None
    brief = event.when.latest - event.when.earliest <= OCCURRING_AT_MOST
    return event.when if event.realis == "ongoing" or brief else None


def _days_planned(event: Event, promise: Promise | None, evidence: Mapping[str, Evidence]) -> When | None:
    steps = promise.history if promise else ()
    announced = [step.when.earliest for step in steps[:1] if step.when is not None]
    start = min(announced, default=None) or first_printed(event.support, evidence)
    start = start or (event.when.earliest if event.when else None)
    if start is None:
        return None
    settled = [step.when.earliest for step in steps if step.status in ("kept", "reversed") and step.when]
    due = promise.due if promise and promise.due else event.when
    end = due.latest if due is not None and due.latest > start else start + PLAN_STANDS
    return _interval(start, min([end, *settled]))


def _promises_standing(
    record: Record, actors: Mapping[str, Actor], evidence: Mapping[str, Evidence]
) -> Iterator[PromiseStanding]:
    headlines = {event.id: event.headline for event in record.events}
    for promise in record.promises:
        for status, step, during in _statuses(promise, evidence):
            yield PromiseStanding(
                id=promise.id,
                event=promise.event,
                headline=headlines.get(promise.event, promise.event),
                by=_named(promise.by, actors),
                to=_named(promise.to, actors),
                due=promise.due,
                status=status,
                since=step.when if status == step.status else promise.due,
                support=step.support,
                during=during,
            )


def _statuses(
    promise: Promise, evidence: Mapping[str, Evidence]
) -> Iterator[tuple[PromiseStatus, PromiseStep, When]]:
    """Yield each status with its step and days; an open promise past its due date turns overdue by itself."""
    starts = [_step_start(step, evidence) for step in promise.history]
    dated = sorted(
        ((start, at) for at, start in enumerate(starts) if start is not None), key=lambda pair: pair[0]
    )
    for (start, at), (end, _) in pairwise([*dated, (FAR_FUTURE, -1)]):
        step = promise.history[at]
        lapse = promise.due.latest if promise.due and step.status == "open" else FAR_FUTURE
        before, after = _interval(start, min(end, lapse)), _interval(max(start, lapse), end)
        if before is not None:
            yield step.status, step, before
        if after is not None and lapse < FAR_FUTURE:
            yield "overdue", step, after


def _step_start(step: PromiseStep, evidence: Mapping[str, Evidence]) -> date | None:
    return step.when.earliest if step.when is not None else first_printed(step.support, evidence)


def _positions_held(
    record: Record, actors: Mapping[str, Actor], evidence: Mapping[str, Evidence]
) -> Iterator[PositionHeld]:
    starts = ((position, _taken(position, evidence)) for position in record.positions)
    dated = [(p.actor, p.topic, start, p) for p, start in starts if start is not None]
    dated.sort(key=lambda row: row[:3])
    for _, group in groupby(dated, key=lambda row: row[:2]):
        held = list(group)
        ends = [*(later[2] for later in held[1:]), FAR_FUTURE]
        for (_, _, start, position), end in zip(held, ends, strict=True):
            during = _interval(start, end)
            if during is not None:
                yield _position_held(position, actors, during)


def _taken(position: Position, evidence: Mapping[str, Evidence]) -> date | None:
    return position.when.earliest if position.when else first_printed(position.support, evidence)


def _position_held(position: Position, actors: Mapping[str, Actor], during: When) -> PositionHeld:
    (actor,) = _named([position.actor], actors)
    return PositionHeld(
        position.id, actor, position.stance, position.topic, position.when, position.support, during
    )


def _disputes_open(record: Record, evidence: Mapping[str, Evidence]) -> Iterator[DisputeOpen]:
    dates = _dates_by_id(record)
    for dispute in record.disputes:
        start = _opened(dispute, dates, evidence)
        ended = dispute.resolved.when if dispute.resolved else None
        during = _interval(start, ended.earliest if ended else FAR_FUTURE)
        if during is not None and (dispute.resolved is None or ended is not None):
            support = tuple(dict.fromkeys(each for side in dispute.sides for each in side.support))
            yield DisputeOpen(dispute.id, dispute.about, dispute.kind, dispute.sides, support, during)


def _opened(dispute: Dispute, dates: Mapping[str, date], evidence: Mapping[str, Evidence]) -> date:
    """Return the day on which the second side was first printed, or else the date of what it is about."""
    printed = [first_printed(side.support, evidence) for side in dispute.sides]
    known = sorted(day for day in printed if day is not None)
    about = dates.get(dispute.about, FAR_PAST)
    return max(known[1], about) if len(known) > 1 else about


def _dates_by_id(record: Record) -> Mapping[str, date]:
    dates = {event.id: event.when.earliest for event in record.events if event.when}
    dates |= {said.id: said.when.earliest for said in record.statements if said.when}
    for series in record.series:
        days = [point.when.earliest for point in series.points if point.when]
        if days:
            dates[series.id] = min(days)
    return dates
