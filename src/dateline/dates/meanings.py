"""What each rule of the grammar means: matched words and the article's day to a TIMEX3 value and an interval."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dateline.dates.calendar import (
    DAY, add_days, add_months, day_interval, duration_value, interval_of, safe_day, shift_day, unit_table, unit_value,
)  # fmt: skip
from dateline.dates.rules import Match
from dateline.model import When

MONTH = ("month", "maymonth")
NUMBER = ("num", "n31", "year")
NEAR = 130  # days: a date without a year this near is meant ...
FAR = 230  # ... rather than the one this far off on the other side of the article, whatever the verb's tense
SATURDAY = 6
CENTURY_TURN = 30  # two-digit years below this are 20xx


@dataclass(frozen=True, slots=True)
class Anchor:
    """What deictic words lean on: the article's day (None: undated), the last day and quarter named, the direction."""

    day: date | None
    reference: date | None = None
    quarter: str | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """A TIMEX3 value, its days where they follow from it, and the kind of time."""

    value: str
    kind: str = "date"
    when: When | None = None
    ahead: str | None = None  # the value if the clause speaks of the future


def dated(value: str | None, *, ahead: str | None = None, kind: str = "date") -> Meaning | None:
    """Return the meaning of a value that names days."""
    return Meaning(value, kind, interval_of(value), ahead) if value else None


def _number(text: str | None) -> float | None:
    return None if text is None or text == "X" else float(text)


def calendar(match: Match, anchor: Anchor) -> Meaning | None:
    """Read whatever of weekday, day, month, season and year is named."""
    if match.value("iso"):
        return dated(match.value("iso"))
    if match.value("slash"):
        return _slash(match.value("slash") or "")
    year, month = match.value("year"), match.value(*MONTH)
    day = match.value("n31", "ordinal")
    season = match.value("season", "fall")
    if month and day:
        return _month_day(match, anchor, int(month), int(day), year)
    if month:
        return dated(f"{year}-{int(month):02d}") if year else _recurring(anchor, int(month))
    if season:
        return dated(f"{year}-{season}") if year else _season(anchor, season)
    return dated(year) if year else _weekday(match, anchor)


def _slash(text: str) -> Meaning | None:
    """Read 06/11/2020 the American way, unless only the other order is a date."""
    first, second, year = (int(part) for part in text.split("/"))
    year += (2000 if year < CENTURY_TURN else 1900) if year < 100 else 0
    day = safe_day(year, first, second) or safe_day(year, second, first)
    return dated(day.isoformat()) if day else None


def _month_day(match: Match, anchor: Anchor, month: int, day: int, year: str | None) -> Meaning | None:
    daypart = match.value("daypart")
    suffix = f"T{daypart}" if daypart else ""
    if year:
        found = safe_day(int(year), month, day)
        return dated(found.isoformat() + suffix) if found else None
    weekday = match.value("weekday")
    if anchor.day is None:
        return Meaning(f"XXXX-{month:02d}-{day:02d}") if safe_day(2020, month, day) else None
    years = range(anchor.day.year - 6, anchor.day.year + 2) if weekday else range(anchor.day.year - 1, anchor.day.year + 2)
    days = [found for y in years if (found := safe_day(y, month, day))]
    fitting = [found for found in days if not weekday or found.isoweekday() == int(weekday)] or days
    if not fitting:
        return None
    past = [found for found in fitting if found <= anchor.day]
    future = [found for found in fitting if found >= anchor.day]
    return _nearest(anchor, past[-1].isoformat() if past else None, future[0].isoformat() if future else None)


def _nearest(anchor: Anchor, past: str | None, future: str | None) -> Meaning | None:
    """Choose the past reading unless the words point ahead, or the past one is far and the next one near."""
    if anchor.day is None or not (past and future):
        return dated(past or future)
    behind, before = interval_of(past), interval_of(future)
    if behind is None or before is None:
        return dated(past)
    since, until = (anchor.day - behind.latest).days, (before.earliest - anchor.day).days
    ahead = anchor.ahead and not (until > FAR and since < NEAR) or (since > FAR and until < NEAR)
    return dated(future if ahead else past, ahead=future)


def _recurring(anchor: Anchor, month: int) -> Meaning | None:
    """Read a bare month: the latest one begun, or the next one."""
    if anchor.day is None:
        return Meaning(f"XXXX-{month:02d}")
    past = anchor.day.year - (month > anchor.day.month)
    future = anchor.day.year + (month < anchor.day.month)
    return _nearest(anchor, f"{past:04d}-{month:02d}", f"{future:04d}-{month:02d}")


def _season(anchor: Anchor, season: str) -> Meaning | None:
    return dated(f"{anchor.day.year:04d}-{season}") if anchor.day else Meaning(f"XXXX-{season}")


def _weekday(match: Match, anchor: Anchor) -> Meaning | None:
    """Read a bare weekday: the article's own day or the nearest one before it; ahead, the nearest one after."""
    weekday, daypart = match.value("weekday"), match.value("daypart")
    if weekday is None:
        return None
    if anchor.day is None:
        return Meaning(f"XXXX-WXX-{weekday}")
    behind = (anchor.day.isoweekday() - int(weekday)) % 7
    past, future = add_days(anchor.day, -behind), add_days(anchor.day, (7 - behind) % 7)
    suffix = f"T{daypart}" if daypart else ""
    chosen = future if anchor.ahead else past
    return dated(chosen.isoformat() + suffix, ahead=future.isoformat() + suffix)


def bareyear(match: Match, anchor: Anchor) -> Meaning | None:
    """Read a year that stands alone."""
    return dated(match.value("year"))


def decade(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the 1990s", "the '80s" and "the nineties"."""
    digits = re.sub(r"\D", "", match.value("decade") or "")
    if match.value("decadeword"):
        digits = f"{match.value('decadeword')}0"
    return dated(digits[:3] if len(digits) == 4 else f"19{digits[0]}")


def century(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the 20th century"."""
    number = int(match.value("ordinal") or 0)
    return dated(f"{number - 1:02d}") if 10 < number < 23 else None


def monthof(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "January of this year"."""
    step = match.value("this", "last", "next")
    if anchor.day is None or match.value("unit") != "year" or step is None:
        return None
    return dated(f"{anchor.day.year + int(step):04d}-{int(match.value('anymonth') or 0):02d}")


def nearby(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "last summer", "next Friday", "this May"."""
    step = int(match.value("last", "this", "next") or 0)
    if anchor.day is None:
        return Meaning("XXXX")
    weekday, month = match.value("weekday"), match.value(*MONTH)
    if weekday:
        return _stepped_weekday(anchor.day, int(weekday), step)
    if month:
        return dated(_stepped_year(anchor.day, int(month), step, f"{int(month):02d}"))
    season = match.value("season", "fall") or "SU"
    months = {"SP": 5, "SU": 8, "FA": 11, "WI": 14}  # the month in which each season ends
    return dated(_stepped_year(anchor.day, months[season], step, season))


def _stepped_weekday(day: date, weekday: int, step: int) -> Meaning | None:
    if step == 0:
        return dated(add_days(day, weekday - day.isoweekday()).isoformat())
    if step < 0:
        return dated(add_days(day, -((day.isoweekday() - weekday - 1) % 7 + 1)).isoformat())
    return dated(add_days(day, (weekday - day.isoweekday() - 1) % 7 + 1).isoformat())


def _stepped_year(day: date, month: int, step: int, suffix: str) -> str:
    """Return the nearest `suffix` part of a year before (step -1) or after (1) this month, or this year's (0)."""
    shift = -(month >= day.month) if step < 0 else int(month <= day.month) if step > 0 else 0
    return f"{day.year + shift:04d}-{suffix}"


def weekdayof(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "Friday of last week"."""
    step = int(match.value("last", "this", "next") or 0)
    if anchor.day is None or match.value("unit") != "week":
        return None
    weekday = int(match.value("weekday") or 1)
    return dated(add_days(anchor.day, 7 * step + weekday - anchor.day.isoweekday()).isoformat())


def quarter(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the third quarter", of a named year or the nearest one."""
    number = int(match.value("ordinal") or 0)
    if not 1 <= number <= 4:
        return None
    if match.value("year"):
        return dated(f"{match.value('year')}-Q{number}")
    if anchor.day is None:
        return Meaning(f"XXXX-Q{number}")
    step = match.value("last", "this", "next")
    if step is not None:
        return dated(f"{anchor.day.year + int(step):04d}-Q{number}")
    past = anchor.day.year - (number * 3 - 2 > anchor.day.month)
    return dated(f"{past + 1 if anchor.ahead and past < anchor.day.year else past:04d}-Q{number}")


def half(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the first half of 2020"."""
    number = int(match.value("ordinal") or 0)
    year = match.value("year")
    if year is None and anchor.day and match.value("unit") == "year":
        year = f"{anchor.day.year + int(match.value('last', 'this', 'next') or 0):04d}"
    return dated(f"{year}-H{number}") if year and number in (1, 2) else None


def earlier(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the year-earlier period": the quarter spoken of, or the year, one year back."""
    return _year_before(match.value("unit") or "year", anchor) or _shifted_unit(anchor, match.value("unit") or "year", -1)


def _year_before(unit: str, anchor: Anchor) -> Meaning | None:
    """Return the same quarter a year back, where the text compares quarters."""
    if unit != "year" or not anchor.quarter:
        return None
    return dated(f"{int(anchor.quarter[:4]) - 1:04d}{anchor.quarter[4:]}")


def _shifted_unit(anchor: Anchor, unit: str, count: float, *, base: date | None = None) -> Meaning | None:
    """Return the unit of time that lies `count` units from the article's (or the given) day."""
    day = base or anchor.day
    if day is None:
        return Meaning("XXXX")
    if unit in ("hour", "minute", "second"):
        return dated(unit_value(day, "day"), kind="time")
    return dated(unit_value(shift_day(day, unit, count), unit))


def shifted(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "last week", "this year", "next month"; "the following day" leans on the day named last."""
    step = match.value("last", "this", "next", "current")
    unit = match.value("unit") or "day"
    word = next((w.text.lower() for w in match.words if w.cls in ("last", "next")), "")
    if unit == "quarter" and step == "0" and anchor.quarter:
        return dated(anchor.quarter)
    textual = word in ("following", "previous", "preceding", "ensuing") or (word == "next" and unit == "day")
    return _shifted_unit(anchor, unit, int(step or 0), base=anchor.reference if textual else None)


def same(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the same day", "that week": the one named last."""
    return _shifted_unit(anchor, match.value("unit") or "day", 0, base=anchor.reference)


def current(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the year" in "the end of the year"; "the quarter" is the one spoken of."""
    unit = match.value("unit") or "day"
    if unit == "quarter" and anchor.quarter:
        return dated(anchor.quarter)
    if unit == "weekend" and anchor.day and anchor.day.isoweekday() < SATURDAY and not anchor.ahead:
        return _shifted_unit(anchor, unit, -1)
    return _shifted_unit(anchor, unit, 0) if unit not in ("hour", "minute", "day") else None


def weekof(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the week of March 6"."""
    found = calendar(match, anchor)
    if found is None or found.when is None:
        return found
    return dated(unit_value(found.when.earliest, match.value("unit") or "week"))


def beside(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the day before", "a day later": beside the day named last."""
    before = bool(match.all("before", "earlier"))
    unit = match.value("unit") or "day"
    reference = anchor.reference or anchor.day
    compared = _year_before(unit, anchor) if before else None
    return compared or _shifted_unit(anchor, unit, -1 if before else 1, base=reference)


def twice(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the week before last", "the year after next"."""
    return _shifted_unit(anchor, match.value("unit") or "week", 2 if match.all("next") else -2)


def dayshift(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the day before yesterday"."""
    if anchor.day is None:
        return Meaning("XXXX-XX-XX")
    step = int(match.value("deictic") or 0) + (1 if match.all("after") else -1)
    return _shifted_unit(anchor, match.value("unit") or "day", step)


def day(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "yesterday", "this morning", "last night", "tonight"."""
    if anchor.day is None:
        return Meaning("XXXX-XX-XX")
    part = match.value("daypart", "tonight")
    same_day = bool(match.all("same", "that")) and anchor.reference
    step = int(match.value("deictic", "last", "next") or 0)
    found = add_days(anchor.reference if same_day and anchor.reference else anchor.day, step)
    return dated(f"{found.isoformat()}T{part}", kind="time") if part else dated(found.isoformat())


def shiftby(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "two weeks ago", "three days later", "a week from now"."""
    count, unit = _counted(match)
    sign = -1 if match.all("ago", "earlier", "before") else 1
    if match.words[-1].text.lower() == "hence":
        sign = 1
    if count is None:
        return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF", when=_vague_side(anchor.day, unit, sign))
    textual = match.all("later", "earlier", "before", "after")
    compared = _year_before(unit, anchor) if sign * count == -1 else None
    return compared or _shifted_unit(anchor, unit, sign * count, base=anchor.reference if textual else None)


def _counted(match: Match) -> tuple[float | None, str]:
    unit = match.value("units", "unit") or "day"
    number = match.value(*NUMBER, "a")
    count = _number(number)
    if match.all("half") and count is not None:
        count += 0.5 if len(match.words) > 2 and match.all("and") else 0.0
    return count, unit


def _vague_side(day: date | None, unit: str, sign: int) -> When | None:
    """Return the days that "recent weeks" (-1) or "coming weeks" (1) can mean."""
    if day is None:
        return None
    far = shift_day(day, unit, sign * float(unit_table()[unit]["vague"])) if unit in unit_table() else day
    return When(far, day + DAY) if sign < 0 else When(day, far + DAY)


def vagueshift(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "years ago", "months later"."""
    sign = -1 if match.all("ago", "earlier") else 1
    return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF", when=_vague_side(anchor.day, match.value("units") or "day", sign))


def window(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the past two weeks", "in recent days", "the coming months": a length that ends or begins today."""
    count, unit = _counted(match)
    sign = 1 if match.all("next") else -1
    if not match.all(*NUMBER, "a"):
        vague = "PRESENT_REF" if match.all("this") else duration_value("X", unit)
        return Meaning(vague, "duration", _vague_side(anchor.day, unit, sign))
    length = duration_value(f"{count:g}" if count is not None else "X", unit)
    when = _vague_side(anchor.day, unit, sign) if count is None else _span(anchor.day, unit, sign * count)
    return Meaning(length, "duration", when)


def _span(day: date | None, unit: str, count: float) -> When | None:
    if day is None:
        return None
    days = {"hour": 1 / 24, "minute": 0.0, "second": 0.0}
    far = add_days(day, round(days[unit] * count)) if unit in days else shift_day(day, unit, count)
    return When(far, day + DAY) if count < 0 else When(day, far + DAY)


def duration(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "two days", "a two-week truce", "half an hour"."""
    count, unit = _counted(match)
    if match.all("half") and not match.all("and"):
        count = 0.5
    if count is None and not match.all(*NUMBER):
        count = 1.0
    return Meaning(duration_value(f"{count:g}" if count is not None else "X", unit), "duration")


def vague(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "for weeks": a length with no count, which has gone on until now."""
    unit = match.value("units") or "day"
    return Meaning(duration_value("X", unit), "duration", _vague_side(anchor.day, unit, -1))


def set_(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "every week", "on Sundays"."""
    often = match.value("often")
    return Meaning(often or duration_value(match.value(*NUMBER) or "1", match.value("unit", "units") or "week"), "set")


def reference(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "now", "recently", "soon"."""
    value = match.value("reference", "future") or "PRESENT_REF"
    if anchor.day is None:
        return Meaning(value, "reference")
    near = {"PRESENT_REF": day_interval(anchor.day), "PAST_REF": _vague_side(anchor.day, "month", -1)}
    return Meaning(value, "reference", near.get(value))


def clock(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "10:30 on Friday": the day; the hour is not kept."""
    weekday = match.value("weekday")
    if anchor.day is None:
        return Meaning("XXXX-XX-XXT", "time")
    if weekday:
        found = _weekday(match, anchor)
        return replace(found, value=found.value + "T", kind="time") if found else None
    step = int(match.value("deictic") or 0)
    base = anchor.day if match.all("deictic") else anchor.reference or anchor.day
    return dated(add_days(base, step).isoformat() + "T", kind="time")


MEANINGS: dict[str, Callable[[Match, Anchor], Meaning | None]] = {
    "calendar": calendar, "monthof": monthof, "bareyear": bareyear, "decade": decade, "century": century,
    "nearby": nearby, "weekdayof": weekdayof, "quarter": quarter, "half": half, "earlier": earlier,
    "shifted": shifted, "same": same, "current": current, "weekof": weekof, "beside": beside, "twice": twice,
    "dayshift": dayshift, "day": day, "shiftby": shiftby, "vagueshift": vagueshift, "window": window,
    "duration": duration, "vague": vague, "set": set_, "reference": reference, "clock": clock,
}  # fmt: skip
