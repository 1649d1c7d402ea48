"""Mentions while they are being read: token positions, and what the words themselves say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from dateline.data import read_table
from dateline.model import ActorKind, Document, MentionForm
from dateline.text import fold, overlaps

HYPHENS = frozenset("-‐‑–")
CASE_MARKS = frozenset({"'s", "’s", "'", "’", "s"})  # what follows a possessor as a token of its own


@dataclass(frozen=True, slots=True)
class Draft:
    """One mention before chains are known; `start`, `end` and `head` are token indices."""

    start: int
    end: int
    head: int
    name: str
    kind: ActorKind
    form: MentionForm
    title: str | None = None
    affiliation: str | None = None
    noun: str | None = None  # the lemma of a description's head: "troops" -> "troop"
    plural: bool = False
    definite: bool = False
    known: bool = False  # the name is the actor file's


@dataclass(frozen=True, slots=True)
class Words:
    """A Doc with its folded words and the tokens that no reader looks at."""

    doc: Doc
    folded: tuple[str, ...]
    closed: frozenset[int]  # tokens inside boilerplate

    def text(self, start: int, end: int) -> str:
        """Return the printed words of tokens `start:end` on one line."""
        return " ".join(self.doc[start:end].text.split())


def make_words(document: Document, doc: Doc) -> Words:
    """Fold every token once and note which lie in boilerplate."""
    folded = tuple(fold(token.text) for token in doc)
    spans = document.boilerplate
    closed = {t.i for t in doc if overlaps(spans, t.idx, t.idx + len(t))} if spans else set()
    return Words(doc, folded, frozenset(closed))


def root_of(doc: Doc, start: int, end: int) -> int:
    """Return the token of `start:end` on which the others hang."""
    return int(doc[start:end].root.i)


def is_capital(token: Token) -> bool:
    return bool(token.text[:1].isupper())


def cut_overlaps(drafts: Iterable[Draft]) -> list[Draft]:
    """Keep the longest of drafts that share a token, of equal ones the earlier given; in text order."""
    taken: set[int] = set()
    kept = []
    for draft in sorted(drafts, key=lambda draft: draft.start - draft.end):
        tokens = range(draft.start, draft.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(draft)
    return sorted(kept, key=lambda draft: draft.start)


def covered(drafts: Sequence[Draft]) -> dict[int, Draft]:
    """Map every token inside a draft to it."""
    return {token: draft for draft in drafts for token in range(draft.start, draft.end)}


@cache
def title_nouns() -> dict[str, str]:
    """Return the kind (office, rank, faith, courtesy, role) of every noun that stands beside names."""
    return {row["noun"]: row["kind"] for row in read_table("title_nouns")}


@cache
def group_nouns() -> dict[str, ActorKind]:
    """Return the kind of actor that every group noun makes, by lemma."""
    return {row["noun"]: row["kind"] for row in read_table("group_nouns")}  # type: ignore[misc]


@cache
def group_needs() -> dict[str, str]:
    """Return what a group noun needs to make an actor: plural, owner or nothing."""
    return {row["noun"]: row["needs"] for row in read_table("group_nouns")}


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of one class of mention_words.csv."""
    return frozenset(row["word"] for row in read_table("mention_words") if row["class"] == name)


def lemma_of(token: Token) -> str:
    """Return the singular of a noun; the engine's own lemma of "deputies" may be "deputie"."""
    lemma: str = token.lemma_.lower()
    return lemma[:-2] + "y" if lemma.endswith("ie") and token.lower_.endswith("ies") else lemma
