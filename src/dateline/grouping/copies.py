"""Copies: documents that reprint another, whole or in part, so that both count as one independent source.

Shingles of five words are hashed and those whose hash falls into a fixed sample are kept (FracMinHash: unlike
plain MinHash, such sketches estimate containment, so a brief cut from a long story is found too). A document
is compared only with the earliest few documents that share a sampled shingle, so the work grows as n log n.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.model import Copy, Document, Finding
from dateline.text import fold

SHINGLE_WORDS = 5  # words: shorter runs are shared by chance ("the president of the United")
SAMPLE_EVERY = 4  # keep one shingle in four: about 100 for a news article, a standard error near 0.05
EARLIEST_KEPT = 6  # originals tried per shingle: bounds the work on phrases that everybody prints
FURNITURE_PAGES = 4  # articles of one outlet that share a phrase: it is the site's, not the story's
LEAST_SHINGLES = 8  # kept after that, or the articles are one story told again and all is compared
LEAST_WORDS = 30  # below this a text is a headline or an error page, and says nothing about copying
REPRINT = 0.8  # of the smaller text: a reprint whatever the dates and credits
PARTIAL = 0.5  # of the smaller text, within the window: a shortened or extended reprint
CREDITED = (
    0.3  # of the smaller text, when both credit one agency; speeches and posts that both print reach 0.27
)
COPY_WINDOW = timedelta(days=10)  # reprints of a wire story come within days
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'"[^"]{20,600}"|“[^”]{20,600}”')  # independent articles share what a speaker said


@dataclass(frozen=True, slots=True)
class _Sketch:
    document: Document
    rank: int
    words: int
    shingles: frozenset[int]


def find_copies(documents: Iterable[Document]) -> tuple[Copy, ...]:
    """Return each document that reprints an earlier one, with the earliest such one as its original.

    The earliest is by publication, then id; undated documents come last. Deterministic, n log n.
    """
    ordered = sorted(documents, key=publication_key)
    sketches = _without_furniture([_sketch(document, rank) for rank, document in enumerate(ordered)])
    earliest_by_shingle: dict[int, list[_Sketch]] = defaultdict(list)
    original_of: dict[str, str] = {}
    copies = []
    for sketch in sketches:
        best = _best_original(sketch, _sharing(sketch, earliest_by_shingle))
        if best is not None:
            original, finding = best
            root = original_of.get(original.document.id, original.document.id)
            original_of[sketch.document.id] = root
            copies.append(Copy(sketch.document.id, root, finding.because))
        _remember(sketch, earliest_by_shingle)
    return tuple(copies)


def lineage_of(documents: Iterable[Document], copies: Sequence[Copy]) -> Mapping[str, str]:
    """Return for each document id the id of the document that it goes back to: one lineage, one source."""
    original_of = {copy.document: copy.of for copy in copies}
    return {document.id: original_of.get(document.id, document.id) for document in documents}


def publication_key(document: Document) -> tuple[date, date, str]:
    """Return the key that sorts documents by publication, then id, undated ones last."""
    published = document.published
    if published is None:
        return (date.max, date.max, document.id)
    return (published.earliest, published.latest, document.id)


def is_reprint(later: Document, earlier: Document) -> Finding:
    """Return how much of the smaller text stands in the other, with the reasons for calling it a copy."""
    return _judge(_sketch(later, 1), _sketch(earlier, 0))


def _best_original(sketch: _Sketch, others: Sequence[_Sketch]) -> tuple[_Sketch, Finding] | None:
    judged = [(other, _judge(sketch, other)) for other in others]
    copied = [(other, finding) for other, finding in judged if finding.because]
    return min(copied, key=lambda pair: (-pair[1].score, pair[0].rank), default=None)


def _judge(later: _Sketch, earlier: _Sketch) -> Finding:
    smaller = min(len(later.shingles), len(earlier.shingles))
    if min(later.words, earlier.words) < LEAST_WORDS or not smaller:
        return Finding(0.0)
    shared = len(later.shingles & earlier.shingles) / smaller
    agencies = sorted(set(later.document.agencies) & set(earlier.document.agencies))
    near = _days_apart(later.document, earlier.document) <= COPY_WINDOW
    needed = REPRINT if not near else CREDITED if agencies else PARTIAL
    if shared < needed:
        return Finding(shared)
    because = [f"{shared:.0%} of the shorter text's word sequences stand in the other"]
    because += [f"both credit {agency}" for agency in agencies]
    if later.document.outlet and later.document.outlet == earlier.document.outlet:
        because.append(f"same outlet, {later.document.outlet}")
    return Finding(shared, tuple(because))


def _days_apart(one: Document, other: Document) -> timedelta:
    if one.published is None or other.published is None:
        return timedelta(0)
    later, earlier = max(one.published, other.published), min(one.published, other.published)
    return max(later.earliest - earlier.latest, timedelta(0))


def _sharing(sketch: _Sketch, earliest_by_shingle: Mapping[int, list[_Sketch]]) -> list[_Sketch]:
    shared = Counter(
        other.rank for shingle in sketch.shingles for other in earliest_by_shingle.get(shingle, ())
    )
    by_rank = {
        other.rank: other for shingle in sketch.shingles for other in earliest_by_shingle.get(shingle, ())
    }
    return [
        by_rank[rank]
        for rank, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:EARLIEST_KEPT]
    ]


def _remember(sketch: _Sketch, earliest_by_shingle: dict[int, list[_Sketch]]) -> None:
    for shingle in sketch.shingles:
        holders = earliest_by_shingle[shingle]
        if len(holders) < EARLIEST_KEPT:
            holders.append(sketch)


def _sketch(document: Document, rank: int) -> _Sketch:
    text = article_text(document)
    own = _QUOTED.sub(" ", text)
    words = _WORD.findall(fold(own))
    if len(words) < LEAST_WORDS:
        words = _WORD.findall(fold(text))
    return _Sketch(document, rank, len(words), frozenset(_sampled(words)))


def _without_furniture(sketches: Sequence[_Sketch]) -> list[_Sketch]:
    """Drop what stands in many articles of one outlet: its furniture says nothing about copying."""
    outlets_by_shingle = Counter((s.document.outlet, shingle) for s in sketches for shingle in s.shingles)
    own = [
        replace(
            sketch,
            shingles=frozenset(
                shingle
                for shingle in sketch.shingles
                if outlets_by_shingle[sketch.document.outlet, shingle] < FURNITURE_PAGES
            ),
        )
        for sketch in sketches
        if sketch.document.outlet
    ]
    by_rank = {sketch.rank: sketch for sketch in own if len(sketch.shingles) >= LEAST_SHINGLES}
    return [by_rank.get(sketch.rank, sketch) for sketch in sketches]


def _sampled(words: Sequence[str]) -> Iterator[int]:
    for at in range(len(words) - SHINGLE_WORDS + 1):
        code = zlib.crc32(" ".join(words[at : at + SHINGLE_WORDS]).encode("utf-8", "surrogatepass"))
        if code % SAMPLE_EVERY == 0:
            yield code


def article_text(document: Document) -> str:
    """Return the document's text without what is not the article."""
    kept, at = [], 0
    for start, end in document.boilerplate:
        kept.append(document.text[at:start])
        at = end
    return " ".join([*kept, document.text[at:]])
