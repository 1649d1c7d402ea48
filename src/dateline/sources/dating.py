"""When a document appeared: what its source claims, held against what its own text says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.dates import TimeExpression, find_times
from dateline.model import FAR_PAST, When
from dateline.sources.dating_evidence import Limit, NamedDay, article_times, limits, named_days, term_changes

DAY = timedelta(days=1)
NEWS_DAYS = 3  # days: "Thursday, June 11" is printed on that day or one of the next two
RECALL = timedelta(days=45)  # a day named without its year is at most so long before the article
NEAR_YEAR = timedelta(days=183)  # a day named without its year is nearer than this to the article
ANNOUNCED = timedelta(days=14)  # "will meet on Thursday, June 11" is printed in the two weeks before
YEARS_ON = 6  # years after the last year told in which a weekday and day are still looked for
NAMED_BY_DATE = timedelta(days=6)  # news calls a day by its weekday up to here, later by its date
WIDEST = timedelta(days=400)  # a wider guess helps nobody: the document stays undated
LEAD = 400  # characters: a weekday with its day in the lead is the news' own, however far off it looks
TOP_LINES = 8  # lines in which a page prints its own date
TOP_WIDTH = 48  # characters: a longer line is prose


@dataclass(frozen=True, slots=True)
class Dating:
    """The days on which a document may have appeared, on what evidence, and what contradicts it."""

    when: When | None
    basis: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    when: When
    basis: str
    trusted: bool = True  # False for a line of the page, which may be the day of scraping


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the text alone tells."""

    text: str
    times: tuple[TimeExpression, ...]
    days: tuple[NamedDay, ...]
    limits: tuple[Limit, ...]


def date_document(
    text: str,
    *,
    claimed: When | None,
    claimed_basis: str,
    title: str | None = None,
    url: str | None = None,
    boilerplate: Sequence[tuple[int, int]] = (),
) -> Dating:
    """Return when the document with this text appeared; a claim that the text contradicts is not believed.

    Claims come in this order: given, address, the page's own date line; the first that nothing contradicts
    holds, else the text's own evidence. A lone contradiction that does not say which date is right is noted as
    a problem, and a date from outside the text stands.
    """
    stamp = page_stamp(text)
    times = tuple(
        time for time in article_times(text, boilerplate) if stamp is None or time.when != stamp.when
    )
    scraped = (
        (Limit((When(FAR_PAST, stamp.when.latest),), f"it was read on {_words(stamp.when)}"),)
        if stamp
        else ()
    )
    evidence = _Evidence(text, times, named_days(times), (*limits(text, times), *scraped))
    problems: list[str] = []
    derived = None
    for claim in _claims(claimed, claimed_basis, url, stamp):
        against = contradictions(evidence, claim.when)
        derived = derived or (derive(evidence) if against else None)
        if against:
            problems.append(f"dated {_words(claim.when)} by {claim.basis}, but {'; '.join(against)}")
        if not against or (claim.trusted and derived is None and len(against) < REFUTATIONS):
            return Dating(claim.when, claim.basis, tuple(problems))
    derived = derived or derive(evidence)
    return (
        Dating(derived.when, derived.basis, tuple(problems))
        if derived
        else Dating(None, "none", tuple(problems))
    )


REFUTATIONS = 2  # facts that refute a date from outside the text, when none of them says which date is right


def _words(when: When) -> str:
    last = when.latest - DAY
    return (
        when.earliest.isoformat()
        if last == when.earliest
        else f"{when.earliest.isoformat()} to {last.isoformat()}"
    )


def _claims(claimed: When | None, basis: str, url: str | None, stamp: _Claim | None) -> list[_Claim]:
    claims = [_Claim(claimed, basis)] if claimed else []
    found = date_in_url(url) if url else None
    if found:
        claims.append(_Claim(found, "address"))
    if stamp:
        claims.append(stamp)
    return claims


_URL_DAY = re.compile(
    r"(?<!\d)(19[89]\d|20\d\d)[/_-]?(0[1-9]|1[0-2]|[a-z]{3})[/_-]?([0-2]\d|3[01])(?!\d)", re.IGNORECASE
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def date_in_url(url: str) -> When | None:
    """Return the day that an address holds.

    >>> date_in_url("https://www.example.org/world/2020/jan/06/vote")
    When(earliest=datetime.date(2020, 1, 6), latest=datetime.date(2020, 1, 7))
    """
    for match in _URL_DAY.finditer(url):
        month = match[2].lower()
        number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month) if month.isdigit() else 0
        try:
            day = date(int(match[1]), number, int(match[3]))
        except ValueError:
            continue
        return When(day, day + DAY)
    return None


def page_stamp(text: str) -> _Claim | None:
    """Return the full date that stands alone on one of the first lines, or in a dateline."""
    for line in [line.strip() for line in text.splitlines() if line.strip()][:TOP_LINES]:
        head = _dateline(line) or (line if len(line) <= TOP_WIDTH else "")
        days = [
            time for time in find_times(head, published=None) if re.fullmatch(r"\d{4}-\d\d-\d\d", time.value)
        ]
        if len(days) == 1 and days[0].when and _is_stamp(head, days[0]):
            return _Claim(days[0].when, f'page line "{days[0].text}"', trusted=False)
    return None


def _dateline(line: str) -> str:
    """Return what stands before the dash of "TUNIS, May 3, 2020 (AFP) – The"."""
    match = re.match(r"[^a-z(]{3,30}(?:\([^)]{2,40}\))?,.{0,40}?\s[-–—]+\s", line)
    return match[0] if match else ""


def _is_stamp(head: str, time: TimeExpression) -> bool:
    around = head[: time.start] + head[time.end :]
    return len(re.findall(r"[^\W\d_]{2,}", around)) <= STAMP_WORDS


STAMP_WORDS = 4  # words beside the date on a line that only dates ("Published on … at 10:15 GMT")


def contradictions(evidence: _Evidence, when: When) -> list[str]:
    """Return in words what in the text cannot be if it appeared on these days."""
    against = [limit.because for limit in evidence.limits if limit.firm and not limit.allows(when)]
    for day in evidence.days:
        recent = _is_near(day, when) or day.start < LEAD
        if day.weekday is not None and recent and not _fits(day, when):
            against.append(f'it says "{day.text}", which was another day of the week')
    return list(dict.fromkeys(against))


def _is_near(day: NamedDay, when: When) -> bool:
    """Tell whether the day lies in the weeks before the article: farther off, a wrong weekday is a slip."""
    return any(
        when.earliest - RECALL < unlike < when.latest + NEWS_DAYS * DAY
        for unlike in replace(day, weekday=None).days()
    )


def _fits(day: NamedDay, when: When) -> bool:
    return any(when.earliest - NEAR_YEAR < fitting < when.latest + NEAR_YEAR for fitting in day.days())


def derive(evidence: _Evidence) -> Dating | None:
    """Return what the text alone tells of its day: a weekday with its day, a change of office, limits."""
    return _from_weekday_and_day(evidence) or _from_change_of_office(evidence) or _from_limits(evidence)


def _allowed(evidence: _Evidence, day: date) -> bool:
    return all(limit.allows(When(day, day + NEWS_DAYS * DAY)) for limit in evidence.limits)


def _from_weekday_and_day(evidence: _Evidence) -> Dating | None:
    """Read "Thursday, June 11": the first year it fits among those that the other facts allow."""
    told = [limit.days[0].earliest for limit in evidence.limits if limit.days]
    for named in [day for day in evidence.days if day.weekday is not None]:
        fitting = [day for day in named.days() if _allowed(evidence, day)]
        since = max(told, default=None)
        if not fitting or since is None or fitting[0].year > since.year + YEARS_ON:
            continue
        reasons = [limit.because for limit in evidence.limits]
        basis = "; ".join(dict.fromkeys([f'text: "{named.text}"', *reasons]))
        return Dating(_printed_about(evidence, named, fitting[0]), basis)
    return None


_AHEAD = re.compile(
    r"\b(will|would|until|due|scheduled|planned|expected|slated|upcoming)\b[^.]{0,60}$", re.IGNORECASE
)


def _printed_about(evidence: _Evidence, named: NamedDay, day: date) -> When:
    """Return when news prints "Thursday, June 11": on that day or the next ones, or, ahead, before it."""
    if _AHEAD.search(evidence.text[max(0, named.start - 80) : named.start]):
        return When(day - ANNOUNCED, day + DAY)
    return When(day, day + NEWS_DAYS * DAY)


def _from_change_of_office(evidence: _Evidence) -> Dating | None:
    """Read "on January 3" of somebody whose term ended that day, and the weekday of the lead."""
    for named, change, reason in term_changes(evidence.text, evidence.days):
        window = When(change, change + RECALL)
        if all(limit.allows(window) for limit in evidence.limits):
            when = _narrowed(evidence, window, named)
            return Dating(when, f'text: "{named.text}" ({reason})' + _lead_words(evidence, when, window))
    return None


def _lead_words(evidence: _Evidence, when: When, window: When) -> str:
    lead = _lead_weekday(evidence)
    return f', then "{lead.text}"' if lead is not None and when != window else ""


def _lead_weekday(evidence: _Evidence) -> TimeExpression | None:
    return next((time for time in evidence.times if time.value.startswith("XXXX-WXX-")), None)


def _narrowed(evidence: _Evidence, window: When, named: NamedDay) -> When:
    """Return the window's first day with the lead's weekday, and the next: news tells of today or yesterday.

    The named day is not of the last few, or the text would call it by its weekday.
    """
    lead = _lead_weekday(evidence)
    if lead is None:
        return window
    weekday = int(lead.value[-1])
    day = window.earliest + NAMED_BY_DATE
    while day.isoweekday() != weekday:
        day += DAY
    return When(day, day + 2 * DAY)


def _from_limits(evidence: _Evidence) -> Dating | None:
    """Return the days that all limits allow, where they are few enough to help."""
    possible = [When(date.min, date.max)]
    for limit in [limit for limit in evidence.limits if limit.firm]:
        possible = [met for one in possible for other in limit.days if (met := _meet(one, other)) is not None]
    near = [when for when in possible if when.latest - when.earliest <= WIDEST]
    if len(possible) != 1 or not near:
        return None
    return Dating(
        near[0], "text: " + "; ".join(dict.fromkeys(limit.because for limit in evidence.limits if limit.firm))
    )


def _meet(one: When, other: When) -> When | None:
    earliest, latest = max(one.earliest, other.earliest), min(one.latest, other.latest)
    return When(earliest, latest) if earliest < latest else None
