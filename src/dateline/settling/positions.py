"""Positions: what an actor demands, refuses, supports or opposes, and since when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from dateline.data import read_table
from dateline.model import Position, Stance
from dateline.settling.accounts import Account
from dateline.settling.basis import Basis
from dateline.settling.events import SettledEvents
from dateline.settling.headlines import one_line

SAME_TOPIC = 0.5  # share of the shorter topic's words
LONGEST_TOPIC = 80  # characters
TOPICS_COMPARED = 30  # last topics of one actor and stance that a new one is compared with
_LINK = re.compile(r"^\s*(?:that|to|for|of|the|a|an|on|at|over|any|its?|his|her|their)\b\s*", re.IGNORECASE)


def settle_positions(basis: Basis, settled: SettledEvents) -> tuple[Position, ...]:
    """Return what each actor demands, refuses, supports or opposes; repeated stands on one topic are one."""
    groups: dict[tuple[str, Stance], list[list[Account]]] = defaultdict(list)
    for event in settled.events:
        stance = _stances().get(event.type)
        if stance is not None and event.realis in ("occurred", "ongoing"):
            accounts = settled.accounts[event.id]
            for actor in event.source:
                _place(accounts, groups[actor, stance])
    taken: set[str] = set()
    positions = [
        _position(actor, stance, accounts, basis, taken)
        for (actor, stance), topics in sorted(groups.items())
        for accounts in topics
    ]
    return tuple(sorted(positions, key=lambda p: (basis.ranks[p.support[0]], p.id)))


@cache
def _stances() -> dict[str, Stance]:
    return {row["type"]: row["stance"] for row in read_table("stances")}  # type: ignore[misc]


def _place(accounts: Sequence[Account], topics: list[list[Account]]) -> None:
    """Put accounts with the latest topic that shares their words and target, or open a new one."""
    words = _words(accounts)
    for topic in reversed(topics[-TOPICS_COMPARED:]):
        shared = words & _words(topic)
        smaller = min(len(words), len(_words(topic)))
        if smaller and len(shared) / smaller >= SAME_TOPIC and len(shared) > 1:
            topic.extend(accounts)
            return
    topics.append(list(accounts))


def _words(accounts: Iterable[Account]) -> frozenset[str]:
    return frozenset(word for account in accounts for word in account.stems)


def _position(
    actor: str, stance: Stance, accounts: Sequence[Account], basis: Basis, taken: set[str]
) -> Position:
    support = basis.sort(account.report.id for account in accounts)
    first = min(accounts, key=lambda account: basis.ranks[account.report.id])
    dates = [a.report.when or basis.documents[a.document].published for a in accounts]
    known = [when for when in dates if when is not None]
    own, ordinal = basis.settled_id("V", support), 2
    free = own
    while free in taken:
        free, ordinal = f"{own}-{ordinal}", ordinal + 1
    taken.add(free)
    return Position(free, actor, stance, topic_of(first), min(known, default=None), support)


def topic_of(account: Account) -> str:
    """Return in a few words what a demand or refusal is about: the clause after its trigger."""
    report = account.report
    after = report.span.text[max(0, report.trigger.end - report.span.start) :]
    return shorten(after if len(after.split()) > 1 else report.span.text)


def shorten(clause: str) -> str:
    """Return a clause as a topic: without linking words in front, at most 80 characters.

    >>> shorten(" that the peacekeepers leave Goma at once,")
    'peacekeepers leave Goma at once'
    """
    words = clause
    while (bare := _LINK.sub("", words)) != words:
        words = bare
    line = one_line(words)
    if line[1:2].islower() and words.strip()[:1].islower():
        line = line[:1].lower() + line[1:]
    return line if len(line) <= LONGEST_TOPIC else line[: LONGEST_TOPIC - 1].rsplit(" ", 1)[0] + "…"
