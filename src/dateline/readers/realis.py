"""Whether an act occurred, goes on, is planned, is only possible, or is denied, by its grammar and its context."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from dateline.data import read_table
from dateline.model import Realis
from dateline.readers.clauses import MAX_CLIMB, is_participle, preposition_of
from dateline.readers.triggers import Trigger
from dateline.readers.words import lemma_of

NONE = "none"  # the act is only asked for, meant or in principle: no report of its own
STATED = "stated"  # whatever its own words say
STATES = frozenset({"SUPPORT", "AID", "COOPERATE"})  # in the present tense these go on ("Iran backs the group")
LIGHT_SUBJECT = frozenset({"nsubj", "nsubj:pass", "csubj"})
FACTUAL_LINKS = frozenset(
    "after following since despite amid over because for about as when while by during in before until with at".split()
)
GOVERNED = frozenset({"for", "of", "to", "against", "on", "about", "in", "over", "with", "from"})
NOUN_LINKS = frozenset({"for", "of", "to", "against"})  # "plans for a withdrawal"; not "request in a phone call"


@cache
def effects() -> Mapping[tuple[str, str], str]:
    """Return what each word does to the act it governs or marks, by (kind, word)."""
    return {(row["kind"], row["word"]): row["effect"] for row in read_table("realis")}


def realis_of(trigger: Trigger) -> Realis | None:
    """Return the realis of a trigger's act, None when the clause reports no act at all."""
    if trigger.row.pos == "noun":
        effect = _noun_effect(trigger)
    else:
        effect = _verb_effect(trigger.token)
    if effect == NONE or _is_asked(trigger.token):
        return None
    if effect != STATED:
        return effect  # type: ignore[return-value]  # the table's other effects are realis values
    return "ongoing" if _goes_on(trigger) else "occurred"


def realis_of_word(token: Token) -> Realis | None:
    """Return the realis of any verb or noun that tells an act, None where it is only asked for or meant."""
    effect = _free_noun_effect(token) if token.pos_ in {"NOUN", "PROPN"} else _verb_effect(token)
    if effect == NONE or _is_asked(token):
        return None
    return "occurred" if effect == STATED else effect  # type: ignore[return-value]  # other effects are realis values


def _is_asked(token: Token) -> bool:
    sentence = token.sent
    return sentence[-1].text == "?" or (len(sentence) > 1 and sentence[-1].is_quote and sentence[-2].text == "?")


# ── verbs ───────────────────────────────────────────────────────────────────────────────────────────────


def _verb_effect(verb: Token) -> str:
    """Return the effect of the verb's own auxiliaries and then of each clause above it, the first that decides."""
    for _ in range(MAX_CLIMB):
        own = _own_effect(verb)
        if own != STATED:
            return _under_report(verb) if own == "possible" and _has_word(verb, {"would", "'d"}) else own
        link = _link_effect(verb)
        if link is not None and link != STATED:
            return link
        if link is None:
            return STATED
        verb = verb.head
    return STATED


def _own_effect(verb: Token) -> str:
    """Return what auxiliaries, negation and markers of this clause say."""
    table = effects()
    found = STATED
    for child in verb.children:
        kind = {"aux": "aux", "mark": "marker", "advmod": "negation", "det": "negation", "cc": "negation"}.get(child.dep_)
        effect = table.get((kind, child.lower_)) if kind else None
        if effect == "denied":
            return "denied"
        if effect and found == STATED:
            found = effect
    if found == STATED and _is_bare_future(verb):
        return "planned"
    if found == STATED and any(c.dep_ in {"nsubj", "nsubj:pass"} and _denies(c) for c in verb.children):
        return "denied"
    return found


def _denies(subject: Token) -> bool:
    """Return whether a subject says that nobody did it ("no soldiers were killed", "nobody resigned")."""
    if subject.lower_ in {"nobody", "none", "nothing", "neither"}:
        return True
    return any(child.dep_ == "det" and child.lower_ in {"no", "neither"} for child in subject.children)


def _is_bare_future(verb: Token) -> bool:
    """Return whether an infinitive heads its sentence or follows "be" ("Kenya to send police", "is to leave")."""
    if not any(child.dep_ in {"mark", "aux"} and child.lower_ == "to" for child in verb.children):
        return False
    if verb.dep_ in {"root", "ROOT", "parataxis", "acl"} and any(c.dep_.startswith("nsubj") for c in verb.children):
        return True
    return verb.dep_ == "xcomp" and lemma_of(verb.head) == "be"


def _has_word(verb: Token, words: set[str]) -> bool:
    return any(child.lower_ in words for child in verb.children)


def _under_report(verb: Token) -> str:
    """Return "planned" for the future seen from a past report ("said it would leave"), else "possible"."""
    if any(child.dep_ == "advcl" and preposition_of(child) in {"if", "unless"} for child in verb.children):
        return "possible"
    for _ in range(MAX_CLIMB):
        if verb.dep_ == "ccomp":
            own = effects().get(("verb", lemma_of(verb.head)), STATED)
            return "planned" if own in {STATED, "planned"} and verb.head.tag_ in {"VBD", "VBN"} else "possible"
        if verb.dep_ not in {"conj", "xcomp"}:
            break
        verb = verb.head
    return "possible"


def _link_effect(verb: Token) -> str | None:
    """Return what the clause above does to this one: an effect, STATED to go on upwards, None to stop."""
    head, dep = verb.head, verb.dep_
    if head.i == verb.i or dep in {"parataxis", "acl:relcl", "appos", "discourse"}:
        return None
    marker = preposition_of(verb)
    if dep in {"xcomp", "ccomp", "csubj"}:
        return _governor_effect(head)
    if dep == "advcl":
        return _adverbial_effect(verb, marker)
    if dep == "acl":
        return _noun_complement_effect(verb, marker)
    if dep == "conj":
        return None if _is_own_clause(verb) else STATED
    return None


def _governor_effect(head: Token) -> str:
    known = effects().get(("verb", lemma_of(head)))
    if known is None and head.pos_ == "NOUN":
        known = effects().get(("noun", lemma_of(head)))
    return STATED if known is None else known


def _adverbial_effect(verb: Token, marker: str | None) -> str | None:
    """Return the effect of being an adverbial clause: a condition, a purpose, a complement of its verb, or a fact."""
    if marker in {"if", "unless", "lest"}:
        return "possible"
    if any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children):
        known = effects().get(("verb", lemma_of(verb.head)))
        return known if known not in {None, STATED} else NONE  # a purpose is no act yet
    if marker in GOVERNED and verb.tag_ == "VBG":
        known = effects().get(("verb", lemma_of(verb.head)))
        return None if known in {None, STATED} else known
    return None


def _noun_complement_effect(verb: Token, marker: str | None) -> str | None:
    known = effects().get(("noun", lemma_of(verb.head)))
    infinitive = any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children)
    if infinitive and _is_singled_out(verb.head):
        return None
    if infinitive and verb.head.head.i == verb.head.i and known is None:  # a headline: "Soldiers to be sent home"
        return "planned"
    if infinitive or marker in GOVERNED:
        return known if known is not None and known != STATED else (NONE if infinitive else None)
    return None


def _is_singled_out(noun: Token) -> bool:
    """Return whether a noun is "the first", "the highest-ranking" … to have done what follows."""
    marks = [child for child in noun.subtree if child.i < noun.i]
    return any(mark.tag_ in {"JJS", "RBS"} or mark.lower_ in {"first", "last", "only", "latest"} for mark in marks)


def _is_own_clause(verb: Token) -> bool:
    """Return whether a coordinate verb has a subject or auxiliary of its own."""
    return any(child.dep_.startswith(("nsubj", "aux")) for child in verb.children)


# ── nouns ───────────────────────────────────────────────────────────────────────────────────────────────


def _noun_effect(trigger: Trigger) -> str:
    noun = trigger.token
    own = _modifier_effect(noun)
    if own != STATED:
        return own
    if trigger.carrier is not None:
        return _carried_effect(trigger, trigger.carrier)
    return _free_noun_effect(noun)


def _free_noun_effect(noun: Token) -> str:
    """Return the effect of an event noun's own words and of what governs it."""
    own = _modifier_effect(noun)
    if own != STATED:
        return own
    for _ in range(MAX_CLIMB):
        effect = _noun_link_effect(noun)
        if effect != STATED or noun.head.i == noun.i or noun.head.pos_ not in {"NOUN", "PROPN"}:
            return effect
        if noun.dep_ != "conj" and preposition_of(noun) not in NOUN_LINKS:
            return STATED
        noun = noun.head
        if effects().get(("noun", lemma_of(noun))) is None and noun.dep_ != "conj":
            return STATED
    return STATED


def _modifier_effect(noun: Token) -> str:
    table = effects()
    for child in noun.children:
        if child.dep_ == "det" and child.lower_ in {"no", "neither"}:
            return "denied"
        if child.dep_ in {"amod", "det"} and ("modifier", child.lower_) in table:
            return table["modifier", child.lower_]
    return STATED


def _carried_effect(trigger: Trigger, carrier: Token) -> str:
    """Return the effect of the carrying verb's clause, or of the carrier itself ("announced a withdrawal")."""
    if carrier.dep_ in {"acl", "acl:relcl"} and carrier.head.i == trigger.token.i:
        return _carrier_word_effect(carrier)
    clause = _verb_effect(carrier)
    return clause if clause != STATED else _carrier_word_effect(carrier)


def _carrier_word_effect(carrier: Token) -> str:
    if lemma_of(carrier) in {"plan", "plot", "threaten", "announce"}:
        return "planned" if lemma_of(carrier) != "announce" else STATED
    return STATED


def _noun_link_effect(noun: Token) -> str:
    """Return what the word above an event noun does to it."""
    head, dep = noun.head, noun.dep_
    if head.i == noun.i:
        return STATED
    marker = preposition_of(noun)
    if dep.startswith("nmod") and dep != "nmod:poss":
        known = effects().get(("noun", lemma_of(head)))
        return known if known is not None and marker in NOUN_LINKS else STATED
    if head.pos_ in {"VERB", "ADJ"} and (dep in {"obj", "nsubj:pass"} or (dep == "obl" and marker in GOVERNED)):
        known = effects().get(("verb", lemma_of(head)))
        if known in {NONE, "denied", "possible", "planned"} and not (dep == "obl" and marker in FACTUAL_LINKS - {"for"}):
            return known
        return _indefinite_under(noun, head)
    if dep in LIGHT_SUBJECT or dep == "obl:agent":
        return _indefinite_under(noun, head)
    return STATED


def _indefinite_under(noun: Token, head: Token) -> str:
    """Return the clause's own effect for an act that nothing presents as known ("an attack would …")."""
    if any(child.dep_ in {"det", "nmod:poss"} and child.lower_ not in {"a", "an"} for child in noun.children):
        return STATED
    return _verb_effect(head)


# ── tense ───────────────────────────────────────────────────────────────────────────────────────────────


def _goes_on(trigger: Trigger) -> bool:
    """Return whether the act goes on: progressive, "continue to", or a standing relation in the present tense."""
    verb = trigger.predicate
    if verb.pos_ != "VERB":
        return False
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "aux:pass"}}
    if verb.tag_ == "VBG" and auxiliaries & {"is", "are", "'s", "'re", "am", "'m", "been"}:
        return True
    if verb.dep_ == "xcomp" and lemma_of(verb.head) in {"continue", "keep", "remain"}:
        return True
    if lemma_of(verb) in {"continue", "continu"} and trigger.carrier is not None:
        return True
    return trigger.type in STATES and verb.tag_ in {"VBZ", "VBP"} and not auxiliaries and not is_participle(verb)
