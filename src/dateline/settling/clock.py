"""The second clock: what could have been known on a day, with no hindsight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model import FAR_FUTURE, Correction, Document, Reading, When
from dateline.settling.corrections import anchors_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Known:
    """What was known by the end of a day; `undated` counts the documents left out for lack of a date."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    corrections: tuple[Correction, ...]
    undated: int


def known_by(
    documents: Iterable[Document],
    readings: Iterable[Reading],
    corrections: Sequence[Correction],
    day: date,
) -> Known:
    """Return what was certainly known by the end of `day`.

    A document counts when its latest possible publication and modification lie before the end of the day; a
    correction counts when everything that it holds on to is still there.
    """
    given = tuple(documents)
    kept = tuple(document for document in given if was_known(document, day))
    ids = {document.id for document in kept}
    read = tuple(reading for reading in readings if reading.document.id in ids)
    printed = {
        thing.id
        for reading in read
        for things in (reading.mentions, reading.reports, reading.quotes, reading.figures)
        for thing in things
    }
    return Known(
        documents=kept,
        readings=read,
        corrections=tuple(c for c in corrections if anchors_of(c) <= printed),
        undated=sum(document.published is None for document in given),
    )


def was_known(document: Document, day: date) -> bool:
    """Return whether the document stood as it stands by the end of `day`; never true of an undated one."""
    if document.published is None:
        return False
    latest = max(document.published.latest, (document.modified or document.published).latest)
    return latest <= day + DAY


def as_known(term: When | None, horizon: date | None) -> When | None:
    """Return a term in office as it looked on the horizon: its end is open if it came later.

    >>> as_known(When(date(2018, 10, 25), date(2020, 5, 7)), date(2020, 1, 5)).latest
    datetime.date(9999, 12, 31)
    """
    if term is None or horizon is None or term.latest <= horizon + DAY:
        return term
    return When(term.earliest, FAR_FUTURE)


def had_begun(term: When | None, horizon: date | None) -> bool:
    """Return whether the term had begun by the horizon."""
    return term is None or horizon is None or term.earliest <= horizon
