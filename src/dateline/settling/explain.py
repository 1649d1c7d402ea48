"""Explanations in words: why this is one event, one person, one independent source, or disputed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.errors import UnknownId
from dateline.model import (
    Actor,
    Dispute,
    Event,
    Finding,
    Reading,
    Record,
    Report,
    Series,
    Span,
    Statement,
)
from dateline.names import names_agree
from dateline.settling.basis import printed_in
from dateline.settling.namings import find_known
from dateline.settling.normal import normal_form, office_of
from dateline.text import fold

MOST_REASONS = 12  # lines: an explanation fits on a screen


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a settled thing is, why it is one thing, and the printed ids that it rests on."""

    id: str
    kind: str  # "actor", "event", …
    title: str
    because: tuple[str, ...]
    evidence: tuple[str, ...]


def explain(record: Record, readings: Sequence[Reading], wanted: str) -> Explanation:
    """Explain the thing of this id; a printed id stands for what it supports, a document id for its lineage.

    Raises `UnknownId` when nothing has the id.
    """
    context = _Context(record, readings)
    found = context.settled(wanted)
    if isinstance(found, Actor):
        return context.actor(found)
    if isinstance(found, Event):
        return context.event(found)
    if isinstance(found, Statement):
        return context.statement(found)
    if isinstance(found, Series):
        return context.series(found)
    if isinstance(found, Dispute):
        return context.dispute(found)
    return context.other(wanted)


Explained = Actor | Event | Statement | Series | Dispute


class _Context:
    """The record with what is needed to look things up in it."""

    def __init__(self, record: Record, readings: Sequence[Reading]) -> None:
        self.record = record
        self.actors = {actor.id: actor for actor in record.actors}
        self.documents = {document.id: document for document in record.documents}
        self.copies = {copy.document: copy for copy in record.copies}
        self.reports: dict[str, Report] = {r.id: r for reading in readings for r in reading.reports}
        self.spans: dict[str, Span] = {
            thing.id: thing.span for reading in readings for thing in printed_in(reading)
        }

    def settled(self, wanted: str) -> Explained | None:
        """Return the settled thing of this id, or the one that this printed id supports."""
        by_support = None
        for thing in self._things():
            if thing.id == wanted:
                return thing
            if by_support is None and not isinstance(thing, Dispute) and wanted in support_of(thing):
                by_support = thing
        return by_support

    def _things(self) -> Iterator[Explained]:
        record = self.record
        yield from record.events
        yield from record.statements
        yield from record.series
        yield from record.actors
        yield from record.disputes

    def actor(self, actor: Actor) -> Explanation:
        """Say why these names are one actor."""
        because = [f"“{alias}”: {'; '.join(explain_merge(actor, alias).because)}" for alias in actor.aliases]
        held = [f"{office.title} ({office.body or '?'})" for office in actor.offices]
        if held:
            because.append(f"holder of: {', '.join(held)}")
        documents = {self.spans[key].document for key in actor.support if key in self.spans}
        because.append(f"named {len(actor.support)} times in {len(documents)} documents")
        return Explanation(actor.id, "actor", actor.name, tuple(because[-MOST_REASONS:]), actor.support)

    def event(self, event: Event) -> Explanation:
        """Say why these reports are one event, and how many independent sources tell it."""
        because = [*self._sharing(event), *self.lineages(event.support)]
        if event.against:
            because.append(f"denied by {self._outlets(event.against)}")
        return Explanation(event.id, "event", event.headline, tuple(because), event.support)

    def _sharing(self, event: Event) -> Iterator[str]:
        reports = [self.reports[key] for key in event.support if key in self.reports]
        if len(reports) < 2:
            yield "one report tells it"
            return
        sources = ", ".join(self.actors[a].name for a in event.source) or "nobody named"
        targets = ", ".join(self.actors[a].name for a in event.target) or "nobody named"
        types = "/".join(sorted({r.type for r in reports}))
        yield f"{len(reports)} reports of type {types} by {sources} towards {targets}"
        if event.when:
            dated = [r for r in reports if r.when]
            days = f"{event.when.earliest} to {event.when.latest} (exclusive)"
            yield f"{len(dated)} of them date it; the most precise: {days}"
        if event.place:
            yield f"the most precise place that agrees with the others: {event.place.name}"
        words = sorted({r.trigger.text.lower() for r in reports})
        yield f"told with the words {', '.join(words[:MOST_REASONS])}"

    def lineages(self, support: Iterable[str]) -> Iterator[str]:
        """Say which of the documents behind printed ids are independent."""
        documents = dict.fromkeys(self.spans[key].document for key in support if key in self.spans)
        origins: dict[str, list[str]] = defaultdict(list)
        for document in documents:
            copy = self.copies.get(document)
            origins[copy.of if copy else document].append(document)
        yield f"{len(documents)} documents, {len(origins)} independent"
        for group in origins.values():
            for document in group:
                if document in self.copies:
                    yield self.copied(document)

    def copied(self, document: str) -> str:
        """Say why a document counts as a copy."""
        copy = self.copies[document]
        return f"{self._name(document)} reprints {self._name(copy.of)}: {'; '.join(copy.because)}"

    def statement(self, statement: Statement) -> Explanation:
        """Say why these quotes are one statement."""
        speaker = self.actors[statement.speaker].name if statement.speaker in self.actors else "nobody named"
        because = [
            f"{len(statement.support)} quotes of {speaker} with the same words",
            *self.lineages(statement.support),
        ]
        return Explanation(statement.id, "statement", statement.text, tuple(because), statement.support)

    def series(self, series: Series) -> Explanation:
        """Say which figures make up a series."""
        support = support_of(series)
        because = [f"{len(support)} figures that measure “{series.measure}”", *self.lineages(support)]
        return Explanation(series.id, "series", series.measure, tuple(because), tuple(support))

    def dispute(self, dispute: Dispute) -> Explanation:
        """Say who claims what."""
        because = [f"{', '.join(side.by) or 'somebody'}: {side.claim}" for side in dispute.sides]
        because.append(_KINDS[dispute.kind])
        support = tuple(key for side in dispute.sides for key in side.support)
        return Explanation(
            dispute.id, "dispute", f"{dispute.kind} about {dispute.about}", tuple(because), support
        )

    def other(self, wanted: str) -> Explanation:
        """Explain a promise, a position or a document."""
        for promise in self.record.promises:
            if promise.id == wanted:
                steps = tuple(
                    f"{step.status} since {step.when.earliest if step.when else '?'}"
                    for step in promise.history
                )
                return Explanation(wanted, "promise", promise.event, steps, promise.history[0].support)
        for position in self.record.positions:
            if position.id == wanted:
                title = f"{self.actors[position.actor].name} {position.stance} {position.topic}"
                return Explanation(
                    wanted, "position", title, tuple(self.lineages(position.support)), position.support
                )
        if wanted in self.documents:
            because = (
                (self.copied(wanted),)
                if wanted in self.copies
                else ("an independent source: no earlier document shares its wording",)
            )
            return Explanation(wanted, "document", self._name(wanted), because, ())
        raise UnknownId(
            f"{wanted}: nothing printed or settled has this id; `dateline search` finds ids by words"
        )

    def _name(self, document: str) -> str:
        known = self.documents.get(document)
        return (known and (known.outlet or known.title or known.path)) or document

    def _outlets(self, support: Iterable[str]) -> str:
        return ", ".join(
            dict.fromkeys(self._name(self.spans[key].document) for key in support if key in self.spans)
        )


_KINDS: Mapping[str, str] = {
    "conflict": "these cannot all be right",
    "update": "the later value is told later: a count that rose, not a contradiction",
    "scope": "the values count different things",
    "rounding": "the values differ by no more than rounding",
    "translation": "the values differ by a power of ten and one text is translated",
}


def support_of(thing: Actor | Event | Statement | Series) -> tuple[str, ...]:
    """Return the printed ids that a settled thing rests on."""
    if isinstance(thing, Series):
        return tuple(key for point in thing.points for key in point.support)
    return thing.support


def explain_merge(actor: Actor, alias: str) -> Finding:
    """Return why a name is one of the actor's, by the same judgements that joined it."""
    known = find_known(alias, by_sound=actor.kind == "person")
    if known is not None and fold(known.name) == fold(actor.name):
        return Finding(1.0, ("the actor file lists it",))
    if actor.kind == "person":
        office = office_of(alias)
        names = names_agree(alias, actor.name)
        if office is not None and not names.score:
            return Finding(0.8, (f"describes the {office}",))
        return names
    mine, theirs = normal_form(actor.name), normal_form(alias)
    if mine.role is not None and mine.role == theirs.role:
        return Finding(1.0, (f"both name the {mine.role} of {mine.country or 'one country'}",))
    return names_agree(alias, actor.name)
