"""An open story: its file, its readings, and the record settled from them, as of and as known by any date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType

import dateline
from dateline.errors import UsageError
from dateline.model import Correction, Document, Reading, Record
from dateline.settling import settle, settle_known_by
from dateline.store.sqlite import StoryFile
from dateline.text import content_hash
from dateline.views.evidence import index_evidence
from dateline.views.state import State, state

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a search found, with the words around the hits (in «»)."""

    document: Document
    snippet: str


class Story:
    """A story file opened for looking; use it as a context manager.

    Every answer comes from one settled `Record`, settled again only when documents, readings or
    corrections have changed.
    """

    def __init__(self, file: StoryFile) -> None:
        self.file = file
        self.name = file.path.stem

    def __enter__(self) -> Story:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.file.close()

    @cached_property
    def readings(self) -> list[Reading]:
        """Every reading kept, by document id."""
        return self.file.readings()

    @cached_property
    def corrections(self) -> list[Correction]:
        """Every correction made, in order."""
        return self.file.corrections()

    def record(self, *, known_by: str | date | None = None) -> Record:
        """Return the settled record; with `known_by`, as it could have been known at the end of that day."""
        limit = as_day(known_by)
        key = self._key(limit)
        kept = self.file.load_record(key)
        if kept is None:
            kept = self._settle(limit)
            self.file.save_record(kept, key)
        return kept

    def state(self, on: str | date, known_by: str | date | None = None) -> State:
        """Return the situation on a day: offices, figures, what was under way, promises, positions, disputes."""
        day = as_day(on)
        if day is None:
            raise UsageError("the situation needs a day; write it as YYYY-MM-DD")
        return state(
            self.record(known_by=known_by),
            on=day,
            known_by=as_day(known_by),
            evidence=index_evidence(self.readings),  # dates plans by their first printing
        )

    def search(self, query: str, *, limit: int = 20) -> list[Hit]:
        """Return the documents whose text holds the words of the query, best first."""
        documents = {document.id: document for document in self.file.documents()}
        return [Hit(documents[key], snippet) for key, snippet in self.file.search(query, limit=limit)]

    def correct(self, corrections: Iterable[Correction]) -> None:
        """Append corrections; the next record heeds them."""
        for correction in corrections:
            self.file.add_correction(correction)
        self.__dict__.pop("corrections", None)

    def _settle(self, limit: date | None) -> Record:
        printed = (self.file.documents(), self.readings, self.corrections)
        if limit is None:
            return settle(*printed, story=self.name)
        return settle_known_by(*printed, limit, story=self.name)

    def _key(self, limit: date | None) -> str:
        printed = (f"{r.document.id} {r.by} {_fingerprint(r)}" for r in self.readings)
        corrected = (correction.id for correction in self.corrections)
        return content_hash(dateline.__version__, self.name, str(limit), *printed, "corrections", *corrected)


def _fingerprint(reading: Reading) -> str:
    """Return what changes whenever anything that the reading prints does."""
    return content_hash(repr((reading.mentions, reading.reports, reading.quotes, reading.figures)))


def as_day(day: str | date | None) -> date | None:
    """Return an ISO day ("2020-06-12") as a date; raises `UsageError` on anything else."""
    if day is None or isinstance(day, date):
        return day
    try:
        if _ISO_DAY.fullmatch(day):
            return date.fromisoformat(day)
    except ValueError as error:
        raise UsageError(f"{day}: is no day of the calendar; write it as YYYY-MM-DD") from error
    raise UsageError(f"{day!r} is not a day; write it as YYYY-MM-DD")


def open_story(path: str | Path) -> Story:
    """Open a story file that `dateline build` made; raises `StoreError` when it is missing or no story."""
    return Story(StoryFile(Path(path)))
