"""People's judgements on the record, as inputs: what is the same, different, wrong, or to be set.

Settled ids are a letter and a printed id ("E" + "r12ab…"), so every correction holds on to printed things,
which survive re-reading and re-settling.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from dateline.model import Actor, Correction, Event, Place, Reading, Series, Statement, When

Settled = TypeVar("Settled", Actor, Event, Series, Statement)
SETTABLE = frozenset(
    ("name", "kind", "country", "sector", "external_id", "measure", "unit", "text", "type", "mode", "place")
) | {"when", "realis", "headline"}


@dataclass(frozen=True, slots=True)
class Judgements:
    """The corrections in force, on printed ids; `rejected_settled` reaches what these support."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    rejected: frozenset[str] = frozenset()
    rejected_settled: frozenset[str] = frozenset()
    settings: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)

    def rejects(self, letter: str, support: Iterable[str]) -> bool:
        """Return whether somebody rejected the settled thing that these printed ids support."""
        return any(letter + printed in self.rejected_settled for printed in support)

    def divides(self, support: Iterable[str], other: Iterable[str]) -> bool:
        """Return whether somebody judged that these two groups of printed ids are not one thing."""
        if not self.different:
            return False
        one, two = set(support), set(other)
        return any((a in one and b in two) or (b in one and a in two) for a, b in self.different)


def printed_anchor(anchor: str) -> str:
    """Return the printed id that a printed or settled id holds on to.

    >>> printed_anchor("Er0123456789ab"), printed_anchor("r0123456789ab")
    ('r0123456789ab', 'r0123456789ab')
    """
    printed = anchor[1:] if anchor[:1].isupper() else anchor
    return printed.partition("-")[0]


def is_settled(anchor: str) -> bool:
    """Return whether the id is that of a settled thing: those start with a capital."""
    return anchor[:1].isupper()


def in_force(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Return the corrections, oldest first, without those retracted; a retracted `retract` has no effect."""
    ordered = sorted(corrections, key=lambda correction: (correction.made_at, correction.id))
    retracted: set[str] = set()
    for correction in reversed(ordered):
        if correction.verb == "retract" and correction.id not in retracted:
            retracted.add(correction.on)
    return tuple(c for c in ordered if c.id not in retracted and c.verb != "retract")


def judge_corrections(corrections: Iterable[Correction]) -> Judgements:
    """Return the corrections in force as judgements on printed ids."""
    kept = in_force(corrections)
    settings: dict[str, dict[str, str | None]] = {}
    for correction in kept:
        if correction.verb == "set" and correction.field:
            settings.setdefault(printed_anchor(correction.on), {})[correction.field] = correction.value
    rejected = [correction.on for correction in kept if correction.verb == "reject"]
    return Judgements(
        same=_pairs(kept, "same"),
        different=_pairs(kept, "different"),
        rejected=frozenset(anchor for anchor in rejected if not is_settled(anchor)),
        rejected_settled=frozenset(anchor for anchor in rejected if is_settled(anchor)),
        settings=settings,
    )


def _pairs(corrections: Iterable[Correction], verb: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (printed_anchor(c.on), printed_anchor(c.other)) for c in corrections if c.verb == verb and c.other
    )


def without_rejected(reading: Reading, judgements: Judgements) -> Reading:
    """Return the reading without the printed things that somebody rejected."""
    if not judgements.rejected:
        return reading
    kept: dict[str, Any] = {
        noun: tuple(p for p in getattr(reading, noun) if p.id not in judgements.rejected)
        for noun in ("mentions", "reports", "quotes", "figures")
    }
    return replace(reading, **kept)


def lost_anchors(corrections: Iterable[Correction], readings: Sequence[Reading]) -> tuple[Correction, ...]:
    """Return the corrections in force that hold on to something which no reading prints any more."""
    printed = {
        thing.id
        for reading in readings
        for noun in fields(Reading)
        if noun.name in ("mentions", "reports", "quotes", "figures")
        for thing in getattr(reading, noun.name)
    }
    return tuple(c for c in in_force(corrections) if not anchors_of(c) <= printed)


def anchors_of(correction: Correction) -> frozenset[str]:
    """Return the printed ids that a correction needs; a `retract` needs another correction instead."""
    if correction.verb == "retract":
        return frozenset()
    return frozenset(printed_anchor(a) for a in (correction.on, correction.other) if a)


def with_settings(settled: Settled, support: Iterable[str], judgements: Judgements) -> Settled:
    """Return the settled thing with the fields that people set on anything that supports it."""
    if not judgements.settings:
        return settled
    names = SETTABLE & {f.name for f in fields(settled)}
    for printed in support:
        chosen = judgements.settings.get(printed, {})
        known: dict[str, Any] = {name: _parse(name, value) for name, value in chosen.items() if name in names}
        settled = replace(settled, **known)
    return settled


def _parse(name: str, value: str | None) -> str | When | Place | None:
    """Read a value as its field wants it: `when` as "2020-01-03/2020-01-04", half-open."""
    if value is None:
        return None
    if name in ("when", "due"):
        earliest, _, latest = value.partition("/")
        first = date.fromisoformat(earliest)
        return When(first, date.fromisoformat(latest) if latest else first + timedelta(days=1))
    return Place(value) if name == "place" else value
