"""Headlines: the clearest clause that reports an event, on one line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.model import Document
from dateline.settling.accounts import Account

SHORTEST, LONGEST = 30, 150  # characters of a clause that can stand alone on one line
LEAD_IN, SEEN = 70, 400  # characters of a sentence kept before its clause; looked through for its bounds
_LEADING = re.compile(
    r"^(?:and|but|that|which|who|while|as|when|after|before|because|so|also|however|where|though|although)\b[\s,]*",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"(?:to|of|by|for|in|on|at|from|with|than|about|over|against|into)\b|[a-z]+ing\b"
)  # small letters
_SENTENCE_END = re.compile(r"(?<=[.!?])[\s”\"']+(?=[A-Z“\"])|\n+")
_LOOSE_ENDS = " \t\n,;:–—-|"


def headline_of(accounts: Sequence[Account], documents: Mapping[str, Document]) -> str:
    """Return the clause that tells most in the fewest words, or its sentence if it cannot stand alone."""
    best = min(accounts, key=lambda account: (_unclear(account), account.report.id))
    span = best.report.span
    if not _LOOSE.match(span.text) and len(span.text) >= SHORTEST:
        return one_line(span.text)
    return one_line(sentence_around(documents[best.document].text, span.start, span.end))


def _unclear(account: Account) -> tuple[int, float, int]:
    """Sort accounts by what their clause lacks: parties, a fit length, a beginning, a sure reading."""
    text = account.report.span.text
    lacks = (not account.report.source) + (not account.report.target) + (not account.dated)
    unfit = 2 * (len(text) > 2 * LONGEST) + (len(text) > LONGEST) + (len(text) < SHORTEST)
    loose = 2 * bool(_LOOSE.match(text)) + (not text[:1].isupper())
    return (lacks + unfit + loose, -account.report.score, len(text))


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence that holds a clause, from not far before it.

    >>> sentence_around("Goma fell. The army left to regroup. Rain came.", 20, 35)
    'The army left to regroup.'
    """
    before = _SENTENCE_END.split(text[max(0, start - SEEN) : start])[-1]
    after = _SENTENCE_END.split(text[end - 1 : end + SEEN])[0]
    if len(before) > LEAD_IN:
        before = "…" + before[-LEAD_IN:].partition(" ")[2]
    return (before + text[start : end - 1] + after).strip()


def one_line(text: str) -> str:
    """Return a clause on one line, without its leading conjunction, cut at a word when it is long.

    >>> one_line("and the rebels left\\nGoma,")
    'The rebels left Goma'
    """
    line = _LEADING.sub("", " ".join(text.split()).strip(_LOOSE_ENDS))
    if len(line) > LONGEST:
        line = line[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(_LOOSE_ENDS) + "…"
    return line[:1].upper() + line[1:]
