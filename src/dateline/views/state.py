"""The situation on a day: offices, figures, what was under way, promises, positions, disputes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from dateline.model import Record, When
from dateline.views.evidence import Evidence
from dateline.views.rows import (
    DisputeOpen,
    FigureStanding,
    OfficeHeld,
    PositionHeld,
    PromiseStanding,
    Standing,
    UnderWay,
    holds_on,
)
from dateline.views.standing import find_standing
from dateline.views.wording import say_when

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

SECTIONS: Mapping[type[Standing], str] = {
    OfficeHeld: "offices",
    FigureStanding: "figures",
    UnderWay: "under_way",
    PromiseStanding: "promises",
    PositionHeld: "positions",
    DisputeOpen: "disputes",
}


@dataclass(frozen=True, slots=True)
class State:
    """The situation on one day, as known by another (None: with everything that was read)."""

    on: date
    known_by: date | None
    offices: tuple[OfficeHeld, ...]
    figures: tuple[FigureStanding, ...]
    under_way: tuple[UnderWay, ...]
    promises: tuple[PromiseStanding, ...]
    positions: tuple[PositionHeld, ...]
    disputes: tuple[DisputeOpen, ...]

    def to_dict(self) -> dict[str, Json]:
        """Return the state as JSON-ready dicts and lists; dates are ISO, intervals half-open pairs."""
        return {each.name: to_json(getattr(self, each.name)) for each in fields(self)}


def dated(when: When | None) -> Json:
    """Return an interval as JSON with its words: [earliest, latest, words], the days in ISO form."""
    return None if when is None else [when.earliest.isoformat(), when.latest.isoformat(), say_when(when)]


def to_json(value: object) -> Json:
    """Return dataclasses, dates and tuples as dicts, strings and lists.

    >>> to_json(When(date(2020, 1, 3), date(2020, 1, 4)))
    ['2020-01-03', '2020-01-04']
    """
    if isinstance(value, When):
        return [value.earliest.isoformat(), value.latest.isoformat()]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_json(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: to_json(getattr(value, each.name)) for each in fields(value)}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{type(value).__name__} has no JSON form here")


def state(
    record: Record,
    *,
    on: date,
    known_by: date | None = None,
    evidence: Mapping[str, Evidence] | None = None,
) -> State:
    """Return the situation on a day.

    `record` decides what is known: settle it from what was known by `known_by`, which is only named here.
    `evidence` (see `index_evidence`) dates plans and disputes by when they were first printed.
    """
    standing = [row for row in find_standing(record, evidence) if holds_on(row, on)]
    return State(
        on=on,
        known_by=known_by,
        offices=tuple(row for row in standing if isinstance(row, OfficeHeld)),
        figures=tuple(row for row in standing if isinstance(row, FigureStanding)),
        under_way=tuple(row for row in standing if isinstance(row, UnderWay)),
        promises=tuple(row for row in standing if isinstance(row, PromiseStanding)),
        positions=tuple(row for row in standing if isinstance(row, PositionHeld)),
        disputes=tuple(row for row in standing if isinstance(row, DisputeOpen)),
    )
