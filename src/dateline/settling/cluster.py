"""One cluster: accounts of one act, and what they say taken together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from dateline.model import When
from dateline.settling.accounts import Account
from dateline.settling.sameness import NARROW, width

MINOR = 0.2  # of what the most told party, place or word has: what is told less is a slip, and would draw in others
SUMMED_EACH = 16  # accounts after which a large cluster is summed up anew


class Cluster:
    """Accounts of one act so far, and their sum as one account to compare others with."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self.accounts: list[Account] = []
        self.denials: list[Account] = []  # accounts that say it did not happen
        self._sources: Counter[str] = Counter()
        self._targets: Counter[str] = Counter()
        self._places: Counter[str] = Counter()
        self._stems: Counter[str] = Counter()
        self._dates: Counter[When] = Counter()
        for account in accounts:
            self.add(account)

    def add(self, account: Account) -> None:
        """Take one more account in."""
        self.accounts.append(account)
        self._sources.update(account.source)
        self._targets.update(account.target)
        self._places.update(account.places)
        self._stems.update(account.stems)
        if account.dated and account.when is not None:
            self._dates[account.when] += 1
        if len(self.accounts) <= SUMMED_EACH or len(self.accounts) % SUMMED_EACH == 0:
            self.sum = self._summed()

    def _summed(self) -> Account:
        """Return what most accounts say, as one account: the most told of the precise dates, else the narrowest."""
        first = self.accounts[0]
        when = best_date(self._dates)
        return replace(
            first,
            source=_mostly(self._sources),
            target=_mostly(self._targets),
            places=_mostly(self._places),
            when=when or first.when,
            dated=when is not None,
            stems=_mostly(self._stems),
            once=frozenset().union(*(account.once for account in self.accounts)),
        )

    def printed(self) -> list[str]:
        """Return the ids of the reports."""
        return [account.report.id for account in self.accounts]


def _mostly(counts: Counter[str]) -> frozenset[str]:
    enough = MINOR * max(counts.values(), default=0)
    return frozenset(told for told, count in counts.items() if count >= enough)


def best_date(dates: Counter[When]) -> When | None:
    """Return the most told of the precise dates, or the narrowest of the others."""
    narrow = [when for when in dates if width(when) <= NARROW]
    if narrow:
        return min(narrow, key=lambda when: (-dates[when], width(when), when))
    return min(dates, key=lambda when: (width(when), -dates[when], when), default=None)
