"""The tables of a story file, and the steps that bring an older file up to date."""

from __future__ import annotations

import sqlite3

from dateline.model import Correction, Document, Figure, Mention, Quote, Report
from dateline.store.schema import columns

APPLICATION_ID = 0x64746C6E  # "dtln": tells a story file from any other SQLite file
SCHEMA_VERSION = 1


def create_tables(db: sqlite3.Connection) -> None:
    """Make the tables of a new story file, in one go; a file that has tables is left as it is."""
    with db:
        db.execute("BEGIN IMMEDIATE")  # two builds that start together: the second finds the first's tables
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return
        db.execute(_table("documents", Document, "raw BLOB"))
        for name, cls in (("mentions", Mention), ("reports", Report), ("quotes", Quote), ("figures", Figure)):
            db.execute(_table(name, cls, "document TEXT NOT NULL", "place_in_reading INTEGER NOT NULL"))
            db.execute(f"CREATE INDEX {name}_document ON {name} (document)")
        db.execute(
            "CREATE TABLE readings (document TEXT PRIMARY KEY, by TEXT NOT NULL, problems TEXT NOT NULL)"
        )
        db.execute(_table("corrections", Correction))
        db.execute("CREATE TABLE records (key TEXT PRIMARY KEY, packed BLOB NOT NULL)")
        db.execute(
            "CREATE VIRTUAL TABLE documents_fts USING fts5 "
            "(id UNINDEXED, title, text, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def migrate(db: sqlite3.Connection, version: int) -> None:
    """Bring a file of an older version up to date; one function a step, none is needed yet."""
    if version < SCHEMA_VERSION:
        raise sqlite3.DatabaseError(f"no way from schema {version} to {SCHEMA_VERSION}")


def _table(name: str, cls: type, *extra: str) -> str:
    made = [f'"{c.name}" {c.sql_type}{" PRIMARY KEY" if c.name == "id" else ""}' for c in columns(cls)]
    return f"CREATE TABLE {name} ({', '.join([*made, *extra])})"
