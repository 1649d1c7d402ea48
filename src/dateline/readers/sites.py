"""Sites that acts befall, remembered through a document: whose they are and where they stand ("the compound")."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.model import Party
from dateline.readers.clauses import preposition_of
from dateline.readers.lexicon import word_classes
from dateline.readers.parties import PLACE_KINDS, People, Site, phrase_name
from dateline.readers.words import lemma_of

OWNER_DEPS = frozenset({"nmod:poss", "compound", "amod", "nmod:desc", "nmod:unmarked"})
OWNER_KINDS = frozenset(
    {"country", "organisation", "government", "military", "armed group", "party", "company"}
)
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
GENERIC = frozenset({"compound", "mission", "facility", "complex", "premises"})  # these stand for any site
LATEST = ""  # the key of the site that was named last
NO_SITE = Site((), None, "")


def find_sites(doc: Doc, people: People, place_of: Callable[[Token], str | None]) -> Mapping[int, Site]:
    """Return what is known of each site by the index of its word: its own phrase first, then earlier ones."""
    known: dict[str, Site] = {}
    found: dict[int, Site] = {}
    for token in doc:
        if (
            not _names_site(token)
            or _is_actor(token, people)
            or (token.dep_ == "compound" and _names_site(token.head))
        ):
            continue
        keys = _keys(token)
        owners = _owners(token, people)
        own = Site(owners, place_of(token), phrase_name(token) if owners else "")
        latest = [*keys, LATEST] if keys[0] in GENERIC else keys
        earlier = next((known[key] for key in latest if key in known), NO_SITE)
        site = found[token.i] = _united(own, earlier) if _is_definite(token) else own
        if "VEHICLES" in keys:
            site = replace(site, place=None)  # it moves on
        if site != NO_SITE and keys[0] not in word_classes()["VAGUE_SITES"]:
            if site.owners and "VEHICLES" not in keys:
                known[LATEST] = site
            known.update(dict.fromkeys(keys[:-1] if "VEHICLES" in keys else keys, site))
    return found


def _is_actor(token: Token, people: People) -> bool:
    """Return whether a name that looks like a site's is an actor's ("the Bank of Ghana")."""
    mention = people.mentions.get(token.i)
    return token.pos_ == "PROPN" and mention is not None and mention.kind not in {*PLACE_KINDS, "government"}


def _names_site(token: Token) -> bool:
    classes = word_classes()
    return token.pos_ in {"NOUN", "PROPN"} and lemma_of(token) in classes["SITES"] | classes["VEHICLES"]


def _keys(token: Token) -> list[str]:
    """Return the words under which a site is remembered: its own, its modifiers', its kind of vehicle."""
    lemma = lemma_of(token)
    inner = [lemma_of(child) for child in token.children if _names_site(child)]
    kinds = [kind for kind in ("AIRCRAFT", "SHIPS", "VEHICLES") if lemma in word_classes()[kind]]
    return [lemma, *inner, *kinds]


def _owners(token: Token, people: People) -> tuple[Party, ...]:
    """Return whose site it is by its phrase ("the Indian consulate", "its bases", "the embassy of Japan")."""
    heads = [token, *(child for child in token.children if _names_site(child))]
    words = [
        word
        for head in heads
        for child in head.children
        if _may_own(child) and not _names_site(child)
        for word in _with_coordinates(child)
        if word.i in people.mentions and people.mentions[word.i].kind in OWNER_KINDS
    ]
    mention = people.mentions.get(token.i)
    if not words and mention is not None and mention.affiliation not in {None, mention.name}:
        return (Party(str(mention.affiliation), mention.span),)
    return tuple(party for word in words for party in people.behind(word))


def _may_own(child: Token) -> bool:
    return child.dep_ in OWNER_DEPS or (child.dep_ == "nmod" and preposition_of(child) == "of")


def _with_coordinates(token: Token) -> Iterator[Token]:
    yield token
    yield from (child for child in token.children if child.dep_ == "conj" and child.i < token.head.i)


def _is_definite(token: Token) -> bool:
    """Return whether a site is spoken of as known: "the embassy", "the embassy's roof", "the embassy roof"."""
    if token.pos_ == "PROPN" and token.ent_type_ in {"LOC", "FAC", "GPE"} and token.dep_ != "compound":
        return False  # a name of its own
    phrases = (token, token.head) if token.dep_ == "compound" else (token,)
    return any(
        child.dep_ == "det" and child.lower_ in DEFINITE for word in phrases for child in word.children
    )


def _united(own: Site, earlier: Site) -> Site:
    """Return a site with what an earlier mention adds, unless the two are told apart by owner or place."""
    mine, theirs = ({party.name for party in site.owners} for site in (own, earlier))
    if (mine and theirs and mine.isdisjoint(theirs)) or (
        own.place and earlier.place not in {None, own.place}
    ):
        return own
    return Site(own.owners or earlier.owners, own.place or earlier.place, own.name or earlier.name)
