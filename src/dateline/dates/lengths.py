"""Lengths, recurring and vague times: "for weeks", "the past 24 hours", "on Sundays", "now"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.dates.anchors import NUMBER, Anchor, Meaning, count_of, dated
from dateline.dates.calendar import DAY, add_days, day_interval, duration_value, shift_day, unit_table
from dateline.dates.named import weekday_of
from dateline.dates.rules import Match
from dateline.model import When


def counted(match: Match) -> tuple[float | None, str]:
    """Return how many of which unit of time the words count."""
    unit = match.value("units", "unit") or "day"
    number = match.value(*NUMBER, "a")
    count = count_of(number)
    if match.all("half") and count is not None:
        count += 0.5 if len(match.words) > 2 and match.all("and") else 0.0
    return count, unit


def vague_side(day: date | None, unit: str, sign: int) -> When | None:
    """Return the days that "recent weeks" (-1) or "coming weeks" (1) can mean."""
    if day is None:
        return None
    far = shift_day(day, unit, sign * float(unit_table()[unit]["vague"])) if unit in unit_table() else day
    return When(far, day + DAY) if sign < 0 else When(day, far + DAY)


def vagueshift(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "years ago", "months later"."""
    sign = -1 if match.all("ago", "earlier") else 1
    return Meaning(
        "PAST_REF" if sign < 0 else "FUTURE_REF",
        when=vague_side(anchor.day, match.value("units") or "day", sign),
    )


def window(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the past two weeks", "recent days", "the coming months": a length that ends or begins today."""
    count, unit = counted(match)
    sign = 1 if match.all("next") else -1
    if not match.all(*NUMBER, "a"):
        vague = "PRESENT_REF" if match.all("this") else duration_value("X", unit)
        return Meaning(vague, "duration", vague_side(anchor.day, unit, sign))
    length = duration_value(f"{count:g}" if count is not None else "X", unit)
    when = vague_side(anchor.day, unit, sign) if count is None else _span(anchor.day, unit, sign * count)
    return Meaning(length, "duration", when)


def _span(day: date | None, unit: str, count: float) -> When | None:
    if day is None:
        return None
    days = {"hour": 1 / 24, "minute": 0.0, "second": 0.0}
    far = add_days(day, round(days[unit] * count)) if unit in days else shift_day(day, unit, count)
    return When(far, day + DAY) if count < 0 else When(day, far + DAY)


def duration(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "two days", "a two-week truce", "half an hour"."""
    count, unit = counted(match)
    if match.all("half") and not match.all("and"):
        count = 0.5
    if count is None and not match.all(*NUMBER):
        count = 1.0
    return Meaning(duration_value(f"{count:g}" if count is not None else "X", unit), "duration")


def vague(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "for weeks": a length with no count, which has gone on until now."""
    unit = match.value("units") or "day"
    return Meaning(duration_value("X", unit), "duration", vague_side(anchor.day, unit, -1))


def set_(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "every week", "on Sundays"."""
    often = match.value("often")
    return Meaning(
        often or duration_value(match.value(*NUMBER) or "1", match.value("unit", "units") or "week"), "set"
    )


def reference(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "now", "recently", "soon"."""
    value = match.value("reference", "future") or "PRESENT_REF"
    if anchor.day is None:
        return Meaning(value, "reference")
    near = {"PRESENT_REF": day_interval(anchor.day), "PAST_REF": vague_side(anchor.day, "month", -1)}
    return Meaning(value, "reference", near.get(value))


def within(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "within 10 months": a length that begins with the article's day."""
    count, unit = counted(match)
    found = duration(match, anchor)
    if found is None:
        return None
    when = vague_side(anchor.day, unit, 1) if count is None else _span(anchor.day, unit, count)
    return Meaning(found.value, "duration", when)


def clock(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "10:30 on Friday": the day; the hour is not kept."""
    weekday = match.value("weekday")
    if anchor.day is None:
        return Meaning("XXXX-XX-XXT", "time")
    if weekday:
        found = weekday_of(match, anchor)
        return replace(found, value=found.value + "T", kind="time") if found else None
    step = int(match.value("deictic") or 0)
    base = anchor.day if match.all("deictic") else anchor.reference or anchor.day
    return dated(add_days(base, step).isoformat() + "T", kind="time")
