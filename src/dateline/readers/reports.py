"""What one document reports: who did what to whom, where and when, whether it happened, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from dateline.dates import TimeExpression
from dateline.model import Document, Party, Reading, Realis, Report
from dateline.readers.addressees import with_addressee
from dateline.readers.allegations import allegation_in
from dateline.readers.attribution import attributed_to
from dateline.readers.clauses import clause_bounds
from dateline.readers.lexicon import types_of_lemma
from dateline.readers.mentions import mentions_by_head
from dateline.readers.modes import find_mode
from dateline.readers.moods import STATED, verb_effect
from dateline.readers.parties import PLACE_KINDS, People
from dateline.readers.promises import promised_concession
from dateline.readers.realis import realis_of
from dateline.readers.refusals import demand_in, refusal_in
from dateline.readers.roles import Sides, find_sides
from dateline.readers.sameness import ON_THE_GROUND, Told, complete, drop_repetitions
from dateline.readers.scores import score_report
from dateline.readers.settings import Places, find_whens
from dateline.readers.triggers import Trigger, find_triggers, passing_verb
from dateline.readers.words import lemma_of
from dateline.text import overlaps, printed_id, span_of

TIME_ORDINAL = 2  # added to the ordinals of an act's later times: 1 and 2 tell apart what the act implies


def read_reports(document: Document, doc: Doc, reading: Reading, times: Sequence[TimeExpression]) -> Reading:
    """Return the reading with what the document reports; looks at its mentions and quotes."""
    people = People(document, doc, mentions_by_head(reading, doc), reading.quotes, _frames(doc))
    places = Places(doc, people)
    people = replace(people, sites=places.sites)
    told: list[Told] = []
    for trigger in find_triggers(doc, people):
        token = trigger.token
        if not overlaps(document.boilerplate, token.idx, token.idx + len(token.text)):
            told.extend(_told(trigger, people, places, times))
    told = complete(drop_repetitions(told))
    told = [with_addressee(each, told, people) for each in told]
    promises = [promised_concession(each.trigger, each.report, people, times) for each in told]
    allegations = [allegation_in(each, people) for each in told]
    reports = [*(each.report for each in told), *(each for each in (*promises, *allegations) if each)]
    return replace(reading, reports=tuple(sorted(_once(reports), key=lambda report: report.trigger.start)))


def _frames(doc: Doc) -> dict[int, list[tuple[str, int]]]:
    """Return the engine's semantic roles by predicate, none where the pipeline has none."""
    frames = doc._.roles if doc.has_extension("roles") else ()
    return {
        frame.predicate: [(argument.label, argument.head) for argument in frame.arguments] for frame in frames
    }


def _once(reports: Sequence[Report]) -> list[Report]:
    """Return the reports without those that the same words give twice."""
    return list({report.id: report for report in reversed(reports)}.values())


def _told(trigger: Trigger, people: People, places: Places, times: Sequence[TimeExpression]) -> list[Told]:
    """Return the reports of a trigger, one for each time named, if its clause says enough for one."""
    demand = demand_in(trigger, people)
    if demand is not None:
        sides = (demand.source, demand.target)
        return _per_time(demand.trigger, demand.realis, sides, people, places, times)
    realis = realis_of(trigger)
    if realis is None:
        return []
    if realis == "possible" and trigger.type == "REQUEST" and _is_passed(trigger):
        realis = "occurred"
    sides = find_sides(trigger, people)
    if realis in {"denied", "possible"} and trigger.also:  # "nobody was killed in the raid": the raid stands
        told = [each for noun in trigger.also for each in _told(noun, people, places, times)]
        return [_with_spared(each, sides[1], people) for each in told] if realis == "denied" else told
    refusal = refusal_in(trigger, realis, sides[0])
    if refusal is not None:
        trigger, realis = refusal, "occurred"
    told = _per_time(trigger, realis, sides, people, places, times)
    return [each for each in told if _is_worth_reporting(each.report)]


def _with_spared(each: Told, spared: Sequence[Party], people: People) -> Told:
    """Return a raid on a place with those whom it spared as its target ("no guards died in the raid on Lae")."""
    places = {mention.name for mention in people.mentions.values() if mention.kind in PLACE_KINDS}
    if any(party.name not in places for party in each.report.target):
        return each
    named = {party.name for party in (*each.report.source, *each.report.target)}
    added = tuple(party for party in spared if party.name not in named)
    return replace(each, report=replace(each.report, target=(*each.report.target, *added)))


def _is_passed(trigger: Trigger) -> bool:
    """Return whether a paper that has passed speaks ("approved a bill that would require …")."""
    verb = passing_verb(trigger.token)
    return verb is not None and "SUPPORT" in types_of_lemma(lemma_of(verb)) and verb_effect(verb) == STATED


def _per_time(
    trigger: Trigger,
    realis: Realis,
    sides: Sides,
    people: People,
    places: Places,
    times: Sequence[TimeExpression],
) -> list[Told]:
    """Return one report of the act for each of its times ("rockets fell on Monday and Wednesday")."""
    first = _report(trigger, realis, sides, people, places)
    bounds = _bounds(trigger)
    return [
        Told(
            trigger,
            replace(
                first,
                id=printed_id("report", people.document, *bounds, ordinal=at and at + TIME_ORDINAL),
                when=when,
            ),
        )
        for at, when in enumerate(find_whens(trigger, realis, times, people.document))
    ]


def _report(trigger: Trigger, realis: Realis, sides: Sides, people: People, places: Places) -> Report:
    """Return what a trigger reports, its time left open."""
    return Report(
        id="",
        span=span_of(people.document, *_clause(trigger)),
        trigger=span_of(people.document, *_bounds(trigger)),
        type=trigger.type,
        mode=find_mode(trigger),
        source=sides[0],
        target=sides[1],
        place=places.find_place(trigger),
        when=None,
        realis=realis,
        attributed_to=attributed_to(trigger, sides[0], people),
        score=score_report(trigger, realis, *sides),
    )


def _is_worth_reporting(report: Report) -> bool:
    """Return whether the clause says enough: somebody who acts or is acted on, or where force was used."""
    if report.realis in {"possible", "denied"}:
        return bool(report.source and (report.target or report.type == "MOBILIZE"))
    if report.source or report.target:
        return True
    return report.realis != "planned" and report.type in ON_THE_GROUND and report.place is not None


def _bounds(trigger: Trigger) -> tuple[int, int]:
    return trigger.token.idx, trigger.token.idx + len(trigger.token.text)


def _clause(trigger: Trigger) -> tuple[int, int]:
    """Return the offsets of the act's clause: the carrying verb's, the vote's, or the trigger's own words."""
    vote = passing_verb(trigger.token) if trigger.type == "REQUEST" else None
    if vote is not None and "SUPPORT" in types_of_lemma(lemma_of(vote)):
        return clause_bounds(vote, trigger.token)
    return clause_bounds(trigger.predicate, trigger.token)
