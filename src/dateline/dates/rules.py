"""The grammar of data/time_rules.csv as patterns over word classes, one character a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.data import read_table
from dateline.dates.words import OTHER, Word

_CLASS_GROUPS = {
    "number": ("num", "n31", "year"),
    "anymonth": ("month", "maymonth"),
    "unit": ("unit", "quarter", "century"),
}
_FIRST_CHARACTER = 0x100


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the grammar: a pattern, what must stand before it, and the meaning's name."""

    pattern: re.Pattern[str]
    before: frozenset[str]
    meaning: str


@dataclass(frozen=True, slots=True)
class Match:
    """Words that a rule covers: `words[first:last]` of the text."""

    rule: Rule
    first: int
    last: int
    words: tuple[Word, ...]

    def all(self, *classes: str) -> tuple[Word, ...]:
        """Return the matched words of these classes, in order."""
        wanted = {name for group in classes for name in _CLASS_GROUPS.get(group, (group,))}
        return tuple(word for word in self.words if word.cls in wanted)

    def value(self, *classes: str) -> str | None:
        """Return the value of the first matched word of these classes."""
        return next((word.value for word in self.all(*classes)), None)


@cache
def class_letters() -> dict[str, str]:
    """Return one character for every class of words."""
    signs = (
        "num",
        "n31",
        "year",
        "ordinal",
        "iso",
        "slash",
        "clock",
        "decade",
        "ampm",
        "poss",
        "paragraph",
        OTHER,
    )
    names = dict.fromkeys([*signs, *(row["class"] for row in read_table("time_words"))])
    return {name: chr(_FIRST_CHARACTER + index) for index, name in enumerate(names)}


def encode(words: Sequence[Word]) -> str:
    """Return the classes of `words` as a string of one character each."""
    letters = class_letters()
    return "".join([letters[word.cls] for word in words])


@cache
def rules() -> tuple[Rule, ...]:
    """Return the grammar in file order."""
    return tuple(
        Rule(
            re.compile(compile_classes(row["pattern"])),
            frozenset(filter(None, row["before"].split("|"))),
            row["meaning"],
        )
        for row in read_table("time_rules")
    )


def compile_classes(pattern: str) -> str:
    """Return the regular expression over class characters for a pattern like `the? n31|ordinal of? month`."""
    return "".join(
        f"[{_letters(element.rstrip('?'))}]{'?' if element.endswith('?') else ''}"
        for element in pattern.split()
    )


def _letters(element: str) -> str:
    names = [name for part in element.split("|") for name in _CLASS_GROUPS.get(part, (part,))]
    return "".join(class_letters()[name] for name in names)


@cache
def rules_by_first() -> dict[str, tuple[Rule, ...]]:
    """Return for every class character the rules that a match starting with it can follow."""
    by_first: dict[str, list[Rule]] = {}
    for row, rule in zip(read_table("time_rules"), rules(), strict=True):
        for letter in _first_letters(row["pattern"].split()):
            by_first.setdefault(letter, []).append(rule)
    return {letter: tuple(found) for letter, found in by_first.items()}


def _first_letters(elements: Sequence[str]) -> set[str]:
    letters: set[str] = set()
    for element in elements:
        letters |= set(_letters(element.rstrip("?")))
        if not element.endswith("?"):
            break
    return letters


def match_rules(words: Sequence[Word]) -> list[Match]:
    """Return the longest matches from left to right, none overlapping another."""
    classes, found, place = encode(words), [], 0
    by_first = rules_by_first()
    while place < len(words):
        match = _longest(words, classes, place, by_first.get(classes[place], ()))
        if match:
            found.append(match)
        place = match.last if match else place + 1
    return found


def _longest(words: Sequence[Word], classes: str, place: int, candidates: tuple[Rule, ...]) -> Match | None:
    best, best_end = None, place
    before = words[place - 1].cls if place else ""
    for rule in candidates:
        if rule.before and before not in rule.before:
            continue
        match = rule.pattern.match(classes, place)
        if match and (match.end(), bool(rule.before)) > (best_end, best is None or bool(best.before)):
            best, best_end = rule, match.end()
    return Match(best, place, best_end, tuple(words[place:best_end])) if best else None
