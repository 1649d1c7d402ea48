"""The dictionary form of a word: the engine's, unless only another form of it stands in our tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from spacy.tokens import Token

from dateline.data import read_table

WORD_CACHE = 50_000  # distinct (word, lemma) pairs kept: a large newsroom's vocabulary
ENDINGS = (
    ("men", ("man",)),
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("ed", ("e", "")),
    ("ing", ("e", "")),
    ("es", ("e", "")),
    ("s", ("",)),
)  # regular English inflection: what a word ends in, and what its dictionary form ends in instead
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
    return lemma_in_tables(token.lower_, token.lemma_.lower(), is_verb=token.pos_ == "VERB")


@lru_cache(maxsize=WORD_CACHE)
def lemma_in_tables(word: str, lemma: str, *, is_verb: bool = True) -> str:
    """Return `lemma` if a table has it, else a form that a table has and that `word` is inflected from.

    >>> lemma_in_tables("accused", "accus"), lemma_in_tables("withdrew", "withdrew")
    ('accuse', 'withdraw')
    """
    irregular = _irregular_forms().get(word)
    if irregular is not None:
        return irregular
    known = _vocabulary()
    if lemma in known:
        return lemma
    forms = (*base_forms(word), word) if is_verb else (word, *base_forms(word))
    return next((form for form in forms if form in known), lemma)


def base_forms(word: str) -> Iterator[str]:
    """Yield the words that `word` may be a regular inflection of, the likeliest first.

    >>> list(base_forms("barred"))[:3]
    ['barre', 'barr', 'bar']
    """
    for ending, replacements in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            yield from (stem + replacement for replacement in replacements)
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _vocabulary() -> frozenset[str]:
    words = {row[column] for table, column in VOCABULARIES for row in read_table(table)}
    conditions = (need for row in read_table("event_lexicon") for need in row["needs"].split())
    words.update(word for need in conditions for word in need.partition("=")[2].split("|"))
    return frozenset(words)


@cache
def _irregular_forms() -> dict[str, str]:
    return {row["form"]: row["lemma"] for row in read_table("irregular_forms")}
