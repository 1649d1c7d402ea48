"""Who asserts a report where the article does not: the speaker of its quote or reported clause."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from dateline.data import read_table
from dateline.model import Party
from dateline.readers.clauses import MAX_CLIMB, verb_slots
from dateline.readers.parties import People
from dateline.readers.triggers import Trigger
from dateline.readers.words import lemma_of

SPEAKING_ACTS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AGREE"})
ASSERTING_KINDS = frozenset({"say", "write", "think"})


@cache
def asserting_verbs() -> frozenset[str]:
    """Return the lemmas whose subject asserts the clause that they govern."""
    return frozenset(row["lemma"] for row in read_table("speech_verbs") if row["kind"] in ASSERTING_KINDS)


def attributed_to(trigger: Trigger, source: tuple[Party, ...], people: People) -> str | None:
    """Return who asserts the act, None when the article does or when saying it is the act."""
    speaker = speaker_of(trigger.token, people)
    if speaker is None:
        return None
    if trigger.type in SPEAKING_ACTS and any(party.name == speaker.name for party in source):
        return None
    return speaker.name


def speaker_of(token: Token, people: People) -> Party | None:
    """Return who says the clause that a word stands in: by a verb of saying above it, else by its quote."""
    return _reporting_subject(token, people) or _quoted_speaker(token, people)


def _quoted_speaker(token: Token, people: People) -> Party | None:
    for quote in people.quotes:
        if quote.speaker and any(part.start <= token.idx < part.end for part in quote.parts):
            return quote.speaker
    return None


def _reporting_subject(token: Token, people: People) -> Party | None:
    """Return the subject of the verb of saying above a token, or who stands after "according to"."""
    for _ in range(MAX_CLIMB * 2):
        named = _according_to(token, people) or _said_beside(token, people)
        if named:
            return named
        head = token.head
        if head.i == token.i:
            return None
        if token.dep_ == "ccomp" and lemma_of(head) in asserting_verbs():
            return _subject(head, people)
        token = head
    return None


def _said_beside(token: Token, people: People) -> Party | None:
    """Return the subject of a verb of saying beside a clause ("The raid failed, his office said")."""
    for child in token.children:
        if child.dep_ == "parataxis" and lemma_of(child) in asserting_verbs():
            return _subject(child, people)
    return None


def _according_to(token: Token, people: People) -> Party | None:
    for child in token.children:
        if child.dep_.startswith(("obl", "nmod")) and child.left_edge.lower_ == "according":
            return next(iter(people.behind(child)), None)
    return None


def _subject(verb: Token, people: People) -> Party | None:
    for subject in verb_slots(verb).get("subj", ()):
        return next(iter(people.behind(subject)), None)
    return None
