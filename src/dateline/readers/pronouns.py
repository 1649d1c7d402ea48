"""Pronouns and whom they mean: by number, kind, nearness, and who was the subject."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dateline.data import read_table
from dateline.readers.drafts import Words

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


@cache
def pronoun_kinds() -> Mapping[str, str]:
    """Return what every pronoun can mean, by its folded form: male, female, thing or group."""
    return {row["pronoun"]: row["means"] for row in read_table("pronouns")}


def is_subject(words: Words, head: int) -> bool:
    """Return whether a mention's head is the subject of its clause, or joined to one."""
    token = words.doc[head]
    while token.dep_ in ("conj", "appos", "nmod:desc", "flat", "compound") and token.head.i != token.i:
        token = token.head
    return token.dep_ in SUBJECTS


def is_expletive(words: Words, at: int) -> bool:
    """Return whether "it" stands for nothing: "it is unclear whether", "it said"-clauses are not."""
    token = words.doc[at]
    if token.dep_ == "expl":
        return True
    governor = token.head
    clausal = any(child.dep_ in ("csubj", "ccomp", "advcl") for child in governor.children)
    return token.lower_ == "it" and governor.pos_ in ("ADJ", "NOUN") and clausal
