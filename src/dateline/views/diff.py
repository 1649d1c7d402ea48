"""What is new between two records of one story, settled from fewer and from more documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dateline.model import Actor, Dispute, Event, Point, Position, Promise, Record, Series, Statement
from dateline.views.wording import names_of, say_amount, say_when

Settled = Actor | Event | Statement | Series | Promise | Position | Dispute


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: what it is about, and what was added to it or changed in it."""

    id: str
    noun: str
    what: Literal["new", "changed", "gone"]
    headline: str
    details: tuple[str, ...]
    support: tuple[str, ...]


def diff(before: Record, after: Record) -> tuple[Change, ...]:
    """Return what `after` holds that `before` did not, what changed, and what is gone, noun by noun.

    Things are matched by their support: one that took another id when older articles came is still itself.
    """
    names = {actor.id: actor for actor in after.actors} | {actor.id: actor for actor in before.actors}
    comparing = _Comparing(lambda ids: ", ".join(names_of(ids, names)))
    pairs: Iterable[tuple[str, Iterable[Settled], Iterable[Settled]]] = (
        ("event", before.events, after.events),
        ("series", before.series, after.series),
        ("promise", before.promises, after.promises),
        ("position", before.positions, after.positions),
        ("dispute", before.disputes, after.disputes),
        ("statement", before.statements, after.statements),
        ("actor", before.actors, after.actors),
    )
    return tuple(change for noun, old, new in pairs for change in comparing.changes(noun, old, new))


def support_of(thing: Settled) -> tuple[str, ...]:
    """Return the printed ids that a settled thing rests on, each once."""
    if isinstance(thing, Series):
        parts = [point.support for point in thing.points]
    elif isinstance(thing, Promise):
        parts = [step.support for step in thing.history]
    elif isinstance(thing, Dispute):
        parts = [side.support for side in thing.sides]
    else:
        parts = [thing.support]
    return tuple(dict.fromkeys(each for support in parts for each in support))


def _say_point(point: Point) -> str:
    amount = say_amount(point.low, point.high, hedge=point.hedge, kind=point.kind)
    return f"{amount} ({say_when(point.when)})"


@dataclass(frozen=True, slots=True)
class _Comparing:
    """How two settled things of one noun are compared, with actors under their names."""

    names: Callable[[Iterable[str]], str]

    def changes(self, noun: str, old: Iterable[Settled], new: Iterable[Settled]) -> Iterator[Change]:
        old_by_support: dict[str, Settled] = {}
        remaining: dict[str, Settled] = {}
        for thing in old:
            remaining[thing.id] = thing
            old_by_support.update(dict.fromkeys(support_of(thing), thing))
        for thing in new:
            known = [old_by_support[each] for each in support_of(thing) if each in old_by_support]
            for each in known:
                remaining.pop(each.id, None)
            change = self.changed(noun, known[0], thing) if known else self.alone(noun, "new", thing)
            if change is not None:
                yield change
        yield from (self.alone(noun, "gone", thing) for thing in remaining.values())

    def alone(self, noun: str, what: Literal["new", "gone"], thing: Settled) -> Change:
        details = tuple(f"{name}: {words}" for name, words in self.words(thing).items() if words)
        return Change(thing.id, noun, what, self.headline(thing), details, support_of(thing))

    def changed(self, noun: str, old: Settled, new: Settled) -> Change | None:
        was, now = self.words(old), self.words(new)
        names = [name for name in now if was[name] != now[name]]
        details = [f"{name}: {was[name] or 'none'} → {now[name] or 'none'}" for name in names]
        added = len(set(support_of(new)) - set(support_of(old)))
        if not details and not added:
            return None
        more = [f"{added} more in support"] if added else []
        return Change(new.id, noun, "changed", self.headline(new), (*details, *more), support_of(new))

    def headline(self, thing: Settled) -> str:
        match thing:
            case Event():
                return thing.headline
            case Series():
                return thing.measure
            case Statement():
                return f"{self.names([thing.speaker]) if thing.speaker else 'Somebody'}: {thing.text}"
            case Promise():
                return f"{self.names(thing.by) or 'Somebody'} promised"
            case Position():
                return f"{self.names([thing.actor])} {thing.stance} {thing.topic}"
            case Dispute():
                return " / ".join(side.claim for side in thing.sides)
            case Actor():
                return thing.name

    def words(self, thing: Settled) -> Mapping[str, str]:
        match thing:
            case Event():
                return {
                    "when": say_when(thing.when),
                    "realis": thing.realis,
                    "by": self.names(thing.source),
                    "to": self.names(thing.target),
                    "place": thing.place.name if thing.place else "",
                }
            case Series():
                return {"points": "; ".join(map(_say_point, thing.points))}
            case Promise():
                status = thing.history[-1].status if thing.history else "open"
                return {"status": status, "due": say_when(thing.due) if thing.due else ""}
            case Position():
                return {"when": say_when(thing.when)}
            case Dispute():
                ended = say_when(thing.resolved.when) if thing.resolved else ""
                return {"kind": thing.kind, "resolved": ended}
            case Actor():
                return {"kind": thing.kind, "aliases": ", ".join(thing.aliases)}
            case _:
                return {"when": say_when(thing.when)}
