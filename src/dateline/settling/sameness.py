"""Whether two accounts tell of one act: parties, days, places and words weighed, with reasons.

Each piece of evidence adds or takes away points; `type_habits.csv` says how many make two accounts one.
"""

from __future__ import annotations

from functools import cache, lru_cache

from dateline.data import read_table
from dateline.model import Actor, Finding, When
from dateline.settling.accounts import Account, is_site
from dateline.settling.normal import normal_form
from dateline.settling.parties import OTHER_PARTY, SAME_PARTY, World, names_of, overlap
from dateline.settling.places import is_country, is_known, places_agree
from dateline.settling.triggers import is_several, one_deed

NARROW = 2  # days: wide enough for a night and for time zones
WIDE = 10  # days: "last week", "in recent days"
IMPOSSIBLE = -9.0  # points that nothing makes up for
OTHER_VICTIM = -0.5  # one attack has many victims, and each outlet names its own
SAME_DAY, SAME_WEEK, SAME_TIME = 2.0, 1.2, 0.4
NEXT_DAY, NEAR_DAY = -0.5, -2.0
TOLD_TOGETHER, TOLD_LATER = 0.8, 0.2
DEAD_TARGET = 2.0  # an attack on a person who dies in another account of one
SAME_PLACE, NEAR_PLACE, OTHER_PLACE = 0.8, 0.2, -1.2
NEAR = 0.5  # of places_agree: one place lies in the other
SAME_WORDS, EXPECTED_WORDS, SAME_TRIGGER = 3.0, 0.25, 0.5
LEAST_TOLD = (
    0.5  # rarest words to which a clause must amount before sharing all says much: "the attack" says little
)
OTHER_WORDS = -0.4  # least that different wording takes away: outlets do not copy each other
OTHER_TYPE, OTHER_TYPE_SAME_DEED = -1.2, -0.3
SEVERAL_DEEDS = -1.0  # "attacks on the port" are more than the one attack
SAME_VICTIM = 1.2  # one embassy or one mayor is attacked less often than a country
HARMS = frozenset(("ASSAULT", "COERCE", "PROTEST"))


def same_act(one: Account, other: Account, world: World) -> Finding:
    """Return how far two accounts tell of one act: 0.5 and above means one, with what decided."""
    once = one.once & other.once
    if once:
        return Finding(
            1.0, (f"the {min(once)[0]} of {world.actors[min(once)[1]].name} can happen only once",)
        )
    deaths = _deaths(one, other, world)
    evidence = [
        deaths,
        _types(one, other),
        _parties(one, other, world),
        (0.0, None) if deaths[0] and _after_death(one, other) else _days(one, other),
        _places(one, other),
        _words(one, other, world),
    ]
    points = sum(score for score, _ in evidence)
    needed = max(needed_points(one.type), needed_points(other.type))
    because = tuple(reason for _, reason in evidence if reason)
    return Finding(max(0.0, min(1.0, 0.5 * points / needed)), because)


@cache
def needed_points(event_type: str) -> float:
    """Return the evidence needed before two accounts of a type are one act."""
    return next(float(row["sameness"]) for row in read_table("type_habits") if row["type"] == event_type)


@cache
def is_mutual(event_type: str) -> bool:
    """Return whether both sides act, as in a meeting."""
    return any(row["mutual"] == "yes" for row in read_table("type_habits") if row["type"] == event_type)


@cache
def near_types(event_type: str) -> tuple[str, ...]:
    """Return the type and those that other outlets give to the same act."""
    pairs = [(row["one"], row["other"]) for row in read_table("near_types")]
    near = {b if a == event_type else a for a, b in pairs if event_type in (a, b)}
    return (event_type, *sorted(near))


Evidence = tuple[float, str | None]


def _deaths(one: Account, other: Account, world: World) -> Evidence:
    """Weigh that one account tells of an attack on a person whose death the other tells."""
    dead = {actor for _, actor in one.once} & other.target | {actor for _, actor in other.once} & one.target
    if not dead or not {one.type, other.type} <= {"ASSAULT"}:
        return 0.0, None
    return DEAD_TARGET, f"{names_of(frozenset(dead), world)} died in it"


def _after_death(one: Account, other: Account) -> bool:
    """Return whether the attack is dated after the death: nobody attacks the dead, so that date is loose."""
    death, attack = (one, other) if one.once else (other, one)
    if death.when is None or attack.when is None:
        return False
    return attack.when.earliest >= death.when.earliest


def _types(one: Account, other: Account) -> Evidence:
    if one.type == other.type:
        return 0.0, None
    if other.type in near_types(one.type):
        points = OTHER_TYPE_SAME_DEED if one_deed(one, other) else OTHER_TYPE
        return points, f"{one.type} and {other.type} are easily taken for each other"
    return IMPOSSIBLE, None


def _parties(one: Account, other: Account, world: World) -> Evidence:
    if is_mutual(one.type) and is_mutual(other.type):
        return _mutual(one, other, world)
    sources = overlap(one.source, other.source, world)
    targets = overlap(*_comparable(one, other, world), world)
    if targets[0] == SAME_PARTY and one.type in HARMS:
        shared = one.target & other.target
        targets = (SAME_PARTY + SAME_VICTIM * any(_is_specific(world.actors[a]) for a in shared), targets[1])
    if targets[0] == OTHER_PARTY and one.type == other.type == "ASSAULT" and _same_day_and_town(one, other):
        targets = (OTHER_VICTIM, None)
    told = [
        f"same {role}: {names}"
        for role, (points, names) in (("source", sources), ("target", targets))
        if names
    ]
    return sources[0] + targets[0], "; ".join(told) or None


def _is_specific(actor: Actor) -> bool:
    """Return whether an actor is one thing that can be attacked: a person, an embassy, a company."""
    role = normal_form(actor.name).role
    return (
        actor.kind in ("person", "company") or role == "embassy" or (actor.kind == "place" and role is None)
    )


def _comparable(one: Account, other: Account, world: World) -> tuple[frozenset[str], frozenset[str]]:
    """Return the targets of both that can contradict each other: a town hit is no rival of the wounded."""
    mine, theirs = (
        frozenset(a for a in side.target if not is_site(world.actors[a])) for side in (one, other)
    )
    both_places = not mine and not theirs
    return (one.target, other.target) if both_places else (mine, theirs)


def _same_day_and_town(one: Account, other: Account) -> bool:
    """Return whether both accounts are dated and can be of one day in one town."""
    if not (one.dated and other.dated and one.when and other.when):
        return False
    together = days_between(one.when, other.when) < 0 and min(width(one.when), width(other.when)) <= NARROW
    return together and any(
        places_agree(a, b) >= NEAR and not is_country(a) and not is_country(b)
        for a in one.places
        for b in other.places
    )


def _mutual(one: Account, other: Account, world: World) -> Evidence:
    shared = one.parties & other.parties
    if not one.parties or not other.parties:
        return 0.0, None
    if len(shared) >= 2:
        return 2 * SAME_PARTY, f"same parties: {names_of(shared, world)}"
    points, names = overlap(one.parties, other.parties, world)
    if len(one.parties) > 1 and len(other.parties) > 1 and points > 0:
        left = overlap(one.parties - shared, other.parties - shared, world)
        return points + left[0], f"shared party: {names}"
    return points, f"shared party: {names}" if names else None


def _days(one: Account, other: Account) -> Evidence:
    if one.when is None or other.when is None:
        return 0.0, None
    gap = days_between(one.when, other.when)
    if one.dated and other.dated:
        if gap > 0 and one.document == other.document:
            return IMPOSSIBLE, None  # one article that names two days tells of two acts
        return _dated(gap, max(width(one.when), width(other.when)))
    if gap >= 0:
        return (IMPOSSIBLE if gap > WIDE else NEAR_DAY), None
    return _told(one, other)


def _told(one: Account, other: Account) -> Evidence:
    """Weigh two accounts of which at least one has no date: told together, or one of them long after."""
    if one.published is None or other.published is None:
        return 0.0, None
    apart = abs((one.published - other.published).days)
    if apart <= 1:
        return TOLD_TOGETHER, "told at the same time"
    if apart <= WIDE or one.dated or other.dated:
        return TOLD_LATER, None
    return NEAR_DAY, None


def _dated(gap: int, widest: int) -> Evidence:
    if gap < 0:
        points = SAME_DAY if widest <= NARROW else SAME_WEEK if widest <= WIDE else SAME_TIME
        return points, "same day" if widest <= NARROW else "overlapping dates"
    if gap == 0 and widest <= NARROW:
        return NEXT_DAY, "neighbouring days"
    return (NEAR_DAY if gap <= NARROW else IMPOSSIBLE), None


def width(when: When) -> int:
    """Return the number of days in an interval."""
    return (when.latest - when.earliest).days


def days_between(one: When, other: When) -> int:
    """Return the days between two intervals, negative when they overlap."""
    return (max(one.earliest, other.earliest) - min(one.latest, other.latest)).days


def _places(one: Account, other: Account) -> Evidence:
    mine, theirs = [{place for place in a.places if is_known(place)} for a in (one, other)]
    if not mine or not theirs:
        return 0.0, None
    best = max(places_agree(a, b) for a in mine for b in theirs)
    if best == 1.0:
        return SAME_PLACE, f"same place: {min(mine)}"
    return (NEAR_PLACE, None) if best > 0 else (OTHER_PLACE, None)


def _words(one: Account, other: Account, world: World) -> Evidence:
    shared = one.stems & other.stems
    smaller = min(_weight(one.stems, world), _weight(other.stems, world))
    told = max(smaller, LEAST_TOLD * _rarest(world))
    likeness = _weight(shared, world) / told if smaller else EXPECTED_WORDS
    points = max(OTHER_WORDS, SAME_WORDS * (likeness - EXPECTED_WORDS))
    if one.trigger == other.trigger or one_deed(one, other):
        points += SAME_TRIGGER
    if is_several(one) != is_several(other):
        points += SEVERAL_DEEDS
    return points, f"{likeness:.0%} of the telling words shared" if shared else None


@lru_cache(maxsize=8)
def _rarest(world: World) -> float:
    """Return the weight of a word that only one clause of the story has."""
    return max(world.weights.values(), default=0.0)


def _weight(stems: frozenset[str], world: World) -> float:
    return sum(world.weights.get(word, 0.0) for word in stems)
