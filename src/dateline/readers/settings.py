"""Where and when a report's act took place, as its clause says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from spacy.tokens import Doc, Token

from dateline.dates import TimeExpression, governing_times, resolve
from dateline.model import Document, Realis, When
from dateline.readers.clauses import preposition_of
from dateline.readers.lexicon import word_classes
from dateline.readers.parties import People
from dateline.readers.triggers import Trigger
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
    "on",
    "along",
    "from",
    "into",
)
PLACE_LABELS = frozenset({"LOC", "GPE", "FAC"})
PLACE_KINDS = frozenset({"place", "country"})
PLACE_DEPTH = 3  # phrases inside phrases: "at a base near a town in Kirkuk"
INNER_PREPOSITIONS = frozenset({"in", "of", "near", "at", "outside", "on"})
_OWNERS = frozenset({"compound", "nmod:poss"})
PLACE_TYPES = frozenset({"RETREAT", "MOBILIZE"})  # for these "from" and "to" a place is where it happens
SPEAKING = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONSULT", "CONCEDE"})
FRESHNESS = timedelta(days=2)  # undated news is of the last days: eval on ten articles


class Places:
    """The named places of a document by the index of their head word."""

    def __init__(self, doc: Doc, people: People) -> None:
        named = {entity.root.i: entity.text for entity in doc.ents if entity.label_ in PLACE_LABELS}
        known = {at: mention.name for at, mention in people.mentions.items() if mention.kind in PLACE_KINDS}
        self._by_head: Mapping[int, str] = {**named, **known}
        self._countries = {at for at, mention in people.mentions.items() if mention.kind == "country"}

    def find_place(self, trigger: Trigger) -> str | None:
        """Return the most specific named place that the trigger's clause gives, without article."""
        prepositions = PLACE_PREPOSITIONS + (("to",) if trigger.type in PLACE_TYPES else ())
        for head in _heads(trigger):
            marked = {preposition_of(c): c for c in head.children if c.dep_.startswith(("obl", "nmod"))}
            for preposition in prepositions:
                name = self._name_in(marked[preposition], depth=0) if preposition in marked else None
                if name:
                    return name
        return None

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
            owner = next((c for c in token.children if c.dep_ in _OWNERS and self._is_site_name(c)), None)
            if owner is not None and lemma_of(token) in word_classes()["SITES"]:
                return f"{self._by_head[owner.i]} {token.text}"
        return None

    def _is_site_name(self, word: Token) -> bool:
        """Return whether a word before a site names it ("Baghdad airport"; not the owner's: "US base")."""
        return word.i in self._by_head and word.i not in self._countries and word.pos_ == "PROPN"


def _heads(trigger: Trigger) -> list[Token]:
    """Return the words on which a place of the act may hang: the trigger, its carrier, its object."""
    heads = [trigger.token, *(noun.token for noun in trigger.also)]
    if trigger.carrier is not None:
        heads.append(trigger.carrier)
    for slot in ("obj", "at", "on", "against", "of", "to", "into", "outside"):
        heads.extend(trigger.slots.get(slot, ()))
    if trigger.token.dep_ in {"nsubj", "nsubj:pass", "obl", "obj"}:
        heads.append(trigger.token.head)
    if trigger.token.dep_ in {"xcomp", "conj", "acl"} and trigger.token.head.pos_ in {"VERB", "NOUN"}:
        heads.append(trigger.token.head)
    return heads


def find_whens(
    trigger: Trigger, realis: Realis, times: Sequence[TimeExpression], document: Document
) -> tuple[When | None, ...]:
    """Return when the act took or takes place, once for each time named, else by its tense."""
    for word in _dated_words(trigger):
        found = governing_times(times, word.doc, word.i)
        if found:
            return tuple(resolve(time, future=realis == "planned") for time in found)
    return (_when_by_tense(trigger, realis, document.published),)


def _dated_words(trigger: Trigger) -> list[Token]:
    """Return the words whose time is the act's: the trigger, its nouns, its carrier, a paper's verb."""
    words = [trigger.token, *(noun.token for noun in trigger.also)]
    if trigger.carrier is not None:
        words.append(trigger.carrier)
    if trigger.token.dep_ == "acl" and trigger.type in SPEAKING and trigger.token.head.head.pos_ == "VERB":
        words.append(trigger.token.head.head)
    return words


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
