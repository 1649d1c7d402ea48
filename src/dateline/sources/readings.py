"""Readings made elsewhere: lines in the shape of `Reading.to_dict()`, believed only where their spans fit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dateline.errors import BrokenReading, UnreadableInput
from dateline.model import Document, Figure, Mention, Party, Quote, Reading, Report, Span, When
from dateline.text import span_of

EXTERNAL = "external:"  # prefix of `Reading.by` for readings that another program made


def parse_readings(path: Path, documents: Mapping[str, Document]) -> Iterator[Reading]:
    """Yield the readings of a JSON lines file for the given documents (by id).

    Raises `BrokenReading` naming the line when one does not fit its document, `UnreadableInput` when the
    file cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path}: cannot be read as UTF-8 JSON lines ({error})") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _parse(json.loads(line), documents, by=f"{EXTERNAL}{path.name}")
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BrokenReading(f"{path}, line {number}: not a reading ({error!r})") from error
        except BrokenReading as error:
            raise BrokenReading(f"{path}, line {number}: {error}") from error


def _parse(plain: dict[str, Any], documents: Mapping[str, Document], *, by: str) -> Reading:
    key = plain["document"]["id"]
    if key not in documents:
        raise BrokenReading(f"document {key} is not in the story; add its file in the same build")
    return _Parser(documents[key]).reading(plain, by)


class _Parser:
    """Turns the plain parts of one document's reading into types, checking each span against the text."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def reading(self, plain: dict[str, Any], by: str) -> Reading:
        return Reading(
            document=self.document,
            by=by,
            mentions=tuple(map(self.mention, plain.get("mentions", ()))),
            reports=tuple(map(self.report, plain.get("reports", ()))),
            quotes=tuple(map(self.quote, plain.get("quotes", ()))),
            figures=tuple(map(self.figure, plain.get("figures", ()))),
        )

    def span(self, plain: dict[str, Any]) -> Span:
        start, end, text = int(plain["start"]), int(plain["end"]), plain["text"]
        printed = self.document.text[start:end]
        if not 0 <= start < end or printed != text:
            raise BrokenReading(f"{start}:{end} prints {printed[:40]!r}, not {str(text)[:40]!r}")
        return span_of(self.document, start, end)

    def party(self, plain: dict[str, Any]) -> Party:
        return Party(str(plain["name"]), self.span(plain))

    def mention(self, plain: dict[str, Any]) -> Mention:
        chain = plain.get("chain") or plain["id"]
        return Mention(plain["id"], self.span(plain), plain["name"], plain["kind"], "name", str(chain))

    def report(self, plain: dict[str, Any]) -> Report:
        start, end = map(int, plain["trigger"])
        if not 0 <= start < end <= len(self.document.text):
            raise BrokenReading(f"trigger {start}:{end} lies outside the text")
        return Report(
            id=plain["id"],
            span=self.span(plain),
            trigger=span_of(self.document, start, end),
            type=plain["type"],
            mode=plain.get("mode"),
            source=tuple(map(self.party, plain["source"])),
            target=tuple(map(self.party, plain["target"])),
            place=plain.get("place"),
            when=_when(plain.get("when")),
            realis=plain["realis"],
            attributed_to=plain.get("attributed_to"),
            score=float(plain.get("score", 1.0)),
        )

    def quote(self, plain: dict[str, Any]) -> Quote:
        span = self.span(plain)
        speaker = self.party(plain["speaker"]) if plain.get("speaker") else None
        return Quote(plain["id"], span, (span,), speaker, plain.get("cue"), bool(plain["direct"]))

    def figure(self, plain: dict[str, Any]) -> Figure:
        return Figure(
            id=plain["id"],
            span=self.span(plain),
            measure=str(plain["measure"]),
            low=plain.get("low"),
            high=plain.get("high"),
            unit=plain.get("unit"),
            hedge=plain.get("hedge", "exact"),
            kind=plain.get("kind", "level"),
            when=_when(plain.get("when")),
            attributed_to=plain.get("attributed_to"),
        )


def _when(pair: list[str] | None) -> When | None:
    return None if pair is None else When(date.fromisoformat(pair[0]), date.fromisoformat(pair[1]))
