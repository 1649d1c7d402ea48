"""Descriptions that can act: "US troops", "two government officials", "Iraq's Foreign Ministry", "the coalition"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from dateline.actorfile import ActorFile, KnownActor
from dateline.model import ActorKind, MentionForm
from dateline.readers.drafts import CASE_MARKS, HYPHENS, Draft, Words, group_needs, group_nouns, is_capital
from dateline.readers.titles import COMPLEMENT_MARKS, noun_kind

MOST_WORDS = 10  # tokens in front of the noun that are read
MOST_COMPLEMENT = 6  # tokens behind "of" that still belong to a name: "Council of Representatives"
MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
DROPPED = frozenset({"DET", "NUM", "PRON"})
QUANTIFIERS = frozenset(
    "many several some other more most few dozens hundreds thousands scores about nearly least own such same various "
    "certain numerous additional new remaining all both two three four five six seven eight nine ten "
    "much further only least around half total different said".split()
)
OF_NOUNS = frozenset(
    "leader member head chief ministry council department committee commission bank court chamber house institute "
    "university director minister supporter representative commander official chairman president spokesman "
    "spokeswoman spokesperson deputy parliament government assembly league union organization organisation army "
    "party front ambassador secretary speaker majority group coalition association office center centre opponent "
    "critic ally relative family resident people citizen state republic movement brigade bureau board academy "
    "federation authority survivor".split()
)
SHORT_COUNTRIES = frozenset({"US", "UAE"})  # printed so before nouns: "US troops"
RULES = frozenset({"administration", "government", "regime", "campaign", "cabinet", "team"})
LEADING_NOUNS = frozenset({"leader", "member", "head", "chief", "supporter", "commander", "opponent", "critic", "ally",
                           "relative", "family", "survivor", "majority", "group", "coalition", "people"})  # fmt: skip


def find_nominals(words: Words, known: Mapping[int, Draft], actors: ActorFile) -> Iterator[Draft]:
    """Yield a draft for every noun phrase whose noun can act; `known` maps tokens to names already found."""
    for token in words.doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.i in words.closed:
            continue
        kind = _kind(token, words)
        if kind is None or _inside_name(token, known) or _modifies(token, words):
            continue
        draft = _draft(words, token, kind, known, actors)
        if _has_what_it_needs(words, draft, known):
            yield draft


def _has_what_it_needs(words: Words, draft: Draft, known: Mapping[int, Draft]) -> bool:
    """Whether a vague noun is made an actor by its number or its owner: "the Greek side", "allied countries"."""
    needs = group_needs().get(draft.noun or "", "")
    if needs == "plural":
        return draft.plural
    if needs == "owner":
        named = any(at in known or is_capital(words.doc[at]) for at in range(draft.start, draft.end) if at > draft.start)
        return draft.known or draft.affiliation is not None or named or draft.start in known
    return True


def _kind(token: Token, words: Words) -> ActorKind | None:
    nouns = group_nouns()
    return nouns.get(token.lemma_.lower()) or nouns.get(words.folded[token.i])


def _inside_name(token: Token, known: Mapping[int, Draft]) -> bool:
    draft = known.get(token.i)
    return draft is not None and (draft.kind == "person" or draft.end - draft.start > 1 or draft.kind != "place")


def _modifies(token: Token, words: Words) -> bool:
    """Whether the noun only describes another: "government" in "government officials", "party" in "party line"."""
    following = token.i + 1
    if following >= len(words.doc):
        return False
    after = words.doc[following]
    if token.dep_ in ("compound", "nmod:desc", "flat", "amod", "fixed"):
        return after.pos_ in ("NOUN", "PROPN", "ADJ") or after.text in HYPHENS
    return False


def _draft(
    words: Words, token: Token, kind: ActorKind, known: Mapping[int, Draft], actors: ActorFile
) -> Draft:
    start = _left_edge(words, token.i, known)
    end = _right_edge(words, token, known)
    country = _country(words, start, end, token.i, known)
    name = _name(words, start, end, token.i, known, actors)
    plural = "Plur" in token.morph.get("Number") or token.lower_ in ("police", "people", "staff", "personnel")
    lemma = token.lemma_.lower()
    proper = [known[at] for at in range(start, token.i) if at in known and known[at].kind == "country"]
    body = _known_body(name, country if proper else None, actors)
    draft = Draft(
        start, end, token.i, name, kind, _form(words, start, token.i, known), affiliation=country,
        noun=lemma, plural=plural, definite=_definite(words, start, known),
    )  # fmt: skip
    return replace(draft, name=body.name, kind=body.kind, known=True) if body else draft


def _left_edge(words: Words, noun: int, known: Mapping[int, Draft]) -> int:
    """Return where the noun phrase starts, by the words in front of its noun."""
    at = noun
    counted = False
    while at > 0 and noun - at < MOST_WORDS and not words.doc[at].is_sent_start:
        before = words.doc[at - 1]
        person = (at - 1) in known and known[at - 1].kind == "person"
        if before.is_space or person and not _owns(words, at, noun):
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
        if before.pos_ in ("DET",) or before.tag_ == "PRP$" or before.lower_ in ("its", "their", "his", "her"):
            at -= 1
            break
        if not _may_modify(words, before, at):
            break
        at -= 1
    while at < noun and (words.folded[at] in CASE_MARKS or words.doc[at].pos_ in ("PUNCT", "ADV", "VERB", "CCONJ")):
        at += 1
    return at


def _owns(words: Words, at: int, noun: int) -> bool:
    """Whether the person in front owns the group: "Obasanjo administration", "Macron's government"."""
    return words.folded[at] in CASE_MARKS or at == noun and words.doc[noun].lemma_.lower() in RULES


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


def _right_edge(words: Words, token: Token, known: Mapping[int, Draft]) -> int:
    """Return where the phrase ends: behind "of Representatives" where the noun takes a complement."""
    end = token.i + 1
    if end >= len(words.doc) or words.folded[end] not in ("of", "for") or token.lemma_.lower() not in OF_NOUNS:
        return end
    opens = next((t for t in words.doc[end + 1 : end + 3] if t.pos_ != "DET"), None)
    small = opens is None or not is_capital(opens)
    if small and token.lemma_.lower() not in LEADING_NOUNS or words.folded[end] == "for" and not is_capital(token):
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
    return token.pos_ in MODIFIERS or token.text in HYPHENS or words.folded[at] in ("the", "of", "led", "backed")


def _country(words: Words, start: int, end: int, noun: int, known: Mapping[int, Draft]) -> str | None:
    """Return the country that the phrase names: before the noun or behind "of"."""
    inside = [known[at] for at in (*range(start, noun), *range(noun + 1, min(end, len(words.doc)))) if at in known]
    proper = [draft for draft in inside if draft.kind == "country" and not _hyphened(words, draft)]
    others = [draft.affiliation for draft in inside if draft.affiliation and draft.kind != "country"]
    return proper[0].name if proper else others[0] if others else None


def _hyphened(words: Words, draft: Draft) -> bool:
    """Whether a country only colours a compound: "pro-Iran", "Iranian-backed", "anti-American"."""
    after = draft.end < len(words.doc) and words.doc[draft.end].text in HYPHENS
    before = draft.start > 0 and words.doc[draft.start - 1].text in HYPHENS
    return after or before


def _name(
    words: Words, start: int, end: int, noun: int, known: Mapping[int, Draft], actors: ActorFile
) -> str:
    """Return the phrase without determiners and numbers, with the country as an adjective in front."""
    parts: list[str] = []
    at = start
    while at < end:
        token, draft = words.doc[at], known.get(at)
        if draft is not None and draft.kind == "country" and at < noun and not _hyphened(words, draft):
            parts.append(_adjective(draft.name, actors))
            at = draft.end + (draft.end < end and words.folded[draft.end] in CASE_MARKS)
            continue
        dropped = at < noun and (token.pos_ in DROPPED or words.folded[at] in QUANTIFIERS)
        if not (dropped or token.is_space or (at < noun and token.pos_ == "PUNCT" and token.text not in HYPHENS)):
            parts.append(token.text)
        at += 1
    return _join(parts)


def _join(parts: list[str]) -> str:
    joined = " ".join(parts)
    for mark in HYPHENS:
        joined = joined.replace(f" {mark} ", mark)
    return joined.replace(" 's", "'s").replace(" ’s", "'s").strip(" ,-")


def _adjective(country: str, actors: ActorFile) -> str:
    """Return how a country stands before a noun: "Iraqi", but "US" and "UK" as news prints them."""
    found = actors.country(country)
    if found is None:
        return country
    short = next((alias for alias in found.aliases if alias in SHORT_COUNTRIES), None)
    return short or (found.demonyms[0] if found.demonyms else found.name)


def _known_body(name: str, country: str | None, actors: ActorFile) -> KnownActor | None:
    """Return the body of the actor file that has this name and, where one is named, this country."""
    found = actors.find(name)
    if found is None or found.kind == "person":
        return None
    same_country = country is None or found.country is None
    own = actors.country(country) if country else None
    return found if same_country or own and own.iso3 == found.country else None


def _form(words: Words, start: int, noun: int, known: Mapping[int, Draft]) -> MentionForm:
    """A body with a proper name in capitals is a name; a country and a small noun are a description."""
    if noun_kind(words.folded[noun]):
        return "nominal"
    own = [at for at in range(start, noun) if is_capital(words.doc[at]) and at not in known]
    proper = is_capital(words.doc[noun]) and not words.doc[noun].is_sent_start
    return "name" if proper and any(words.doc[at].pos_ in ("PROPN", "ADJ", "NOUN") for at in own) else "nominal"


def _definite(words: Words, start: int, known: Mapping[int, Draft]) -> bool:
    first = words.folded[start]
    return first in ("the", "this", "that", "these", "those") or (start in known and known[start].kind == "country")
