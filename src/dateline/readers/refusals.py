"""Acts that a modal or a negation turns into another: "will not free them" refuses, "must leave" demands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from dateline.data import read_table
from dateline.model import Party, Realis
from dateline.readers.attribution import speaker_of
from dateline.readers.clauses import verb_slots
from dateline.readers.lexicon import EventRow
from dateline.readers.moods import is_subjunctive
from dateline.readers.parties import People
from dateline.readers.triggers import Trigger
from dateline.readers.words import lemma_of

YIELDING = frozenset({"RETREAT", "CONCEDE"})
GIVING = frozenset(
    {"AID", "COOPERATE", "CONSULT", "SUPPORT", "AGREE"}
)  # not to do these in future is to refuse
ADDRESSED = frozenset({"you", "they"})  # somebody else, though the text does not say here who
FUTURE = frozenset({"will", "would", "wo", "'ll", "'d"})
INSISTING = frozenset({"insist", "recommend", "suggest", "propose"})  # with a bare verb these ask for it
DEMANDED = frozenset(
    {"RETREAT", "CONCEDE", "AID", "COOPERATE", "CONSULT", "SUPPORT", "AGREE", "SANCTION", "COERCE"}
)


@dataclass(frozen=True, slots=True)
class Turned:
    """What an act is turned into: the trigger with its new type, its realis and its sides."""

    trigger: Trigger
    realis: Realis
    source: tuple[Party, ...]
    target: tuple[Party, ...]


@cache
def demand_words() -> frozenset[str]:
    """Return the words by which a speaker demands what the clause says of its subject."""
    return frozenset(row["word"] for row in read_table("demand_words"))


def refusal_in(trigger: Trigger, realis: Realis | None, source: Sequence[Party]) -> Trigger | None:
    """Return the trigger as a refusal where its doer says not to yield or give ("will not lift the ban")."""
    if realis != "denied" or trigger.row.pos != "verb" or not source:
        return None
    auxiliaries = {child.lower_ for child in trigger.token.children if child.dep_ == "aux"}
    ahead = bool(auxiliaries & FUTURE)
    if (trigger.type in YIELDING | GIVING and ahead) or trigger.type == "CONCEDE":
        return replace(trigger, type="REJECT", row=_as_type(trigger.row, "REJECT"))
    return None


def demand_in(trigger: Trigger, people: People) -> Turned | None:
    """Return the demand that a speaker makes of the clause's subject ("Chad must pay", he said)."""
    if trigger.type not in DEMANDED or trigger.row.pos != "verb":
        return None
    verb = _modal_verb(trigger.token)
    if verb is None:
        return None
    speaker = speaker_of(trigger.token, people)
    subjects = verb_slots(verb).get("subj", ())
    addressed = [party for token in subjects for party in people.behind(token)]
    target = tuple(party for party in addressed if speaker is None or party.name != speaker.name)
    if speaker is None or not (target or any(token.lower_ in ADDRESSED for token in subjects)):
        return None
    turned = replace(trigger, type="REQUEST", row=_as_type(trigger.row, "REQUEST"))
    return Turned(turned, "occurred", (speaker,), target)


def _modal_verb(token: Token) -> Token | None:
    """Return the verb that carries the demand: with "must", or "have" before "to leave"."""
    words = {child.lower_ for child in token.children if child.dep_ == "aux"}
    if words & (demand_words() - {"has", "have", "had", "need", "needs", "got"}):
        return token
    head = token.head
    if is_subjunctive(token) and lemma_of(head) in INSISTING:
        return token
    if token.dep_ == "xcomp" and head.lower_ in demand_words() and head.lower_ not in {"must", "should"}:
        return head
    return None


def _as_type(row: EventRow, kind: str) -> EventRow:
    return replace(row, type=kind, mode=None, roles={})  # type: ignore[arg-type]  # the callers name event types
