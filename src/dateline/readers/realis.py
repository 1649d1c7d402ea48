"""Whether an act occurred, goes on, is planned, is only possible, or is denied."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.model import Realis
from dateline.readers.clauses import MAX_CLIMB, is_participle, preposition_of
from dateline.readers.moods import GOVERNED, NONE, STATED, effects, under_plan, verb_effect
from dateline.readers.triggers import Trigger
from dateline.readers.words import lemma_of

STATES = frozenset(
    {"SUPPORT", "AID", "COOPERATE"}
)  # in the present tense these go on ("Iran backs the group")
LIGHT_SUBJECT = frozenset({"nsubj", "nsubj:pass", "csubj"})
FACTUAL_LINKS = frozenset(
    [
        "after",
        "following",
        "since",
        "despite",
        "amid",
        "over",
        "because",
        "for",
        "about",
        "as",
        "when",
        "while",
        "by",
        "during",
        "in",
        "before",
        "until",
        "with",
        "at",
    ]
)
NOUN_LINKS = frozenset(
    {"for", "of", "to", "against"}
)  # "plans for a withdrawal"; not "request in a phone call"


def realis_of(trigger: Trigger) -> Realis | None:
    """Return the realis of a trigger's act, None when the clause reports no act at all."""
    effect = _noun_effect(trigger) if trigger.row.pos == "noun" else verb_effect(trigger.token)
    if effect == NONE or _is_asked(trigger.token):
        return None
    if effect != STATED:
        return effect  # type: ignore[return-value]  # the table's other effects are realis values
    return "ongoing" if _goes_on(trigger) else "occurred"


def realis_of_word(token: Token) -> Realis | None:
    """Return the realis of any verb or noun that tells an act, None where it is only asked for or meant."""
    effect = _free_noun_effect(token) if token.pos_ in {"NOUN", "PROPN"} else verb_effect(token)
    if effect == NONE or _is_asked(token):
        return None
    return "occurred" if effect == STATED else effect  # type: ignore[return-value]  # other effects are realis values


def _is_asked(token: Token) -> bool:
    sentence = token.sent
    return sentence[-1].text == "?" or (
        len(sentence) > 1 and sentence[-1].is_quote and sentence[-2].text == "?"
    )


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
    """Return the effect of the carrying verb's clause, or of the carrier itself ("planned a raid")."""
    if carrier.dep_ in {"acl", "acl:relcl"} and carrier.head.i == trigger.token.i:
        return _carrier_word_effect(carrier)
    clause = verb_effect(carrier)
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
        if known is None or marker not in NOUN_LINKS:
            return STATED
        return _modifier_effect(head) if known == "planned" and _modifier_effect(head) != STATED else known
    if head.pos_ in {"VERB", "ADJ"} and (
        dep in {"obj", "nsubj:pass"} or (dep == "obl" and marker in GOVERNED)
    ):
        known = effects().get(("verb", lemma_of(head)))
        if known in {NONE, "denied", "possible", "planned"} and not (
            dep == "obl" and marker in FACTUAL_LINKS - {"for"}
        ):
            return under_plan(head) if known == "planned" else str(known)
        return _indefinite_under(noun, head)
    if dep in LIGHT_SUBJECT or dep == "obl:agent":
        return _indefinite_under(noun, head)
    return STATED


def _indefinite_under(noun: Token, head: Token) -> str:
    """Return the clause's own effect for an act that nothing presents as known ("an attack would …")."""
    if any(child.dep_ in {"det", "nmod:poss"} and child.lower_ not in {"a", "an"} for child in noun.children):
        return STATED
    judged = [
        head,
        *(child for child in head.children if child.dep_ in {"xcomp", "acomp"} and child.pos_ == "ADJ"),
    ]
    for word in judged:  # "a pullout seems unlikely", "a pullout is regarded as a mistake"
        if effects().get(("verb", lemma_of(word))) in {"possible", "denied"}:
            return "possible"
    found = verb_effect(head)
    return "possible" if found == "planned" and head.pos_ != "VERB" else found


def _goes_on(trigger: Trigger) -> bool:
    """Return whether the act goes on: progressive, "continue to", or a standing relation."""
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
    return (
        trigger.type in STATES and verb.tag_ in {"VBZ", "VBP"} and not auxiliaries and not is_participle(verb)
    )
