"""Whom an act is aimed at where only the text around it says so: who asked, who accused, who struck first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from dateline.model import Party, Report
from dateline.readers.clauses import preposition_of, verb_slots
from dateline.readers.lexicon import types_of_lemma
from dateline.readers.parties import People
from dateline.readers.sameness import NEARBY, Told
from dateline.readers.words import lemma_of

ANSWERS: Mapping[str, frozenset[str]] = {  # what an act of this type answers
    "REJECT": frozenset({"REQUEST", "ACCUSE", "THREATEN"}),
    "CONCEDE": frozenset({"REQUEST", "PROTEST", "THREATEN"}),
}
RETALIATION = frozenset({"respond", "retaliate", "return", "reply"})
STRUCK = frozenset({"ASSAULT", "COERCE"})
OBEYING = frozenset({"after", "following", "on", "at", "under"})  # "left after an order from Oslo"
PROTESTING = frozenset({"ACCUSE", "PROTEST", "REQUEST", "REJECT"})


def with_addressee(each: Told, told: Sequence[Told], people: People) -> Told:
    """Return a report with the target that the text around it gives, if its own clause names none."""
    if each.report.target:
        return each
    for find in (_who_obeys, _whom_protest_names, _who_is_answered, _who_struck_first):
        names = {party.name for party in each.report.source}
        found = tuple(party for party in find(each, told, people) if party.name not in names)
        if found:
            return replace(each, report=replace(each.report, target=found))
    return each


def _who_obeys(each: Told, told: Sequence[Told], people: People) -> Sequence[Party]:
    """Return who acted on a request ("The rebels left the town following an order from Oslo")."""
    noun = each.trigger.token
    if each.report.type != "REQUEST" or each.trigger.row.pos != "noun" or preposition_of(noun) not in OBEYING:
        return ()
    verb = noun.head
    if verb.pos_ in {"NOUN", "PROPN"}:  # hung on the object instead: "ended a siege following an order"
        verb = verb.head
    if verb.pos_ != "VERB":
        return ()
    return [party for token in verb_slots(verb).get("subj", ()) for party in people.behind(token)]


def _whom_protest_names(each: Told, told: Sequence[Told], people: People) -> Sequence[Party]:
    """Return whom a protest's purpose names ("rallied to condemn the junta")."""
    if each.report.type != "PROTEST":
        return ()
    verbs = [verb for slot in ("purpose", "while", "comp") for verb in each.trigger.slots.get(slot, ())]
    for verb in verbs:
        if not types_of_lemma(lemma_of(verb)).isdisjoint(PROTESTING):
            objects = verb_slots(verb).get("obj", [])
            found = [party for token in objects for party in people.behind(token) or people.inside(token)]
            if found:
                return found
    return ()


def _who_is_answered(each: Told, told: Sequence[Told], people: People) -> Sequence[Party]:
    """Return who asked or accused the one who rejects or gives in."""
    kinds = ANSWERS.get(each.report.type, frozenset())
    return _source_of_nearest(each, told, lambda other: other.type in kinds)


def _who_struck_first(each: Told, told: Sequence[Told], people: People) -> Sequence[Party]:
    """Return who attacked the one who retaliates ("who responded with tear gas")."""
    if each.report.type not in STRUCK or lemma_of(each.trigger.predicate) not in RETALIATION:
        return ()
    return _source_of_nearest(each, told, lambda other: other.type in STRUCK)


def _source_of_nearest(each: Told, told: Sequence[Told], fits: Callable[[Report], bool]) -> Sequence[Party]:
    """Return who did the nearest fitting act to this one's doer, an earlier act before a later one."""
    names = {party.name for party in each.report.source}
    at = each.report.trigger.start
    near = [
        (other.report.trigger.start > at, abs(other.report.trigger.start - at), other.report)
        for other in told
        if other is not each
        and other.report.realis in {"occurred", "ongoing"}
        and fits(other.report)
        and abs(other.report.trigger.start - at) <= NEARBY
    ]
    for _, _, report in sorted(near, key=lambda entry: entry[:2]):
        if report.source and not names.isdisjoint(party.name for party in report.target):
            return report.source
    return ()
