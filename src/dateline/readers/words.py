"""The dictionary form of a word: the engine's, unless only another form of it stands in our tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from spacy.tokens import Token

from dateline.data import read_table

WORD_CACHE = 50_000  # distinct (word, lemma) pairs kept: a large newsroom's vocabulary
VOCABULARIES = (
    ("event_lexicon", "lemma"),
    ("light_verbs", "lemma"),
    ("control_verbs", "lemma"),
    ("promising_verbs", "lemma"),
    ("word_classes", "lemma"),
    ("mode_cues", "lemma"),
    ("speech_verbs", "lemma"),
    ("realis", "word"),
)


def lemma_of(token: Token) -> str:
    """Return the lower-case lemma of a word."""
    return lemma_in_tables(token.lower_, token.lemma_.lower())


@lru_cache(maxsize=WORD_CACHE)
def lemma_in_tables(word: str, lemma: str) -> str:
    """Return `lemma` if a table has it, else a form that a table has and that `word` is inflected from.

    >>> lemma_in_tables("accused", "accus"), lemma_in_tables("denies", "denie"), lemma_in_tables("Oslo", "oslo")
    ('accuse', 'deny', 'oslo')
    """
    known = _vocabulary()
    if lemma in known:
        return lemma
    return next((form for form in (word, *base_forms(word)) if form in known), lemma)


def base_forms(word: str) -> Iterator[str]:
    """Yield the words that `word` may be a regular inflection of, the likeliest first.

    >>> list(base_forms("barred"))[:3]
    ['barre', 'barr', 'bar']
    """
    for ending, replacements in (("ies", ("y",)), ("ied", ("y",)), ("ed", ("e", "")), ("ing", ("e", "")), ("es", ("e", "")), ("s", ("",))):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            yield from (stem + replacement for replacement in replacements)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(row[column] for table, column in VOCABULARIES for row in read_table(table))
