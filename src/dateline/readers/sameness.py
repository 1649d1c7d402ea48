"""One act told several times in one article: what one report lacks, another one says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.model import Party, Report
from dateline.readers.lexicon import types_of_lemma
from dateline.readers.triggers import Trigger
from dateline.readers.words import lemma_of

FORCEFUL = frozenset({"ASSAULT", "PROTEST", "COERCE"})
KILLING = frozenset(
    [
        "kill",
        "killing",
        "assassinate",
        "assassination",
        "murder",
        "death",
        "slaying",
        "slay",
        "execute",
        "execution",
        "eliminate",
        "die",
    ]
)
RECOUNTED = frozenset(
    {"ASSAULT", "MOBILIZE", "PROTEST", "SANCTION", "RETREAT"}
)  # acts that nouns refer back to
ON_THE_GROUND = frozenset({"ASSAULT", "PROTEST", "COERCE", "RETREAT", "MOBILIZE"})
HAPPENED = frozenset({"occurred", "ongoing"})
NEARBY = 600  # characters: about three sentences of news
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})


@dataclass(frozen=True, slots=True)
class Told:
    """A report with the trigger that it was read from."""

    trigger: Trigger
    report: Report


def drop_repetitions(told: Sequence[Told]) -> list[Told]:
    """Leave out reports that only go on with another one ("killed nine and wounded four")."""
    by_word = {each.trigger.token.i: each for each in told}
    return [each for each in told if not _continues(each, by_word)]


def _continues(each: Told, by_word: dict[int, Told]) -> bool:
    token = each.trigger.token
    if token.dep_ not in {"conj", "advcl", "xcomp"} or token.pos_ not in {"VERB", "NOUN"}:
        return False
    first = by_word.get(token.head.i)
    if first is None or first.report.realis != each.report.realis or first is each:
        return False
    return _is_same_kind(first.report, each.report) and _adds_no_party(first.report, each.report)


def _is_same_kind(first: Report, second: Report) -> bool:
    return first.type == second.type or {first.type, second.type} <= FORCEFUL


def _adds_no_party(first: Report, second: Report) -> bool:
    names = {party.name for party in (*first.source, *first.target)}
    return all(party.name in names for party in (*second.source, *second.target))


def complete(told: Sequence[Told]) -> list[Told]:
    """Give reports that refer back to an act what other reports of it in the article say of it."""
    return [replace(each, report=_completed(each, told)) for each in told]


def _completed(each: Told, told: Sequence[Told]) -> Report:
    report = _with_place(each, _with_culprit(each, told), told)
    if report.realis != "occurred" or report.type not in RECOUNTED:
        return report
    for other in _nearest_first(each, told):
        if _is_same_act(each, other):
            report = replace(
                report,
                source=report.source or other.report.source,
                target=report.target or other.report.target,
                when=report.when or other.report.when,
                place=report.place or other.report.place,
            )
    return report


def _with_culprit(each: Told, told: Sequence[Told]) -> Report:
    """Give "condemned the raids" the doer of the raids that the article told before."""
    report = each.report
    if report.type != "ACCUSE" or report.target:
        return report
    nouns = [noun for slot in ("obj", "at", "over", "of") for noun in each.trigger.slots.get(slot, ())]
    kinds = {kind for noun in nouns for kind in types_of_lemma(lemma_of(noun))}
    for other in reversed([other for other in told if other.report.trigger.start < report.trigger.start]):
        if other.report.type in kinds & RECOUNTED and other.report.source:
            names = {party.name for party in report.source}
            return replace(report, target=tuple(p for p in other.report.source if p.name not in names))
    return report


def _with_place(each: Told, report: Report, told: Sequence[Told]) -> Report:
    """Give an act on the ground the place of the one told just before, if it goes on with it."""
    if report.place or report.type not in ON_THE_GROUND or report.realis not in HAPPENED:
        return report
    for other in reversed([other for other in told if other.report.trigger.start < report.trigger.start]):
        if report.trigger.start - other.report.trigger.start > NEARBY:
            break
        if other.report.place and (
            _goes_on_with(each, other)
            or (other.report.type == "PROTEST" and _speaks_of_protests(each.trigger.token))
        ):
            return replace(report, place=other.report.place)
    return report


def _goes_on_with(each: Told, told: Told) -> bool:
    """Return whether an act belongs to the scene of an earlier one: the same people, no other day."""
    report, other = each.report, told.report
    if other.type not in ON_THE_GROUND or other.realis not in HAPPENED or _on_other_days(report, other):
        return False
    apart = each.trigger.token.sent.start != told.trigger.token.sent.start
    if apart and "RETREAT" in {report.type, other.type} and report.type != other.type:
        return _share(report.source, other.source)  # who is released elsewhere shares but the captive
    return _share((*report.source, *report.target), (*other.source, *other.target))


def _on_other_days(report: Report, other: Report) -> bool:
    first, second = report.when, other.when
    if first is None or second is None:
        return False
    return first.latest <= second.earliest or second.latest <= first.earliest


def _speaks_of_protests(token: Token) -> bool:
    """Return whether the sentence of a word refers to protests told before ("died as police quelled the march")."""
    return any(
        word.pos_ == "NOUN"
        and word.i != token.i
        and "PROTEST" in types_of_lemma(lemma_of(word))
        and any(child.dep_ == "det" and child.lower_ in DEFINITE for child in word.children)
        for word in token.sent
    )


def _nearest_first(each: Told, told: Sequence[Told]) -> list[Told]:
    at = each.report.trigger.start
    others = [other for other in told if other.report.type == each.report.type and other is not each]
    return sorted(others, key=lambda other: abs(other.report.trigger.start - at))


def _is_same_act(each: Told, other: Told) -> bool:
    """Return whether two reports of one type tell one act: one person's death, or a noun that refers back."""
    mine, theirs = each.report, other.report
    if theirs.realis != "occurred" or _clash(mine.when, theirs.when):
        return False
    if _is_killing(each) and _is_killing(other) and _share(mine.target, theirs.target):
        return not (mine.source and theirs.source) or _share(mine.source, theirs.source)
    if mine.source and mine.target:
        return False
    if not _refers_back(each.trigger) or types_of_lemma(lemma_of(other.trigger.token)) != {mine.type}:
        return False
    return bool(theirs.source and theirs.target) and (
        _share(mine.source, theirs.source)
        or _share(mine.target, theirs.target)
        or not (mine.source or mine.target)
    )


def _clash(first: object, second: object) -> bool:
    return first is not None and second is not None and first != second


def _is_killing(each: Told) -> bool:
    words = (each.trigger.token, *(noun.token for noun in each.trigger.also))
    return any(lemma_of(word) in KILLING for word in words)


def _share(first: Sequence[Party], second: Sequence[Party]) -> bool:
    return not {party.name for party in first}.isdisjoint(party.name for party in second)


def _refers_back(trigger: Trigger) -> bool:
    """Return whether an event noun may be known already ("the strikes", "its raid"; not "a strike")."""
    if trigger.row.pos != "noun":
        return False
    articles = [child for child in trigger.token.children if child.dep_ == "det"]
    return all(article.lower_ in DEFINITE for article in articles) and bool(
        articles or trigger.slots.get("poss") or trigger.slots.get("mod")
    )
