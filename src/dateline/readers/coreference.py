"""Pronouns resolved to the mentions before them."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.actorfile import ActorFile
from dateline.data import read_table
from dateline.readers.chains import Linked
from dateline.readers.drafts import Draft, Words
from dateline.readers.phrases import adjective_of
from dateline.readers.pronouns import is_expletive, is_subject, pronoun_kinds
from dateline.text import fold

SENTENCES_BACK = {"male": 3, "female": 3, "thing": 1, "group": 1}  # how far a pronoun reaches, in sentences
SUBJECT_BONUS = 1.5  # being a subject weighs more than one sentence of distance
SENTENCE_COST = 1.0
NEARNESS = 0.001  # per token: of equals, the nearer one
REMEMBERED = 40  # mentions looked back at
THINGS = frozenset(
    {"country", "government", "organisation", "armed group", "party", "company", "media", "military"}
)
GROUPS = frozenset(
    {"people", "armed group", "military", "party", "government", "organisation", "media", "company"}
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    linked: Linked
    sentence: int
    subject: bool


def resolve_pronouns(words: Words, linked: Sequence[Linked]) -> list[Linked]:
    """Return the mentions with those pronouns whose meaning is clear, in text order."""
    by_start: dict[int, list[Linked]] = {}
    for link in linked:
        by_start.setdefault(link.draft.head, []).append(link)
    kinds = pronoun_kinds()
    before: deque[_Candidate] = deque(maxlen=REMEMBERED)
    genders: dict[str, str] = {}
    found, sentence = [], 0
    for at, token in enumerate(words.doc):
        sentence += bool(token.is_sent_start)
        for link in by_start.get(at, ()):
            before.append(_Candidate(link, sentence, is_subject(words, at)))
            _note_gender(link, genders)
        means = kinds.get(words.folded[at]) if token.pos_ in ("PRON", "DET") else None
        if means and at not in words.closed and not is_expletive(words, at):
            meant = _meant(words, at, means, sentence, before, genders)
            if meant is not None:
                link = _pronoun(at, meant.linked)
                found.append(link)
                before.append(_Candidate(link, sentence, is_subject(words, at)))
                if means in ("male", "female"):
                    genders.setdefault(link.chain, means)
    return sorted([*linked, *found], key=lambda link: (link.draft.start, -link.draft.end))


def name_owners(words: Words, linked: Sequence[Linked], actors: ActorFile) -> list[Linked]:
    """Name what a pronoun owns by its owner: "its forces" of Rwanda are the "Rwandan forces"."""
    owner_by_token = {each.draft.start: each.draft for each in linked if each.draft.form == "pronoun"}
    return [_owned(words, each, owner_by_token.get(each.draft.start), actors) for each in linked]


def _owned(words: Words, each: Linked, owner: Draft | None, actors: ActorFile) -> Linked:
    draft = each.draft
    if owner is None or draft.form != "nominal" or draft.kind == "person" or draft.known:
        return each
    if words.doc[draft.start].tag_ != "PRP$":
        return each
    country = owner.kind == "country"
    front = adjective_of(owner.name, actors) if country else owner.name + ("'" if owner.plural else "'s")
    affiliation = owner.name if country else draft.affiliation or owner.affiliation
    name = f"{front} {draft.name}"
    return Linked(replace(draft, name=name, affiliation=affiliation), f"False:{fold(name)}")


def _pronoun(at: int, meant: Linked) -> Linked:
    draft = replace(meant.draft, start=at, end=at + 1, head=at, form="pronoun", noun=None)
    return Linked(draft, meant.chain)


def _meant(
    words: Words, at: int, means: str, sentence: int, before: Sequence[_Candidate], genders: Mapping[str, str]
) -> _Candidate | None:
    fitting = [
        candidate
        for candidate in before
        if sentence - candidate.sentence <= SENTENCES_BACK[means]
        and _fits(words, candidate, means, at, genders)
    ]
    return max(fitting, key=lambda candidate: _weight(candidate, sentence, at), default=None)


def _weight(candidate: _Candidate, sentence: int, at: int) -> float:
    distance = at - candidate.linked.draft.head
    return (
        SUBJECT_BONUS * candidate.subject
        - SENTENCE_COST * (sentence - candidate.sentence)
        - NEARNESS * distance
    )


def _fits(words: Words, candidate: _Candidate, means: str, at: int, genders: Mapping[str, str]) -> bool:
    draft = candidate.linked.draft
    if draft.start <= at < draft.end or _same_clause_subject(words, candidate, at):
        return False
    if means in ("male", "female"):
        return draft.kind == "person" and genders.get(candidate.linked.chain, means) == means
    near_subject = candidate.subject or draft.form == "pronoun"
    if means == "thing":
        return draft.kind in THINGS and not draft.plural and near_subject
    return (
        near_subject
        and draft.kind in GROUPS
        and (draft.plural or draft.form == "pronoun" or draft.kind != "government")
    )


def _same_clause_subject(words: Words, candidate: _Candidate, at: int) -> bool:
    """Whether the candidate is the subject of the pronoun's own verb: "Orban praised him" is two men."""
    pronoun, head = words.doc[at], words.doc[candidate.linked.draft.head]
    return pronoun.dep_ in ("obj", "iobj", "obl") and head.head.i == pronoun.head.i


def _note_gender(link: Linked, genders: dict[str, str]) -> None:
    draft = link.draft
    if draft.kind != "person" or link.chain in genders:
        return
    gender = _gender_of(draft.name, draft.title or "")
    if gender:
        genders[link.chain] = gender


def _gender_of(name: str, title: str) -> str | None:
    """Return what a title or a first name says: "spokeswoman", "Nancy"."""
    known = _gender_words()
    for word in (*fold(title).split(), *fold(name).split()[:1]):
        if word in known:
            return known[word]
    return None


@cache
def _gender_words() -> Mapping[str, str]:
    return {row["word"]: row["gender"] for row in read_table("gender_words")}
