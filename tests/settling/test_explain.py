"""Explanations say in words why, and resolve any printed id to what it supports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.errors import UnknownId
from dateline.model import Record
from dateline.settling import explain

Settle = Callable[..., Record]


def test_a_printed_id_leads_to_what_it_supports(coup: list[Any], settled: Settle) -> None:
    record, readings = settled(*coup), [page.reading for page in coup]
    for thing in (*record.actors, *record.events, *record.statements):
        for printed in thing.support:
            found = explain(record, readings, printed)
            assert printed in found.evidence
            assert found.because


def test_why_one_person(coup: list[Any], settled: Settle) -> None:
    record = settled(*coup)
    (hentzau,) = [a for a in record.actors if "Hentzau" in a.name]
    told = " ".join(explain(record, [page.reading for page in coup], hentzau.id).because)
    assert "surname alone: hentzau" in told


def test_why_one_event_and_who_denies_it(coup: list[Any], settled: Settle) -> None:
    record = settled(*coup)
    (arrest,) = [event for event in record.events if event.type == "COERCE"]
    told = " ".join(explain(record, [page.reading for page in coup], arrest.id).because)
    assert "2 documents, 2 independent" in told
    assert "denied by Morning Post" in told


def test_every_settled_thing_can_be_explained(coup: list[Any], settled: Settle) -> None:
    record, readings = settled(*coup), [page.reading for page in coup]
    things = (*record.series, *record.disputes, *record.promises, *record.positions, *record.documents)
    assert all(explain(record, readings, thing.id).because for thing in things)


def test_an_unknown_id_is_refused(coup: list[Any], settled: Settle) -> None:
    with pytest.raises(UnknownId, match="nothing printed or settled"):
        explain(settled(*coup), [page.reading for page in coup], "Enothing")
