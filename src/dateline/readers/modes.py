"""The PLOVER mode of a report: the lexicon row's, or what other words of the clause tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from spacy.tokens import Token

from dateline.data import read_table
from dateline.readers.lexicon import types_of_lemma
from dateline.readers.triggers import Trigger
from dateline.readers.words import lemma_of

KEPT = frozenset({"drone", "aerial", "suicide-attack", "abduct", "torture", "sexual", "unconventional"})


@cache
def mode_cues() -> Mapping[tuple[str, str], str]:
    """Return the mode that a word near the trigger gives, by (type, lemma)."""
    return {(row["type"], row["lemma"]): row["mode"] for row in read_table("mode_cues")}


def find_mode(trigger: Trigger) -> str | None:
    """Return the mode: a specific one of the row, else of a cue in the clause, else the row's general one."""
    if trigger.row.mode in KEPT:
        return trigger.row.mode
    cues = mode_cues()
    if trigger.type in {"REQUEST", "REJECT", "THREATEN"}:
        return _mode_of_content(trigger, cues) or trigger.row.mode
    for word in _near(trigger.token):
        mode = cues.get((trigger.type, lemma_of(word)))
        if mode:
            return mode
    return trigger.row.mode


def _mode_of_content(trigger: Trigger, cues: Mapping[tuple[str, str], str]) -> str | None:
    """Return the mode by what is asked, refused or threatened."""
    for slot in ("comp", "obj", "for", "to", "of", "purpose", "with"):
        for token in trigger.slots.get(slot, ()):
            for word in (token, *token.children):
                mode = cues.get((trigger.type, lemma_of(word)))
                if mode:
                    return mode
                if trigger.type == "THREATEN" and "ASSAULT" in types_of_lemma(lemma_of(word)):
                    return "violence"
    return None


def _near(token: Token) -> Iterable[Token]:
    """Yield the words under the trigger, then the doer's and done-to's modifiers, then the verb above."""
    for child in token.children:
        yield child
        yield from child.children
    if token.head.i != token.i:
        yield token.head
        yield from token.head.children
