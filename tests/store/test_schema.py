"""Types survive JSON and SQL unchanged."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import model
from dateline.store.schema import columns, from_plain, from_row, to_plain, to_row

TYPES = [
    model.Document, model.Mention, model.Report, model.Quote, model.Figure, model.Actor, model.Event, model.Statement,
    model.Series, model.Promise, model.Position, model.Dispute, model.Correction, model.Copy,
]  # fmt: skip

st.register_type_strategy(float, st.floats(allow_nan=False))


@pytest.mark.parametrize("cls", TYPES)
@settings(deadline=None)  # the first draw of a type builds its strategy
@given(data=st.data())
def test_round_trips(cls: type, data: Any) -> None:
    thing = data.draw(st.from_type(cls))
    assert from_plain(cls, json.loads(json.dumps(to_plain(thing)))) == thing
    assert from_row(cls, to_row(thing)) == thing


def test_columns_keep_scalars_plain_and_nest_the_rest_as_json() -> None:
    types = {column.name: column.sql_type for column in columns(model.Figure)}
    assert (types["low"], types["measure"], types["when"]) == ("REAL", "TEXT", "TEXT")


def test_open_dates_stay_open() -> None:
    term = model.Office("prime minister", "Ruritania", model.When(date(2020, 5, 7), model.FAR_FUTURE))
    assert from_plain(model.Office, to_plain(term)) == term
