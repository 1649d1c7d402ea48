"""Positions: what an actor demands, refuses, supports or opposes, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from dateline.data import read_table
from dateline.model import Position, Stance
from dateline.settling.accounts import LEAST_STEM, Account, stem
from dateline.settling.basis import Basis
from dateline.settling.events import SettledEvents
from dateline.settling.normal import words_of
from dateline.settling.parties import is_unqualified
from dateline.settling.topics import topic_of

SAME_TOPIC = 0.5  # share of the shorter topic's words
TOPICS_COMPARED = 30  # last topics of one actor and stance that a new one is compared with


@dataclass
class _Stand:
    """One topic of one actor's stance, and the accounts that tell it."""

    topic: str
    accounts: list[Account] = field(default_factory=list)

    @property
    def words(self) -> frozenset[str]:
        """The telling words of the topic."""
        return topic_words(self.topic)


def settle_positions(basis: Basis, settled: SettledEvents) -> tuple[Position, ...]:
    """Return what each actor demands, refuses, supports or opposes; repeated stands on one topic are one."""
    groups: dict[tuple[str, Stance], list[_Stand]] = defaultdict(list)
    for event in settled.events:
        stance = _stances().get(event.type)
        if stance is None or event.realis not in ("occurred", "ongoing"):
            continue
        accounts = settled.accounts[event.id]
        topic = _best_topic(accounts)
        for actor in event.source:
            if topic and not is_unqualified(settled.world.actors[actor]):
                _place(topic, accounts, groups[actor, stance])
    taken: set[str] = set()
    positions = [
        _position(actor, stance, stand, basis, taken)
        for (actor, stance), stands in sorted(groups.items())
        for stand in stands
    ]
    return tuple(sorted(positions, key=lambda p: (basis.ranks[p.support[0]], p.id)))


@cache
def _stances() -> dict[str, Stance]:
    return {row["type"]: row["stance"] for row in read_table("stances")}  # type: ignore[misc]


def _best_topic(accounts: Iterable[Account]) -> str | None:
    """Return the topic that says most: of those that the accounts give, the one with the most telling words."""
    topics = [topic for account in accounts if (topic := topic_of(account))]
    return max(topics, key=lambda topic: (len(topic_words(topic)), -len(topic), topic), default=None)


def _place(topic: str, accounts: Sequence[Account], stands: list[_Stand]) -> None:
    """Put accounts with the latest stand on the same topic, or open a new one."""
    words = topic_words(topic)
    for stand in reversed(stands[-TOPICS_COMPARED:]):
        smaller = min(len(words), len(stand.words))
        if smaller and len(words & stand.words) / smaller > SAME_TOPIC:
            stand.accounts.extend(accounts)
            return
    stands.append(_Stand(topic, list(accounts)))


@cache
def topic_words(topic: str) -> frozenset[str]:
    """Return the stems of the telling words of a topic.

    >>> sorted(topic_words("withdrawal of the troops"))
    ['troop', 'withdraw']
    """
    return frozenset(stem(word) for word in words_of(topic) if len(word) >= LEAST_STEM)


def _position(actor: str, stance: Stance, stand: _Stand, basis: Basis, taken: set[str]) -> Position:
    support = basis.sort(account.report.id for account in stand.accounts)
    dates = [a.report.when or basis.documents[a.document].published for a in stand.accounts]
    known = [when for when in dates if when is not None]
    own, ordinal = basis.settled_id("V", support), 2
    free = own
    while free in taken:
        free, ordinal = f"{own}-{ordinal}", ordinal + 1
    taken.add(free)
    return Position(free, actor, stance, stand.topic, min(known, default=None), support)
