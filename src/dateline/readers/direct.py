"""Whose words stand in quotation marks: each quotation's cue and speaker, from position and grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.model import Party
from dateline.readers.quotation import Quotation, count_words
from dateline.readers.speakers import Scene, find_subject, make_party, subject_beside
from dateline.readers.speech import speech_nouns, speech_verb

FEWEST_WORDS = 4  # in quotation marks: fewer are a name, a title or distance taken from a word
CUE_REACH = 25  # tokens between a quotation and its cue: a longer way leads into another clause
SHORT_WORD = 5  # letters: shorter words ("the", "with") may stand in lower case in a title
MAX_CLIMB = 8  # heads followed from a quoted fragment to the verb that governs it
OPEN_ENDS = frozenset(",?!-—–")
LEADS_IN = frozenset({",", ":", "that", "as", "to", "—", "–", "-", "was", "is", "were", "than"})
NAMING = frozenset({"call", "title", "name", "dub", "label", "brand", "term", "know", "entitle"})
_BETWEEN = re.compile(r"[\s\W]*")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The cue that gives a quotation to a speaker; a floating quotation has a speaker without a cue."""

    cue: Token | None
    party: Party | None


def attribute_quotations(scene: Scene) -> list[Attribution | None]:
    """Return for each quotation of the scene who said it, or None where nothing says that it is speech."""
    found: list[Attribution | None] = []
    for at in range(len(scene.quotations)):
        found.append(_by_cue(scene, at) or _by_source_phrase(scene, at))
    for at in reversed(range(len(found) - 1)):
        if found[at] is None and _joined(scene, at):
            found[at] = found[at + 1]
    for at in range(len(found)):
        if found[at] is None:
            found[at] = _floating(scene, at, found)
    return found


def _by_cue(scene: Scene, at: int) -> Attribution | None:
    led_in = _cue_before(scene, at, adjacent=True)
    if led_in is not None:
        return led_in
    after = _cue_after(scene, at) if _is_open_ended(scene, scene.quotations[at]) else None
    return after or _cue_before(scene, at, adjacent=False) or _cue_above(scene, at)


def _is_open_ended(scene: Scene, quotation: Quotation) -> bool:
    """Return whether the sentence goes on after the quotation: "…," or "…?" or, in British style, "…",."""
    text = scene.document.text
    inside = text[quotation.end : quotation.outer_end].strip("”\"’'» ")
    last = text[quotation.end - 1]
    after = text[quotation.outer_end : quotation.outer_end + 1]
    return inside[-1:] in OPEN_ENDS and bool(inside) or last in OPEN_ENDS or after == ","


def _cue_after(scene: Scene, at: int) -> Attribution | None:
    """Find “…,” [speaker] cue [speaker] in the rest of the sentence."""
    first, limit = _window_after(scene, at)
    if _is_title(scene, at):
        return None
    known = next((t for t in scene.doc[first:limit] if _is_cue(t)), None)
    cue = known or next((t for t in scene.doc[first:limit] if t.pos_ == "VERB" and t.dep_ != "acl:relcl"), None)
    if cue is None:
        return None
    head = _subject_within(scene, cue, first, limit)
    if head is None or min(cue.i, head.left_edge.i) - first > CUE_REACH // 2:
        return None
    return Attribution(cue, make_party(scene, head))


def _is_title(scene: Scene, at: int) -> bool:
    """Return whether the quotation is the name of a work inside a sentence: on “Face the Nation,” the senator said."""
    start, first = _window_before(scene, at)
    words = scene.document.text[scene.quotations[at].start : scene.quotations[at].end].split()
    return start < first and all(word[0].isupper() or len(word) < SHORT_WORD for word in words)


def _window_after(scene: Scene, at: int) -> tuple[int, int]:
    """Return the tokens between the quotation's end and the next quotation, or the end of the sentence."""
    start, end = scene.tokens_by_quotation[at]
    limit = scene.sentence_by_token[max(end - 1, start)][1]
    outer_end = scene.quotations[at].outer_end
    while end < limit and scene.doc[end].idx < outer_end:
        end += 1
    limit = min(limit, end + CUE_REACH)
    return end, next((i for i in range(end, limit) if scene.quotation_by_token[i] >= 0), limit)


def _window_before(scene: Scene, at: int) -> tuple[int, int]:
    """Return the tokens between the sentence's start, or the quotation before, and the opening mark."""
    first = scene.tokens_by_quotation[at][0]
    start = max(scene.sentence_by_token[min(first, len(scene.doc) - 1)][0], first - CUE_REACH)
    outer = scene.quotations[at].outer_start
    while first > start and scene.doc[first - 1].idx >= outer:
        first -= 1
    quoted = (i + 1 for i in range(first - 1, start - 1, -1) if scene.quotation_by_token[i] >= 0)
    return next(quoted, start), first


def _is_cue(token: Token) -> bool:
    verb = speech_verb(token)
    return verb is not None and token.pos_ in ("VERB", "AUX") and token.dep_ != "amod"


def _is_aspect(token: Token) -> bool:
    """Return whether the verb only says that speech goes on: "continued" governs no quoted fragment."""
    verb = speech_verb(token)
    return verb is not None and verb.kind == "aspect"


def _subject_within(scene: Scene, cue: Token, first: int, limit: int) -> Token | None:
    """Return the cue's subject in the window: by grammar where the phrase begins the window, else by position."""
    head = find_subject(cue)
    if head is not None and not scene.is_quoted(head) and _begins_window(head, cue, first, limit):
        return head
    return subject_beside(cue, first=first, limit=limit)


def _begins_window(head: Token, cue: Token, first: int, limit: int) -> bool:
    """Return whether a subject fits its window: behind the cue, or from the start of the window up to the cue."""
    if cue.i < head.i < limit:
        return True
    lead = next((i for i in range(first, limit) if not (cue.doc[i].is_punct or cue.doc[i].is_space)), first)
    return first <= head.i < limit and head.left_edge.i <= lead


def _cue_before(scene: Scene, at: int, *, adjacent: bool) -> Attribution | None:
    """Find [speaker] cue [that|,|:] “…” in the sentence before the opening mark, right before it or farther off."""
    start, first = _window_before(scene, at)
    if first <= start:
        return None
    leads_in = scene.doc[first - 1].lower_ in LEADS_IN
    nearest = max(start, first - 2) if adjacent or not leads_in else start
    cue = next((t for t in reversed(scene.doc[nearest:first]) if _is_cue(t)), None)
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
        if not scene.is_quoted(token) and _is_cue(token) and not _is_aspect(token):
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
    for token in scene.doc[first:last]:
        if token.lower_ == "according" and not scene.is_quoted(token) and token.head.i != token.i:
            if not scene.is_quoted(token.head):
                return Attribution(token, make_party(scene, token.head))
    return None


def _joined(scene: Scene, at: int) -> bool:
    """Return whether nothing but marks stands between this quotation and the next: “We leave”, “but not yet”."""
    between = scene.document.text[scene.quotations[at].outer_end : scene.quotations[at + 1].outer_start]
    return "\n" not in between and _BETWEEN.fullmatch(between) is not None


def _floating(scene: Scene, at: int, found: Sequence[Attribution | None]) -> Attribution | None:
    """Return the speaker of a quotation without a cue of its own: a whole sentence that follows another quotation."""
    quotation = scene.quotations[at]
    if not _is_sentence(scene, quotation):
        return None
    before = found[at - 1] if at else None
    if before is not None and _follows(scene, at):
        return Attribution(None, before.party)
    return _by_lead_sentence(scene, at)


def _is_sentence(scene: Scene, quotation: Quotation) -> bool:
    text = scene.document.text
    begins = text[quotation.start].isupper() or quotation.start == 0 or text[quotation.outer_start - 1] == "\n"
    return begins and count_words(text[quotation.start : quotation.end]) >= FEWEST_WORDS


def _follows(scene: Scene, at: int) -> bool:
    """Return whether a quotation goes on where the one before it stopped: no other sentence stands between them."""
    if scene.quotations[at - 1].continued:
        return True
    last = scene.tokens_by_quotation[at - 1][1] - 1
    start = scene.sentence_by_token[scene.tokens_by_quotation[at][0]][0]
    end = scene.sentence_by_token[last][1]
    return all(scene.doc[i].is_punct or scene.doc[i].is_space for i in range(end, start))


def _by_lead_sentence(scene: Scene, at: int) -> Attribution | None:
    """Return the subject of the sentence before as the speaker: "Sall was unmoved. “We will not bend.”"."""
    first = scene.sentence_by_token[scene.tokens_by_quotation[at][0]][0]
    if first == 0 or scene.quotation_by_token[first - 1] >= 0:
        return None
    start, end = scene.sentence_by_token[first - 1]
    lead = scene.doc[start:end]
    ends_open = lead.text.rstrip().endswith(":")
    if "\n" in lead.text.rstrip("\n ") or (lead[-1].is_space and "\n" in lead[-1].text and not ends_open):
        return None
    for token in _lead_verbs(lead, ends_open=ends_open):
        head = find_subject(token)
        if head is not None and head.i in scene.mention_by_head and not scene.is_quoted(head):
            return Attribution(token if _is_cue(token) else None, make_party(scene, head))
    return None


def _lead_verbs(lead: Sequence[Token], *, ends_open: bool) -> Iterator[Token]:
    """Yield the verbs of the sentence before that may have the speaker as subject: speech first, then its root."""
    yield from (token for token in reversed(lead) if _is_cue(token))
    if not ends_open:
        yield from (token for token in lead if token.head.i == token.i)


def is_split(scene: Scene, at: int, found: Sequence[Attribution | None]) -> bool:
    """Return whether the next quotation goes on with this one's sentence: “…,” he said, “…”."""
    if at + 1 >= len(found):
        return False
    here, there = found[at], found[at + 1]
    if here is None or there is None:
        return False
    if scene.quotations[at].continued:
        return True
    if _joined(scene, at):
        return True
    same_cue = here.cue is not None and there.cue is not None and here.cue.i == there.cue.i
    end, start = scene.tokens_by_quotation[at][1], scene.tokens_by_quotation[at + 1][0]
    if same_cue and here.cue is not None:
        return end <= here.cue.i < start
    same_sentence = scene.sentence_by_token[max(end - 1, 0)] == scene.sentence_by_token[start]
    return here.cue is None and there.cue is None and same_sentence
