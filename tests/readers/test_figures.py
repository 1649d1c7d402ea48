"""Figures: (sentence, words, low, high, kind, words of the measure), read with the shipped engine."""

from datetime import date

import pytest

from dateline.dates import find_times
from dateline.engine import load_engine
from dateline.model import Document, Party, Quote, Reading, When
from dateline.readers.figures import read_figures
from dateline.text import span_of

MONDAY = When(date(2022, 5, 9), date(2022, 5, 10))


@pytest.fixture(scope="module")
def nlp():
    return load_engine()


def figures_of(nlp, text, *, quotes=(), boilerplate=()):
    document = Document(id="d1", text=text, published=MONDAY, boilerplate=boilerplate)
    doc = nlp(text)
    reading = Reading(document, "test", quotes=quotes)
    return read_figures(document, doc, reading, find_times(doc, published=MONDAY)).figures


FOUND = [
    (
        "About 900 French soldiers are deployed in Niger.",
        "About 900 French soldiers",
        900,
        900,
        "level",
        "French troops in Niger",
    ),
    (
        "The bombing killed at least 40 people in Kano.",
        "at least 40 people",
        40,
        None,
        "level",
        "people killed",
    ),
    (
        "Dozens of protesters were arrested in Minsk.",
        "Dozens of protesters",
        24,
        None,
        "level",
        "protesters arrested",
    ),
    ("Canberra will send 300 more troops to Fiji.", "300 more troops", 300, 300, "change", "troops to Fiji"),
    ("Turnout reached 61% of voters in Ghana.", "61% of voters", 61, 61, "level", "voters"),
    ("Brussels promised $2 billion in aid.", "$2 billion", 2e9, 2e9, "level", "money"),
    (
        "Rebels fired more than a dozen rockets at the port.",
        "more than a dozen rockets",
        12,
        None,
        "level",
        "rockets",
    ),
    ("There were no casualties in the attack.", "no casualties", 0, 0, "level", "casualties"),
    ("The raid wounded three policemen in Lahore.", "three policemen", 3, 3, "level", "wounded"),
]


@pytest.mark.parametrize(("sentence", "words", "low", "high", "kind", "measure"), FOUND)
def test_a_figure_is_read(nlp, sentence, words, low, high, kind, measure):
    figures = {figure.span.text: figure for figure in figures_of(nlp, sentence)}
    assert words in figures
    figure = figures[words]
    assert (figure.low, figure.high, figure.kind) == (low, high, kind)
    assert set(measure.split()) <= set(figure.measure.split())


@pytest.mark.parametrize(
    "sentence",
    [
        "Maria Lopez, 45, was elected in Lima.",
        "The 30-year-old minister resigned.",
        "He was president for four years.",
        "The two countries signed Article 5 of the pact.",
        "One of them spoke of Resolution 2231.",
        "Ghana beat Mali 3-1 on Sunday.",
        "An F-16 landed at 10:30 in the second week of May.",
        "The two leaders met in 2021 in Room 12.",
    ],
)
def test_what_measures_nothing_is_no_figure(nlp, sentence):
    assert figures_of(nlp, sentence) == ()


def test_furniture_holds_no_figures(nlp):
    text = "The dam burst. Read also 900 people fled the flood."
    start = text.index("Read")
    assert figures_of(nlp, text, boilerplate=((start, len(text)),)) == ()


def test_the_same_thing_has_the_same_measure(nlp):
    texts = ("About 700 British soldiers are stationed in Kenya.", "Some 650 UK troops remain in Kenya.")
    measures = {figure.measure for text in texts for figure in figures_of(nlp, text)}
    assert measures == {"UK troops in Kenya"}


def test_a_figure_is_said_by_the_speaker_of_its_quote(nlp):
    text = '"The storm left 80 people dead," the governor said.'
    document = Document(id="d1", text=text)
    quote = Quote(
        "q1", span_of(document, 1, 30), (span_of(document, 1, 30),),
        Party("the governor", span_of(document, 32, 44)), "said", True,
    )  # fmt: skip
    (figure,) = figures_of(nlp, text, quotes=(quote,))
    assert (figure.low, figure.attributed_to) == (80, "the governor")


def test_spans_are_exact(nlp):
    text = "\n\n".join(sentence for sentence, *_ in FOUND)
    figures = figures_of(nlp, text)
    assert len(figures) >= len(FOUND)
    assert all(text[figure.span.start : figure.span.end] == figure.span.text for figure in figures)
    assert len({figure.id for figure in figures}) == len(figures)
