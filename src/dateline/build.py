"""From paths to a settled story file: add what is new, read what is unread, settle once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dateline.model import Document, Reading, Record
from dateline.sources.files import Unread, find_sources, load
from dateline.sources.readings import parse_readings
from dateline.store.sqlite import StoryFile
from dateline.story import Story

READINGS_AT_A_TIME = 16  # kept in one transaction: what an interruption can cost

Progress = Callable[[str, int, int | None], None]  # (what is being done, how many done, of how many)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: documents added, known already, read; what could not be used; the settled record."""

    added: int
    known: int
    read: int
    unread: tuple[Unread, ...]
    record: Record


def build(
    paths: Sequence[str | Path],
    file: StoryFile,
    *,
    readings: Path | None = None,
    progress: Progress = lambda what, done, total: None,
) -> Built:
    """Add the articles found at `paths`, read those that are new, and settle the story.

    `readings` names a JSON lines file of readings that another extractor made. Everything recorded before
    an interruption is kept, and the next build goes on from there.
    """
    before = file.document_ids()
    unread = _add(paths, file, progress)
    if readings is not None:
        kept = {document.id: document for document in file.documents()}
        file.add_readings(list(parse_readings(readings, kept)))
    read, failed = _read(file, progress)
    unread.extend(failed)
    progress("settling", 0, None)
    after = file.document_ids()
    return Built(
        added=len(after - before),
        known=len(before),
        read=read,
        unread=tuple(unread),
        record=Story(file).record(),
    )


def _add(paths: Sequence[str | Path], file: StoryFile, progress: Progress) -> list[Unread]:
    unread: list[Unread] = []
    sources = list(find_sources(paths))
    for done, source in enumerate(sources):
        progress("adding", done, len(sources))
        for outcome in load(source):
            if isinstance(outcome, Unread):
                unread.append(outcome)
            else:
                file.add_document(outcome)
    progress("adding", len(sources), len(sources))
    return unread


def _read(file: StoryFile, progress: Progress) -> tuple[int, list[Unread]]:
    from dateline.engine import engine_id  # a build with nothing to read loads no model

    waiting = file.unread(engine_id())
    failed: list[Unread] = []
    for done, group in _groups(waiting):
        progress("reading", done, len(waiting))
        readings, unread = _read_group(group)
        file.add_readings(readings)  # written in one go: others wait for the file no longer than that
        failed.extend(unread)
    if waiting:
        progress("reading", len(waiting), len(waiting))
    return len(waiting) - len(failed), failed


def _read_group(group: Sequence[Document]) -> tuple[list[Reading], list[Unread]]:
    """Read documents together; where one of them breaks the reading, read each alone and name that one."""
    from dateline.pipeline import read_documents

    try:
        return list(read_documents(group)), []
    except Exception as error:  # whatever one text does to a reader, the others are read
        if len(group) == 1:
            where = group[0].path or group[0].url or group[0].id
            problem = f"was kept but could not be read ({type(error).__name__}: {str(error).split('. ')[0]})"
            return [], [Unread(where, problem)]
    alone = [_read_group([document]) for document in group]
    return [r for readings, _ in alone for r in readings], [u for _, unread in alone for u in unread]


def _groups(documents: Iterable[Document]) -> Iterable[tuple[int, list[Document]]]:
    rest, done = iter(documents), 0
    while group := list(islice(rest, READINGS_AT_A_TIME)):
        yield done, group
        done += len(group)
