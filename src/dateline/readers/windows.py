"""The words around a quotation: what stands before and after it in its sentence, and how it fits in."""

from __future__ import annotations

from dateline.readers.quotation import Quotation
from dateline.readers.scene import Scene

CUE_REACH = 25  # tokens between a quotation and its cue: a longer way leads into another clause
SHORT_WORD = 5  # letters: shorter words ("the", "with") may stand in lower case in a title
OPEN_ENDS = frozenset(",?!-—–")


def is_fragment(scene: Scene, at: int) -> bool:
    """Return whether the quotation goes on with its sentence: the strikes “were aimed at …,”."""
    start, first = window_before(scene, at)
    return start < first and scene.document.text[scene.quotations[at].start].islower()


def is_open_ended(scene: Scene, quotation: Quotation) -> bool:
    """Return whether the sentence goes on after the quotation: "…," or "…?" or, in British style, "…",."""
    text = scene.document.text
    marks = text[quotation.end - 1 : quotation.outer_end].strip("”\"’'» ")
    after = text[quotation.outer_end : quotation.outer_end + 1]
    return any(mark in OPEN_ENDS for mark in marks) or after == ","


def is_title(scene: Scene, at: int) -> bool:
    """Return whether the quotation names a work inside a sentence: on “Face the Nation,” the senator said."""
    start, first = window_before(scene, at)
    words = scene.document.text[scene.quotations[at].start : scene.quotations[at].end].split()
    return start < first and all(word[0].isupper() or len(word) < SHORT_WORD for word in words)


def window_after(scene: Scene, at: int) -> tuple[int, int]:
    """Return the tokens between the quotation's end and the next quotation, or the end of the sentence."""
    start, end = scene.tokens_by_quotation[at]
    limit = scene.sentence_by_token[max(end - 1, start)][1]
    outer_end = scene.quotations[at].outer_end
    while end < limit and scene.doc[end].idx < outer_end:
        end += 1
    limit = min(limit, end + CUE_REACH)
    return end, next((i for i in range(end, limit) if scene.quotation_by_token[i] >= 0), limit)


def window_before(scene: Scene, at: int) -> tuple[int, int]:
    """Return the tokens between the sentence's start, or the quotation before, and the opening mark."""
    first = scene.tokens_by_quotation[at][0]
    start = max(scene.sentence_by_token[min(first, len(scene.doc) - 1)][0], first - CUE_REACH)
    outer = scene.quotations[at].outer_start
    while first > start and scene.doc[first - 1].idx >= outer:
        first -= 1
    quoted = (i + 1 for i in range(first - 1, start - 1, -1) if scene.quotation_by_token[i] >= 0)
    return next(quoted, start), first
