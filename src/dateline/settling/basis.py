"""What every settling step stands on: the readings in order, lineages, ranks of printed ids, judgements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.grouping.copies import find_copies, lineage_of, publication_key
from dateline.model import Copy, Correction, Document, Figure, Mention, Quote, Reading, Report
from dateline.settling.corrections import Judgements, judge_corrections, without_rejected

Printed = Mention | Report | Quote | Figure
Rank = tuple[int, int, str]  # document's place in the order of publication, offset, id


@dataclass(frozen=True, slots=True)
class Basis:
    """Documents and readings sorted by publication, then id; `ranks` sorts printed ids."""

    readings: tuple[Reading, ...]
    documents: Mapping[str, Document]
    copies: tuple[Copy, ...]
    lineages: Mapping[str, str]
    ranks: Mapping[str, Rank]
    judgements: Judgements
    horizon: date | None  # the last day that may be known; None: no limit

    def sort(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return printed ids once each, earliest first."""
        return tuple(sorted(set(ids), key=self.ranks.__getitem__))

    def settled_id(self, letter: str, ids: Iterable[str]) -> str:
        """Return the id of what these printed ids support: its letter and its earliest support."""
        return letter + min(ids, key=self.ranks.__getitem__)

    def published(self, document: str) -> date | None:
        """Return the first day on which the document can have been published."""
        published = self.documents[document].published
        return None if published is None else published.earliest


def make_basis(
    documents: Iterable[Document],
    readings: Iterable[Reading],
    corrections: Sequence[Correction],
    *,
    horizon: date | None,
) -> Basis:
    """Sort what came in any order, and find the copies among it."""
    ordered = sorted({document.id: document for document in documents}.values(), key=publication_key)
    kept = {document.id: document for document in ordered}
    by_document: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda reading: reading.by):
        by_document.setdefault(reading.document.id, reading)
    judgements = judge_corrections(corrections)
    in_order = [without_rejected(by_document[key], judgements) for key in kept if key in by_document]
    copies = find_copies(ordered)
    return Basis(
        readings=tuple(in_order),
        documents=kept,
        copies=copies,
        lineages=lineage_of(ordered, copies),
        ranks=_rank(in_order),
        judgements=judgements,
        horizon=horizon,
    )


def printed_in(reading: Reading) -> Iterator[Printed]:
    """Yield everything that one document prints."""
    yield from reading.mentions
    yield from reading.reports
    yield from reading.quotes
    yield from reading.figures


def _rank(readings: Sequence[Reading]) -> dict[str, Rank]:
    return {
        printed.id: (place, printed.span.start, printed.id)
        for place, reading in enumerate(readings)
        for printed in printed_in(reading)
    }
