"""Who speaks: from a cue to its subject, and from the subject to a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.model import Document, Mention, Party
from dateline.readers.quotation import Quotation, find_quotations
from dateline.readers.speech import SUBJECTS, speech_nouns, speech_verb
from dateline.text import overlaps, span_of

MAX_CLIMB = 6  # heads followed from a participle to the subject it shares: real sentences need at most 4
NAME_REACH = 12  # words: a longer phrase before its head is a clause that the parser took in
CUT_RELATIONS = frozenset({"acl:relcl", "acl", "appos", "parataxis", "punct", "conj", "cc", "advcl", "ccomp", "dep"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
RELATIVE_WORDS = frozenset({"who", "which", "that"})
OWNER_PREPOSITIONS = frozenset({"of", "from", "by"})
PERSONAL = frozenset({"he", "she", "they", "it", "him", "her", "them"})
FIRST_PERSONS = frozenset({"i", "we", "you", "me", "us", "one", "who", "what", "there", "that", "this", "which"})
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Scene:
    """One document as the quote reader sees it: who is mentioned where, and which tokens stand inside quotations."""

    document: Document
    doc: Doc
    mention_by_head: Mapping[int, Mention]
    quotations: Sequence[Quotation]
    tokens_by_quotation: Sequence[tuple[int, int]]  # the token bounds of each quotation's words, without the marks
    quotation_by_token: Sequence[int]  # index of the quotation that a token stands in, or -1
    sentence_by_token: Sequence[tuple[int, int]]  # token bounds of the sentence that a token stands in

    def is_quoted(self, token: Token) -> bool:
        """Return whether the token stands inside quotation marks."""
        return self.quotation_by_token[token.i] >= 0


def make_scene(document: Document, doc: Doc, mention_by_head: Mapping[int, Mention]) -> Scene:
    """Return the scene of a document: its quotations outside boilerplate, and maps from tokens to them."""
    quotations = tuple(
        quotation
        for quotation in find_quotations(document.text)
        if not overlaps(document.boilerplate, quotation.start, quotation.end)
    )
    offsets = [token.idx for token in doc]
    bounds = [(bisect_left(offsets, q.start), bisect_left(offsets, q.end)) for q in quotations]
    quotation_by_token = [-1] * len(doc)
    for at, (start, end) in enumerate(bounds):
        quotation_by_token[start:end] = [at] * (end - start)
    sentence_by_token = [(0, 0)] * len(doc)
    for sentence in doc.sents:
        edges = (sentence.start, sentence.end)
        sentence_by_token[sentence.start : sentence.end] = [edges] * len(sentence)
    return Scene(document, doc, mention_by_head, quotations, bounds, quotation_by_token, sentence_by_token)


def find_subject(cue: Token) -> Token | None:
    """Return the head word of who speaks at `cue`: subject, quoted object, agent, shared subject or noun."""
    verb = cue
    for _ in range(MAX_CLIMB):
        subject = _own_subject(verb)
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
    if subjects:
        return _antecedent(next((s for s in subjects[1:] if s.ent_type_ == "PERSON"), subjects[0]))
    if any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children):
        return next((child for child in verb.children if child.dep_ == "obl:agent"), None)
    return None


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
    for relation in ("nsubj:pass", "obj"):
        for child in quoting.children:
            if child.dep_ == relation:
                return child
    return quoting.head if quoting.dep_.startswith("acl") else None


def subject_beside(cue: Token, *, first: int, limit: int) -> Token | None:
    """Return the head of the noun phrase beside a cue, between `first` and `limit`: “…,” X said, or “…,” said X."""
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


def phrase_bounds(head: Token) -> tuple[int, int]:
    """Return the token bounds of the noun phrase at `head`, without relative clauses, appositions and coordination."""
    cut = min((c.left_edge.i for c in head.children if c.i > head.i and c.dep_ in CUT_RELATIONS), default=None)
    end = head.right_edge.i + 1 if cut is None else cut
    lefts = [c for c in head.children if c.i < head.i and c.dep_ not in CUT_RELATIONS]
    start = max(min((c.left_edge.i for c in lefts), default=head.i), head.i - NAME_REACH)
    doc = head.doc
    while start < head.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("case", "mark", "cc")):
        start += 1
    while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return start, max(end, head.i + 1)


def make_party(scene: Scene, head: Token) -> Party | None:
    """Return the speaker at `head` with the name that the chain gives, or the phrase as printed."""
    if head.lower_ in FIRST_PERSONS:
        return None
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
    return Party(mention.name if mention is not None else _printed_name(named, span.text), span)


def _named_part(scene: Scene, head: Token) -> Token:
    """Return the person named beside a description ("the spokesman, Ali Rabiei"), else the head itself."""
    mention = scene.mention_by_head.get(head.i)
    if mention is not None and mention.form == "name":
        return head
    for child in head.children:
        if child.dep_ in ("appos", "flat", "nmod:desc", "compound") and child.i > head.i - NAME_REACH:
            beside = scene.mention_by_head.get(child.i)
            person = beside.kind == "person" if beside else child.ent_type_ == "PERSON" and child.pos_ == "PROPN"
            if person and (beside is None or beside.form == "name"):
                return child if child.dep_ == "appos" else head
    return _person_behind(scene, head) or head


def _person_behind(scene: Scene, head: Token) -> Token | None:
    """Return the person whose name stands right behind a description that the parser left apart from it."""
    if head.pos_ != "NOUN" or head.i + 1 >= len(scene.doc):
        return None
    behind = scene.doc[head.i + 1]
    return behind if behind.ent_type_ == "PERSON" and behind.pos_ == "PROPN" else None


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
    return " ".join(_POSSESSIVE.sub("", text).split())


def _entity_text(token: Token) -> str:
    doc, start, end = token.doc, token.i, token.i + 1
    while start and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end].text
