"""The furniture patterns of `data/furniture.csv`, compiled once per scope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.data import read_table

MAX_LINE = 700  # characters: longer blocks are paragraphs of an article, whatever they begin with
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = (
    r"(?i:(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?"
    rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH}))"
)
_DATE = (
    rf"(?i:(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?"
    rf"(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}))"
)


# A pattern that begins with anything at all is only tried on lines that hold one of these signs.
_SIGN = re.compile(
    r"[/|©@»›>]|[(\[][^()\[\]]{0,60}(?:[Pp]hoto|[Ff]ile|[Cc]redit|[Ii]mage|[Ss]creen|for |via )|\d{4}"
    r"|Images|Photo|Credit|EPA-|(?i:rights reserved|contribut|may not be|read more|read the full|agenc)"
    r"|(?i:wires? |news service|shutterstock|istock|is a (?:reported|weekly|regular) column)"
)
_OPEN_START = re.compile(r"\.\{|\[\^|\[A-Z\]\[\^")


@dataclass(frozen=True, slots=True)
class Kinds:
    """Patterns of one scope in one expression: which kind of furniture a match is follows from its group."""

    expression: re.Pattern[str]
    kinds: tuple[str, ...]

    def of_line(self, line: str) -> str | None:
        """Return the kind of furniture that the whole line is, None when it is none."""
        match = self.expression.fullmatch(line)
        return self.kinds[(match.lastindex or 1) - 1] if match else None

    def within(self, text: str) -> list[tuple[int, int, str]]:
        """Return start, end and kind of every match inside `text`."""
        return [
            (match.start(), match.end(), self.kinds[(match.lastindex or 1) - 1])
            for match in self.expression.finditer(text)
        ]


def kind_of_line(line: str, scope: str) -> str | None:
    """Return the kind of furniture that the whole line is, by the patterns of one scope.

    >>> kind_of_line("Leave a Reply", "end")
    'comments'
    """
    kind = furniture_kinds(scope).of_line(line)
    if kind is None and _has_sign(line):
        kind = furniture_kinds(scope, open_start=True).of_line(line)
    return kind


@lru_cache(maxsize=64)  # one line is asked about once per scope
def _has_sign(line: str) -> bool:
    return _SIGN.search(line) is not None


@cache
def furniture_kinds(scope: str, *, open_start: bool = False) -> Kinds:
    """Return the patterns of one scope (line, inner, edge, list, end or inline), by how they begin."""
    rows = [row for row in read_table("furniture") if row["scope"] == scope]
    fitting = [row for row in rows if (_OPEN_START.match(row["pattern"]) is not None) == open_start]
    return _compile([(row["kind"], row["case"], row["pattern"]) for row in fitting])


def _compile(rows: Sequence[tuple[str, str, str]]) -> Kinds:
    flags = {"any": "(?i:", "exact": "(?:"}
    groups = [f"({flags[case]}{fill_places(pattern)}))" for _, case, pattern in rows]
    return Kinds(re.compile("|".join(groups) or r"(?!)"), tuple(kind for kind, _, _ in rows))


@cache
def fill_places(pattern: str) -> str:
    """Return the pattern with {photo}, {date} and {day} replaced by what they stand for."""
    return pattern.replace("{photo}", _photo_credits()).replace("{date}", _DATE).replace("{day}", _DAY)


@cache
def _photo_credits() -> str:
    printed = sorted((row["printed"] for row in read_table("photo_credits")), key=len, reverse=True)
    return "|".join(re.escape(credit) for credit in printed)
