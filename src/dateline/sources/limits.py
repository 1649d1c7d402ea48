"""How much is taken from one source: what keeps a hostile or mistaken input from filling the machine."""

from __future__ import annotations

MAX_BYTES = 20_000_000  # bytes of one article: the longest real pages have under 5 MB, all of it markup
MAX_PAGE_BYTES = 8_000_000  # bytes of one HTML page: its tree takes some thirty times as much memory
MAX_CHARACTERS = 400_000  # of an article's text: the longest real ones, transcripts, have under 200,000
MAX_SECONDS = 20.0  # seconds for one page to arrive, all redirects included
MAX_REDIRECTS = 5  # hops: real articles need at most three
MAX_FEED_ENTRIES = 200  # entries of one feed: publishers list between 10 and 100


def megabytes(size: int) -> str:
    """Return a size for people.

    >>> megabytes(104_857_600)
    '105 MB'
    """
    return f"{size / 1_000_000:.0f} MB" if size >= 10_000_000 else f"{size / 1_000_000:.1f} MB"
