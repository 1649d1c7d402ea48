"""What a text tells of the day on which it appeared: days of the week, office-holders, elections, years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateline.actorfile import KnownActor, Term, load_actor_file
from dateline.data import read_table
from dateline.dates import TimeExpression, find_times
from dateline.model import FAR_FUTURE, When
from dateline.text import fold, overlaps

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1990, 2040  # in which a "Thursday, June 11" without a year is looked for
UPDATED = timedelta(days=2)  # articles are added to for so long after the date they bear
AFTER_OFFICE = timedelta(days=30)  # "President X" is still printed so long after the term has ended
SAID_MONTHS_OFF = 0.6  # months by which "three months before the elections" may be off
MONTH = 30.4  # days
_PAST_BREAKERS = re.compile(
    r"\b(will|would|by|until|before|due|scheduled|planned|expected|next|to)\b[^.]{0,40}$", re.IGNORECASE
)
_FORMER = re.compile(
    r"\b(former|ex|late|then|future|under|predecessor|successor|for|elect|elected|candidate|nominate"
    r"|become|became|deputy|assistant|shadow|acting)\W*(\w+\W+){0,2}$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(said|says|told|tells|announced|will)\b[^.]{0,30}\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|yester|to)day\b"
)
BESIDE = 60  # characters on either side of a name in which "said on Monday" shows that it is spoken of as now
_NAME = r"(?:(?:al|el|bin|ibn|abu|de|da|van|von|der|le|la)[-\s])?[A-ZÀ-Þ][\w'’.]*(?:-\w+)*"


@dataclass(frozen=True, slots=True)
class Limit:
    """Days outside which the text cannot well have appeared (sorted, disjoint), and the words that say so."""

    days: tuple[When, ...]
    because: str
    firm: bool = True  # False: it helps to date a text, but cannot refute a date

    def allows(self, when: When) -> bool:
        """Tell whether some day of `when` is possible."""
        return any(one.earliest < when.latest and when.earliest < one.latest for one in self.days)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day printed without its year: "Thursday, June 11" or "January 3"."""

    month: int
    day: int
    weekday: int | None  # Monday 1
    start: int
    text: str

    def days(self) -> tuple[date, ...]:
        """Return the days of all years that fit."""
        found = (_safe(year, self.month, self.day) for year in range(FIRST_YEAR, LAST_YEAR))
        return tuple(d for d in found if d and (self.weekday is None or d.isoweekday() == self.weekday))


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def article_times(text: str, boilerplate: Sequence[tuple[int, int]]) -> tuple[TimeExpression, ...]:
    """Return the times of the article proper, read without a publication date."""
    return tuple(
        time for time in find_times(text, published=None) if not overlaps(boilerplate, time.start, time.end)
    )


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)")


def named_days(times: Sequence[TimeExpression]) -> tuple[NamedDay, ...]:
    """Return the days without a year, with the day of the week where it stands beside."""
    found = []
    for time in times:
        match = _YEARLESS.fullmatch(time.value)
        if match:
            weekday = next(
                (n for n, name in enumerate(_WEEKDAYS, 1) if time.text.lower().startswith(name)), None
            )
            found.append(NamedDay(int(match[1]), int(match[2]), weekday, time.start, time.text))
    return tuple(found)


def limits(text: str, times: Sequence[TimeExpression]) -> tuple[Limit, ...]:
    """Return what the text's own facts allow: told days, office-holders, elections near."""
    return (*_told_days(text, times), *_office_limits(text), *_election_limits(text))


def _told_days(text: str, times: Sequence[TimeExpression]) -> Iterator[Limit]:
    """Yield the latest day or month told as past, and the latest bare year: the text appeared then or later.

    A bare year refutes nothing: "the 2024 race" is run long before.
    """
    past = [
        (time.point.earliest, time) for time in times
        if time.point is not None and re.match(r"\d{4}", time.value) and re.search(r"\d{4}", time.text)
        and time.kind in ("date", "time", "since", "range")
        and not _PAST_BREAKERS.search(text[max(0, time.start - 60) : time.start])
    ]  # fmt: skip
    for firm in (True, False):
        told = [(day, time) for day, time in past if (len(time.value) > len("2020")) == firm]
        day, latest = max(told, key=lambda pair: pair[0], default=(None, None))
        if day is not None and latest is not None:
            yield Limit((When(day - UPDATED, FAR_FUTURE),), f'it tells of "{latest.text}"', firm)


@cache
def _titled() -> re.Pattern[str]:
    titles = {row["title"] for row in read_table("office_titles")} | {
        row["title"] for row in read_table("officeholders")
    }
    spaced = "|".join(
        re.escape(title).replace(r"\ ", r"\s+") for title in sorted(titles, key=len, reverse=True)
    )
    return re.compile(
        rf"(?<![vV]ice[-\s])\b(?i:(?P<title>{spaced}))\s+(?P<name>{_NAME}(?:\s+{_NAME}){{0,3}})"
    )


@cache
def _office_of_title() -> dict[str, str]:
    return {row["title"]: row["office"] for row in read_table("office_titles")}


def _office_limits(text: str) -> Iterator[Limit]:
    """Yield for each office-holder named with the office the days on which the office was held.

    That it was not held earlier is firm. That it is held no more is firm only beside "on Monday" or "today":
    history also calls people by the offices that they held.
    """
    named = fold(text)
    for match in _titled().finditer(text):
        if _FORMER.search(text[max(0, match.start() - 30) : match.start()]):
            continue
        title = " ".join(match["title"].lower().split())
        terms = _terms(_office_of_title().get(title, title), match["name"])
        if terms:
            because = f"it calls {match['name'].strip(' .')} {title}"
            yield Limit((When(min(term.when.earliest for term in terms), FAR_FUTURE),), because)
            beside = text[max(0, match.start() - BESIDE) : match.end() + BESIDE]
            yield Limit(_in_office(terms, named), because, bool(_NOW.search(beside)))


def _terms(office: str, name: str) -> tuple[Term, ...]:
    """Return the terms in an office of whoever is named; a surname alone may be several holders."""
    actors = load_actor_file()
    words = name.strip(" .").split()
    known = actors.find(" ".join(words)) if len(words) > 1 else None
    persons: Sequence[KnownActor] = (
        (known,) if known else _by_surname().get(fold(words[0]), ()) if len(words) == 1 else ()
    )
    return tuple(term for person in persons for term in person.terms if term.title == office)


@cache
def _by_surname() -> dict[str, tuple[KnownActor, ...]]:
    persons: dict[str, list[KnownActor]] = {}
    for actor in load_actor_file().actors:
        if actor.terms and actor.kind == "person":
            persons.setdefault(fold(actor.name.split()[-1]), []).append(actor)
    return {surname: tuple(found) for surname, found in persons.items()}


def _in_office(terms: Sequence[Term], named: str) -> tuple[When, ...]:
    """Return the terms' days, without an end where the text also names a successor in the office."""
    file = load_actor_file()
    successors = [
        term
        for first in terms
        for term in file.terms.get((first.title, first.country or first.body or ""), ())
        if term.when.earliest >= first.when.latest
        and term.holder != first.holder
        and fold(term.holder) in named
    ]
    if successors:
        return (When(min(term.when.earliest for term in terms), FAR_FUTURE),)
    ends = (min(FAR_FUTURE - AFTER_OFFICE, term.when.latest) + AFTER_OFFICE for term in terms)
    return tuple(sorted(When(term.when.earliest, end) for term, end in zip(terms, ends, strict=True)))


_BEFORE_VOTE = re.compile(
    r"\b(?P<count>\w+)\s+(?P<unit>days?|weeks?|months?)\s+(?P<side>before|ahead of|after)\s+"
    r"(?:the\s+|its\s+)?(?:\w+\s+)?"
    r"(?P<kind>legislative|parliamentary|general|presidential|federal|congressional|midterm)"
    r"\s+(?:election|vote|poll)s?",
    re.IGNORECASE,
)
_KINDS = {"presidential": ("presidential",), "general": ("legislative", "presidential")}


def _election_limits(text: str) -> Iterator[Limit]:
    """Yield the days that "three months before the elections" leaves, in the country most named."""
    from dateline.numbers import numeral_value

    for match in _BEFORE_VOTE.finditer(text):
        count = numeral_value(match["count"])
        country = next(iter(_countries(text)), None)
        if count is None or country is None:
            continue
        kinds = _KINDS.get(match["kind"].lower(), ("legislative",))
        unit = {"d": 1.0, "w": 7.0, "m": MONTH}[match["unit"][0].lower()]
        away = count * unit * (1 if match["side"].lower() == "after" else -1)
        days = tuple(
            _around(date.fromisoformat(row["day"]) + timedelta(days=away), SAID_MONTHS_OFF * unit)
            for row in read_table("elections")
            if row["country"] == country and row["kind"] in kinds
        )
        if days:
            yield Limit(days, f'it stands "{" ".join(match[0].split())}"')


def _around(day: date, days: float) -> When:
    return When(day - timedelta(days=days), day + timedelta(days=days) + DAY)


def _countries(text: str) -> list[str]:
    """Return the countries (ISO 3166) whose elections are known, the most named first."""
    actors = load_actor_file()
    voting = {row["country"] for row in read_table("elections")}
    counts: Counter[str] = Counter()
    for word, times in Counter(re.findall(r"\b[A-Z][\w.]+", text)).items():
        country = actors.country(word)
        if country and country.iso3 in voting:
            counts[country.iso3] += times
    return [country for country, _ in counts.most_common()]


def term_changes(text: str, days: Sequence[NamedDay]) -> Iterator[tuple[NamedDay, date, str]]:
    """Yield named days that are the first or last day in office of somebody whom the text names in full.

    Days on which offices of several years change (20 January) tell nothing.
    """
    named = fold(text) if days else ""
    for day in days:
        changes = [change for change in _changes().get((day.month, day.day), ()) if change[1] in named]
        if len({when.year for when, _, _ in changes}) == 1:
            when, _, reason = changes[0]
            yield day, when, reason


@cache
def _changes() -> dict[tuple[int, int], tuple[tuple[date, str, str], ...]]:
    """Return by month and day the ends and starts of terms: the day, the folded name, the words."""
    changes: dict[tuple[int, int], list[tuple[date, str, str]]] = {}
    for actor in load_actor_file().actors:
        for term in actor.terms:
            for when in (term.when.earliest, term.when.latest):
                if when.day != 1 and when != FAR_FUTURE:
                    words = f"{actor.name}, {term.title}: {when.isoformat()}"
                    found = [(when, fold(name), words) for name in (actor.name, *actor.aliases)]
                    changes.setdefault((when.month, when.day), []).extend(found)
    return {key: tuple(found) for key, found in changes.items()}
