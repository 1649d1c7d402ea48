"""From a cue to the head word of who speaks: subject, agent, quoted person, or the phrase beside the cue."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.readers.speech import SUBJECTS, speech_verb

MAX_CLIMB = 6  # heads followed from a participle to the subject it shares: real sentences need at most 4
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
AFTER_VERB = frozenset({"nsubj", "obj", "iobj", "obl:unmarked", "obl", "appos", "dep"})
SPEAKERS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
RELATIVE_WORDS = frozenset({"who", "which", "that"})


def find_subject(cue: Token) -> Token | None:
    """Return the head word of who speaks at `cue`: subject, quoted object, agent, shared subject or noun."""
    verb = cue
    for _ in range(MAX_CLIMB):
        subject = _own_subject(verb) or (inverted_subject(verb) if verb.i == cue.i else None)
        if subject is not None:
            return subject
        head = verb.head
        if head.i == verb.i:
            return None
        if verb.dep_.startswith("acl"):
            return head
        if verb.dep_ in ("xcomp", "ccomp", "advcl", "obl") and _is_quoting(head):
            return _quoted_person(head)
        if verb.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "dep"):
            return None
        verb = head
    return None


def _own_subject(verb: Token) -> Token | None:
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    passive = any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children)
    if subjects and not passive:
        return _antecedent(min(subjects, key=lambda subject: abs(subject.i - verb.i)))
    if passive:
        return next((child for child in verb.children if child.dep_ == "obl:agent"), None)
    return None


def inverted_subject(verb: Token) -> Token | None:
    """Return a subject that follows its verb: "assure the agency two officials", "says one of them"."""
    if verb.dep_ not in ("root", "ROOT", "parataxis") or not _stands_alone(verb):
        return None
    found: list[Token] = []
    for token in verb.doc[verb.i + 1 : verb.right_edge.i + 1]:
        if token.pos_ == "VERB":
            break
        if (
            token.dep_ in AFTER_VERB
            and token.pos_ in SPEAKERS
            and token.head not in found
            and not _has_case(token)
        ):
            found.append(token)
    person = next((token for token in found if token.ent_type_ == "PERSON"), None)
    return person or (found[-1] if found else None)


def _stands_alone(verb: Token) -> bool:
    """Return whether the verb is finite and comes right after a comma or a quotation mark."""
    before = verb.i - 1
    while before > 0 and verb.doc[before].pos_ == "ADV":
        before -= 1
    return before > 0 and verb.doc[before].is_punct and verb.tag_ in ("VBD", "VBZ", "VBP", "VB")


def _has_case(token: Token) -> bool:
    return any(child.dep_ == "case" and child.i < token.i for child in token.children)


def _antecedent(subject: Token) -> Token:
    """Return the noun behind a relative pronoun ("the envoy, who said"), or the token itself."""
    clause = subject.head
    if subject.lower_ in RELATIVE_WORDS and clause.dep_ in ("acl:relcl", "acl"):
        return clause.head
    return subject


def _is_quoting(token: Token) -> bool:
    verb = speech_verb(token)
    return verb is not None and verb.lemma in ("quote", "cite")


def _quoted_person(quoting: Token) -> Token | None:
    """Return who is quoted: state TV quoted *the general* as saying; *the general* was quoted as saying."""
    for relation in ("nsubj:pass", "obj", "iobj"):
        for child in quoting.children:
            if child.dep_ == relation:
                return child
    return quoting.head if quoting.dep_.startswith("acl") else None


def subject_beside(cue: Token, *, first: int, limit: int) -> Token | None:
    """Return the head of the phrase beside a cue, between `first` and `limit`: “…,” X said; “…,” said X."""
    doc = cue.doc
    lead = next((i for i in range(first, cue.i) if doc[i].pos_ in NOMINAL), None)
    if lead is not None:
        return _climb(doc[lead], first=first, limit=cue.i)
    after = cue.i + 1
    if after < limit and doc[after].pos_ in NOMINAL:
        return _climb(doc[after], first=after, limit=limit)
    return None


def _climb(token: Token, *, first: int, limit: int) -> Token | None:
    """Return the head of the noun phrase that begins with `token`, or None when the way up leaves nouns."""
    top = token
    for _ in range(MAX_CLIMB):
        head = token.head
        if head.i == token.i or not first <= head.i < limit:
            break
        token = head
        if token.pos_ in NOMINAL:
            top = token
    return top if top.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") else None
