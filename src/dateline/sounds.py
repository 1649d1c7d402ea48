"""The sounds behind Latin spellings of names, and how far two words are apart in sound."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from dateline.data import read_table

NOTHING = "-"  # how sound_costs.csv writes "no sound stands there"
UNLIKE = 1.0  # cost of two sounds that no line of sound_costs.csv brings together, and of one sound dropped
VOWELS = frozenset("aeiou")
SHORTEST_BASE = 1.5  # consonants: a shorter word (Li, Xi) counts as this long, or one vowel would decide all
FIRST_LETTER_FACTOR = 1.5  # a difference in the first sound tells names apart more often than one inside
CACHED_WORDS = 65_536  # words and pairs remembered: the names of some ten thousand articles


@lru_cache(maxsize=CACHED_WORDS)
def sounds_of(word: str) -> str:
    """Return one letter per sound of a folded word, doubled sounds once.

    >>> sounds_of("qassem"), sounds_of("ghassem"), sounds_of("kadhimi")
    ('kasem', 'Gasem', 'kaDimi')
    """
    spelling = "^" + "".join(c for c in word if c.isalpha() or c == "'")
    heard = _spelled_sounds().sub(lambda match: _sounds_by_letters().get(match[0], ""), spelling)
    return re.sub(r"(.)\1+", r"\1", heard)


@lru_cache(maxsize=CACHED_WORDS)
def sound_similarity(one: str, other: str) -> float:
    """Return how alike two folded words sound, from 0 to 1.

    >>> sound_similarity("kadhimi", "kazimi") > 0.9 > sound_similarity("kadhimi", "maliki")
    True
    """
    if one == other:
        return 1.0
    left, right = sorted((sounds_of(one), sounds_of(other)))
    if not left or not right:
        return 0.0
    base = max(SHORTEST_BASE, (_consonants(left) + _consonants(right)) / 2)
    return max(0.0, 1.0 - _distance(left, right) / base)


def _consonants(heard: str) -> int:
    return sum(sound not in VOWELS for sound in heard)


def _distance(left: str, right: str) -> float:
    """Weighted edit distance between two sound strings."""
    costs = _costs()
    row = [0.0]
    for sound in right:
        row.append(row[-1] + costs.get((sound, NOTHING), UNLIKE))
    for at, sound in enumerate(left):
        dropped = costs.get((sound, NOTHING), UNLIKE)
        above = row
        row = [above[0] + dropped]
        for position, opposite in enumerate(right):
            factor = FIRST_LETTER_FACTOR if at == position == 0 else 1.0
            changed = 0.0 if sound == opposite else factor * costs.get((sound, opposite), UNLIKE)
            added = costs.get((opposite, NOTHING), UNLIKE)
            row.append(min(above[position] + changed, above[position + 1] + dropped, row[position] + added))
    return row[-1]


@cache
def _sounds_by_letters() -> Mapping[str, str]:
    table = {row["letters"]: row["sounds"] for row in read_table("name_sounds")}
    return {**{f"^{letters}": sounds for letters, sounds in table.items() if letters[0] != "^"}, **table}


@cache
def _spelled_sounds() -> re.Pattern[str]:
    longest_first = sorted(_sounds_by_letters(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) + "|.", re.DOTALL)


@cache
def _costs() -> Mapping[tuple[str, str], float]:
    costs = {}
    for row in read_table("sound_costs"):
        one, other, cost = row["one"], row["other"], float(row["cost"])
        costs[one, other] = costs[other, one] = cost
    return costs
