"""Bundles: what one document tells of one act in several clauses, taken together before documents are compared.

A headline and its body, an attack and its victims: neither clause says all, so each alone looks like another act.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.settling.accounts import Account, is_aside, stands_for
from dateline.settling.basis import Basis
from dateline.settling.joining import Groups
from dateline.settling.parties import World, is_unqualified
from dateline.settling.sameness import NARROW, WIDE, days_between, near_types, same_act, width
from dateline.settling.triggers import trigger_group

APART = 160  # characters between an attack and its harm in one sentence
SUBJECT = 60  # characters from an attack to the verb that says what it did
NEXT_SENTENCE = 320  # characters from an attack to the harm that the next sentence tells
LEAD = 700  # characters of a text within which its headline is told in full
HEADLINE_TOLD = 0.2  # finding from which a clause of the lead tells what the headline tells
TOLD_AGAIN = 0.36  # finding from which two near clauses of one document tell one act: few tell two alike
_SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"])|\n")
_CAUSED = re.compile(r"(?:\b(?:that|which|and|have|has|had)(?:\s\w+ly)?|,|—|–)\s*$")
_IN_WHICH = re.compile(r"\b(?:in|by|when|as|during|where)\b", re.IGNORECASE)
_OWN_CAUSE = re.compile(r"\b(?:as|when|while|by|since|because|during|amid|after)\b")
_THE_SAME = re.compile(
    r"\bthe same (?:\w+ )?(?:strike|attack|raid|blast|explosion|bombing|shelling|operation)\b"
)
_PAPER = re.compile(
    r"\b(?:resolution|motion|bill|law|statement|letter|measure|decree|petition)s?(?: that| which|,)?(?: would)?\s*$"
)
SAID = frozenset(("REQUEST", "SUPPORT", "AGREE", "REJECT", "SANCTION", "ACCUSE"))
_DEFINITE = re.compile(r"\b(?:the|this|that)(?:\s\w+)?\s*$", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:retaliat\w*|respon\w*|revenge|after|before|since|following|for|over|despite|ahead|prompt\w*|led|lead\w*)\b",
    re.IGNORECASE,
)


def bundle(accounts: Iterable[Account], world: World, basis: Basis) -> list[tuple[Account, ...]]:
    """Return accounts in bundles: those by which one document tells one act."""
    by_document: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        by_document[account.document].append(account)
    bundles: list[tuple[Account, ...]] = []
    for document, told in by_document.items():
        groups = Groups(account.report.id for account in told)
        by_id = {account.report.id: account for account in told}
        for one, other in _links(told, basis.documents[document].text, world):
            pair = (groups.members(one.report.id), groups.members(other.report.id))
            if not basis.judgements.divides(*pair):
                groups.join(one.report.id, other.report.id)
        body = headline_end(basis.documents[document].text)
        bundles += [_of_one_day([by_id[key] for key in group], body) for group in groups.groups()]
    return bundles


def _of_one_day(told: Sequence[Account], body: int) -> tuple[Account, ...]:
    """Return the accounts of a bundle, each with the day that the clearest gives.

    A headline has no day of its own: a reader can only guess the day of publication.
    """
    days = [a for a in told if a.dated and a.when and width(a.when) <= NARROW and a.report.span.end > body]
    if not days or len(told) == 1:
        return tuple(told)
    when = days[0].when
    return tuple(account if account in days else replace(account, when=when, dated=True) for account in told)


def _links(told: Sequence[Account], text: str, world: World) -> Iterable[tuple[Account, Account]]:
    in_order = sorted(told, key=lambda account: (account.report.trigger.start, account.report.id))
    for at, account in enumerate(in_order):
        earlier = in_order[max(0, at - 3) : at]  # the nearest few: what stands further off is another matter
        for before in reversed(earlier):
            if any(rule(before, account, text, world) for rule in RULES):
                yield before, account
                break
    yield from _headline_links(in_order, text, world)


def _is_harm_of(first: Account, second: Account, text: str, world: World) -> bool:
    """Return whether two clauses of one sentence are an attack and what it did to people."""
    groups = (trigger_group(first), trigger_group(second))
    between = text[first.report.trigger.end : second.report.trigger.start]
    if {first.type, second.type} != {"ASSAULT"} or len(between) > APART or _SENTENCE_END.search(between):
        return False
    if not _may_be_one(first, second, world) or _ANOTHER.search(between):
        return False
    if groups == ("attack", "harm"):
        is_participle = second.report.trigger.text.endswith("ing")
        is_subject = "," not in between and len(between) <= SUBJECT  # "a raid on the camp killed nine"
        return is_participle or is_subject or bool(_CAUSED.search(between))
    if groups == ("harm", "attack"):
        return bool(_IN_WHICH.search(between))
    is_list = groups == ("harm", "harm") and first.trigger != second.trigger
    return is_list and _CAUSED.search(between) is not None


def _is_told_next(first: Account, second: Account, text: str, world: World) -> bool:
    """Return whether the sentence after an attack tells whom it hurt, without another culprit."""
    if is_aside(first) or {first.type, second.type} != {"ASSAULT"} or second.source:
        return False
    if trigger_group(second) != "harm":
        return False
    between = text[first.report.trigger.end : second.report.trigger.start]
    ends = len(_SENTENCE_END.findall(between))
    start = _SENTENCE_END.split(
        text[max(0, second.report.trigger.start - APART) : second.report.trigger.start]
    )[-1]
    return (
        len(between) <= NEXT_SENTENCE
        and 1 <= ends <= 2
        and trigger_group(first) in ("attack", "harm")
        and not _ANOTHER.search(start)
        and not _OWN_CAUSE.search(
            second.report.span.text[second.report.trigger.end - second.report.span.start :]
        )
        and not second.once
        and not first.once
        and _may_be_one(first, second, world)
    )


def _is_same(first: Account, second: Account, text: str, world: World) -> bool:
    """Return whether the second speaks of "the strike" or "the same strike" after the first told it."""
    if {first.type, second.type} != {"ASSAULT"} or trigger_group(first) not in ("attack", "harm"):
        return False
    between = text[first.report.trigger.end : second.report.trigger.start]
    if len(between) > NEXT_SENTENCE or not _SENTENCE_END.search(between):
        return False
    after = text[second.report.trigger.start : second.report.span.end]
    if _THE_SAME.search(after):
        return first.lineage == second.lineage
    definite = bool(_DEFINITE.search(between)) and trigger_group(second) == "attack"
    return definite and not second.target - first.target and _may_be_one(first, second, world)


def _is_content_of(first: Account, second: Account, text: str, world: World) -> bool:
    """Return whether the second says what the vote or letter of the first says: "a motion that calls on"."""
    between = text[first.report.trigger.end : second.report.trigger.start]
    return len(between) <= APART and bool(_PAPER.search(between)) and {first.type, second.type} <= SAID


def _is_told_again(first: Account, second: Account, text: str, world: World) -> bool:
    """Return whether two near clauses of one document, with one kind of trigger, tell of one act."""
    group = trigger_group(first)
    if first.type != second.type or group is None or group != trigger_group(second):
        return False
    between = text[first.report.trigger.end : second.report.trigger.start]
    if _ANOTHER.search(_SENTENCE_END.split(between)[-1]):
        return False
    if group == "harm" and not first.target & second.target:
        return False
    if first.dated != second.dated and any(
        a.dated and a.when and width(a.when) > NARROW for a in (first, second)
    ):
        return False  # a vague day would become that of both
    return _may_be_one(first, second, world) and same_act(first, second, world).score >= TOLD_AGAIN


def _sources_agree(one: Account, other: Account, world: World) -> bool:
    """Return whether who did it can be one: the same, or a country and its president or army."""
    if not one.source or not other.source or one.source & other.source:
        return True
    if any(is_unqualified(world.actors[a]) for side in (one, other) for a in side.source):
        return True
    mine, theirs = ({stands_for(world.actors[a]) for a in side.source} - {None} for side in (one, other))
    return bool(mine & theirs)


def _may_be_one(one: Account, other: Account, world: World) -> bool:
    """Return whether neither day nor culprit contradicts that two accounts tell of one act."""
    if not _sources_agree(one, other, world):
        return False
    if one.once and other.once and one.once != other.once:
        return len({act for act, _ in one.once | other.once}) == 1
    if not one.dated or not other.dated or one.when is None or other.when is None:
        return True
    return days_between(one.when, other.when) < 0 and max(width(one.when), width(other.when)) <= WIDE


RULES = (_is_harm_of, _is_told_next, _is_same, _is_content_of, _is_told_again)


def _headline_links(
    in_order: Sequence[Account], text: str, world: World
) -> Iterable[tuple[Account, Account]]:
    """Yield each account of the headline with the one of the lead that tells the same best."""
    body = headline_end(text)
    lead = [a for a in in_order if body <= a.report.span.start < body + LEAD]
    for account in (a for a in in_order if a.report.span.end <= body):
        undated = replace(account, when=None, dated=False)
        scores = {
            at: same_act(undated, other, world).score
            for at, other in enumerate(lead)
            if other.type in near_types(account.type) and _may_be_one(undated, other, world)
        }
        best = max(scores, key=lambda at: (scores[at], -at), default=None)
        if best is not None and scores[best] >= HEADLINE_TOLD:
            yield lead[best], account


def headline_end(text: str) -> int:
    """Return where the lines before the first paragraph end: a title, an outlet, a day.

    >>> headline_end("Rebels quit Goma\\n\\nGOMA — The rebels left the town on Friday, residents said.")
    18
    """
    at = 0
    for line in text.splitlines(keepends=True)[:6]:
        if len(line.split()) > 4 and line.rstrip()[-1:] in '.”"’!?':
            return at
        at += len(line)
    return 0
