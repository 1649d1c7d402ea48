"""Clusters: accounts of one act put together, by looking only where the same act can be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dateline.settling.accounts import DAY, Account, stands_for
from dateline.settling.basis import Basis, Rank
from dateline.settling.bundles import bundle
from dateline.settling.cluster import Cluster
from dateline.settling.parties import World
from dateline.settling.sameness import NARROW, WIDE, near_types, same_act, width

SAME_ACT = 0.5  # the finding from which two accounts are one act
CLEARLY_SAME = 0.6  # asked of two clusters, whose many words agree more easily, and of a denial with its act
BUCKET_DAYS = 4  # days that share a block: an act and its neighbouring days meet in one or two
RARE_STEMS = 4  # rarest words of a clause, under which undated accounts are looked up
CANDIDATES = 48  # clusters compared with an account at most, those sharing most keys first
MOST_ASKED = 4  # accounts of one document that look for their act one by one
PAIRED = 3  # parties of each side that are looked up in pairs
HOLDERS = 200  # clusters remembered under one key: bounds the work in hot weeks


class ClusterIndex:
    """Clusters by the keys under which another account of the same act can be found."""

    def __init__(self, world: World, basis: Basis) -> None:
        self.clusters: list[Cluster] = []
        self._world = world
        self._judgements = basis.judgements
        self._holders: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def best(self, account: Account, *, at_least: float = SAME_ACT) -> Cluster | None:
        """Return the cluster that tells of the same act, if any."""
        at = self._find(account, at_least)
        return None if at is None else self.clusters[at]

    def take(self, accounts: Sequence[Account]) -> None:
        """Put what one document tells of one act into its cluster, or open a new one."""
        dated = [account for account in accounts if account.dated][:MOST_ASKED] if len(accounts) > 1 else []
        at = self._find_any([Cluster(accounts).sum, *dated])
        ids = tuple(account.report.id for account in accounts)
        if at is None or self._judgements.divides(self.clusters[at].printed(), ids):
            self.adopt(Cluster(accounts))
            return
        for account in accounts:
            self.clusters[at].add(account)
            self._remember(account, at)

    def _find(self, account: Account, at_least: float = SAME_ACT) -> int | None:
        return self._find_any([account], at_least)

    def _find_any(self, accounts: Sequence[Account], at_least: float = SAME_ACT) -> int | None:
        """Return the cluster that fits any of these accounts of one act best."""
        scores: dict[int, float] = {}
        for account in accounts:
            for at in self._candidates(account):
                score = same_act(account, self.clusters[at].sum, self._world).score
                scores[at] = max(score, scores.get(at, 0.0))
        best = min(scores, key=lambda at: (-scores[at], at), default=None)
        return best if best is not None and scores[best] >= at_least else None

    def adopt(self, cluster: Cluster) -> None:
        """Make a settled cluster findable."""
        self.clusters.append(cluster)
        for account in cluster.accounts:
            self._remember(account, len(self.clusters) - 1)

    def _candidates(self, account: Account) -> list[int]:
        counts: Counter[int] = Counter()
        keys = keys_of(account, self._world)
        for near in near_types(account.type):
            for key in keys:
                counts.update(self._holders.get((near, *key), ()))
        return [at for at, _ in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:CANDIDATES]]

    def _remember(self, account: Account, at: int) -> None:
        for key in keys_of(account, self._world):
            holders = self._holders[account.type, *key]
            if len(holders) < HOLDERS and (not holders or holders[-1] != at):
                holders.append(at)


def keys_of(account: Account, world: World) -> frozenset[tuple[str, ...]]:
    """Return the keys under which accounts of the same act are looked for."""
    keys: set[tuple[str, ...]] = {("once", act, actor) for act, actor in account.once}
    parties = {*account.parties, *filter(None, (stands_for(world.actors[a]) for a in account.parties))}
    rare = sorted(account.stems, key=lambda word: (-world.weights.get(word, 0.0), word))[:RARE_STEMS]
    for bucket in _buckets(account):
        keys.update((party, bucket) for party in parties)
        keys.update((word, bucket) for word in rare)
    keys.update((party, word) for party in parties for word in rare)
    keys.update(("ever", *pair) for pair in _pairs(account))
    keys.update((*pair, month) for pair in _pairs(account) for month in _months(account))
    return frozenset(keys)


def _pairs(account: Account) -> Iterator[tuple[str, str]]:
    """Yield who acted on whom, in alphabetical order, for a few of the parties."""
    for source in sorted(account.source)[:PAIRED]:
        for target in sorted(account.target)[:PAIRED]:
            yield min(source, target), max(source, target)


def _months(account: Account) -> Iterator[str]:
    """Yield the month of a dated act, and of an undated one that of its telling and the one before."""
    if account.when is not None and account.dated:
        yield _month(account.when.earliest)
    elif account.published is not None:
        yield _month(account.published)
        yield _month(account.published.replace(day=1) - DAY)


def _month(day: date) -> str:
    return f"month {day.year}-{day.month}"


def _buckets(account: Account) -> Iterator[str]:
    if account.when is None or not account.dated or width(account.when) > WIDE:
        if account.published is not None:
            yield f"told {account.published.toordinal() // BUCKET_DAYS}"
        return
    first, last = account.when.earliest.toordinal() - 1, account.when.latest.toordinal()
    yield from (str(bucket) for bucket in range(first // BUCKET_DAYS, last // BUCKET_DAYS + 1))


def cluster_accounts(accounts: Iterable[Account], world: World, basis: Basis) -> list[Cluster]:
    """Put accounts of one act together: the best told first, so that vaguer ones find them."""
    index = ClusterIndex(world, basis)
    for told in sorted(bundle(accounts, world, basis), key=lambda told: _order(told, basis)):
        index.take(told)
    return _join_small(index.clusters, world, basis)


def _join_small(clusters: Sequence[Cluster], world: World, basis: Basis) -> list[Cluster]:
    """Join clusters that, taken as a whole, tell of an act that more accounts tell of."""
    index = ClusterIndex(world, basis)
    for cluster in sorted(clusters, key=lambda c: (-len(c.accounts), basis.ranks[c.accounts[0].report.id])):
        greater = index.best(cluster.sum, at_least=CLEARLY_SAME)
        if greater is None or basis.judgements.divides(greater.printed(), cluster.printed()):
            index.adopt(cluster)
        else:
            for account in cluster.accounts:
                greater.add(account)
    return index.clusters


def _order(accounts: Sequence[Account], basis: Basis) -> tuple[int, Rank]:
    return min((_vagueness(account), basis.ranks[account.report.id]) for account in accounts)


def _vagueness(account: Account) -> int:
    precise = account.dated and account.when is not None and width(account.when) <= NARROW
    return (not precise) * 2 + (not account.source) + (not account.target)


def join_as_told(clusters: Sequence[Cluster], basis: Basis) -> list[Cluster]:
    """Join the clusters that people judged to be the same act."""
    kept = list(clusters)
    for one, other in basis.judgements.same:
        first = next((c for c in kept if one in c.printed()), None)
        second = next((c for c in kept if other in c.printed()), None)
        if first is not None and second is not None and first is not second:
            for account in second.accounts:
                first.add(account)
            first.denials += second.denials
            kept.remove(second)
    return kept
