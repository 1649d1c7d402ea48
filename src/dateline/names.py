"""Names of people compared as transliterations: sound, particles, order, initials, titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.data import read_table
from dateline.model import Finding
from dateline.sounds import sound_similarity
from dateline.text import fold

AGREES = 0.75  # a score from here on is one person for most purposes: full names that sound alike
WORD_AGREES = 0.75  # two words of a name are one from here on; measured on Latin spellings of Arabic names
LAST_WORD_ALONE = 0.62  # "Kadhimi" against "Mustafa al-Kadhimi": likely in one text, open across texts
OTHER_WORD_ALONE = 0.5  # "Mustafa" against "Mustafa al-Kadhimi", "Xi" against "Xi Jinping"
SOME_WORDS_MISSING = 0.94  # "Javad Zarif" against "Mohammad Javad Zarif"
OTHER_ORDER = 0.94  # "Kadhimi Mustafa" against "Mustafa Kadhimi"
INITIAL_FITS = 0.82  # "M. Kadhimi" against "Mustafa al-Kadhimi"
CONFLICT = 0.3  # most that a pair gets in which each side has a word that the other lacks
MIDDLE_CONFLICT = 0.6  # as above, where first and last words agree: "George W. Bush" against "George H. Bush"
MOST_WORDS = 7  # words of a name that are compared; longer ones are no names
INITIAL_LETTERS = 1
SHORTEST_GLUED = 6  # letters: "alnajafi" may hide an article, "alan" does not

_BRACKETED = re.compile(r"\([^()]*\)|\"[^\"]*\"")
_POSSESSIVE = re.compile(r"'s?$")
_SERVANT = re.compile(r"^abd[aeou]?l[- ]?(?!l?ah|la$)(?=\w{3})")


@dataclass(frozen=True, slots=True)
class _Match:
    left: int
    right: int
    score: float


def names_agree(one: str, other: str) -> Finding:
    """Return how surely two names as printed are one person's, and what decided.

    Scores from `AGREES` (0.75) on mean one full name; a surname alone stays below it.

    >>> names_agree("Mustafa al-Kadhimi", "Moustafa al-Kazimi").score >= AGREES
    True
    >>> names_agree("Mustafa al-Kadhimi", "Abbas Kadhim")
    Finding(score=0.28, because=('other names differ: mustafa / abbas',))
    >>> names_agree("Guterres", "Antonio Guterres")
    Finding(score=0.62, because=('surname alone: guterres',))
    """
    left, right = name_words(one), name_words(other)
    if left == right and left:
        return Finding(1.0, ("the same words",))
    best = Finding(0.0, ("no word in common",))
    for joined_left, joined_right in _joinings(left, right):
        found = _compare(joined_left, joined_right)
        if found.score > best.score:
            best = found
    return best


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words that tell a name apart: folded, without titles, particles and possessives.

    >>> name_words("Gen. Abdel-Fattah al-Burhan’s")
    ('abdfattah', 'burhan')
    >>> name_words("Ursula von der Leyen"), name_words("Kim Jong-un")
    (('ursula', 'leyen'), ('kim', 'jong', 'un'))
    """
    folded = _POSSESSIVE.sub("", _BRACKETED.sub(" ", fold(name)))
    family, comma, given = folded.partition(", ")
    if comma and given and _role(given.strip(". ")) != "suffix":
        folded = f"{given} {family}"
    words = [word.strip(".,'`") for word in re.split(r"[\s\-‐‑–]+|(?<=\w)\.(?=\w)", folded)]
    words = [word for word in words if word]
    return tuple(_join_servants(_drop_links(_drop_titles(words))))[:MOST_WORDS]


def _drop_titles(words: list[str]) -> list[str]:
    """Drop honorifics in front and suffixes behind, but never the last word left."""
    start, end = 0, len(words)
    while start < end - 1 and _role(words[start]) == "honorific":
        start += 1
    while end > start + 1 and _role(words[end - 1]) == "suffix":
        end -= 1
    return words[start:end]


def _drop_links(words: list[str]) -> list[str]:
    """Drop articles anywhere, and links between names except in front of all."""
    kept = [
        word
        for at, word in enumerate(words)
        if not (_role(word) == "article" and len(words) > 1 and at < len(words) - 1)
        and not (_role(word) == "link" and 0 < at < len(words) - 1)
    ]
    return kept[1:] if len(kept) > 1 and _role(kept[0]) == "link" and kept[0] != "ben" else kept


def _join_servants(words: Sequence[str]) -> Iterator[str]:
    """Join "Abdul", "Abd al-" and "Abu" to the word that they govern."""
    held = ""
    for at, word in enumerate(words):
        if _role(word) == "servant" and at < len(words) - 1:
            held += "abu" if word.startswith("abo") or word == "abu" else "umm" if word == "umm" else "abd"
        else:
            yield held + _SERVANT.sub("abd", word)
            held = ""


def _role(word: str) -> str | None:
    return _roles().get(word)


@cache
def _roles() -> Mapping[str, str]:
    return {row["word"]: row["role"] for row in read_table("name_words")}


@cache
def _groups() -> Mapping[str, int]:
    rows = read_table("name_groups")
    return {name: number for number, row in enumerate(rows) for name in row["names"].split("|")}


def is_given_name(word: str) -> bool:
    """Return whether a folded word is one of the first names of name_groups.csv."""
    return word in _groups()


def words_agree(one: str, other: str) -> float:
    """Return how surely two folded words are one name: known variants, an initial, or the same sound.

    >>> words_agree("joe", "joseph"), words_agree("hassan", "hussein"), words_agree("m", "mustafa")
    (1.0, 0.0, 0.82)
    """
    if one == other:
        return 1.0
    if min(len(one), len(other)) == INITIAL_LETTERS:
        return INITIAL_FITS if one[0] == other[0] else 0.0
    group, other_group = _groups().get(one), _groups().get(other)
    if group is not None and other_group is not None:
        return 1.0 if group == other_group else 0.0
    return sound_similarity(_without_article(one, other), _without_article(other, one))


def _without_article(word: str, other: str) -> str:
    """Drop a glued article that the other word lacks: "alnajafi" against "najafi"."""
    glued = word.startswith("al") and not other.startswith("al") and len(word) >= SHORTEST_GLUED
    return word[2:] if glued else word


def _joinings(
    left: tuple[str, ...], right: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the pair as it stands, and with two neighbours joined on the longer side (Jong un / Jongun)."""
    yield left, right
    if len(left) > len(right):
        yield from ((joined, right) for joined in _joined(left))
    elif len(right) > len(left):
        yield from ((left, joined) for joined in _joined(right))


def _joined(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for at in range(len(words) - 1):
        if INITIAL_LETTERS in (len(words[at]), len(words[at + 1])):
            continue
        yield (*words[:at], words[at] + words[at + 1], *words[at + 2 :])


def _compare(left: tuple[str, ...], right: tuple[str, ...]) -> Finding:
    matches = _match(left, right)
    if not matches:
        return Finding(0.0, ("no word in common",))
    sound = sum(match.score for match in matches) / len(matches)
    left_rest = [word for at, word in enumerate(left) if at not in {m.left for m in matches}]
    right_rest = [word for at, word in enumerate(right) if at not in {m.right for m in matches}]
    if left_rest and right_rest:
        return _conflict(left, right, matches, f"{' '.join(left_rest)} / {' '.join(right_rest)}")
    if len(matches) == 1 and (left_rest or right_rest):
        return _alone(left, right, matches[0])
    return _whole(left, right, matches, sound)


def _match(left: Sequence[str], right: Sequence[str]) -> list[_Match]:
    """Pair the words of two names, the most alike first and neighbours in order before others."""
    pairs = [
        _Match(at, opposite, score)
        for at, word in enumerate(left)
        for opposite, other in enumerate(right)
        if (score := words_agree(word, other)) >= WORD_AGREES
    ]
    pairs.sort(key=lambda m: (-m.score, abs((len(left) - m.left) - (len(right) - m.right)), m.left, m.right))
    chosen: list[_Match] = []
    for pair in pairs:
        if all(pair.left != match.left and pair.right != match.right for match in chosen):
            chosen.append(pair)
    return sorted(chosen, key=lambda match: match.left)


def _conflict(left: Sequence[str], right: Sequence[str], matches: Sequence[_Match], rest: str) -> Finding:
    ends = {(match.left == 0 and match.right == 0) for match in matches}
    lasts = {(match.left == len(left) - 1 and match.right == len(right) - 1) for match in matches}
    if True in ends and True in lasts and len(matches) > 1:
        return Finding(MIDDLE_CONFLICT, (f"middle names differ: {rest}",))
    strongest = max(match.score for match in matches)
    return Finding(round(CONFLICT * strongest, 2), (f"other names differ: {rest}",))


def _alone(left: Sequence[str], right: Sequence[str], match: _Match) -> Finding:
    longer, at = (left, match.left) if len(left) > len(right) else (right, match.right)
    if at == len(longer) - 1:
        return Finding(round(LAST_WORD_ALONE * match.score, 2), (f"surname alone: {longer[at]}",))
    return Finding(round(OTHER_WORD_ALONE * match.score, 2), (f"one name of several: {longer[at]}",))


def _whole(left: Sequence[str], right: Sequence[str], matches: Sequence[_Match], sound: float) -> Finding:
    """Score two names of which the shorter is all found in the longer."""
    because = [f"{left[m.left]} ~ {right[m.right]} ({m.score:.2f})" for m in matches]
    score = sound
    if len(left) != len(right):
        score *= SOME_WORDS_MISSING
        because.append("some words missing")
    if [match.right for match in matches] != sorted(match.right for match in matches):
        score *= OTHER_ORDER
        because.append("in another order")
    return Finding(round(score, 2), tuple(because))
