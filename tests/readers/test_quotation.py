"""Quotation marks to quotations, without any model."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from dateline.readers.quotation import count_words, find_quotations
from dateline.readers.speech import verbs_by_form

PAIRS = [
    ("“We leave now,” he said.", ["We leave now"]),
    ('"We leave," he said, "but not yet."', ["We leave", "but not yet."]),
    ("«Nous partons», dit-il. «Oui»", ["Nous partons", "Oui"]),
    ("„Wir gehen“, sagte sie.", ["Wir gehen"]),
    ("“They said ‘never’ to us,” she recalled.", ["They said ‘never’ to us"]),
    ("‘We won’t bow to the generals’ demands,’ she said.", ["We won’t bow to the generals’ demands"]),
    ("The soldiers’ pay and Diallo’s plan", []),
    ("The '90s ended; it isn't 'over', he wrote.", ["over"]),
    ("the withdrawal of troops from the north “.", []),
    ("He wants to “end the war“ soon.", ["end the war"]),
    ("“We leave now, he said. The rest stayed.", ["We leave now, he said."]),
    ("“We leave.\n\n“We come back.” He smiled.", ["We leave.", "We come back."]),
    ("He spoke of ''one last chance'' for peace.", ["one last chance"]),
    ('a 5" pipe and a 7" pipe', []),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_quotations_are_paired(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in find_quotations(text)] == expected


def test_paragraph_left_open_is_continued() -> None:
    first, second = find_quotations("“We leave.\n\n“We come back.” He smiled.")
    assert (first.closed, first.continued, second.closed) == (False, True, True)


def test_any_text_gives_ordered_disjoint_quotations() -> None:
    letters = random.Random(2)
    for _ in range(500):
        text = "".join(letters.choice("ab “”\"'’‘«».,\n") for _ in range(60))
        found = find_quotations(text)
        assert all(q.outer_start <= q.start < q.end <= q.outer_end for q in found)
        assert all(a.outer_end <= b.outer_start for a, b in pairwise(found))


def test_words_are_counted_without_marks() -> None:
    assert count_words("“We’ll pay $5,000 — now…”") == 4


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("told", "tell"),
        ("insists", "insist"),
        ("denying", "deny"),
        ("quipped", "quip"),
        ("quipping", "quip"),
        ("shot back", "shoot back"),
        ("went on", "go on"),
        ("replies", "reply"),
        ("written", "write"),
    ],
)
def test_printed_forms_lead_to_their_verb(form: str, lemma: str) -> None:
    assert verbs_by_form()[form].lemma == lemma
