"""Headlines: the clearest clause that reports an event, on one line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.model import Document
from dateline.settling.accounts import Account

SHORTEST, LONGEST = 30, 150  # characters of a clause that can stand alone on one line
TITLE_START = 25  # characters of a title before the clause that it is about: later clauses are asides
SEEN = 400  # characters on each side of a clause looked through for the bounds of its sentence
_LEADING = re.compile(
    r"^(?:and|but|that|which|who|while|as|when|after|before|because|so|also|however|where|though|although|meanwhile)\b[\s,]*",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"(?:to|of|by|for|in|on|at|from|with|than|about|over|against|into|if|since|until|two|three)\b|[a-z]+ing\b"
)  # small letters
_DATELINE = re.compile(
    r"^[A-Z][A-Z/ ,.]{2,40}(?:,? [A-Z][a-z]+)?(?: \([^)]{2,30}\))?(?:, [A-Z][a-z]+ \d+, \d{4})? [—–-]+ "
)
_SENTENCE_END = re.compile(r"(?<![A-Z]\.)(?<=[.!?])[\s”\"']+(?=[A-Z“\"])|\n+")
_LOOSE_ENDS = " \t\n,;:–—-|"
_CONJOINED = re.compile(r"^(?:(?:and|but|also|then|later|reportedly)\s+)*", re.IGNORECASE)


def headline_of(accounts: Sequence[Account], documents: Mapping[str, Document]) -> str:
    """Return the clearest telling of an event: a title, a clause with its subject, or a whole sentence."""
    best = min(accounts, key=lambda account: (_unclear(account, documents), account.report.id))
    document, span = documents[best.document], best.report.span
    if _is_in_title(best, document):
        return one_line(document.title or span.text)
    if has_subject(best) and not _LOOSE.match(span.text) and len(span.text) >= SHORTEST:
        return one_line(span.text)
    return _with_subject(best) or one_line(sentence_around(document.text, span.start, span.end))


def _unclear(account: Account, documents: Mapping[str, Document]) -> tuple[float, float, int]:
    """Sort accounts by what their clause lacks: a subject, parties, a fit length, a beginning, a sure reading."""
    text = account.report.span.text
    lacks = (not account.report.source) + (not account.report.target) + (not account.dated)
    unfit = 2 * (len(text) > 2 * LONGEST) + (len(text) > LONGEST) + (len(text) < SHORTEST)
    loose = 2 * bool(_LOOSE.match(text)) + 1.5 * (not text[:1].isupper())
    title = 2 * _is_in_title(account, documents[account.document])
    return (lacks + unfit + loose + 2 * (not has_subject(account)) - title, -account.report.score, len(text))


def _is_in_title(account: Account, document: Document) -> bool:
    """Return whether the document's title tells the act; what follows ": " or "|" is often the site's."""
    title = document.title or ""
    starts = title.find(account.report.span.text)
    fits = SHORTEST <= len(title) <= LONGEST and 0 <= starts <= TITLE_START
    return fits and (has_subject(account) or starts == 0)


def has_subject(account: Account) -> bool:
    """Return whether the clause names a party before its trigger, or begins as a sentence does."""
    report = account.report
    begun = without_dateline(report.span.text)
    if begun[:1].isupper() and not begun.startswith(report.trigger.text) and not _LEADING.match(begun):
        return True
    before = report.trigger.start
    parties = (*report.source, *report.target)
    return any(report.span.start <= party.span.start and party.span.end <= before for party in parties)


def _with_subject(account: Account) -> str | None:
    """Return "The Chadian army withdrew from Bol" for "and withdrew from Bol", None where that cannot be."""
    report = account.report
    words = _CONJOINED.sub("", report.span.text, count=1)
    trigger = report.trigger.text
    finite = trigger.islower() and trigger.endswith("ed") and words.startswith(trigger)
    if not finite or not report.source or re.match(r"\s+(?:by|to be)\b", words[len(trigger) :]):
        return None
    line = one_line(f"{report.source[0].name} {words}")
    return line if len(line) >= SHORTEST else None


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence that holds a clause.

    >>> sentence_around("Goma fell. The army left to regroup. Rain came.", 20, 35)
    'The army left to regroup.'
    """
    before = _SENTENCE_END.split(text[max(0, start - SEEN) : start])[-1]
    after = _SENTENCE_END.split(text[end - 1 : end + SEEN])[0]
    return (before + text[start : end - 1] + after).strip()


def one_line(text: str) -> str:
    """Return a clause on one line, without its dateline and leading conjunction, cut at a word when it is long.

    >>> one_line("and the rebels left\\nGoma,"), one_line("GOMA (AFP) — The rebels left Goma")
    ('The rebels left Goma', 'The rebels left Goma')
    """
    line = without_dateline(" ".join(text.split()).strip(_LOOSE_ENDS))
    line = _LEADING.sub("", line.lstrip("…. ")) or line
    if len(line) > LONGEST:
        line = line[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(_LOOSE_ENDS) + "…"
    return line[:1].upper() + line[1:]


def without_dateline(text: str) -> str:
    """Return a sentence without "GOMA (AFP) —" before it."""
    return _DATELINE.sub("", text)
