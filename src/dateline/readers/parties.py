"""Who a word stands for: the mentions behind it, or the noun phrase itself when it names people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from dateline.model import Document, Mention, Party, Quote
from dateline.readers.clauses import coordinated, preposition_of
from dateline.readers.lexicon import QUANTITY_WORDS, word_classes
from dateline.readers.words import lemma_of
from dateline.text import span_of

FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "ourselves"})
OWN_FORCES = frozenset({"military", "government"})  # kinds that act for the state they are named after
NAMED_ACTORS = frozenset({"PERSON", "ORG", "NORP"})
SITE_DEPTH = 2  # "a gate of the embassy compound"
INNER_DEPTH = 4  # nested phrases searched for somebody named: "bases in Iraq that house US troops"
LOCATIVE = frozenset({"in", "near", "outside", "at", "from", "across", "inside", "off", "around", "over"})
PLACE_KINDS = frozenset({"place", "country"})


@dataclass(frozen=True, slots=True)
class Site:
    """What a document tells of a base, an embassy, a ship …: whose it is and where it stands."""

    owners: tuple[Party, ...]
    place: str | None


@dataclass(frozen=True, slots=True)
class People:
    """What a document tells of parties: mentions by the index of their head word, quotes, semantic roles."""

    document: Document
    doc: Doc
    mentions: Mapping[int, Mention]
    quotes: tuple[Quote, ...]
    frames: Mapping[int, Sequence[tuple[str, int]]]  # by predicate: labels of arguments and their head words
    sites: Mapping[int, Site] = field(default_factory=dict)  # by the index of the site's word

    def is_party(self, token: Token) -> bool:
        """Return whether the word names or describes somebody who can act or be acted on."""
        return token.i in self.mentions or _is_actor_word(token) or any(_counted_people(token))

    def behind(self, token: Token) -> list[Party]:
        """Return the parties that a word and its coordinates stand for."""
        found = [party for word in coordinated(token) for party in self._of_word(word)]
        return _unique(found)

    def inside(self, token: Token) -> list[Party]:
        """Return the parties named inside the phrase of a word that is none itself ("the US decision").

        A site stands for its owner; where it stands ("bases in Chad") only for want of anybody else.
        """
        words = list(_phrase(token, INNER_DEPTH))
        owners = next((site.owners for site in self.sites_in(token) if site.owners), ())
        named = [party for word in words if not self._is_locative(word) for party in self._of_word(word)]
        if not owners and not named:
            named = [party for word in words for party in self._of_word(word)]
        return _unique([*owners, *named])[:2]

    def sites_in(self, token: Token) -> list[Site]:
        """Return the sites that a phrase speaks of, the nearest first ("a gate of the embassy compound")."""
        words = [token, *_phrase(token, SITE_DEPTH)]
        return [self.sites[word.i] for word in words if word.i in self.sites]

    def _is_locative(self, word: Token) -> bool:
        """Return whether a word only says where something is ("in Chad", "outside Accra")."""
        mention = self.mentions.get(word.i)
        return mention is not None and mention.kind in PLACE_KINDS and preposition_of(word) in LOCATIVE

    def _of_word(self, word: Token) -> list[Party]:
        for counted in _counted_people(word):
            if self.is_party(counted):
                return self._of_word(counted)
        mention = self.mentions.get(word.i)
        if mention is not None:
            return [*self._named(mention), *self._state_behind(mention, word)]
        if word.lower_ in FIRST_PERSON:
            return self._speaker_at(word)
        if _is_actor_word(word):
            return [Party(_phrase_name(word), span_of(self.document, *_phrase_bounds(word)))]
        return []

    def _named(self, mention: Mention) -> list[Party]:
        return [Party(mention.name, mention.span)]

    def _state_behind(self, mention: Mention, word: Token) -> list[Party]:
        """Name the state too where its forces act under a description ("US troops")."""
        if mention.form != "nominal" or mention.kind not in OWN_FORCES or not mention.affiliation:
            return []
        if mention.affiliation == mention.name:
            return []
        return [Party(mention.affiliation, mention.span)]

    def _speaker_at(self, word: Token) -> list[Party]:
        for quote in self.quotes:
            if quote.speaker and any(part.start <= word.idx < part.end for part in quote.parts):
                return [quote.speaker]
        return []


def _unique(parties: Iterable[Party]) -> list[Party]:
    return list({party.name: party for party in parties}.values())


@cache
def _people_words() -> frozenset[str]:
    return word_classes()["PEOPLE"]


def _is_actor_word(token: Token) -> bool:
    """Return whether a word that no mention covers still names people or a body."""
    if token.pos_ == "NOUN":
        return lemma_of(token) in _people_words()
    return token.pos_ == "PROPN" and token.ent_type_ in NAMED_ACTORS


def _counted_people(token: Token) -> list[Token]:
    """Return the people that a quantity counts: "hundreds of miners", "five of the pilots"."""
    if lemma_of(token) not in QUANTITY_WORDS and token.pos_ != "NUM":
        return []
    return [child for child in token.children if child.dep_ == "nmod"]


def _phrase(token: Token, depth: int) -> Iterable[Token]:
    """Yield the words under `token` that may name somebody, nearest first, without subordinate clauses."""
    below = [token]
    for _ in range(depth):
        below = [child for word in below for child in word.children if child.dep_.startswith(_PHRASE_DEPS)]
        yield from below


_PHRASE_DEPS = ("nmod", "amod", "compound", "conj", "appos", "obl", "acl", "obj", "nsubj", "xcomp")


def _phrase_bounds(token: Token) -> tuple[int, int]:
    """Return the offsets of a noun with what stands before it, without article."""
    first = token
    for child in token.lefts:
        if child.dep_ in {"amod", "compound", "nmod:poss", "nummod", "nmod:desc"} and child.i < first.i:
            first = child.doc[child.left_edge.i]
    while first.i < token.i and (first.dep_ in {"det", "case"} or first.is_punct):
        first = first.nbor(1)
    return first.idx, token.idx + len(token.text)


def _phrase_name(token: Token) -> str:
    start, end = _phrase_bounds(token)
    return " ".join(token.doc.text[start:end].split())
