"""Accounts: reports with their parties settled, ready to be compared."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateline.data import read_table
from dateline.model import Actor, EventType, Report, When
from dateline.settling.actors import Cast
from dateline.settling.basis import Basis
from dateline.text import fold

DAY = timedelta(days=1)
RECENT = timedelta(days=30)  # an undated act is taken to lie this far before its report at most
SOON = timedelta(days=365)  # an undated plan is taken to fall due within this
LEAD_IN = 60  # characters before a clause where the same sentence may name the death
LEAST_STEM = 4  # letters: shorter words are function words or too common to tell acts apart
STATE_KINDS = frozenset(("country", "government", "military", "person", "place"))  # who stands for a country
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
        places=frozenset((report.place,)) if report.place else frozenset(),
        when=report.when or _guess(report, published),
        dated=report.when is not None,
        stems=frozenset(s for word in words if len(s := stem(word)) >= LEAST_STEM) - names,
        trigger=" ".join(map(stem, _words(report.trigger.text))),
        once=frozenset(_once(report, words + _lead_in(report, basis), target, cast.by_id)),
    )


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
    people = frozenset(actor for actor in source if cast.by_id[actor].kind == "person")
    if dies and not target and report.type == "ASSAULT":
        return source - people, people
    return source, target


def _once(
    report: Report, words: Iterable[str], target: Iterable[str], actors: Mapping[str, Actor]
) -> Iterator[tuple[str, str]]:
    if report.type != "ASSAULT":
        return
    acts = {act for word in words if (act := _one_off_acts().get(word))}
    for actor in target:
        if actors[actor].kind == "person":
            yield from ((act, actor) for act in acts)


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


def stands_for(actor: Actor) -> str | None:
    """Return the country that an actor acts for, None for peoples, parties and armed groups."""
    return actor.country if actor.kind in STATE_KINDS else None
