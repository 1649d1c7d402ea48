"""The state that a text came in: cut off, translated by a machine, taken from a wire; with the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.data import read_table
from dateline.sources.blocks import Block, split_blocks
from dateline.text import overlaps

TAIL = 160  # characters at the end of a page where a link to the rest of the article stands
TRANSLATED_WEIGHT = 3  # points of data/translation_signs.csv: no single slip has as many, a note has
MAX_PER_SIGN = 2  # more of the same slip add nothing: it may be a habit of the outlet
CUT_WORDS = 8  # words: a shorter last line without a full stop is a caption or a signature


@dataclass(frozen=True, slots=True)
class Condition:
    """Whether something holds of a text, and the words that say so."""

    holds: bool
    evidence: tuple[str, ...] = ()


def is_truncated(text: str, boilerplate: Sequence[tuple[int, int]]) -> Condition:
    """Return whether part of the article is missing.

    >>> is_truncated("The vote is near. You have 62% of this article left to read.", ()).evidence
    ('truncated: the page says that part of the article is left to read ("left to read")',)
    """
    found = next(_says_so(text), None)
    if found is None:
        article = [block for block in split_blocks(text) if not overlaps(boilerplate, block.start, block.end)]
        found = _ends_open(article[-1]) if article else None
    return Condition(found is not None, (f"truncated: {found}",) if found else ())


def _says_so(text: str) -> Iterator[str]:
    for row in read_table("cutoffs"):
        pattern = re.compile(row["pattern"], re.IGNORECASE)
        match = pattern.search(text if row["scope"] == "anywhere" else text[-TAIL:].rstrip())
        if match:
            yield f'{row["problem"]} ("{match.group()}")'


def _ends_open(last: Block) -> str | None:
    if last.words < CUT_WORDS or not _UNFINISHED.search(last.text):
        return None
    return f'the text ends in mid-sentence ("… {last.text[-30:].lstrip()}")'


_UNFINISHED = re.compile(
    r"(?:…|\.{3}|[,;–—-]|\b(?:the|a|an|of|to|in|on|at|by|for|with|from|and|or|but|that|which|who|is|are|was|were"
    r"|has|have|had|will|would|not|its|their|his|her|as|than|into|over|after|before|said))$"
)


def is_translated(text: str, boilerplate: Sequence[tuple[int, int]]) -> Condition:
    """Return whether the text shows that a machine put it into English; one slip is not enough."""
    weight, evidence = 0, []
    for sign, sign_weight, pattern in _signs():
        found = pattern.finditer(text)
        matches = [m for m in found if sign_weight > 2 or not overlaps(boilerplate, *m.span())]
        if not matches:
            continue
        weight += sign_weight * min(len(matches), MAX_PER_SIGN)
        evidence.append(f'{sign} ("{_around(text, *matches[0].span())}")')
    holds = weight >= TRANSLATED_WEIGHT
    return Condition(holds, ("translated: " + "; ".join(evidence),) if holds else ())


def _around(text: str, start: int, end: int) -> str:
    """Return a match with a few characters before it, on one line."""
    return " ".join(text[max(0, start - 15) : end + 5].split())


@cache
def _signs() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    flags = {"any": re.IGNORECASE, "exact": re.NOFLAG}
    return tuple(
        (row["sign"], int(row["weight"]), re.compile(row["pattern"], flags[row["case"]]))
        for row in read_table("translation_signs")
    )


def find_agencies(text: str, *, byline: str | None = None) -> tuple[str, ...]:
    """Return the agencies whose copy the text says it prints; being quoted by one ("told AFP") is no credit.

    >>> find_agencies("QUITO (AFP) - The assembly met.\\n\\nThe Associated Press contributed to this report.")
    ('AFP', 'AP')
    """
    credits = [match.group() for shape in _credit_shapes() for match in shape.finditer(text)]
    names = [name for credit in [*credits, byline or ""] for name in _names().findall(credit)]
    return tuple(sorted({_agency_of()[name] for name in names}))


@cache
def _agency_of() -> dict[str, str]:
    return {row["printed"]: row["agency"] for row in read_table("wire_credits")}


def _either(names: Sequence[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(list(_agency_of()))})\b")


@cache
def _credit_shapes() -> tuple[re.Pattern[str], ...]:
    name = rf"\b(?:{_either(list(_agency_of()))})\b"
    return tuple(re.compile(shape.replace("NAME", name), re.MULTILINE) for shape in _SHAPES)


_SHAPES = (
    r"^\W{0,3}(?:[A-Z][^\n()]{0,60})?[(\[]NAME[)\]]",  # QUITO (AFP) — The assembly met
    r"[(\[]NAME[)\]]\W{0,3}$",  # … the ministry said. (Reuters)
    r"/NAME/",  # MOSCOW, June 1. /TASS/.
    r"^\W{0,3}(?:(?:B[Yy]|Sources?|Via|With|From|Staff and|Distributed by|©)\s?:?\s)?"
    r"(?:[Tt]he )?NAME(?: Staff)?\W{0,3}$",
    r"^\W{0,3}(?:[Ww]ith|Contributing|[Aa]dditional reporting)\b[^\n]{0,150}NAME[^\n]{0,60}$",
    r"NAME[^\n.]{0,120}\bcontributed\b",  # The Associated Press contributed to this report
    r"NAME (?:journalists?|reporters?|correspondents?|photographers?|writers?)\b",  # AFP journalists found
)
