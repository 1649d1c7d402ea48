"""What stands on which day, in the harbour story."""

from datetime import date

import pytest
from harbour_story import tell

from dateline.views.evidence import index_evidence
from dateline.views.rows import holds_on
from dateline.views.standing import find_standing
from dateline.views.state import State, state

RECORD, READINGS = tell()
EVIDENCE = index_evidence(READINGS)


def on(month: int, day: int) -> State:
    return state(RECORD, on=date(2031, month, day), evidence=EVIDENCE)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((3, 3), {}),
        ((3, 4), {"p1": "open"}),
        ((3, 27), {"p1": "open"}),
        ((3, 28), {"p1": "kept"}),
        ((4, 15), {"p1": "kept", "p2": "open"}),
        ((4, 16), {"p1": "kept", "p2": "overdue"}),
    ],
)
def test_promises_take_each_status_on_its_day(day, expected):
    assert {row.id: row.status for row in on(*day).promises} == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((3, 2), []),
        ((3, 4), [("s1", 12), ("s1", 19), ("s2", 3000)]),
        ((3, 6), [("s1", 12), ("s1", 19), ("s2", 3500)]),
        ((5, 1), [("s1", 12), ("s1", 19), ("s2", 1200)]),
    ],
)
def test_the_latest_figures_stand_and_rivals_of_a_day_stay_apart(day, expected):
    assert [(row.id, row.low) for row in on(*day).figures] == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ((3, 3), {"e1": "ongoing"}),
        ((3, 4), {"e1": "ongoing", "e2": "occurred", "e4": "planned"}),
        ((3, 28), {"e1": "ongoing", "e5": "occurred"}),
        ((4, 15), {"e7": "planned"}),
        ((4, 16), {}),
        ((5, 2), {}),
    ],
)
def test_what_was_under_way(day, expected):
    assert {row.id: row.realis for row in on(*day).under_way} == expected


@pytest.mark.parametrize(
    ("day", "expected"), [((3, 5), []), ((3, 6), ["x1", "x2"]), ((3, 28), ["x1", "x2"]), ((3, 29), ["x1"])]
)
def test_a_dispute_opens_with_its_second_side_and_ends_when_resolved(day, expected):
    assert [row.id for row in on(*day).disputes] == expected


def test_an_office_is_held_within_its_term_only():
    assert [(row.name, row.title) for row in on(3, 6).offices] == [("Anton Brezh", "prime minister")]
    assert [row.title for row in state(RECORD, on=date(2026, 12, 31)).offices] == ["mayor"]
    assert state(RECORD, on=date(2027, 1, 1)).offices == ()


def test_positions_without_any_date_stand_on_no_day():
    assert [row.id for row in on(3, 6).positions] == ["o1"]


def test_the_state_is_the_standing_rows_that_hold():
    rows = find_standing(RECORD, EVIDENCE)
    now = on(3, 28)
    listed = [*now.offices, *now.figures, *now.under_way, *now.promises, *now.positions, *now.disputes]
    assert listed == [row for row in rows if holds_on(row, date(2031, 3, 28))]


def test_the_state_as_json_has_the_contract_keys_and_ids():
    written = on(3, 6).to_dict()
    assert list(written) == [
        "on", "known_by", "offices", "figures", "under_way", "promises", "positions", "disputes",
    ]  # fmt: skip
    assert written["on"] == "2031-03-06"
    assert written["positions"][0]["actor"] == {"id": "a4", "name": "Mirela Osk"}
    assert all(row["id"] for key in list(written)[2:] for row in written[key])
