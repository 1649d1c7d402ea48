"""What one document reports: who did what to whom, where and when, whether it happened, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.dates import TimeExpression
from dateline.model import Document, Party, Reading, Realis, Report
from dateline.readers.attribution import attributed_to
from dateline.readers.clauses import clause_bounds
from dateline.readers.mentions import mentions_by_head
from dateline.readers.modes import find_mode
from dateline.readers.parties import People
from dateline.readers.promises import promised_concession
from dateline.readers.realis import realis_of
from dateline.readers.roles import find_sides
from dateline.readers.scores import score_report
from dateline.readers.settings import Places, find_when
from dateline.readers.triggers import Trigger, find_triggers
from dateline.text import overlaps, printed_id, span_of


def read_reports(
    document: Document, doc: Doc, reading: Reading, times: Sequence[TimeExpression]
) -> Reading:
    """Return the reading with what the document reports; looks at its mentions and quotes."""
    people = People(document, doc, mentions_by_head(reading, doc), reading.quotes)
    places = Places(doc)
    reports: list[Report] = []
    for trigger in find_triggers(doc, people):
        token = trigger.token
        if not overlaps(document.boilerplate, token.idx, token.idx + len(token.text)):
            reports.extend(_reports_of(trigger, people, places, times))
    return replace(reading, reports=tuple(reports))


def _reports_of(
    trigger: Trigger, people: People, places: Places, times: Sequence[TimeExpression]
) -> list[Report]:
    """Return the report of a trigger and, of a promised withdrawal, the concession that the promise is."""
    realis = realis_of(trigger)
    if realis is None:
        return []
    source, target = find_sides(trigger, people)
    if not _is_worth_reporting(trigger, realis, source, target):
        return []
    report = Report(
        id=printed_id("report", people.document, *_bounds(trigger)),
        span=span_of(people.document, *_clause(trigger)),
        trigger=span_of(people.document, *_bounds(trigger)),
        type=trigger.type,
        mode=find_mode(trigger),
        source=source,
        target=target,
        place=places.find_place(trigger),
        when=find_when(trigger, realis, times, people.document),
        realis=realis,
        attributed_to=attributed_to(trigger, source, people),
        score=score_report(trigger, realis, source, target),
    )
    concession = promised_concession(trigger, report, people, times)
    return [concession, report] if concession else [report]


def _is_worth_reporting(
    trigger: Trigger, realis: Realis, source: tuple[Party, ...], target: tuple[Party, ...]
) -> bool:
    """Return whether the clause says enough: somebody who acts or is acted on, both where it did not happen."""
    if realis in {"possible", "denied"}:
        return bool(source and target)
    return bool(source or target)


def _bounds(trigger: Trigger) -> tuple[int, int]:
    return trigger.token.idx, trigger.token.idx + len(trigger.token.text)


def _clause(trigger: Trigger) -> tuple[int, int]:
    """Return the offsets of the act's clause: the carrying verb's, or the trigger's own words."""
    head = trigger.predicate
    if trigger.row.pos == "adj" or head.i == trigger.token.i:
        head = trigger.token
    return clause_bounds(head, trigger.token)
