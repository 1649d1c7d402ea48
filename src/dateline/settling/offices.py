"""Offices: who held what, from when to when, from the actor file and from what documents call people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateline.actorfile import KnownActor, Term
from dateline.model import FAR_FUTURE, FAR_PAST, Office, When
from dateline.settling.basis import Basis
from dateline.settling.chains import Held
from dateline.settling.clock import as_known, had_begun
from dateline.settling.namings import Naming
from dateline.settling.normal import country_of, words_of
from dateline.settling.phases import phase_of
from dateline.settling.titles import body_name, is_office, office_in

HeldOffice = tuple[str, str | None]  # (office, body's name)


def settle_offices(group: Sequence[Naming], known: KnownActor | None, basis: Basis) -> tuple[Office, ...]:
    """Return the offices of one actor: the actor file's terms where it has them, else what documents say."""
    terms = [term for term in known.terms if had_begun(term.when, basis.horizon)] if known else []
    told: dict[HeldOffice, list[Held]] = defaultdict(list)
    printed: dict[str, list[str]] = defaultdict(list)
    for held in (held for naming in group for held in naming.held()):
        term = next((term for term in terms if _says(held, term)), None)
        if term is not None:
            printed[office_in(term.title, term.country)].append(held.printed)
        elif is_office(held.title, held.body):
            told[held.office, body_name(held.body or held.country)].append(held)
    offices = [
        *(_known_term(term, printed, basis) for term in terms),
        *(_told_term(group, office, basis) for office, group in _without_parts(told).items()),
    ]
    return tuple(sorted(offices, key=lambda office: (_start(office), office.title, office.body or "")))


def _says(held: Held, term: Term) -> bool:
    """Return whether a title is a wording of a term that the actor file knows.

    It is when it names the office, or when it names none of another body while that term lasts.
    """
    if held.office == office_in(term.title, term.country):
        return True
    within = held.day is not None and term.when.earliest <= held.day < term.when.latest
    if not within or phase_of(held) in ("ended", "awaited"):
        return False
    return held.body is None or country_of(held.body) is not None or held.body == term.body


def _known_term(term: Term, printed: Mapping[str, Sequence[str]], basis: Basis) -> Office:
    return Office(
        title=term.title,
        body=term.body or body_name(term.country),
        when=as_known(term.when, basis.horizon),
        support=basis.sort(printed.get(office_in(term.title, term.country), ())),
    )


def _without_parts(told: Mapping[HeldOffice, list[Held]]) -> dict[HeldOffice, list[Held]]:
    """Put "minister" with "foreign minister", and an office without a body with the same one of a body."""
    merged = {key: list(held) for key, held in told.items()}
    for key in sorted(merged, key=lambda key: (len(key[0]), key[1] or "", key[0])):
        whole = [other for other in sorted(merged, key=str) if other != key and _is_part(key, other)]
        if whole:
            merged[whole[-1]] += merged.pop(key)
    return merged


def _is_part(key: HeldOffice, other: HeldOffice) -> bool:
    mine, theirs = {*words_of(key[0])}, {*words_of(other[0])}
    return key[1] in (None, other[1]) and mine <= theirs and (mine < theirs or other[1] is not None)


def _told_term(group: Iterable[Held], office: HeldOffice, basis: Basis) -> Office:
    """Return the term that documents tell: in office on these days, out of it by those."""
    held = sorted(group, key=lambda held: basis.ranks[held.printed])
    return Office(
        title=office[0],
        body=office[1],
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
