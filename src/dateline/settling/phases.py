"""Where in a term a holder stands: "former", "the new", "resigned", "-elect"."""

from __future__ import annotations

import re
from functools import cache

from dateline.data import read_table
from dateline.settling.chains import Held
from dateline.text import fold

PHASE_WINDOW = 2  # words before the title in which "former" still belongs to it
_WORD = re.compile(r"[\w']+")


def phase_of(held: Held) -> str | None:
    """Return "ended", "ending", "starting", "awaited", "acting", or None when nothing is said.

    Only the words of the title, those directly before it, and one stray word between title and name
    (as machine translation leaves it: "Prime Minister resigned Saad Hariri") count.
    """
    words = _WORD.findall(fold(held.lead_in))
    title = _WORD.findall(fold(held.title))
    start = _last_index(words, title)
    near = words if start is None else words[max(0, start - PHASE_WINDOW) : start + len(title) + 1]
    phases = [phase for word in (*title, *near) if (phase := _phases().get(word))]
    return phases[0] if phases else None


def _last_index(words: list[str], title: list[str]) -> int | None:
    for start in range(len(words) - len(title), -1, -1):
        if title and words[start : start + len(title)] == title:
            return start
    return None


@cache
def _phases() -> dict[str, str]:
    return {row["word"]: row["phase"] for row in read_table("office_phases")}
