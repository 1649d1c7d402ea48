"""Articles as records of named fields, as scrapers and news services store them in JSON and CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache

from dateline.data import read_table
from dateline.errors import UnreadableInput
from dateline.model import Document, When
from dateline.sources.documents import make_document
from dateline.sources.html import read_page

_LISTS = ("articles", "items", "results", "documents", "entries", "data", "docs", "news")
_EPOCH_MILLISECONDS = 100_000_000_000  # larger timestamps count milliseconds: as seconds, the year 5138


def find_records(parsed: object) -> Iterator[object]:
    """Yield the records of a JSON value: a list of them, one alone, or one list under a known name."""
    if isinstance(parsed, Mapping) and not first_field(parsed, "text") and not first_field(parsed, "html"):
        parsed = next((parsed[name] for name in _LISTS if isinstance(parsed.get(name), list)), parsed)
    if isinstance(parsed, list):
        yield from parsed
    else:
        yield parsed


def make_record_document(record: object, *, path: str) -> Document:
    """Return the document of one record. Raises `UnreadableInput` when it has no text."""
    if not isinstance(record, Mapping):
        raise UnreadableInput(
            f"is a {_kind(record)}, not an article; a record is an object with a text field"
        )
    url, title = first_field(record, "url"), first_field(record, "title")
    text, html = first_field(record, "text"), first_field(record, "html")
    if text and text.strip():
        published, basis = parse_when(first_field(record, "published")), "metadata"
    elif html:
        page = read_page(html, url=url)
        text, title = page.text, title or page.title
        published, basis = parse_when(first_field(record, "published")) or page.published, "metadata"
    else:
        raise UnreadableInput(f"has no text; the text is looked for in {', '.join(_names()['text'][:4])} …")
    return make_document(
        text,
        raw=json.dumps(record, sort_keys=True, ensure_ascii=False, default=str).encode(
            "utf-8", "surrogatepass"
        ),
        path=path,
        url=url,
        outlet=first_field(record, "outlet"),
        title=title,
        byline=first_field(record, "byline"),
        published=published,
        published_basis=basis,
        modified=parse_when(first_field(record, "modified")),
        fetched=first_field(record, "fetched"),
    )


@cache
def _names() -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for row in read_table("field_names"):
        names.setdefault(row["field"], []).append(row["name"])
    return {field: tuple(known) for field, known in names.items()}


def first_field(record: Mapping[str, object], field: str) -> str | None:
    """Return the first filled field of that meaning (text, title, published, url …), as text."""
    found = (_as_text(record[name]) for name in _names()[field] if record.get(name))
    return next((words for words in found if words), None)


def _as_text(field: object) -> str | None:
    """Flatten what scrapers store: lists of names or paragraphs, objects with a name."""
    if isinstance(field, str):
        return field.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # half a pair is no text
    if isinstance(field, int | float) and not isinstance(field, bool):
        return str(field)
    if isinstance(field, Mapping):
        named = (field.get(key) for key in ("name", "text", "title", "body"))
        return next((words for words in named if isinstance(words, str) and words), None)
    if isinstance(field, list):
        return _joined([words for part in field if (words := _as_text(part))])
    return None


def _joined(parts: list[str]) -> str:
    """Join names with commas and paragraphs with blank lines."""
    are_sentences = any(part.rstrip().endswith((".", "”", '"', "?", "!")) for part in parts)
    return ("\n\n" if are_sentences else ", ").join(parts)


def parse_when(written: str | None) -> When | None:
    """Return the day of an ISO date, an e-mail date or a timestamp; None for anything else.

    >>> parse_when("Thu, 04 Mar 2021 10:00:00 GMT")
    When(earliest=datetime.date(2021, 3, 4), latest=datetime.date(2021, 3, 5))
    """
    day = _day(written.strip()) if written else None
    return When(day, day + timedelta(days=1)) if day and day < date.max else None


def _day(written: str) -> date | None:
    from email.utils import parsedate_to_datetime

    try:
        if written.replace(".", "", 1).isdigit() and len(written) > 8:
            seconds = float(written)
            return datetime.fromtimestamp(
                seconds / 1000 if seconds > _EPOCH_MILLISECONDS else seconds, tz=UTC
            ).date()
        if written[:1].isdigit() and written[4:5] == "-":
            return date.fromisoformat(written[:10])
        return parsedate_to_datetime(written).date()
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def _kind(record: object) -> str:
    return {list: "list", str: "string", int: "number", float: "number", type(None): "null"}.get(
        type(record), "value"
    )
