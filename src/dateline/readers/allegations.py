"""Telling a rival's hostile act accuses the rival ("Kyiv said that Russia shelled the port")."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dateline.model import Mention, Report
from dateline.readers.attribution import asserting_verbs
from dateline.readers.clauses import MAX_CLIMB, clause_bounds, verb_slots
from dateline.readers.parties import People
from dateline.readers.sameness import Told
from dateline.readers.settings import fresh
from dateline.readers.words import lemma_of
from dateline.text import printed_id, span_of

HOSTILE = frozenset({"ASSAULT", "COERCE"})
ACCUSERS = frozenset({"person", "country", "government"})  # kinds whose word about a rival is an accusation
HAPPENED = frozenset({"occurred", "ongoing", "planned"})


def allegation_in(told: Told, people: People) -> Report | None:
    """Return the accusation that lies in telling a rival's hostile act, None where no rival tells it."""
    report = told.report
    if report.type not in HOSTILE or report.realis not in HAPPENED or not report.source:
        return None
    verb = _reporting_verb(told.trigger.predicate)
    if verb is None:
        return None
    accusers = [
        people.mentions[token.i] for token in verb_slots(verb).get("subj", ()) if token.i in people.mentions
    ]
    if not accusers or not _are_rivals(accusers[0], {party.name for party in report.source}):
        return None
    start, end = verb.idx, verb.idx + len(verb.text)
    return replace(
        report,
        id=printed_id("report", people.document, start, end, ordinal=2),
        span=span_of(people.document, *clause_bounds(verb)),
        trigger=span_of(people.document, start, end),
        type="ACCUSE",
        mode="allege",
        source=tuple(people.behind(next(t for t in verb_slots(verb)["subj"] if t.i in people.mentions))),
        target=report.source,
        when=fresh(people.document.published),
        place=None,
        realis="occurred",
        attributed_to=None,
    )


def _reporting_verb(token: Token) -> Token | None:
    """Return the verb of saying whose clause a predicate stands in."""
    for _ in range(MAX_CLIMB):
        if token.dep_ == "ccomp" and lemma_of(token.head) in asserting_verbs():
            return token.head
        if token.head.i == token.i or token.dep_ not in {"xcomp", "conj", "obj"}:
            return None
        token = token.head
    return None


def _are_rivals(accuser: Mention, accused: set[str]) -> bool:
    """Return whether a named accuser belongs to no one of the accused."""
    if accuser.kind not in ACCUSERS or accuser.form == "nominal":
        return False
    own = {accuser.name, accuser.affiliation} - {None}
    return own.isdisjoint(accused) and bool(accuser.affiliation or accuser.kind == "country")
