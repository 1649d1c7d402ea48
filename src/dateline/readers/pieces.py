"""The words of a reported clause: one run of tokens, or two where its cue stands inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from spacy.tokens import Doc, Token

from dateline.readers.complements import joined_clauses, reports_itself
from dateline.readers.scene import Scene

FEWEST_WORDS = 3  # a reported clause has a subject, a verb and something said
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN"})  # a bare form without "to" is finite too
LONGEST_SENTENCE = 300  # tokens: a longer one is a list or a table, and would be searched again for every cue
SETS_APART = frozenset({",", "—", "–", "--", "-", "”", '"', "’", "''"})
INSERTION_REACH = 15  # tokens of an inserted cue: "the minister told reporters in Accra on Monday evening"
DATELINE_REACH = 14  # tokens up to the dash of a dateline: "DUBAI, United Arab Emirates, Jan. 5 (AP) —"
DASHES = frozenset({"—", "–", "-", "--"})
CLAUSE_EDGES = frozenset({"that", ",", ";", ":", "—", "–", "-", "--", "and", "but"})
Pieces = tuple[tuple[int, int], ...]  # half-open token ranges


def pieces_around(scene: Scene, cue: Token, subject: Token) -> Pieces:
    """Return the rest of the sentence where a comma sets cue and subject apart from a clause before them."""
    first, limit = scene.sentence_by_token[cue.i]
    if limit - first > LONGEST_SENTENCE:
        return ()
    own_start = min(cue.i, subject.left_edge.i if first <= subject.i < limit else cue.i)
    while own_start > first and scene.doc[own_start - 1].pos_ in ("ADV", "AUX"):
        own_start -= 1
    if own_start == first or scene.doc[own_start - 1].text not in SETS_APART or not _is_main(cue):
        return ()
    before = trim(scene.doc, _after_dateline(scene.doc, first, own_start), own_start)
    if any(_is_top(t) and reports_itself(scene, t) for t in scene.doc[before[0] : before[1]]):
        return ()
    root = next((t for t in scene.doc[first:limit] if t.head.i == t.i), None)
    resumed = _resumed(scene.doc, cue.i, limit) if root is not None and root.i > cue.i else None
    after = trim(scene.doc, resumed, limit) if resumed is not None else None
    around = (before,) if after is None else (before, after)
    if not any(_is_clause_subject(t, around) for t in scene.doc[first:limit]):
        return ()
    return tuple(balance(scene, piece) for piece in around if count_inked(scene.doc, piece))


def _after_dateline(doc: Doc, first: int, end: int) -> int:
    """Return where the sentence begins behind its dateline: "NIAMEY (AP) — Any attack will …"."""
    if not (doc[first].is_upper and len(doc[first]) > 1):
        return first
    reach = range(first + 1, min(first + DATELINE_REACH, end))
    dash = next((i for i in reach if doc[i].text in DASHES and doc[i - 1].text == ")"), None)
    return first if dash is None else dash + 1


def _is_top(token: Token) -> bool:
    return token.pos_ == "VERB" and (token.head.i == token.i or token.dep_ in ("ccomp", "parataxis"))


def _is_main(cue: Token) -> bool:
    """Return whether the cue is finite and no subordinate clause: "he said", not "having said"."""
    return cue.tag_ in FINITE_TAGS and not any(
        c.dep_ in ("mark", "aux") and c.lower_ != "had" for c in cue.children
    )


def _resumed(doc: Doc, cue: int, limit: int) -> int | None:
    """Return where the reported clause goes on: after the first comma behind an inserted cue."""
    return next(
        (i + 1 for i in range(cue + 1, min(limit, cue + INSERTION_REACH)) if doc[i].text in SETS_APART), None
    )


def _is_clause_subject(token: Token, around: Pieces) -> bool:
    """Return whether the token is the subject of a main clause in the pieces around the cue."""
    if not token.dep_.startswith(("nsubj", "expl", "csubj")) or not _stands_in(token, around):
        return False
    verb = token.head
    if not _stands_in(verb, around) or (_stands_in(verb.head, around) and verb.head.i != verb.i):
        return False
    return len(around) > 1 or not any(child.dep_ == "mark" for child in verb.children)


def _stands_in(token: Token, around: Pieces) -> bool:
    return any(start <= token.i < end for start, end in around)


def pieces_under(scene: Scene, content: Token, cue: Token) -> Pieces:
    """Return the token ranges of the clause under `content` without the cue and its own words."""
    own = _own_tokens(cue, content)
    apart = {*own, *_other_clauses(content), *_source_phrases(content)}
    kept = [token.i for token in content.subtree if token.i not in apart]
    ranges = find_runs(kept, own)
    trimmed = (trim(scene.doc, start, end) for start, end in ranges)
    pieces = tuple(balance(scene, piece) for piece in trimmed if count_inked(scene.doc, piece))
    return pieces if sum(count_inked(scene.doc, piece) for piece in pieces) >= FEWEST_WORDS else ()


def _own_tokens(cue: Token, content: Token) -> set[int]:
    """Return the tokens of the cue's own clause: everything under it but the content."""
    if cue.dep_ == "parataxis" and cue.head.i == content.i:
        return {token.i for token in cue.subtree}
    under = {token.i for token in content.subtree}
    return {token.i for token in cue.subtree if token.i not in under} | {cue.i}


def _other_clauses(content: Token) -> Iterator[int]:
    """Yield the tokens of clauses that are reported on their own: those joined with a "that" of their own."""
    for joined in joined_clauses(content):
        yield from (token.i for token in joined.subtree)


def _source_phrases(content: Token) -> Iterator[int]:
    """Yield the tokens of "according to X" at the clause: who passed the report on is no part of it."""
    for token in content.subtree:
        if token.lower_ == "according" and token.head.i != content.i:
            yield from (t.i for t in token.head.subtree)


def find_runs(kept: Sequence[int], apart: Set[int]) -> list[tuple[int, int]]:
    """Return the runs of tokens, parted only where a token of the cue's own clause stands between."""
    ranges: list[tuple[int, int]] = []
    for index in kept:
        if ranges and not any(i in apart for i in range(ranges[-1][1], index)):
            ranges[-1] = (ranges[-1][0], index + 1)
        else:
            ranges.append((index, index + 1))
    return ranges


def trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Drop "that", punctuation and white space at the edges."""
    while start < end and (doc[start].is_space or doc[start].lower_ in CLAUSE_EDGES):
        start += 1
    while end > start and (
        doc[end - 1].is_space or doc[end - 1].lower_ in CLAUSE_EDGES or doc[end - 1].text == "."
    ):
        end -= 1
    return start, end


def balance(scene: Scene, piece: tuple[int, int]) -> tuple[int, int]:
    """Stretch a piece that ends inside a quotation up to the closing mark of that quotation."""
    start, end = piece
    at = scene.quotation_by_token[end - 1]
    if at >= 0:
        first, last = scene.tokens_by_quotation[at]
        opened = first > start and scene.doc[first - 1].idx >= scene.quotations[at].outer_start
        if opened:
            end = max(end, last)
            while end < len(scene.doc) and scene.doc[end].idx < scene.quotations[at].outer_end:
                end += 1
    return start, end


def count_inked(doc: Doc, piece: tuple[int, int]) -> int:
    """Return how many words of the piece are no punctuation or white space."""
    return sum(not (token.is_punct or token.is_space) for token in doc[piece[0] : piece[1]])
