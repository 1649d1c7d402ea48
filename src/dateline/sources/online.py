"""Documents from addresses, feeds and web archives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dateline.errors import UnreadableInput
from dateline.sources.decoding import decode
from dateline.sources.documents import make_document
from dateline.sources.feeds import Entry, is_feed, read_feed
from dateline.sources.html import Page, read_page
from dateline.sources.limits import MAX_PAGE_BYTES, megabytes
from dateline.sources.loading import html_document, read_limited
from dateline.sources.unread import Outcome, Unread
from dateline.sources.warc import Archived, read_archive
from dateline.sources.web import Fetched, fetch

_TEXT_TYPES = ("text/plain", "text/markdown")
_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/xml", "application/xml", "")


def load_url(url: str, *, allow_private: bool = False) -> Iterator[Outcome]:
    """Yield the document of a page, or those that a feed announces."""
    fetched = fetch(url, allow_private=allow_private)
    if is_feed(fetched.content):
        yield from _announced(read_feed(fetched.content, url=fetched.url), url, allow_private=allow_private)
    else:
        yield _page(fetched)


def load_feed_file(path: str) -> Iterator[Outcome]:
    """Yield the documents that a saved feed announces."""
    raw = read_limited(path)
    if not is_feed(raw):
        raise UnreadableInput("is XML, but neither RSS nor Atom")
    yield from _announced(read_feed(raw), path, allow_private=False)


def _page(fetched: Fetched) -> Outcome:
    decoded = decode(fetched.content, declared=fetched.charset)
    if fetched.media_type in _TEXT_TYPES:
        return make_document(
            decoded.text,
            raw=fetched.content,
            url=fetched.url,
            fetched=fetched.fetched,
            problems=decoded.problems,
        )
    if fetched.media_type not in _PAGE_TYPES:
        raise UnreadableInput(f"is {fetched.media_type}, not a page; save its text and give the file")
    return html_document(fetched.content, decoded, url=fetched.url, fetched=fetched.fetched)


def _announced(entries: tuple[Entry, ...], feed: str, *, allow_private: bool) -> Iterator[Outcome]:
    for number, entry in enumerate(entries, start=1):
        where = entry.url or f"{feed}, entry {number}"
        try:
            yield _from_entry(entry, allow_private=allow_private)
        except UnreadableInput as error:
            yield Unread(where, str(error))


def _from_entry(entry: Entry, *, allow_private: bool) -> Outcome:
    """Fetch the announced page; where that fails, take what the feed itself prints, if it is an article."""
    try:
        if entry.url is None:
            raise UnreadableInput("is a feed entry without an address")
        return _page(fetch(entry.url, allow_private=allow_private))
    except UnreadableInput as error:
        try:
            page = read_page(f"<html><body><article>{entry.html}</article></body></html>", url=entry.url)
        except UnreadableInput:
            raise error from None
        return _printed_entry(entry, page, problem=f"the page {error}; this is what its feed prints")


def _printed_entry(entry: Entry, page: Page, *, problem: str) -> Outcome:
    return make_document(
        page.text,
        url=entry.url,
        outlet=page.outlet,
        title=entry.title,
        byline=entry.byline,
        published=entry.published,
        published_basis="metadata",
        problems=(problem,),
    )


def load_archive(path: str) -> Iterator[Outcome]:
    """Yield the documents of the pages in a web archive."""
    pages = 0
    try:
        for page in read_archive(Path(path)):
            pages += 1
            yield _archived(page, path)
    except UnreadableInput as error:
        yield Unread(path, f"{error} (after {pages} pages)")
        return
    if pages == 0:
        yield Unread(path, "holds no HTML page that was fetched with success; check that it is a WARC file")


def _archived(page: Archived, path: str) -> Outcome:
    where = f"{path}, {page.url}"
    if page.content is None:
        return Unread(where, f"is larger than {megabytes(MAX_PAGE_BYTES)}; no article is")
    try:
        decoded = decode(page.content, declared=page.charset)
        return html_document(page.content, decoded, path=path, url=page.url, fetched=page.fetched)
    except UnreadableInput as error:
        return Unread(where, str(error))
