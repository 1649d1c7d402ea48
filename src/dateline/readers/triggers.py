"""Which words of a document report an act: lexicon rows whose conditions hold, once per clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from dateline.data import read_table
from dateline.model import EventType
from dateline.readers.clauses import noun_slots, preposition_of, verb_slots
from dateline.readers.lexicon import BODILY, EventRow, find_row, lexicon, types_of_lemma, word_classes
from dateline.readers.parties import People
from dateline.readers.words import lemma_of

Slots = Mapping[str, Sequence[Token]]
ABSORBING = frozenset({"REQUEST", "REJECT", "AGREE", "CONCEDE", "THREATEN", "SANCTION", "RETREAT", "CONSULT"})
TAKES_CLAUSE = frozenset(
    {"vote", "agree", "decide", "refuse", "threaten", "pledge", "vow", "promise", "offer"}
)
DONE_TO = frozenset({"on", "against", "at", "into"})  # under an event noun: whom that act befell
APART = frozenset(
    ["after", "following", "since", "before", "until", "when", "as", "because", "over", "amid", "despite"]
)  # what stands in these slots is another act, earlier or later or elsewhere
ATTRIBUTIVE = frozenset({"amod", "compound", "nmod:desc", "flat"})  # "the arrested editor" is background
NOUN_TO_VERB = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent"})
_POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that reports an act: `row` says which, `slots` who may take part, `carrier` the verb that
    carries an event noun ("launched" in "launched an attack") and whose subject and tense are the act's.
    """

    token: Token
    row: EventRow
    type: EventType
    slots: Slots
    carrier: Token | None = None
    also: tuple[Trigger, ...] = ()  # nouns that name the same act in the same clause ("killed in an attack")

    @property
    def predicate(self) -> Token:
        """The word whose tense, mood and negation are the act's."""
        return self.carrier if self.carrier is not None else self.token


@cache
def light_verbs() -> frozenset[str]:
    """Return the verbs that lend their subject and tense to an event noun."""
    return frozenset(row["lemma"] for row in read_table("light_verbs"))


def find_triggers(doc: Doc, people: People) -> list[Trigger]:
    """Return the triggers of a document in order, one per act and clause."""
    found = {trigger.token.i: trigger for trigger in _candidates(doc, people)}
    for at, trigger in tuple(found.items()):
        if at in found:
            rivals = [found.pop(rival) for rival in tuple(_absorbed_by(trigger, found)) if rival in found]
            same = tuple(rival for rival in rivals if rival.row.type == trigger.row.type)
            found[at] = replace(trigger, also=same)
    return [found[at] for at in sorted(found) if found[at].row.type]


def _candidates(doc: Doc, people: People) -> Iterator[Trigger]:
    rows = lexicon()
    for token in doc:
        pos = _POS.get(token.pos_)
        key = (lemma_of(token), pos or "")
        if (
            key not in rows
            or _is_passive_adjective(token)
            or (token.dep_ in ATTRIBUTIVE and pos != "noun")
            or token.dep_ == "compound"
        ):
            continue
        carrier = carrier_of(token) if pos == "noun" else None
        slots = _noun_view(token, carrier) if pos == "noun" else _verb_view(token)
        row = find_row(key, slots, people.is_party)
        if row is not None:
            yield Trigger(token, row, row.type or "CONSULT", slots, carrier)


def _is_passive_adjective(token: Token) -> bool:
    """Return whether an adjective is a passive after all ("are being prepared")."""
    return token.pos_ == "ADJ" and any(child.dep_ == "aux:pass" for child in token.children)


def _verb_view(verb: Token) -> dict[str, list[Token]]:
    """Return a verb's slots, with the prepositions that the parser hung on its object."""
    slots = verb_slots(verb)
    if lemma_of(verb) in TAKES_CLAUSE and "purpose" in slots:
        slots.setdefault("comp", slots["purpose"])  # "voted to expel", read as a purpose
    for noun in tuple(slots.get("in", ())):
        if lemma_of(noun) in {"favor", "favour", "support"} and "of" in (inner := noun_slots(noun)):
            slots.setdefault("for", inner["of"])  # "voted in favor of the ban"
    for slot in ("obj", "iobj"):
        for noun in tuple(slots.get(slot, ())):
            acts = _acts_or_stands(noun)
            for name, tokens in noun_slots(noun).items():
                if name not in {"poss", "mod", "bare", "of"} and not (acts and name in DONE_TO):
                    slots.setdefault(name, list(tokens))
            called = [c for c in noun.rights if c.dep_ in {"nmod", "appos"} and preposition_of(c) is None]
            if called:  # "called the raid a crime", read as one phrase
                slots.setdefault("comp", called)
    return slots


def _acts_or_stands(noun: Token) -> bool:
    """Return whether a noun names an act or a site, whose own phrases say whom or where."""
    lemma = lemma_of(noun)
    return lemma in word_classes()["SITES"] or not types_of_lemma(lemma).isdisjoint(
        BODILY - {"CONSULT", "AID"}
    )


def _noun_view(noun: Token, carrier: Token | None) -> dict[str, list[Token]]:
    """Return an event noun's slots, with the verb it stands under and the slots of a verb that carries it."""
    slots = noun_slots(noun)
    verbs = [noun.head] if noun.dep_ in NOUN_TO_VERB and noun.head.pos_ == "VERB" else []
    verbs += [child for child in noun.children if child.dep_ in {"acl:relcl", "acl"} and child.pos_ == "VERB"]
    if verbs:
        slots["verb"] = verbs
    if noun.dep_ == "nsubj":
        slots["subj"] = [noun.head]
    agents = [c for of in slots.get("of", ()) for c in of.children if preposition_of(c) == "by"]
    if agents:  # "the seizure of two ships by pirates", the agent hung on the ships
        slots.setdefault("by", agents)
    if carrier is not None:
        _lend(slots, verb_slots(carrier), noun)
    subjects = [child for child in noun.children if child.dep_ in {"nsubj", "nsubj:outer"}]
    if subjects:  # "the garrison was on high alert"
        slots.setdefault("doer", subjects)
    return slots


def _lend(slots: dict[str, list[Token]], lent: Mapping[str, list[Token]], noun: Token) -> None:
    """Let an event noun use what hangs on the verb that carries it; its subject is the act's doer."""
    for name, tokens in lent.items():
        others = [token for token in tokens if token.i != noun.i]
        if others and name not in {"comp", "part", "obj"}:
            slots.setdefault("doer" if name == "subj" else name, others)


def carrier_of(noun: Token) -> Token | None:
    """Return the light verb that carries an event noun: "launched an attack", "a raid ordered by"."""
    head = noun
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    if head.dep_ in {"obj", "nsubj:pass"} and lemma_of(head.head) in light_verbs():
        return head.head
    if head.dep_ in {"obl", "nmod"} and _leads_to_light(head):
        return _leads_to_light(head)
    for child in noun.children:
        if child.dep_ in {"acl", "acl:relcl"} and lemma_of(child) in light_verbs():
            return child
    return None


def _leads_to_light(noun: Token) -> Token | None:
    """Return the verb of "take part in talks", "claim responsibility for an attack", "step up attacks"."""
    head = noun.head
    if lemma_of(head) in {"part", "responsibility", "place"} and head.dep_ == "obj":
        head = head.head
    elif noun.dep_ == "nmod" or lemma_of(head) not in {"participate", "engage", "join"}:
        return None
    return head if lemma_of(head) in light_verbs() | {"engage"} else None


def _absorbed_by(trigger: Trigger, found: Mapping[int, Trigger]) -> Iterator[int]:
    """Yield the triggers that report the same act as this one, or only what it asks for or refuses."""
    if trigger.carrier is not None and trigger.row.type and trigger.carrier.i in found:
        yield trigger.carrier.i
        return
    if trigger.row.pos == "noun":
        yield from _nested_nouns(trigger, found)
        return
    yield from _papers_verb(trigger, found)
    for slot, tokens in trigger.slots.items():
        for token in tokens:
            other = None if _is_apart(trigger, slot, token) else found.get(token.i)
            if other is None or (other.row.pos == "verb" and slot == "comp"):
                continue
            if other.carrier is not None and other.carrier.i == trigger.token.i:
                continue
            if other.row.type == trigger.row.type or _takes(trigger, slot):
                yield token.i


def _is_apart(trigger: Trigger, slot: str, token: Token) -> bool:
    """Return whether a slot holds another act, unless it runs into the verb ("After a raid killed two, …")."""
    first, last = sorted((token.i, trigger.token.i))
    runs_in = token.i == first and all(word.text != "," for word in token.doc[first:last])
    return slot in APART and not runs_in


def _papers_verb(trigger: Trigger, found: Mapping[int, Trigger]) -> Iterator[int]:
    """Yield the verb that passes a paper which speaks itself ("passed a resolution calling for …")."""
    if not trigger.row.type or not (trigger.token.dep_ == "acl" or trigger.row.type == "REQUEST"):
        return
    verb = passing_verb(trigger.token)
    if verb is not None and verb.i in found and found[verb.i].row.type in {"SUPPORT", "CONSULT"}:
        yield verb.i


def passing_verb(token: Token) -> Token | None:
    """Return the verb of "voted for a resolution that urges …" for "urges", None where no paper speaks."""
    paper = token.head
    if token.dep_ not in {"acl", "acl:relcl"} or paper.pos_ not in {"NOUN", "PROPN"}:
        return None
    while paper.dep_ == "nmod" and lemma_of(paper.head) in {"favor", "favour", "support"}:
        paper = paper.head
    return paper.head if paper.dep_ in {"obj", "obl"} and paper.head.pos_ == "VERB" else None


def _takes(trigger: Trigger, slot: str) -> bool:
    return trigger.row.type in ABSORBING and slot in {"obj", "for", "of", "to", "on", "with", "in"}


def _nested_nouns(trigger: Trigger, found: Mapping[int, Trigger]) -> Iterator[int]:
    """Yield event nouns inside this noun's phrase that name the same act ("talks on … discussions")."""
    for slot in ("of", "mod", "in", "during", "with"):
        for token in trigger.slots.get(slot, ()):
            other = found.get(token.i)
            if (
                other is not None
                and other.token.i != trigger.token.i
                and (
                    other.row.type == trigger.row.type
                    or (trigger.row.type in ABSORBING and slot in {"of", "mod"})
                )
            ):
                yield token.i
