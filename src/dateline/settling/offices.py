"""Offices: who held what, from when to when, from the actor file and from what documents call people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from dateline.actorfile import KnownActor
from dateline.model import FAR_FUTURE, FAR_PAST, Office, When
from dateline.settling.basis import Basis
from dateline.settling.chains import Held
from dateline.settling.clock import as_known, had_begun
from dateline.settling.namings import Naming
from dateline.settling.normal import is_office, office_of
from dateline.settling.phases import phase_of


def settle_offices(group: Sequence[Naming], known: KnownActor | None, basis: Basis) -> tuple[Office, ...]:
    """Return the offices of one actor: the actor file's terms where it has them, else what documents say."""
    held_by_office: dict[tuple[str, str | None], list[Held]] = defaultdict(list)
    for naming in group:
        for held in naming.held():
            held_by_office[held.office, held.country].append(held)
    terms = _known_terms(known, held_by_office, basis)
    covered = {office_of(term.title) for term in terms}
    told = [
        _told_term(held, basis)
        for (office, _), held in held_by_office.items()
        if office not in covered and is_office(held[0].title)
    ]
    return tuple(
        sorted((*terms, *told), key=lambda office: (_start(office), office.title, office.body or ""))
    )


def _known_terms(
    known: KnownActor | None, held_by_office: dict[tuple[str, str | None], list[Held]], basis: Basis
) -> list[Office]:
    if known is None:
        return []
    support = {office: [held.printed for held in group] for (office, _), group in held_by_office.items()}
    return [
        Office(
            title=term.title,
            body=term.body or term.country,
            when=as_known(term.when, basis.horizon),
            support=basis.sort(support.get(office_of(term.title) or term.title, ())),
        )
        for term in known.terms
        if had_begun(term.when, basis.horizon)
    ]


def _told_term(group: Iterable[Held], basis: Basis) -> Office:
    """Return the term that documents tell: in office on these days, out of it by those."""
    held = sorted(group, key=lambda held: basis.ranks[held.printed])
    first = next((h for h in held if h.body), held[0])
    return Office(
        title=first.office,
        body=first.body or first.country,
        when=_bounds([(h.day, phase_of(h)) for h in held]),
        support=basis.sort(h.printed for h in held),
    )


def _bounds(days: Sequence[tuple[date | None, str | None]]) -> When | None:
    """Return the term that fits: from the first day in office to the first later day that calls it over.

    >>> _bounds([(date(2019, 11, 1), None), (date(2020, 2, 1), "ended")])
    When(earliest=datetime.date(2019, 11, 1), latest=datetime.date(2020, 2, 1))
    """
    inside = [day for day, phase in days if day and phase not in ("ended", "awaited")]
    over = [day for day, phase in days if day and phase == "ended"]
    if not inside:
        return When(FAR_PAST, min(over)) if over else None
    after = [day for day in over if day > min(inside)]
    return When(min(inside), min(after, default=FAR_FUTURE))


def _start(office: Office) -> date:
    return FAR_PAST if office.when is None else office.when.earliest
