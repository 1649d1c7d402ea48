"""Dates, amounts and names in plain English, the same words on every view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from dateline.model import FAR_FUTURE, FAR_PAST, Actor, FigureKind, Hedge, Record, When

_DAY = timedelta(days=1)
_HEDGE_WORDS: Mapping[Hedge, str] = {
    "exact": "", "about": "about ", "nearly": "nearly ", "more than": "more than ",
    "less than": "less than ", "range": "",
}  # fmt: skip


def say_day(day: date) -> str:
    """Return a day as people write it.

    >>> say_day(date(2020, 1, 3))
    '3 January 2020'
    """
    return f"{day.day} {day:%B} {day.year}"


def say_when(when: When | None) -> str:
    """Return a half-open interval in words, as precise as it is wide.

    >>> say_when(When(date(2020, 6, 1), date(2020, 7, 1)))
    'June 2020'
    >>> say_when(When(date(2020, 6, 8), date(2020, 6, 11)))
    '8–10 June 2020'
    """
    if when is None or (when.earliest <= FAR_PAST and when.latest >= FAR_FUTURE):
        return "undated"
    if when.latest >= FAR_FUTURE:
        return f"since {say_day(when.earliest)}"
    if when.earliest <= FAR_PAST:
        return f"until {say_day(when.latest - _DAY)}"
    return _say_interval(when.earliest, max(when.latest - _DAY, when.earliest))


def _say_interval(first: date, last: date) -> str:
    month_ends = (last + _DAY).day == 1
    if first == last:
        return say_day(first)
    if first.day == 1 and month_ends:
        return _say_months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{say_day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {say_day(last)}"
    return f"{say_day(first)} – {say_day(last)}"


def _say_months(first: date, last: date) -> str:
    if first.year != last.year:
        whole_years = first.month == 1 and last.month == 12
        return f"{first.year}–{last.year}" if whole_years else f"{first:%B %Y} – {last:%B %Y}"
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    return f"{first:%B %Y}" if first.month == last.month else f"{first:%B}–{last:%B} {last.year}"


def say_number(number: float) -> str:
    """Return a number with thousands separated and no needless decimals.

    >>> say_number(5200.0)
    '5,200'
    """
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.2f}".rstrip("0").rstrip(".")


def say_count(number: int, noun: str) -> str:
    """Return a number of things.

    >>> say_count(1, "dispute"), say_count(2, "series"), say_count(5200, "soldier")
    ('1 dispute', '2 series', '5,200 soldiers')
    """
    return f"{number:,} {noun}{'' if number == 1 or noun.endswith('s') else 's'}"


def say_amount(
    low: float | None, high: float | None, *, hedge: Hedge = "exact", kind: FigureKind = "level"
) -> str:
    """Return the bounds of a figure in words, with its hedge.

    >>> say_amount(40, None, hedge="more than")
    'more than 40'
    >>> say_amount(2000, 2500, hedge="range")
    '2,000–2,500'
    """
    change = "change of " if kind == "change" else ""
    if low is None and high is None:
        return f"{change}an unstated number"
    if low is not None and high is not None and low != high:
        return f"{change}{say_number(low)}–{say_number(high)}"
    bound = low if low is not None else high
    assert bound is not None
    if hedge in ("exact", "range") and None in (low, high):
        return f"{change}{'at least' if high is None else 'at most'} {say_number(bound)}"
    return f"{change}{_HEDGE_WORDS[hedge]}{say_number(bound)}"


def say_list(words: Iterable[str]) -> str:
    """Return words joined as in a sentence.

    >>> say_list(["Peru", "Chile", "Bolivia"])
    'Peru, Chile and Bolivia'
    """
    several = list(words)
    return " and ".join([", ".join(several[:-1]), several[-1]]) if len(several) > 1 else "".join(several)


def actors_by_id(record: Record) -> Mapping[str, Actor]:
    """Return the record's actors under their ids."""
    return {actor.id: actor for actor in record.actors}


def names_of(ids: Iterable[str], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Return the names of these actors; an id without an actor stands for itself."""
    return tuple(actors[each].name if each in actors else each for each in ids)
