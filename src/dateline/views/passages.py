"""What the page shows of documents: their text once, and by number every passage that the record rests on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal
from urllib.parse import urlsplit

from dateline.model import Document, Record
from dateline.views.diff import Settled, support_of
from dateline.views.evidence import Evidence
from dateline.views.state import Json, dated

Texts = Literal["full", "sentences"]

MENTIONS_AT_MOST = 24  # an actor's passages on the page: the first of each document; `explain` lists all


class Offsets:
    """Turns code points into UTF-16 units, which is how a browser counts characters."""

    def __init__(self, text: str) -> None:
        self.wide = [at for at, character in enumerate(text) if character > "\uffff"]

    def __call__(self, at: int) -> int:
        return at + bisect_left(self.wide, at)


class Passages:
    """The numbered passages of one record."""

    def __init__(self, record: Record, evidence: Mapping[str, Evidence], texts: Texts) -> None:
        self.evidence = evidence
        self.texts = texts
        self.copies = {copy.document: copy for copy in record.copies}
        self.places = {document.id: at for at, document in enumerate(record.documents)}
        self.offsets = {document.id: Offsets(document.text) for document in record.documents}
        self.mentions_by_actor = {actor.id: self._first(actor.support) for actor in record.actors}
        self.shown = list(dict.fromkeys(filter(self._is_here, self._support(record))))
        self.numbers = {printed: number for number, printed in enumerate(self.shown)}

    def refer(self, support: Iterable[str]) -> list[Json]:
        """Return the numbers of these printed ids' passages."""
        return [self.numbers[printed] for printed in support if printed in self.numbers]

    def rows(self) -> list[Json]:
        """Return [printed id, document, start, end, sentence start, sentence end] of each passage."""
        return [self._row(self.evidence[printed]) for printed in self.shown]

    def _row(self, entry: Evidence) -> list[Json]:
        units = self.offsets[entry.document]
        ends = entry.sentence_start + len(entry.sentence)
        places = (entry.start, entry.end, entry.sentence_start, ends)
        return [entry.id, self.places[entry.document], *(units(place) for place in places)]

    def _is_here(self, printed: str) -> bool:
        return printed in self.evidence and self.evidence[printed].document in self.places

    def _first(self, support: Iterable[str]) -> list[str]:
        first: dict[str, str] = {}
        for printed in filter(self._is_here, support):
            first.setdefault(self.evidence[printed].document, printed)
        return list(first.values())[:MENTIONS_AT_MOST]

    def _support(self, record: Record) -> Iterator[str]:
        things: Iterable[Settled] = (
            *record.events, *record.statements, *record.series, *record.promises, *record.positions,
            *record.disputes,
        )  # fmt: skip
        for thing in things:
            yield from support_of(thing)
        for event in record.events:
            yield from event.against
        for actor in record.actors:
            yield from self.mentions_by_actor[actor.id]
            yield from (printed for office in actor.offices for printed in office.support)
        for dispute in record.disputes:
            yield from dispute.resolved.support if dispute.resolved else ()

    def document(self, document: Document) -> Json:
        """Return a document with what the page holds of its text, as [offset, text] pieces."""
        units = self.offsets[document.id]
        copy = self.copies.get(document.id)
        return {
            "id": document.id,
            "title": document.title,
            "outlet": document.outlet,
            "byline": document.byline,
            "url": web_address(document.url),
            "path": document.path,
            "published": dated(document.published),
            "basis": document.published_basis,
            "language": document.language,
            "truncated": document.truncated,
            "translated": document.translated,
            "agencies": [*document.agencies],
            "copy_of": copy.of if copy else None,
            "because": [*copy.because] if copy else [],
            "problems": [*document.problems],
            "text": [[units(start), text] for start, text in self._pieces(document)],
            "boilerplate": [[units(start), units(end)] for start, end in document.boilerplate],
        }

    def _pieces(self, document: Document) -> Iterable[tuple[int, str]]:
        if self.texts == "full":
            return [(0, document.text)]
        entries = (self.evidence[printed] for printed in self.shown)
        here = (entry for entry in entries if entry.document == document.id)
        return sorted({(entry.sentence_start, entry.sentence) for entry in here})


def web_address(url: str | None) -> str | None:
    """Return the address if following it can only open a web page.

    >>> web_address("javascript:alert(1)")
    """
    return url if url and urlsplit(url).scheme in ("http", "https") else None
