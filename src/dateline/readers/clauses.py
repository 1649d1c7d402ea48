"""The grammar of one predicate: who fills its slots, found from Universal Dependencies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from dateline.data import read_table
from dateline.readers.words import lemma_of

Slots = Mapping[
    str, tuple[Token, ...]
]  # slot name ("subj", "obj", "comp", "part", or a preposition) → head tokens

MAX_CLIMB = (
    6  # heads followed when a subject is inherited (coordination, control): real sentences need at most 4
)
RELATIVE_WORDS = frozenset({"who", "whom", "which", "that", "whose", "where"})
PARTICLES = frozenset(
    {"out", "up", "down", "off", "back", "away", "together", "over", "in", "through", "apart"}
)
REASONS = frozenset({"of", "for", "from"})  # a gerund after these tells what the object did
OBJECT_CONTROL = frozenset(row["lemma"] for row in read_table("control_verbs"))

_SLOT_BY_DEP = {
    "nsubj": "subj",
    "nsubj:outer": "subj",
    "nsubj:pass": "obj",
    "obj": "obj",
    "iobj": "iobj",
    "obl:agent": "subj",
    "xcomp": "comp",
    "ccomp": "comp",
    "compound:prt": "part",
}


def is_participle(token: Token) -> bool:
    """Return whether the token is a past participle."""
    return token.tag_ == "VBN" or (not token.tag_ and "Part" in token.morph.get("VerbForm", []))


def is_passive(verb: Token) -> bool:
    """Return whether the verb is passive: by its auxiliary or subject, or as a bare participle."""
    if any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.children):
        return True
    return is_participle(verb) and verb.dep_ in {"acl", "advcl", "amod"} and not has_perfect(verb)


def has_perfect(verb: Token) -> bool:
    """Return whether "have" helps the verb ("has struck")."""
    return any(child.dep_ == "aux" and lemma_of(child) == "have" for child in verb.children)


def preposition_of(token: Token) -> str | None:
    """Return the word that marks a phrase: its preposition or, of a clause, its marker."""
    words = [c for c in token.children if c.dep_ == "case" or (c.dep_ == "mark" and c.lower_ != "to")]
    if (
        not words and token.left_edge.dep_ == "case" and token.left_edge.i < token.i
    ):  # hung on the possessor instead
        words = [token.left_edge]
    if words and words[0].lower_ in PARTICLES:  # "out of", "away from", "down on"
        words += [child for child in words[0].children if child.dep_ == "fixed"]
    return words[-1].lower_ if words and words[0].lower_ in PARTICLES else words[0].lower_ if words else None


def verb_slots(verb: Token) -> dict[str, list[Token]]:
    """Return what fills the slots of a verb, with relative pronouns, gaps and shared subjects resolved."""
    slots: dict[str, list[Token]] = {}
    for child in verb.children:
        _place_child(verb, child, slots)
    if "iobj" in slots and "obj" not in slots:  # "instructed the navy to leave"
        slots["obj"] = slots.pop("iobj")
    if "obj" not in slots and not is_passive(verb):
        objects = [
            t
            for t in slots.get("bare", ())
            if t.dep_ == "obl" and t.i > verb.i and t.pos_ in {"NOUN", "PROPN"}
        ]
        if objects:  # an object that the parser took for an adjunct
            slots["obj"] = objects
    _mend_second_subject(verb, slots)
    _fill_from_noun(verb, slots)
    _fill_from_head(verb, slots)
    return slots


def _mend_second_subject(verb: Token, slots: dict[str, list[Token]]) -> None:
    """Take a noun after an active verb for its object where the parser gave the verb two subjects."""
    subjects = slots.get("subj", [])
    late = [t for t in subjects if t.dep_ == "nsubj" and t.i > verb.i]
    if late and any(t.i < verb.i for t in subjects) and "obj" not in slots and not is_passive(verb):
        slots["subj"] = [t for t in subjects if t not in late]
        slots["obj"] = late


def _place_child(verb: Token, child: Token, slots: dict[str, list[Token]]) -> None:
    dep = child.dep_
    slot = _SLOT_BY_DEP.get(dep)
    if slot is not None:
        slots.setdefault(slot, []).append(child)
    elif dep.startswith("obl") or dep == "advcl":
        marker = preposition_of(child)
        particle = child.left_edge.lower_
        if particle in PARTICLES and particle != marker and dep != "advcl":
            slots.setdefault("part", []).append(child.left_edge)
        if marker == "by" and dep != "advcl" and is_passive(verb):
            slots.setdefault("subj", []).append(child)
        else:
            slots.setdefault(marker or _unmarked(child), []).append(child)
    elif dep == "advmod" and child.lower_ in PARTICLES:
        slots.setdefault("part", []).append(child)


def _unmarked(child: Token) -> str:
    """Return the slot of what no preposition marks: a purpose ("to …"), another clause, or a bare phrase."""
    if child.dep_ != "advcl":
        return "bare"
    if any(c.lower_ == "when" for c in child.children):
        return "when"
    return "purpose" if any(c.dep_ == "mark" and c.lower_ == "to" for c in child.children) else "while"


def _fill_from_noun(verb: Token, slots: dict[str, list[Token]]) -> None:
    """Let the noun that a relative clause or participle modifies fill its gap."""
    if not verb.dep_.startswith("acl"):
        return
    noun = verb.head
    for tokens in slots.values():
        for at, token in enumerate(tokens):
            if token.lower_ in RELATIVE_WORDS and token.pos_ in {"PRON", "DET", "SCONJ"}:
                tokens[at] = noun
                return
    if verb.dep_ == "acl:relcl":
        slots.setdefault("obj" if "subj" in slots else "subj", [noun])
    elif is_participle(verb) and not has_perfect(verb):
        slots.setdefault("obj", [noun])
    elif verb.tag_ == "VBG" or "Ger" in verb.morph.get("VerbForm", []):
        slots.setdefault("subj", [noun])


def _fill_from_head(verb: Token, slots: dict[str, list[Token]]) -> None:
    """Inherit a missing subject from the clause that this verb is joined to or controlled by."""
    if "subj" in slots or is_passive(verb):
        return
    inherited = inherited_subject(verb)
    if not inherited:
        return
    shares_passive = (
        verb.dep_ == "conj" and is_participle(verb) and is_passive(verb.head) and not has_perfect(verb)
    )
    slots.setdefault("obj" if shares_passive else "subj", inherited)


def inherited_subject(verb: Token) -> list[Token]:
    """Return the subject that a verb without one takes from the clause above it."""
    for _ in range(MAX_CLIMB):
        head = verb.head
        if head.i == verb.i or verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "parataxis", "acl"}:
            return []
        if verb.dep_ == "acl":
            return noun_owners(head)
        if verb.dep_ in {"xcomp", "ccomp"}:
            objects = [c for c in head.children if c.dep_ in {"obj", "iobj", "nsubj:pass"}]
            if objects and (lemma_of(head) in OBJECT_CONTROL or verb.dep_ == "xcomp"):
                return objects
            if verb.dep_ == "ccomp" and verb.tag_ != "VB":
                return []
        if verb.dep_ == "advcl" and preposition_of(verb) in REASONS and verb.tag_ == "VBG":
            objects = [c for c in head.children if c.dep_ in {"obj", "nsubj:pass"}]
            if objects:  # "accused the general of shelling", "praised them for leaving"
                return objects
        if verb.dep_ == "conj" and head.dep_.startswith("acl"):
            return [head.head]
        subjects = [c for c in head.children if c.dep_ in {"nsubj", "nsubj:pass", "nsubj:outer"}]
        if subjects:
            return [_antecedent(subject) for subject in subjects]
        verb = head
    return []


def _antecedent(subject: Token) -> Token:
    """Return the noun behind a relative pronoun, or the token itself."""
    clause = subject.head
    if subject.lower_ in RELATIVE_WORDS and clause.dep_ == "acl:relcl":
        return clause.head
    return subject


def noun_owners(noun: Token) -> list[Token]:
    """Return who stands in a noun phrase as its doer: the possessor ("Iran's plan")."""
    return [child for child in noun.children if child.dep_ == "nmod:poss"]


def noun_slots(noun: Token) -> dict[str, list[Token]]:
    """Return what fills the slots of a noun: "poss", "mod" (compounds, adjectives) and each preposition."""
    slots: dict[str, list[Token]] = {}
    for child in noun.children:
        dep = child.dep_
        if dep == "nmod:poss":
            slots.setdefault("poss", []).append(child)
        elif dep in {"amod", "compound", "nmod:desc", "nmod:unmarked"} or (
            dep == "flat" and child.pos_ == "ADJ"
        ):
            slots.setdefault("mod", []).append(child)
        elif dep.startswith(("nmod", "obl")) or dep in {"acl", "advcl"}:
            slots.setdefault(preposition_of(child) or "bare", []).append(child)
    _add_coordinate_modifiers(slots)
    return slots


def _add_coordinate_modifiers(slots: dict[str, list[Token]]) -> None:
    modifiers = slots.get("mod", [])
    modifiers.extend(token for head in tuple(modifiers) for token in head.children if token.dep_ == "conj")


def coordinated(token: Token) -> Iterable[Token]:
    """Yield the token and what is joined to it by "and": "Oslo", "Bern" of "Oslo and Bern agreed"."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}:
            yield from coordinated(child)


def clause_bounds(head: Token, *tokens: Token) -> tuple[int, int]:
    """Return the character offsets of the words under `head` and of `tokens`, without edge punctuation."""
    doc = head.doc
    first = min([head.left_edge.i, *(token.i for token in tokens)])
    last = max([head.right_edge.i, *(token.i for token in tokens)])
    while first < last and (doc[first].is_punct or doc[first].is_space):
        first += 1
    while last > first and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last].text)
