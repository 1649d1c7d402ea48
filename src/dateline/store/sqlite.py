"""The story file: one SQLite database (WAL, FTS5) of documents, readings, corrections and the record."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from dateline.errors import StoreError
from dateline.model import Correction, Document, Figure, Mention, Quote, Reading, Record, Report
from dateline.store import schema
from dateline.store.migrations import APPLICATION_ID, SCHEMA_VERSION, create_tables, migrate

T = TypeVar("T")
PRINTED: dict[str, type] = {"mentions": Mention, "reports": Report, "quotes": Quote, "figures": Figure}
RECORDS_KEPT = 16  # settled records kept, one for each question "as known by" asked lately
LOCK_WAIT = 10.0  # seconds to wait for another writer before giving up


class StoryFile:
    """An open story file; use it as a context manager. Every write is one transaction."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._db = _connect(path, create=create)

    def __enter__(self) -> StoryFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; nothing is pending, every write has been committed."""
        self._db.close()

    def copy_to(self, path: Path) -> None:
        """Write a copy of the file as it stands, safely beside other readers and writers."""
        with sqlite3.connect(path) as target:
            self._db.backup(target)
        target.close()

    # ── documents ──────────────────────────────────────────────────────────────────────────────────

    def document_ids(self) -> set[str]:
        """Return the ids of all documents kept."""
        return {row[0] for row in self._db.execute("SELECT id FROM documents")}

    def add_document(self, document: Document, raw: bytes | None = None) -> bool:
        """Keep a document with its raw bytes; return False when it is known already."""
        with self._db:
            packed = None if raw is None else zlib.compress(raw)
            added = self._insert("documents", document, extra={"raw": packed})
            if added:
                self._db.execute(
                    "INSERT INTO documents_fts (id, title, text) VALUES (?, ?, ?)",
                    (document.id, document.title or "", document.text),
                )
        return added

    def documents(self) -> list[Document]:
        """Return all documents, by id."""
        return list(self._select("documents", Document, "ORDER BY id"))

    def unread(self, by: str) -> list[Document]:
        """Return the documents that engine `by` has not read yet; readings from elsewhere stand."""
        where = (
            "WHERE id NOT IN (SELECT document FROM readings WHERE by = ? OR by LIKE 'external:%') ORDER BY id"
        )
        return list(self._select("documents", Document, where, (by,)))

    # ── readings ───────────────────────────────────────────────────────────────────────────────────

    def add_readings(self, readings: Iterable[Reading]) -> None:
        """Keep readings; a later reading of a document replaces the earlier one."""
        with self._db:
            for reading in readings:
                self._add_reading(reading)

    def _add_reading(self, reading: Reading) -> None:
        key = reading.document.id
        self._db.execute(
            "INSERT OR REPLACE INTO readings (document, by, problems) VALUES (?, ?, ?)",
            (key, reading.by, json.dumps(list(reading.problems), ensure_ascii=False)),
        )
        for table in PRINTED:
            self._db.execute(f"DELETE FROM {table} WHERE document = ?", (key,))
            for place, thing in enumerate(getattr(reading, table)):
                self._insert(table, thing, extra={"document": key, "place_in_reading": place})

    def readings(self) -> list[Reading]:
        """Return the reading of every document that has one, by document id."""
        documents = {document.id: document for document in self.documents()}
        printed: dict[str, dict[str, list[Any]]] = {
            table: self._by_document(table, cls) for table, cls in PRINTED.items()
        }
        made = []
        for key, by, problems in self._db.execute(
            "SELECT document, by, problems FROM readings ORDER BY document"
        ):
            parts: dict[str, Any] = {table: tuple(printed[table].get(key, ())) for table in PRINTED}
            made.append(
                Reading(document=documents[key], by=by, problems=tuple(json.loads(problems)), **parts)
            )
        return made

    def _by_document(self, table: str, cls: type[T]) -> dict[str, list[T]]:
        names = ", ".join(f'"{column.name}"' for column in schema.columns(cls))
        found: dict[str, list[T]] = {}
        for key, *row in self._db.execute(
            f"SELECT document, {names} FROM {table} ORDER BY document, place_in_reading"
        ):
            found.setdefault(key, []).append(schema.from_row(cls, tuple(row)))
        return found

    # ── corrections ────────────────────────────────────────────────────────────────────────────────

    def add_correction(self, correction: Correction) -> None:
        """Append a correction; corrections are never changed or removed."""
        with self._db:
            self._insert("corrections", correction)

    def corrections(self) -> list[Correction]:
        """Return all corrections in the order in which they were made."""
        return list(self._select("corrections", Correction, "ORDER BY made_at, rowid"))

    # ── the derived record ─────────────────────────────────────────────────────────────────────────

    def save_record(self, record: Record, key: str) -> None:
        """Keep the settled record under the fingerprint of what it was settled from."""
        plain = schema.to_plain(record)
        plain["documents"] = [document.id for document in record.documents]
        packed = zlib.compress(json.dumps(plain, ensure_ascii=False).encode())
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO records (key, packed) VALUES (?, ?)", (key, packed))
            self._db.execute(
                "DELETE FROM records WHERE rowid <= (SELECT max(rowid) FROM records) - ?", (RECORDS_KEPT,)
            )

    def load_record(self, key: str) -> Record | None:
        """Return the record settled from exactly what `key` stands for, or None."""
        row = self._db.execute("SELECT packed FROM records WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        plain = json.loads(zlib.decompress(row[0]))
        kept = set(plain["documents"])
        plain["documents"] = []
        record = schema.from_plain(Record, plain)
        return _with_documents(record, [d for d in self.documents() if d.id in kept])

    # ── search ─────────────────────────────────────────────────────────────────────────────────────

    def search(self, query: str, *, limit: int) -> list[tuple[str, str]]:
        """Return (document id, snippet with the hits in «») for a full-text query, best first."""
        words = " ".join('"' + word.replace('"', "") + '"' for word in query.split() if word.strip('"'))
        if not words:
            return []
        sql = (
            "SELECT id, snippet(documents_fts, 2, '«', '»', ' … ', 32) FROM documents_fts "
            "WHERE documents_fts MATCH ? ORDER BY rank LIMIT ?"
        )
        return [(row[0], row[1]) for row in self._db.execute(sql, (words, limit))]

    # ── plumbing ───────────────────────────────────────────────────────────────────────────────────

    def _insert(self, table: str, thing: Any, *, extra: dict[str, Any] | None = None) -> bool:
        names = [column.name for column in schema.columns(type(thing))] + list(extra or ())
        values = [*schema.to_row(thing), *(extra or {}).values()]
        marks = ", ".join("?" * len(names))
        quoted = ", ".join(f'"{name}"' for name in names)
        done = self._db.execute(f"INSERT OR IGNORE INTO {table} ({quoted}) VALUES ({marks})", values)
        return done.rowcount > 0

    def _select(self, table: str, cls: type[T], tail: str, values: Sequence[Any] = ()) -> Iterator[T]:
        names = ", ".join(f'"{column.name}"' for column in schema.columns(cls))
        for row in self._db.execute(f"SELECT {names} FROM {table} {tail}", values):
            yield schema.from_row(cls, row)


def _with_documents(record: Record, documents: list[Document]) -> Record:
    from dataclasses import replace

    return replace(record, documents=tuple(documents))


def _connect(path: Path, *, create: bool) -> sqlite3.Connection:
    if not create and not path.is_file():
        raise StoreError(f"{path}: no such story file; make one with: dateline build PATH… -o {path}")
    if create and not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist; make it first")
    empty = not path.exists() or path.stat().st_size == 0
    if empty and not create:
        raise StoreError(f"{path}: is an empty file; make a story with: dateline build PATH… -o {path}")
    try:
        db = sqlite3.connect(path, timeout=LOCK_WAIT)
        if create:
            create_tables(db)
        _check_version(db, path)  # before any change, so that somebody else's file is left as it is
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error as error:
        raise StoreError(
            f"{path}: cannot be used as a story file ({error}); move it away and build again"
        ) from error
    return db


def _check_version(db: sqlite3.Connection, path: Path) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreError(f"{path}: is an SQLite file, but not a dateline story; give -o another name")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise StoreError(f"{path}: was written by a newer dateline (schema {version}); upgrade dateline")
    migrate(db, version)
