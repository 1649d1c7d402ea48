"""Reported clauses: "X said that Y", "Y, said X", "according to X, Y", "X's claim that Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.model import Party
from dateline.readers.speakers import Scene, find_subject, make_party, subject_beside
from dateline.readers.speech import REPORTING, SpeechVerb, is_negated, is_unreal, speech_nouns, speech_verb

FEWEST_WORDS = 3  # a reported clause has a subject, a verb and something said
QUESTION_WORDS = frozenset({"whether", "if", "how", "why", "what", "who", "when", "where", "which"})
SETS_APART = frozenset({",", "—", "–", "--", "-", "”", '"', "’", "''"})
INSERTION_REACH = 15  # tokens of an inserted cue with its adverbials: "the minister told reporters in Accra on Monday"
CLAUSE_EDGES = frozenset({"that", ",", ";", ":", "—", "–", "-", "--", "and", "but"})

Pieces = tuple[tuple[int, int], ...]  # half-open token ranges


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported clause in pieces (two where the cue stands inside it), its cue and its speaker."""

    pieces: Pieces
    cue: Token
    party: Party


def find_reported(scene: Scene) -> Iterator[Reported]:
    """Yield the reported clauses outside quotation marks, in the order of their cues."""
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
    contents = _contents(cue)
    if not any(content.i > cue.i for content in contents):
        yield from _of_closing_cue(scene, cue, contents)
        return
    party = _speaker(scene, cue, find_subject(cue), verb)
    if party is None:
        return
    for content in contents:
        pieces = () if _reports_itself(content) else _pieces(scene, content, cue)
        if pieces:
            yield Reported(pieces, cue, party)


def _speaker(scene: Scene, cue: Token, head: Token | None, verb: SpeechVerb) -> Party | None:
    if head is None or scene.is_quoted(head) or (verb.kind == "show" and not _is_actor(scene, head)):
        return None
    return make_party(scene, head)


def _of_closing_cue(scene: Scene, cue: Token, contents: Sequence[Token]) -> Iterator[Reported]:
    """Yield the clause before, or around, a cue that follows it: "Talks failed, the envoy said", "Talks, he said, …"."""
    verb = speech_verb(cue)
    first, limit = scene.sentence_by_token[cue.i]
    head = find_subject(cue) or (subject_beside(cue, first=cue.i, limit=limit) if contents else None)
    party = _speaker(scene, cue, head, verb) if verb is not None else None
    if head is None or party is None:
        return
    pieces = _pieces_around(scene, cue, head)
    if not pieces and contents and not _reports_itself(contents[0]):
        pieces = _pieces(scene, contents[0], cue)
    if pieces:
        yield Reported(pieces, cue, party)


def _pieces_around(scene: Scene, cue: Token, subject: Token) -> Pieces:
    """Return the rest of the sentence where a comma sets the cue and its subject apart from a clause before them."""
    first, limit = scene.sentence_by_token[cue.i]
    own_start = min(cue.i, subject.left_edge.i if first <= subject.i < limit else cue.i)
    while own_start > first and scene.doc[own_start - 1].pos_ in ("ADV", "AUX"):
        own_start -= 1
    if own_start == first or scene.doc[own_start - 1].text not in SETS_APART or not _is_main(cue):
        return ()
    before = _trim(scene.doc, first, own_start)
    root = next((t for t in scene.doc[first:limit] if t.head.i == t.i), None)
    resumed = _resumed(scene.doc, cue.i, limit) if root is not None and root.i > cue.i else None
    after = _trim(scene.doc, resumed, limit) if resumed is not None else None
    if not any(_has_subject(t, before, after) for t in scene.doc[first:limit]):
        return ()
    return (before, after) if after is not None else (before,)


def _is_main(cue: Token) -> bool:
    """Return whether the cue is finite and no subordinate clause: "he said", not "having said"."""
    return cue.tag_ in ("VBD", "VBZ", "VBP") and not any(c.dep_ == "mark" for c in cue.children)


def _resumed(doc: Doc, cue: int, limit: int) -> int | None:
    """Return where the reported clause goes on: after the first comma behind an inserted cue."""
    return next((i + 1 for i in range(cue + 1, min(limit, cue + INSERTION_REACH)) if doc[i].text in SETS_APART), None)


def _has_subject(token: Token, before: tuple[int, int], after: tuple[int, int] | None) -> bool:
    """Return whether the token is the subject of a finite verb of the pieces that surround the cue."""
    if not token.dep_.startswith(("nsubj", "expl", "csubj")):
        return False
    inside = [before] if after is None else [before, after]
    return all(any(start <= t.i < end for start, end in inside) for t in (token, token.head))


def _is_actor(scene: Scene, head: Token) -> bool:
    """Return whether the subject can speak: "the envoy signalled that …", not "the delay signalled that …"."""
    mention = scene.mention_by_head.get(head.i)
    return head.ent_type_ == "PERSON" or (mention is not None and mention.kind != "place")


def _contents(cue: Token) -> list[Token]:
    """Return the heads of the clauses that the cue reports; a clause joined with its own "that" counts apart."""
    heads = [child for child in cue.children if child.dep_ == "ccomp" and _is_statement(child)]
    if not heads:
        heads = [child for child in cue.children if child.dep_ == "parataxis" and child.i < cue.i and _is_finite(child)]
    if not heads and cue.dep_ == "parataxis" and _is_finite(cue.head) and _is_finite(cue):
        heads = [cue.head]
    return [*heads, *_joined_clauses(cue), *(joined for head in heads for joined in _joined_clauses(head))]


def _joined_clauses(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ == "conj" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
            yield child


def _is_statement(content: Token) -> bool:
    """Return whether the clause is finite and no question: "said he left", not "asked whether he left"."""
    if not _is_finite(content):
        return False
    first = content.left_edge
    return not any(
        token.lower_ in QUESTION_WORDS and token.dep_ in ("mark", "advmod", "obj", "nsubj", "det")
        for token in (first, *content.children)
        if token.i <= first.i + 1
    )


def _is_finite(clause: Token) -> bool:
    """Return whether the clause has a subject of its own and no infinitive marker."""
    subject = False
    for child in clause.children:
        if child.dep_ == "mark" and child.lower_ == "to":
            return False
        subject = subject or child.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer", "expl", "csubj", "csubj:pass")
    return subject or (clause.pos_ in ("VERB", "AUX") and clause.tag_ in ("VBD", "VBZ", "VBP", "MD"))


def _reports_itself(content: Token) -> bool:
    """Return whether the clause is another speaker's report: "the ministry said Sall had said that …"."""
    verb = speech_verb(content)
    return verb is not None and verb.kind in REPORTING and bool(_contents(content)) and not is_negated(content)


def _is_reported(content: Token) -> bool:
    """Return whether another cue already reports the clause: "X said that Y, according to Z" is X's."""
    verb = speech_verb(content.head)
    return content.dep_ in ("ccomp", "parataxis") and verb is not None and verb.kind in REPORTING


def _pieces(scene: Scene, content: Token, cue: Token) -> Pieces:
    """Return the token ranges of the clause under `content` without the cue and its own words."""
    own = _own_tokens(cue, content)
    apart = {*own, *_other_clauses(content), *_source_phrases(content)}
    kept = [token.i for token in content.subtree if token.i not in apart]
    ranges = _ranges(kept, own)
    trimmed = (_trim(scene.doc, start, end) for start, end in ranges)
    pieces = tuple(piece for piece in trimmed if piece[0] < piece[1])
    return pieces if sum(_words(scene.doc, piece) for piece in pieces) >= FEWEST_WORDS else ()


def _own_tokens(cue: Token, content: Token) -> set[int]:
    """Return the tokens of the cue's own clause: everything under it but the content."""
    if cue.dep_ == "parataxis" and cue.head.i == content.i:
        return {token.i for token in cue.subtree}
    under = {token.i for token in content.subtree}
    return {token.i for token in cue.subtree if token.i not in under} | {cue.i}


def _other_clauses(content: Token) -> Iterator[int]:
    """Yield the tokens of clauses that are reported on their own: those joined with a "that" of their own."""
    for joined in _joined_clauses(content):
        yield from (token.i for token in joined.subtree)


def _source_phrases(content: Token) -> Iterator[int]:
    """Yield the tokens of "according to X" at the clause: who passed the report on is no part of it."""
    for child in content.children:
        if any(c.lower_ == "according" for c in child.children):
            yield from (token.i for token in child.subtree)


def _ranges(kept: Sequence[int], apart: Set[int]) -> list[tuple[int, int]]:
    """Return the runs of tokens, parted only where a token that is set apart (the cue's own) stands between."""
    ranges: list[tuple[int, int]] = []
    for index in kept:
        if ranges and not any(i in apart for i in range(ranges[-1][1], index)):
            ranges[-1] = (ranges[-1][0], index + 1)
        else:
            ranges.append((index, index + 1))
    return ranges


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Drop "that", punctuation and white space at the edges; quotation marks stay only in pairs."""
    while start < end and (doc[start].is_space or doc[start].lower_ in CLAUSE_EDGES):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].lower_ in CLAUSE_EDGES or doc[end - 1].text == "."):
        end -= 1
    return start, end


def _words(doc: Doc, piece: tuple[int, int]) -> int:
    return sum(not (token.is_punct or token.is_space) for token in doc[piece[0] : piece[1]])


def _of_source(scene: Scene, according: Token) -> Iterator[Reported]:
    """Yield the clause that "according to X" gives to X."""
    source = according.head
    if source.i == according.i or source.head.i == source.i or scene.is_quoted(source.head):
        return
    content = _clause_of(source.head)
    party = make_party(scene, source)
    verb = speech_verb(content)
    if party is None or _is_reported(content) or _reports_itself(content):
        return
    phrase = {token.i for token in source.subtree}
    kept = [token.i for token in content.subtree if token.i not in phrase]
    ranges = [_trim(scene.doc, start, end) for start, end in _ranges(kept, phrase)]
    pieces = tuple(piece for piece in ranges if _words(scene.doc, piece))
    if sum(_words(scene.doc, piece) for piece in pieces) >= FEWEST_WORDS:
        yield Reported(pieces, according, party)


def _clause_of(token: Token) -> Token:
    """Return the head of the clause around `token`."""
    for _ in range(len(token.doc)):
        if token.head.i == token.i or token.dep_ in ("ccomp", "parataxis", "conj") and token.pos_ in ("VERB", "AUX"):
            return token
        token = token.head
    return token


def _of_noun(scene: Scene, noun: Token) -> Iterator[Reported]:
    """Yield the clause of "Kenya's claim that …" and of "the envoy made a claim that …"."""
    content = next((c for c in noun.children if c.dep_ in ("acl", "ccomp") and _has_that(c) and _is_finite(c)), None)
    if content is None:
        return
    owner = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
    if owner is None and noun.dep_ == "obj":
        owner = find_subject(noun.head)
    party = make_party(scene, owner) if owner is not None and not scene.is_quoted(owner) else None
    if party is None:
        return
    pieces = _pieces(scene, content, noun)
    if pieces:
        yield Reported(pieces, noun, party)


def _has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
