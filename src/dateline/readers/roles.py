"""Who did it to whom: the parties in the slots where a report's type has its doer and its done-to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from spacy.tokens import Token

from dateline.data import read_table
from dateline.model import Party
from dateline.readers.attribution import speaker_of
from dateline.readers.clauses import noun_slots, verb_slots
from dateline.readers.lexicon import BODILY, content_words, lexicon, types_of_lemma
from dateline.readers.parties import PLACE_KINDS, People
from dateline.readers.settings import befallen_modifiers
from dateline.readers.triggers import Trigger, carrier_of, passing_verb
from dateline.readers.words import lemma_of

RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # both sides do it: "X and Y met", "X met Y"
EVENT_LINKS = ("subj", "in", "by", "with", "during", "from")  # where a killing names the attack that did it
DOERS_SLOTS = frozenset({"subj", "doer", "by", "poss", "mod", "from"})
SEIZING = frozenset({"ASSAULT", "COERCE", "RETREAT"})  # these befall ships and aircraft
HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
MAX_PARTIES = 6  # longer enumerations are read in part
Sides = tuple[tuple[Party, ...], tuple[Party, ...]]


@cache
def role_slots() -> Mapping[tuple[str, str, str], tuple[str, ...]]:
    """Return the slots to look in, by (type, part of speech, role)."""
    return {
        (row["type"], row["pos"], row["role"]): tuple(row["slots"].split())
        for row in read_table("role_slots")
    }


def find_sides(trigger: Trigger, people: People) -> Sides:
    """Return the source and target of a trigger."""
    source = _filled(trigger, "source", people)
    target = _filled(trigger, "target", people)
    if trigger.type == "ASSAULT" and trigger.row.pos == "verb":
        source = source or _through_event_noun(trigger, people)
    for noun in trigger.also:
        source = source or _filled(noun, "source", people)
        target = _joined(target, _filled(noun, "target", people))
    if not source and not target:
        source, target = _from_roles(trigger, people)
    shared = _shared(trigger, people)
    names = {party.name for party in source}
    target = [party for party in target if party.name not in names]
    if shared or (trigger.type in RECIPROCAL and _are_several(source) and not target):
        source = target = _joined(_joined(source, target), shared)
    if shared and not _are_several(shared) and len(source) == len(shared):
        source = _speaker_of_one(trigger, people)
    return tuple(source[:MAX_PARTIES]), tuple(target[:MAX_PARTIES])


def _speaker_of_one(trigger: Trigger, people: People) -> list[Party]:
    """Return who told of "a call with the emir", none where the talks may be anybody's ("talks with Oslo")."""
    articles = {child.lower_ for child in trigger.token.children if child.dep_ in {"det", "nmod:poss"}}
    speaker = speaker_of(trigger.token, people) if articles & {"a", "an", "his", "her", "their"} else None
    return [speaker] if speaker is not None else []


def _are_several(parties: Sequence[Party]) -> bool:
    """Return whether the parties are more than one actor named with its state ("Peruvian ministers", Peru)."""
    return len({(party.span.start, party.span.end) for party in parties}) > 1


def _filled(trigger: Trigger, role: str, people: People) -> list[Party]:
    """Return the parties of the first slot that names somebody."""
    befallen = befallen_modifiers(trigger, people)
    for slot in _slots_of(trigger, role):
        if slot == "mod" and befallen:
            continue
        parties = _joined(_in_slot(trigger, slot, people), ())
        if parties:
            return parties
    if role == "target" and trigger.type == "ASSAULT":
        return [party for token in befallen_modifiers(trigger, people) for party in _suffers(token, people)]
    return _sponsors(trigger, people) if role == "source" else []


def _suffers(token: Token, people: People) -> list[Party]:
    """Return who suffers an act named after a person or a site ("the embassy attack"), no place."""
    mention = people.mentions.get(token.i)
    return [] if mention is not None and mention.kind in PLACE_KINDS else people.behind(token)


def _slots_of(trigger: Trigger, role: str) -> list[str]:
    """Return the slots of a role in order of trust: the carrier's subject, the row's, the type's."""
    mine = [slot for slot, to in trigger.row.roles.items() if to == role]
    others = {slot for slot, to in trigger.row.roles.items() if to != role}
    pos = "noun" if trigger.row.pos == "noun" else "verb"
    usual = [
        slot
        for slot in role_slots().get((trigger.type, pos, role), ())
        if slot.removeprefix("in:") not in others
    ]
    slots = list(dict.fromkeys([*mine, *usual]))
    if pos == "noun" and role == "source":
        slots.insert(0, "doer")
    if (
        "of" in trigger.slots and trigger.row.roles.get("poss") == "target"
    ):  # "America's killing of the general"
        slots = [slot for slot in slots if slot != "poss"] + (["poss"] if role == "source" else [])
    return slots


def _shared(trigger: Trigger, people: People) -> list[Party]:
    """Return who stands in slots of both sides ("talks with Togo", "between the clans")."""
    slots = [slot for slot, to in trigger.row.roles.items() if to == "both"]
    shared = [party for slot in slots for party in _in_slot(trigger, slot, people)]
    if shared and trigger.type == "CONSULT" and trigger.row.pos == "noun" and trigger.carrier is None:
        shared += _main_subject(trigger.token, people)
    return shared


def _main_subject(noun: Token, people: People) -> list[Party]:
    """Return the subject of the clause that an event noun stands in ("said in a call with the emir")."""
    head = noun
    while head.dep_.startswith("nmod") and head.head.i != head.i:
        head = head.head
    if head.dep_ not in {"obl", "obj"} or head.head.pos_ != "VERB":
        return []
    return [party for token in verb_slots(head.head).get("subj", ()) for party in people.behind(token)]


def _sponsors(trigger: Trigger, people: People) -> list[Party]:
    """Return who stands behind a paper that speaks: "lawmakers passed a resolution calling for …"."""
    papers = [
        token for slot in ("subj", "doer") for token in trigger.slots.get(slot, ()) if token.pos_ == "NOUN"
    ]
    for paper in papers:
        owners = noun_slots(paper)
        tokens = [*owners.get("poss", ()), *owners.get("by", ()), *owners.get("from", ())]
        verb = passing_verb(trigger.token) or (paper.head if paper.dep_ in {"obj", "obl"} else None)
        if verb is not None and verb.pos_ == "VERB" and trigger.type not in BODILY:
            tokens += verb_slots(verb).get("subj", [])
        tokens += owners.get("mod", []) + owners.get("of", [])
        for token in tokens:
            parties = people.behind(token)
            if parties:
                return parties
    return []


def _in_slot(trigger: Trigger, slot: str, people: People) -> list[Party]:
    if slot == "compsubj":
        tokens = _complement_subjects(trigger)
        return [
            party for token in tokens for party in people.behind(token) or _blamed(trigger, token, people)
        ]
    if slot.startswith("in:"):
        tokens = list(trigger.slots.get(slot[3:], ()))
        return [party for token in tokens for party in _inside(trigger, token, people)]
    tokens = list(trigger.slots.get(slot, ()))
    found = [party for token in tokens for party in people.behind(token)]
    if found or trigger.type not in BODILY or slot in DOERS_SLOTS:
        return found
    if slot == "obj" and trigger.type in SEIZING and trigger.row.pos == "verb":
        found = [party for token in tokens for party in people.vehicle(token)]
    return found or [party for token in tokens for party in people.at_site(token)]


def _inside(trigger: Trigger, token: Token, people: People) -> list[Party]:
    """Return who stands inside a phrase: of a condemned act who did it, else whoever is named there."""
    if trigger.type == "ACCUSE" and not types_of_lemma(lemma_of(token)).isdisjoint(HOSTILE):
        return _blamed(trigger, token, people)
    return people.inside(token, places=trigger.type in BODILY)


def _blamed(trigger: Trigger, token: Token, people: People) -> list[Party]:
    """Return who did what is condemned ("condemned the raid by the navy")."""
    if trigger.type != "ACCUSE" or token.pos_ not in {"NOUN", "PROPN"}:
        return []
    return _doers_of_noun(token, people)


def _complement_subjects(trigger: Trigger) -> list[Token]:
    """Return the subject of what is asked, said or refused ("demanded that the army leave": the army)."""
    return [
        subject
        for slot in ("comp", "for", "that", "of")
        for token in trigger.slots.get(slot, ())
        if token.pos_ in {"VERB", "ADJ", "NOUN"}
        for subject in token.children
        if subject.dep_ in {"nsubj", "nsubj:pass"}
    ]


def _through_event_noun(trigger: Trigger, people: People) -> list[Party]:
    """Return the doer of an attack in which somebody was killed ("killed in a raid ordered by him")."""
    for slot in EVENT_LINKS:
        for noun in (word for token in trigger.slots.get(slot, ()) for word in content_words(token)):
            if noun.pos_ not in {"NOUN", "PROPN"}:
                continue
            parties = _doers_of_noun(noun, people)
            if parties:
                return parties
    return []


def _doers_of_noun(noun: Token, people: People) -> list[Party]:
    slots = noun_slots(noun)
    carrier = carrier_of(noun)
    if carrier is not None and noun.dep_ == "obj":  # "launched a raid that killed two"
        slots["by"] = verb_slots(carrier).get("subj", [])
    for child in noun.children:
        if child.dep_ in {"acl", "acl:relcl"}:
            slots.setdefault("by", []).extend(verb_slots(child).get("subj", ()))
    for slot in ("by", "mod", "from") if _befalls_owner(noun) else ("by", "poss", "mod", "from"):
        parties = [
            party for token in slots.get(slot, ()) for party in people.behind(token) if token.i != noun.i
        ]
        if parties:
            return parties
    return []


def _befalls_owner(noun: Token) -> bool:
    """Return whether the possessor of an event noun suffers it ("the general's killing")."""
    return any(row.roles.get("poss") == "target" for row in lexicon().get((lemma_of(noun), "noun"), ()))


def _joined(source: Sequence[Party], target: Sequence[Party]) -> list[Party]:
    return list({party.name: party for party in (*source, *target)}.values())


def _from_roles(trigger: Trigger, people: People) -> tuple[list[Party], list[Party]]:
    """Return the parties that the engine's semantic roles name where the tree gives none."""
    sides: dict[str, list[Party]] = {"ARG0": [], "ARG1": [], "ARG2": []}
    for label, head in people.frames.get(trigger.token.i, ()):
        if label in sides:
            sides[label].extend(people.behind(trigger.token.doc[head]))
    return sides["ARG0"], sides["ARG1"] or sides["ARG2"]
