"""Who holds what: one office under all its wordings, none where there is none, and none for ever."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dateline.model import FAR_FUTURE, Record

Settle = Callable[..., Record]


def offices(record: Record, name: str) -> list[tuple[str, str | None]]:
    actor = next(actor for actor in record.actors if actor.name == name)
    return [(office.title, office.body) for office in actor.offices]


@pytest.mark.parametrize(
    ("title", "of", "expected"),
    [
        ("mines minister", "Zambia", [("mines minister", "Zambia")]),
        ("rebel leader", "Chad", []),
        ("leader", "Green Party", [("leader", "Green Party")]),
        ("lieutenant", "Ghana", []),
        ("predecessor", None, []),
        ("morning radio show", None, []),
        ("army chief", "Mali", [("army chief", "Mali")]),
        ("presidential candidate", "Peru", []),
    ],
)
def test_a_title_is_an_office_or_none(
    article: Any, settled: Settle, title: str, of: str | None, expected: list[tuple[str, str | None]]
) -> None:
    page = article("Abel Mutua spoke on the radio.", "2021-02-01").mention("Abel Mutua", title=title, of=of)
    assert offices(settled(page), "Abel Mutua") == expected


def test_wordings_of_a_known_office_are_that_office(article: Any, settled: Settle) -> None:
    pages = [
        article("Lloyd Austin flew to Doha.", "2022-02-01").mention(
            "Lloyd Austin", title=title, of="United States"
        )
        for title in ("defence minister", "Defense Secretary", "Pentagon chief")
    ]
    for number, page in enumerate(pages):
        page.outlet = f"Outlet {number}"
    record = settled(*pages)
    assert [title for title, _ in offices(record, "Lloyd Austin")] == ["secretary of defense"]


def test_a_country_is_named_in_full(article: Any, settled: Settle) -> None:
    page = article("Abiy Ahmed spoke.", "2021-02-01").mention(
        "Abiy Ahmed", title="prime minister", of="Ethiopia"
    )
    assert {body for _, body in offices(settled(page), "Abiy Ahmed")} == {"Ethiopia"}


def test_an_office_without_a_body_is_the_one_with_a_body(article: Any, settled: Settle) -> None:
    page = article("Minister Abel Mutua left. Zambia's mines minister Abel Mutua said so.", "2021-02-01")
    page.mention("Abel Mutua", title="minister").mention(
        "mines minister Abel Mutua", "Abel Mutua", title="mines minister", of="Zambia", chain="Abel Mutua"
    )
    assert offices(settled(page), "Abel Mutua") == [("mines minister", "Zambia")]


def test_a_term_ends_with_the_death_of_its_holder(article: Any, settled: Settle) -> None:
    page = article("Gunmen killed army chief Abel Mutua in Lusaka on Monday.", "2021-02-02")
    page.mention("Gunmen", kind="armed group", form="nominal").mention(
        "Abel Mutua", title="army chief", of="Zambia"
    )
    page.report(
        "Gunmen killed army chief Abel Mutua",
        "killed",
        "ASSAULT",
        ["Gunmen"],
        ["Abel Mutua"],
        when="2021-02-01",
    )
    actor = next(actor for actor in settled(page).actors if actor.name == "Abel Mutua")
    assert [office.when.latest for office in actor.offices if office.when] == [date(2021, 2, 1)]


def test_a_term_ends_with_a_successor(article: Any, settled: Settle) -> None:
    first = article("Oil Minister Abel Mutua spoke.", "2021-02-01").mention(
        "Abel Mutua", title="Oil Minister", of="Zambia"
    )
    second = article("The new oil minister, Rosa Banda, spoke.", "2021-06-01")
    second.mention("Rosa Banda", title="oil minister", of="Zambia")
    terms = {a.name: a.offices[0].when for a in settled(first, second).actors if a.offices}
    assert terms["Abel Mutua"].latest == date(2021, 6, 1)
    assert terms["Rosa Banda"].latest == FAR_FUTURE
