"""Where and when a report's act took place, as its clause says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from spacy.tokens import Doc, Span, Token

from dateline.dates import TimeExpression, governing_time, resolve
from dateline.model import Document, Realis, When
from dateline.readers.clauses import preposition_of
from dateline.readers.triggers import Trigger

PLACE_PREPOSITIONS = ("near", "outside", "at", "in", "inside", "across", "around", "off", "on", "along", "from", "into")
PLACE_TYPES = frozenset({"RETREAT", "MOBILIZE"})  # for these "from" and "to" a place is where it happens
SPEAKING = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AGREE", "CONSULT"})
FRESHNESS = timedelta(days=1)  # news that reports words without a date reports those of the last day


class Places:
    """The named places of a document by the index of their words."""

    def __init__(self, doc: Doc) -> None:
        self._by_word: Mapping[int, Span] = {
            token.i: entity for entity in doc.ents if entity.label_ in {"LOC", "GPE", "FAC"} for token in entity
        }

    def find_place(self, trigger: Trigger) -> str | None:
        """Return the most specific named place that the trigger's clause gives, without article."""
        prepositions = PLACE_PREPOSITIONS + (("to",) if trigger.type in PLACE_TYPES else ())
        for head in _heads(trigger):
            for preposition in prepositions:
                for child in head.children:
                    if child.dep_.startswith(("obl", "nmod")) and preposition_of(child) == preposition:
                        name = self._name_in(child)
                        if name:
                            return name
        return None

    def _name_in(self, token: Token) -> str | None:
        """Return the place that a phrase names: itself, or a place inside it ("a base in Kirkuk")."""
        for word in (token, *(child for child in token.children if child.dep_ in _INNER)):
            entity = self._by_word.get(word.i)
            if entity is not None:
                return entity.text.removeprefix("the ").removeprefix("The ")
        for child in token.children:
            if child.dep_.startswith("nmod") and preposition_of(child) in {"in", "of", "near", "at"}:
                name = self._name_in(child)
                if name:
                    return name
        return None


_INNER = frozenset({"compound", "flat", "appos", "nmod:desc"})


def _heads(trigger: Trigger) -> list[Token]:
    """Return the words on which a place of the act may hang: the trigger, its carrier, its object."""
    heads = [trigger.token]
    if trigger.carrier is not None:
        heads.append(trigger.carrier)
    for slot in ("obj", "at", "on", "against", "of"):
        heads.extend(trigger.slots.get(slot, ()))
    if trigger.token.dep_ in {"nsubj", "nsubj:pass", "obl", "obj"}:
        heads.append(trigger.token.head)
    if trigger.token.dep_ in {"xcomp", "conj", "acl"} and trigger.token.head.pos_ in {"VERB", "NOUN"}:
        heads.append(trigger.token.head)
    return heads


def find_when(
    trigger: Trigger, realis: Realis, times: Sequence[TimeExpression], document: Document
) -> When | None:
    """Return when the act took or takes place: by its clause's time, else by its tense and the day of publication."""
    doc = trigger.token.doc
    time = governing_time(times, doc, trigger.token.i)
    if time is None and trigger.carrier is not None:
        time = governing_time(times, doc, trigger.carrier.i)
    if time is not None:
        return resolve(time, future=realis == "planned")
    return _when_by_tense(trigger, realis, document.published)


def _when_by_tense(trigger: Trigger, realis: Realis, published: When | None) -> When | None:
    if published is None or realis not in {"occurred", "ongoing"}:
        return None
    verb = trigger.predicate
    if verb.tag_ in {"VBZ", "VBP"} or realis == "ongoing":
        return published
    if trigger.type in SPEAKING and verb.tag_ in {"VBD", "VBN"} and trigger.row.pos != "noun":
        return When(published.earliest - FRESHNESS, published.latest)
    return None
