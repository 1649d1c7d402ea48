"""The actor file: names, offices on a day, countries, and the user's own lines."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dateline.actorfile import KINDS, load_actor_file
from dateline.data import read_table
from dateline.errors import UnreadableInput
from dateline.places import find_place

ACTORS = load_actor_file()


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Daesh", "Islamic State"),
        ("IS", "Islamic State"),
        ("Hashed al-Shaabi", "Popular Mobilization Forces"),
        ("Hezbollah Brigades", "Kataib Hezbollah"),
        ("the Kremlin", "Kremlin"),
        ("U.N.", "United Nations"),
        ("Atlantic Alliance", "NATO"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
        ("Qassim Suleimani", "Qasem Soleimani"),
        ("Great Britain", "United Kingdom"),
    ],
)
def test_names_lead_to_one_actor(printed: str, name: str) -> None:
    found = ACTORS.find(printed)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("printed", ["is", "who", "Abbas Kadhim", "Johnson", "may", "", "Boris Nemtsov"])
def test_other_words_lead_to_nobody(printed: str) -> None:
    assert ACTORS.find(printed) is None


@pytest.mark.parametrize(
    ("title", "where", "on", "holder"),
    [
        ("prime minister", "IRQ", date(2020, 5, 6), "Adel Abdul Mahdi"),
        ("prime minister", "IRQ", date(2020, 5, 7), "Mustafa al-Kadhimi"),
        ("president", "USA", date(2021, 1, 19), "Donald Trump"),
        ("president", "USA", date(2021, 1, 20), "Joe Biden"),
        ("chancellor", "DEU", date(2022, 2, 24), "Olaf Scholz"),
        ("secretary-general", "NATO", date(2019, 12, 4), "Jens Stoltenberg"),
        ("president", "TLS", date(2023, 1, 1), "José Ramos-Horta"),
    ],
)
def test_office_holders_by_day(title: str, where: str, on: date, holder: str) -> None:
    found = ACTORS.office_holder(title, where, on)
    assert found is not None
    assert found.name == holder


def test_a_surname_finds_who_serves_on_that_day() -> None:
    assert ACTORS.find("Merkel", on=date(2015, 9, 4)) is ACTORS.find("Angela Merkel")
    assert ACTORS.find("Sharon", on=date(2015, 9, 4)) is None


@pytest.mark.parametrize(
    ("word", "iso3"),
    [
        ("Iraqi", "IRQ"),
        ("American", "USA"),
        ("Dutch", "NLD"),
        ("UK", "GBR"),
        ("Congo", "COD"),
        ("CHN", "CHN"),
    ],
)
def test_countries_by_name_and_adjective(word: str, iso3: str) -> None:
    country = ACTORS.country(word)
    assert country is not None
    assert country.iso3 == iso3


@pytest.mark.parametrize(("city", "iso3"), [("Washington", "USA"), ("Tehran", "IRN"), ("Kiev", "UKR")])
def test_capitals_stand_for_governments(city: str, iso3: str) -> None:
    country = ACTORS.metonym(city)
    assert country is not None
    assert country.iso3 == iso3


def test_own_actors_replace_and_add(tmp_path: Path) -> None:
    own = tmp_path / "actors.csv"
    own.write_text(
        "name,kind,country,sector,aliases\n"
        "Harbour Front,party,NLD,PTY,HF Movement\n"
        "NATO,organisation,,IGO,Pact\n"
    )
    actors = load_actor_file(own)
    assert (found := actors.find("HF Movement")) is not None
    assert found.name == "Harbour Front"
    assert (pact := actors.find("Pact")) is not None
    assert pact.name == "NATO"
    assert load_actor_file().find("Pact") is None
    assert actors.office_holder("secretary-general", "NATO", date(2020, 1, 1)) is not None


@pytest.mark.parametrize("text", ["name,kind\nHarbour Front,club\n", "nothing\n1\n", "name,kind\n,party\n"])
def test_a_broken_own_file_says_what_is_wrong(tmp_path: Path, text: str) -> None:
    own = tmp_path / "actors.csv"
    own.write_text(text)
    with pytest.raises(UnreadableInput, match=r"actors\.csv"):
        load_actor_file(own)


def test_a_missing_own_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"nowhere\.csv"):
        load_actor_file(tmp_path / "nowhere.csv")


def test_every_line_of_the_tables_is_sound() -> None:
    isos = {row["iso3"] for row in read_table("countries")} | {""}
    assert {row["kind"] for row in read_table("actors")} <= KINDS
    for table in ("actors", "officeholders", "places"):
        assert {row["country"] for row in read_table(table)} <= isos, table
    for name in (
        "actors",
        "officeholders",
        "countries",
        "places",
        "name_words",
        "name_groups",
        "group_nouns",
        "title_nouns",
    ):
        assert all(None not in row.values() and None not in row for row in read_table(name)), name


def test_terms_run_forwards() -> None:
    backwards = [t for actor in ACTORS.actors for t in actor.terms if not t.when.earliest < t.when.latest]
    assert backwards == []


def test_no_name_group_shares_a_name() -> None:
    names = Counter(name for row in read_table("name_groups") for name in row["names"].split("|"))
    assert [name for name, times in names.items() if times > 1] == []


def test_no_demonym_leads_to_two_countries() -> None:
    demonyms = Counter(word for row in read_table("countries") for word in row["demonyms"].split("|") if word)
    assert [word for word, times in demonyms.items() if times > 1] == []


@pytest.mark.parametrize(
    ("printed", "country", "expected"),
    [
        ("Kiev", None, "Kyiv"),
        ("the Gaza Strip", None, "Gaza"),
        ("Tripoli", "LBN", "Tripoli"),
        ("Irbil", None, "Erbil"),
        ("Peru", None, "Peru"),
    ],
)
def test_places(printed: str, country: str | None, expected: str) -> None:
    place = find_place(printed, country=country)
    assert place is not None
    assert place.name == expected
    assert country is None or place.country == country
    assert place.lat is not None
    assert -90 <= place.lat <= 90


def test_place_table_keeps_its_size() -> None:
    data = (
        Path(csv.__file__)
        and Path(__file__).resolve().parents[1] / "src" / "dateline" / "data" / "places.csv"
    )
    assert data.stat().st_size < 400_000
