"""Quotation marks to quotations: paired paragraph by paragraph, also where marks are missing or turned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_MARK = re.compile(r"``|''|[“”„‟«»\"‘’']")
_KINDS = {
    '"': "double",
    "“": "double",
    "”": "double",
    "„": "double",
    "‟": "double",
    "``": "double",
    "''": "double",
}
_KINDS |= {"«": "guillemet", "»": "guillemet", "‘": "single", "’": "single", "'": "single"}
_OPENERS, _CLOSERS = frozenset("“„‟«‘") | {"``"}, frozenset("”»’") | {"''"}
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0\u200b([{—–-/:…")
_STOP = re.compile(r"[.!?…]+(?=\s|$)")
_LAST_STOP = re.compile(r".*[.!?,]", re.DOTALL)
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks: `start:end` without the marks, `outer_start:outer_end` with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    single: bool = False  # ‘…’ or '…'
    closed: bool = True
    continued: bool = False  # left open at the end of its paragraph, and the next paragraph opens again


def count_words(text: str) -> int:
    """Return how many words `text` has.

    >>> count_words("“We’ll pay $5,000,” he said")
    5
    """
    return sum(1 for _ in _WORD.finditer(text))


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations of `text` in order; an apostrophe is no quotation mark.

    >>> text = "“We won’t ‘bow’,” she said. He spoke of “an error“."
    >>> [text[found.start : found.end] for found in find_quotations(text)]
    ['We won’t ‘bow’', 'an error']
    """
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    found: list[Quotation] = []
    for at, (start, end) in enumerate(paragraphs):
        following = paragraphs[at + 1][0] if at + 1 < len(paragraphs) else None
        reopened = following is not None and _opens_paragraph(text, following)
        found.extend(_in_paragraph(text, start, end, reopened=reopened))
    return tuple(trimmed for quotation in found if (trimmed := _trim(text, quotation)))


def _opens_paragraph(text: str, start: int) -> bool:
    begun = re.compile(r"\s*[“„\"«]").match(text, start)
    return begun is not None


def _in_paragraph(text: str, start: int, end: int, *, reopened: bool) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    marks = list(_MARK.finditer(text, start, end))
    for at, mark in enumerate(marks):
        if opened is None:
            if _opens(text, mark, start, end) and _has_end(text, mark, marks[at + 1 :]):
                opened = mark
        elif _KINDS[mark[0]] != _KINDS[opened[0]]:
            continue
        elif _closes(text, mark, marks[at + 1 :]):
            yield _quotation(opened, mark)
            opened = None
        elif mark[0] in "“„‟«" and _opens(text, mark, start, end):
            yield from _unclosed(text, opened, mark.start())
            opened = mark
    if opened is not None and reopened:
        yield Quotation(opened.end(), end, opened.start(), end, closed=False, continued=True)
    elif opened is not None:
        yield from _unclosed(text, opened, end)


def _quotation(opened: re.Match[str], closing: re.Match[str]) -> Quotation:
    single = _KINDS[opened[0]] == "single"
    return Quotation(opened.end(), closing.start(), opened.start(), closing.end(), single=single)


def _unclosed(text: str, opened: re.Match[str], limit: int) -> Iterator[Quotation]:
    """Yield the quotation whose closing mark is missing: it ends with its sentence."""
    stop = _STOP.search(text, opened.end(), limit)
    end = stop.end() if stop else limit
    yield Quotation(opened.end(), end, opened.start(), end, closed=False)


def _before(text: str, mark: re.Match[str]) -> str:
    return text[mark.start() - 1] if mark.start() else " "


def _after(text: str, mark: re.Match[str]) -> str:
    return text[mark.end()] if mark.end() < len(text) else " "


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Return whether an opening mark can stand here: after a space or bracket, before a word."""
    before, after = _before(text, mark), _after(text, mark)
    if mark.start() > start and not (before in _BEFORE_OPENING or before in '“"‘«'):
        return mark[0] in "“«„" and (after.isalnum() or after == "…")
    if mark[0] in ("'", "’"):
        return mark[0] == "'" and after.isalpha()
    if after.isspace() or mark.end() >= end:
        return mark[0] in "«“" and mark.end() < end and text[mark.end() + 1 : mark.end() + 2].isalnum()
    return mark[0] not in ("”", "»", "''") or after.isalnum()


def _closes(text: str, mark: re.Match[str], later: list[re.Match[str]]) -> bool:
    """Return whether this mark, of the kind that is open, closes the quotation."""
    before, after = _before(text, mark), _after(text, mark)
    if _KINDS[mark[0]] == "single":
        return _closes_single(text, mark, later)
    if mark[0] in _CLOSERS:
        return True
    if mark[0] in _OPENERS:  # turned round by a translator: “error“
        return not after.isalnum() or (not before.isspace() and before not in "([—–-")
    return not before.isspace() or not after.isalnum()


def _closes_single(text: str, mark: re.Match[str], later: list[re.Match[str]]) -> bool:
    """Return whether ’ or ' ends a quotation and is no apostrophe ("the soldiers’ pay")."""
    before, after = _before(text, mark), _after(text, mark)
    if mark[0] == "‘" or after.isalnum() or before.isspace():
        return False
    if before != "s" or not after.isspace():
        return True
    return not any(
        not _after(text, other).isalnum() and not _before(text, other).isspace()
        for other in later
        if other[0] in ("’", "'")
    )


def _has_end(text: str, mark: re.Match[str], later: list[re.Match[str]]) -> bool:
    """Return whether a single mark has its other half in the paragraph; double ones may lack it."""
    if _KINDS[mark[0]] != "single":
        return True
    ends = (later[at] for at in range(len(later)) if later[at][0] in ("’", "'"))
    return any(not _after(text, end).isalnum() and not _before(text, end).isspace() for end in ends)


def _trim(text: str, quotation: Quotation) -> Quotation | None:
    """Drop the spaces and the comma or dash at the edges of the quoted words; None when no word is left."""
    start, end = quotation.start, quotation.end
    while start < end and (text[start].isspace() or text[start] in '“"…'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ',;:—–-”"'):
        end -= 1
    if not _WORD.search(text, start, end):
        return None
    return replace(quotation, start=start, end=end)
