"""Which time governs a predicate: by the dependency tree, then by the verbs it hangs from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Token

from dateline.data import read_table
from dateline.dates.expressions import TimeExpression

INSIDE_NAME = {
    "nmod:poss",
    "compound",
    "amod",
    "nummod",
    "appos",
}  # "Friday's raid": the raid's time, not its verb's
INHERITS = {
    "xcomp",
    "conj",
    "advcl",
    "aux",
    "cop",
    "parataxis",
}  # clauses that share the time of what they hang from
CARRIED = {
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "nmod",
}  # places of a nominal event under the verb that carries it
CLIMB = 12  # heads to climb at most: a longer way means a broken tree
LINKS = frozenset({",", "and", ", and", "and on", "and again", "and again on", "and in"})
STRETCH = 14  # words between a predicate and the time that it takes against the tree
BREAKS = frozenset({",", ";", ":", "(", ")", "–", "—", "“", "”", '"', "that", "and", "but"})
GOVERNING_KINDS = {"date", "time", "since", "until", "by", "range", "reference"}


def times_between(times: Sequence[TimeExpression], start: int, end: int) -> Sequence[TimeExpression]:
    """Return the times that start inside the characters `start:end`; `times` is sorted."""
    first = bisect_left(times, start, key=lambda time: time.start)
    return times[first : bisect_left(times, end, key=lambda time: time.start)]


def governing_time(times: Sequence[TimeExpression], doc: Doc, token_index: int) -> TimeExpression | None:
    """Return the time that says when the predicate at `token_index` holds, None where its clause names none.

    First a time under the predicate with no other verb between (nearest first; "Friday's raid" dates the raid
    and not its verb), then the time of the clause that shares one: "On Friday rebels took the town and
    burned it", "rockets hit the port on Monday, killing two", "the raid took place on Sunday".
    """
    predicate = doc[token_index]
    sentence = predicate.sent
    nearby = times_between(times, sentence.start_char, sentence.end_char)
    anchored = [
        (time, head) for time in nearby if _usable(time) and (head := time_head(doc, time)) is not None
    ]
    if not anchored:
        return None
    for clause in _sharing(predicate):
        ranked = [
            (rank, time)
            for time, head in anchored
            if (rank := _distance(head, clause, predicate)) is not None
        ]
        if ranked:
            return min(ranked, key=lambda pair: pair[0])[1]
    return _in_same_stretch(anchored, predicate)


def governing_times(
    times: Sequence[TimeExpression], doc: Doc, token_index: int
) -> tuple[TimeExpression, ...]:
    """Return the governing time and those coordinated with it: "rockets fell on Monday and Wednesday"."""
    first = governing_time(times, doc, token_index)
    if first is None or first.kind == "range":
        return () if first is None else (first,)
    sentence = doc[token_index].sent
    following = times_between(times, first.end, sentence.end_char)
    joined, end = [first], first.end
    for time in following:
        if doc.text[end : time.start].strip().lower() not in LINKS or time.when is None:
            break
        joined.append(time)
        end = time.end
    return tuple(joined)


def _in_same_stretch(
    anchored: Sequence[tuple[TimeExpression, Token]], predicate: Token
) -> TimeExpression | None:
    """Return the nearest time with no verb and no comma between it and the predicate: the tree may err there."""
    near = []
    for time, head in anchored:
        first, last = sorted((head.i, predicate.i))
        between = predicate.doc[first + 1 : last]
        own = (head.dep_ in INSIDE_NAME and not _has_preposition(head)) or _is_verbs(head, predicate)
        if not own and last - first < STRETCH and not any(_breaks(token) for token in between):
            near.append((last - first, time))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _is_verbs(head: Token, predicate: Token) -> bool:
    """Tell whether the time hangs straight from another verb: "said Monday they left"."""
    return head.head.pos_ in ("VERB", "AUX") and predicate.pos_ in ("VERB", "AUX") and head.head.i != head.i


def _breaks(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") or token.text in BREAKS


def _usable(time: TimeExpression) -> bool:
    return time.when is not None and (time.kind in GOVERNING_KINDS or time.kind == "duration")


def time_head(doc: Doc, time: TimeExpression) -> Token | None:
    """Return the word of `time` that hangs from the rest of the sentence."""
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    return span.root if span else None


def _sharing(predicate: Token) -> list[Token]:
    """Return the predicate and the clauses whose time it shares, nearest first."""
    sharing = [predicate]
    for _ in range(CLIMB):
        current = sharing[-1]
        if current.head.i == current.i or not (_inherits(current) or _carried(current)):
            break
        sharing.append(current.head)
    return [*sharing, *_above_noun(sharing[-1])]


def _above_noun(clause: Token) -> list[Token]:
    """Return the noun that a clause describes ("a raid on Monday that killed two"), and, where the clause is a
    participle, the verb of that noun ("they passed on Monday a motion calling for peace")."""
    noun = clause.head
    if not clause.dep_.startswith("acl") or noun.i == clause.i:
        return []
    participle = clause.tag_ == "VBG" and noun.dep_ in ("obj", "nsubj", "nsubj:pass")
    return [noun, noun.head] if participle else [noun]


def _inherits(token: Token) -> bool:
    return token.dep_ in INHERITS and token.pos_ in ("VERB", "AUX", "NOUN", "ADJ")


def _carried(token: Token) -> bool:
    return (
        token.pos_ in ("NOUN", "PROPN")
        and token.dep_ in CARRIED
        and (token.head.lemma_ in carrying_verbs() or token.head.pos_ == "NOUN")
    )


@cache
def carrying_verbs() -> frozenset[str]:
    """Return the lemmas of verbs whose time is that of the nominal event they carry."""
    return frozenset(row["lemma"] for row in read_table("carrying_verbs"))


def _distance(head: Token, clause: Token, predicate: Token) -> tuple[int, int] | None:
    """Return how far a time hangs below `clause`: steps in the tree, then words; None: it is not its time."""
    token, steps = head, 0
    while token.i != clause.i:
        if steps > CLIMB or token.head.i == token.i or _closed(token, clause):
            return None
        token, steps = token.head, steps + 1
    return steps, abs(head.i - predicate.i)


def _closed(token: Token, clause: Token) -> bool:
    """Tell whether a time below `token` stays with what `token` hangs from, or belongs to `token` itself."""
    parent = token.head
    if token.dep_ in INSIDE_NAME and _has_preposition(token):
        return False
    if parent.i == clause.i:
        return token.pos_ in ("VERB", "AUX") or (token.dep_ in INSIDE_NAME and clause.pos_ in ("VERB", "AUX"))
    return token.pos_ in ("VERB", "AUX") or token.dep_ in INSIDE_NAME


def _has_preposition(token: Token) -> bool:
    """Tell whether "on" or "in" stands before a time, which is then no part of the noun that follows it."""
    first = token.left_edge
    return bool(first.pos_ == "ADP" or (first.i > 0 and first.nbor(-1).pos_ == "ADP"))
