"""Titles: which of them are offices that somebody holds, and what a country calls its own."""

from __future__ import annotations

import re
from functools import cache

from dateline.actorfile import load_actor_file
from dateline.data import read_table
from dateline.settling.normal import country_of, has_one_holder, office_of, words_of
from dateline.text import fold

LONGEST_TITLE = 9  # words: beyond it a title is a description of somebody's work
_PARTS = re.compile(r"\s(?:of|for|at|in|to)\s")


@cache
def is_office(title: str, body: str | None = None) -> bool:
    """Return whether a title is an office that somebody holds, and no rank, calling or relation.

    >>> is_office("deputy mines minister"), is_office("lieutenant"), is_office("predecessor")
    (True, False, False)
    >>> is_office("militia leader"), is_office("leader", "Green Party"), is_office("army chief")
    (False, True, True)
    """
    words = [*words_of(_PARTS.split(title)[0])]
    if not words or len(title.split()) > LONGEST_TITLE or _title_kinds().get(words[-1]) != "office":
        return office_of(title) is not None and bool(words) and words[-1] not in _heads()
    needs = _heads().get(words[-1])
    if needs == "never":
        return False
    return (
        needs is None or bool(_modifiers() & {*words_of(title)}) or _is_body(body) or _is_table_title(title)
    )


def _is_table_title(title: str) -> bool:
    """Return whether the whole title stands in the table of offices."""
    return " ".join(words_of(title)) in _table_titles()


def _is_body(name: str | None) -> bool:
    return name is not None and country_of(name) is None


@cache
def local_office(office: str, country: str | None) -> str:
    """Return what a country calls an office.

    >>> local_office("defence minister", "USA"), local_office("defence minister", "FRA")
    ('secretary of defense', 'defence minister')
    """
    rows = read_table("local_offices")
    return next((r["local"] for r in rows if (r["office"], r["country"]) == (office, country)), office)


def office_in(title: str, country: str | None) -> str:
    """Return the normal form of a title in a country.

    >>> office_in("Minister of Defence", "USA"), office_in("U.S. trade envoy", "USA")
    ('secretary of defense', 'trade envoy')
    """
    plain = without_phase(plain_title(fold(title)))
    office = office_of(title)
    words = " ".join(words_of(plain))
    is_narrower = office is not None and not has_one_holder(office) and words.endswith(f" {office}")
    return local_office(
        plain if office is None or (is_narrower and words not in _table_titles()) else office, country
    )


def without_phase(title: str) -> str:
    """Return a title without the word that says where in its term the holder stands.

    >>> without_phase("former mines minister"), without_phase("acting")
    ('mines minister', 'acting')
    """
    words = title.split()
    phases = {row["word"] for row in read_table("office_phases")}
    return " ".join([word for word in words[:-1] if word not in phases] + words[-1:])


@cache
def plain_title(title: str) -> str:
    """Return a title without the country and the year before it.

    >>> plain_title("u.s. treasury secretary"), plain_title("2020 presidential candidate")
    ('treasury secretary', 'presidential candidate')
    """
    words = title.split()
    while len(words) > 1 and (words[0].isdigit() or country_of(words[0])):
        words = words[1:]
    return " ".join(words)


def body_name(body: str | None) -> str | None:
    """Return a body's name, for a country its usual one.

    >>> body_name("IRQ"), body_name("the Senate")
    ('Iraq', 'the Senate')
    """
    country = country_of(body) if body else None
    known = load_actor_file().countries.get(country or body or "")
    return known.name if known else body


@cache
def _heads() -> dict[str, str]:
    return {row["head"]: row["needs"] for row in read_table("office_heads")}


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("office_modifiers"))


@cache
def _table_titles() -> frozenset[str]:
    return frozenset(row["title"] for row in read_table("office_titles") if " " in row["title"])


@cache
def _title_kinds() -> dict[str, str]:
    return {next(words_of(row["noun"]), ""): row["kind"] for row in read_table("title_nouns")}
