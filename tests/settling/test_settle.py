"""The laws of settling: order does not matter, later texts never change what was known, support exists."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import Correction, Record, When
from dateline.settling import known_by, lost_anchors, settle, settle_known_by
from dateline.settling.basis import printed_in


def inputs(articles: list[Any]) -> tuple[list[Any], list[Any]]:
    return [a.document for a in articles], [a.reading for a in articles]


def supports(thing: Any) -> list[str]:
    """Return all printed ids anywhere in a record."""
    if isinstance(thing, tuple):
        return [key for part in thing for key in supports(part)]
    if not is_dataclass(thing):
        return []
    own = [key for name in ("support", "against") for key in getattr(thing, name, ())]
    return own + [key for f in fields(thing) for key in supports(getattr(thing, f.name))]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(4)), other=st.permutations(range(4)))
def test_shuffled_input_gives_the_same_record(coup: list[Any], order: list[int], other: list[int]) -> None:
    documents, readings = inputs(coup)
    shuffled = settle([documents[n] for n in order], [readings[n] for n in other])
    assert shuffled == settle(documents, readings)


@pytest.mark.parametrize("day", [date(2019, 11, 4), date(2019, 11, 5), date(2019, 11, 29)])
def test_later_documents_never_change_what_was_known(coup: list[Any], day: date) -> None:
    documents, readings = inputs(coup)
    known = [
        n for n, d in enumerate(documents) if d.published.latest <= date.fromordinal(day.toordinal() + 1)
    ]
    then = settle_known_by([documents[n] for n in known], [readings[n] for n in known], (), day)
    assert settle_known_by(documents, readings, (), day) == then


def test_every_support_exists_and_supports_one_thing_of_its_kind(coup: list[Any]) -> None:
    documents, readings = inputs(coup)
    record = settle(documents, readings)
    printed = {thing.id for reading in readings for thing in printed_in(reading)}
    assert set(supports(record)) <= printed
    for things in (record.actors, record.events, record.statements):
        used = [key for thing in things for key in thing.support if key[0] == thing.support[0][0]]
        assert len(used) == len(set(used))


def test_parties_are_actors_of_the_record(coup: list[Any]) -> None:
    record = settle(*inputs(coup))
    known = {actor.id for actor in record.actors}
    assert {party for event in record.events for party in (*event.source, *event.target)} <= known


def corrections_of(record: Record) -> list[Correction]:
    """One correction of every kind, on settled and printed ids."""
    rudolf = next(a for a in record.actors if "Elphberg" in a.name or "Elfberg" in a.name)
    arrest = next(e for e in record.events if e.type == "COERCE")
    other = next(e for e in record.events if e.type == "RETREAT")
    return [
        Correction("c1", "2019-12-01T10:00:00Z", "desk", "different", rudolf.support[0], rudolf.support[-1]),
        Correction("c1", "2019-12-01T10:00:00Z", "desk", "same", arrest.id, other.id),
        Correction("c1", "2019-12-01T10:00:00Z", "desk", "reject", arrest.id),
        Correction("c1", "2019-12-01T10:00:00Z", "desk", "reject", arrest.support[0]),
        Correction("c1", "2019-12-01T10:00:00Z", "desk", "set", rudolf.id, None, "name", "Rudolf V"),
    ]


@pytest.mark.parametrize("number", range(5))
def test_a_correction_changes_the_record_and_its_retraction_changes_it_back(
    coup: list[Any], number: int
) -> None:
    documents, readings = inputs(coup)
    plain = settle(documents, readings)
    correction = corrections_of(plain)[number]
    retraction = Correction("c2", "2019-12-02T10:00:00Z", "desk", "retract", "c1")
    assert settle(documents, readings, [correction]) != plain
    assert settle(documents, readings, [correction, retraction]) == plain
    again = Correction("c3", "2019-12-03T10:00:00Z", "desk", "retract", "c2")
    assert settle(documents, readings, [correction, retraction, again]) == settle(
        documents, readings, [correction]
    )


def test_lost_anchors_are_listed(coup: list[Any]) -> None:
    readings = [a.reading for a in coup]
    kept = Correction("c1", "2019-12-01", "desk", "reject", readings[0].reports[0].id)
    lost = Correction("c2", "2019-12-01", "desk", "same", readings[0].mentions[0].id, "m000000000000")
    assert lost_anchors([kept, lost], readings) == (lost,)


def test_undated_documents_are_left_out_of_what_was_known(article: Any, coup: list[Any]) -> None:
    undated = article("Soldiers left Strelsau.", None)
    documents, readings = inputs([*coup, undated])
    known = known_by(documents, readings, (), date(2019, 11, 5))
    assert (len(known.documents), known.undated) == (3, 1)


def test_an_edited_document_is_known_when_its_last_edit_was(article: Any) -> None:
    edit = When(date(2019, 11, 6), date(2019, 11, 7))
    edited = article("Soldiers left Strelsau.", "2019-11-04", fields={"modified": edit})
    for day, count in ((date(2019, 11, 5), 0), (date(2019, 11, 6), 1)):
        assert len(known_by([edited.document], [edited.reading], (), day).documents) == count


@pytest.mark.parametrize(
    ("low", "high", "hedge", "claim"),
    [(12, None, "more than", "at least 12"), (1e8, 1e8, "exact", "100 million"), (16, 16, "exact", "16"),
     (20, 30, "range", "20–30")],
)  # fmt: skip
def test_amounts_in_disputes_are_words(low: float, high: float | None, hedge: Any, claim: str) -> None:
    from dateline.model import Point
    from dateline.settling.amounts import say_amount

    assert say_amount(Point(None, low, high, hedge, "level", (), ())) == claim


def test_a_headline_is_a_whole_clause(article: Any, settled: Any) -> None:
    page = article("Rebels took Bol, and then retreated to the hills near the lake.", "2021-02-01")
    page.report("and then retreated to the hills near the lake", "retreated", "RETREAT", ["Rebels"], [])
    (event,) = settled(page).events
    assert event.headline == "Rebels retreated to the hills near the lake"


def test_fragments_without_a_speaker_are_no_statements(article: Any, settled: Any) -> None:
    page = article('The "rotten deal" died. "We shall vote on Monday, come what may," it said.', "2021-02-01")
    page.quote("rotten deal", None).quote("We shall vote on Monday, come what may,", None)
    assert [statement.text for statement in settled(page).statements] == [
        "We shall vote on Monday, come what may,"
    ]
