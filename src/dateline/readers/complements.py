"""The clauses that a cue reports, and whether a clause is a report of its own."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.readers.scene import Scene
from dateline.readers.speech import REPORTING, is_negated, speech_verb

QUESTION_WORDS = frozenset({"whether", "if", "how", "why", "what", "who", "when", "where", "which"})


def find_contents(cue: Token) -> list[Token]:
    """Return the heads of the clauses that the cue reports; one joined with its own "that" counts apart."""
    heads = [child for child in cue.children if _is_complement(child) and _is_statement(child)]
    if not heads:
        heads = [
            child
            for child in cue.children
            if child.dep_ == "parataxis" and child.i < cue.i and is_finite(child)
        ]
    if not heads and cue.dep_ == "parataxis" and is_finite(cue.head) and is_finite(cue):
        heads = [cue.head]
    return [*heads, *joined_clauses(cue), *(joined for head in heads for joined in joined_clauses(head))]


def _is_complement(child: Token) -> bool:
    """Return whether the clause completes its verb; with "that" it does, whatever the parser calls it."""
    return child.dep_ == "ccomp" or (
        child.dep_ in ("advcl", "acl", "csubj", "csubj:pass") and has_that(child)
    )


def joined_clauses(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ == "conj" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
            yield child


def _is_statement(content: Token) -> bool:
    """Return whether the clause is finite and no question: "said he left", not "asked whether he left"."""
    if not is_finite(content):
        return False
    first = content.left_edge
    return not any(
        token.lower_ in QUESTION_WORDS and token.dep_ in ("mark", "advmod", "obj", "nsubj", "det")
        for token in (first, *content.children)
        if token.i <= first.i + 1
    )


def is_finite(clause: Token) -> bool:
    """Return whether the clause has a subject of its own and no infinitive marker."""
    subject = False
    for child in clause.children:
        if child.dep_ == "mark" and child.lower_ == "to":
            return False
        subject = subject or child.dep_ in (
            "nsubj",
            "nsubj:pass",
            "nsubj:outer",
            "expl",
            "csubj",
            "csubj:pass",
        )
    return subject or (clause.pos_ in ("VERB", "AUX") and clause.tag_ in ("VBD", "VBZ", "VBP", "MD"))


def has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def reports_itself(scene: Scene, content: Token) -> bool:
    """Return whether the clause is another speaker's report: "the ministry said Sall had said that …"."""
    verb = speech_verb(content)
    if verb is None or verb.kind not in REPORTING or is_negated(content) or scene.is_quoted(content):
        return False
    quoted = scene.quotation_by_token[content.i : content.right_edge.i + 1]
    return (
        verb.lemma in ("say", "tell", "add") or bool(find_contents(content)) or any(at >= 0 for at in quoted)
    )


def is_reported(content: Token) -> bool:
    """Return whether another cue already reports the clause: "X said that Y, according to Z" is X's."""
    verb = speech_verb(content.head)
    return content.dep_ in ("ccomp", "parataxis") and verb is not None and verb.kind in REPORTING
