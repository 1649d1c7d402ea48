"""Where everything in a record rests: each printed thing with the sentence around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.model import Reading, Span, When

EvidenceKind = Literal["mention", "report", "quote", "figure"]

# A stop ends a sentence when space and a capital, digit or opening quote follow it, unless it belongs to an
# abbreviation: capitalised and at most three letters long ("Gen.", "Mr.", "U.S.").
_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?…][\"'”’»)\]]*(?=\s+[\"'“‘«(\[]?[A-Z0-9])"
)
_LINE = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A printed thing as a reader checks it: its words, its sentence, and whose page it stands on."""

    id: str
    kind: EvidenceKind
    document: str
    path: str | None
    start: int
    end: int
    text: str
    sentence: str
    sentence_start: int
    outlet: str | None
    published: When | None


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def split_sentences(text: str) -> tuple[int, ...]:
    """Return the offsets at which sentences start, plainly: at stops and at line ends.

    >>> split_sentences("Gen. Diaz left. Troops stayed.")
    (0, 16)
    """
    starts = {0}
    for stop in _STOP.finditer(text):
        starts.add(_after_space(text, stop.end()))
    starts.update(line.end() for line in _LINE.finditer(text))
    return tuple(sorted(start for start in starts if start < len(text) or start == 0))


def sentence_around(text: str, starts: tuple[int, ...], start: int, end: int) -> tuple[int, int]:
    """Return the half-open interval of the sentence or sentences that hold `start:end`, without outer space.

    >>> text = "He left. Troops stayed."
    >>> sentence_around(text, split_sentences(text), 9, 15)
    (9, 23)
    """
    first = starts[max(bisect_right(starts, start) - 1, 0)]
    after = bisect_right(starts, max(end - 1, start))
    last = starts[after] if after < len(starts) else len(text)
    return first, first + len(text[first:last].rstrip())


def _printed(reading: Reading) -> Iterator[tuple[str, EvidenceKind, Span]]:
    yield from ((mention.id, "mention", mention.span) for mention in reading.mentions)
    yield from ((report.id, "report", report.span) for report in reading.reports)
    yield from ((quote.id, "quote", quote.span) for quote in reading.quotes)
    yield from ((figure.id, "figure", figure.span) for figure in reading.figures)


def index_evidence(readings: Iterable[Reading]) -> Mapping[str, Evidence]:
    """Return the evidence of every printed id in these readings."""
    evidence: dict[str, Evidence] = {}
    for reading in readings:
        document = reading.document
        starts = split_sentences(document.text)
        for printed, kind, span in _printed(reading):
            first, last = sentence_around(document.text, starts, span.start, span.end)
            evidence[printed] = Evidence(
                id=printed,
                kind=kind,
                document=document.id,
                path=document.path,
                start=span.start,
                end=span.end,
                text=span.text,
                sentence=document.text[first:last],
                sentence_start=first,
                outlet=document.outlet,
                published=document.published,
            )
    return evidence


def first_printed(support: Iterable[str], evidence: Mapping[str, Evidence]) -> date | None:
    """Return the earliest day on which any of this support may have been published, None when unknown."""
    published = (evidence[printed].published for printed in support if printed in evidence)
    return min((when.earliest for when in published if when is not None), default=None)


def documents_of(support: Iterable[str], evidence: Mapping[str, Evidence]) -> tuple[str, ...]:
    """Return the ids of the documents that this support stands in, each once, in order."""
    return tuple(dict.fromkeys(evidence[printed].document for printed in support if printed in evidence))


def outlets_of(support: Iterable[str], evidence: Mapping[str, Evidence]) -> tuple[str, ...]:
    """Return the outlets (or paths) that print this support, each once, in order."""
    entries = (evidence[printed] for printed in support if printed in evidence)
    return tuple(dict.fromkeys(entry.outlet or entry.path or entry.document for entry in entries))
