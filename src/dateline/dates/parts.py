"""Times named as parts and ranges of others: "the first week of May", "3-5 May", "2014-2018", "Q3 2016"."""

from __future__ import annotations

from dateline.dates.anchors import MONTH, Anchor, Meaning, dated
from dateline.dates.calendar import add_days, add_months, interval_of, safe_day, shift_day, union, unit_value
from dateline.dates.named import month_day, recurring
from dateline.dates.rules import Match
from dateline.model import When


def shortquarter(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "Q3 2016"."""
    year = match.value("year") or (f"{anchor.day.year:04d}" if anchor.day else None)
    return dated(f"{year}-Q{match.value('fiscalquarter')}") if year else None


def yearrange(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "2014-2018"."""
    first, last = (interval_of(word.value) for word in match.all("year"))
    whole = union(first, last)
    return (
        Meaning(match.value("year") or "", "range", whole)
        if whole and first and first.earliest < whole.latest
        else None
    )


def dayrange(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "May 3-5" and "between 3 and 5 May 2019"."""
    year, month = match.value("year"), int(match.value(*MONTH) or 0)
    first, last = (month_day(match, anchor, month, int(word.value), year) for word in match.all("n31")[:2])
    if first is None or last is None:
        return None
    return Meaning(first.value, "range", union(first.when, last.when))


def weekdaynth(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "Friday the 15th": the nearest such day."""
    if anchor.day is None:
        return None
    nth, weekday = int(match.value("ordinal") or 0), int(match.value("weekday") or 0)
    months = (add_months(anchor.day.replace(day=1), step) for step in (0, -1, 1, -2, 2))
    days = (safe_day(first.year, first.month, nth) for first in months)
    found = next((day for day in days if day and day.isoweekday() == weekday), None)
    return dated(found.isoformat()) if found else None


def nthweekday(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the first Sunday of May 2019", "the last Friday of next month"."""
    month = _month_of(match, anchor)
    if month is None:
        return None
    days = [add_days(month.earliest, step) for step in range((month.latest - month.earliest).days)]
    fitting = [day for day in days if day.isoweekday() == int(match.value("weekday") or 0)]
    nth = int(match.value("ordinal") or 0) - 1
    return (
        dated(fitting[nth].isoformat()) if nth < len(fitting) else None
    )  # -1 without an ordinal: the last one


def _month_of(match: Match, anchor: Anchor) -> When | None:
    month, year = match.value(*MONTH), match.value("year")
    if month and year:
        return interval_of(f"{year}-{int(month):02d}")
    if month:
        found = recurring(anchor, int(month))
        return found.when if found else None
    step = [int(word.value) for word in match.all("last", "this", "next") if word.value][-1:]
    if anchor.day is None or match.value("unit") != "month" or not step:
        return None
    return interval_of(unit_value(add_months(anchor.day, step[0]), "month"))


def nthunit(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the first week of May", "the last months of 2019": its value is that of the whole."""
    month, year = match.value(*MONTH), match.value("year")
    whole = (
        dated(f"{year}-{int(month):02d}")
        if month and year
        else recurring(anchor, int(month))
        if month
        else dated(year)
    )
    unit = match.value("unit", "units") or "day"
    if whole is None or whole.when is None or unit in ("hour", "minute", "second"):
        return whole
    nth = int(match.value("ordinal") or 0)
    many = 1 if match.all("unit") else 3  # "the first months": three of them
    if nth:
        return Meaning(whole.value, "date", _clipped(whole.when, unit, nth - 1, many))
    start = shift_day(whole.when.latest, unit, -many)
    return Meaning(whole.value, "date", When(max(start, whole.when.earliest), whole.when.latest))


def _clipped(whole: When, unit: str, skipped: int, many: int) -> When | None:
    first, last = shift_day(whole.earliest, unit, skipped), shift_day(whole.earliest, unit, skipped + many)
    return When(first, min(last, whole.latest)) if first < whole.latest else None
