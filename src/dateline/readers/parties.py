"""Who a word stands for: the mentions behind it, or the noun phrase itself when it names people."""

from __future__ import annotations

import re
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
DATELINE_REACH = 600  # characters: a headline and a standfirst may stand before the dateline
DATELINE = re.compile(
    r"^[ \t]*(?=[^\n]{0,40}\b[A-Z]{4,})[A-Z][\w.,'’/ ]{2,50}(?:\([\w ]{2,20}\) ?)?(?:—|–|--|- )", re.MULTILINE
)
LOCATIVE = frozenset({"in", "near", "outside", "at", "from", "across", "inside", "off", "around", "over"})
PLACE_KINDS = frozenset({"place", "country"})


@dataclass(frozen=True, slots=True)
class Site:
    """What a document tells of a base, an embassy, a ship …: whose it is, where it stands, how it is called."""

    owners: tuple[Party, ...]
    place: str | None
    name: str  # how the phrase that told its owner calls it, "" if none did


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

    def inside(self, token: Token, *, places: bool = True) -> list[Party]:
        """Return the parties named inside the phrase of a word that is none itself ("the US decision").

        A site stands for its owner; where it stands ("bases in Chad") only with `places` and for want of
        anybody else.
        """
        words = list(_phrase(token, INNER_DEPTH))
        owners = next((site.owners for site in self.sites_in(token) if site.owners), ())
        named = [party for word in words if not self._is_locative(word) for party in self._of_word(word)]
        if places and not owners and not named:
            named = [party for word in words for party in self._of_word(word)]
        return _unique([*owners, *named])[:2]

    def sites_in(self, token: Token) -> list[Site]:
        """Return the sites that a phrase speaks of, the nearest first ("a gate of the embassy compound")."""
        words = [token, *_phrase(token, SITE_DEPTH)]
        return [self.sites[word.i] for word in words if word.i in self.sites]

    def at_site(self, token: Token) -> list[Party]:
        """Return whose site it is and who is there ("an Omani base that houses Danish troops")."""
        site = self.sites.get(token.i)
        if site is None or not site.owners:
            return []
        mentions = [self.mentions.get(word.i) for word in _phrase(token, INNER_DEPTH)]
        housed = [m for m in mentions if m is not None and m.kind not in PLACE_KINDS]
        return _unique([*site.owners, *(party for m in housed for party in self._named(m))])[:3]

    def vehicle(self, token: Token) -> list[Party]:
        """Return a ship, an aircraft … as a party beside its owner ("a Chilean trawler")."""
        if token.i in self.mentions or lemma_of(token) not in word_classes()["VEHICLES"]:
            return []
        name = self.sites[token.i].name if token.i in self.sites else ""
        craft = Party(name or phrase_name(token), span_of(self.document, *_phrase_bounds(token)))
        return _unique([craft, *self.inside(token, places=False)])

    def _is_locative(self, word: Token) -> bool:
        """Return whether a word only says where something is ("in Chad", "outside Accra")."""
        mention = self.mentions.get(word.i)
        marker = preposition_of(word)
        return marker == "by" or (mention is not None and mention.kind in PLACE_KINDS and marker in LOCATIVE)

    def _of_word(self, word: Token) -> list[Party]:
        if self._is_dateline(word):
            return []
        for counted in _counted_people(word):
            if self.is_party(counted):
                return self._of_word(counted)
        mention = self.mentions.get(word.i)
        if mention is not None:
            return [*self._named(mention), *self._state_behind(mention, word)]
        if word.lower_ in FIRST_PERSON:
            return self._speaker_at(word)
        if _is_actor_word(word):
            return [Party(phrase_name(word), span_of(self.document, *_phrase_bounds(word)))]
        return []

    def _is_dateline(self, word: Token) -> bool:
        """Return whether a word only heads the article ("ACCRA, Ghana (AP) —")."""
        return word.idx < DATELINE_REACH and any(
            match.start() <= word.idx < match.end()
            for match in DATELINE.finditer(word.doc.text, 0, DATELINE_REACH)
        )

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
        hyphened = token.i + 1 < len(token.doc) and token.nbor(1).text == "-"  # "state-sponsored"
        return lemma_of(token) in _people_words() and not hyphened
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


def phrase_name(token: Token) -> str:
    """Return a noun with what stands before it, without article."""
    start, end = _phrase_bounds(token)
    return " ".join(token.doc.text[start:end].split())
