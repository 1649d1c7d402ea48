"""One loader per kind of file: from a path to documents, or lines on why there are none."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterator

from dateline.errors import UnreadableInput
from dateline.sources.decoding import Decoded, decode
from dateline.sources.documents import make_document
from dateline.sources.html import read_page
from dateline.sources.limits import MAX_BYTES, MAX_PAGE_BYTES, megabytes
from dateline.sources.markdown import read_markdown
from dateline.sources.records import find_records, first_field, make_record_document, parse_when
from dateline.sources.unread import Outcome, Unread

_HTML_OPENINGS = ("<!doctype html", "<html", "<?xml version", "<head", "<body")


def load_text(path: str) -> Iterator[Outcome]:
    """Yield the document of a text file; a page saved under .txt is read as the HTML that it is."""
    raw = read_limited(path)
    yield _text_document(raw, path=path)


def _text_document(raw: bytes, *, path: str) -> Outcome:
    decoded = decode(raw)
    if decoded.text[:200].lstrip().lower().startswith(_HTML_OPENINGS):
        return html_document(raw, decoded, path=path)
    return make_document(decoded.text, raw=raw, path=path, problems=decoded.problems)


def load_markdown(path: str) -> Iterator[Outcome]:
    """Yield the document of a Markdown file; front matter gives title, date and address."""
    raw = read_limited(path)
    decoded = decode(raw)
    plain = read_markdown(decoded.text)
    if not plain.text:
        raise UnreadableInput("holds front matter and no text")
    yield make_document(
        plain.text,
        raw=raw,
        path=path,
        url=first_field(plain.fields, "url"),
        outlet=first_field(plain.fields, "outlet"),
        title=first_field(plain.fields, "title"),
        byline=first_field(plain.fields, "byline"),
        published=parse_when(first_field(plain.fields, "published")),
        published_basis="metadata",
        problems=decoded.problems,
    )


def load_html(path: str) -> Iterator[Outcome]:
    """Yield the document of a saved page."""
    raw = read_limited(path, at_most=MAX_PAGE_BYTES)
    yield html_document(raw, decode(raw), path=path)


def html_document(
    raw: bytes,
    decoded: Decoded,
    *,
    path: str | None = None,
    url: str | None = None,
    fetched: str | None = None,
) -> Outcome:
    """Return the document of a page. Raises `UnreadableInput` when it holds no article."""
    page = read_page(decoded.text, url=url)
    return make_document(
        page.text,
        raw=raw,
        path=path,
        url=page.url,
        outlet=page.outlet,
        title=page.title,
        byline=page.byline,
        published=page.published,
        published_basis="metadata",
        fetched=fetched,
        problems=decoded.problems,
    )


def load_json(path: str) -> Iterator[Outcome]:
    """Yield the documents of a JSON file: one record, a list of them, or {"articles": [ … ]}."""
    decoded = decode(read_limited(path))
    try:
        parsed = json.loads(decoded.text)
    except json.JSONDecodeError as error:
        if _looks_like_lines(decoded.text):
            yield from _from_lines(io.StringIO(decoded.text), path)
            return
        raise UnreadableInput(f"line {error.lineno}: is not valid JSON ({error.msg}); repair it") from error
    records = list(find_records(parsed))
    if not records:
        raise UnreadableInput("holds no records")
    for number, record in enumerate(records, start=1):
        yield _record(record, path, f"{path}, record {number}" if len(records) > 1 else path)


def _record(record: object, path: str, where: str) -> Outcome:
    try:
        return make_record_document(record, path=path)
    except UnreadableInput as error:
        return Unread(where, str(error))


def _looks_like_lines(text: str) -> bool:
    first = text.lstrip().partition("\n")[0]
    try:
        return isinstance(json.loads(first), dict)
    except json.JSONDecodeError:
        return False


def load_json_lines(path: str) -> Iterator[Outcome]:
    """Yield the documents of a JSON lines file, which may be of any length; each line is one record."""
    with open(path, "rb") as stream:
        head = stream.peek(8_192)[:8_192]
        decode(head[: head.rfind(b"\n") + 1] or head)  # refuses what is empty or no text
        lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="\n")
        yield from _from_lines(lines, path)


def _from_lines(lines: io.TextIOBase, path: str) -> Iterator[Outcome]:
    number = 0
    while line := lines.readline(MAX_BYTES + 1):
        number += 1
        where = f"{path}, line {number}"
        if len(line) > MAX_BYTES:
            yield Unread(
                where, f"is longer than {megabytes(MAX_BYTES)}; no article is, so the rest was left out"
            )
            return
        if line.strip():
            yield _line(line, path, where)
    if number == 0:
        yield Unread(path, "is empty")


def _line(line: str, path: str, where: str) -> Outcome:
    try:
        return _record(json.loads(line), path, where)
    except json.JSONDecodeError as error:
        return Unread(
            where, f"is not valid JSON ({error.msg}, column {error.colno}); repair or remove the line"
        )


def load_csv(path: str) -> Iterator[Outcome]:
    """Yield the documents of a table whose columns carry recognised field names."""
    decoded = decode(read_limited(path))
    csv.field_size_limit(MAX_BYTES)
    delimiter = "\t" if path.lower().endswith(".tsv") else ","
    rows = csv.DictReader(io.StringIO(decoded.text, newline=""), delimiter=delimiter)
    number = 1
    try:
        for number, row in enumerate(rows, start=2):
            yield _record({name: cell for name, cell in row.items() if name}, path, f"{path}, row {number}")
    except csv.Error as error:
        raise UnreadableInput(f"row {number}: is not valid CSV ({error}); repair it") from error
    if number == 1:
        raise UnreadableInput("holds no rows below its column names")


def load_any(path: str) -> Iterator[Outcome]:
    """Yield the document of a file whose name does not say what it is."""
    yield from _sniffed(read_limited(path), path)


def load_stdin(_: str) -> Iterator[Outcome]:
    """Yield what standard input holds: a text, a page, or JSON records."""
    raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise UnreadableInput(f"is longer than {megabytes(MAX_BYTES)}; give a file instead")
    yield from _sniffed(raw, "-")


def _sniffed(raw: bytes, path: str) -> Iterator[Outcome]:
    text = decode(raw).text.lstrip()
    if text.startswith("{") and _looks_like_lines(text):
        yield from _from_lines(io.StringIO(text), path)
    elif text.startswith(("{", "[")) and (records := _records_in(text)):
        for number, record in enumerate(records, start=1):
            yield _record(record, path, f"{path}, record {number}")
    else:
        yield _text_document(raw, path=path)


def _records_in(text: str) -> list[object]:
    try:
        return list(find_records(json.loads(text)))
    except json.JSONDecodeError:
        return []


def read_limited(path: str, *, at_most: int = MAX_BYTES) -> bytes:
    """Return a file's bytes. Raises `UnreadableInput` when it is empty or larger than an article can be."""
    size = os.stat(path).st_size
    if size > at_most:
        raise UnreadableInput(
            f"has {megabytes(size)}, and an article at most {megabytes(at_most)}; "
            "split it, or give many articles as .jsonl"
        )
    with open(path, "rb") as stream:
        raw = stream.read(at_most + 1)
    if not raw.strip():
        raise UnreadableInput("is empty" if not raw else "holds only white space")
    return raw
