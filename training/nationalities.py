"""Names of nationalities, faiths, peoples and parties (NORP), by rule: the treebanks leave them out."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

GROUPS = Path(__file__).parent / "groups.tsv"
PLACES = Path(__file__).parent / "names" / "places.tsv"


def mark_groups(words: Sequence[str], upos: Sequence[str | None], names: Sequence[str]) -> tuple[str, ...]:
    """Add B-NORP and I-NORP where a listed word stands outside any other name.

    >>> mark_groups(["Iraqi", "troops"], ["ADJ", "NOUN"], ["O", "O"])
    ('B-NORP', 'O')
    """
    tags = list(names)
    for index, (word, tag) in enumerate(zip(words, upos, strict=True)):
        if tags[index] == "O" and tag in {"ADJ", "PROPN", "NOUN"} and is_group(word):
            joined = index > 0 and tags[index - 1].endswith("-NORP")
            tags[index] = "I-NORP" if joined else "B-NORP"
    return tuple(tags)


def is_group(word: str) -> bool:
    """Whether `word`, capitalised, is listed in groups.tsv or is a compound of listed words."""
    known = group_names()
    parts = [part for part in word.replace("–", "-").split("-") if part]
    return bool(parts) and parts[-1] in known and all(part in known or part in COMBINING for part in parts)


@cache
def group_names() -> frozenset[str]:
    """Return the listed names (plurals are listed too)."""
    rows = GROUPS.read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(row.split("\t")[0] for row in rows if row)


@cache
def country_names() -> frozenset[str]:
    """Return the listed countries, which count as places whatever they do."""
    line = next(row for row in PLACES.read_text(encoding="utf-8").splitlines() if row.startswith("country\t"))
    return frozenset(line.split("\t")[1].split("|"))


COMBINING = frozenset(
    {"Afro", "Anglo", "Euro", "Franco", "Indo", "Sino", "Non", "non", "anti", "pro", "Anti", "Pro"}
)
