"""Which rows to keep: one filter for every table, on the command line and in the workbench."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.model import Realis, Record, When
from dateline.text import fold
from dateline.views.evidence import Evidence, outlets_of


@dataclass(frozen=True, slots=True)
class Filter:
    """Every part that is given must agree; `when` is half-open and drops what has no date."""

    actor: str | None = None  # an id, or part of a name or alias
    type: str | None = None  # an event's type or mode, an actor's kind, a position's stance …
    realis: Realis | None = None  # of events; of the planned event, for promises
    when: When | None = None
    outlet: str | None = None  # part of the name of an outlet
    min_score: float = 0.0  # of events, 0 to 1
    limit: int | None = None  # rows


@dataclass(frozen=True, slots=True)
class Sieve:
    """A filter made ready for one record: `actors` are the ids that its `actor` names."""

    chosen: Filter
    actors: frozenset[str]
    evidence: Mapping[str, Evidence]

    def types_agree(self, *types: str | None) -> bool:
        """Return whether one of a thing's types is the one asked for."""
        wanted = self.chosen.type
        return wanted is None or fold(wanted) in {fold(each) for each in types if each}

    def actors_agree(self, ids: Iterable[str | None]) -> bool:
        """Return whether one of a thing's actors is among those asked for."""
        return self.chosen.actor is None or not self.actors.isdisjoint(each for each in ids if each)

    def dates_agree(self, *dates: When | None) -> bool:
        """Return whether one of a thing's dates overlaps the interval asked for."""
        window = self.chosen.when
        return window is None or any(when is not None and dates_overlap(window, when) for when in dates)

    def outlets_agree(self, support: Iterable[str]) -> bool:
        """Return whether an outlet asked for prints any of this support."""
        if self.chosen.outlet is None:
            return True
        wanted = fold(self.chosen.outlet)
        return any(wanted in fold(outlet) for outlet in outlets_of(support, self.evidence))


def dates_overlap(one: When, other: When) -> bool:
    """Return whether two half-open intervals share a day."""
    return one.earliest < other.latest and other.earliest < one.latest


def make_sieve(record: Record, evidence: Mapping[str, Evidence], chosen: Filter) -> Sieve:
    """Return the filter ready for this record."""
    return Sieve(chosen, _find_actors(record, chosen.actor), evidence)


def _find_actors(record: Record, wanted: str | None) -> frozenset[str]:
    if wanted is None:
        return frozenset()
    part = fold(wanted)
    return frozenset(
        actor.id
        for actor in record.actors
        if actor.id == wanted or any(part in fold(name) for name in (actor.name, *actor.aliases))
    )
