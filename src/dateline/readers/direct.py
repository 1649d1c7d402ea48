"""Whose words stand in quotation marks: each quotation's cue and speaker, from position and grammar."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.readers.floating import find_floating, is_joined
from dateline.readers.scene import Scene
from dateline.readers.speakers import Attribution, make_party
from dateline.readers.speech import is_aspect, is_cue, reports, speech_nouns, speech_verb
from dateline.readers.subjects import find_subject, subject_beside
from dateline.readers.windows import (
    CUE_REACH,
    is_fragment,
    is_open_ended,
    is_title,
    window_after,
    window_before,
)

MAX_CLIMB = 8  # heads followed from a quoted fragment to the verb that governs it
LEADS_IN = frozenset({",", ":", "that", "as", "to", "—", "–", "-", "was", "is", "were", "than"})
NAMING = frozenset({"call", "title", "name", "dub", "label", "brand", "term", "know", "entitle"})


def attribute_quotations(scene: Scene) -> list[Attribution | None]:
    """Return for each quotation of the scene who said it, or None where nothing says that it is speech."""
    found: list[Attribution | None] = []
    for at in range(len(scene.quotations)):
        found.append(_by_cue(scene, at) or _by_source_phrase(scene, at))
    for at in reversed(range(len(found) - 1)):
        if found[at] is None and is_joined(scene, at):
            found[at] = found[at + 1]
    for at in range(len(found)):
        if found[at] is None:
            found[at] = find_floating(scene, at, found)
    return found


def _by_cue(scene: Scene, at: int) -> Attribution | None:
    led_in = _cue_before(scene, at, adjacent=True)
    if led_in is not None:
        return led_in
    if is_fragment(scene, at):
        governing = _cue_above(scene, at)
        if governing is None or governing.cue is None or governing.cue.i >= scene.tokens_by_quotation[at][0]:
            governing = _cue_in_clause(scene, at)
        if governing is not None:
            return governing
    after = _cue_after(scene, at) if is_open_ended(scene, scene.quotations[at]) else None
    return after or _cue_before(scene, at, adjacent=False) or _cue_above(scene, at)


def _cue_after(scene: Scene, at: int) -> Attribution | None:
    """Find “…,” [speaker] cue [speaker] in the rest of the sentence."""
    first, limit = window_after(scene, at)
    if is_title(scene, at):
        return None
    known = next((t for t in scene.doc[first:limit] if is_cue(t)), None)
    cue = known or next(
        (t for t in scene.doc[first:limit] if t.pos_ == "VERB" and t.dep_ != "acl:relcl"), None
    )
    if cue is None:
        return None
    head = _subject_within(scene, cue, first, limit)
    if head is None or min(cue.i, head.left_edge.i) - first > CUE_REACH // 2:
        return None
    return Attribution(cue, make_party(scene, head))


def _subject_within(scene: Scene, cue: Token, first: int, limit: int) -> Token | None:
    """Return the cue's subject in the window: by grammar where it begins the window, else by position."""
    head = find_subject(cue)
    if head is not None and not scene.is_quoted(head) and _begins_window(head, cue, first, limit):
        return head
    return subject_beside(cue, first=first, limit=limit)


def _begins_window(head: Token, cue: Token, first: int, limit: int) -> bool:
    """Return whether a subject fits its window: behind the cue, or from the window's start up to the cue."""
    if cue.i < head.i < limit:
        return True
    lead = next((i for i in range(first, limit) if not (cue.doc[i].is_punct or cue.doc[i].is_space)), first)
    return first <= head.i < limit and head.left_edge.i <= lead


def _cue_before(scene: Scene, at: int, *, adjacent: bool) -> Attribution | None:
    """Find [speaker] cue [that|,|:] “…” in the sentence before the opening mark, there or farther off."""
    start, first = window_before(scene, at)
    if first <= start:
        return None
    leads_in = scene.doc[first - 1].lower_ in LEADS_IN
    nearest = max(start, first - 2) if adjacent or not leads_in else start
    cue = next((t for t in reversed(scene.doc[nearest:first]) if is_cue(t)), None)
    return _with_subject(scene, cue) if cue is not None else None


def _cue_in_clause(scene: Scene, at: int) -> Attribution | None:
    """Find the last reporting cue before a fragment: "Sall said in a call that the raids “were aimed …,”"."""
    start, first = window_before(scene, at)
    cue = next((t for t in reversed(scene.doc[start:first]) if reports(t)), None)
    return _with_subject(scene, cue) if cue is not None else None


def _with_subject(scene: Scene, cue: Token) -> Attribution | None:
    if _only_names(cue):
        return None
    head = find_subject(cue)
    if head is None or scene.is_quoted(head):
        head = subject_beside(cue, first=cue.sent.start, limit=cue.sent.end) if head is None else None
    if head is None or scene.is_quoted(head):
        return None
    return Attribution(cue, make_party(scene, head))


def _only_names(cue: Token) -> bool:
    """Return whether the cue is a participle that gives a thing its name: "a plan called “…”"."""
    verb = speech_verb(cue)
    passive = any(child.dep_ in ("aux:pass", "nsubj:pass") for child in cue.children)
    return verb is not None and verb.lemma in NAMING and (cue.dep_ == "acl" or passive)


def _cue_above(scene: Scene, at: int) -> Attribution | None:
    """Find the cue that governs a quoted fragment: "He said the vote was “a theft of the people's will”"."""
    start, end = scene.tokens_by_quotation[at]
    token = next((t for t in scene.doc[start:end] if not start <= t.head.i < end and not t.is_punct), None)
    for _ in range(MAX_CLIMB):
        if token is None or token.head.i == token.i:
            return None
        token = token.head
        if not scene.is_quoted(token) and is_cue(token) and not is_aspect(token):
            return _with_subject(scene, token)
        if token.lower_ in speech_nouns() and not scene.is_quoted(token):
            return _of_noun(scene, token)
    return None


def _of_noun(scene: Scene, noun: Token) -> Attribution | None:
    """Return the owner of a claim, plea or statement as the speaker of the fragment in it."""
    owner = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
    if owner is None:
        return None
    return Attribution(noun, make_party(scene, owner))


def _by_source_phrase(scene: Scene, at: int) -> Attribution | None:
    """Find "according to X" in the sentence of the quotation."""
    start, end = scene.tokens_by_quotation[at]
    first, last = scene.sentence_by_token[start]
    for token in scene.doc[max(first, start - CUE_REACH) : min(last, end + CUE_REACH)]:
        apart = token.lower_ == "according" and not scene.is_quoted(token) and token.head.i != token.i
        if apart and not scene.is_quoted(token.head):
            return Attribution(token, make_party(scene, token.head))
    return None
