"""Reported clauses: "X said that Y", "Y, said X", "according to X, Y", "X's claim that Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.model import Party
from dateline.readers.complements import find_contents, has_that, is_finite, is_reported, reports_itself
from dateline.readers.pieces import (
    FEWEST_WORDS,
    Pieces,
    balance,
    count_inked,
    find_runs,
    pieces_around,
    pieces_under,
    trim,
)
from dateline.readers.scene import Scene
from dateline.readers.speakers import make_party
from dateline.readers.speech import REPORTING, SpeechVerb, is_negated, is_unreal, speech_nouns, speech_verb
from dateline.readers.subjects import find_subject


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported clause in pieces (two where the cue stands inside it), its cue and its speaker."""

    pieces: Pieces
    cue: Token
    party: Party


def find_reported(scene: Scene) -> Iterator[Reported]:
    """Yield the reported clauses outside quotation marks, in the order of their cues."""
    for reported in _find_all(scene):
        if not _is_all_quoted(scene, reported.pieces):
            yield reported


def _is_all_quoted(scene: Scene, pieces: Pieces) -> bool:
    """Return whether every word stands in quotation marks: a direct quote, or too short for one."""
    return all(
        scene.quotation_by_token[i] >= 0 or scene.doc[i].is_punct or scene.doc[i].is_space
        for start, end in pieces
        for i in range(start, end)
    )


def _find_all(scene: Scene) -> Iterator[Reported]:
    for token in scene.doc:
        if scene.is_quoted(token):
            continue
        if token.lower_ == "according":
            yield from _of_source(scene, token)
        elif token.pos_ in ("VERB", "AUX"):
            yield from _of_verb(scene, token)
        elif token.lower_ in speech_nouns():
            yield from _of_noun(scene, token)


def _of_verb(scene: Scene, cue: Token) -> Iterator[Reported]:
    verb = speech_verb(cue)
    if verb is None or verb.kind not in REPORTING or is_negated(cue) or is_unreal(cue):
        return
    contents = find_contents(cue)
    if not any(content.i > cue.i for content in contents):
        yield from _of_closing_cue(scene, cue, contents)
        return
    party = _speaker(scene, cue, find_subject(cue), verb)
    if party is None:
        return
    for content in contents:
        pieces = () if reports_itself(scene, content) else pieces_under(scene, content, cue)
        if pieces:
            yield Reported(pieces, cue, party)


def _speaker(scene: Scene, cue: Token, head: Token | None, verb: SpeechVerb) -> Party | None:
    if head is None or scene.is_quoted(head) or (verb.kind == "show" and not _is_actor(scene, head)):
        return None
    return make_party(scene, head)


def _of_closing_cue(scene: Scene, cue: Token, contents: Sequence[Token]) -> Iterator[Reported]:
    """Yield the clause before or around a cue: "Talks failed, the envoy said", "Talks, he said, failed"."""
    verb = speech_verb(cue)
    head = find_subject(cue)
    party = _speaker(scene, cue, head, verb) if verb is not None else None
    if head is None or party is None:
        return
    pieces = pieces_around(scene, cue, head)
    if not pieces and contents and not reports_itself(scene, contents[0]):
        pieces = pieces_under(scene, contents[0], cue)
    if pieces:
        yield Reported(pieces, cue, party)


def _is_actor(scene: Scene, head: Token) -> bool:
    """Return whether the subject can speak: "the envoy signalled that", not "the delay signalled that"."""
    mention = scene.mention_by_head.get(head.i)
    return head.ent_type_ == "PERSON" or (mention is not None and mention.kind != "place")


def _of_source(scene: Scene, according: Token) -> Iterator[Reported]:
    """Yield the clause that "according to X" gives to X."""
    source = according.head
    if source.i == according.i or source.head.i == source.i or scene.is_quoted(source.head):
        return
    content = _clause_of(source.head)
    party = make_party(scene, source)
    if party is None or is_reported(content) or reports_itself(scene, content):
        return
    phrase = {token.i for token in source.subtree}
    kept = [token.i for token in content.subtree if token.i not in phrase]
    ranges = [trim(scene.doc, start, end) for start, end in find_runs(kept, phrase)]
    pieces = tuple(balance(scene, piece) for piece in ranges if count_inked(scene.doc, piece))
    if sum(count_inked(scene.doc, piece) for piece in pieces) >= FEWEST_WORDS:
        yield Reported(pieces, according, party)


def _clause_of(token: Token) -> Token:
    """Return the head of the sentence or coordinate clause around `token`."""
    for _ in range(len(token.doc)):
        clausal = token.dep_ in ("parataxis", "conj") and token.pos_ in ("VERB", "AUX")
        if clausal or token.head.i == token.i:
            return token
        token = token.head
    return token


def _of_noun(scene: Scene, noun: Token) -> Iterator[Reported]:
    """Yield the clause of "Kenya's claim that …" and of "the envoy made a claim that …"."""
    content = next(
        (c for c in noun.children if c.dep_ in ("acl", "ccomp") and has_that(c) and is_finite(c)), None
    )
    if content is None:
        return
    owner = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
    if owner is None and noun.dep_ == "obj":
        owner = find_subject(noun.head)
    party = make_party(scene, owner) if owner is not None and not scene.is_quoted(owner) else None
    if party is None:
        return
    pieces = pieces_under(scene, content, noun)
    if pieces:
        yield Reported(pieces, noun, party)
