"""Reprints are found whole, cut, extended and under a new date; articles on one event are not copies."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from dateline.grouping.copies import find_copies, lineage_of
from dateline.model import Document, When

CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
WORDS = tuple(f"{a}{b}{c}{b}{a}" for a in CONSONANTS for b in VOWELS for c in "lmnr")


def prose(seed: int, length: int = 240) -> list[str]:
    """Return words in a chance order that is the same every time: no two seeds share a run of five."""
    chance = Random(seed)
    return [chance.choice(WORDS) + ("." if chance.random() < 0.08 else "") for _ in range(length)]


def document(key: str, words: list[str], day: str | None = "2021-03-01", **columns: object) -> Document:
    earliest = date.fromisoformat(day) if day else None
    published = When(earliest, earliest + timedelta(days=1)) if earliest else None
    return Document(key, " ".join(words), published=published, **columns)  # type: ignore[arg-type]


STORY = prose(1)
ORIGINAL = document("a", STORY, agencies=("AFP",), outlet="Wire")

CASES = [
    ("the same words", document("b", STORY, "2021-03-02"), True),
    ("the same words under a date a year later", document("b", STORY, "2022-03-02"), True),
    ("the same words without a date", document("b", STORY, None), True),
    ("the first half", document("b", STORY[:120], "2021-03-02"), True),
    ("with an own introduction", document("b", prose(2, 100) + STORY, "2021-03-02"), True),
    (
        "a third, of the same agency",
        document("b", STORY[:100] + prose(3, 130), "2021-03-02", agencies=("AFP",)),
        True,
    ),
    ("a third, of nobody", document("b", STORY[:100] + prose(3, 140), "2021-03-02"), False),
    ("half, a month later", document("b", STORY[:150] + prose(3, 100), "2021-04-02"), False),
    ("other words on the same event", document("b", prose(4), "2021-03-01", agencies=("AFP",)), False),
    ("a headline", document("b", STORY[:20], "2021-03-01"), False),
]


@pytest.mark.parametrize(("kind", "other", "is_copy"), CASES, ids=[case[0] for case in CASES])
def test_copies(kind: str, other: Document, is_copy: bool) -> None:
    copies = find_copies([other, ORIGINAL])
    assert [(copy.document, copy.of) for copy in copies] == ([("b", "a")] if is_copy else [])
    assert all(copy.because for copy in copies)


def test_a_quoted_speech_makes_no_copy() -> None:
    speech = " ".join(prose(5, 80))
    one = document("a", [*prose(6, 60), f"“{speech}”"])
    other = document("b", [f'"{speech}"', *prose(7, 60)])
    assert find_copies([one, other]) == ()


def test_furniture_of_a_site_makes_no_copy() -> None:
    furniture = prose(8, 200)
    pages = [document(str(n), prose(20 + n, 90) + furniture, outlet="Gazette") for n in range(6)]
    assert find_copies(pages) == ()


def test_what_is_marked_as_boilerplate_is_not_compared() -> None:
    words = prose(9, 120) + STORY
    start = len(" ".join(prose(9, 120)))
    other = document("b", words, boilerplate=((start, len(" ".join(words))),))
    assert find_copies([ORIGINAL, other]) == ()


def test_thirty_reprints_are_one_lineage() -> None:
    reprints = [document(f"r{n:02}", STORY[n:], f"2021-03-{n % 9 + 2:02}") for n in range(30)]
    documents = [*reprints, ORIGINAL, document("z", prose(10))]
    lineages = lineage_of(documents, find_copies(documents))
    assert set(lineages.values()) == {"a", "z"}
    assert find_copies(reversed(documents)) == find_copies(documents)
