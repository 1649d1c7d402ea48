"""Where and when a report's act took place, as its clause says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from spacy.tokens import Doc, Token

from dateline.dates import TimeExpression, governing_times, resolve
from dateline.model import Document, Realis, When
from dateline.readers.clauses import preposition_of
from dateline.readers.lexicon import BODILY, word_classes
from dateline.readers.parties import People
from dateline.readers.sites import find_sites
from dateline.readers.triggers import Trigger, light_verbs, passing_verb
from dateline.readers.words import lemma_of

PLACE_PREPOSITIONS = (
    "near",
    "outside",
    "at",
    "in",
    "inside",
    "across",
    "around",
    "off",
    "along",
    "throughout",
)
# which other words name the place of an act of this type
MORE_PREPOSITIONS: Mapping[str, tuple[str, ...]] = {
    "ASSAULT": ("on", "into", "over"),
    "PROTEST": ("on", "into"),
    "COERCE": ("on", "into", "over"),
    "MOBILIZE": ("on", "into", "to", "over"),
    "AID": ("to", "into"),
    "RETREAT": ("from", "on", "out"),
    "SANCTION": ("from",),
    "CONSULT": ("on", "to"),
}
WHERE = frozenset({"in", "at", "to", "near", "into", "inside", "from"})
DONE_BY_COUNTRIES = frozenset(
    [
        "strike",
        "airstrike",
        "raid",
        "bombardment",
        "shelling",
        "offensive",
        "clash",
        "war",
        "battle",
        "conflict",
    ]
)  # nouns before which a country's name tells who acts ("Israel strikes"), not where
HAPPENING = frozenset(
    [
        "occur",
        "happen",
        "take",
        "come",
        "begin",
        "start",
        "continue",
        "erupt",
        "break",
        "kill",
        "wound",
        "hit",
    ]
)  # verbs whose place is the place of the act that is their subject or object
THERE_REACH = 80  # tokens: "there" points back two or three sentences at most
CONTENT_SLOTS = ("comp", "for", "of", "purpose", "obj")
SOIL = frozenset({"soil", "territory", "airspace", "water", "border", "coast"})  # "Malian soil" is Mali
PLACE_LABELS = frozenset({"LOC", "GPE", "FAC"})
PLACE_KINDS = frozenset({"place", "country"})
PLACE_DEPTH = 3  # phrases inside phrases: "at a base near a town in Kirkuk"
INNER_PREPOSITIONS = frozenset({"in", "of", "near", "at", "outside", "on"})
_OWNERS = frozenset({"compound", "nmod:poss"})
SPEAKING = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT", "CONCEDE"})
FRESHNESS = timedelta(days=2)  # undated news is of the last days: eval on ten articles


class Places:
    """The named places of a document by the index of their head word."""

    def __init__(self, doc: Doc, people: People) -> None:
        named = {entity.root.i: entity.text for entity in doc.ents if entity.label_ in PLACE_LABELS}
        known = {at: mention.name for at, mention in people.mentions.items() if mention.kind in PLACE_KINDS}
        self._by_head: Mapping[int, str] = {**named, **known}
        self._towns = {at for at, mention in people.mentions.items() if mention.kind == "place"}
        self._countries = {at for at, mention in people.mentions.items() if mention.kind == "country"}
        self._people = people
        self.sites = find_sites(doc, people, self._place_of_site)

    def find_place(self, trigger: Trigger) -> str | None:
        """Return the most specific named place that the trigger's clause gives, without article."""
        prepositions = PLACE_PREPOSITIONS + MORE_PREPOSITIONS.get(trigger.type, ())
        for head in _heads(trigger) if trigger.type in BODILY else _own_words(trigger):
            phrases = [child for child in head.children if child.dep_.startswith(("obl", "nmod"))]
            marked = [(preposition_of(child), child) for child in phrases]
            for preposition in prepositions:
                for name in (self._name_in(c, depth=0) for marker, c in marked if marker == preposition):
                    if name:
                        return name
        if trigger.type not in BODILY:
            return self._place_left(trigger) if trigger.type == "REQUEST" else None
        named_after = [
            token for token in befallen_modifiers(trigger, self._people) if token.i in self._by_head
        ]
        if trigger.type == "ASSAULT" and named_after:
            return self._by_head[named_after[0].i]
        return self._place_by_object(trigger) or self._place_of_there(trigger)

    def _place_of_there(self, trigger: Trigger) -> str | None:
        """Return the place that "there" points back to ("where he was to meet rebels there")."""
        words = [word for head in _heads(trigger) for word in head.children if word.lower_ == "there"]
        if not any(word.dep_ == "advmod" for word in words):
            return None
        before = range(words[0].i - 1, max(words[0].i - THERE_REACH, 0), -1)
        where = [at for at in before if self._is_where(trigger.token.doc[at])]
        if trigger.type == "MOBILIZE":  # troops are in a country
            where = [at for at in where if at in self._countries]
        return self._by_head[where[0]] if where else None

    def _is_where(self, word: Token) -> bool:
        """Return whether a word says where something is ("in Kabul", "to Kabul")."""
        return word.i in self._by_head and word.pos_ == "PROPN" and preposition_of(word) in WHERE

    def _place_left(self, trigger: Trigger) -> str | None:
        """Return the place that somebody is told to leave ("called for the removal of guards from Malian soil")."""
        asked = [token for slot in CONTENT_SLOTS for token in trigger.slots.get(slot, ())]
        words = [*asked, *(child for token in asked for child in token.children)]
        left = (phrase for word in words for phrase in word.children if preposition_of(phrase) == "from")
        return next((name for phrase in left if (name := self._name_in(phrase, depth=0))), None)

    def _place_by_object(self, trigger: Trigger) -> str | None:
        """Return the town that an act befalls, or where the site stands that it befalls."""
        prepositions = PLACE_PREPOSITIONS + MORE_PREPOSITIONS.get(trigger.type, ())
        for slot in ("obj", "of", "against", *prepositions):
            for token in trigger.slots.get(slot, ()):
                if slot == "obj" and token.i in self._towns and token.pos_ == "PROPN":
                    return self._by_head[token.i]
                for word in (token, *token.children, *(w for c in token.children for w in c.children)):
                    site = self.sites.get(word.i)
                    if site is not None and site.place:
                        return site.place
        return None

    def _place_of_site(self, token: Token) -> str | None:
        """Return the place that a site's own phrase names ("the Omani embassy in Cairo": Cairo).

        The parser may hang "in Cairo" on the verb: words right after the site are taken for the site's.
        """
        own = self._name_in(token, depth=0)
        beside = (child for child in token.head.children if child.left_edge.i == token.i + 1)
        near = (child for child in beside if preposition_of(child) in INNER_PREPOSITIONS)
        return own or next((name for child in near if (name := self._name_in(child, depth=1))), None)

    def _name_in(self, token: Token, *, depth: int) -> str | None:
        """Return the place that a phrase names: itself, or a place inside it ("a base in Kirkuk")."""
        own = self._by_head.get(token.i)
        if own is not None and token.pos_ in {"PROPN", "NOUN", "X"}:
            return own.removeprefix("the ").removeprefix("The ")
        if depth < PLACE_DEPTH and token.pos_ in {"NOUN", "PROPN"}:
            for child in token.children:
                if child.dep_.startswith("nmod") and preposition_of(child) in INNER_PREPOSITIONS:
                    name = self._name_in(child, depth=depth + 1)
                    if name:
                        return name
            return self._named_by_owner(token)
        return None

    def _named_by_owner(self, token: Token) -> str | None:
        """Return the place that the words before a noun name: "Lagos airport", "a Lagos café", "Iraqi soil"."""
        lemma = lemma_of(token)
        for child in token.children:
            if lemma in SOIL and child.i in self._countries:
                return self._by_head[child.i]
            if child.dep_ in _OWNERS and self._is_site_name(child):
                name = self._by_head[child.i]
                is_site = lemma in word_classes()["SITES"] - word_classes()["VAGUE_SITES"]
                return f"{name} {token.text}" if is_site and not name.lower().endswith(token.lower_) else name
        return None

    def _is_site_name(self, word: Token) -> bool:
        """Return whether a word before a site names it ("Baghdad airport"; not the owner's: "US base")."""
        return word.i in self._by_head and word.i not in self._countries and word.pos_ == "PROPN"


def befallen_modifiers(trigger: Trigger, people: People) -> list[Token]:
    """Return the nouns before an event noun that name where or whom it befell ("the Lyon attack").

    Adjectives and groups name who did it ("the Turkish attack", "the rebel attack"), as do countries
    before strikes and clashes ("Israel strikes").
    """
    if trigger.type != "ASSAULT" or trigger.row.pos != "noun":
        return []
    return [
        token
        for token in trigger.slots.get("mod", ())
        if token.dep_ == "compound" and _befalls(token, trigger.token, people)
    ]


def _befalls(modifier: Token, noun: Token, people: People) -> bool:
    mention = people.mentions.get(modifier.i)
    if lemma_of(modifier) in word_classes()["SITES"] - word_classes()["VEHICLES"]:
        return True
    if mention is None or mention.form != "name":
        return False
    if mention.kind == "country":  # "the US attack" is done by the country, "the Mali attack" befell it
        return not modifier.text.replace(".", "").isupper() and lemma_of(noun) not in DONE_BY_COUNTRIES
    return mention.kind in {"place", "person"}


def _own_words(trigger: Trigger) -> list[Token]:
    """Return the words that report the act: the trigger, its nouns, its carrier."""
    words = [trigger.token, *(noun.token for noun in trigger.also)]
    return words if trigger.carrier is None else [*words, trigger.carrier]


def _heads(trigger: Trigger) -> list[Token]:
    """Return the words on which a place of the act may hang: the trigger, its carrier, its object."""
    heads = _own_words(trigger)
    for slot in ("obj", "at", "on", "against", "of", "to", "into", "outside"):
        heads.extend(trigger.slots.get(slot, ()))
    if trigger.token.dep_ in {"nsubj", "nsubj:pass", "obl", "obj"} and _happens(trigger.token.head):
        heads.append(trigger.token.head)
    if trigger.token.dep_ in {"xcomp", "conj", "acl"} and trigger.token.head.pos_ in {"VERB", "NOUN"}:
        heads.append(trigger.token.head)
    return heads


def _happens(verb: Token) -> bool:
    return lemma_of(verb) in HAPPENING or lemma_of(verb) in light_verbs()


def find_whens(
    trigger: Trigger, realis: Realis, times: Sequence[TimeExpression], document: Document
) -> tuple[When | None, ...]:
    """Return when the act took or takes place, once for each time named, else by its tense."""
    for word in _dated_words(trigger):
        found = governing_times(times, word.doc, word.i)
        if found:
            found = found if trigger.type in BODILY else found[:1]
            return tuple(resolve(time, future=realis == "planned") for time in found)
    return (_when_by_tense(trigger, realis, document.published),)


def _dated_words(trigger: Trigger) -> list[Token]:
    """Return the words whose time is the act's: the trigger, its nouns, its carrier, a paper's verb."""
    words = _own_words(trigger)
    passing = passing_verb(trigger.token)
    return [*words, passing] if passing is not None and trigger.type in SPEAKING else words


def fresh(published: When | None) -> When | None:
    """Return the days of which undated news of a day tells."""
    return published and When(published.earliest - FRESHNESS, published.latest)


def _when_by_tense(trigger: Trigger, realis: Realis, published: When | None) -> When | None:
    """Return the days of an undated act: news tells what is new in main clauses, and fresh words."""
    if realis not in {"occurred", "ongoing"}:
        return None
    verb = trigger.predicate
    if verb.tag_ in {"VBZ", "VBP"} or realis == "ongoing":
        return published
    if _is_pluperfect(verb):
        return None
    is_main = verb.pos_ in {"VERB", "ADJ"} and not verb.dep_.startswith("acl") and verb.dep_ != "advcl"
    return fresh(published) if is_main or trigger.type in SPEAKING else None


def _is_pluperfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in {"had", "'d"} for child in verb.children)
