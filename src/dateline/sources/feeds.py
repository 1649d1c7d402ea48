"""RSS and Atom feeds: which articles they announce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urljoin

from dateline.errors import UnreadableInput
from dateline.model import When
from dateline.sources.limits import MAX_FEED_ENTRIES

_OPENINGS = (b"<rss", b"<feed", b"<rdf:rdf")


@dataclass(frozen=True, slots=True)
class Entry:
    """One announced article; `html` is what the feed itself prints of it, often only a teaser."""

    url: str | None
    title: str | None
    published: When | None
    byline: str | None
    html: str


def is_feed(content: bytes) -> bool:
    """Whether the bytes are a feed, whatever the server calls them.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0"></rss>')
    True
    """
    head = content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<?xml", *_OPENINGS)) and any(opening in head for opening in _OPENINGS)


def read_feed(content: bytes, *, url: str | None = None) -> tuple[Entry, ...]:
    """Return the entries of a feed, the newest first as the feed has them.

    Raises `UnreadableInput` when it announces nothing.
    """
    import feedparser  # only builds from feeds need it

    parsed: Any = feedparser.parse(content)
    entries = tuple(_entry(entry, url) for entry in parsed.entries[:MAX_FEED_ENTRIES])
    if not entries:
        raise UnreadableInput("is a feed without entries")
    return entries


def _entry(entry: Any, base: str | None) -> Entry:
    contents = [part.get("value", "") for part in entry.get("content", [])]
    link = entry.get("link")
    return Entry(
        url=urljoin(base, link) if base and link else link,
        title=entry.get("title"),
        published=_day(entry.get("published_parsed") or entry.get("updated_parsed")),
        byline=entry.get("author"),
        html=max([*contents, entry.get("summary", "")], key=len),
    )


def _day(parsed: Any) -> When | None:
    if parsed is None:
        return None
    try:
        day = date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday)
        return When(day, day + timedelta(days=1))
    except (ValueError, OverflowError):
        return None
