"""A text as the words that times are made of: each with its class and value, everything else left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.data import read_table
from dateline.numbers import numeral_pattern, numeral_value

OTHER = "other"
YEARS = range(1500, 2101)  # four digits outside this are a count
_VAGUE_STARTS = (
    "several",
    "a few",
    "few",
    "a handful",
    "handful",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "tens",
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign at `start:end`: its class (data/time_words.csv) and what it counts or names."""

    start: int
    end: int
    text: str
    cls: str
    value: str


@cache
def _pattern() -> re.Pattern[str]:
    month = "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|mon|tues|tue|wed|thurs|thur|thu|fri"
    return re.compile(
        rf"(?P<iso>\b\d{{4}}[-/.]\d{{2}}[-/.]\d{{2}}(?!\d))"
        rf"|(?P<slash>\b\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}})\b)"
        rf"|(?P<clock>\b\d{{1,2}}:\d{{2}}(?::\d{{2}})?\b)|(?P<decade>(?:\b\d{{3}}|['’]\d)0['’]?s\b)"
        rf"|(?P<nth>\b\d{{1,2}}(?:st|nd|rd|th)\b)|(?P<abbreviation>\b(?:{month})\.(?=\W))"
        rf"|(?P<ampm>\b[ap]\.m\.?|(?<=\d)[ap]m\b)|(?P<numeral>(?<![.,\w$€£]){numeral_pattern()}(?!\w))"
        rf"|(?P<quarter>\bQ[1-4]\b)|(?P<paragraph>\n\s*\n)|(?P<poss>['’]s\b)"
        rf"|(?P<word>[^\W\d_]+)|(?P<sign>[^\s\w])",
        re.IGNORECASE,
    )


@cache
def _classes() -> dict[str, tuple[str, str, bool]]:
    rows = read_table("time_words")
    return {row["word"]: (row["class"], row["value"], row["cased"] == "yes") for row in rows}


def read_words(text: str) -> Iterator[Word]:
    """Yield every word and sign of `text` in order, with class `other` for what no time is made of."""
    for match in _pattern().finditer(text):
        cls, value = _class_of(match)
        yield Word(match.start(), match.end(), match[0], cls, value)


def _class_of(match: re.Match[str]) -> tuple[str, str]:
    group, text = match.lastgroup or "", match[0].lower()
    if group == "numeral":
        return _numeral_class(text)
    if group in ("slash", "clock", "decade", "ampm", "poss", "paragraph"):
        return group, text
    if group == "iso":
        return group, re.sub(r"[/.]", "-", text)
    if group == "nth":
        return ("ordinal", text[:-2]) if int(text[:-2]) else (OTHER, text)
    cls, value, cased = _classes().get(text.rstrip(".") or text, (OTHER, "", False))
    return (OTHER, "") if cased and not match[0][0].isupper() else (cls, value)


def _numeral_class(text: str) -> tuple[str, str]:
    known = _classes().get(text)
    if known and known[0] != "ahead":
        return known[0], known[1]
    year = _spelled_year(text)
    value = numeral_value(text)
    if year or value is None:
        return ("year", year) if year else (OTHER, "")
    if text.isdigit() and len(text) == 4 and int(text) in YEARS:
        return "year", text
    if text.startswith(_VAGUE_STARTS):
        return "num", "X"
    return ("n31" if text.isdigit() and 1 <= value <= 31 else "num"), f"{value:g}"


def _spelled_year(text: str) -> str | None:
    """Return the year that "nineteen ninety-six" names."""
    head, _, tail = text.partition(" ")
    first, last = numeral_value(head), numeral_value(tail) if tail else None
    if (
        first is None
        or last is None
        or head not in ("nineteen", "eighteen", "twenty")
        or not 10 <= last < 100
    ):
        return None
    return f"{first * 100 + last:.0f}"
