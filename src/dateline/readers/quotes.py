"""Quotes: the words and reported clauses of one article, each with who says them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.model import Document, Mention, Party, Quote, Reading, Span
from dateline.readers.direct import FEWEST_WORDS, Attribution, attribute_quotations, is_split
from dateline.readers.indirect import Reported, find_reported
from dateline.readers.quotation import count_words
from dateline.readers.speakers import Scene, make_scene
from dateline.text import overlaps, printed_id, span_of

OWN_WORDS = 5  # a reported clause with fewer words outside its quoted fragment is given by the fragment alone


def read_quotes(document: Document, doc: Doc, reading: Reading, times: Sequence[object]) -> Reading:
    """Return the reading with its quotes: direct (4 words or more), split, floating, mixed and indirect."""
    scene = make_scene(document, doc, _mentions_by_head(reading, doc))
    direct = list(_direct_quotes(scene))
    indirect = _indirect_quotes(scene, direct)
    quotes = sorted([*direct, *indirect], key=lambda quote: (quote.span.start, quote.span.end, quote.direct))
    return replace(reading, quotes=tuple(quotes))


def _mentions_by_head(reading: Reading, doc: Doc) -> Mapping[int, Mention]:
    from dateline.readers.mentions import mentions_by_head

    return mentions_by_head(reading, doc)


def _direct_quotes(scene: Scene) -> Iterator[Quote]:
    attributions = attribute_quotations(scene)
    at = 0
    while at < len(attributions):
        last = at
        while is_split(scene, last, attributions):
            last += 1
        attribution = attributions[at]
        parts = tuple(
            span_of(scene.document, quotation.start, quotation.end) for quotation in scene.quotations[at : last + 1]
        )
        if attribution is not None and sum(count_words(part.text) for part in parts) >= FEWEST_WORDS:
            yield _direct_quote(scene, parts, attribution)
        at = last + 1


def _direct_quote(scene: Scene, parts: tuple[Span, ...], attribution: Attribution) -> Quote:
    cue = attribution.cue.text if attribution.cue is not None else None
    return _quote(scene.document, parts, attribution.party, cue, direct=True)


def _quote(document: Document, parts: tuple[Span, ...], party: Party | None, cue: str | None, *, direct: bool) -> Quote:
    start, end = parts[0].start, parts[-1].end
    return Quote(
        id=printed_id("quote", document, start, end),
        span=span_of(document, start, end),
        parts=parts,
        speaker=party,
        cue=cue,
        direct=direct,
    )


def _indirect_quotes(scene: Scene, direct: Iterable[Quote]) -> Iterator[Quote]:
    quoted = sorted((part.start, part.end) for quote in direct for part in quote.parts)
    taken: set[tuple[int, int]] = set()
    for reported in find_reported(scene):
        parts = tuple(_part_spans(scene, reported))
        bounds = (parts[0].start, parts[-1].end)
        if bounds in taken or overlaps(scene.document.boilerplate, *bounds):
            continue
        if _own_words(parts, quoted) >= OWN_WORDS or not any(_inside(part, quoted) for part in parts):
            taken.add(bounds)
            yield _quote(scene.document, parts, reported.party, reported.cue.text, direct=False)


def _part_spans(scene: Scene, reported: Reported) -> Iterator[Span]:
    for start, end in reported.pieces:
        last = scene.doc[end - 1]
        yield span_of(scene.document, scene.doc[start].idx, last.idx + len(last.text))


def _inside(part: Span, quoted: Sequence[tuple[int, int]]) -> bool:
    return overlaps(quoted, part.start, part.end)


def _own_words(parts: Iterable[Span], quoted: Sequence[tuple[int, int]]) -> int:
    """Return how many words of the clause stand outside direct quotes."""
    own = 0
    for part in parts:
        own += count_words(part.text)
        for start, end in quoted:
            if start < part.end and part.start < end:
                own -= count_words(part.text[max(start - part.start, 0) : max(end - part.start, 0)])
    return own
