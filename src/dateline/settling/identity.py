"""Whether two namings are one actor: names, offices, countries and dates weighed, with reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from dateline.model import Finding
from dateline.names import AGREES, WORD_AGREES, name_words, names_agree, words_agree
from dateline.settling.chains import Held
from dateline.settling.namings import Naming
from dateline.settling.normal import has_one_holder
from dateline.settling.phases import phase_of
from dateline.settling.titles import office_in
from dateline.sounds import sound_similarity

SAME_PERSON = AGREES  # from here two names are one person without further evidence
WEAK_AGREEMENT = 0.4  # below this no office makes two names one: above "Saad Hariri" and "Rafic Hariri"
CONTRADICTION = 0.4  # two full names that agree less than this are never put into one group
ONE_HOLDER = 0.3  # what a shared office with one holder at a time adds
SHARED_COUNTRY = 0.05  # what a shared country adds
OTHER_COUNTRY = 0.25  # what two different countries take away
SHORTEST_BY_SOUND = 5  # letters: shorter words that sound alike are often two (Badr, Bader)
SAME_SOUND = 0.9  # of 1: spellings of one word; words of bodies are words of languages, so near is not enough
SURNAME_ALONE = 0.58  # a family name that sounds alike gets 0.62: across documents it must be near that
SAME_TERM = timedelta(days=400)  # two documents this close that name an office's holder mean one term


def same_person(one: Naming, other: Naming) -> Finding:
    """Return how sure it is that two names are one person, with every piece of evidence."""
    names = names_agree(one.name, other.name)
    if names.score < WEAK_AGREEMENT or not family_names_agree(one.name, other.name):
        return replace(names, score=min(names.score, WEAK_AGREEMENT))
    office = shared_office(one, other)
    countries = _countries_agree(one, other)
    score = names.score + (ONE_HOLDER if office.score else 0.0) + countries.score
    return Finding(min(1.0, max(0.0, score)), (*names.because, *office.because, *countries.because))


def family_names_agree(one: str, other: str) -> bool:
    """Return whether each name has the other's last word, in full, as one of its words.

    >>> family_names_agree("Kim Jong-un", "Jong-un Kim"), family_names_agree("John F. Kennedy", "Jon Fisher")
    (True, False)
    """
    mine, theirs = name_words(one), name_words(other)
    return bool(mine and theirs) and _has_word(mine[-1], theirs) and _has_word(theirs[-1], mine)


def _has_word(word: str, words: Iterable[str]) -> bool:
    return any(min(len(word), len(other)) > 1 and words_agree(word, other) >= WORD_AGREES for other in words)


def shared_office(one: Naming, other: Naming) -> Finding:
    """Return whether both hold an office that only one person can hold at that time."""
    for held in _single_offices(one):
        for rival in _single_offices(other):
            if held.office == rival.office and held.country == rival.country and _near(held, rival):
                return Finding(1.0, (f"both are called {held.office} ({held.country}) at the same time",))
    return _known_holder(one, other) or _known_holder(other, one) or Finding(0.0)


def _known_holder(known: Naming, other: Naming) -> Finding | None:
    """Look whether the actor file gives the known naming the office that documents give the other."""
    if known.known is None:
        return None
    for held in _single_offices(other):
        for term in known.known.terms:
            in_term = held.day is not None and term.when.earliest <= held.day < term.when.latest
            if (
                in_term
                and office_in(term.title, term.country) == held.office
                and term.country == held.country
            ):
                return Finding(1.0, (f"{known.name} was {held.office} ({held.country}) on {held.day}",))
    return None


def _single_offices(naming: Naming) -> list[Held]:
    """Return one document's word for each office with one holder (the first and last such day suffice)."""
    by_office: dict[tuple[str, str], list[Held]] = {}
    for held in naming.held():
        if has_one_holder(held.office) and held.country and held.day and is_in_office(held):
            by_office.setdefault((held.office, held.country), []).append(held)
    return [
        end
        for group in by_office.values()
        for end in {id(group[0]): group[0], id(group[-1]): group[-1]}.values()
    ]


def is_in_office(held: Held) -> bool:
    """Return whether the words around the title leave the holder in office."""
    return phase_of(held) not in ("ended", "awaited")


def _near(one: Held, other: Held) -> bool:
    return one.day is not None and other.day is not None and abs(one.day - other.day) <= SAME_TERM


def _countries_agree(one: Naming, other: Naming) -> Finding:
    mine, theirs = set(countries_of(one)), set(countries_of(other))
    if not mine or not theirs:
        return Finding(0.0)
    shared = sorted(mine & theirs)
    if shared:
        return Finding(SHARED_COUNTRY, (f"both are of {', '.join(shared)}",))
    return Finding(
        -OTHER_COUNTRY, (f"one is of {', '.join(sorted(mine))}, the other of {', '.join(sorted(theirs))}",)
    )


def countries_of(naming: Naming) -> Iterable[str]:
    """Return the countries that the actor file or documents tie a naming to."""
    if naming.known is not None and naming.known.country:
        return (naming.known.country,)
    return tuple(sorted(naming.countries()))


def body_country(naming: Naming) -> str | None:
    """Return the country that a body's name, the actor file, or all documents that give one tie it to."""
    told = naming.countries()
    return (
        naming.form.country
        or (naming.known and naming.known.country)
        or (min(told) if len(told) == 1 else None)
    )


def same_body(one: Naming, other: Naming) -> Finding:
    """Return whether two organisations' names are spellings of one name: word for word the same sounds."""
    mine, theirs = one.form, other.form
    if len({country for country in (body_country(one), body_country(other)) if country}) > 1:
        return Finding(0.0)
    if (one.kind == "place") != (other.kind == "place"):
        return Finding(0.0)
    if mine.role != theirs.role or len(mine.rest) != len(theirs.rest) or not mine.rest:
        return Finding(0.0)
    if all(_sounds_alike(a, b) for a, b in zip(mine.rest, theirs.rest, strict=True)):
        return Finding(1.0, (f"{one.name} and {other.name} are spellings of one name",))
    return Finding(0.0)


def _sounds_alike(one: str, other: str) -> bool:
    if one == other or one.rstrip("s") == other.rstrip("s"):
        return True
    return min(len(one), len(other)) >= SHORTEST_BY_SOUND and sound_similarity(one, other) >= SAME_SOUND


def is_family_name_of(short: Naming, full: Naming) -> bool:
    """Return whether a one-word name can be the full name's family name, or the word that it is known by."""
    return SURNAME_ALONE <= names_agree(short.name, full.name).score < 1.0
