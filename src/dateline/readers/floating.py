"""Quotations without a cue of their own: joined to the next, after another, or led in by a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dateline.readers.quotation import Quotation, count_words
from dateline.readers.scene import Scene
from dateline.readers.speakers import Attribution, make_party
from dateline.readers.speech import is_cue
from dateline.readers.subjects import find_subject

FEWEST_WORDS = 4  # in quotation marks: fewer are a name, a title or distance taken from a word
_BETWEEN = re.compile(r"[\s\W]*")


def is_joined(scene: Scene, at: int) -> bool:
    """Return whether only marks stand between this quotation and the next: “We leave”, “but not yet”."""
    between = scene.document.text[scene.quotations[at].outer_end : scene.quotations[at + 1].outer_start]
    return "\n" not in between and _BETWEEN.fullmatch(between) is not None


def find_floating(scene: Scene, at: int, found: Sequence[Attribution | None]) -> Attribution | None:
    """Return the speaker of a quotation without a cue of its own: a whole sentence after another."""
    before = found[at - 1] if at else None
    if before is not None and before.cue is None and _in_one_sentence(scene, at):
        return Attribution(None, before.party)
    if not _is_sentence(scene, scene.quotations[at]):
        return None
    if before is not None and _follows(scene, at):
        return Attribution(None, before.party)
    return _by_lead_sentence(scene, at)


def _in_one_sentence(scene: Scene, at: int) -> bool:
    """Return whether the quotation stands in the same sentence as the one before it."""
    last, first = scene.tokens_by_quotation[at - 1][1] - 1, scene.tokens_by_quotation[at][0]
    return scene.sentence_by_token[last] == scene.sentence_by_token[first]


def _is_sentence(scene: Scene, quotation: Quotation) -> bool:
    text = scene.document.text
    begins = (
        text[quotation.start].isupper() or quotation.start == 0 or text[quotation.outer_start - 1] == "\n"
    )
    return begins and count_words(text[quotation.start : quotation.end]) >= FEWEST_WORDS


def _follows(scene: Scene, at: int) -> bool:
    """Return whether a quotation goes on where the one before stopped: no sentence stands between them."""
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
    for token in _lead_verbs(list(lead), ends_open=ends_open):
        head = find_subject(token)
        if head is not None and head.i in scene.mention_by_head and not scene.is_quoted(head):
            return Attribution(token if is_cue(token) else None, make_party(scene, head))
    return None


def _lead_verbs(lead: Sequence[Token], *, ends_open: bool) -> Iterator[Token]:
    """Yield the verbs of the lead sentence that may have the speaker as subject: speech first, then root."""
    yield from (token for token in reversed(lead) if is_cue(token))
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
    if is_joined(scene, at):
        return True
    same_cue = here.cue is not None and there.cue is not None and here.cue.i == there.cue.i
    end, start = scene.tokens_by_quotation[at][1], scene.tokens_by_quotation[at + 1][0]
    if same_cue and here.cue is not None:
        return end <= here.cue.i < start
    same_sentence = scene.sentence_by_token[max(end - 1, 0)] == scene.sentence_by_token[start]
    return here.cue is None and there.cue is None and same_sentence
