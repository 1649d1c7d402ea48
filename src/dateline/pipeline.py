"""The whole flow on one screen: text → Document → Doc → Reading, singly and in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from dateline.dates import find_times
from dateline.engine import engine_id, load_engine
from dateline.errors import InputError
from dateline.model import Document, Reading, When
from dateline.readers.figures import read_figures
from dateline.readers.mentions import read_mentions
from dateline.readers.quotes import read_quotes
from dateline.readers.reports import read_reports
from dateline.sources.documents import make_document

DOCUMENTS_AT_A_TIME = 32  # analysed before their readings are handed on: bounds memory
READERS = (
    read_mentions,
    read_quotes,
    read_reports,
    read_figures,
)  # each looks at what the earlier ones found


def read_document(document: Document, doc: Doc) -> Reading:
    """Read everything that one analysed document prints."""
    times = find_times(doc, published=document.published)
    reading = Reading(document=document, by=engine_id())
    for read in READERS:
        reading = read(document, doc, reading, times)
    return reading


def read_documents(documents: Iterable[Document]) -> Iterator[Reading]:
    """Read documents in order, a few at a time, so that memory stays bounded whatever their number."""
    waiting = iter(documents)
    while group := list(islice(waiting, DOCUMENTS_AT_A_TIME)):
        docs = _engine().pipe(document.text for document in group)
        yield from map(read_document, group, docs)


def read_texts(articles: Iterable[Mapping[str, Any]]) -> list[Reading]:
    """Read texts in one batch: each is a mapping with `text` and, if known, `published`, `title`, `outlet`, `url`.

    Raises `InputError` when a mapping has no text or a date is not ISO 8601 (YYYY-MM-DD).
    """
    return list(read_documents([_document_of(**article) for article in articles]))


def read_text(
    text: str,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Reading:
    """Read one article's text; `published` is its ISO date (YYYY-MM-DD), against which "Friday" is resolved.

    Returns a `Reading`; its offsets are code points into `text` as given. Raises `InputError` on a date
    that is not ISO 8601.
    """
    return read_texts([{"text": text, "published": published, "title": title, "outlet": outlet, "url": url}])[
        0
    ]


def _document_of(
    text: str = "",
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
) -> Document:
    if not isinstance(text, str):
        raise InputError(f"text must be a string, not {type(text).__name__}")
    return make_document(text, published=parse_day(published), title=title, outlet=outlet, url=url)


def parse_day(day: str | None) -> When | None:
    """Return the day as a half-open interval; "" and None stand for unknown.

    >>> parse_day("2020-01-05T10:00:00Z")
    When(earliest=datetime.date(2020, 1, 5), latest=datetime.date(2020, 1, 6))
    """
    if not day:
        return None
    try:
        earliest = date.fromisoformat(day[:10])
    except ValueError as error:
        raise InputError(f"{day!r} is not a date; write it as YYYY-MM-DD") from error
    return When(earliest, earliest + timedelta(days=1))


@cache
def _engine() -> Language:
    return load_engine()
