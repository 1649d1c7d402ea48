"""Text as evidence: spans, ids made from content, folding for comparison, and interval arithmetic."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit, urlunsplit

from dateline.model import Document, Span

ID_LENGTH = 12  # hex digits: 48 bits, one collision expected at 16 million things
_TRACKING = re.compile(r"^(utm_|fbclid|gclid|action$|module$|pgtype$|cmpid|ref$|source$)", re.IGNORECASE)


def content_hash(*parts: str) -> str:
    """Return the id that follows from these parts: the same parts give the same id on every machine."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def span_of(document: Document, start: int, end: int) -> Span:
    """Return the span of `document.text[start:end]`."""
    return Span(document.id, start, end, document.text[start:end])


def occurrence_of(text: str, start: int, end: int) -> int:
    """Return how many times `text[start:end]` stands in `text` before `start`.

    >>> occurrence_of("rockets and rockets", 12, 19)
    1
    """
    return bisect_left(_starts_of(text, text[start:end]), start)


@lru_cache(maxsize=1024)  # names repeat: a long document is searched once for each, not once a mention
def _starts_of(text: str, words: str) -> tuple[int, ...]:
    return tuple(found.start() for found in re.finditer(re.escape(words), text))


def printed_id(kind: str, document: Document, start: int, end: int, *, ordinal: int = 0) -> str:
    """Return the id of a printed thing: kind, document, the words at `start:end`, which occurrence they are.

    `ordinal` tells apart things of one kind that share their words ("rockets on Monday and Wednesday").
    """
    words = document.text[start:end]
    occurrence = occurrence_of(document.text, start, end)
    return f"{kind[0]}{content_hash(kind, document.id, words, str(occurrence), str(ordinal))}"


def fold(text: str) -> str:
    """Return `text` lower-cased, without diacritics, with plain quotes and single spaces.

    >>> fold("Moustaba  al-Qāsimī’s")
    "moustaba al-qasimi's"
    """
    plain = text.translate(_PLAIN_QUOTES)
    if plain.isascii():
        return " ".join(plain.lower().split())
    decomposed = unicodedata.normalize("NFKD", plain)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).lower().split())


_PLAIN_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"'})


def merge_intervals(intervals: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the intervals sorted and joined where they touch.

    >>> merge_intervals([(5, 9), (0, 2), (2, 4)])
    ((0, 4), (5, 9))
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)


def overlaps(intervals: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether `start:end` shares a character with one of the sorted, disjoint intervals."""
    at = bisect_left(intervals, (end, end))
    return at > 0 and intervals[at - 1][1] > start


def canonical_url(url: str) -> str:
    """Return the address without scheme, "www.", tracking parameters and fragment.

    >>> canonical_url("https://www.example.org/a/?utm_source=x#top")
    'example.org/a'
    """
    parts = urlsplit(url)
    query = "&".join(q for q in parts.query.split("&") if q and not _TRACKING.match(q.partition("=")[0]))
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), query, "")).removeprefix("//")
