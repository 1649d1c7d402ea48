"""A situation report in Markdown, each line cited to the sentence that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.model import Document, Event, Reading, Record, Side, Statement, When
from dateline.views.evidence import Evidence, index_evidence
from dateline.views.filters import dates_overlap
from dateline.views.rows import FigureStanding
from dateline.views.state import State, state
from dateline.views.timeline import list_timeline
from dateline.views.wording import actors_by_id, names_of, say_amount, say_day, say_list, say_when

LATELY = timedelta(days=14)  # a fortnight: what a reader who missed two weekly summaries has to catch up on
CITATIONS_AT_MOST = 3  # a line; `explain` lists the rest
NAMES_AT_MOST = 2
STATEMENTS_AT_MOST = 12
OLD_STATEMENTS_AT_MOST = 5
FIGURES_AT_MOST = 15
EVENTS_AT_MOST = 30
DOUBT_AT_MOST = timedelta(days=45)  # an event dated less precisely is no news of the last fortnight
_SPECIAL = str.maketrans({each: "\\" + each for each in "\\`*_[]<>#|"})
_ONE_DAY = timedelta(days=1)
_QUOTATION_MARKS = '“”"«»'


def brief(record: Record, readings: Sequence[Reading], on: date, *, known_by: date | None = None) -> str:
    """Return the situation on a day as Markdown whose every line cites its sentences.

    `record` decides what is known: settle it from what was known by `known_by`, which is only named here.
    """
    evidence = index_evidence(readings)
    writer = _Writer(record, evidence, state(record, on=on, known_by=known_by, evidence=evidence))
    sections = (
        ("What happened lately", writer.lately()),
        ("Situation", writer.situation()),
        ("Who said what", writer.said()),
        ("Figures", writer.figures()),
        ("Promises and plans", writer.promises()),
        ("Positions", writer.positions()),
        ("In dispute", writer.disputes()),
    )
    lines = [f"# {escape(record.story)}: the situation on {say_day(on)}", "", writer.basis(), ""]
    for heading, entries in sections:
        listed = [f"- {entry}" for entry in entries]
        lines += [f"## {heading}", "", *(listed or ["Nothing recorded."]), ""]
    return "\n".join([*lines, "## Sources", "", *writer.sources(), ""])


def escape(text: str) -> str:
    r"""Return text on one line that Markdown shows as it is.

    >>> escape("the *final* [draft]")
    'the \\*final\\* \\[draft\\]'
    """
    return " ".join(text.split()).translate(_SPECIAL)


@dataclass
class _Writer:
    """Writes lines and remembers what they cite, numbered in order."""

    record: Record
    evidence: Mapping[str, Evidence]
    situation_now: State
    cited: dict[tuple[str, int], int] = field(default_factory=dict)
    entries: list[Evidence] = field(default_factory=list)

    def cite(self, support: Iterable[str]) -> str:
        """Return the citation marks of the first sentences of some support, one per document if it can be."""
        known = [self.evidence[each] for each in support if each in self.evidence]
        by_document: dict[str, Evidence] = {}
        for entry in known:
            by_document.setdefault(entry.document, entry)
        shown = list(by_document.values())[:CITATIONS_AT_MOST]
        return "".join(f" [{self._number(entry)}]" for entry in shown)

    def _number(self, entry: Evidence) -> int:
        key = (entry.document, entry.sentence_start)
        if key not in self.cited:
            self.cited[key] = len(self.cited) + 1
            self.entries.append(entry)
        return self.cited[key]

    def basis(self) -> str:
        documents, copies = self.record.documents, {copy.document for copy in self.record.copies}
        outlets = {document.outlet for document in documents if document.outlet}
        known = self.situation_now.known_by
        parts = (
            f"From {_count(len(documents), 'document')}",
            f"{_count(len(copies), 'reprint')} among them" if copies else None,
            _count(len(outlets), "outlet") if outlets else None,
            f"as known on {say_day(known)}" if known else None,
        )
        return f"{', '.join(part for part in parts if part)}."

    def lately(self) -> Iterator[str]:
        on = self.situation_now.on
        window = When(on - LATELY, on + _ONE_DAY)
        recent = [event for event in self.record.events if _is_news(event, window)]
        shown = [entry.event for day in list_timeline(recent) for entry in day.entries][-EVENTS_AT_MOST:]
        yield from map(self.event, shown)

    def event(self, event: Event) -> str:
        placed = event.place.name if event.place and event.place.name not in event.headline else None
        parts = (
            f"**{say_when(event.when)}**",
            "" if event.realis == "occurred" else f" *{event.realis}:*",
            f" {escape(event.headline)}",
            f" ({escape(placed)})" if placed else "",
            _according_to(event.attributed_to),
            self.cite(event.support),
            f"; contradicted:{self.cite(event.against)}" if event.against else "",
        )
        return "".join(parts)

    def situation(self) -> Iterator[str]:
        now = self.situation_now
        for office in now.offices:
            body = f", {escape(office.body)}" if office.body else ""
            held = f"{escape(office.name)}: {escape(office.title)}{body} ({say_when(office.when)})"
            yield held + self.cite(office.support)
        for row in now.under_way:
            if row.realis in ("ongoing", "planned"):
                due = f" ({say_when(row.when)})" if row.when else ""
                yield f"*{row.realis}:* {escape(row.headline)}{due}{self.cite(row.support)}"

    def said(self) -> Iterator[str]:
        actors = actors_by_id(self.record)
        for said, when in self.sayings():
            speaker = names_of([said.speaker], actors)[0] if said.speaker else "Somebody unnamed"
            words = f"**{escape(speaker)}** ({say_when(when)}): {_say_words(said)}"
            yield words + self.cite(said.support)

    def sayings(self) -> list[tuple[Statement, When]]:
        """Return the statements of late, or where all was silent the last ones before, by date."""
        on = self.situation_now.on
        dated = [
            (each, each.when) for each in self.record.statements if each.when and each.when.earliest <= on
        ]
        dated.sort(key=lambda pair: (pair[1], pair[0].id))
        recent = [(said, when) for said, when in dated if when.latest > on - LATELY]
        recent.sort(key=lambda pair: (pair[0].speaker is None, -len(pair[0].support), pair[0].id))
        shown = recent[:STATEMENTS_AT_MOST] or dated[-OLD_STATEMENTS_AT_MOST:]
        return sorted(shown, key=lambda pair: (pair[1], pair[0].id))

    def figures(self) -> Iterator[str]:
        figures = self.situation_now.figures
        newest = sorted(figures, key=lambda row: (row.during.earliest, row.id), reverse=True)
        for row in newest[:FIGURES_AT_MOST]:
            dated = f"({say_when(row.when)}{_according_to(row.attributed_to)})"
            yield f"{escape(row.measure)}: **{_say_figure(row)}** {dated}{self.cite(row.support)}"

    def promises(self) -> Iterator[str]:
        for row in self.situation_now.promises:
            by = escape(say_list(each.name for each in row.by) or "Somebody")
            due = f", due {say_when(row.due)}" if row.due else ""
            yield f"**{row.status}** {by}: {escape(row.headline)}{due}{self.cite(row.support)}"

    def positions(self) -> Iterator[str]:
        for row in self.situation_now.positions:
            words = f"{escape(row.actor.name)} {row.stance} {escape(row.topic)}"
            yield f"{words} ({say_when(row.when)}){self.cite(row.support)}"

    def disputes(self) -> Iterator[str]:
        for row in self.situation_now.disputes:
            yield f"*{row.kind}:* " + " — against — ".join(map(self.side, row.sides))

    def side(self, side: Side) -> str:
        by = f" ({escape(say_list(side.by))})" if side.by else ""
        return f"{escape(side.claim)}{by}{self.cite(side.support)}"

    def sources(self) -> Iterator[str]:
        documents = {document.id: document for document in self.record.documents}
        for number, entry in enumerate(self.entries, start=1):
            source = _say_source(documents.get(entry.document), entry)
            yield f"{number}. {escape(source)}: “{escape(entry.sentence)}”"


def _is_news(event: Event, window: When) -> bool:
    """Return whether an event falls in the window and is dated well enough to be news of it."""
    when = event.when
    if when is None or event.realis in ("planned", "possible") or not dates_overlap(when, window):
        return False
    return event.realis == "ongoing" or when.latest - when.earliest <= DOUBT_AT_MOST


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _according_to(names: Sequence[str]) -> str:
    return f", according to {escape(say_list(names[:NAMES_AT_MOST]))}" if names else ""


def _say_words(said: Statement) -> str:
    words = escape(said.text.strip(_QUOTATION_MARKS))
    return f"“{words}”" if said.direct else words


def _say_figure(row: FigureStanding) -> str:
    amount = say_amount(row.low, row.high, hedge=row.hedge, kind=row.kind)
    unit = f" {row.unit}" if row.unit and row.unit.lower() not in row.measure.lower() else ""
    return escape(amount + unit)


def _say_source(document: Document | None, entry: Evidence) -> str:
    title = document.title if document and document.title else None
    address = entry.path or (document.url if document else None)
    parts = [title, entry.outlet, say_when(entry.published), address]
    return ", ".join(part for part in parts if part)
