"""One actor under all names, and no two actors under one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.model import Correction, Record

Settle = Callable[..., Record]


def actor_of(record: Record, printed: str) -> str:
    return next(actor.id for actor in record.actors if printed in actor.support)


def are_one(record: Record, one: Any, other: Any) -> bool:
    return actor_of(record, one.mentions[0].id) == actor_of(record, other.mentions[0].id)


# (what one text calls somebody, with title and country; what another does; whether they are one)
PEOPLE = [
    ("Oleksandr Turchynov", None, None, "Olexander Turchinov", None, None, True),
    ("Abdel Fattah al-Burhan", "general", "Sudan", "Abdul Fatah Burhan", "Gen.", "Sudan", True),
    ("Sviatlana Tsikhanouskaya", None, "Belarus", "Svetlana Tikhanovskaya", None, "Belarus", True),
    ("Saad Hariri", "prime minister", "Lebanon", "Rafik Hariri", "prime minister", "Lebanon", False),
    ("Rashid Dostum", None, "Afghanistan", "Dostum", None, None, True),
    ("Daniel Ortega", "president", "Nicaragua", "Humberto Ortega", "general", "Nicaragua", False),
    ("Ruhollah Zam", None, "Iran", "Mohammad Zam", None, "Iran", False),
    ("Luis Arce", "president", "Bolivia", "Luis Arze", "president", "Bolivia", True),
    ("Ahmed al-Mansouri", None, "Libya", "Khaled al-Mansouri", None, "Libya", False),
]


@pytest.mark.parametrize(("one", "title", "of", "other", "other_title", "other_of", "same"), PEOPLE)
def test_people(
    article: Any, settled: Settle, one: str, title: str | None, of: str | None,
    other: str, other_title: str | None, other_of: str | None, same: bool,
) -> None:  # fmt: skip
    first = article(f"{one} spoke in the capital.", "2021-02-01").mention(one, title=title, of=of)
    second = article(f"Later {other} replied.", "2021-02-03").mention(other, title=other_title, of=other_of)
    assert are_one(settled(first, second), first, second) is same


BODIES = [
    ("Peruvian lawmakers", "the Peruvian parliament", "government", True),
    ("Chadian soldiers", "Chad's army", "military", True),
    ("Chadian soldiers", "Nigerien soldiers", "military", False),
    ("Belarusian protesters", "Polish protesters", "people", False),
    ("pro-government militias", "militias", "armed group", False),
    ("Jamaat Nusrat al-Islam", "Jama'at Nusrat ul-Islam", "armed group", True),
    ("Free Officers Movement", "Free Farmers Movement", "armed group", False),
]


@pytest.mark.parametrize(("one", "other", "kind", "same"), BODIES)
def test_bodies(article: Any, settled: Settle, one: str, other: str, kind: str, same: bool) -> None:
    first = article(f"Then {one} acted.", "2021-02-01").mention(one, kind=kind, form="nominal")
    second = article(f"Later {other} replied.", "2021-02-03").mention(other, kind=kind, form="nominal")
    first.report(f"Then {one} acted", "acted", "PROTEST", [one])
    second.report(f"Later {other} replied", "replied", "PROTEST", [other])
    assert are_one(settled(first, second), first, second) is same


def test_a_family_name_is_the_person_named_beside_it(article: Any, settled: Settle) -> None:
    pages = [
        article("Minister Jorge Quispe left. Quispe said so.", "2021-02-01").mention("Jorge Quispe"),
        article("Elsewhere Rosa Quispe sang.", "2021-02-02").mention("Rosa Quispe"),
        article("Jorge Quispe stayed. Quispe smiled.", "2021-02-03").mention("Jorge Quispe"),
    ]
    pages[0].mention("Quispe said", "Quispe")
    record = settled(*pages)
    assert actor_of(record, pages[0].mentions[1].id) == actor_of(record, pages[2].mentions[0].id)
    assert actor_of(record, pages[1].mentions[0].id) != actor_of(record, pages[0].mentions[0].id)


def test_an_office_known_to_the_actor_file_names_its_holder(article: Any, settled: Settle) -> None:
    one = article("The British prime minister apologised.", "2021-12-09")
    one.mention("British prime minister", form="nominal")
    other = article("Boris Johnson apologised.", "2021-12-10").mention("Boris Johnson")
    assert are_one(settled(one, other), one, other)


def test_pronouns_support_without_naming(article: Any, settled: Settle) -> None:
    page = article("Anwar Ibrahim rose. He spoke.", "2021-02-01").mention("Anwar Ibrahim")
    page.mention("He", "Anwar Ibrahim", form="pronoun", chain="Anwar Ibrahim")
    (actor,) = settled(page).actors
    assert len(actor.support) == 2
    assert "He" not in actor.aliases


def test_offices_told_by_documents_end_when_they_say_former(article: Any, settled: Settle) -> None:
    one = article("Treasurer Ngozi Balewa resigned.", "2021-02-01").mention("Ngozi Balewa", title="Treasurer")
    other = article("The former Treasurer Ngozi Balewa fled.", "2021-03-01")
    other.mention("Ngozi Balewa", title="Treasurer")
    (actor,) = settled(one, other).actors
    (office,) = actor.offices
    assert office.when is not None
    assert (office.when.earliest.isoformat(), office.when.latest.isoformat()) == ("2021-02-01", "2021-03-01")


def test_no_hindsight_about_terms(article: Any, settled: Settle) -> None:
    from datetime import date

    page = article("Chancellor Olaf Scholz spoke.", "2021-06-01").mention("Olaf Scholz", of="Germany")
    (now,) = settled(page).actors
    (then,) = settled(page, horizon=date(2021, 6, 1)).actors
    starts = [
        {office.when.earliest.year for office in a.offices if office.title == "chancellor"}
        for a in (now, then)
    ]
    assert starts == [{2021}, set()]


def test_people_can_be_told_apart_and_joined_by_hand(article: Any, settled: Settle) -> None:
    one = article("Ali Hassan of Basra spoke.", "2021-02-01").mention("Ali Hassan")
    other = article("Ali Hassan of Aden replied.", "2021-02-03").mention("Ali Hassan")
    third = article("The Lion of Aden sang.", "2021-02-03").mention("Lion of Aden")
    keys = [page.mentions[0].id for page in (one, other, third)]
    apart = Correction("c1", "2021-03-01", "desk", "different", keys[0], keys[1])
    same = Correction("c2", "2021-03-01", "desk", "same", keys[1], keys[2])
    record = settled(one, other, third, corrections=[apart, same])
    found = [actor_of(record, key) for key in keys]
    assert found[0] != found[1] == found[2]


def test_a_description_by_rank_is_the_one_whom_its_document_names(article: Any, settled: Settle) -> None:
    page = article("Gen. Khalifa Haftar left Tobruk. The Libyan general said nothing.", "2021-02-01")
    page.mention("Khalifa Haftar", title="Gen.", of="Libya")
    page.mention("Libyan general", kind="military", form="nominal")
    other = article("A Libyan general was shot in Derna.", "2021-02-02")
    other.mention("Libyan general", kind="military", form="nominal")
    record = settled(page, other)
    haftar, described = (actor_of(record, mention.id) for mention in page.mentions)
    assert haftar == described != actor_of(record, other.mentions[0].id)


def test_an_unqualified_body_belongs_to_its_own_document(article: Any, settled: Settle) -> None:
    pages = [
        article("The Peruvian parliament met. The parliament voted.", "2021-02-01"),
        article("The Chilean parliament met. The parliament voted.", "2021-02-01", "The Mail"),
    ]
    for page, country in zip(pages, ("Peruvian", "Chilean"), strict=True):
        page.mention(f"The {country} parliament", f"{country} parliament", kind="government", form="nominal")
        page.mention("The parliament", "parliament", kind="government", form="nominal")
    record = settled(*pages)
    for page in pages:
        assert actor_of(record, page.mentions[0].id) == actor_of(record, page.mentions[1].id)
    assert len(record.actors) == 2
