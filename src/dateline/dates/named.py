"""Times called by their names: days, months, seasons, years, quarters, decades, centuries."""

from __future__ import annotations

import re
from datetime import date

from dateline.dates.anchors import CENTURY_TURN, FAR, MONTH, NEAR, Anchor, Meaning, dated
from dateline.dates.calendar import add_days, interval_of, safe_day
from dateline.dates.rules import Match


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
        return month_day(match, anchor, int(month), int(day), year)
    if month:
        return dated(f"{year}-{int(month):02d}") if year else recurring(anchor, int(month))
    if season:
        return dated(f"{year}-{season}") if year else _season(anchor, season)
    return dated(year) if year else weekday_of(match, anchor)


def _slash(text: str) -> Meaning | None:
    """Read 06/11/2020 the American way, unless only the other order is a date."""
    first, second, year = (int(part) for part in text.split("/"))
    year += (2000 if year < CENTURY_TURN else 1900) if year < 100 else 0
    day = safe_day(year, first, second) or safe_day(year, second, first)
    return dated(day.isoformat()) if day else None


def month_day(match: Match, anchor: Anchor, month: int, day: int, year: str | None) -> Meaning | None:
    """Read a day of a month, in the year given or in the nearest one that fits the weekday beside it."""
    daypart = match.value("daypart")
    suffix = f"T{daypart}" if daypart else ""
    if year:
        found = safe_day(int(year), month, day)
        return dated(found.isoformat() + suffix) if found else None
    weekday = match.value("weekday")
    if anchor.day is None:
        return Meaning(f"XXXX-{month:02d}-{day:02d}") if safe_day(2020, month, day) else None
    years = (
        range(anchor.day.year - 6, anchor.day.year + 2)
        if weekday
        else range(anchor.day.year - 1, anchor.day.year + 2)
    )
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
    ahead = (anchor.ahead and not (until > FAR and since < NEAR)) or (since > FAR and until < NEAR)
    return dated(future if ahead else past, ahead=future)


def recurring(anchor: Anchor, month: int) -> Meaning | None:
    """Read a bare month: the latest one begun, or the next one."""
    if anchor.day is None:
        return Meaning(f"XXXX-{month:02d}")
    past = anchor.day.year - (month > anchor.day.month)
    future = anchor.day.year + (month < anchor.day.month)
    return _nearest(anchor, f"{past:04d}-{month:02d}", f"{future:04d}-{month:02d}")


def _season(anchor: Anchor, season: str) -> Meaning | None:
    return dated(f"{anchor.day.year:04d}-{season}") if anchor.day else Meaning(f"XXXX-{season}")


def weekday_of(match: Match, anchor: Anchor) -> Meaning | None:
    """Read a bare weekday: the article's own day or the nearest before it; ahead, the nearest after."""
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
    """Return the nearest `suffix` of a year before (step -1) or after (1) this month, or this year's (0)."""
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
