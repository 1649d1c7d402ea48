"""From the head word of a speaker to a name: the chain's, the owner's, or the phrase as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.model import Mention, Party
from dateline.readers.scene import Scene
from dateline.readers.speech import speech_nouns
from dateline.text import fold, span_of

NAME_REACH = 12  # words: a longer phrase before its head is a clause that the parser took in
CUT_RELATIONS = frozenset(
    {"acl:relcl", "acl", "appos", "parataxis", "punct", "conj", "cc", "advcl", "ccomp", "dep"}
)
OPENING_RELATIONS = frozenset(
    {"det", "det:predet", "nummod", "nmod:poss"}
)  # nothing stands before them in a phrase
FIRST_PERSONS = frozenset({"i", "we", "you", "me", "us", "who", "what", "there", "that", "this", "which"})
PARTITIVES = frozenset({"one", "two", "three", "some", "several", "many", "most", "both", "another", "none"})
GROUP_REACH = 60  # words before the sentence in which "one of them" still finds its group
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The cue that gives a quotation to a speaker; a floating quotation has a speaker without a cue."""

    cue: Token | None
    party: Party | None


def phrase_bounds(head: Token) -> tuple[int, int]:
    """Return the token bounds of the phrase at `head`, without relative clauses, apposition, coordination."""
    cut = min(
        (c.left_edge.i for c in head.children if c.i > head.i and c.dep_ in CUT_RELATIONS), default=None
    )
    end = head.right_edge.i + 1 if cut is None else cut
    comma = next((i for i in range(head.i + 1, end) if head.doc[i].text == ","), end)
    end = min(end, comma)
    lefts = [c for c in head.children if c.i < head.i and c.dep_ not in CUT_RELATIONS]
    openers = [c for c in lefts if c.dep_ in OPENING_RELATIONS]
    start = max(min((c.left_edge.i for c in openers or lefts), default=head.i), head.i - NAME_REACH)
    doc = head.doc
    while start < head.i and (
        doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("case", "mark", "cc", "fixed")
    ):
        start += 1
    while end > head.i + 1 and _is_loose_end(doc[end - 1]):
        end -= 1
    return start, max(end, head.i + 1)


def _is_loose_end(token: Token) -> bool:
    """Return whether a phrase cannot end with the token: punctuation, a possessive 's, a relative pronoun."""
    return (
        token.is_punct or token.is_space or token.pos_ == "PART" or token.lower_ in ("who", "which", "that")
    )


def make_party(scene: Scene, head: Token) -> Party | None:
    """Return the speaker at `head` with the name that the chain gives, or the phrase as printed."""
    if head.lower_ in FIRST_PERSONS or not any(letter.isalnum() for letter in head.text):
        return None
    if (group := _group_of(scene, head)) is not None:
        return group
    named = _named_part(scene, head)
    start, end = phrase_bounds(named)
    doc = scene.doc
    last = doc[end - 1]
    span = span_of(scene.document, doc[start].idx, last.idx + len(last.text))
    mention = scene.mention_by_head.get(named.i)
    if mention is not None and mention.form != "nominal":
        return Party(mention.name, span)
    owned = _owned_name(scene, named, start, end)
    if owned is not None:
        return Party(owned, span)
    described = _printed_name(named, span.text)
    if mention is None or _only_describes(mention, described):
        return Party(described, span)
    return Party(mention.name, span)


def _group_of(scene: Scene, head: Token) -> Party | None:
    """Return the group spoken of last for "one of them": the phrase as printed, with the group's name."""
    pronoun = next((c for c in head.children if c.dep_ == "nmod" and c.lower_ == "them"), None)
    if head.lower_ not in PARTITIVES or pronoun is None:
        return None
    earliest = max(scene.sentence_by_token[head.i][0] - GROUP_REACH, 0)
    for at in range(head.i - 1, earliest - 1, -1):
        mention, token = scene.mention_by_head.get(at), scene.doc[at]
        several = mention is not None and mention.form == "nominal" and token.tag_ == "NNS"
        if mention is not None and several and not scene.is_quoted(token):
            return Party(
                mention.span.text, span_of(scene.document, head.idx, pronoun.idx + len(pronoun.text))
            )
    return None


def _only_describes(mention: Mention, described: str) -> bool:
    """Return whether a name is no more than words of the phrase: "officials" of "two UN officials"."""
    return set(_plain_words(mention.name)) <= set(_plain_words(described))


def _plain_words(phrase: str) -> list[str]:
    return fold(phrase).replace(".", "").split()


def _named_part(scene: Scene, head: Token) -> Token:
    """Return the person named beside a description ("the spokesman, Ali Rabiei"), else the head itself."""
    mention = scene.mention_by_head.get(head.i)
    if mention is not None and mention.form == "name":
        return head
    for child in head.children:
        if child.dep_ in ("appos", "flat", "nmod:desc", "compound") and child.i > head.i - NAME_REACH:
            beside = scene.mention_by_head.get(child.i)
            person = (
                beside.kind == "person" if beside else child.ent_type_ == "PERSON" and child.pos_ == "PROPN"
            )
            if person and (beside is None or beside.form == "name"):
                return child if child.dep_ == "appos" else head
    return _person_behind(scene, head) or head


def _person_behind(scene: Scene, head: Token) -> Token | None:
    """Return the person whose name stands right behind a description that the parser left apart from it."""
    if head.ent_type_ == "PERSON" or head.i + 1 >= len(scene.doc):
        return None
    behind = scene.doc[head.i + 1]
    mention = scene.mention_by_head.get(behind.i)
    named = mention is not None and mention.kind == "person" and mention.form == "name"
    return behind if named or (behind.ent_type_ == "PERSON" and behind.pos_ == "PROPN") else None


def _owned_name(scene: Scene, head: Token, start: int, end: int) -> str | None:
    """Return "Adel Rashid's office" for "his office": the owner's name in place of the pronoun."""
    for child in head.children:
        if child.dep_ != "nmod:poss":
            continue
        owner = scene.mention_by_head.get(child.i)
        if owner is None:
            return None
        rest = scene.doc[head.i - _words_between(child, head) : end].text
        if head.lower_ in speech_nouns():
            return owner.name
        return f"{owner.name}'s {rest}"
    return None


def _words_between(owner: Token, head: Token) -> int:
    """Return how many words of the phrase stand between the owner (with its 's) and the head."""
    return max(head.i - owner.right_edge.i - 1, 0)


def _printed_name(head: Token, text: str) -> str:
    if head.ent_type_ == "PERSON":
        return _entity_text(head)
    words = _POSSESSIVE.sub("", text).split()
    if words and words[0] in ("The", "A", "An"):
        words[0] = words[0].lower()
    return " ".join(words)


def _entity_text(token: Token) -> str:
    doc, start, end = token.doc, token.i, token.i + 1
    while start and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end].text
