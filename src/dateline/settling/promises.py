"""Promises: announced acts, and whether they were kept by when they were due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.model import Event, EventType, Promise, PromiseStep, When
from dateline.settling.accounts import Account
from dateline.settling.basis import Basis
from dateline.settling.cluster import Cluster
from dateline.settling.events import SettledEvents
from dateline.settling.sameness import World, same_act

PROMISED: frozenset[EventType] = frozenset(
    ("CONCEDE", "RETREAT", "AID", "COOPERATE", "AGREE", "CONSULT")
)  # acts that somebody can wait for; threats are no promises
UNREPORTED: frozenset[EventType] = frozenset(
    ("CONSULT",)
)  # held as planned, these often go unreported: never overdue
CARRIED_OUT = 0.45  # finding from which a later act carries out an announced one (its date is left aside)
SET_DATE_DAYS = 400  # a plan due within more days than this has no date to be overdue on
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Later:
    """Acts that really happened, by party, so that a promise looks only at its own."""

    by_party: Mapping[tuple[str, str], tuple[tuple[Event, Account], ...]]

    def of(self, promised: Account) -> Iterator[tuple[Event, Account]]:
        seen = set()
        for party in sorted(promised.source):
            for event, account in self.by_party.get((promised.type, party), ()):
                if event.id not in seen:
                    seen.add(event.id)
                    yield event, account


def settle_promises(basis: Basis, settled: SettledEvents) -> tuple[Promise, ...]:
    """Follow every planned act: open when announced, then kept, reversed or overdue."""
    acts = _index(event for event in settled.events if event.realis in ("occurred", "ongoing"))
    later = _Later(_with_sums(acts, settled))
    today = max((d for key in basis.documents if (d := basis.published(key))), default=None)
    planned = [e for e in settled.events if e.realis == "planned" and e.type in PROMISED and e.source]
    return tuple(_promise(event, settled, later, basis, today) for event in planned)


def _index(events: Iterable[Event]) -> dict[tuple[str, str], list[Event]]:
    index: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in events:
        for party in event.source:
            index[event.type, party].append(event)
    return index


def _with_sums(
    acts: Mapping[tuple[str, str], list[Event]], settled: SettledEvents
) -> Mapping[tuple[str, str], tuple[tuple[Event, Account], ...]]:
    return {
        key: tuple((event, sum_of(settled.accounts[event.id])) for event in events)
        for key, events in acts.items()
    }


def sum_of(accounts: Sequence[Account]) -> Account:
    """Return what the accounts of one act say together."""
    return Cluster(accounts).sum


def _promise(
    event: Event, settled: SettledEvents, later: _Later, basis: Basis, today: date | None
) -> Promise:
    accounts = settled.accounts[event.id]
    announced = min((a.published for a in accounts if a.published), default=None)
    due = (
        event.when if event.when and (event.when.latest - event.when.earliest).days <= SET_DATE_DAYS else None
    )
    steps = [_step(announced, "open", event.support)]
    kept = _kept(sum_of(accounts), announced, later, settled.world)
    if kept is not None:
        steps.append(PromiseStep(kept.when, "kept", kept.support))
    elif due is not None and today is not None and today >= due.latest and event.type not in UNREPORTED:
        steps.append(PromiseStep(When(due.latest, due.latest + DAY), "overdue", event.support))
    if event.against:
        steps.append(_step(_told(settled.against[event.id]), "reversed", event.against))
    return Promise(
        id=basis.settled_id("P", event.support),
        event=event.id,
        by=event.source,
        to=tuple(actor for actor in event.target if actor not in event.source),
        due=due,
        history=tuple(sorted(steps, key=lambda step: (step.when or When(date.max, date.max)).earliest)),
    )


def _told(accounts: Iterable[Account]) -> date | None:
    return min((account.published for account in accounts if account.published), default=None)


def _step(day: date | None, status: str, support: tuple[str, ...]) -> PromiseStep:
    when = When(day, day + DAY) if day else None
    return PromiseStep(when, status, support)  # type: ignore[arg-type]


def _kept(promised: Account, announced: date | None, later: _Later, world: World) -> Event | None:
    """Return the first act after the announcement that carries it out."""
    fitting = []
    for event, account in later.of(promised):
        if event.when is None or announced is None or event.when.earliest <= announced:
            continue
        undated = replace(promised, when=None)
        if promised.stems & account.stems and same_act(undated, account, world).score >= CARRIED_OUT:
            fitting.append(event)
    return min(fitting, key=lambda event: (event.when or When(date.max, date.max), event.id), default=None)
