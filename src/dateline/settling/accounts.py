"""Accounts: reports with their parties settled, ready to be compared."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from dateline.data import read_table
from dateline.model import Actor, EventType, Party, Report, When
from dateline.settling.actors import Cast
from dateline.settling.basis import Basis
from dateline.settling.normal import normal_form
from dateline.text import fold

DAY = timedelta(days=1)
NEWS = timedelta(days=2)  # readers take an act without a day to lie this far before its text at most
RECENT = timedelta(days=30)  # an undated act is taken to lie this far before its report at most
SOON = timedelta(days=365)  # an undated plan is taken to fall due within this
DATELINE = 80  # characters at the start of a line that may hold a dateline
LEAD_IN = 60  # characters before a clause where the same sentence may name the death
LEAST_STEM = 4  # letters: shorter words are function words or too common to tell acts apart
STATE_KINDS = frozenset(("country", "government", "military", "person", "place"))  # who stands for a country
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TIME_CLAUSE = re.compile(
    r"^(?:and |just |only )*(?:(?P<number>\w+) (?P<unit>day|week|month|year|hour|minute)s? )?"
    r"(?P<order>after|before|since)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:in response to|in retaliation for|retaliat\w* (?:for|after|against)|in revenge for|to avenge|"
    r"blam\w+ (?:\w+ ){1,4}for|following|accus\w+ (?:\w+ ){1,4}of|prompted by|response to|on the heels of)"
    r"\s+(?:\S+\s+){0,6}$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ENDINGS = (
    "tions",
    "ments",
    "ings",
    "tion",
    "ment",
    "ions",
    "ing",
    "ied",
    "ies",
    "ion",
    "als",
    "ed",
    "es",
    "al",
    "s",
    "e",
)


@dataclass(frozen=True, slots=True)
class Account:
    """One report with settled parties; `when` is a guess from the publication when `dated` is False."""

    report: Report
    document: str
    lineage: str
    published: date | None
    source: frozenset[str]
    target: frozenset[str]
    places: frozenset[str]
    when: When | None
    dated: bool
    stems: frozenset[str]
    trigger: str
    once: frozenset[tuple[str, str]]  # (act, actor id) that can happen only once

    @property
    def type(self) -> EventType:
        """The report's event type."""
        return self.report.type

    @property
    def parties(self) -> frozenset[str]:
        """Everybody in it."""
        return self.source | self.target


def read_accounts(basis: Basis, cast: Cast) -> tuple[Account, ...]:
    """Return all reports as accounts, in order."""
    return tuple(
        _account(report, basis, cast)
        for reading in basis.readings
        for report in sorted(reading.reports, key=lambda report: basis.ranks[report.id])
    )


def _account(report: Report, basis: Basis, cast: Cast) -> Account:
    document = report.span.document
    published = basis.published(document)
    text = basis.documents[document].text
    report, when = within_time_clause(_without_dateline(report, text))
    if _REASON.search(text[max(0, report.span.start - LEAD_IN) : report.trigger.start].rpartition(". ")[2]):
        when = None  # the day of the sentence is that of the answer
    source, target = _roles(report, cast)
    words = _words(report.span.text)
    names = {stem(word) for party in (*report.source, *report.target) for word in _words(party.name)}
    return Account(
        report=report,
        document=document,
        lineage=basis.lineages.get(document, document),
        published=published,
        source=source,
        target=target,
        places=frozenset(filter(None, (report.place, *_places_among(target, cast)))),
        when=_dated(when, basis.documents[document].published) or _guess(report, published),
        dated=_dated(when, basis.documents[document].published) is not None,
        stems=frozenset(s for word in words if len(s := stem(word)) >= LEAST_STEM) - names,
        trigger=" ".join(map(stem, _words(report.trigger.text))),
        once=frozenset(_once(report, words + _lead_in(report, basis), target, cast.by_id)),
    )


def _without_dateline(report: Report, text: str) -> Report:
    """Return a report without the town of the dateline, which stands before every first sentence."""
    sides = (
        tuple(party for party in side if not _is_dateline(party, text))
        for side in (report.source, report.target)
    )
    source, target = sides
    return replace(report, source=source, target=target)


def _is_dateline(party: Party, text: str) -> bool:
    """Return whether a party is the town in "GOMA (AFP) —" at the start of a line."""
    line = text[text.rfind("\n", 0, party.span.start) + 1 :][:DATELINE]
    place = party.span.text
    return place.isupper() and bool(
        re.match(rf"{re.escape(place)}\b[^a-z]*(?:\([^)]*\))?[^.]{{0,30}}[—–-]", line)
    )


def within_time_clause(report: Report) -> tuple[Report, When | None]:
    """Return a report without what only the main clause tells, and its day.

    In "Jets bombed the camp on Sunday, two days after a mine killed a nurse", the jets did not kill her, and
    she died on Friday.
    """
    clause = _TIME_CLAUSE.match(report.span.text)
    if clause is None:
        return report, report.when
    own = tuple(party for party in report.source if party.span.start >= report.span.start)
    when, days = report.when, _days_in(clause)
    if when is not None and days and clause["order"].lower() in ("after", "before"):
        shift = timedelta(days if clause["order"].lower() == "before" else -days)
        when = When(when.earliest + shift, when.latest + shift)
    return replace(report, source=own), when


def is_aside(account: Account) -> bool:
    """Return whether an account is but a clause of time: "two days after a mine killed a nurse"."""
    return _TIME_CLAUSE.match(account.report.span.text) is not None


def _days_in(clause: re.Match[str]) -> int:
    """Return how many days "two weeks" and the like are, 0 when nothing is said."""
    number, unit = (clause["number"] or "").lower(), (clause["unit"] or "").lower()
    count = int(number) if number.isdigit() else _NUMBERS.index(number) if number in _NUMBERS else 0
    return count * {"day": 1, "week": 7}.get(unit, 0)


def _lead_in(report: Report, basis: Basis) -> list[str]:
    """Return the words of the sentence just before the clause: "the death, on Monday, in a raid, of …"."""
    before = basis.documents[report.span.document].text[
        max(0, report.span.start - LEAD_IN) : report.span.start
    ]
    return _words(_SENTENCE_END.split(before)[-1])


def _roles(report: Report, cast: Cast) -> tuple[frozenset[str], frozenset[str]]:
    """Return who acted and on whom: in "the governor's death" the governor is no killer."""
    source, target = frozenset(cast.parties(report.source)), frozenset(cast.parties(report.target))
    dies = any(word in _one_off_acts() for word in _words(report.trigger.text))
    if dies and target and report.type == "ASSAULT":
        source = frozenset(cast.parties(p for p in report.source if not _stands_before_victim(p, report)))
    people = frozenset(actor for actor in source if cast.by_id[actor].kind == "person")
    if dies and not target and report.type == "ASSAULT":
        return source - people, people
    return _specific(source, cast), _specific(target, cast)


def _places_among(actors: Iterable[str], cast: Cast) -> Iterator[str]:
    """Yield the names of the targets that are places: what was hit is where it was."""
    yield from (cast.name(actor) for actor in actors if is_site(cast.by_id[actor]))


def _stands_before_victim(party: Party, report: Report) -> bool:
    """Return whether a source is but a word of its victim's name: "the Kenyan guard Abel Otieno died"."""
    victims = [target.span for target in report.target if target.span.start >= party.span.end]
    return any(victim.end <= report.trigger.start for victim in victims)


def _specific(actors: frozenset[str], cast: Cast) -> frozenset[str]:
    """Return the parties without the country that another of them belongs to, and without where it lies.

    "The US embassy in Baghdad" is one party, though three names stand there.
    """
    bodies = [actor for a in actors if not is_site(actor := cast.by_id[a]) and actor.kind != "country"]
    countries = {actor.country for actor in bodies}
    specific = frozenset(
        a
        for a in actors
        if not (cast.by_id[a].kind == "country" and cast.by_id[a].country in countries)
        and not (is_site(cast.by_id[a]) and countries)
    )
    return specific or actors


def _once(
    report: Report, words: Iterable[str], target: Iterable[str], actors: Mapping[str, Actor]
) -> Iterator[tuple[str, str]]:
    if report.type != "ASSAULT":
        return
    acts = {act for word in words if (act := _one_off_acts().get(word))}
    for actor in target:
        if actors[actor].kind == "person":
            yield from ((act, actor) for act in acts)


def _dated(when: When | None, published: When | None) -> When | None:
    """Return the day, unless it is no more than "news of these days", which readers put where no day is told."""
    if when is None or published is None or when.latest != published.latest:
        return when
    return None if when.earliest == published.earliest - NEWS else when


def _guess(report: Report, published: date | None) -> When | None:
    if published is None:
        return None
    if report.realis in ("planned", "possible"):
        return When(published, published + SOON)
    return When(published - RECENT, published + DAY)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


@cache
def stem(word: str) -> str:
    """Return the word without its commonest endings, so that "strikes", "striking" and "strike" are one.

    >>> {stem(word) for word in ("strikes", "striking", "strike")}
    {'strik'}
    >>> stem("reduction") == stem("reduce"), stem("withdrawal") == stem("withdraws")
    (True, True)
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM - 1:
            return word.removesuffix(ending)
    return word


def weigh_stems(accounts: Iterable[Account]) -> Mapping[str, float]:
    """Return how much each word stem tells: the rarer in this story, the more."""
    counts: Counter[str] = Counter()
    total = 0
    for account in accounts:
        counts.update(account.stems)
        total += 1
    return {word: math.log((total + 1) / count) for word, count in counts.items()}


@cache
def _one_off_acts() -> Mapping[str, str]:
    return {row["word"]: row["act"] for row in read_table("one_off_acts")}


def is_site(actor: Actor) -> bool:
    """Return whether an actor is but a place, and no body that is named by its place: "the Swedish embassy"."""
    return actor.kind == "place" and normal_form(actor.name).role is None


def stands_for(actor: Actor) -> str | None:
    """Return the country that an actor acts for, None for peoples, parties and armed groups."""
    return actor.country if actor.kind in STATE_KINDS else None
