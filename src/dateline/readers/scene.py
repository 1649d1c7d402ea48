"""One document as the quote reader sees it: mentions, quotations and sentences by token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.model import Document, Mention
from dateline.readers.quotation import Quotation, find_quotations
from dateline.text import overlaps


@dataclass(frozen=True, slots=True)
class Scene:
    """One document as the quote reader sees it: who is mentioned where, and which tokens are quoted."""

    document: Document
    doc: Doc
    mention_by_head: Mapping[int, Mention]
    quotations: Sequence[Quotation]
    tokens_by_quotation: Sequence[
        tuple[int, int]
    ]  # the token bounds of each quotation's words, without the marks
    quotation_by_token: Sequence[int]  # index of the quotation that a token stands in, or -1
    sentence_by_token: Sequence[tuple[int, int]]  # token bounds of the sentence that a token stands in

    def is_quoted(self, token: Token) -> bool:
        """Return whether the token stands inside quotation marks."""
        return self.quotation_by_token[token.i] >= 0


def make_scene(document: Document, doc: Doc, mention_by_head: Mapping[int, Mention]) -> Scene:
    """Return the scene of a document: its quotations outside boilerplate, and maps from tokens to them."""
    quotations = tuple(
        quotation
        for quotation in find_quotations(document.text)
        if not overlaps(document.boilerplate, quotation.start, quotation.end)
    )
    offsets = [token.idx for token in doc]
    bounds = [(bisect_left(offsets, q.start), bisect_left(offsets, q.end)) for q in quotations]
    quotation_by_token = [-1] * len(doc)
    for at, (start, end) in enumerate(bounds):
        quotation_by_token[start:end] = [at] * (end - start)
    sentence_by_token = [(0, 0)] * len(doc)
    for sentence in doc.sents:
        edges = (sentence.start, sentence.end)
        sentence_by_token[sentence.start : sentence.end] = [edges] * len(sentence)
    return Scene(document, doc, mention_by_head, quotations, bounds, quotation_by_token, sentence_by_token)
