"""What times lean on (the article's day, days named before) and what they come to (a value, an interval)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.dates.calendar import interval_of
from dateline.model import When

MONTH = ("month", "maymonth")
NUMBER = ("num", "n31", "year")
NEAR = 130  # days: a date without a year this near is meant ...
FAR = 230  # ... rather than the one this far off on the other side of the article, whatever the verb's tense
SATURDAY = 6
CENTURY_TURN = 30  # two-digit years below this are 20xx


@dataclass(frozen=True, slots=True)
class Anchor:
    """What deictic words lean on: the article's day (None: undated), what was named last, direction."""

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


def count_of(text: str | None) -> float | None:
    """Return the count that a numeral's value stands for, None for a vague one."""
    return None if text is None or text == "X" else float(text)
