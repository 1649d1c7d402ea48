"""A promised withdrawal, release or easing: a concession made, beside the planned act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from dateline.data import read_table
from dateline.dates import TimeExpression, governing_time
from dateline.model import Report
from dateline.readers.clauses import MAX_CLIMB, clause_bounds, inherited_subject
from dateline.readers.parties import People
from dateline.readers.triggers import Trigger
from dateline.readers.words import lemma_of
from dateline.text import printed_id, span_of


@cache
def promising_verbs() -> frozenset[str]:
    """Return the verbs by which somebody commits to what they govern."""
    return frozenset(row["lemma"] for row in read_table("promising_verbs"))


def promised_concession(
    trigger: Trigger, report: Report, people: People, times: Sequence[TimeExpression]
) -> Report | None:
    """Return the concession by which a planned retreat was promised ("said its troops would leave")."""
    if report.type != "RETREAT" or report.realis != "planned":
        return None
    promise = _promise_above(trigger.predicate)
    if promise is None:
        return None
    source = tuple(party for token in _speakers(promise) for party in people.behind(token)) or report.source
    time = governing_time(times, promise.doc, promise.i)
    start, end = promise.idx, promise.idx + len(promise.text)
    return replace(
        report,
        id=printed_id("report", people.document, start, end, ordinal=1),
        span=span_of(people.document, *clause_bounds(promise)),
        trigger=span_of(people.document, start, end),
        type="CONCEDE",
        mode=None,
        source=source,
        when=time.when if time else people.document.published,
        place=None,
        realis="occurred",
        attributed_to=None,
    )


def _promise_above(token: Token) -> Token | None:
    for _ in range(MAX_CLIMB):
        head = token.head
        if head.i == token.i:
            return None
        if lemma_of(head) in promising_verbs() and token.dep_ in {"ccomp", "xcomp", "obj", "conj", "advcl"}:
            return head
        if token.dep_ not in {"xcomp", "ccomp", "obj", "conj", "nmod", "advcl", "acl", "nsubj:pass", "obl"}:
            return None
        token = head
    return None


def _speakers(verb: Token) -> list[Token]:
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "obl:agent"}]
    return subjects or inherited_subject(verb)
