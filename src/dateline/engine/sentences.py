"""Where sentences begin: full stops against abbreviations, quotation marks, and the lines of news text."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from spacy.attrs import SENT_START
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

from dateline.data import read_table

START, NO_START = np.uint64(1), np.uint64(2**64 - 1)  # spaCy's 1 and -1, as unsigned
WRAP_LIMIT = 100  # characters: a block whose longest line is longer is not hard-wrapped
CUE_REACH = 6  # words after a closing "?" in which a speech verb keeps the sentence open

_ENDS = frozenset([".", "!", "?", "...", "…", "؟", "!!", "!!!", "?!", "!?", "??", "???", "..", "....", "。"])
_ELLIPSES = frozenset(["...", "…", "..", "...."])
_CLOSERS = frozenset([")", "]", "}", "”", "’", "»", "›", "''"])
_EITHER = frozenset(['"', "'", "“", "‘"])
_STRAY = frozenset([".", "!", "?", "...", "…", ","])
_BULLETS = frozenset(["-", "*", "•", "·", "●", "▪", "◆", "■", "►", "–", "—", ">"])
_FOLLOWS = {row["abbreviation"]: row["follows"] for row in read_table("abbreviations")}
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+$")
_WORD = re.compile(r"\w")


def mark_sentences(doc: Doc) -> Doc:
    """Set `is_sent_start` on every token of `doc` and return it; white space stays with what is before it.

    >>> from spacy.vocab import Vocab
    >>> from dateline.engine.tokenizer import make_tokenizer
    >>> text = "LIMA (AP) — “We leave,” Gen. Ortega said. “No delay.” The U.S. agreed."
    >>> [sentence.text for sentence in mark_sentences(make_tokenizer(Vocab())(text)).sents]
    ['LIMA (AP) — “We leave,” Gen. Ortega said.', '“No delay.”', 'The U.S. agreed.']
    """
    words = [token.text for token in doc]
    starts = _starts_after_stops(doc, words) | _starts_after_lines(doc, words)
    marks = np.full((len(words), 1), NO_START, dtype=np.uint64)
    marks[[0, *starts] if words else []] = START
    return doc.from_array([SENT_START], marks)  # type: ignore[arg-type]  # the stub knows no uint64


def _starts_after_stops(doc: Doc, words: Sequence[str]) -> set[int]:
    starts = set()
    for index, word in enumerate(words):
        if word in _ENDS or (word[-1] == "." and len(word) > 1):
            start = _next_sentence(doc, words, index)
            if start is not None:
                starts.add(start)
    return starts


def _next_sentence(doc: Doc, words: Sequence[str], index: int) -> int | None:
    """Return the token that begins a sentence after the stop at `index`, or None when it goes on."""
    start, quoted = _after_closers(doc, words, index)
    if start >= len(words):
        return None
    word = words[start]
    if not _can_begin(words, start):
        return None
    stop = words[index]
    if stop in _ELLIPSES and (word == "I" or not (word[0].isupper() or word in _EITHER)):
        return None
    if stop not in _ENDS and not _abbreviation_ends(words, index, start):
        return None
    if quoted and stop in ("?", "!") and _cue_follows(words, start):
        return None
    return start


def _after_closers(doc: Doc, words: Sequence[str], index: int) -> tuple[int, bool]:
    """Return the first token after the stop and its closing marks, and whether a quotation closed."""
    at, quoted = index + 1, False
    while at < len(words):
        word = words[at]
        if word == "[" and _is_footnote(words, at):
            at += 2
        elif word in _CLOSERS or (word in _EITHER and _closes(doc, words, at)):
            quoted = quoted or word not in ")]}"
        elif not (word.isspace() or word in _STRAY):
            break
        elif "\n\n" in word.replace(" ", "").replace("\r", ""):
            return at + 1, quoted
        at += 1
    return at, quoted


def _is_footnote(words: Sequence[str], at: int) -> bool:
    return len(words) > at + 2 and words[at + 1].isdigit() and words[at + 2] == "]"


def _closes(doc: Doc, words: Sequence[str], at: int) -> bool:
    """Return whether the quotation mark at `at` closes: it hangs on the word before it, or ends its line."""
    last = at + 1 >= len(words) or "\n" in words[at + 1]
    if words[at] in "“‘":
        return last
    return last or (not doc[at - 1].whitespace_ and not words[at - 1].isspace())


def _can_begin(words: Sequence[str], start: int) -> bool:
    """Return whether a sentence can begin here: not in lower case, not with a mark that goes on."""
    first = words[start]
    if first[0].islower() or first in ",;:)]%" or first in ("--", "/"):
        return False
    opened = start
    while opened < len(words) and not _WORD.match(words[opened]) and opened < start + 3:
        opened += 1
    return opened >= len(words) or not (
        opened > start and first not in _BULLETS and words[opened][0].islower()
    )


def _abbreviation_ends(words: Sequence[str], index: int, start: int) -> bool:
    """Return whether the sentence ends with this abbreviation: a common opening word or a quotation."""
    word = words[index]
    follows = _FOLLOWS.get(word)
    if follows in ("name", "number"):
        return False
    if follows is None and not _INITIALS.match(word):
        return False
    opening = words[start]
    if len(word) == 2 and index and words[index - 1][0].isupper():  # an initial inside a name
        return opening.lower() in STOP_WORDS and opening != "I"
    return opening.lower() in STOP_WORDS or opening in '“"‘«'


def _cue_follows(words: Sequence[str], start: int) -> bool:
    """Return whether what follows a quoted question is its speech verb: “Why now?” President Sall asked."""
    for word in words[start : start + CUE_REACH]:
        if word in _CUES:
            return True
        if not (word[0].isupper() or word in ("of", "the", "al", "-", "'s", "bin", "de")):
            return False
    return False


_CUES = frozenset(
    form
    for row in read_table("speech_verbs")
    if row["kind"] in ("say", "order")
    for form in row["past"].split("|")
) | frozenset(["says", "asks", "replies", "insists"])


def _starts_after_lines(doc: Doc, words: Sequence[str]) -> set[int]:
    """Return the tokens that begin a sentence because a line ended before them."""
    starts = set()
    breaks = [i for i, word in enumerate(words) if "\n" in word]
    width_by_break = _wrap_widths(doc, words, breaks)
    for index in breaks:
        start = index + 1
        while start < len(words) and words[start].isspace():
            start += 1
        if start < len(words) and _line_ends(doc, words, index, start, width=width_by_break[index]):
            starts.add(start)
    return starts


def _wrap_widths(doc: Doc, words: Sequence[str], breaks: Sequence[int]) -> dict[int, int]:
    """Map each line break to the length of the longest line in its block (the lines between blank lines)."""
    widths: dict[int, int] = {}
    block: list[int] = []
    widest, line_start = 0, 0
    for index in [*breaks, len(words)]:
        at_end = index == len(words)
        line_end = len(doc.text) if at_end else doc[index].idx
        widest = max(widest, line_end - line_start)
        block.append(index)
        if at_end or words[index].count("\n") > 1:
            widths.update(dict.fromkeys(block, widest))
            block, widest = [], 0
        line_start = line_end if at_end else doc[index].idx + len(words[index])
    return widths


def _line_ends(doc: Doc, words: Sequence[str], index: int, start: int, *, width: int) -> bool:
    """Return whether the line break at `index` ends a sentence: blank lines do, wrapped lines do not."""
    if words[index].count("\n") > 1:
        return True
    first = words[start]
    if first in _BULLETS:
        return True
    if first[0].islower() or first in ",;:)":
        return False
    if width > WRAP_LIMIT:
        return True
    line_start = _line_start(doc, words, index)
    return bool(doc[index].idx - line_start + 1 + len(first) <= width)


def _line_start(doc: Doc, words: Sequence[str], index: int) -> int:
    at = index - 1
    while at >= 0 and "\n" not in words[at]:
        at -= 1
    return doc[at].idx + len(words[at]) if at >= 0 else 0
