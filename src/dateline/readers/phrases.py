"""The extent and the name of a noun phrase that describes an actor."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from dateline.actorfile import ActorFile
from dateline.readers.drafts import CASE_MARKS, HYPHENS, Draft, Words, is_capital, word_class
from dateline.readers.titles import COMPLEMENT_MARKS

MOST_WORDS = 10  # tokens in front of the noun that are read
MOST_COMPLEMENT = 6  # tokens behind "of" that still belong to a name: "Council of Representatives"
MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
DROPPED = frozenset({"DET", "NUM", "PRON"})
SHORT_COUNTRIES = frozenset({"US", "UAE"})  # printed so before nouns: "US troops"


def left_edge(words: Words, noun: int, known: Mapping[int, Draft]) -> int:
    """Return where the noun phrase starts, by the words in front of its noun."""
    at = noun
    counted = False
    while at > 0 and noun - at < MOST_WORDS and not words.doc[at].is_sent_start:
        before = words.doc[at - 1]
        person = (at - 1) in known and known[at - 1].kind == "person"
        if before.is_space or (person and not _owns(words, at, noun)):
            break
        if person:
            at = known[at - 1].start
            break
        counted = counted or before.pos_ == "NUM"
        if counted and before.pos_ not in ("NUM", "DET"):
            break
        if _joins_countries(words, at, known):
            at -= 2
            continue
        if (
            before.pos_ in ("DET",)
            or before.tag_ == "PRP$"
            or before.lower_ in ("its", "their", "his", "her")
        ):
            at -= 1
            break
        if not _may_modify(words, before, at):
            break
        at -= 1
    while at < noun and (
        words.folded[at] in CASE_MARKS or words.doc[at].pos_ in ("PUNCT", "ADV", "VERB", "CCONJ")
    ):
        at += 1
    return at


def _owns(words: Words, at: int, noun: int) -> bool:
    """Whether the person in front owns the group: "Obasanjo administration", "Macron's government"."""
    return words.folded[at] in CASE_MARKS or (
        at == noun and words.doc[noun].lemma_.lower() in word_class("ruled")
    )


def _joins_countries(words: Words, at: int, known: Mapping[int, Draft]) -> bool:
    """Whether a comma or "and" joins two countries in front: "Polish, Czech and Baltic leaders"."""
    if words.folded[at - 1] not in (",", "and") or at < 2:
        return False
    left, right = known.get(at - 2), known.get(at)
    return left is not None and right is not None and left.kind == right.kind == "country"


def _may_modify(words: Words, before: Token, at: int) -> bool:
    if before.pos_ in MODIFIERS:
        return True
    if before.text in HYPHENS and at > 1:
        return not words.doc[at - 2].is_space
    if words.folded[before.i] in CASE_MARKS and before.dep_ == "case":
        return True
    hyphened = at > 1 and words.doc[at - 2].text in HYPHENS
    return before.pos_ in ("VERB", "ADV") and (hyphened or before.dep_ == "amod")


def right_edge(words: Words, token: Token, known: Mapping[int, Draft]) -> int:
    """Return where the phrase ends: behind "of Representatives" where the noun takes a complement."""
    end: int = token.i + 1
    if (
        end >= len(words.doc)
        or words.folded[end] not in ("of", "for")
        or token.lemma_.lower() not in word_class("of-noun")
    ):
        return end
    opens = next((t for t in words.doc[end + 1 : end + 3] if t.pos_ != "DET"), None)
    small = opens is None or not is_capital(opens)
    if (small and token.lemma_.lower() not in word_class("leads")) or (
        words.folded[end] == "for" and not is_capital(token)
    ):
        return end
    at = end + 1
    while at < len(words.doc) and at - end <= MOST_COMPLEMENT and _may_complement(words, at):
        if at in known and known[at].kind == "person":
            break
        at += 1
    while at > end + 1 and words.folded[at - 1] in COMPLEMENT_MARKS:
        at -= 1
    return at if at > end + 1 else token.i + 1


def _may_complement(words: Words, at: int) -> bool:
    token = words.doc[at]
    return (
        token.pos_ in MODIFIERS or token.text in HYPHENS or words.folded[at] in ("the", "of", "led", "backed")
    )


def country_of(words: Words, start: int, end: int, noun: int, known: Mapping[int, Draft]) -> str | None:
    """Return the country that the phrase names: before the noun or behind "of"."""
    inside = [
        known[at] for at in (*range(start, noun), *range(noun + 1, min(end, len(words.doc)))) if at in known
    ]
    proper = [draft for draft in inside if draft.kind == "country" and not _hyphened(words, draft)]
    others = [draft.affiliation for draft in inside if draft.affiliation and draft.kind != "country"]
    return proper[0].name if proper else others[0] if others else None


def _hyphened(words: Words, draft: Draft) -> bool:
    """Whether a country only colours a compound: "pro-Iran", "Iranian-backed", "anti-American"."""
    after = draft.end < len(words.doc) and words.doc[draft.end].text in HYPHENS
    before = draft.start > 0 and words.doc[draft.start - 1].text in HYPHENS
    return after or before


def name_of(
    words: Words, start: int, end: int, noun: int, known: Mapping[int, Draft], actors: ActorFile
) -> str:
    """Return the phrase without determiners and numbers, with the country as an adjective in front."""
    parts: list[str] = []
    at = start
    while at < end:
        token, draft = words.doc[at], known.get(at)
        if draft is not None and draft.kind == "country" and at < noun and not _hyphened(words, draft):
            parts.append(adjective_of(draft.name, actors))
            at = draft.end + (draft.end < end and words.folded[draft.end] in CASE_MARKS)
            continue
        dropped = at < noun and (token.pos_ in DROPPED or words.folded[at] in word_class("quantifier"))
        if not (
            dropped or token.is_space or (at < noun and token.pos_ == "PUNCT" and token.text not in HYPHENS)
        ):
            parts.append(token.text)
        at += 1
    return _join(parts)


def _join(parts: list[str]) -> str:
    joined = " ".join(parts)
    for mark in HYPHENS:
        joined = joined.replace(f" {mark} ", mark)
    return joined.replace(" 's", "'s").replace(" ’s", "'s").strip(" ,-")


def adjective_of(country: str, actors: ActorFile) -> str:
    """Return how a country stands before a noun: "Iraqi", but "US" and "UK" as news prints them."""
    found = actors.country(country)
    if found is None:
        return country
    short = next((alias for alias in found.aliases if alias in SHORT_COUNTRIES), None)
    return short or (found.demonyms[0] if found.demonyms else found.name)
