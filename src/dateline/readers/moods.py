"""What the words around a verb make of its act: auxiliaries, negation, and each clause above it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from dateline.data import read_table
from dateline.readers.clauses import MAX_CLIMB, preposition_of
from dateline.readers.words import lemma_of

NONE = "none"  # the act is only asked for, meant or in principle: no report of its own
STATED = "stated"  # whatever its own words say
GOVERNED = frozenset({"for", "of", "to", "against", "on", "about", "in", "over", "with", "from"})


@cache
def effects() -> Mapping[tuple[str, str], str]:
    """Return what each word does to the act it governs or marks, by (kind, word)."""
    return {(row["kind"], row["word"]): row["effect"] for row in read_table("realis")}


def verb_effect(verb: Token) -> str:
    """Return the effect of the verb's own auxiliaries and of each clause above it, the first that decides."""
    for _ in range(MAX_CLIMB):
        own = _own_effect(verb)
        if own != STATED:
            return _under_report(verb) if own == "possible" and _has_word(verb, {"would", "'d"}) else own
        link = _link_effect(verb)
        if link == "planned":
            return under_plan(verb.head)
        if link is not None and link != STATED:
            return link
        if link is None:
            return STATED
        verb = verb.head
    return STATED


def under_plan(governor: Token) -> str:
    """Return what becomes of a planned act where the plan itself is asked for, denied or only possible."""
    if governor.pos_ not in {"VERB", "ADJ"}:
        return "planned"
    effect = verb_effect(governor)
    return "planned" if effect in {STATED, "planned"} else effect


def _own_effect(verb: Token) -> str:
    """Return what auxiliaries, negation and markers of this clause say."""
    table = effects()
    found = STATED
    if any(child.lower_ == "whether" for child in verb.children):
        return NONE
    for child in verb.children:
        kind = {
            "aux": "aux",
            "mark": "marker",
            "advmod": "negation",
            "det": "negation",
            "cc": "negation",
        }.get(child.dep_)
        effect = table.get((kind, child.lower_)) if kind else None
        if effect == "denied":
            return NONE if _forbids(verb) else "denied"
        if effect and found == STATED:
            found = effect
    if found == STATED and _is_bare_future(verb):
        return "planned"
    if found == STATED and (_is_command(verb) or is_subjunctive(verb)):
        return NONE
    if found == STATED and any(c.dep_ in {"nsubj", "nsubj:pass"} and _denies(c) for c in verb.children):
        return "denied"
    return found


def _denies(subject: Token) -> bool:
    """Return whether a subject says that nobody did it ("no soldiers were killed", "nobody resigned")."""
    if subject.lower_ in {"nobody", "none", "nothing", "neither"}:
        return True
    return any(child.dep_ == "det" and child.lower_ in {"no", "neither"} for child in subject.children)


def _is_bare_future(verb: Token) -> bool:
    """Return whether an infinitive heads its sentence ("Kenya to send police") or follows "be"."""
    if not any(child.dep_ in {"mark", "aux"} and child.lower_ == "to" for child in verb.children):
        return False
    if verb.dep_ in {"root", "ROOT", "parataxis", "acl"} and any(
        c.dep_.startswith("nsubj") for c in verb.children
    ):
        return True
    return verb.dep_ == "xcomp" and lemma_of(verb.head) == "be"


def _is_command(verb: Token) -> bool:
    """Return whether a verb commands ("Leave the town!")."""
    if verb.tag_ != "VB" or verb.dep_ not in {"root", "ROOT", "conj", "parataxis", "ccomp"}:
        return False
    return (
        not any(child.dep_.startswith(("nsubj", "aux", "mark")) for child in verb.children)
        and verb.dep_ != "conj"
    )


def _forbids(verb: Token) -> bool:
    """Return whether a negated verb is a command ("Do not shoot!")."""
    return (
        verb.tag_ == "VB"
        and not any(
            child.dep_.startswith(("nsubj", "mark"))
            or (child.dep_ == "aux" and child.lower_ not in {"do", "don't"})
            for child in verb.children
        )
        and verb.dep_ in {"root", "ROOT", "parataxis", "ccomp"}
    )


def is_subjunctive(verb: Token) -> bool:
    """Return whether a clause asks for an act by its bare verb ("insisted that Somalia withdraw")."""
    if verb.dep_ != "ccomp" or verb.tag_ not in {"VB", "VBP"} or verb.head.tag_ not in {"VBD", "VBN", "VBZ"}:
        return False
    if any(child.dep_.startswith("aux") for child in verb.children):
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return bool(subjects) and all(
        child.tag_ in {"NN", "NNP"} and not any(c.dep_ == "conj" for c in child.children)
        for child in subjects
    )


def _has_word(verb: Token, words: set[str]) -> bool:
    return any(child.lower_ in words for child in verb.children)


def _under_report(verb: Token) -> str:
    """Return "planned" for the future seen from a past report ("said it would leave"), else "possible"."""
    if any(child.dep_ == "advcl" and preposition_of(child) in {"if", "unless"} for child in verb.children):
        return "possible"
    for _ in range(MAX_CLIMB):
        if verb.dep_ == "ccomp":
            own = effects().get(("verb", lemma_of(verb.head)), STATED)
            return (
                "planned" if own in {STATED, "planned"} and verb.head.tag_ in {"VBD", "VBN"} else "possible"
            )
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
    """Return the effect of being an adverbial clause: a condition, a purpose, a complement, or a fact."""
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
    infinitive = verb.tag_ == "VB" or any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children)
    if infinitive and _is_singled_out(verb.head):
        return None
    if (
        infinitive and verb.head.head.i == verb.head.i and known is None
    ):  # a headline: "Soldiers to be sent home"
        return "planned"
    if infinitive or marker in GOVERNED:
        return known if known is not None and known != STATED else (NONE if infinitive else None)
    return None


def _is_singled_out(noun: Token) -> bool:
    """Return whether a noun is "the first", "the highest-ranking" … to have done what follows."""
    marks = [child for child in noun.subtree if child.i < noun.i]
    return any(
        mark.tag_ in {"JJS", "RBS"} or mark.lower_ in {"first", "last", "only", "latest"} for mark in marks
    )


def _is_own_clause(verb: Token) -> bool:
    """Return whether a coordinate verb has a subject or auxiliary of its own."""
    return any(child.dep_.startswith(("nsubj", "aux")) for child in verb.children)
