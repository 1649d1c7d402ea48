"""Descriptions that can act: "US troops", "two government officials", "Iraq's Foreign Ministry"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from dateline.actorfile import ActorFile, KnownActor
from dateline.model import ActorKind, MentionForm
from dateline.readers.drafts import HYPHENS, Draft, Words, group_needs, group_nouns, is_capital, lemma_of
from dateline.readers.phrases import country_of, left_edge, name_of, right_edge
from dateline.readers.titles import noun_kind

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our"})
NAMED_KINDS = frozenset({"armed group", "organisation", "party", "media", "company", "military"})
FURTHEST_APPOSITION = 12  # tokens from a body's name to the noun that describes it


def find_nominals(words: Words, known: Mapping[int, Draft], actors: ActorFile) -> Iterator[Draft]:
    """Yield a draft for every noun phrase whose noun can act; `known` maps tokens to names already found."""
    for token in words.doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.i in words.closed:
            continue
        if words.folded[token.i] == "capital":
            yield from _capital(words, token, known, actors)
            continue
        kind = _kind(token, words)
        if kind is None or _inside_name(token, known) or _modifies(token, words):
            continue
        draft = _draft(words, token, kind, known, actors)
        if _has_what_it_needs(words, draft, known):
            yield draft


def _capital(words: Words, token: Token, known: Mapping[int, Draft], actors: ActorFile) -> Iterator[Draft]:
    """Yield the city that "the Syrian capital" or "Syria's capital" is."""
    start = left_edge(words, token.i, known)
    country = actors.country(country_of(words, start, token.i + 1, token.i, known) or "")
    if country is not None and country.capital and start < token.i:
        yield Draft(
            start, token.i + 1, token.i, country.capital, "place", "nominal", affiliation=country.name
        )


def _has_what_it_needs(words: Words, draft: Draft, known: Mapping[int, Draft]) -> bool:
    """Whether number or owner makes a vague noun an actor: "the Greek side", "allied countries"."""
    needs = group_needs().get(draft.noun or "", "")
    if needs == "plural":
        return draft.plural or (draft.definite and noun_kind(draft.noun or "") in ("office", "rank", "faith"))
    if needs == "owner":
        named = any(
            at in known or is_capital(words.doc[at])
            for at in range(draft.start, draft.end)
            if at > draft.start
        )
        return draft.known or draft.affiliation is not None or named or draft.start in known
    return True


def _kind(token: Token, words: Words) -> ActorKind | None:
    nouns = group_nouns()
    return nouns.get(lemma_of(token)) or nouns.get(words.folded[token.i])


def _inside_name(token: Token, known: Mapping[int, Draft]) -> bool:
    draft = known.get(token.i)
    return draft is not None and (
        draft.kind == "person" or draft.end - draft.start > 1 or draft.kind != "place"
    )


def _modifies(token: Token, words: Words) -> bool:
    """Whether the noun only describes another: "government" in "government officials"."""
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
    start = left_edge(words, token.i, known)
    end = right_edge(words, token, known)
    country = country_of(words, start, end, token.i, known)
    name = name_of(words, start, end, token.i, known, actors)
    plural = "Plur" in token.morph.get("Number", []) or token.lower_ in (
        "police",
        "people",
        "staff",
        "personnel",
    )
    proper = [known[at] for at in range(start, token.i) if at in known and known[at].kind == "country"]
    body = _known_body(name, country if proper else None, actors)
    draft = Draft(
        start, end, token.i, name, kind, _form(words, start, token.i, known), affiliation=country,
        noun=lemma_of(token), plural=plural, definite=_definite(words, start, known),
    )  # fmt: skip
    beside = body or _named_beside(words, token, plural, known)
    return replace(draft, name=beside.name, kind=beside.kind, known=True) if beside else draft


def _named_beside(words: Words, token: Token, plural: bool, known: Mapping[int, Draft]) -> Draft | None:
    """Return the body whose name stands at the noun: "the Hamas movement", "the group Boko Haram"."""
    if plural or group_nouns().get(lemma_of(token)) not in NAMED_KINDS:
        return None
    governor = (
        token.head.i if token.dep_ == "appos" and 0 < token.i - token.head.i < FURTHEST_APPOSITION else None
    )
    beside = [known[at] for at in (token.i - 1, token.i + 1, governor) if at is not None and at in known]
    return next((draft for draft in beside if draft.kind in NAMED_KINDS), None)


def _known_body(name: str, country: str | None, actors: ActorFile) -> KnownActor | None:
    """Return the body of the actor file that has this name and, where one is named, this country."""
    found = actors.find(name)
    if found is None or found.kind == "person":
        return None
    same_country = country is None or found.country is None
    own = actors.country(country) if country else None
    return found if same_country or (own and own.iso3 == found.country) else None


def _form(words: Words, start: int, noun: int, known: Mapping[int, Draft]) -> MentionForm:
    """A body with a proper name in capitals is a name; a country and a small noun are a description."""
    if noun_kind(words.folded[noun]):
        return "nominal"
    own = [at for at in range(start, noun) if is_capital(words.doc[at]) and at not in known]
    proper = is_capital(words.doc[noun]) and not words.doc[noun].is_sent_start
    return (
        "name" if proper and any(words.doc[at].pos_ in ("PROPN", "ADJ", "NOUN") for at in own) else "nominal"
    )


def _definite(words: Words, start: int, known: Mapping[int, Draft]) -> bool:
    first = words.folded[start]
    return first in DEFINITE or (start in known and known[start].kind == "country")
