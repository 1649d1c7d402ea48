"""Events: each act in the world once, however many documents report it and however they word it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.model import Event, EventType, Realis, When
from dateline.settling.accounts import Account, read_accounts, weigh_stems
from dateline.settling.actors import Cast
from dateline.settling.basis import Basis
from dateline.settling.cluster import Cluster, best_date
from dateline.settling.clusters import CLEARLY_SAME, ClusterIndex, cluster_accounts, join_as_told
from dateline.settling.corrections import with_settings
from dateline.settling.headlines import headline_of
from dateline.settling.parties import World
from dateline.settling.places import most_precise
from dateline.settling.sameness import is_mutual
from dateline.text import fold

CORROBORATION = 0.5  # share of the remaining doubt that each further independent source leaves
SUREST = 0.99  # no number of sources makes a reading certain
MINOR_PARTY = 0.25  # of the accounts that name the most named party: others named less often are slips
MOST_PARTIES = 4  # parties kept on each side

_REALIS_CLASS: Mapping[Realis, str] = {
    "occurred": "actual",
    "ongoing": "actual",
    "planned": "planned",
    "possible": "possible",
    "denied": "denied",
}


@dataclass(frozen=True, slots=True)
class SettledEvents:
    """The events, and the accounts that stand behind each, for what is derived from them."""

    events: tuple[Event, ...]
    accounts: Mapping[str, tuple[Account, ...]]  # event id → its accounts, in order
    against: Mapping[str, tuple[Account, ...]]  # event id → accounts that deny it
    world: World


def settle_events(basis: Basis, cast: Cast) -> SettledEvents:
    """Settle reports into events; denials of an act that others report stand in its `against`."""
    accounts = read_accounts(basis, cast)
    world = World(cast.by_id, weigh_stems(accounts))
    done = _first_done(accounts)
    by_class = _by(accounts, lambda account: "actual" if _is_done(account, done) else _class_of(account))
    actual = cluster_accounts(by_class.get("actual", ()), world, basis)
    unmatched = _match_denials(by_class.get("denied", ()), actual, world, basis)
    clusters = [
        *actual,
        *cluster_accounts(by_class.get("planned", ()), world, basis),
        *cluster_accounts(by_class.get("possible", ()), world, basis),
        *cluster_accounts(unmatched, world, basis),
    ]
    built = [
        (_event(cluster, basis, cast), cluster)
        for cluster in join_as_told(clusters, basis)
        if not basis.judgements.rejects("E", cluster.printed())
    ]
    built.sort(key=lambda pair: _chronology(pair[0]))
    return SettledEvents(
        events=tuple(event for event, _ in built),
        accounts={event.id: _in_order(cluster.accounts, basis) for event, cluster in built},
        against={event.id: _in_order(cluster.denials, basis) for event, cluster in built},
        world=world,
    )


def _class_of(account: Account) -> str:
    return _REALIS_CLASS[account.report.realis]


def _first_done(accounts: Iterable[Account]) -> dict[tuple[str, str], date]:
    """Return the day on which each act that can happen only once was first told as done."""
    done: dict[tuple[str, str], date] = {}
    for account in accounts:
        if _class_of(account) == "actual" and account.published is not None:
            for act in account.once:
                done[act] = min(done.get(act, account.published), account.published)
    return done


def _is_done(account: Account, done: Mapping[tuple[str, str], date]) -> bool:
    """Return whether a planned act that can happen only once was told after it had happened."""
    told = account.published
    if told is None or _class_of(account) not in ("planned", "possible"):
        return False
    return any(told >= done[act] for act in account.once if act in done)


def _by(accounts: Iterable[Account], class_of: Callable[[Account], str]) -> dict[str, list[Account]]:
    grouped: dict[str, list[Account]] = {}
    for account in accounts:
        grouped.setdefault(class_of(account), []).append(account)
    return grouped


def _in_order(accounts: Iterable[Account], basis: Basis) -> tuple[Account, ...]:
    return tuple(sorted(accounts, key=lambda account: basis.ranks[account.report.id]))


def _match_denials(
    denied: Iterable[Account], actual: Sequence[Cluster], world: World, basis: Basis
) -> list[Account]:
    """Put denials with the act that they deny; return those of nothing that anybody reports."""
    index = ClusterIndex(world, basis)
    for cluster in actual:
        index.adopt(cluster)
    unmatched = []
    for account in denied:
        anytime = replace(account, once=frozenset())  # "he died, not in vain" denies no death
        denied_act = index.best(anytime, at_least=CLEARLY_SAME)
        if denied_act is None or not _denies(account, denied_act):
            unmatched.append(account)
        else:
            denied_act.denials.append(account)
    return unmatched


def _denies(account: Account, act: Cluster) -> bool:
    """Return whether a denial speaks of the deed in its words, and not in the voice that reports it."""
    in_its_words = any(account.trigger == told.trigger for told in act.accounts)
    return in_its_words and not all(_one_voice(account, told) for told in act.accounts)


def _one_voice(one: Account, other: Account) -> bool:
    """Return whether the same source says both: "to discuss our partnership, not to discuss a withdrawal"."""
    return one.document == other.document and one.report.attributed_to == other.report.attributed_to


def _event(cluster: Cluster, basis: Basis, cast: Cast) -> Event:
    accounts = _in_order(cluster.accounts, basis)
    support = tuple(account.report.id for account in accounts)
    source, target = _sides(accounts, _type(accounts), cast)
    event = Event(
        id=basis.settled_id("E", support),
        type=_type(accounts),
        mode=_most(a.report.mode for a in accounts if a.report.mode and a.type == _type(accounts)),
        source=source,
        target=target,
        place=most_precise(a.report.place for a in accounts if a.report.place),
        when=_when(accounts),
        realis=_realis(accounts),
        attributed_to=_attributed_to(accounts, cast),
        headline=headline_of(accounts, basis.documents),
        score=_score(accounts),
        support=support,
        against=basis.sort(account.report.id for account in cluster.denials),
        independent_sources=len({account.lineage for account in accounts}),
    )
    return with_settings(event, support, basis.judgements)


def _when(accounts: Sequence[Account]) -> When | None:
    """Return the best of the days told, else the days that readers guess from the publication."""
    told = Counter(account.when for account in accounts if account.when and account.dated)
    return best_date(told or Counter(a.report.when for a in accounts if a.report.when))


def _most(values: Iterable[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _type(accounts: Sequence[Account]) -> EventType:
    counts: Counter[EventType] = Counter()
    for account in accounts:
        counts[account.type] += 1
    return min(counts, key=lambda event_type: (-counts[event_type], event_type))


def _realis(accounts: Sequence[Account]) -> Realis:
    counts = Counter(account.report.realis for account in accounts)
    return min(counts, key=lambda realis: (-counts[realis], realis))


def _sides(
    accounts: Sequence[Account], event_type: EventType, cast: Cast
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return source and target as most accounts name them; nobody acts on himself unless both act."""
    named = [(a, cast.parties((*a.report.source, *a.report.target))) for a in accounts]
    sources = Counter(actor for account, actors in named for actor in actors if actor in account.source)
    targets = Counter(actor for account, actors in named for actor in actors if actor in account.target)
    if not is_mutual(event_type):
        for actor in sources.keys() & targets.keys():
            weaker = sources if sources[actor] < targets[actor] else targets
            if len(weaker) > 1:
                del weaker[actor]
    return _most_named(sources, cast), _most_named(targets, cast)


def _most_named(counts: Counter[str], cast: Cast) -> tuple[str, ...]:
    """Return whom enough accounts name, a crowd of one name ("fighters") once."""
    by_name: dict[str, str] = {}
    for actor, _ in counts.most_common():  # ties stay in the order of telling
        by_name.setdefault(fold(cast.name(actor)), actor)
    ranked = list(by_name.values())
    enough = MINOR_PARTY * counts[ranked[0]] if ranked else 0
    return tuple(actor for actor in ranked if counts[actor] >= enough)[:MOST_PARTIES]


def _attributed_to(accounts: Sequence[Account], cast: Cast) -> tuple[str, ...]:
    """Return who asserts it, unless some document asserts it in its own voice."""
    if any(account.report.attributed_to is None for account in accounts):
        return ()
    return tuple(
        dict.fromkeys(known_name(cast, account) for account in accounts if account.report.attributed_to)
    )


def known_name(cast: Cast, account: Account) -> str:
    """Return the settled name of whom a report is attributed to, or the name as printed."""
    printed = account.report.attributed_to or ""
    actor = cast.resolve(printed, document=account.document)
    return cast.name(actor) if actor else printed


def _score(accounts: Sequence[Account]) -> float:
    """Return the best report's score, raised by each further independent source."""
    lineages = {account.lineage for account in accounts}
    doubt = 1.0 - max(account.report.score for account in accounts)
    return round(min(SUREST, 1.0 - doubt * CORROBORATION ** (len(lineages) - 1)), 4)


def _chronology(event: Event) -> tuple[date, date, str]:
    when = event.when
    return (when.earliest, when.latest, event.id) if when else (date.max, date.max, event.id)
