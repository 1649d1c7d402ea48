"""Parties: whether those named in two accounts can be the same, as points of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.model import Actor
from dateline.settling.accounts import stands_for
from dateline.settling.normal import normal_form

SAME_PARTY, RELATED_PARTY, OTHER_PARTY = 1.5, 0.6, -2.0
OTHER_WORDING = -0.4  # two words for a crowd contradict each other little
CROWDS = frozenset(("people", "armed group", "organisation"))


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """What comparing accounts needs to know besides them."""

    actors: Mapping[str, Actor]
    weights: Mapping[str, float]  # of word stems


def overlap(ours: frozenset[str], theirs: frozenset[str], world: World) -> tuple[float, str | None]:
    if not ours or not theirs:
        return 0.0, None
    shared = ours & theirs
    if shared:
        return SAME_PARTY, names_of(shared, world)
    alike = sorted(
        world.actors[a].name for a in ours for b in theirs if _alike(world.actors[a], world.actors[b])
    )
    if alike:
        return SAME_PARTY, alike[0]
    countries = {stands_for(world.actors[a]) for a in ours} & {stands_for(world.actors[a]) for a in theirs}
    related = sorted(country for country in countries if country)
    if related:
        return RELATED_PARTY, f"both of {related[0]}"
    vague = any(_may_be(world.actors[a], world.actors[b]) for a in ours for b in theirs)
    if vague:
        return RELATED_PARTY, "one of them is named without a country"
    unnamed = all(_is_unnamed(world.actors[a]) for a in ours) or all(
        _is_unnamed(world.actors[a]) for a in theirs
    )
    return (OTHER_WORDING if unnamed else OTHER_PARTY), None


def _alike(one: Actor, other: Actor) -> bool:
    """Return whether one description of somebody says more than the other: "a Thai nurse", "a young Thai nurse"."""
    mine, theirs = normal_form(one.name), normal_form(other.name)
    if one.kind != other.kind or one.country != other.country or one.kind in ("person", "place", "country"):
        return False
    if mine.role != theirs.role or not mine.rest or not theirs.rest or one.external_id or other.external_id:
        return False
    return mine.rest[-1] == theirs.rest[-1] and (
        {*mine.rest} <= {*theirs.rest} or {*theirs.rest} <= {*mine.rest}
    )


def is_unqualified(actor: Actor) -> bool:
    """Return whether an actor is a role without a country: "leaders", "the troops"."""
    known = actor.country or actor.external_id or actor.sector
    return not known and actor.kind != "person" and actor.name == actor.name.lower()


def _may_be(one: Actor, other: Actor) -> bool:
    """Return whether two bodies have one role ("protesters") and at least one lacks its country."""
    mine, theirs = normal_form(one.name), normal_form(other.name)
    same = mine.role is not None and mine.role == theirs.role
    return same and not (one.country and other.country) and not (mine.rest and theirs.rest)


def _is_unnamed(actor: Actor) -> bool:
    """Return whether an actor is a crowd that every outlet words in its own way: "supporters", "the mob"."""
    return actor.kind in CROWDS and not actor.external_id and actor.sector is None


def names_of(actors: frozenset[str], world: World) -> str:
    return ", ".join(sorted(world.actors[actor].name for actor in actors))
