"""Readings → Record: what is one actor, one event, one statement, one series, and what contradicts what.

Pure: no clock, network, randomness or environment; the same input in any order gives the same record.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dateline.model import Correction, Document, Reading, Record
from dateline.settling.actors import settle_actors, without_idlers
from dateline.settling.basis import make_basis
from dateline.settling.clock import Known, known_by
from dateline.settling.corrections import lost_anchors
from dateline.settling.disputes import settle_disputes
from dateline.settling.events import settle_events
from dateline.settling.explain import Explanation, explain
from dateline.settling.positions import settle_positions
from dateline.settling.promises import settle_promises
from dateline.settling.series import settle_series
from dateline.settling.statements import settle_statements
from dateline.settling.terms import end_terms

__all__ = ["Explanation", "Known", "explain", "known_by", "lost_anchors", "settle", "settle_known_by"]


def settle(
    documents: Iterable[Document],
    readings: Iterable[Reading],
    corrections: Sequence[Correction] = (),
    *,
    story: str = "main",
    horizon: date | None = None,
) -> Record:
    """Settle what documents print into one record; the actor file tells nothing later than `horizon`."""
    basis = make_basis(documents, readings, corrections, horizon=horizon)
    cast = settle_actors(basis)
    events = settle_events(basis, cast)
    series = settle_series(basis, cast)
    record = Record(
        story=story,
        documents=tuple(basis.documents.values()),
        copies=basis.copies,
        actors=end_terms(cast.actors, events, basis),
        events=events.events,
        statements=settle_statements(basis, cast),
        series=series,
        promises=settle_promises(basis, events),
        positions=settle_positions(basis, events),
        disputes=settle_disputes(basis, cast, events, series),
    )
    return without_idlers(record, cast)


def settle_known_by(
    documents: Iterable[Document],
    readings: Iterable[Reading],
    corrections: Sequence[Correction],
    day: date,
    *,
    story: str = "main",
) -> Record:
    """Settle what could have been known by the end of `day`, with no hindsight."""
    known = known_by(documents, readings, corrections, day)
    return settle(known.documents, known.readings, known.corrections, story=story, horizon=day)
