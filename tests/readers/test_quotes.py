"""Quotes in single sentences: kind, cue, speaker as named and the words, read by the shipped engine."""

from __future__ import annotations

import random

import pytest
from spacy.language import Language

from dateline.model import Document, Quote, Reading
from dateline.readers.mentions import read_mentions
from dateline.readers.quotes import read_quotes

Expected = list[tuple[str, str, str]]  # "direct" or "indirect", speaker's name, words


@pytest.fixture(scope="module")
def engine() -> Language:
    engine_module = pytest.importorskip("dateline.engine")
    try:
        return engine_module.load_engine()  # type: ignore[no-any-return]
    except (OSError, RuntimeError) as error:
        pytest.skip(f"no engine to read with: {error}")


def read(engine: Language, text: str, *, boilerplate: tuple[tuple[int, int], ...] = ()) -> tuple[Quote, ...]:
    document = Document(id="test", text=text, boilerplate=boilerplate)
    doc = engine(text)
    reading = read_mentions(document, doc, Reading(document, "test"), ())
    return read_quotes(document, doc, reading, ()).quotes


CASES: list[tuple[str, Expected]] = [
    # direct: the cue before, after, inverted, machine-translated
    (
        "“We will rebuild the port,” Amina Sall said on Monday.",
        [("direct", "Amina Sall", "We will rebuild the port")],
    ),
    (
        "“The talks are over for good,” said a Western diplomat.",
        [("direct", "a Western diplomat", "The talks are over for good")],
    ),
    (
        "Two officials told reporters: “The border stays shut until May.”",
        [("direct", "two officials", "The border stays shut until May.")],
    ),
    (
        "“There was a problem of trust with the junta, it has changed,” insists one of them.",
        [("direct", "one of them", "There was a problem of trust with the junta, it has changed")],
    ),
    (
        "“The two states will cut their forces,” the ministers said. declared.",
        [("direct", "the ministers", "The two states will cut their forces")],
    ),
    (
        "“Nobody decides for us in this country”, launched, in his weekly sermon, the bishop Tomas Okello.",
        [("direct", "Tomas Okello", "Nobody decides for us in this country")],
    ),
    (
        "‘We are tired of this war,’ retorted Maria Duarte.",
        [("direct", "Maria Duarte", "We are tired of this war")],
    ),
    # floating and over paragraphs
    (
        "“We will not leave the square,” Maria Duarte said. “They know where to find us.”",
        [
            ("direct", "Maria Duarte", "We will not leave the square"),
            ("direct", "Maria Duarte", "They know where to find us."),
        ],
    ),
    # documents, nested attribution
    (
        "The joint statement said both armies would pull back.",
        [("indirect", "the joint statement", "both armies would pull back")],
    ),
    (
        "State television quoted the general as saying that the siege was over.",
        [("indirect", "the general", "the siege was over")],
    ),
    # indirect: with and without "that", post-posed, inserted, by source, by noun
    (
        "The ministry said that the convoy had been hit by rebels.",
        [("indirect", "the ministry", "the convoy had been hit by rebels")],
    ),
    ("Officials say the dam will hold.", [("indirect", "Officials", "the dam will hold")]),
    (
        "The convoy was hit twice near the border, residents of the town said.",
        [("indirect", "residents of the town", "The convoy was hit twice near the border")],
    ),
    (
        "The rebels fled north, according to two officials familiar with the plan.",
        [("indirect", "two officials familiar with the plan", "The rebels fled north")],
    ),
    (
        "Oslo rejected Denmark's claim that the ship was in its waters.",
        [("indirect", "Denmark", "the ship was in its waters")],
    ),
    # mixed: the fragment has an entry beside the clause, or alone where the clause adds little
    (
        "The bank said that any further strike on the northern oil fields would “ruin the whole economy of "
        "the south”.",
        [
            (
                "indirect",
                "the bank",
                "any further strike on the northern oil fields would “ruin the whole economy of the south”",
            ),
            ("direct", "the bank", "ruin the whole economy of the south"),
        ],
    ),
    (
        "Amina Sall said she “never asked for this war”.",
        [("direct", "Amina Sall", "never asked for this war")],
    ),
    # no speech
    ("The rebels hold what they call a “security zone” near the lake.", []),
    ("He played the lead in a film called “The Long Road to Peace”.", []),
    ("The ministry declined to say how many soldiers had died.", []),
    ("The army did not say that it had lost the town.", []),
    ("The union could argue that the law is void.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_quotes_and_speakers(engine: Language, text: str, expected: Expected) -> None:
    found = [
        ("direct" if q.direct else "indirect", q.speaker.name if q.speaker else "", q.span.text)
        for q in read(engine, text)
    ]
    assert [(kind, name.lower(), words) for kind, name, words in found] == [
        (kind, name.lower(), words) for kind, name, words in expected
    ]


def test_split_quotation_is_one_quote_with_parts(engine: Language) -> None:
    text = "“We are ready to talk,” Amina Sall said, “but we will not beg.”"
    (quote,) = read(engine, text)
    assert [part.text for part in quote.parts] == ["We are ready to talk", "but we will not beg."]
    assert (quote.span.start, quote.span.end) == (quote.parts[0].start, quote.parts[-1].end)


def test_continued_paragraphs_are_one_quote(engine: Language) -> None:
    text = "Amina Sall said: “We have waited for ten long years.\n\n“We will not wait any longer.”"
    (quote,) = read(engine, text)
    assert len(quote.parts) == 2
    assert quote.speaker is not None
    assert quote.speaker.name == "Amina Sall"


def test_inserted_cue_parts_the_reported_clause(engine: Language) -> None:
    (quote,) = read(engine, "The latest test, Norway said, was a threat to the region.")
    assert [part.text for part in quote.parts] == ["The latest test", "was a threat to the region"]


def test_boilerplate_is_not_read(engine: Language) -> None:
    text = "“We will rebuild the port,” Amina Sall said."
    assert read(engine, text, boilerplate=((0, len(text)),)) == ()


def test_span_law_holds_on_broken_text(engine: Language) -> None:
    letters = random.Random(3)
    words = [
        "“",
        "”",
        '"',
        "he",
        "said",
        "that",
        "we",
        "leave",
        ",",
        ".",
        "\n\n",
        "Sall",
        "according",
        "to",
        "’s",
    ]
    for _ in range(20):
        text = " ".join(letters.choice(words) for _ in range(60))
        for quote in read(engine, text):
            for span in (quote.span, *quote.parts):
                assert text[span.start : span.end] == span.text
