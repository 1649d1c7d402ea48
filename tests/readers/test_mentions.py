"""Mentions in example sentences about political stories everywhere."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from dateline.engine import load_engine
from dateline.model import Document, Mention, Reading, When
from dateline.readers.mentions import mentions_by_head, read_mentions


@cache
def _engine() -> Language:
    return load_engine(threads=1)


def _read(
    text: str, published: date | None = None, boilerplate: tuple[tuple[int, int], ...] = ()
) -> tuple[Doc, Reading]:
    when = When(published, published + timedelta(days=1)) if published else None
    document = Document("d", text, published=when, boilerplate=boilerplate)
    doc = _engine()(text)
    return doc, read_mentions(document, doc, Reading(document, "test"), ())


def _mentions(text: str, published: date | None = None) -> tuple[Mention, ...]:
    return _read(text, published)[1].mentions


def _named(text: str, printed: str, published: date | None = None) -> Mention:
    found = [mention for mention in _mentions(text, published) if mention.span.text == printed]
    assert found, [mention.span.text for mention in _mentions(text, published)]
    return found[-1]


NAMES = [
    ("Kenyan President William Ruto flew to Kigali.", "William Ruto", "William Ruto", "person"),
    (
        "Gen. Abdel Fattah al-Burhan's troops withdrew.",
        "Abdel Fattah al-Burhan",
        "Abdel Fattah al-Burhan",
        "person",
    ),
    ("The foreign ministers of Peru and Chile met.", "Peru", "Peru", "country"),
    ("ISIS fighters fled the town.", "ISIS", "Islamic State", "armed group"),
    ("The Kremlin denied the claim.", "Kremlin", "Kremlin", "government"),
    ("He told Agence France-Presse on Monday.", "Agence France-Presse", "Agence France-Presse", "media"),
    ("Ankara accused Athens of violating its airspace.", "Ankara", "Turkey", "country"),
    ("Ankara accused Athens of violating its airspace.", "Athens", "Greece", "country"),
    ("Talks between Pyongyang and Seoul collapsed.", "Seoul", "South Korea", "country"),
    ("The delegation arrived in Ankara on Friday.", "Ankara", "Ankara", "place"),
    ("NAIROBI (Reuters) - Police fired tear gas.", "NAIROBI", "Nairobi", "place"),
    ("French troops left Mali in August.", "French troops", "French troops", "military"),
    ("American soldiers patrolled the border.", "American soldiers", "US soldiers", "military"),
    ("Two government officials resigned.", "Two government officials", "government officials", "government"),
    ("Protesters burned tyres in Lima.", "Protesters", "Protesters", "people"),
    ("The Syrian capital was shelled.", "The Syrian capital", "Damascus", "place"),
    ("The Polish parliament passed the law.", "The Polish parliament", "Polish parliament", "government"),
    ("Kurdish and Sunni deputies walked out.", "Sunni deputies", "Sunni deputies", "government"),
]


@pytest.mark.parametrize(("text", "printed", "name", "kind"), NAMES)
def test_names_and_descriptions(text: str, printed: str, name: str, kind: str) -> None:
    mention = _named(text, printed)
    assert (mention.name, mention.kind) == (name, kind)


TITLES = [
    ("Kenyan President William Ruto spoke.", "William Ruto", "president", "Kenya"),
    (
        "Olena Petrova, a spokeswoman for the ministry, resigned.",
        "Olena Petrova",
        "spokeswoman for the ministry",
        None,
    ),
    (
        "The deputy minister for foreign affairs, Maria Lopez, left.",
        "Maria Lopez",
        "deputy minister for foreign affairs",
        None,
    ),
    (
        "Former Brazilian finance minister Paulo Guedes spoke.",
        "Paulo Guedes",
        "former finance minister",
        "Brazil",
    ),
    ("Mr. Okonkwo said nothing.", "Okonkwo", None, None),
]


@pytest.mark.parametrize(("text", "printed", "title", "affiliation"), TITLES)
def test_titles(text: str, printed: str, title: str | None, affiliation: str | None) -> None:
    mention = _named(text, printed)
    assert mention.title == title
    assert affiliation is None or mention.affiliation == affiliation


CHAINS = [
    ("Maria Lopez resigned. Lopez said so on Monday.", "Lopez", "Maria Lopez"),
    (
        "Norwegian Prime Minister Kari Olsen spoke. The prime minister left.",
        "The prime minister",
        "Kari Olsen",
    ),
    ("The Greek parliament met. The parliament rejected the bill.", "The parliament", "Greek parliament"),
    ("Maria Lopez resigned. She left the country.", "She", "Maria Lopez"),
    ("Rwanda withdrew. Its forces crossed the border.", "Its forces", "Rwandan forces"),
    ("The National Salvation Front (NSF) met. NSF rejected the bill.", "NSF", "National Salvation Front"),
]


@pytest.mark.parametrize(("text", "printed", "name"), CHAINS)
def test_chains_inside_a_document(text: str, printed: str, name: str) -> None:
    assert _named(text, printed).name == name


def test_a_chain_carries_the_id_of_its_first_mention() -> None:
    mentions = [m for m in _mentions("Maria Lopez resigned. Lopez left. She wept.") if m.kind == "person"]
    assert len(mentions) == 3
    assert {mention.chain for mention in mentions} == {mentions[0].id}


def test_two_people_of_one_surname_stay_apart() -> None:
    names = {m.name for m in _mentions("Raul Castro met Fidel Castro's doctors.") if m.kind == "person"}
    assert names == {"Raul Castro", "Fidel Castro"}


def test_an_office_is_held_by_who_held_it_on_the_day() -> None:
    text = "The French president called for calm."
    assert _named(text, "The French president", date(2016, 7, 15)).name == "Francois Hollande"
    assert _named(text, "The French president", date(2018, 7, 15)).name == "Emmanuel Macron"
    assert _named(text, "The French president").kind != "person"


@pytest.mark.parametrize(
    "text",
    [
        "The Asahi Evening News reported it on Monday.",
        "Health Minister and Finance Minister posts stay open.",
        "Black Friday sales fell in November.",
        "The White House and the Pentagon declined to comment.",
        "A senior official said the army chief was unhappy.",
    ],
)
def test_nobody_is_made_of_other_names(text: str) -> None:
    assert [m.name for m in _mentions(text) if m.kind == "person"] == []


def test_spans_hold_and_boilerplate_is_closed() -> None:
    text = "Read also: Maria Lopez wins.\n\nKenyan police arrested Peter Otieno in Nairobi, and he denied it."
    _, reading = _read(text, boilerplate=((0, 28),))
    assert all(text[m.span.start : m.span.end] == m.span.text for m in reading.mentions)
    assert "Maria Lopez" not in {m.name for m in reading.mentions}
    assert "Peter Otieno" in {m.name for m in reading.mentions}
    assert len({m.id for m in reading.mentions}) == len(reading.mentions)


def test_heads_lead_to_mentions() -> None:
    doc, reading = _read("French troops left Mali after President Ibrahim Keita fell.")
    by_head = mentions_by_head(reading, doc)
    troops, mali = (next(t.i for t in doc if t.text == word) for word in ("troops", "Mali"))
    assert by_head[troops].name == "French troops"
    assert by_head[mali].name == "Mali"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "?!", "THE END", "he", "\u200f\u200e", "🙂 🙂", "(" * 50, "US " * 300]
)
def test_odd_texts_are_read_without_complaint(text: str) -> None:
    assert isinstance(_mentions(text), tuple)


def test_reading_twice_gives_the_same() -> None:
    text = "Iran and Saudi Arabia agreed in Beijing. They will reopen embassies, Wang Yi said."
    assert _mentions(text) == _mentions(text)
