"""Names compared as transliterations: pairs that are one person, pairs that are two."""

from __future__ import annotations

import pytest

from dateline.names import AGREES, name_words, names_agree
from dateline.sounds import sound_similarity

ONE_PERSON = [
    ("Mustafa al-Kadhimi", "Moustaba al-Qasimi"),  # machine translation of an Arabic name printed in French
    ("Mustafa Al-Kadhimi", "Mustafa Kadhemi"),
    ("Qassem Soleimani", "Ghassem Suleimani"),
    ("Abou Mehdi al-Mouhandis", "Abu Mahdi al-Muhandis"),
    ("Adel Abdel Mahdi", "Adil Abd al-Mahdi"),
    ("Abdelfattah al-Burhan", "Abdel Fattah el-Burhan"),
    ("Mohammad Javad Zarif", "Javad Zarif"),
    ("Muammar Gaddafi", "Moammar Qadhafi"),
    ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
    ("Alexander Lukashenko", "Aliaksandr Lukashenka"),
    ("Sergei Shoigu", "Serguei Choïgou"),
    ("Kim Jong-un", "Kim Jongun"),
    ("Wang Yi", "Yi Wang"),
    ("Pedro Sánchez", "Pedro Sanchez Perez-Castejon"),
    ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
    ("Félix Tshisekedi", "Felix Antoine Tshisekedi"),
    ("Joe Biden", "Joseph R. Biden Jr."),
    ("Gen. Khalifa Haftar", "Field Marshal Khalifa Hifter"),
    ("Trump, Donald J.", "Donald Trump"),
    ("N. Modi", "Narendra Modi"),
    ("Asif Ali Zardari's", "Asif Zardari"),
]
TWO_PEOPLE = [
    ("Mustafa al-Kadhimi", "Abbas Kadhim"),
    ("Bashar al-Assad", "Hafez al-Assad"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Hassan Rouhani", "Hossein Rouhani"),
    ("Ali Khamenei", "Ruhollah Khomeini"),
    ("Mohammed bin Salman", "Mohammed bin Zayed"),
    ("George W. Bush", "George Herbert Bush"),
    ("Nguyen Phu Trong", "Nguyen Xuan Phuc"),
    ("Nawaf Salam", "Tammam Salam"),
    ("Raul Castro", "Fidel Castro"),
    ("Mahmoud Abbas", "Mohammed Abbas"),
    ("Igor Ivanov", "Sergei Ivanov"),
]
SURNAME_ONLY = [
    ("Guterres", "Antonio Guterres"),
    ("Erdoğan", "Recep Tayyip Erdogan"),
    ("Abdul Mahdi", "Adel Abdul Mahdi"),
]


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_spellings_of_one_name_agree(one: str, other: str) -> None:
    assert names_agree(one, other).score >= AGREES


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_names_of_two_people_differ(one: str, other: str) -> None:
    assert names_agree(one, other).score < AGREES


@pytest.mark.parametrize(("surname", "full"), SURNAME_ONLY)
def test_a_surname_agrees_less_than_a_full_name(surname: str, full: str) -> None:
    found = names_agree(surname, full)
    assert 0.5 <= found.score < AGREES
    assert found.because[0].startswith("surname alone")


@pytest.mark.parametrize(("one", "other"), ONE_PERSON + TWO_PEOPLE + SURNAME_ONLY)
def test_order_of_the_arguments_does_not_matter(one: str, other: str) -> None:
    assert names_agree(one, other).score == names_agree(other, one).score


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ursula von der Leyen", ("ursula", "leyen")),
        ("Prime Minister Abdul Hamid Dbeibeh", ("abdhamid", "dbeibeh")),
        ("Sheikh Tamim bin Hamad Al Thani", ("tamim", "hamad", "thani")),
        ("Ben Wallace", ("ben", "wallace")),
        ("General", ("general",)),
        ("", ()),
    ],
)
def test_words_that_tell_a_name_apart(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("kadhimi", "kazimi", True),
        ("qasim", "ghasem", True),
        ("xi", "li", False),
        ("putin", "biden", False),
        ("abe", "oba", False),
    ],
)
def test_sounds(one: str, other: str, near: bool) -> None:
    assert (sound_similarity(one, other) >= 0.85) is near


@pytest.mark.parametrize("odd", ["", "-", "'", "12", "…", "李克强", "a" * 500, "al-", "bin bin bin"])
def test_odd_names_score_between_none_and_one(odd: str) -> None:
    assert 0 <= names_agree(odd, "Antonio Guterres").score <= 1
