"""One act that one document tells in several clauses is one event."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.model import Record
from dateline.settling.accounts import within_time_clause

Settle = Callable[..., Record]


def events_of(record: Record) -> list[tuple[str, int]]:
    return [(event.type, len(event.support)) for event in record.events]


# text | clause, trigger, source, target, day of two reports | whether they tell one act
CLAUSES = [
    (
        "A rocket attack on Bama on Friday killed nine guards.",
        ("A rocket attack on Bama", "attack", [], [], "2021-02-05"),
        ("killed nine guards", "killed", [], ["nine guards"], "2021-02-05"),
        True,
    ),
    (
        "Jets bombed a camp near Bama on Friday. At least nine guards were killed.",
        ("Jets bombed a camp near Bama on Friday", "bombed", ["Jets"], [], "2021-02-05"),
        ("At least nine guards were killed", "killed", [], ["nine guards"], "2021-02-04/2021-02-07"),
        True,
    ),
    (
        "Jets bombed a camp near Bama on Friday. Nine guards were killed as miners clashed with police.",
        ("Jets bombed a camp near Bama on Friday", "bombed", ["Jets"], [], "2021-02-05"),
        ("Nine guards were killed as miners clashed", "killed", [], ["Nine guards"], "2021-02-04/2021-02-07"),
        False,
    ),
    (
        "Jets bombed a camp on Friday in retaliation for the killing of nine guards.",
        ("Jets bombed a camp on Friday", "bombed", ["Jets"], [], "2021-02-05"),
        ("the killing of nine guards", "killing", [], ["nine guards"], "2021-02-05"),
        False,
    ),
]


def test_the_next_sentence_goes_with_the_main_clause(article: Any, settled: Settle) -> None:
    page = article(
        "Jets bombed a camp on Friday, two days after a mine killed a nurse. Nine guards were wounded.",
        "2021-02-06",
    )
    page.report("Jets bombed a camp on Friday", "bombed", "ASSAULT", ["Jets"], [], when="2021-02-05")
    page.report(
        "two days after a mine killed a nurse", "killed", "ASSAULT", [], ["a nurse"], when="2021-02-05"
    )
    page.report(
        "Nine guards were wounded", "wounded", "ASSAULT", [], ["Nine guards"], when="2021-02-04/2021-02-07"
    )
    assert sorted(len(event.support) for event in settled(page).events) == [1, 2]
    bombing = next(event for event in settled(page).events if len(event.support) == 2)
    assert bombing.when is not None
    assert bombing.when.earliest.day == 5


@pytest.mark.parametrize(("text", "one", "other", "same"), CLAUSES)
def test_an_attack_and_its_victims(
    article: Any, settled: Settle, text: str, one: Any, other: Any, same: bool
) -> None:
    page = article(text, "2021-02-06")
    for clause, trigger, source, target, day in (one, other):
        page.report(clause, trigger, "ASSAULT", source, target, when=day)
    assert len(settled(page).events) == (1 if same else 2)


def test_the_same_deed_told_again_in_the_next_sentences(article: Any, settled: Settle) -> None:
    page = article(
        "Eritrea fired missiles at two bases in revenge for a raid. Nine missiles were fired at the bases, it said.",
        "2021-02-06",
    )
    page.mention("Eritrea", kind="country")
    page.report(
        "Eritrea fired missiles at two bases", "fired missiles", "ASSAULT", ["Eritrea"], [], when="2021-02-05"
    )
    page.report("Nine missiles were fired at the bases", "fired at", "ASSAULT", [], [])
    assert len(settled(page).events) == 1


def test_a_headline_and_its_body_are_one_act(article: Any, settled: Settle) -> None:
    page = article(
        "Rebels quit Goma\n\nRebels left the town of Goma on Friday, residents said.", "2021-02-07"
    )
    page.report("Rebels quit Goma", "quit", "RETREAT", ["Rebels"], [], when="2021-02-07")
    page.report(
        "Rebels left the town of Goma on Friday", "left", "RETREAT", ["Rebels"], [], when="2021-02-05"
    )
    (event,) = settled(page).events
    assert event.when is not None
    assert event.when.earliest.day == 5


@pytest.mark.parametrize(
    ("clause", "day"),
    [
        ("two days after a mine killed a nurse", 3),
        ("a week before a mine killed a nurse", 5),
        ("where a mine killed a nurse", 5),
    ],
)
def test_what_was_before_has_its_own_day(article: Any, clause: str, day: int) -> None:
    page = article(f"Jets bombed the camp on Friday, {clause}.", "2021-02-06")
    page.report(clause, "killed", "ASSAULT", ["Jets"], ["a nurse"], when="2021-02-05")
    report, when = within_time_clause(page.reports[0])
    assert when is not None
    assert when.earliest.day == day
    assert len(report.source) == (0 if "after" in clause or "before" in clause else 1)


def test_the_town_of_the_dateline_does_nothing(article: Any, settled: Settle) -> None:
    page = article("LAGOS (AFP) — The senate voted for a ban on Monday.", "2021-02-02")
    page.mention("LAGOS", "Lagos", kind="place").mention(
        "The senate", "senate", kind="government", form="nominal"
    )
    page.report("The senate voted for a ban on Monday", "voted", "SUPPORT", ["LAGOS", "The senate"], [])
    record = settled(page)
    names = {actor.id: actor.name for actor in record.actors}
    assert [names[actor] for actor in record.events[0].source] == ["senate"]
