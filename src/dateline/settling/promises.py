"""Promises: announced acts, and whether they were kept by when they were due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from dateline.data import read_table
from dateline.model import Event, EventType, Promise, PromiseStep, When
from dateline.settling.accounts import LEAST_STEM, Account, stands_for, stem
from dateline.settling.basis import Basis
from dateline.settling.commitments import commitments
from dateline.settling.events import SettledEvents
from dateline.settling.normal import words_of
from dateline.settling.parties import World
from dateline.settling.places import places_agree

UNREPORTED: frozenset[EventType] = frozenset(
    ("CONSULT",)
)  # held as planned, these often go unreported: never overdue
FAMILIES: Mapping[EventType, str] = {
    "RETREAT": "end",
    "CONCEDE": "end",
    "SANCTION": "end",
}  # told as one another
CARRIED_OUT = (
    0.5  # share of the telling words of the shorter telling that announcement and deed have in common
)
FEWEST_SHARED = 2  # telling words: one alone ("troops") is shared by many acts
ASKED_WORDS = 6  # rarest words of a promise under which its deed is looked for
CANDIDATES = 60  # deeds compared with one promise at most
SET_DATE_DAYS = 400  # a plan due within more days than this has no date to be overdue on
DAY = timedelta(days=1)
_EMPTY = frozenset(
    (
        "will",
        "would",
        "that",
        "this",
        "from",
        "with",
        "have",
        "been",
        "their",
        "said",
        "more",
        "than",
        "since",
        "then",
        "soon",
    )
)


class _Deeds:
    """Acts that really happened, by their telling words, so that a promise looks only at what may be its own."""

    def __init__(self, settled: SettledEvents) -> None:
        self._by_word: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in settled.events:
            if event.realis in ("occurred", "ongoing"):
                for word in telling_words(settled.accounts[event.id]):
                    self._by_word[_family(event), word].append(event)

    def near(self, event: Event, words: frozenset[str]) -> list[Event]:
        """Return the deeds that share most words with an announced act."""
        counts: Counter[str] = Counter()
        by_id: dict[str, Event] = {}
        rare = sorted(words, key=lambda word: (len(self._by_word.get((_family(event), word), ())), word))
        for word in [w for w in rare if (_family(event), w) in self._by_word][:ASKED_WORDS]:
            for deed in self._by_word[_family(event), word][:CANDIDATES]:
                counts[deed.id] += 1
                by_id[deed.id] = deed
        ranked = sorted(counts, key=lambda key: (-counts[key], key))
        return [by_id[key] for key in ranked[:CANDIDATES]]


def _family(event: Event) -> str:
    return FAMILIES.get(event.type, event.type)


def settle_promises(basis: Basis, settled: SettledEvents) -> tuple[Promise, ...]:
    """Follow every act that somebody took upon himself: open when announced, then kept, reversed or overdue."""
    deeds = _Deeds(settled)
    today = max((d for key in basis.documents if (d := basis.published(key))), default=None)
    told = commitments(settled, basis)
    planned = _once_each([event for event in settled.events if event.id in told], settled)
    return tuple(_promise(event, told[event.id], settled, deeds, basis, today) for event in planned)


def _once_each(events: Sequence[Event], settled: SettledEvents) -> list[Event]:
    """Drop "promised to" where the same sentence tells what: a concession and its withdrawal are one."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    kept = []
    for event in sorted(events, key=lambda event: (event.type in ("CONCEDE", "AGREE"), event.id)):
        own = [account.report.span for account in settled.accounts[event.id]]
        if all(_is_told(span.start, span.end, spans[span.document]) for span in own):
            continue
        for span in own:
            spans[span.document].append((span.start, span.end))
        kept.append(event)
    places = {event.id: at for at, event in enumerate(events)}
    return sorted(kept, key=lambda event: places[event.id])


def _is_told(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def telling_words(accounts: Iterable[Account]) -> frozenset[str]:
    """Return the words by which an announcement and its deed know each other: "troops" for every soldier."""
    words = (word for account in accounts for word in words_of(account.report.span.text))
    return frozenset(_normal(word) for word in words if len(word) >= LEAST_STEM and word not in _EMPTY)


@cache
def _normal(word: str) -> str:
    common = {row["word"]: row["normal"] for row in read_table("measure_words")}
    groups = {stem(row["word"]): row["group"] for row in read_table("trigger_groups")}
    plain = common.get(word) or word
    return groups.get(stem(plain), stem(plain))


@cache
def _deed_groups() -> frozenset[str]:
    return frozenset(row["group"] for row in read_table("trigger_groups"))


def _promise(
    event: Event,
    told: Sequence[Account],
    settled: SettledEvents,
    deeds: _Deeds,
    basis: Basis,
    today: date | None,
) -> Promise:
    announced = min((a.published for a in told if a.published), default=None)
    due = (
        event.when if event.when and (event.when.latest - event.when.earliest).days <= SET_DATE_DAYS else None
    )
    steps = [_step(announced, "open", event.support)]
    kept = _kept(event, announced, settled, deeds)
    if kept is not None:
        steps.append(kept)
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


def _kept(event: Event, announced: date | None, settled: SettledEvents, deeds: _Deeds) -> PromiseStep | None:
    """Return the step at which the first act after the announcement carries it out."""
    if announced is None:
        return None
    words = telling_words(settled.accounts[event.id])
    fitting = []
    for deed in deeds.near(event, words):
        day = _day_of(deed, settled)
        if deed.type == "CONCEDE" != event.type:
            continue  # a promise repeated is no deed
        if day is None or day.earliest <= announced or not _same_hands(event, deed, settled.world):
            continue
        theirs = telling_words(settled.accounts[deed.id])
        shared = words & theirs
        if deed.when is None and not shared & _deed_groups():
            continue  # without a day, the deed itself must be what was promised
        if len(shared) >= FEWEST_SHARED and len(shared) >= CARRIED_OUT * min(len(words), len(theirs)):
            fitting.append((day, deed))
    if not fitting:
        return None
    day, deed = min(fitting, key=lambda pair: (pair[0], pair[1].id))
    return PromiseStep(day, "kept", deed.support)


def _day_of(deed: Event, settled: SettledEvents) -> When | None:
    """Return the day of a deed, or the day on which it was first told as done."""
    if deed.when is not None:
        return deed.when
    told = _told(settled.accounts[deed.id])
    return When(told, told + DAY) if told else None


def _same_hands(event: Event, deed: Event, world: World) -> bool:
    """Return whether party, country or place can be those of the announcement."""
    ours, theirs = {*event.source, *event.target}, {*deed.source, *deed.target}
    countries = [{stands_for(world.actors[a]) for a in side} - {None} for side in (ours, theirs)]
    if event.place and deed.place and places_agree(event.place.name, deed.place.name) == 0:
        return False
    return bool(ours & theirs or countries[0] & countries[1]) or bool(event.place and deed.place)
