"""Times told by distance from the article's day or a day named before: "last week", "two days later"."""

from __future__ import annotations

from datetime import date

from dateline.dates.anchors import SATURDAY, Anchor, Meaning, dated
from dateline.dates.calendar import add_days, shift_day, unit_value
from dateline.dates.lengths import counted, duration, vague_side
from dateline.dates.named import calendar
from dateline.dates.rules import Match
from dateline.model import When


def earlier(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the year-earlier period": the quarter spoken of, or the year, one year back."""
    return _year_before(match.value("unit") or "year", anchor) or _shifted_unit(
        anchor, match.value("unit") or "year", -1
    )


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
    count, unit = counted(match)
    sign = -1 if match.all("ago", "earlier", "before") else 1
    if match.words[-1].text.lower() == "hence":
        sign = 1
    if count is None:
        return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF", when=vague_side(anchor.day, unit, sign))
    textual = match.all("later", "earlier", "before", "after")
    compared = _year_before(unit, anchor) if sign * count == -1 else None
    return compared or _shifted_unit(anchor, unit, sign * count, base=anchor.reference if textual else None)


def inshift(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "in three weeks": a day ahead where the clause speaks of the future, else a length."""
    if not anchor.ahead or anchor.day is None:
        return duration(match, anchor)
    count, unit = counted(match)
    return _shifted_unit(anchor, unit, count) if count is not None else duration(match, anchor)


def restof(match: Match, anchor: Anchor) -> Meaning | None:
    """Read "the rest of the year": from the article's day on."""
    found = _shifted_unit(anchor, match.value("unit") or "year", 0)
    if found is None or found.when is None or anchor.day is None:
        return found
    return Meaning(found.value, "date", When(anchor.day, found.when.latest))
