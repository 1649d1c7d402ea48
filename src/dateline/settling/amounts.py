"""Amounts in words: the bounds of a figure as a reader expects them in a claim."""

from __future__ import annotations

from dateline.model import Point

MILLION = 1_000_000  # from here a whole number is read more easily in words


def say_amount(point: Point) -> str:
    """Return a point's value in words, with its hedge.

    >>> say_amount(Point(None, 40, None, "more than", "level", (), ()))
    'at least 40'
    >>> say_amount(Point(None, 1e8, 1e8, "about", "level", (), ()))
    'about 100 million'
    """
    low, high = point.low, point.high
    if low is None or high is None:
        bound = high if low is None else low
        return "an unstated number" if bound is None else f"{_side(point)} {say_number(bound)}"
    if low != high:
        return f"{say_number(low)}–{say_number(high)}"
    return f"{point.hedge if point.hedge in ('about', 'nearly') else ''} {say_number(low)}".strip()


def _side(point: Point) -> str:
    return "at least" if point.high is None else "at most"


def say_number(number: float) -> str:
    """Return a number as people print it: thousands separated, millions and billions in words.

    >>> say_number(5200.0), say_number(1.5e6), say_number(2e9)
    ('5,200', '1.5 million', '2 billion')
    """
    for size, word in ((1000 * MILLION, "billion"), (MILLION, "million")):
        if number >= size and (number * 100) % size == 0:
            return f"{number / size:g} {word}"
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.2f}".rstrip("0").rstrip(".")
