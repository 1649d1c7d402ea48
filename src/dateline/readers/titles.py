"""What stands beside a name and says who it is: "Polish Prime Minister", ", head of the agency,"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.readers.drafts import CASE_MARKS, HYPHENS, Draft, Words, title_nouns

MOST_WORDS = 12  # tokens of a title that are read; longer ones run into the sentence
MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
COMPLEMENT_MARKS = frozenset({"of", "for", "to", "at", "in", "on", "and", "the", "with", "within", "&"})
FORMER = frozenset({"former", "ex", "late", "then", "acting", "interim", "outgoing", "incoming", "deputy"})


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed in small letters, and the country or body that it belongs to."""

    text: str
    affiliation: str | None
    start: int
    end: int


def noun_kind(word: str) -> str | None:
    """Return the kind of title noun that a folded word is, singular or plural."""
    nouns = title_nouns()
    return nouns.get(word) or nouns.get(word.removesuffix("s"))


def title_before(words: Words, start: int, around: Mapping[int, Draft]) -> Title | None:
    """Return the title that ends where a name starts at token `start`."""
    last = start - 1
    if last < 0:
        return None
    if words.folded[last] == ",":
        return _before_comma(words, last, around)
    noun = last if noun_kind(words.folded[last]) else _noun_with_complement(words, start)
    return None if noun is None else _title(words, _left_edge(words, noun, around), start, around)


def _noun_with_complement(words: Words, start: int) -> int | None:
    """Find the noun of "special representative for Iran Brian Hook", on which the name hangs."""
    name = words.doc[start : start + 1].root
    governor = name.head
    near = start - MOST_WORDS // 2 <= governor.i < start
    if near and name.dep_ in ("appos", "flat", "nmod:desc", "nmod") and noun_kind(words.folded[governor.i]):
        between = words.folded[governor.i + 1 : start]
        if between and between[0] in COMPLEMENT_MARKS and not {",", "and"} & set(between):
            return int(governor.i)
    return None


def _before_comma(words: Words, comma: int, around: Mapping[int, Draft]) -> Title | None:
    """Read "the undersecretary of state for political affairs, David Hale"."""
    at = comma - 1
    while at >= max(0, comma - MOST_WORDS) and _inside_title(words.doc[at]):
        at -= 1
    nouns = [i for i in range(at + 1, comma) if noun_kind(words.folded[i])]
    noun = next((i for i in nouns if i + 1 == comma or words.folded[i + 1] in COMPLEMENT_MARKS), None)
    definite = (
        noun is not None and at >= 0 and words.folded[at] in ("the", "its", "their", "his", "her", "our")
    )
    if noun is None or not (definite or words.folded[at] in CASE_MARKS):
        return None
    if words.doc[comma + 1].dep_ in ("nsubj", "nsubj:pass") and not _closed_by_comma(words, comma + 1):
        return None
    return _title(words, _left_edge(words, noun, around), comma, around)


def _closed_by_comma(words: Words, start: int) -> bool:
    """Whether a name in apposition is followed by a second comma: "the premier, Li Qiang, said"."""
    at = start
    while at < len(words.doc) and words.doc[at].pos_ == "PROPN":
        at += 1
    return at < len(words.doc) and words.folded[at] in (",", ")", ".", ";")


def _inside_title(token: Token) -> bool:
    return token.pos_ in MODIFIERS or token.lower_ in COMPLEMENT_MARKS - {"the", "and", "with"}


def _left_edge(words: Words, noun: int, around: Mapping[int, Draft]) -> int:
    """Return where the words before a title noun start: "former Iraqi intelligence" before "chief"."""
    at = noun
    while at > 0 and noun - at < MOST_WORDS:
        token = words.doc[at - 1]
        if token.is_space or (around.get(token.i) is not None and around[token.i].kind == "person"):
            break
        possessor = words.folded[at - 1] in CASE_MARKS and at > 1 and (at - 2) in around
        hyphen = token.text in HYPHENS and at > 1 and words.doc[at - 2].pos_ in MODIFIERS
        if not (token.pos_ in MODIFIERS or possessor or hyphen or words.folded[at - 1] in FORMER):
            break
        at -= 1
    return at


def _title(words: Words, start: int, end: int, around: Mapping[int, Draft]) -> Title | None:
    """Make a title of tokens `start:end`; courtesies ("Mr.") say nothing and make none."""
    kept, affiliation = [], None
    for at in range(start, end):
        draft = around.get(at)
        affiliation = affiliation or _belongs_to(draft)
        opens_with_country = (
            draft is not None and draft.kind == "country" and not _complement(words, start, at)
        )
        possessor = words.folded[at] in CASE_MARKS and not _complement(words, start, at)
        if opens_with_country or possessor or title_nouns().get(words.folded[at]) == "courtesy":
            continue
        kept.append(words.folded[at])
    text = " ".join(kept).replace(" - ", "-").replace(" 's", "'s").strip(" ,-")
    return Title(text, affiliation, start, end) if text else None


def _complement(words: Words, start: int, at: int) -> bool:
    return any(word in COMPLEMENT_MARKS for word in words.folded[start:at])


def _belongs_to(draft: Draft | None) -> str | None:
    if draft is None or draft.kind in ("person", "media", "people"):
        return None
    return draft.affiliation if draft.kind == "place" else draft.name


def title_after(words: Words, end: int, around: Mapping[int, Draft]) -> Title | None:
    """Return the title in apposition after a name that ends at token `end`: ", a spokesman for the UN,"."""
    at = end
    if at >= len(words.doc) or words.folded[at] != ",":
        return None
    at += 1
    if at < len(words.doc) and words.folded[at] in ("the", "a", "an", "its", "their", "his", "her"):
        at += 1
    start, noun = at, None
    while at < min(len(words.doc), end + MOST_WORDS) and _may_open_title(words, at, around):
        if noun_kind(words.folded[at]) and not _followed_by_name(words, at + 1, around):
            noun = at
        at += 1
    if noun is None:
        return None
    return _title(words, start, _complement_end(words, noun + 1, around), around)


def _may_open_title(words: Words, at: int, around: Mapping[int, Draft]) -> bool:
    draft = around.get(at)
    if draft is not None and draft.kind == "person":
        return False
    return words.doc[at].pos_ in MODIFIERS or words.folded[at] in CASE_MARKS | HYPHENS


def _followed_by_name(words: Words, at: int, around: Mapping[int, Draft]) -> bool:
    draft = around.get(at)
    return draft is not None and draft.kind == "person"


def _complement_end(words: Words, at: int, around: Mapping[int, Draft]) -> int:
    """Return where "of state for political affairs" ends, from the word after the noun on."""
    begin, end = at, at
    while end < min(len(words.doc), begin + MOST_WORDS):
        token = words.doc[end]
        if not (token.pos_ in MODIFIERS or words.folded[end] in COMPLEMENT_MARKS | CASE_MARKS | HYPHENS):
            break
        if end == begin and words.folded[end] not in COMPLEMENT_MARKS - {"and", "in", "on"}:
            break
        end += 1
    while end > begin and words.folded[end - 1] in COMPLEMENT_MARKS:
        end -= 1
    return end
