"""Readings made elsewhere: lines in the shape of `Reading.to_dict()`, believed only where their spans fit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, get_args

from dateline.errors import BrokenReading, UnreadableInput
from dateline.model import (
    ActorKind,
    Document,
    EventType,
    Figure,
    FigureKind,
    Hedge,
    Mention,
    Party,
    Quote,
    Reading,
    Realis,
    Report,
    Span,
    When,
)
from dateline.text import span_of

EXTERNAL = "external:"  # prefix of `Reading.by` for readings that another program made


def parse_readings(path: Path, documents: Mapping[str, Document]) -> Iterator[Reading]:
    """Yield the readings of a JSON lines file for the given documents (by id).

    Raises `BrokenReading` naming the line when one does not fit its document, `UnreadableInput` when the
    file cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")  # other line ends may stand inside a string
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path}: cannot be read as UTF-8 JSON lines ({error})") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _parse(json.loads(line), documents, by=f"{EXTERNAL}{path.name}")
        except KeyError as error:
            raise BrokenReading(f"{path}, line {number}: not a reading (has no {error})") from error
        except (TypeError, ValueError, AttributeError, IndexError) as error:
            raise BrokenReading(f"{path}, line {number}: not a reading ({error})") from error
        except BrokenReading as error:
            raise BrokenReading(f"{path}, line {number}: {error}") from error


def _parse(plain: dict[str, Any], documents: Mapping[str, Document], *, by: str) -> Reading:
    key = plain["document"]["id"]
    if key not in documents:
        raise BrokenReading(f"document {key} is not in the story; add its file in the same build")
    return _Parser(documents[key]).reading(plain, by)


class _Parser:
    """Turns the plain parts of one document's reading into types, checking each against text and type."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.ids: set[str] = set()

    def reading(self, plain: dict[str, Any], by: str) -> Reading:
        return Reading(
            document=self.document,
            by=by,
            mentions=tuple(map(self.mention, plain.get("mentions", ()))),
            reports=tuple(map(self.report, plain.get("reports", ()))),
            quotes=tuple(map(self.quote, plain.get("quotes", ()))),
            figures=tuple(map(self.figure, plain.get("figures", ()))),
        )

    def id(self, plain: dict[str, Any]) -> str:
        key = _words(plain, "id")
        if key in self.ids:
            raise BrokenReading(f"id {key} stands twice in it; give every printed thing its own")
        self.ids.add(key)
        return key

    def span(self, plain: dict[str, Any]) -> Span:
        start, end, text = int(plain["start"]), int(plain["end"]), plain["text"]
        printed = self.document.text[start:end]
        if not 0 <= start < end or printed != text:
            raise BrokenReading(f"{start}:{end} prints {printed[:40]!r}, not {str(text)[:40]!r}")
        return span_of(self.document, start, end)

    def party(self, plain: dict[str, Any]) -> Party:
        return Party(_words(plain, "name"), self.span(plain))

    def mention(self, plain: dict[str, Any]) -> Mention:
        return Mention(
            id=self.id(plain),
            span=self.span(plain),
            name=_words(plain, "name"),
            kind=_one_of(ActorKind, plain, "kind"),
            form="name",
            chain=_words_or_none(plain, "chain") or plain["id"],
        )

    def report(self, plain: dict[str, Any]) -> Report:
        start, end = map(int, plain["trigger"])
        if not 0 <= start < end <= len(self.document.text):
            raise BrokenReading(f"trigger {start}:{end} lies outside the text")
        return Report(
            id=self.id(plain),
            span=self.span(plain),
            trigger=span_of(self.document, start, end),
            type=_one_of(EventType, plain, "type"),
            mode=_words_or_none(plain, "mode"),
            source=tuple(map(self.party, plain["source"])),
            target=tuple(map(self.party, plain["target"])),
            place=_words_or_none(plain, "place"),
            when=_when(plain.get("when")),
            realis=_one_of(Realis, plain, "realis"),
            attributed_to=_words_or_none(plain, "attributed_to"),
            score=_score(plain.get("score", 1.0)),
        )

    def quote(self, plain: dict[str, Any]) -> Quote:
        span = self.span(plain)
        speaker = self.party(plain["speaker"]) if plain.get("speaker") else None
        cue = _words_or_none(plain, "cue")
        return Quote(self.id(plain), span, (span,), speaker, cue, bool(plain["direct"]))

    def figure(self, plain: dict[str, Any]) -> Figure:
        low, high = _number(plain, "low"), _number(plain, "high")
        if (low is None and high is None) or (low is not None and high is not None and low > high):
            raise BrokenReading(f"low {low} and high {high} bound no number")
        return Figure(
            id=self.id(plain),
            span=self.span(plain),
            measure=_words(plain, "measure"),
            low=low,
            high=high,
            unit=_words_or_none(plain, "unit"),
            hedge=_one_of(Hedge, {"hedge": "exact", **plain}, "hedge"),
            kind=_one_of(FigureKind, {"kind": "level", **plain}, "kind"),
            when=_when(plain.get("when")),
            attributed_to=_words_or_none(plain, "attributed_to"),
        )


def _words(plain: dict[str, Any], field: str) -> str:
    words = plain[field]
    if not isinstance(words, str) or not words.strip():
        raise BrokenReading(f"{field} is {words!r}; it must be words")
    return words


def _words_or_none(plain: dict[str, Any], field: str) -> str | None:
    return None if plain.get(field) is None else _words(plain, field)


def _one_of(kinds: Any, plain: dict[str, Any], field: str) -> Any:
    if plain[field] not in get_args(kinds):
        raise BrokenReading(f"{field} is {plain[field]!r}; it must be one of {', '.join(get_args(kinds))}")
    return plain[field]


def _number(plain: dict[str, Any], field: str) -> float | None:
    number = plain.get(field)
    if number is None:
        return None
    if isinstance(number, bool) or not isinstance(number, int | float) or not isfinite(number):
        raise BrokenReading(f"{field} is {number!r}; it must be a number or null")
    return number


def _score(score: Any) -> float:
    if not 0 <= float(score) <= 1:
        raise BrokenReading(f"score is {score!r}; it must lie between 0 and 1")
    return float(score)


def _when(pair: Any) -> When | None:
    if pair is None:
        return None
    earliest, latest = map(date.fromisoformat, pair)
    if not earliest < latest:
        raise BrokenReading(f"when is {pair!r}; the second day must lie after the first")
    return When(earliest, latest)
