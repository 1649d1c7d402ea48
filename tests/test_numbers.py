"""Numbers: (text, words, low, high, hedge)."""

import pytest

from dateline.numbers import find_numbers, numeral_value

FOUND = [
    ("nearly thirty strikes in Mali", "nearly thirty", 30, 30, "nearly"),
    ("5,200 peacekeepers", "5,200", 5200, 5200, "exact"),
    ("5 200 peacekeepers", "5 200", 5200, 5200, "exact"),
    ("2.5 million displaced in Sudan", "2.5 million", 2_500_000, 2_500_000, "exact"),
    ("dozens of arrests", "dozens", 24, None, "more than"),
    ("hundreds marched in Minsk", "hundreds", 200, None, "more than"),
    ("tens of thousands of refugees", "tens of thousands", 20_000, None, "more than"),
    ("more than a dozen ministers", "more than a dozen", 12, None, "more than"),
    ("scores of people drowned", "scores", 40, None, "more than"),
    ("several hundred men", "several hundred", 300, None, "more than"),
    ("a handful of deputies", "a handful", 3, None, "more than"),
    ("between 10 and 20 tanks", "between 10 and 20", 10, 20, "range"),
    ("10-20 tanks", "10-20", 10, 20, "range"),
    ("2 to 3 million voters", "2 to 3 million", 2_000_000, 3_000_000, "range"),
    ("at least 40 dead", "at least 40", 40, None, "more than"),
    ("20 or more seats", "20 or more", 20, None, "more than"),
    ("about 900 miners", "about 900", 900, 900, "about"),
    ("up to 500 monitors", "up to 500", None, 500, "less than"),
    ("fewer than 60 votes", "fewer than 60", None, 60, "less than"),
    ("twenty-five judges", "twenty-five", 25, 25, "exact"),
    ("two hundred and three envoys", "two hundred and three", 203, 203, "exact"),
    ("a pair of bridges", "a pair", 2, 2, "exact"),
    ("half a dozen trucks", "half a dozen", 6, 6, "exact"),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "hedge"), FOUND)
def test_bounds_and_hedge(text, words, low, high, hedge):
    (number,) = find_numbers(text)
    assert (number.text, number.low, number.high, number.hedge) == (words, low, high, hedge)
    assert text[number.start : number.end] == number.text


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$2 billion in aid", 2e9, "USD"),
        ("€40 fines", 40, "EUR"),
        ("60% of voters", 60, "percent"),
        ("7 per cent", 7, "percent"),
    ],
)
def test_units(text, value, unit):
    (number,) = find_numbers(text)
    assert (number.value, number.unit) == (value, unit)


@pytest.mark.parametrize(
    "text", ["an F-16 and Covid-19", "host 192.168.1.2", "after 9/11", "the 82nd brigade", "in the 1990s"]
)
def test_figures_in_names_are_no_numbers(text):
    assert find_numbers(text) == ()


def test_two_numbers_joined_by_and_stay_two():
    assert [number.low for number in find_numbers("killed five and ten others")] == [5, 10]


@pytest.mark.parametrize(
    ("words", "value"),
    [("a hundred", 100), ("3½", 3.5), ("5 1/2", 5.5), ("4 lakh", 400_000), ("umpteen", None)],
)
def test_numeral_values(words, value):
    assert numeral_value(words) == value
