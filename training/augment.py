"""Variants of training sentences: capitals as in headlines, all capitals, none, no full stop."""

import random
from dataclasses import replace

from training.treebanks import Sentence

LOWER, UPPER, HEADLINE = 0.04, 0.03, 0.07  # shares of the sentences; small, so that plain text stays plain
SMALL_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "off",
        "on",
        "or",
        "over",
        "the",
        "to",
        "up",
        "with",
    }
)


def augment(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence, or now and then a variant of it with other capitals."""
    draw = rng.random()
    if draw < LOWER:
        return replace(sentence, words=tuple(word.lower() for word in sentence.words))
    if draw < LOWER + UPPER:
        return replace(sentence, words=tuple(word.upper() for word in sentence.words))
    if draw < LOWER + UPPER + HEADLINE:
        return _without_full_stop(replace(sentence, words=_headline(sentence.words)))
    return sentence


def _headline(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word if word in SMALL_WORDS else word[:1].upper() + word[1:] for word in words)


def _without_full_stop(sentence: Sentence) -> Sentence:
    """Drop a last word that is a full stop on which nothing hangs."""
    last = len(sentence.words)
    if sentence.words[-1] != "." or last == 1 or last in sentence.heads or not sentence.heads:
        return sentence
    keep = slice(0, last - 1)
    return replace(
        sentence,
        words=sentence.words[keep],
        upos=sentence.upos[keep],
        xpos=sentence.xpos[keep],
        feats=sentence.feats[keep],
        lemmas=sentence.lemmas[keep],
        heads=sentence.heads[keep],
        relations=sentence.relations[keep],
        misc=sentence.misc[keep],
        names=sentence.names and sentence.names[keep],
        marks={task: marks[keep] for task, marks in sentence.marks.items()},
    )
