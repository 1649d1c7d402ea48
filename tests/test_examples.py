"""What the example articles were written to show, and the record of them must hold."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Actor, Event, Record
from dateline.story import Story
from dateline.text import fold
from dateline.views.evidence import Evidence, index_evidence


@pytest.fixture(scope="module")
def record(examples: Story) -> Record:
    return examples.record()


@pytest.fixture(scope="module")
def evidence(examples: Story) -> dict[str, Evidence]:
    return dict(index_evidence(examples.readings))


def person(record: Record, name: str) -> Actor:
    (found,) = [a for a in record.actors if a.kind == "person" and name in (a.name, *a.aliases)]
    return found


def reporting(record: Record, evidence: dict[str, Evidence], words: str) -> list[Event]:
    return [event for event in record.events if any(words in evidence[key].text for key in event.support)]


def test_a_reprint_is_found_and_counts_once(record: Record) -> None:
    paths = {document.id: document.path or "" for document in record.documents}
    (copy,) = record.copies
    assert "03-northern-courier" in paths[copy.document]
    assert "02-meridian-wire" in paths[copy.of]


@pytest.mark.parametrize(
    "spellings",
    [
        ("Adel Abdul-Mahdi", "Adil Abdul Mahdi", "Adel Abdel Mahdi"),
        ("Mustafa al-Kadhimi", "Moustafa al-Kazimi", "Mustafa al-Kadhemi"),
        ("Qassem Soleimani", "Ghassem Soleimani"),
        ("Abu Mahdi al-Muhandis", "Abu Mehdi al-Mohandes"),
    ],
)
def test_spellings_of_one_person_are_one(record: Record, spellings: tuple[str, ...]) -> None:
    assert len({person(record, spelling).id for spelling in spellings}) == 1


def test_a_wrong_page_date_is_shown_and_not_believed(record: Record) -> None:
    (document,) = [d for d in record.documents if "09-levant-bulletin" in (d.path or "")]
    assert document.published is not None
    assert document.published.earliest == date(2020, 9, 9)
    assert any("2022-03-01" in problem for problem in document.problems)


def test_a_subscription_wall_is_noticed(record: Record) -> None:
    assert [d.path.rpartition("/")[2] for d in record.documents if d.truncated and d.path] == [
        "07-meridian-wire.txt"
    ]


def test_rival_counts_of_missiles_are_a_conflict(record: Record) -> None:
    (dispute,) = [d for d in record.disputes if any("missiles" in side.claim for side in d.sides)]
    assert dispute.kind == "conflict"
    assert {"22", "16"} <= {word for side in dispute.sides for word in side.claim.split()}


def test_the_level_of_us_troops_is_one_series(record: Record) -> None:
    (series,) = [s for s in record.series if s.measure == "US troops in Iraq"]
    levels = {point.low for point in series.points if point.kind == "level"}
    assert {5200.0, 2500.0} <= levels


def test_the_reduction_promised_in_june_is_planned(record: Record, evidence: dict[str, Evidence]) -> None:
    told = [
        e for e in record.events if any("continue to reduce" in evidence[key].sentence for key in e.support)
    ]
    reductions = [event for event in told if event.type == "RETREAT"]
    assert {event.realis for event in reductions} == {"planned"}


def test_the_vote_is_no_expulsion(record: Record, evidence: dict[str, Evidence]) -> None:
    voted = reporting(record, evidence, "voted on Sunday")
    assert voted
    assert not [
        event for event in voted if event.type == "SANCTION" and event.realis in ("occurred", "ongoing")
    ]


def test_the_denied_rocket_fire_did_not_happen_by_the_militia(
    record: Record, evidence: dict[str, Evidence]
) -> None:
    said = reporting(record, evidence, "it had fired the rockets")
    assert said
    assert {event.realis for event in said if event.type == "ASSAULT"} <= {"denied"}


def test_the_prime_ministers_follow_each_other(examples: Story) -> None:
    def holder(day: str) -> set[str]:
        offices = examples.state(day).offices
        return {row.name for row in offices if "prime minister" in fold(row.title)}

    assert holder("2020-01-06") == {"Adel Abdul Mahdi"}
    assert holder("2021-07-27") == {"Mustafa al-Kadhimi"}


@pytest.mark.parametrize(
    "furniture", ["island republic", "raises rates", "oil law", "ferry accident", "invented"]
)
def test_nothing_comes_from_furniture(record: Record, evidence: dict[str, Evidence], furniture: str) -> None:
    assert not reporting(record, evidence, furniture)
    assert not [s for s in record.statements if furniture in s.text]


@pytest.mark.parametrize(
    ("words", "speaker"),
    [("in a combat mission", "Joe Biden"), ("our relation is stronger than ever", "Mustafa al-Kadhimi")],
)
def test_who_said_it(record: Record, words: str, speaker: str) -> None:
    said = [s for s in record.statements if fold(words) in fold(s.text) and s.direct]
    assert [s.speaker for s in said] == [person(record, speaker).id]
