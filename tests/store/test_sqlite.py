"""A story file keeps what it is given, once, and says so when it cannot."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.model import Document, Mention, Reading, Record, Span
from dateline.store.sqlite import StoryFile

DOCUMENT = Document(id="d1", text="Ruritania left the talks in Geneva.", title="Talks fail")
READING = Reading(
    DOCUMENT,
    by="v1",
    mentions=(Mention("m1", Span("d1", 0, 9, "Ruritania"), "Ruritania", "country", "name", "m1"),),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "story.dateline"


def test_documents_and_readings_come_back_as_they_were(path: Path) -> None:
    with StoryFile(path, create=True) as file:
        assert file.add_document(DOCUMENT, b"raw bytes")
        file.add_readings([READING])
    with StoryFile(path) as file:
        assert file.documents() == [DOCUMENT]
        assert file.readings() == [READING]


def test_a_document_is_kept_once(path: Path) -> None:
    with StoryFile(path, create=True) as file:
        assert [file.add_document(DOCUMENT), file.add_document(DOCUMENT)] == [True, False]
        assert len(file.search("talks", limit=5)) == 1


def test_only_what_this_engine_has_not_read_is_unread(path: Path) -> None:
    with StoryFile(path, create=True) as file:
        file.add_document(DOCUMENT)
        file.add_readings([READING])
        assert file.unread("v1") == []
        assert file.unread("v2") == [DOCUMENT]


def test_readings_from_elsewhere_are_not_read_again(path: Path) -> None:
    with StoryFile(path, create=True) as file:
        file.add_document(DOCUMENT)
        file.add_readings([replace(READING, by="external:model.jsonl")])
        assert file.unread("v2") == []


def test_a_record_is_kept_under_its_key(path: Path) -> None:
    record = Record(story="talks", documents=(DOCUMENT,))
    with StoryFile(path, create=True) as file:
        file.add_document(DOCUMENT)
        file.save_record(record, "key")
        assert file.load_record("key") == record
        assert file.load_record("other") is None


@pytest.mark.parametrize("query", ['"', "talks AND", "a*b(", "  "])
def test_any_words_may_be_searched(path: Path, query: str) -> None:
    with StoryFile(path, create=True) as file:
        file.add_document(DOCUMENT)
        assert len(file.search(query, limit=5)) <= 1


def test_a_missing_file_is_named_with_the_remedy(path: Path) -> None:
    with pytest.raises(StoreError, match=r"no such story file.*dateline build"):
        StoryFile(path)


def test_a_file_of_another_program_is_left_alone(path: Path) -> None:
    sqlite3.connect(path).execute("CREATE TABLE mine (x)").connection.close()
    with pytest.raises(StoreError, match="not a dateline story"):
        StoryFile(path)


def test_a_damaged_file_is_named(path: Path) -> None:
    path.write_bytes(b"this is not a database at all" * 100)
    with pytest.raises(StoreError, match=r"cannot be used.*build again"):
        StoryFile(path)
