"""Web archives (WARC): the HTML pages that a crawl stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import UnreadableInput
from dateline.sources.limits import MAX_PAGE_BYTES

_PAGE_TYPES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Archived:
    """One page of an archive; `content` is None where the page is larger than an article can be."""

    url: str
    content: bytes | None
    charset: str | None
    fetched: str | None


def read_archive(path: Path) -> Iterator[Archived]:
    """Yield the successfully fetched HTML pages of a .warc or .warc.gz file, one at a time.

    Raises `UnreadableInput` where the file is no archive or is damaged.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # only builds from archives need it

    with path.open("rb") as stream:
        responses = WarcRecordType.response
        records: Any = ArchiveIterator(stream, record_types=responses, parse_http=True, auto_decode="all")
        while True:
            try:
                page = _next_page(records)
            except Exception as error:  # the library raises many kinds; all mean that the archive is damaged
                raise UnreadableInput(f"is damaged or no WARC file ({error})") from error
            if page is None:
                return
            yield page


def _next_page(records: Any) -> Archived | None:
    for record in records:
        if record.http_headers is None or record.http_headers.status_code != 200:
            continue
        if (record.http_content_type or "").lower() in _PAGE_TYPES:
            return _page(record)
    return None


def _page(record: Any) -> Archived:
    content = record.reader.read(MAX_PAGE_BYTES + 1)
    return Archived(
        url=record.headers.get("WARC-Target-URI", "").strip("<>"),
        content=content if len(content) <= MAX_PAGE_BYTES else None,
        charset=record.http_charset,
        fetched=record.headers.get("WARC-Date"),
    )
