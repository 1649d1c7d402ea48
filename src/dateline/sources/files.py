"""Find the sources that a user names and load them: each gives documents, or one line on why not."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dateline.errors import DatelineError, UnreadableInput
from dateline.sources import loading, online
from dateline.sources.unread import Outcome, Unread, refuse_foreign

__all__ = ["Source", "SourceKind", "Unread", "find_sources", "load"]

SourceKind = Literal[
    "text", "markdown", "html", "json", "jsonl", "csv", "warc", "feed", "url", "stdin", "any", "none",
]  # fmt: skip
KINDS_BY_SUFFIX: dict[str, SourceKind] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "csv", ".warc": "warc",
    ".rss": "feed", ".atom": "feed", ".xml": "feed",
}  # fmt: skip
FORMATS = ".txt .md .html .json .jsonl .csv .warc .warc.gz .rss"
_NOT_ARTICLES = ("readme", "license", "licence", "copying", "notice")


@dataclass(frozen=True, slots=True)
class Source:
    """One place that articles come from; `problem` says why a place that was named gives none."""

    path: str
    kind: SourceKind
    problem: str | None = None


def find_sources(paths: Sequence[Path | str]) -> Iterator[Source]:
    """Yield the sources behind files, folders (all below, sorted), glob patterns, "-" and web addresses.

    Files that say that they are no articles (README, LICENSE, hidden ones) are left out silently.
    """
    seen: set[str] = set()
    for path in paths:
        for source in _find(str(path)):
            key = os.path.realpath(source.path) if source.kind not in ("url", "stdin") else source.path
            if key not in seen or source.problem:
                seen.add(key)
                yield source


def _find(path: str) -> Iterator[Source]:
    if path == "-":
        yield Source("-", "stdin")
    elif path.startswith(("http://", "https://")):
        yield Source(path, "url")
    elif os.path.isdir(path):
        yield from _in_folder(path)
    elif os.path.lexists(path):
        yield Source(path, _kind_of(path) or "any")
    elif glob.has_magic(path):
        yield from _matching(path)
    else:
        scheme = path.partition("://")[0] if "://" in path else ""
        advice = f"{scheme} is not read; give http, https or a file" if scheme else "check the path"
        yield Source(path, "none", f"does not exist; {advice}")


def _matching(pattern: str) -> Iterator[Source]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield Source(pattern, "none", "matches no file; check the pattern")
    for match in matches:
        yield from _find(match)


def _in_folder(folder: str) -> Iterator[Source]:
    found = list(_walk(folder, set()))
    yield from found
    if not any(source.kind != "none" for source in found):
        yield Source(folder, "none", f"holds no articles; dateline reads {FORMATS}")


def _walk(folder: str, above: set[tuple[int, int]]) -> Iterator[Source]:
    """Yield the files below a folder; a link back to a folder above ends there."""
    try:
        status = os.stat(folder)
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Source(folder, "none", f"cannot be read ({error.strerror}); check its permissions")
        return
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        return
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith(".") or name.lower().startswith(_NOT_ARTICLES):
            continue
        if os.path.isdir(path):
            yield from _walk(path, above | {identity})
        else:
            yield _file_in_folder(path)


def _file_in_folder(path: str) -> Source:
    kind = _kind_of(path)
    suffix = os.path.splitext(path)[1]
    if kind is None and suffix:
        return Source(path, "none", f"is not read ({suffix} is no article format); dateline reads {FORMATS}")
    return Source(path, kind or "any")


def _kind_of(path: str) -> SourceKind | None:
    name = path.lower()
    if name.endswith(".warc.gz"):
        return "warc"
    return KINDS_BY_SUFFIX.get(os.path.splitext(name)[1])


_LOADERS: dict[SourceKind, Callable[[str], Iterator[Outcome]]] = {
    "text": loading.load_text,
    "markdown": loading.load_markdown,
    "html": loading.load_html,
    "json": loading.load_json,
    "jsonl": loading.load_json_lines,
    "csv": loading.load_csv,
    "warc": online.load_archive,
    "feed": online.load_feed_file,
    "url": online.load_url,
    "stdin": loading.load_stdin,
    "any": loading.load_any,
}


def load(source: Source) -> Iterator[Outcome]:
    """Yield the documents of a source; what cannot be read is an `Unread` with what, where, what to do."""
    if source.problem is not None:
        yield Unread(source.path, source.problem)
        return
    try:
        _refuse_special_files(source)
        for outcome in _LOADERS[source.kind](source.path):
            yield refuse_foreign(outcome)
    except DatelineError as error:
        yield Unread(source.path, str(error))
    except OSError as error:
        yield Unread(source.path, f"cannot be read ({error.strerror or error}); check its permissions")
    except (RecursionError, MemoryError, ValueError) as error:
        yield Unread(source.path, f"cannot be parsed ({type(error).__name__}); look at the file")


def _refuse_special_files(source: Source) -> None:
    if source.kind in ("url", "stdin"):
        return
    if not stat.S_ISREG(os.stat(source.path).st_mode):
        raise UnreadableInput("is not a regular file; give a file or a folder")
