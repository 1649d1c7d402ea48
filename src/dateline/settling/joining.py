"""Joining things into groups: union-find that respects what must stay apart and tells why it joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Groups(Generic[Thing]):
    """Disjoint groups of things; each group keeps its members in the order of joining."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._members: dict[Thing, list[Thing]] = {thing: [thing] for thing in things}
        self._root: dict[Thing, Thing] = {thing: thing for thing in self._members}

    def root(self, thing: Thing) -> Thing:
        """Return the thing that stands for its group."""
        return self._root[thing]

    def members(self, thing: Thing) -> tuple[Thing, ...]:
        """Return all members of the thing's group."""
        return tuple(self._members[self._root[thing]])

    def join(self, one: Thing, other: Thing) -> None:
        """Make two groups one; the smaller joins the larger, so all joins together cost n log n."""
        a, b = self._root[one], self._root[other]
        if a == b:
            return
        if len(self._members[a]) < len(self._members[b]):
            a, b = b, a
        for member in self._members[b]:
            self._root[member] = a
        self._members[a] += self._members.pop(b)

    def groups(self) -> tuple[tuple[Thing, ...], ...]:
        """Return all groups."""
        return tuple(map(tuple, self._members.values()))


def join_pairs(
    groups: Groups[Thing],
    scores: Mapping[tuple[Thing, Thing], float],
    *,
    may_join: Callable[[tuple[Thing, ...], tuple[Thing, ...]], bool],
) -> None:
    """Join pairs, surest first, where the two groups as a whole may be one."""
    ordered = sorted(scores.items(), key=lambda entry: (-entry[1], str(entry[0])))
    for (one, other), _ in ordered:
        if groups.root(one) != groups.root(other) and may_join(groups.members(one), groups.members(other)):
            groups.join(one, other)


def pairs_within(blocks: Iterable[Iterable[Thing]], *, widest: int) -> frozenset[tuple[Thing, Thing]]:
    """Return the pairs within blocks, each once; of a block only the first `widest` meet everybody.

    >>> sorted(pairs_within([["a", "b", "c"]], widest=1))
    [('a', 'b'), ('a', 'c')]
    """
    pairs: set[tuple[Thing, Thing]] = set()
    for block in blocks:
        things = list(block)
        for at, one in enumerate(things[:widest]):
            pairs.update((one, other) for other in things[at + 1 :])
    return frozenset(pairs)


def block_by(things: Iterable[Thing], keys_of: Callable[[Thing], Iterable[str]]) -> dict[str, list[Thing]]:
    """Put things under each of their keys."""
    blocks: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        for key in keys_of(thing):
            blocks[key].append(thing)
    return blocks
