"""Days, weeks, months, years as TIMEX3 values ("2020-06", "2020-W24", "P2D") and as half-open intervals."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from dateline.data import read_table
from dateline.model import FAR_FUTURE, FAR_PAST, When

DAY = timedelta(days=1)
SEASON_MONTHS = {
    "SP": 3,
    "SU": 6,
    "FA": 9,
    "WI": 12,
}  # meteorological: the first of three months, northern half
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|W(?P<week>\d{2})(?P<we>-WE)?"
    r"|Q(?P<quarter>\d)|H(?P<half>\d)|(?P<season>SP|SU|FA|WI)))?(?:T.*)?"
)


@cache
def unit_table() -> dict[str, dict[str, str]]:
    """Return data/time_units.csv by unit."""
    return {row["unit"]: row for row in read_table("time_units")}


def safe_day(year: int, month: int, day: int = 1) -> date | None:
    """Return the day, or None where the calendar has none such ("31 June")."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, days: int) -> date:
    """Return the day `days` later, kept inside the calendar."""
    ordinal = min(max(day.toordinal() + days, FAR_PAST.toordinal()), FAR_FUTURE.toordinal())
    return date.fromordinal(ordinal)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later, or that month's last day.

    >>> add_months(date(2020, 1, 31), 1)
    datetime.date(2020, 2, 29)
    """
    index = day.year * 12 + day.month - 1 + months
    if not 12 <= index < 9999 * 12:
        return FAR_PAST if index < 12 else FAR_FUTURE
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift_day(day: date, unit: str, count: float) -> date:
    """Return the day `count` units from `day`."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months:
        return add_months(day, round(count * months))
    return add_days(
        day, round(count * float(unit_table()[unit]["days"])) if unit != "weekend" else round(count * 7)
    )


def unit_value(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the week, month, … that holds `day`.

    >>> unit_value(date(2020, 6, 11), "week"), unit_value(date(2020, 6, 11), "quarter")
    ('2020-W24', '2020-Q2')
    """
    week = f"{day.isocalendar().year:04d}-W{day.isocalendar().week:02d}"
    values = {
        "week": week,
        "fortnight": week,
        "weekend": week + "-WE",
        "month": f"{day.year:04d}-{day.month:02d}",
        "quarter": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04d}",
        "decade": f"{day.year // 10:03d}",
        "century": f"{day.year // 100:02d}",
    }
    return values.get(unit, day.isoformat())


def duration_value(count: str, unit: str) -> str:
    """Return the TIMEX3 value of a length: `duration_value("2", "day") == "P2D"`; an unknown count is X."""
    code = unit_table()[unit]["code"]
    if unit in ("weekend", "fortnight"):
        code = "W" if unit == "fortnight" else "WE"
        count = count if unit == "weekend" or count == "X" else f"{2 * float(count):g}"
    if unit in ("decade", "century") and count != "X":
        count, code = f"{float(count) * (10 if unit == 'decade' else 100):g}", "Y"
    return f"PT{count}{code[1:]}" if code.startswith("T") else f"P{count}{code}"


def interval_of(value: str) -> When | None:
    """Return the days that a TIMEX3 value names, None for lengths, vague and unresolved ones.

    >>> interval_of("2020-06")
    When(earliest=datetime.date(2020, 6, 1), latest=datetime.date(2020, 7, 1))
    """
    if re.fullmatch(r"\d{2,3}", value):
        years = 10 ** (4 - len(value))
        return months_from(int(value) * years, 1, 12 * years)
    match = _VALUE.fullmatch(value)
    if not match:
        return None
    year = int(match["year"])
    if match["week"]:
        return _week(year, int(match["week"]), weekend=bool(match["we"]))
    if match["day"]:
        day = safe_day(year, int(match["month"]), int(match["day"]))
        return day_interval(day) if day else None
    for group, months in (("month", 1), ("quarter", 3), ("half", 6)):
        if match[group]:
            return months_from(year, (int(match[group]) - 1) * months + 1, months)
    return (
        months_from(year, SEASON_MONTHS[match["season"]], 3) if match["season"] else months_from(year, 1, 12)
    )


def day_interval(day: date) -> When:
    """Return the one day as an interval."""
    return When(day, add_days(day, 1))


def months_from(year: int, month: int, months: int) -> When | None:
    """Return the interval of `months` months that begins with a month."""
    first = safe_day(year, month)
    return When(first, add_months(first, months)) if first else None


def _week(year: int, week: int, *, weekend: bool) -> When | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return When(add_days(monday, 5 if weekend else 0), add_days(monday, 7))


PARTS = {
    "early": (0.0, 0.4),
    "mid": (0.3, 0.7),
    "late": (0.6, 1.0),
    "start": (0.0, 0.25),
    "end": (0.75, 1.0),
}  # shares of the interval, by judgement: "early January" may be the 12th, "the end of 2021" October


def narrow(when: When, part: str) -> When:
    """Return the early, mid, late, start or end part of an interval, at least one day of it."""
    width = (when.latest - when.earliest).days
    low, high = PARTS[part]
    first = int(low * width)
    return When(add_days(when.earliest, first), add_days(when.earliest, max(first + 1, round(high * width))))


def union(one: When | None, other: When | None) -> When | None:
    """Return the interval from the earlier start to the later end; None where either is unknown."""
    if one is None or other is None:
        return None
    return When(min(one.earliest, other.earliest), max(one.latest, other.latest))
