"""The laws that every story obeys, and where one does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.model import Correction, Reading, Record, Span
from dateline.settling.basis import printed_in
from dateline.settling.corrections import lost_anchors


def find_faults(
    record: Record, readings: Sequence[Reading], corrections: Sequence[Correction]
) -> Iterator[str]:
    """Yield one line for every span that does not fit, support that is missing, and correction that lost hold."""
    for reading in readings:
        yield from _misfits(reading)
    printed = {thing.id for reading in readings for thing in printed_in(reading)}
    for key, ids in _supports(record):
        yield from (
            f"{key}: rests on {support}, which nothing prints" for support in ids if support not in printed
        )
    for correction in lost_anchors(corrections, readings):
        yield f"correction {correction.id}: nothing printed is left of {correction.on}; make it anew or retract it"


def _misfits(reading: Reading) -> Iterator[str]:
    text = reading.document.text
    for thing in printed_in(reading):
        span: Span = thing.span
        if text[span.start : span.end] != span.text:
            yield f"{thing.id}: {span.start}:{span.end} of {span.document} does not print {span.text[:40]!r}"


def _supports(record: Record) -> Iterator[tuple[str, Iterable[str]]]:
    for noun in (record.actors, record.events, record.statements, record.positions):
        for thing in noun:
            yield thing.id, thing.support
    for event in record.events:
        yield event.id, event.against
    for series in record.series:
        for point in series.points:
            yield series.id, point.support
    for promise in record.promises:
        for step in promise.history:
            yield promise.id, step.support
    for dispute in record.disputes:
        for side in dispute.sides:
            yield dispute.id, side.support
